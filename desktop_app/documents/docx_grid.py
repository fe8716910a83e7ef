"""A table without nesting and revisions in, rows of its cells' texts out, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any

from lxml import etree

from desktop_app.documents.docx_numbering import Numbering
from desktop_app.documents.docx_parts import W
from desktop_app.documents.docx_text import MARKS, TEXT, piece

Element = Any
PARAGRAPH, TABLE, ROW, CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
GRID_SPAN, VERTICAL_MERGE = f"{W}gridSpan", f"{W}vMerge"
_NUMBER, _STYLE = f"{W}numPr", f"{W}pStyle"
_WANTED = (TEXT, *MARKS, PARAGRAPH, CELL, ROW, GRID_SPAN, VERTICAL_MERGE, _NUMBER, _STYLE)
_MAX_COLUMNS = 2_000
# Dragging one cell's edge leaves columns of the grid too narrow for a letter (twentieths of a point).
_SLIVER = 150
_GRID, _GRID_COLUMN, _WIDTH = f"{W}tblGrid", f"{W}gridCol", f"{W}w"
_NOT_PLAIN = etree.XPath(
    ".//w:tbl or count(.//w:tr) >= count(.//w:tc)", namespaces={"w": W.strip("{}")}
)


@dataclass(slots=True)
class _Cell:
    lines: list[str] = field(default_factory=list)
    width: int = 1
    hangs: bool = False

    def text(self) -> str:
        return lines_of_cell(self.lines)


class Columns:
    """The columns that a reader of a table sees, whatever the file's grid has become by dragging.

    Where all rows have equally many cells, but for those of one cell, each cell is a column; columns
    of the grid that are too narrow for a letter are none. `cells` counts those of each row.
    """

    def __init__(self, table: Element, cells: Iterable[int]) -> None:
        counts = {count for count in cells if count > 1}
        self._each = counts.pop() if len(counts) == 1 else 0
        widths = [
            int(width) if (width := column.get(_WIDTH, "")).isdecimal() and len(width) < 6 else 0
            for grid in table.iterchildren(_GRID)
            for column in grid.iterchildren(_GRID_COLUMN)
        ]
        # Where a width is missing, or none is a sliver, the grid is taken as it is.
        self._even = not widths or min(widths) == 0 or min(widths) >= _SLIVER
        self._edges = [0]
        wide = 0
        for width in widths:
            wide += width
            grows = wide >= _SLIVER
            self._edges.append(self._edges[-1] + grows)
            wide = 0 if grows else wide

    def seen(self, widths: Sequence[int], before: int = 0) -> list[int]:
        """How many columns each cell of a row covers, by its columns of the grid; `before` are left out."""
        if self._each and not before:
            return [1] * len(widths) if len(widths) > 1 else [self._each] * len(widths)
        last = len(self._edges) - 1
        if self._even or before + sum(widths) > last:
            return list(widths)
        if not before and len(widths) == self._edges[-1]:
            return [1] * len(widths)  # as many cells as columns: dragged edges part nothing
        ends = list(accumulate(widths, initial=before))
        return [self._edges[end] - self._edges[start] for start, end in pairwise(ends)]

    def left_out(self, before: int) -> int:
        """How many columns stand empty before the first cell of a row."""
        return before if self._even or before >= len(self._edges) else self._edges[before]


def plain_grid(table: Element, numbering: Numbering) -> list[list[str]] | None:
    """Rows of texts, merges filled; None for a table in a table and for a frame around text."""
    if _NOT_PLAIN(table):
        return None
    rows = _cells_by_row(table, numbering)
    columns = Columns(table, map(len, rows))
    grid: list[list[str]] = []
    above: list[str] = []
    for cells in rows:
        texts: list[str] = []
        for cell, width in zip(cells, columns.seen([each.width for each in cells]), strict=True):
            place(texts, above, cell.text(), width, cell.hangs)
        grid.append(texts)
        above = texts
    return grid


def _cells_by_row(table: Element, numbering: Numbering) -> list[list[_Cell]]:
    rows: list[list[_Cell]] = []
    cell = _Cell()
    properties = None
    for element in table.iterdescendants(*_WANTED):
        tag = element.tag
        if tag == PARAGRAPH:
            cell.lines.append("")
        elif tag == TEXT:
            if cell.lines:
                cell.lines[-1] += element.text or ""
        elif tag == CELL:
            cell = _Cell()
            if rows:
                rows[-1].append(cell)
        elif tag == ROW:
            rows.append([])
        elif tag == GRID_SPAN:
            cell.width = max(1, small_number(element))
        elif tag == VERTICAL_MERGE:
            cell.hangs = is_lower_part(element)
        elif tag in MARKS:
            if cell.lines:
                cell.lines[-1] += piece(element)
        elif element.getparent() is not properties and cell.lines and not cell.hangs:
            properties = element.getparent()  # a style and a number may stand side by side
            cell.lines[-1] += numbering.number(properties)
    return rows


def place(texts: list[str], above: list[str], text: str, width: int, hangs: bool) -> None:
    """Put a cell behind those to its left; the lower part of a merge repeats what is above it."""
    if hangs and len(texts) < len(above):
        text = above[len(texts)]
    if len(texts) < _MAX_COLUMNS:
        texts.extend([text] * width)


def lines_of_cell(texts: list[str]) -> str:
    """The paragraphs of a cell as lines, without blank ones."""
    if len(texts) == 1 and "\n" not in texts[0]:
        return texts[0].strip()
    lines = (line.strip() for text in texts for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def is_lower_part(merge: Element) -> bool:
    """Whether the mark of a vertical merge carries it on instead of starting it."""
    return bool(merge.get(f"{W}val", "continue") == "continue")


def small_number(element: Element | None) -> int:
    """A small number attribute; nonsense and absurd widths count as none."""
    value = "" if element is None else element.get(f"{W}val", "")
    return int(value) if value.isdecimal() and len(value) < 4 else 0
