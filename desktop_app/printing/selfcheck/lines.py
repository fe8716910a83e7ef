"""Characters of a page in, stretches of one line out, upright and turned, in reading order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median

from desktop_app.printing.selfcheck.reading import Glyph, Sheet
from desktop_app.printing.styles import Role

_SAME_LINE = 1.2
_GAP = 0.56
"""Characters farther apart than this (em) belong to different cells."""
_USUAL_CENTRE = 0.38
"""Middle of a character's square above its baseline, in em."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of characters on one baseline without a gap, as a reader sees it.

    `start` and `end` lie along the line, `up` across it; on a turned page `start` grows from the
    paper's foot upward and `up` is the distance from its left edge, counted negative.
    """

    page: int
    glyphs: tuple[Glyph, ...]
    start: float
    end: float
    up: float
    size: float
    turned: bool

    @property
    def text(self) -> str:
        """The characters, without spaces around them."""
        return "".join([glyph.text for glyph in self.glyphs]).strip()

    @property
    def role(self) -> Role | None:
        """The face of most Chinese characters; other signs may be lent from another face."""
        words = [g for g in self.glyphs if is_chinese(g.text)] or self.glyphs
        return Counter(glyph.face.role for glyph in words).most_common(1)[0][0]

    @property
    def tone(self) -> str:
        """The colour of most characters."""
        return Counter(glyph.tone for glyph in self.glyphs).most_common(1)[0][0]

    @property
    def top(self) -> float:
        """Upper edge of the characters' squares."""
        return self.up + self._centre() + self.size / 2

    @property
    def foot(self) -> float:
        """Lower edge of the characters' squares."""
        return self.up + self._centre() - self.size / 2

    def _centre(self) -> float:
        """The middle of the squares above the baseline, told by the ink of the Chinese characters."""
        ink = [(g.low + g.high) / 2 for g in self.glyphs if is_chinese(g.text)]
        return median(ink) if ink else _USUAL_CENTRE * self.size

    @property
    def ink_top(self) -> float:
        """Upper edge of the ink."""
        return self.up + max((glyph.high for glyph in self.glyphs), default=0.0)

    @property
    def ink_foot(self) -> float:
        """Lower edge of the ink."""
        return self.up + min((glyph.low for glyph in self.glyphs), default=0.0)

    def is_size(self, points: float) -> bool:
        """Whether it is set in this size; Word's halves of a point are near enough."""
        return abs(self.size - points) < 0.3


def is_chinese(text: str) -> bool:
    """Whether it is a Chinese character and no punctuation."""
    return "\u4e00" <= text[:1] <= "\u9fff"


def stretches(sheet: Sheet) -> list[Stretch]:
    """All stretches of a page from the top down; text at an angle (watermarks) is left out."""
    found: list[Stretch] = []
    for turned in (False, True):
        placed = [
            (-glyph.x, glyph.y, glyph) if turned else (glyph.y, glyph.x, glyph)
            for glyph in sheet.glyphs
            if glyph.turn == (90 if turned else 0)
        ]
        placed.sort(key=lambda place: (-place[0], place[1]))
        row: list[tuple[float, float, Glyph]] = []
        for place in placed:
            if row and row[0][0] - place[0] > _SAME_LINE:
                found += _split(sheet.number, row, turned)
                row = []
            row.append(place)
        found += _split(sheet.number, row, turned)
    return found


def _split(page: int, row: list[tuple[float, float, Glyph]], turned: bool) -> list[Stretch]:
    row.sort(key=lambda place: place[1])
    parts: list[list[tuple[float, float, Glyph]]] = []
    for place in row:
        glyph = place[2]
        if parts:
            last = parts[-1][-1]
            gap = place[1] - last[1] - last[2].width
            size = max(glyph.size, last[2].size)
            alike = abs(glyph.size - last[2].size) < 1
            if -size < gap < _GAP * size and alike:
                parts[-1].append(place)
                continue
        parts.append([place])
    return [s for part in parts if (s := _stretch(page, part, turned)) is not None]


def _stretch(page: int, part: list[tuple[float, float, Glyph]], turned: bool) -> Stretch | None:
    while part and not part[0][2].text.strip():
        part = part[1:]
    while part and not part[-1][2].text.strip():
        part = part[:-1]
    if not part:
        return None
    sizes = Counter(round(place[2].size, 1) for place in part)
    last = part[-1]
    return Stretch(
        page,
        tuple([place[2] for place in part]),
        part[0][1],
        last[1] + last[2].width,
        part[0][0],
        sizes.most_common(1)[0][0],
        turned,
    )
