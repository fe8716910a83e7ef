"""Mark, number and title in, the top of the first page out, for documents and for letters."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.printing.layout import Strip
from desktop_app.printing.paragraph import TextStrip
from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import (
    LETTER_FOOT,
    LETTER_MARK_TOP,
    LETTER_NUMBER_DROP,
    LETTER_RULE_WIDTH,
    MARK_DROP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PITCH,
    RED,
    RULE_DROP,
    RULE_RED,
    SIZE_3,
    TITLE,
    TYPE_TOP,
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


@dataclass(frozen=True, slots=True)
class OfficialHead:
    """版头 down to two blank lines below the red rule."""

    mark: Mark
    number: str
    height: float
    keep: bool = True
    blank: bool = False
    head: tuple[Strip, ...] = ()

    @classmethod
    def of(cls, document: OfficialDocument, setter: Typesetter) -> OfficialHead:
        """The head of a document."""
        mark = fit_mark(document.mark, setter, letter=False)
        height = MARK_DROP + mark.height + 2 * PITCH + SIZE_3 + RULE_DROP + 2 * PITCH
        return cls(mark, document.number, height)

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Mark 35 mm below the top, number two lines below it, red rule 4 mm below that."""
        centre = x + TYPE_WIDTH / 2
        top -= MARK_DROP
        self.mark.draw(pen, centre, top)
        top -= self.mark.height + 2 * PITCH
        if self.number:
            left = centre - pen.width(self.number, Role.BODY, SIZE_3) / 2
            baseline = top - pen.top_to_baseline(Role.BODY, SIZE_3)
            pen.text(left, baseline, self.number, Role.BODY, SIZE_3)
        pen.rule(x, x + TYPE_WIDTH, top - SIZE_3 - RULE_DROP, RULE_RED, RED)


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The head of a letter: mark and double rules outside the type area, number at the right."""

    mark: Mark
    number: str
    height: float
    keep: bool = True
    blank: bool = False
    head: tuple[Strip, ...] = ()

    @classmethod
    def of(cls, document: OfficialDocument, setter: Typesetter) -> LetterHead:
        """The head of a letter; its height is what it takes from the type area."""
        mark = fit_mark(document.mark, setter, letter=True)
        below = LETTER_MARK_TOP + mark.height + RULE_DROP + LETTER_NUMBER_DROP + SIZE_3
        return cls(mark, document.number, below - TYPE_TOP + 2 * PITCH)

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Mark 30 mm from the paper's top, thick over thin below it, thin over thick at the foot."""
        edge = PAGE_HEIGHT - LETTER_MARK_TOP
        self.mark.draw(pen, x + TYPE_WIDTH / 2, edge)
        upper = edge - self.mark.height - RULE_DROP
        _double_rule(pen, upper, 2.2, 0.8)
        _double_rule(pen, LETTER_FOOT, 0.8, 2.2)
        if self.number:
            right = x + TYPE_WIDTH
            left = right - pen.width(self.number, Role.BODY, SIZE_3)
            baseline = upper - LETTER_NUMBER_DROP - pen.top_to_baseline(Role.BODY, SIZE_3)
            pen.text(left, baseline, self.number, Role.BODY, SIZE_3)


def _double_rule(pen: Pen, y: float, over: float, under: float) -> None:
    """Two red rules, 170 mm long and centred on the paper; `y` is the pair's middle."""
    left = (PAGE_WIDTH - LETTER_RULE_WIDTH) / 2
    pen.rule(left, left + LETTER_RULE_WIDTH, y + 1.8, over, RED)
    pen.rule(left, left + LETTER_RULE_WIDTH, y - 1.8, under, RED)


def set_title(text: str, setter: Typesetter, width: float) -> list[Strip]:
    """Title rows, centred, bound to one another and to what follows."""
    widths = setter.widths(TITLE.role, text, TITLE.size)
    rows = break_title(text, widths, width - 2 * TITLE.size)
    strips: list[Strip] = []
    for row in rows:
        left = (width - sum(setter.widths(TITLE.role, row, TITLE.size))) / 2
        strips.append(TextStrip(row, TITLE, left, 0, 0, keep=True))
    return strips
