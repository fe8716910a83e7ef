"""Items with their milestones in; strips over the plan's years out, first dates beside present ones."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.bulletin.plates import GanttMark, GanttPlate, GanttRow
from desktop_app.printing.hatch import FILLS
from desktop_app.printing.layout import Bound, Strip
from desktop_app.printing.pen import Pen
from desktop_app.printing.plates.legend import PlateLegend
from desktop_app.printing.styles import BLACK, SIZE_5, SIZE_SMALL_5, Colour, Role
from desktop_app.printing.timeline import Axis, draw_shape, month_ticks
from desktop_app.printing.typesetter import Typesetter
from desktop_app.printing.words_at import set_word
from models.base import Light

_ROW, _HEAD = 19.0, 22.0
_LABEL, _INDENT, _EDGE = 196.0, 12.0, 14.0
_DIAMOND = 4.2
_GRID: Colour = (0, 0, 0, 0.22)
_FAINT: Colour = (0, 0, 0, 0.45)
_WHITE: Colour = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class GanttHead(Bound):
    """The months over the rows, repeated at the top of a page."""

    axis: Axis
    height: float = _HEAD

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets the words and the line below them."""
        set_word(pen, x + 2, top - self.height / 2, "事项", SIZE_5, role=Role.HEI)
        for day, words in self.axis.ticks:
            at = x + self.axis.at(day)
            pen.line(at, top - self.height + 3, at, top - self.height, 0.6)
            set_word(pen, at + 2, top - self.height / 2, words, SIZE_SMALL_5, role=Role.HEI)
        pen.rule(x, x + self.axis.right + _EDGE, top - self.height, 0.8)


@dataclass(frozen=True, slots=True)
class GanttStrip(Bound):
    """One item: its light and name, its line, its milestones and where they stood at first."""

    row: GanttRow
    label: str
    axis: Axis
    height: float = _ROW

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets grid, the judged day, name, line and marks."""
        middle = top - self.height / 2
        for day, _ in self.axis.ticks:
            at = x + self.axis.at(day)
            pen.line(at, top, at, top - self.height, 0.4, _GRID)
        pen.rule(x, x + self.axis.right + _EDGE, top - self.height, 0.4, _GRID)
        if self.axis.today is not None:
            at = x + self.axis.at(self.axis.today)
            pen.line(at, top, at, top - self.height, 1.2)
        left = x + 6 + self.row.depth * _INDENT
        draw_shape(pen, self.row.light, left, middle)
        set_word(pen, left + 9, middle, self.label, SIZE_SMALL_5)
        if not self.row.marks:
            set_word(pen, x + self.axis.left, middle, self.row.note, SIZE_SMALL_5)
            return
        last = max(mark.day for mark in self.row.marks)
        pen.rule(x + self.axis.left, x + self.axis.at(last), middle, 1.4, _line(self.row.light))
        for mark in self.row.marks:
            self._first(pen, x, middle, mark)
        for mark in self.row.marks:
            draw_diamond(pen, mark.light, x + self.axis.at(mark.day), middle)

    def _first(self, pen: Pen, x: float, middle: float, mark: GanttMark) -> None:
        """Where it stood at first: a pale open diamond below the line, joined to the present one."""
        if mark.first is None:
            return
        at, now = x + self.axis.at(mark.first), x + self.axis.at(mark.day)
        pen.line(at, middle - 5.5, now, middle - 5.5, 0.8, _FAINT)
        _diamond(pen, at, middle - 5.5, 3, _WHITE, _FAINT)


def draw_diamond(pen: Pen, light: Light, x: float, y: float) -> None:
    """A milestone: filled when done or overdue, open while ahead."""
    filled = light in {Light.RED, Light.BLUE}
    _diamond(pen, x, y, _DIAMOND, FILLS[light] if filled else _WHITE, BLACK)


def _diamond(pen: Pen, x: float, y: float, radius: float, fill: Colour, stroke: Colour) -> None:
    canvas = pen.canvas
    canvas.saveState()
    canvas.setFillColorCMYK(*fill)
    canvas.setStrokeColorCMYK(*stroke)
    canvas.setLineWidth(0.8)
    path = canvas.beginPath()
    path.moveTo(x, y + radius)
    for corner in ((x + radius, y), (x, y - radius), (x - radius, y)):
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.restoreState()
    pen.forget()


def _line(light: Light) -> Colour:
    return _FAINT if light is Light.GREY else FILLS[light]


def set_gantt(plate: GanttPlate, setter: Typesetter, width: float) -> list[Strip]:
    """Legend, months and rows in a column of `width` points; a row is never cut."""
    ticks = tuple(month_ticks(plate.first, plate.last))
    axis = Axis(plate.first, plate.last, _LABEL, width - _EDGE, ticks, plate.today)
    seen = {row.light for row in plate.rows}
    lights = tuple(light for light in Light if light in seen)
    moved = any(mark.first for row in plate.rows for mark in row.marks)
    words = f"◇未到期节点　◆已完成或逾期　竖线为{plate.today.isoformat()}"
    words += "　下方浅色◇为原定时限" if moved else ""
    head = GanttHead(axis, keep=True)
    rows: list[Strip] = [
        GanttStrip(row, _cut(row, setter), axis, head=(head,)) for row in plate.rows
    ]
    return [PlateLegend(lights, words), head, *rows]


def _cut(row: GanttRow, setter: Typesetter) -> str:
    """The name as far as it has room."""
    room = _LABEL - 22 - row.depth * _INDENT
    widths = setter.widths(Role.BODY, row.label, SIZE_SMALL_5)
    if sum(widths) <= room:
        return row.label
    used, count = SIZE_SMALL_5, 0
    while count < len(widths) and used + widths[count] <= room:
        used += widths[count]
        count += 1
    return f"{row.label[:count]}…"
