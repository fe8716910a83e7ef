"""A progress curve in, one strip of vector lines out: 完成 against 序时, legible without colour."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from desktop_app.bulletin.content import CurvePoint, ProgressCurve
from desktop_app.printing.layout import Bound, Gap, Strip
from desktop_app.printing.paragraph import set_text
from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import BLACK, CAPTION, EMPTY, SIZE_5, SIZE_SMALL_5, Colour, Role
from desktop_app.printing.typesetter import Typesetter
from desktop_app.printing.wording import share
from desktop_app.printing.words_at import set_word

_HEIGHT, _BASE, _HEAD = 190.0, 34.0, 26.0
_LEFT, _RIGHT = 44.0, 74.0
_GRID: Colour = (0, 0, 0, 0.25)
_RED: Colour = (0, 0.9, 0.85, 0.1)
_STEPS = (0, 20, 40, 60, 80, 100)
_MOST_LABELS = 13
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class CurveStrip(Bound):
    """The whole picture; it is never cut."""

    points: tuple[CurvePoint, ...]
    width: float
    height: float = _HEIGHT

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Frame, 序时 broken and with open marks, 完成 solid and with full marks, last values."""
        foot = top - self.height + _BASE
        self._frame(pen, x, foot, top)
        _legend(pen, x + self.width / 2, top - _HEAD / 2)
        planned = self._places(x, foot, top, [point.planned for point in self.points])
        done = self._places(x, foot, top, [point.done for point in self.points])
        _draw_line(pen, planned, BLACK, dashed=True)
        _draw_line(pen, done, _RED, dashed=False)
        self._ends(pen, planned, done)

    def _at(self, x: float, index: int) -> float:
        """Where a month stands; a single one in the middle."""
        room = self.width - _LEFT - _RIGHT
        parts = max(len(self.points) - 1, 1)
        return x + _LEFT + (room / 2 if len(self.points) == 1 else room * index / parts)

    def _height_at(self, foot: float, top: float, value: float) -> float:
        return foot + (top - _HEAD - foot) * min(max(value, 0), 100) / 100

    def _places(
        self, x: float, foot: float, top: float, values: list[Decimal | None]
    ) -> list[tuple[Place, Decimal] | None]:
        return [
            None
            if value is None
            else ((self._at(x, i), self._height_at(foot, top, float(value))), value)
            for i, value in enumerate(values)
        ]

    def _frame(self, pen: Pen, x: float, foot: float, top: float) -> None:
        left, right = x + _LEFT, x + self.width - _RIGHT
        for step in _STEPS:
            y = self._height_at(foot, top, step)
            pen.rule(left, right, y, 0.4 if step else 0.8, _GRID if step else BLACK)
            set_word(pen, left - 5, y, f"{step}%", SIZE_SMALL_5, "right")
        every = -(-len(self.points) // _MOST_LABELS)
        for i, point in enumerate(self.points):
            if (len(self.points) - 1 - i) % every == 0:
                at = self._at(x, i)
                pen.line(at, foot, at, foot - 3, 0.8)
                set_word(pen, at, foot - 11, point.label, SIZE_SMALL_5, "center")

    def _ends(
        self,
        pen: Pen,
        planned: list[tuple[Place, Decimal] | None],
        done: list[tuple[Place, Decimal] | None],
    ) -> None:
        """The last value of each line beside it, moved apart where they would touch."""
        ends = [
            (word, marks[-1])
            for word, line in (("序时", planned), ("完成", done))
            if (marks := [mark for mark in line if mark is not None])
        ]
        ends.sort(key=lambda end: -end[1][0][1])
        before: float | None = None
        for word, ((at, y), value) in ends:
            level = y if before is None else min(y, before - SIZE_5 * 1.2)
            set_word(pen, at + 7, level, f"{word}{share(value)}", SIZE_5, role=Role.HEI)
            before = level


def _draw_line(
    pen: Pen, marks: list[tuple[Place, Decimal] | None], colour: Colour, *, dashed: bool
) -> None:
    canvas = pen.canvas
    canvas.saveState()
    canvas.setStrokeColorCMYK(*colour)
    canvas.setFillColorCMYK(*((0, 0, 0, 0) if dashed else colour))
    canvas.setLineWidth(1.2 if dashed else 1.8)
    if dashed:
        canvas.setDash(5, 3)
    for a, b in pairwise(marks):
        if a is not None and b is not None:
            canvas.line(*a[0], *b[0])
    canvas.setDash()
    canvas.setLineWidth(1)
    for mark in marks:
        if mark is not None:
            x, y = mark[0]
            if dashed:
                canvas.rect(x - 2.4, y - 2.4, 4.8, 4.8, stroke=1, fill=1)
            else:
                canvas.circle(x, y, 2.6, stroke=1, fill=1)
    canvas.restoreState()
    pen.forget()


def _legend(pen: Pen, centre: float, y: float) -> None:
    left = centre - 90
    _draw_line(pen, [((left, y), Decimal(0)), ((left + 30, y), Decimal(0))], BLACK, dashed=True)
    set_word(pen, left + 36, y, "序时进度", SIZE_5)
    left = centre + 20
    _draw_line(pen, [((left, y), Decimal(0)), ((left + 30, y), Decimal(0))], _RED, dashed=False)
    set_word(pen, left + 36, y, "完成进度", SIZE_5)


def set_curve(curve: ProgressCurve, setter: Typesetter, width: float) -> list[Strip]:
    """Title and picture in a column of `width` points; without any value it says 无."""
    title = set_text(curve.title, CAPTION, setter, width, keep=True) if curve.title else []
    if all(point.planned is None and point.done is None for point in curve.points):
        return [Gap(2), *title, *set_text(EMPTY, CAPTION, setter, width), Gap(8)]
    return [Gap(2), *title, CurveStrip(curve.points, width), Gap(8)]
