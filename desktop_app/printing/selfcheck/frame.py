"""Pages of stretches in, the type area as it was measured and the parts of the paper out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import median

from desktop_app.printing.selfcheck.lines import Stretch, stretches
from desktop_app.printing.selfcheck.reading import RED, Rule, Sheet
from desktop_app.printing.styles import (
    MM,
    PAGE_HEIGHT,
    SIZE_3,
    TYPE_BOTTOM,
    TYPE_HEIGHT,
    TYPE_LEFT,
    TYPE_WIDTH,
)

FOLIO = re.compile(r"^[-—–－]\s*(\d+)\s*[-—–－]$")
_FULL = 24
"""Characters from which a line counts as one that runs from edge to edge."""
_NEAR = 6 * MM
LETTER_RULE = 165 * MM


@dataclass(slots=True)
class Leaf:
    """A page sorted: its text within the type area, its page number, and what stands above."""

    sheet: Sheet
    text: list[Stretch] = field(default_factory=list)
    folio: list[Stretch] = field(default_factory=list)
    header: list[Stretch] = field(default_factory=list)
    turned: bool = False

    @property
    def number(self) -> int:
        """Counted from 1."""
        return self.sheet.number

    @property
    def body(self) -> list[Stretch]:
        """Upright lines in 三号, without the red mark."""
        return [s for s in self.text if s.is_size(SIZE_3) and not s.turned and s.tone != RED]


@dataclass(frozen=True, slots=True)
class Frame:
    """The type area as measured, in points from the paper's lower left; None where nothing tells."""

    left: float | None
    right: float | None
    top: float | None

    @property
    def west(self) -> float:
        """Left edge, the nominal one where nothing tells."""
        return TYPE_LEFT if self.left is None else self.left

    @property
    def east(self) -> float:
        """Right edge."""
        return self.west + TYPE_WIDTH if self.right is None else self.right

    @property
    def north(self) -> float:
        """Upper edge."""
        return TYPE_BOTTOM + TYPE_HEIGHT if self.top is None else self.top

    @property
    def south(self) -> float:
        """Lower edge: 225 mm below the upper one."""
        return self.north - TYPE_HEIGHT


def leaves(sheets: list[Sheet]) -> list[Leaf]:
    """Every page with its parts told apart."""
    found = []
    for sheet in sheets:
        leaf = Leaf(sheet)
        for stretch in stretches(sheet):
            if not stretch.turned and stretch.up < TYPE_BOTTOM - 2 * MM:
                leaf.folio.append(stretch)
            elif not stretch.turned and stretch.size < SIZE_3 - 1 and _above(stretch):
                leaf.header.append(stretch)
            else:
                leaf.text.append(stretch)
        leaf.turned = sum(len(s.glyphs) for s in leaf.text if s.turned) > 20
        found.append(leaf)
    return found


def _above(stretch: Stretch) -> bool:
    return stretch.foot > PAGE_HEIGHT - 34 * MM


def measure(pages: list[Leaf], letter: bool) -> Frame:
    """The edges that most full lines and most first lines keep to."""
    lines = [line for leaf in pages for line in leaf.body]
    full = [line for line in lines if len(line.glyphs) >= _FULL]
    lefts = [line.start for line in lines if abs(line.start - TYPE_LEFT) < _NEAR]
    rights = [line.end for line in full]
    tops = [
        leaf.body[0].top
        for leaf in pages[1:] or ([] if letter else pages)
        if leaf.body and leaf.body[0] is leaf.text[0] and leaf.body[0].up > PAGE_HEIGHT / 2
    ]
    return Frame(_most(lefts), _most(rights), median(tops) if tops else None)


def _most(values: list[float]) -> float | None:
    """The value that occurs most, to a tenth of a millimetre."""
    if not values:
        return None
    steps = Counter(round(value / MM * 10) for value in values)
    step = steps.most_common(1)[0][0]
    near = [value for value in values if abs(round(value / MM * 10) - step) <= 1]
    return sum(near) / len(near)


def red_rules(sheet: Sheet) -> list[Rule]:
    """Level red rules from the top down."""
    rules = [rule for rule in sheet.rules if rule.tone == RED and rule.level and rule.length > 50]
    return sorted(rules, key=lambda rule: -rule.y1)
