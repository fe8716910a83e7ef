"""An entry of several rows, each with units of its own, in; an entry for each row out.

序号 and 事项 merged over several 措施, each of another unit: joined in one item nobody could tell who
owes what. The parts become children of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.documents.blocks import Cell
from desktop_app.intake import flags
from desktop_app.intake.columns import Column
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.entries import Entry, stands_merged
from desktop_app.intake.rows import Line

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
