"""A timeline in, strips of rows over months out: a shape for every light, readable without colour."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.bulletin.pictures import Timeline, TimeMark, TimeRow
from desktop_app.printing.hatch import FILLS
from desktop_app.printing.layout import Bound, Gap, Strip
from desktop_app.printing.linebreak import break_lines
from desktop_app.printing.paragraph import set_text
from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import BLACK, CAPTION, EMPTY, SIZE_5, SIZE_SMALL_5, Colour, Role
from desktop_app.printing.typesetter import Typesetter
from desktop_app.printing.wording import LIGHT_WORDS
from desktop_app.printing.words_at import set_word
from models.base import Light

_ROW, _HEAD, _LEGEND = 27.0, 20.0, 20.0
_LABEL_EM, _EDGE = 11.0, 20.0
_RADIUS = 4.2
_MOST_TICKS = 13
_GRID: Colour = (0, 0, 0, 0.25)
_WHITE: Colour = (0, 0, 0, 0)
_LEADING = 1.1


@dataclass(frozen=True, slots=True)
class Axis:
    """Days between `left` and `right`, and those that are marked, each with its words."""

    first: date
    last: date
    left: float
    right: float
    ticks: tuple[tuple[date, str], ...]
    today: date | None

    def at(self, day: date) -> float:
        """Where a day stands, from the column's left edge; days outside stand at the edges."""
        whole = max((self.last - self.first).days, 1)
        done = min(max((day - self.first).days, 0), whole)
        return self.left + (self.right - self.left) * done / whole


@dataclass(frozen=True, slots=True)
class AxisHead(Bound):
    """The months over the rows, repeated at the top of a page."""

    axis: Axis
    height: float = _HEAD

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets the words and the line below them."""
        for day, words in self.axis.ticks:
            set_word(
                pen, x + self.axis.at(day), top - self.height / 2, words, SIZE_SMALL_5, "center"
            )
        pen.rule(x + self.axis.left, x + self.axis.right, top - self.height, 0.8)


@dataclass(frozen=True, slots=True)
class TimeStrip(Bound):
    """One item with its milestones."""

    label: tuple[str, ...]
    marks: tuple[TimeMark, ...]
    axis: Axis
    height: float = _ROW

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets grid, the judged day, the item's line and its marks with their words."""
        axis, middle = self.axis, top - self.height / 2 + 3
        for day, _ in axis.ticks:
            at = x + axis.at(day)
            pen.line(at, top, at, top - self.height, 0.4, _GRID)
        pen.rule(x, x + axis.right, top - self.height, 0.4, _GRID)
        if axis.today is not None:
            at = x + axis.at(axis.today)
            pen.line(at, top, at, top - self.height, 1.2)
        y = top - self.height / 2 + (len(self.label) - 1) * SIZE_5 * _LEADING / 2
        for line in self.label:
            set_word(pen, x, y, line, SIZE_5)
            y -= SIZE_5 * _LEADING
        if len(self.marks) > 1:
            ends = [x + axis.at(mark.day) for mark in self.marks]
            pen.rule(min(ends), max(ends), middle, 0.8)
        free = x + axis.left - _EDGE
        for mark in self.marks:
            at = x + axis.at(mark.day)
            draw_shape(pen, mark.light, at, middle)
            words = mark.words or f"{mark.day.month}月{mark.day.day}日"
            half = pen.width(words, Role.BODY, SIZE_SMALL_5) / 2
            if at - half >= free:
                _clear(pen, at - half, middle - 16, 2 * half, 10)
                set_word(pen, at, middle - 11, words, SIZE_SMALL_5, "center")
                free = at + half + 2


def _clear(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    """White paper for words where a line would run through them."""
    pen.canvas.saveState()
    pen.canvas.setFillColorCMYK(*_WHITE)
    pen.canvas.rect(x, y, width, height, stroke=0, fill=1)
    pen.canvas.restoreState()
    pen.forget()


@dataclass(frozen=True, slots=True)
class ShapeLegend(Bound):
    """The shapes that occur with their meanings, and what the upright line is."""

    lights: tuple[Light, ...]
    today: date | None
    width: float
    height: float = _LEGEND

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets the legend centred in one line."""
        words = [LIGHT_WORDS[light] for light in self.lights]
        day = self.today
        line = f"竖线为{day.year}年{day.month}月{day.day}日" if day else ""
        sizes = [pen.width(word, Role.BODY, SIZE_5) + 26 for word in words]
        at = x + (self.width - sum(sizes) - pen.width(line, Role.BODY, SIZE_5)) / 2
        middle = top - self.height / 2
        for light, word, size in zip(self.lights, words, sizes, strict=True):
            draw_shape(pen, light, at + _RADIUS, middle)
            set_word(pen, at + 13, middle, word, SIZE_5)
            at += size
        set_word(pen, at, middle, line, SIZE_5)


def draw_shape(pen: Pen, light: Light, x: float, y: float) -> None:
    """红 disc, 黄 triangle, 绿 square, 蓝 star, 灰 open ring."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.setFillColorCMYK(*(_WHITE if light is Light.GREY else FILLS[light]))
    canvas.setStrokeColorCMYK(*BLACK)
    canvas.setLineWidth(0.7)
    corners = list(_corners(light, x, y))
    if corners:
        path = canvas.beginPath()
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        path.close()
        canvas.drawPath(path, stroke=1, fill=1)
    else:
        canvas.circle(x, y, _RADIUS, stroke=1, fill=1)
    canvas.restoreState()
    pen.forget()


def _corners(light: Light, x: float, y: float) -> Iterator[tuple[float, float]]:
    """Corners from the top clockwise; none for what is round."""
    match light:
        case Light.YELLOW:
            radii = [_RADIUS * 1.25] * 3
        case Light.GREEN:
            side = _RADIUS * 0.9
            yield from ((x - side, y + side), (x + side, y + side))
            yield from ((x + side, y - side), (x - side, y - side))
            return
        case Light.BLUE:
            radii = [_RADIUS * 1.3, _RADIUS * 0.55] * 5
        case _:
            return
    for i, radius in enumerate(radii):
        angle = math.pi / 2 - 2 * math.pi * i / len(radii)
        yield x + radius * math.cos(angle), y + radius * math.sin(angle)


def set_timeline(timeline: Timeline, setter: Typesetter, width: float) -> list[Strip]:
    """Title, legend, months and rows in a column of `width` points; a row is never cut."""
    title = set_text(timeline.title, CAPTION, setter, width, keep=True) if timeline.title else []
    if not timeline.rows:
        return [Gap(2), *title, *set_text(EMPTY, CAPTION, setter, width), Gap(8)]
    widest = max(sum(setter.widths(Role.BODY, row.label, SIZE_5)) for row in timeline.rows)
    left = min(widest, _LABEL_EM * SIZE_5) + 6 + _EDGE
    ticks = tuple(month_ticks(timeline.first, timeline.last))
    axis = Axis(timeline.first, timeline.last, left, width - _EDGE, ticks, timeline.today)
    seen = {mark.light for row in timeline.rows for mark in row.marks}
    lights = tuple([light for light in Light if light in seen])
    head = AxisHead(axis, keep=True)
    rows: list[Strip] = []
    for i, row in enumerate(timeline.rows):
        strip = _row(row, axis, setter)
        edge = i == 0 or i == len(timeline.rows) - 2
        rows.append(replace(strip, head=(head,), keep=edge and i < len(timeline.rows) - 1))
    legend = ShapeLegend(lights, timeline.today, width, keep=True)
    return [Gap(2), *title, legend, head, *rows, Gap(8)]


def _row(row: TimeRow, axis: Axis, setter: Typesetter) -> TimeStrip:
    room = _LABEL_EM * SIZE_5
    widths = setter.widths(Role.BODY, row.label, SIZE_5)
    lines = break_lines(row.label, widths, room, room, squeeze=False)
    label = tuple([row.label[line.start : line.end] for line in lines])
    marks = tuple(sorted(row.marks, key=lambda mark: mark.day))
    return TimeStrip(label, marks, axis, max(_ROW, len(label) * SIZE_5 * _LEADING + 5))


def month_ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """The first days of months, of every third one, or of years, so that the words have room."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next(step for step in (1, 3, 6, 12, 24, 60, 120, 1200) if months <= step * _MOST_TICKS)
    shown: int | None = None
    for number in range(months):
        year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
        day = date(year, month + 1, 1)
        if month % min(step, 12) or (step > 12 and year % (step // 12)) or day < first:
            continue
        yield (
            day,
            f"{year}年"
            if step >= 12
            else (f"{year}.{month + 1}" if year != shown else f"{month + 1}月"),
        )
        shown = year
