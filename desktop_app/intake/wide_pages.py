"""Tables whose right columns were printed on pages of their own in, whole tables and word of it out.

A sheet wider than the paper is printed page by page: first all rows of the left columns, then all rows of
the others. Row by row they belong together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.documents.blocks import Block, Row, Table
from desktop_app.intake.columns import Column, meaning

_LEAST_ROWS = 3
_OWN = (Column.NUMBER, Column.TITLE, Column.PARENT)
_HEADING_ROWS = 3
JOINED = "表格右边的列印在另外的页上，已按行的先后接回，请对照原文。"


def with_wide_pages_joined(blocks: Sequence[Block]) -> tuple[list[Block], bool]:
    """The blocks with such tables side by side, and whether there was one."""
    found: list[Block] = []
    for block in blocks:
        left = found[-1] if found else None
        whole = (
            _joined(left, block) if isinstance(left, Table) and isinstance(block, Table) else None
        )
        if whole is None:
            found.append(block)
        else:
            found[-1] = whole
    return found, len(found) < len(blocks)


def _joined(left: Table, right: Table) -> Table | None:
    """Both tables as one; None where the second is a table of its own."""
    matters = [at for at, row in enumerate(left.rows) if _is_number(row)]
    below = right.rows[1:]
    if len(matters) < _LEAST_ROWS or len(matters) != len(below) or matters[0] > _HEADING_ROWS:
        return None
    words = [_squeeze(cell.text) for cell in right.rows[0].cells]
    means = [meaning((word,)) for word in words if word]
    if not all(words) or not any(means) or any(each in _OWN for each in means):
        return None
    if any(_is_number(row) and len(row.cells) > 1 for row in below):
        return None
    rows = list(left.rows)
    width = max(len(row.cells) for row in rows)
    for at in range(matters[0]):  # the heading, be it of several rows
        rows[at] = _beside(rows[at], right.rows[0], width)
    for at, row in zip(matters, below, strict=True):
        rows[at] = _beside(rows[at], row, width)
    return replace(left, rows=tuple(rows))


def _beside(left: Row, right: Row, width: int) -> Row:
    """A row of the left table filled up to its width, and behind it the row of the right one."""
    if len({_squeeze(cell.text) for cell in left.cells}) == 1 and len(left.cells) > 1:
        return left  # a title or a group over all columns
    end = left.cells[-1]._replace(text="")
    gap = [end] * (width - len(left.cells))
    return Row((*left.cells, *gap, *right.cells), left.number)


def _is_number(row: Row) -> bool:
    first = _squeeze(row.cells[0].text) if row.cells else ""
    return bool(first) and first.replace(".", "").isdecimal() and len(first) < 6


def _squeeze(text: str) -> str:
    return "".join(text.split())
