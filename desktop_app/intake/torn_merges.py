"""Tables with merged cells of units that a page break cut in two in, whole ones and a doubt for each row out.

市林业局、各县 stands merged over the rows of one page, （区）人民政府 over those of the next: every row got one
half only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from desktop_app.documents.blocks import Block, Cell, Row, Span, Table
from desktop_app.intake import flags
from desktop_app.intake.columns import Column
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.headings import Heading, with_headings
from desktop_app.intake.rows import NUMBER

_ANSWERS = (Column.LEAD, Column.UNITS, Column.COOP)
# What no list of units begins with: the second half of one that was cut.
_SECOND_HALF = re.compile(
    r"\s*(?:[、，,)）]|[(（](?:[市县区旗乡镇街道]、?)+[)）]|(?:办?事处|员会|委员会|民政府|人民政府|政府)\s*(?:$|[、，,\n]))"
)


def with_whole_merges(blocks: Sequence[Block]) -> tuple[list[Block], dict[Span, DraftFlag]]:
    """The blocks with such cells joined, and the doubts by the place of a row's first cell."""
    doubts: dict[Span, DraftFlag] = {}
    found = [_whole(block, doubts) if isinstance(block, Table) else block for block in blocks]
    return found, doubts


def _whole(table: Table, doubts: dict[Span, DraftFlag]) -> Table:
    heading = next((held for _, held in with_headings(table.rows) if held is not None), None)
    if heading is None:
        return table
    rows = list(table.rows)
    for column in _ANSWERS:
        if column in heading.columns:
            _join(rows, heading.columns[column], heading, doubts)
    return table if rows == list(table.rows) else replace(table, rows=tuple(rows))


def _join(rows: list[Row], place: int, heading: Heading, doubts: dict[Span, DraftFlag]) -> None:
    """Join every second half with the words above it, on all rows that share either of them."""
    matters = [
        at for at, row in enumerate(rows) if row not in heading.rows and len(row.cells) > place
    ]
    for order, at in enumerate(matters[1:], start=1):
        second = rows[at].cells[place]
        first = rows[matters[order - 1]].cells[place]
        if not _SECOND_HALF.match(second.text) or not first.text.strip():
            continue
        span = Span(min(first.span.start, second.span.start), max(first.span.end, second.span.end))
        joined = Cell(first.text.rstrip() + second.text.lstrip(), span)
        above = _run(rows, matters[:order][::-1], place, first.text)
        below = _run(rows, matters[order:], place, second.text)
        for each in (*above, *below):
            cells = list(rows[each].cells)
            cells[place] = joined
            rows[each] = Row(tuple(cells), rows[each].number)
            message = f"责任单位被分页切成两截，按“{_squeeze(joined.text)}”接上，请对照原文。"
            doubts[cells[0].span] = DraftFlag(flags.UNIT_REPAIRED, message)


def with_broken_merges_filled(
    blocks: Sequence[Block], doubts: dict[Span, DraftFlag]
) -> list[Block]:
    """A merged cell that runs on over a page of a PDF leaves the rows there empty: filled, and told."""
    return [_filled(block, doubts) if isinstance(block, Table) else block for block in blocks]


def _filled(table: Table, doubts: dict[Span, DraftFlag]) -> Table:
    heading = next((held for _, held in with_headings(table.rows) if held is not None), None)
    if heading is None:
        return table
    rows = list(table.rows)
    number = heading.columns.get(Column.NUMBER, -1)
    columns = [column for column in (*_ANSWERS, Column.DUE) if column in heading.columns]
    _fill(rows, [heading.columns[column] for column in columns], number, heading, doubts)
    for column in (Column.LEAD, Column.UNITS):
        # A cell merged over two rows leaves no trace but in other rows of its column.
        place = heading.columns.get(column, -1)
        if place >= 0 and _has_merges(rows, place, heading):
            _fill(rows, [place], number, heading, doubts)
    return table if rows == list(table.rows) else replace(table, rows=tuple(rows))


def _has_merges(rows: Sequence[Row], place: int, heading: Heading) -> bool:
    """Whether a column prints the same words in rows that follow one another."""
    held = [
        row.cells[place].text for row in rows if row not in heading.rows and place < len(row.cells)
    ]
    return any(one == other and one.strip() for one, other in pairwise(held))


def _fill(
    rows: list[Row],
    shared: Sequence[int],
    number: int,
    heading: Heading,
    doubts: dict[Span, DraftFlag],
) -> None:
    """Fill the cells of a numbered row that are empty together from the merged ones above them."""
    for at in range(2, len(rows)):
        row, above, upper = rows[at], rows[at - 1], rows[at - 2]
        if len({len(row.cells), len(above.cells), len(upper.cells), heading.width}) > 1:
            continue
        empty = not any(row.cells[place].text.strip() for place in shared)
        merged = len(shared) == 1 or all(
            above.cells[place].text == upper.cells[place].text for place in shared
        )
        held = any(above.cells[place].text.strip() for place in shared)
        own = number >= 0 and NUMBER.fullmatch(_squeeze(row.cells[number].text))
        below = upper not in heading.rows and above not in heading.rows
        if not (own and below and empty and merged and held):
            continue
        cells = [above.cells[n] if n in shared else cell for n, cell in enumerate(row.cells)]
        rows[at] = Row(tuple(cells), row.number)
        words = _squeeze("，".join(above.cells[place].text for place in shared))
        message = f"合并的单元格在换页处断开，这一行按上一行填入“{words}”，请对照原文。"
        doubts[cells[0].span] = DraftFlag(flags.CELLS_FILLED, message)


def _run(rows: Sequence[Row], places: Sequence[int], place: int, words: str) -> list[int]:
    """The rows from here on whose cell holds the same words."""
    found: list[int] = []
    for at in places:
        if rows[at].cells[place].text != words:
            break
        found.append(at)
    return found


def _squeeze(text: str) -> str:
    return "".join(text.split())
