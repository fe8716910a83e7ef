"""Tables whose rows lack cells that stand merged above them in, the same with all cells at their places out.

Copies of web pages print a merged cell in its first row only: 类别 | 任务 | 单位 | 时限 becomes 任务 | 单位 | 时限 in the
rows below. Where units and dates stand tells which cells are gone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.documents.blocks import Block, Cell, Row, Span, Table
from desktop_app.intake import flags
from desktop_app.intake.columns import Column
from desktop_app.intake.copies import is_office
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.headings import Heading, with_headings

_ANSWERS = (Column.LEAD, Column.UNITS)
# What a merged cell may hold for several rows.
_DATED = re.compile(
    r"(?:20\d\d年?|[今本]年)?\d{1,2}月(?:\d{1,2}日)?[底末初]?(?:之?前|以前)?|20\d\d(?:年|[./-]\d{1,2})\S{0,10}|全年|年底前?|长期|[一二三四]季度[末底前]*"
)
_LEAST_WIDTH = 4


def with_short_rows_seated(blocks: Sequence[Block], doubts: dict[Span, DraftFlag]) -> list[Block]:
    """The blocks with such rows filled from above; each of them is noted in `doubts`."""
    return [_seated(block, doubts) if isinstance(block, Table) else block for block in blocks]


def _seated(table: Table, doubts: dict[Span, DraftFlag]) -> Table:
    heading = next((held for _, held in with_headings(table.rows) if held is not None), None)
    if heading is None or heading.width < _LEAST_WIDTH or Column.NUMBER not in heading.columns:
        return table
    rows: list[Row] = []
    above: Row | None = None
    for row in table.rows:
        if row not in heading.rows and above is not None:
            gone = _gone(row, heading)
            if gone is not None:
                row = _filled(row, above, gone, doubts)  # noqa: PLW2901
        rows.append(row)
        above = row if row not in heading.rows else above
    return table if rows == list(table.rows) else replace(table, rows=tuple(rows))


def _gone(row: Row, heading: Heading) -> tuple[int, int] | None:
    """Where the cells that a row lacks belong and how many they are; None where all stand well."""
    texts = [cell.text.strip() for cell in row.cells[: heading.width]]
    while texts and not texts[-1]:
        texts.pop()
    lacks = heading.width - len(texts)
    number = heading.columns[Column.NUMBER]
    if not 0 < lacks < len(texts) - 1 or number != 0 or not texts[0].isdecimal():
        return None
    if _agrees([*texts, *[""] * lacks], heading):
        return None
    places = [at for at in range(1, len(texts)) if _agrees(_with(texts, at, lacks), heading)]
    return (places[0], lacks) if places else None


def _with(texts: list[str], at: int, lacks: int) -> list[str]:
    return [*texts[:at], *[""] * lacks, *texts[at:]]


def _agrees(texts: Sequence[str], heading: Heading) -> bool:
    """Whether offices stand below the heading of units, and dates below that of deadlines."""
    units = [heading.columns[column] for column in _ANSWERS if column in heading.columns]
    due = heading.columns.get(Column.DUE)
    title = heading.columns.get(Column.TITLE, heading.columns.get(Column.TARGET, -1))
    named = bool(units) and all(is_office("".join(texts[place].split())) for place in units)
    dated = due is None or bool(_DATED.fullmatch("".join(texts[due].split())))
    return named and dated and bool(texts[title]) and not is_office(texts[title])


def _filled(row: Row, above: Row, gone: tuple[int, int], doubts: dict[Span, DraftFlag]) -> Row:
    at, lacks = gone
    held = row.cells[: len(row.cells)]
    taken = [
        above.cells[place] if place < len(above.cells) else Cell("", row.cells[0].span)
        for place in range(at, at + lacks)
    ]
    filled = [cell for cell in held[at:] if cell.text.strip()]
    words = "、".join("".join(cell.text.split()) for cell in taken if cell.text.strip())
    message = f"这一行比表头少{lacks}格，缺的按上一行“{words}”补上，请对照原文。"
    doubts[row.cells[0].span] = DraftFlag(flags.CELLS_FILLED, message)
    return Row((*held[:at], *taken, *filled), row.number)
