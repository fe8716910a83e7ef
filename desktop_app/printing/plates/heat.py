"""A heat map in; strips of boxes, one for each month, out: shape, word, count and share."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.assessment.heat import BY_NAMES, HeatBox, HeatBy, HeatMap
from desktop_app.printing.layout import Bound, Strip
from desktop_app.printing.linebreak import break_lines
from desktop_app.printing.pen import Pen
from desktop_app.printing.plates.legend import PlateLegend
from desktop_app.printing.styles import SIZE_5, SIZE_SMALL_5, Colour, Role
from desktop_app.printing.timeline import draw_shape
from desktop_app.printing.typesetter import Typesetter
from desktop_app.printing.wording import LIGHT_WORDS
from desktop_app.printing.words_at import set_word
from models.base import Light

LEGEND = "每格为最重的灯、项数及占该格事项的比例，子项不计"
_ROW, _HEAD = 27.0, 24.0
_LABEL, _LABEL_LINES = 140.0, 2
_WIDEST = 62.0
_WORDS_FROM, _SHARE_FROM = 46.0, 30.0
_GRID: Colour = (0, 0, 0, 0.3)
GROUNDS: dict[Light, Colour] = {
    Light.RED: (0, 0.2, 0.16, 0),
    Light.YELLOW: (0, 0.06, 0.3, 0),
    Light.GREEN: (0.14, 0, 0.16, 0),
    Light.BLUE: (0.16, 0.06, 0, 0),
    Light.GREY: (0, 0, 0, 0.04),
}
"""Pale grounds, so that words and shapes stay black on white where there is no colour."""


@dataclass(frozen=True, slots=True)
class HeatHead(Bound):
    """The months over the boxes, repeated at the top of a page."""

    name: str
    months: tuple[str, ...]
    running: frozenset[str]
    box: float
    height: float = _HEAD

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets the heading and the line below it."""
        set_word(pen, x + 2, top - self.height / 2, self.name, SIZE_5, role=Role.HEI)
        for at, month in enumerate(self.months):
            middle = x + _LABEL + (at + 0.5) * self.box
            words = _month(month, first=at == 0) + ("*" if month in self.running else "")
            set_word(pen, middle, top - self.height / 2, words, SIZE_SMALL_5, "center", Role.HEI)
        right = x + _LABEL + len(self.months) * self.box
        pen.rule(x, right, top - self.height, 0.8)


@dataclass(frozen=True, slots=True)
class HeatStrip(Bound):
    """One unit or group with its boxes."""

    label: tuple[str, ...]
    boxes: tuple[HeatBox, ...]
    box: float
    height: float = _ROW

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets the name and the boxes."""
        y = top - self.height / 2 + (len(self.label) - 1) * SIZE_5 * 0.55
        for line in self.label:
            set_word(pen, x + 2, y, line, SIZE_5)
            y -= SIZE_5 * 1.1
        for at, box in enumerate(self.boxes):
            self._box(pen, x + _LABEL + at * self.box, top, box)
        pen.rule(x, x + _LABEL + len(self.boxes) * self.box, top - self.height, 0.4, _GRID)

    def _box(self, pen: Pen, left: float, top: float, box: HeatBox) -> None:
        light, middle = box.worst, top - self.height / 2
        if light is None:
            set_word(pen, left + self.box / 2, middle, "—", SIZE_SMALL_5, "center")
            return
        _ground(pen, GROUNDS[light], left + 1, top - self.height + 1, self.box - 2, self.height - 2)
        word = LIGHT_WORDS[light] if self.box >= _WORDS_FROM else ""
        said = f"{word}{box.count}"
        share = f"{box.count / box.whole:.0%}" if self.box >= _SHARE_FROM else ""
        upper = middle + (5.5 if share else 0)
        wide = 12 + pen.width(said, Role.BODY, SIZE_SMALL_5)
        start = left + (self.box - wide) / 2
        draw_shape(pen, light, start + 4.5, upper)
        set_word(pen, start + 12, upper, said, SIZE_SMALL_5)
        if share:
            set_word(pen, left + self.box / 2, middle - 6, share, SIZE_SMALL_5, "center")


def _ground(pen: Pen, colour: Colour, x: float, y: float, width: float, height: float) -> None:
    pen.canvas.saveState()
    pen.canvas.setFillColorCMYK(*colour)
    pen.canvas.rect(x, y, width, height, stroke=0, fill=1)
    pen.canvas.restoreState()
    pen.forget()


def set_heat(heat: HeatMap, setter: Typesetter, width: float) -> list[Strip]:
    """Legend, months and rows in a column of `width` points; a row is never cut."""
    seen = {box.worst for row in heat.rows for box in row.boxes}
    lights = tuple(light for light in Light if light in seen)
    box = min(_WIDEST, (width - _LABEL) / max(1, len(heat.months)))
    head = HeatHead(BY_NAMES[heat.by], heat.months, heat.running, box, keep=True)
    words = LEGEND + ("；按牵头单位计" if heat.by is HeatBy.UNIT else "")
    words += "；带*的月份尚未关账" if heat.running else ""
    rows: list[Strip] = [
        HeatStrip(_label(row.name, setter), row.boxes, box, head=(head,)) for row in heat.rows
    ]
    return [PlateLegend(lights, words), head, *rows]


def _label(name: str, setter: Typesetter) -> tuple[str, ...]:
    room = _LABEL - 6
    widths = setter.widths(Role.BODY, name, SIZE_5)
    lines = break_lines(name, widths, room, room, squeeze=False)
    cut = [name[line.start : line.end] for line in lines]
    if len(cut) > _LABEL_LINES:
        cut = [*cut[: _LABEL_LINES - 1], f"{cut[_LABEL_LINES - 1][:-1]}…"]
    return tuple(cut)


def _month(month: str, *, first: bool) -> str:
    """2023.9 for the first month and each January, 10月 for the others."""
    year, number = month.split("-")
    return f"{year}.{int(number)}" if first or number == "01" else f"{int(number)}月"
