"""The glyphs of a page in, whether words are printed over one another out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from desktop_app.documents.pdf.marks import Glyph

_HAN = re.compile(r"[\u3400-\u9fff]")
# Base lines so near are one, and sides that reach so far into one another are no chance.
_SAME_BASE, _OVERLAP = 0.35, 0.4
# Fewer may be a mark set over a character.
_LEAST = 3


def is_overprinted(glyphs: Iterable[Glyph]) -> bool:
    """Whether different characters stand in the same place, as where a low row cuts wrapped text off.

    The same character twice is bold print.
    """
    found = 0
    han = [glyph for glyph in glyphs if _HAN.match(glyph.text)]
    for one, other in pairwise(sorted(han, key=lambda g: (round(g.base), g.left))):
        near = abs(one.base - other.base) <= _SAME_BASE * one.size
        inside = one.left <= other.left < one.right - _OVERLAP * one.size
        if near and inside and one.text != other.text:
            found += 1
            if found >= _LEAST:
                return True
    return False
