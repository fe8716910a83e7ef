"""A data table in, row strips out: cells broken like text, rows cut only where they must be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.bulletin.content import DataTable
from desktop_app.printing.columns import PAD_X, PAD_Y, column_edges, table_size
from desktop_app.printing.layout import Bound, Gap, Strip
from desktop_app.printing.linebreak import break_lines
from desktop_app.printing.paragraph import set_text
from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import (
    CAPTION,
    EMPTY,
    Role,
    TextStyle,
)
from desktop_app.printing.typesetter import Typesetter
from desktop_app.printing.wording import whole_rows

_HAIR = 0.5
_MAX_WHOLE = 12
_LEADING = 1.3
_TOGETHER = 3
"""So many rows stand together at least, at the table's beginning and at its end."""
_BEFORE, _AFTER = 2.0, 14.0


@dataclass(frozen=True, slots=True)
class SetCell:
    """Lines of one cell, each with its offset from the cell's left edge."""

    lines: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class RowStrip(Bound):
    """A table row, or lines `start` onward of a row too tall for one piece.

    `number` is its place among the rows, -1 for the heading.
    """

    cells: tuple[SetCell, ...]
    edges: tuple[float, ...]
    style: TextStyle
    start: int
    count: int
    whole: bool
    number: int = -1

    @property
    def height(self) -> float:
        """Its lines, with the padding that belongs to its first and last piece."""
        first, last = self.start == 0, self._is_last
        return self.count * self.style.pitch + PAD_Y * (first + last)

    @property
    def _is_last(self) -> bool:
        return self.start + self.count >= max(len(cell.lines) for cell in self.cells)

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets the cells and rules around them; a piece cut by the page end is closed below."""
        bottom = top - self.height
        right = x + self.edges[-1]
        rules = [(x + edge, top, x + edge, bottom) for edge in self.edges]
        if self.start == 0:
            rules.append((x, top, right, top))
        if self._is_last or cut:
            rules.append((x, bottom, right, bottom))
        pen.lines(rules, _HAIR)
        for cell, edge in zip(self.cells, self.edges, strict=False):
            self._draw_cell(pen, cell, x + edge, top)

    def _draw_cell(self, pen: Pen, cell: SetCell, x: float, top: float) -> None:
        style = self.style
        lines = cell.lines[self.start : self.start + self.count]
        y = top - (PAD_Y if self.start == 0 else 0)
        if self.whole:
            y -= (self.count - len(cell.lines)) * style.pitch / 2
        y -= (style.pitch - style.size) / 2 + pen.top_to_baseline(style.role, style.size)
        for text, left in lines:
            if text:
                pen.text(x + left, y, text, style.role, style.size)
            y -= style.pitch


def set_table(table: DataTable, setter: Typesetter, width: float) -> list[Strip]:
    """Caption, heading row and rows in a column of `width` points; no rows print 无."""
    size = table_size(table, width)
    style = TextStyle(size=size, pitch=size * _LEADING, tracking=0)
    edges = column_edges(table, width, size)
    strips: list[Strip] = [Gap(_BEFORE)]
    if table.caption:
        strips += set_text(table.caption, CAPTION, setter, width, keep=True)
    head_style = replace(style, role=Role.HEI)
    titles = tuple([column.title for column in table.columns])
    head: tuple[Strip, ...] = tuple(
        [
            replace(piece, keep=True)
            for piece in _row(titles, ["center"] * len(titles), head_style, edges, setter, ())
        ]
    )
    strips += head
    if not table.rows:
        strips += _row((EMPTY,), ["center"], style, (0.0, edges[-1]), setter, head)
    else:
        aligns = [column.align for column in table.columns]
        rows = whole_rows(table.rows, len(titles))
        for number, row in enumerate(rows):
            pieces = _row(row, aligns, style, edges, setter, head, number)
            edge = min(number, len(rows) - 2 - number)
            if 0 <= edge < _TOGETHER - 1:
                pieces[-1] = replace(pieces[-1], keep=True)
            strips += pieces
    return [*strips, Gap(_AFTER)]


def _row(
    texts: tuple[str, ...],
    aligns: list[str],
    style: TextStyle,
    edges: tuple[float, ...],
    setter: Typesetter,
    head: tuple[Strip, ...],
    number: int = -1,
) -> list[RowStrip]:
    """The pieces of one row: one as a rule, several where it has very many lines."""
    cells = tuple(
        [
            _cell(text, align, style, edges[i + 1] - edges[i], setter)
            for i, (text, align) in enumerate(zip(texts, aligns, strict=True))
        ]
    )
    count = max(len(cell.lines) for cell in cells)
    if count <= _MAX_WHOLE:
        return [RowStrip(cells, edges, style, 0, count, True, number, head=head)]
    # At least two lines on either side of a cut.
    pieces = [(0, 2), *((i, 1) for i in range(2, count - 2)), (count - 2, 2)]
    return [
        RowStrip(cells, edges, style, start, n, False, number, head=head) for start, n in pieces
    ]


def _cell(text: str, align: str, style: TextStyle, width: float, setter: Typesetter) -> SetCell:
    room = width - 2 * PAD_X
    lines = []
    widths = setter.widths(style.role, text, style.size)
    for line in break_lines(text, widths, room, room, squeeze=False):
        slack = room - line.width
        left = {"center": slack / 2, "right": slack}.get(align, 0.0)
        lines.append((text[line.start : line.end], PAD_X + left))
    return SetCell(tuple(lines))
