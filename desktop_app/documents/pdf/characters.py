"""Characters of a page as any engine tells them in, upright glyphs out; odd codes made ordinary."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

from desktop_app.documents.pdf.marks import Glyph

# Radicals that some programs write in place of the characters they look like.
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⻌⻏⻖⻑",
        "母民虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟辶阝阝長",
        strict=True,
    )
)
# The direction of text that runs neither level nor upright, such as a watermark.
ASLANT = -1
# Text, left, bottom, right, top, base x, base y, size, and whether a space stands before it.
Char = tuple[str, float, float, float, float, float, float, float, bool]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Characters:
    """The glyphs of a page, the quarter turns that make them upright, and those left out."""

    glyphs: tuple[Glyph, ...]
    turns: int
    lost: int
    slanted: int


class Turn:
    """Turns points of a page so that text of one direction runs from left to right."""

    def __init__(self, box: Box, turns: int) -> None:
        left, bottom, right, top = box
        self._cos, self._sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[turns]
        corners = [self._turned(x, y) for x in (left, right) for y in (bottom, top)]
        self._left = min(x for x, _ in corners)
        self._top = max(y for _, y in corners)
        size = (right - left, top - bottom)
        self.size = size[::-1] if turns % 2 else size

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Distances from the left and from the top."""
        across, up = self._turned(x, y)
        return across - self._left, self._top - up

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        return x * self._cos + y * self._sin, y * self._cos - x * self._sin


def upright(places: dict[int, list[Char]], box: Box, lost: int) -> Characters:
    """Keep the direction that most characters run in."""
    slanted = len(places.pop(ASLANT, ()))
    turns = max(places, key=lambda turn: len(places[turn]), default=0)
    slanted += sum(len(chars) for turn, chars in places.items() if turn != turns)
    if turns == 0:
        outer, _, _, upper = box
        level = tuple(
            Glyph(text, left - outer, right - outer, upper - y, size, spaced)
            for text, left, _, right, _, _, y, size, spaced in places.get(0, ())
        )
        return Characters(level, 0, lost, slanted)
    point = Turn(box, turns).point
    glyphs = []
    for text, left, bottom, right, top, x, y, size, spaced in places.get(turns, ()):
        one, other = point(left, bottom)[0], point(right, top)[0]
        sides = min(one, other), max(one, other)
        glyphs.append(Glyph(text, *sides, point(x, y)[1], size, spaced))
    return Characters(tuple(glyphs), turns, lost, slanted)


def printed(code: int) -> str:
    """The character of a code; nothing for spaces and marks without ink."""
    char = chr(code) if code <= 0x10FFFF else " "
    blank = char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Cs")
    return "" if blank else ordinary(char)


def quarter_turns(a: float, b: float) -> int:
    """The text's direction in quarter turns; -1 for text set aslant, such as a watermark."""
    if b == 0:
        return 0 if a >= 0 else 2
    length = math.hypot(a, b)
    if max(abs(a), abs(b)) < 0.99 * length:
        return ASLANT
    if abs(a) >= abs(b):
        return 0 if a > 0 else 2
    return 1 if b > 0 else 3


def ordinary(char: str) -> str:
    """The everyday character behind a radical or a compatibility form."""
    if "\u2f00" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        return unicodedata.normalize("NFKC", char)
    return _RADICALS.get(char, char)
