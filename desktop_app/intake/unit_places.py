"""A matter whose columns name nobody who answers in; the units that its surroundings name out.

Lists leave out the column where one unit answers for all of a group, a table or a sheet, or where
the text names the units in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desktop_app.intake import flags
from desktop_app.intake.copies import is_office
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.unit_brackets import lead_of, printed_units
from desktop_app.intake.unit_lists import Units, merge_units, read_units
from desktop_app.intake.units import UnitRegistry
from models.base import Role

# 市投资促进局牵头事项: the name of a group says who leads all of it.
_GROUP = re.compile(
    r"(?P<units>\S{2,40}?)(?:牵头|主办|承办|主责|负责|承担)(?:实施|落实|推进|完成)?(?:的)?(?:重点)?(?:事项|任务|工作|项目|改革|类)*"
)
_LINE = re.compile(
    r"(?:责任|牵头|承办|主办|负责)(?:单位|部门)\s*(?:[(（][^()（）]{1,6}[)）])?\s*[:：]\s*(?P<units>[^:：]{2,60})"
)
_BRACKET = re.compile(
    r"[(（](?P<inner>[^()（）]{2,80}?(?:牵头|负责|配合|落实|参与)[^()（）]{0,12})[)）]"
)


def answers(units: Units) -> bool:
    """Whether any of these units leads or is responsible."""
    return any(unit.role is not Role.COOP for unit in units[0])


def owner_above(lines: Iterable[str], sheet: str) -> tuple[str, bool]:
    """Who answers for a whole table, and whether a line says so (else it is the sheet's name)."""
    for line in lines:
        found = _LINE.search(line)
        if found:
            return found["units"].strip(), True
    name = "".join(sheet.split())
    return (name, False) if is_office(name) else ("", False)


def from_surroundings(
    own: Units, group: str, owner: tuple[str, bool], texts: Sequence[str], registry: UnitRegistry
) -> Units:
    """The units of the columns and those who lead by the group, the table or the text."""
    named = _of_group(group, registry)
    if named:
        message = f"责任单位按分组标题“{group}”列出，请核对。"
        return _led(named, own, DraftFlag(flags.UNITS_INHERITED, message), registry)
    brackets = [mark["inner"] for text in texts for mark in _BRACKET.finditer(text)]
    printed = [found for inner in brackets if (found := printed_units(inner, registry))[0]]
    if printed:
        units, doubts = merge_units([lead_of(merge_units(printed)), own])
        if len(printed) > 1:
            message = "责任单位写在目标任务的分项里，请核定各单位各负责哪一项。"
            doubts = [*doubts, DraftFlag(flags.UNITS_BY_PART, message)]
        return units, doubts
    words, said = owner
    if not words:
        return own
    message = f"责任单位按工作表的名称“{words}”列出，请核对。"
    sure = said or registry.resolve(words).known
    return _led(words, own, None if sure else DraftFlag(flags.UNITS_INHERITED, message), registry)


def _of_group(group: str, registry: UnitRegistry) -> str:
    found = _GROUP.fullmatch(group)
    if found and (is_office(found["units"]) or registry.resolve(found["units"]).known):
        return found["units"]
    return group if registry.resolve(group).known else ""


def _led(words: str, own: Units, doubt: DraftFlag | None, registry: UnitRegistry) -> Units:
    units, doubts = merge_units([read_units(words, registry, Role.LEAD, Role.RESPONSIBLE), own])
    return units, [*doubts, doubt] if doubt else doubts
