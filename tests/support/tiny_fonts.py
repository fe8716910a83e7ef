"""In: a few characters; out: a tiny CFF font with a curved glyph for each of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

ADVANCE = 900
# The circle drawn for every character reaches from here to there, in both directions.
LOW, HIGH = 100, 700


def write_cff_font(path: Path, characters: str, family: str = "Tiny") -> Path:
    """Write an OpenType font with cubic outlines for ``characters`` (1000 units to the em)."""
    names = {ord(character): f"u{ord(character):04X}" for character in characters}
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    circles = {name: _circle() for name in order}
    builder.setupCFF(family, {"FullName": family}, circles, {})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (ADVANCE, LOW)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0  # the same bytes each time
    builder.font.recalcTimestamp = False
    builder.save(path)
    return path


def _circle() -> object:
    """A circle of four cubic curves, the shape where a poor conversion shows first."""
    middle, radius = (LOW + HIGH) / 2, (HIGH - LOW) / 2
    reach = radius * 0.5523
    pen = T2CharStringPen(ADVANCE, None)
    pen.moveTo((HIGH, middle))
    turns = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    for (x, y), (next_x, next_y) in pairwise(turns):
        pen.curveTo(
            (middle + x * radius + next_x * reach, middle + y * radius + next_y * reach),
            (middle + next_x * radius + x * reach, middle + next_y * radius + y * reach),
            (middle + next_x * radius, middle + next_y * radius),
        )
    pen.closePath()
    return pen.getCharString()
