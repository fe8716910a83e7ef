"""What stands on a page: glyphs and ruled lines, upright, measured in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    """One printed character: its sides, its base line and its size; `spaced` after a space."""

    text: str
    left: float
    right: float
    base: float
    size: float
    spaced: bool = False

    @property
    def centre(self) -> tuple[float, float]:
        """A point inside the ink."""
        return (self.left + self.right) / 2, self.base - self.size * 0.35


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line at height (or, for an upright one, at distance) `at`, from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageMarks:
    """All marks of a page. `picture` is the largest picture's share of the page's area.

    `lost` counts glyphs that name no character, `slanted` those in another direction than most;
    `complete` is false where lines were too many to read, `unseen` counts pieces of text that the
    engine left out, and `turns` the quarter turns that made the page upright.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    picture: float = 0.0
    lost: int = 0
    slanted: int = 0
    complete: bool = True
    unseen: int = 0
    turns: int = 0
