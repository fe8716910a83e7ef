"""The words of a mark or a title in, their rows in the right size and shape out."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.printing.layout import Strip
from desktop_app.printing.paragraph import TextStrip
from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import (
    RED,
    TITLE,
    TYPE_WIDTH,
    Role,
)
from desktop_app.printing.titles import break_title
from desktop_app.printing.typesetter import Typesetter

_MARK_LARGEST, _LETTER_LARGEST, _MARK_LEAST = 48.0, 40.0, 28.0
_MARK_LEADING = 1.25
_INK = 0.45
"""Half the height of a Chinese character's ink, in em."""


@dataclass(frozen=True, slots=True)
class Mark:
    """发文机关标志 set as large as its width allows, on two lines where it is very long."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """From the upper edge of the first line's ink to the lower edge of the last one's."""
        return self.size * (2 * _INK + (len(self.lines) - 1) * _MARK_LEADING)

    def draw(self, pen: Pen, centre: float, top: float) -> None:
        """Sets the mark in red with its upper edge at `top`."""
        baseline = top - self.size * (pen.setter.centre(Role.TITLE) + _INK)
        for line in self.lines:
            left = centre - pen.width(line, Role.TITLE, self.size) / 2
            pen.text(left, baseline, line, Role.TITLE, self.size, colour=RED)
            baseline -= self.size * _MARK_LEADING


def fit_mark(text: str, setter: Typesetter, letter: bool) -> Mark:
    """The mark in the largest size that fits the type area's width."""
    largest = _LETTER_LARGEST if letter else _MARK_LARGEST
    widths = setter.widths(Role.TITLE, text, 1)
    size = min(largest, TYPE_WIDTH / max(sum(widths), 1))
    if size >= _MARK_LEAST:
        return Mark((text,), size)
    measure = sum(widths) / 2 + 2
    lines = tuple(break_title(text, widths, measure))
    widest = max(sum(setter.widths(Role.TITLE, line, 1)) for line in lines)
    return Mark(lines, min(largest, TYPE_WIDTH / widest))


def set_title(text: str, setter: Typesetter, width: float) -> list[Strip]:
    """Title rows, centred, bound to one another and to what follows."""
    widths = setter.widths(TITLE.role, text, TITLE.size)
    rows = break_title(text, widths, width - 2 * TITLE.size)
    strips: list[Strip] = []
    for row in rows:
        left = (width - sum(setter.widths(TITLE.role, row, TITLE.size))) / 2
        strips.append(TextStrip(row, TITLE, left, 0, 0, keep=True))
    return strips
