"""The cells of an entry's unit columns in, its units with roles and doubts out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.intake import flags
from desktop_app.intake.columns import Column
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.headings import Heading
from desktop_app.intake.labels import LABEL
from desktop_app.intake.notes import Notes
from desktop_app.intake.people import names_people, without_people
from desktop_app.intake.rows import Line
from desktop_app.intake.unit_brackets import lead_of, printed_units
from desktop_app.intake.unit_lists import Units, merge_units, read_units
from desktop_app.intake.units import UnitMatch, UnitRegistry
from models.base import Role

_COLUMNS = ((Column.LEAD, Role.LEAD), (Column.UNITS, Role.RESPONSIBLE), (Column.COOP, Role.COOP))
_NO_NOTES = Notes()
# 1.市商务局 / 2.市财政局: each for its own part of the target.
_MARK = re.compile(
    r"(?:(?m:^)|(?<=[；;、，,。\s局委办厅部院会府社司队]))\s*"
    r"(?:\d{1,2}(?:[.．、](?!\d)|[)）])|[(（]\d{1,2}[)）]|[①-⑳⑴-⒇])\s*"
)
# 市水务局（市财政局、市公安局配合）: those in the bracket help.
# Cells of a column repeat each other; more of them than this are let go together.
_REMEMBERED = 2048
_HELPERS = re.compile(r"[(（]([^()（）]{3,80}?)(?:配合|协助|协办|参与|参加)(?:落实|实施)?[)）]")
_VERB = re.compile(
    r"(?<=\S)\s*(牵头|主办|承办|配合|协办|协助)(?:负责|落实|实施)?\s*(?:[,，;；、。\n]|\s(?=\S)|$)"
)
_DOES = re.compile(
    r"按(?:照)?(?:各自)?职责|分工负责|会同|(?:共同|联合|分别|具体)?负责(?:[,，;；。]|$)"
)


def entry_units(
    lines: Sequence[Line],
    registry: UnitRegistry,
    notes: Notes = _NO_NOTES,
    heading: Heading | None = None,
) -> Units:
    """Units by the columns there are: 牵头 and 配合, or 责任单位 whose first leads.

    Marks at the names mean what the table's notes say; people stand only in columns that say so.
    """
    parts = [
        read_cell(_alone(notes.named(words), column, heading, registry), registry, role)
        for column, role in _COLUMNS
        for words in _cells(lines, column)
    ]
    printed = merge_units(parts)
    units, doubts = lead_of(printed)
    if notes.doubt and len(units) > 1 and not any(unit.role is Role.LEAD for unit in printed[0]):
        doubts = [*doubts, DraftFlag(flags.UNITS_TICKED, notes.doubt)]
    merged = len({line.number for line in lines}) == 1
    if merged and any(
        len({_bare(line, each) for line in lines} - {""}) > 1 for each, _ in _COLUMNS
    ):
        message = "同一事项下各行的单位不同，已合在一起，请核定各单位各负责哪一项。"
        doubts = [*doubts, DraftFlag(flags.UNITS_BY_PART, message)]
    return units, doubts


def _cells(lines: Sequence[Line], column: Column) -> list[str]:
    """The cells of a column; what stands in a row without number carries on the one above it."""
    held: list[str] = []
    for line in lines:
        words = line.text(column)
        torn = held and not line.number and Column.NUMBER in line.cells and not line.carries_on
        if words and torn:
            held[-1] += f"\n{words}"
        elif words:
            held.append(words)
    return held


def _alone(words: str, column: Column, heading: Heading | None, registry: UnitRegistry) -> str:
    """The words of a cell without the people that its column names beside the units."""
    index = heading.columns.get(column) if heading else None
    if heading is None or index is None or not names_people(heading.words[index]):
        return words
    return without_people(words, lambda name: _is_plainly(registry.resolve(name)))


def _is_plainly(match: UnitMatch) -> bool:
    return match.known and not match.code


def _bare(line: Line, column: Column) -> str:
    """The words of a row that repeats its number; rows torn in two have none or half of it."""
    return "".join(line.text(column).split()) if line.number else ""


def read_cell(words: str, registry: UnitRegistry, role: Role) -> Units:
    """Units of one cell under a heading that gives them a role, unless the cell says another."""
    # Kept with the registry, and gone with it: a cache of the module would keep every registry.
    memo, key = registry.cells, (words, role)
    if key not in memo:
        if len(memo) >= _REMEMBERED:
            memo.clear()
        memo[key] = _read(words, registry, role)
    found: Units = memo[key]
    return list(found[0]), list(found[1])


def _read(words: str, registry: UnitRegistry, role: Role) -> Units:
    helpers = [found for found in _HELPERS.findall(words) if not LABEL.search(found)]
    words = _HELPERS.sub(_kept, words)
    parts = len(_MARK.findall(words))
    words = _MARK.sub("、", words)
    if "会同" in words and not words.rstrip("。 ").endswith("负责"):
        words = f"{words}负责"
    if LABEL.search(words) or _DOES.search(words) or _VERB.search(words):
        found = printed_units(_VERB.sub(r"\1，", words), registry)
    else:
        # Cells keep their spaces here: they part names from one another.
        found = read_units(words, registry, role, role)
    others = [read_units(names, registry, Role.COOP, Role.COOP) for names in helpers]
    units, doubts = merge_units([found, *others])
    if parts > 1:
        message = "责任单位按目标任务的分项排列，请核定各单位各负责哪一项。"
        doubts = [*doubts, DraftFlag(flags.UNITS_BY_PART, message)]
    return units, doubts


def _kept(found: re.Match[str]) -> str:
    """Nothing of a bracket that names helpers; all of one with labels of its own."""
    return found[0] if LABEL.search(found[1]) else ""
