"""Tables of text in; the same without the headings that each page repeats, and cells whole again, out.

Where a page ends inside a row, the rest of its cells stands below the repeated heading on a line
without number and title; read as a second row of that heading it would begin another list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.documents.blocks import Block, Cell, Row, Span, Table
from desktop_app.intake import flags
from desktop_app.intake.columns import Column
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.headings import Heading, with_headings

_MOST_PARTS = 3
_LABEL = re.compile(
    r"(?:索引号|信息索引|文\s*号|发文字号|成文日期|发文日期|发布日期|发布机构|发文机关|主题(?:词|分类)?|标题|名称|公开方式|有效性|效力状态|来源|分类)\s*[:：]"
)
_JOINED = "这一行的单元格被分页断开，已与下一页的“{}”接上，请核对。"
_MAX_QUOTE = 20


def without_page_heads(blocks: Sequence[Block]) -> tuple[list[Block], dict[Span, DraftFlag]]:
    """All tables so, and the doubts about rows that a page had cut."""
    doubts: dict[Span, DraftFlag] = {}
    return [_whole(each, doubts) if isinstance(each, Table) else each for each in blocks], doubts


def _whole(table: Table, doubts: dict[Span, DraftFlag]) -> Table:
    kept = tuple(row for row in table.rows if not _is_label(row))
    table = replace(table, rows=kept) if 0 < len(kept) < len(table.rows) else table
    heading = next((held for _, held in with_headings(table.rows) if held is not None), None)
    if heading is None or Column.NUMBER not in heading.columns:
        return table
    words = _words(heading.rows[0])
    rows: list[Row] = []
    below = seen = False
    for row in table.rows:
        again = seen and _words(row) == words and rows[-1] not in heading.rows
        seen = seen or row is heading.rows[0]
        if again:
            below = True
            continue
        if below and _is_rest(row, heading):
            doubts[rows[-1].cells[0].span] = _doubt(row)
            rows[-1] = _joined(rows[-1], row)
            continue
        below = False
        rows.append(row)
    return table if len(rows) == len(table.rows) else replace(table, rows=tuple(rows))


def _is_label(row: Row) -> bool:
    """索引号：| … | 成文日期：| …: what the page says of the paper, and no row of its table."""
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    return len(texts) > _MOST_PARTS and all(_LABEL.fullmatch(text) for text in texts[::2])


def _is_rest(row: Row, heading: Heading) -> bool:
    """Whether a row holds the ends of cells alone: neither number nor title."""
    places = [heading.columns[c] for c in (Column.NUMBER, Column.TITLE) if c in heading.columns]
    filled = [place for place, cell in enumerate(row.cells) if cell.text.strip()]
    return 0 < len(filled) <= _MOST_PARTS and not set(filled) & set(places)


def _joined(row: Row, rest: Row) -> Row:
    cells = list(row.cells)
    for place, cell in enumerate(rest.cells[: len(cells)]):
        if cell.text.strip():
            text = cells[place].text.rstrip() + cell.text.strip()
            cells[place] = Cell(text, Span(cells[place].span.start, cell.span.end))
    return Row(tuple(cells), row.number)


def _doubt(rest: Row) -> DraftFlag:
    words = "”“".join(cell.text.strip()[:_MAX_QUOTE] for cell in rest.cells if cell.text.strip())
    return DraftFlag(flags.ROW_JOINED, _JOINED.format(words))


def _words(row: Row) -> list[str]:
    return ["".join(cell.text.split()) for cell in row.cells]
