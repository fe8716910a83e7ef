"""An entry of several rows, each with units of its own, in; an entry for each row out.

序号 and 事项 merged over several 措施, each of another unit: joined in one item nobody could tell who
owes what. The parts become children of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.documents.blocks import Cell, Span
from desktop_app.intake import flags
from desktop_app.intake.columns import Column
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.entries import Entry, stands_merged
from desktop_app.intake.rows import Line

_PIECE = re.compile(r"(?m)^\s*(?:(\d{1,2})[.．、](?!\d)|[(（](\d{1,2})[)）])\s*(?=\S{4})")
_ANSWERS = (Column.LEAD, Column.UNITS, Column.COOP)
# What the whole says of itself; all other doubts are those of its parts.
_OF_THE_WHOLE = {
    flags.UNDATED,
    flags.ROW_IRREGULAR,
    flags.ROW_WITHDRAWN,
    flags.NUMBER_MISSING,
    flags.NUMBER_REPEATED,
    flags.UNITS_MISSING,
    flags.UNIT_UNKNOWN,
    flags.UNIT_COLLECTIVE,
}


def parts_of(entry: Entry) -> list[Entry]:
    """The rows of an entry as entries of their own; none where one unit answers for all."""
    targets = entry.targets
    if not stands_merged(entry) or not entry.line.number:
        return []
    held = [_answers(target) for target in targets]
    if len(set(held)) < 2 or not all(any(words) for words in held):
        return []
    return [
        Entry(
            target[0],
            f"{entry.number}({place})",
            _titles(target[0]),
            [target],
            parent=entry.number,
        )
        for place, target in enumerate(targets, start=1)
    ]


def pieces_of(entry: Entry) -> list[Entry]:
    """1.修渠 / 2.清淤 in the cell that names the matter, and nothing beside it: a matter each."""
    cell = entry.line.cells.get(Column.TITLE)
    whole = cell is not None and cell.span.end - cell.span.start == len(cell.text)
    said = any(entry.line.text(column) for column in (Column.TARGET, Column.DETAIL))
    if cell is None or not whole or said or len(entry.targets) > 1 or not entry.number:
        return []
    marks = list(_PIECE.finditer(cell.text))
    counted = [int(mark[1] or mark[2]) for mark in marks]
    if len(marks) < 2 or marks[0].start() > 0 or counted != list(range(1, len(marks) + 1)):
        return []
    pieces: list[Entry] = []
    ends = [*(mark.start() for mark in marks[1:]), len(cell.text)]
    for number, mark, end in zip(counted, marks, ends, strict=True):
        text = cell.text[mark.end() : end].rstrip()
        start = cell.span.start + mark.end()
        own = Cell(text, Span(start, start + len(text)))
        line = replace(entry.line, cells={**entry.line.cells, Column.TITLE: own})
        pieces.append(
            replace(
                entry, line=line, number=f"{entry.number}({number})", titles=[own], targets=[[line]]
            )
        )
    return pieces


def whole_of(item: DraftItem) -> DraftItem:
    """The item above its parts: their dates, figures and doubts are told there.

    The whole is due when the last of them is.
    """
    kept = tuple(flag for flag in item.flags if flag.code in _OF_THE_WHOLE)
    last = sorted(item.milestones, key=lambda each: each.due)[-1:]
    dues = tuple(replace(each, text=item.title) for each in last)
    return replace(item, milestones=dues, metrics=(), flags=kept)


def _answers(target: Sequence[Line]) -> tuple[str, ...]:
    return tuple(
        re.sub(r"\s", "", "、".join(filter(None, (line.text(column) for line in target))))
        for column in _ANSWERS
    )


def _titles(line: Line) -> list[Cell]:
    cell = line.cells.get(Column.TARGET) or line.cells.get(Column.DETAIL)
    return [cell] if cell else []
