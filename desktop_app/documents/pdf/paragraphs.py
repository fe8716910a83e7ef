"""Loose lines of all pages in, paragraphs out: lines joined where the margin broke them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.documents.pdf.layout import LooseLine
from desktop_app.documents.pdf.lines import Line, forced, join_wrapped

_MARK = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,3}[.．、](?!\d)|第[一二三四五六七八九十\d]{1,4}[章节条]|附件|附表|注[:：]|[●◆■□▪○]"
)
_SUPPORT = 5.0
# The right margin is never wider than the left one by more than this.
_MARGIN_RATIO = 1.5
_INDENT = (1.4, 2.7)
_SET_FAR_IN = 4.0
# How far, in characters, a full line may end before the margin: marks may hang over it, and where
# paragraphs are set in, a line that is not can only carry on.
_HANGING, _RAGGED = 1.0, 2.5
# A page with fewer lines takes its margins from the others of its width.
_ENOUGH = 6


@dataclass(frozen=True, slots=True)
class Margins:
    """Between which sides text runs, and whether paragraphs are set in."""

    left: float
    right: float
    indented: bool


class ParagraphJoiner:
    """Knows the margins of every page and box, and tells which lines belong together."""

    def __init__(self, lines: Iterable[LooseLine], widths: dict[int, float]) -> None:
        self._widths = widths
        frames: dict[tuple[int, int], list[LooseLine]] = defaultdict(list)
        by_width: dict[int, list[LooseLine]] = defaultdict(list)
        for line in lines:
            frames[line.page, line.frame].append(line)
            if not line.frame:
                by_width[round(widths[line.page])].append(line)
        common = {width: _margins(held, width) for width, held in by_width.items()}
        self._margins = {
            (page, frame): _margins(held, 0 if frame else widths[page])
            if frame or len(held) >= _ENOUGH
            else common[round(widths[page])]
            for (page, frame), held in frames.items()
        }

    def goes_on(self, lines: Sequence[LooseLine], after: LooseLine) -> bool:
        """Whether `after` carries on the paragraph that `lines` make up so far."""
        before = lines[-1]
        one, other = before.line, after.line
        if abs(one.size - other.size) > 0.12 * one.size or bool(before.frame) != bool(after.frame):
            return False
        if before.page == after.page:
            if before.frame != after.frame or other.base - one.base > 2.4 * one.size:
                return False
        elif before.frame:
            return False
        here = self._margins[before.page, before.frame]
        there = self._margins[after.page, after.frame]
        if other.left > there.left + 0.8 * other.size and not _hangs(lines, other):
            return False
        if one.left > here.left + _SET_FAR_IN * one.size:
            return False  # a title, a signature or a date, set in the middle or to the right
        if not there.indented and _MARK.match(other.text):
            return False
        slack = _RAGGED if there.indented else _HANGING
        return forced(one, other, here.right - one.right - slack * one.size)


def _hangs(lines: Sequence[LooseLine], other: Line) -> bool:
    """Whether a line stands under the words of a list entry, to the right of its mark."""
    first = lines[0].line
    hanging = abs(other.left - first.hang) <= 0.6 * other.size
    return hanging and first.hang > first.left and not _MARK.match(other.text)


def join_lines(lines: Sequence[LooseLine]) -> str:
    """The words of one paragraph."""
    text = lines[0].line.text
    for line in lines[1:]:
        text = join_wrapped(text, line.line.text)
    return text


def _margins(held: Sequence[LooseLine], width: float) -> Margins:
    """Where lines begin and end; on a page they may all be short, in a box there is no telling."""
    left = _supported(sorted(line.line.left for line in held))
    right = -_supported(sorted(-line.line.right for line in held))
    right = max(right, width - _MARGIN_RATIO * left)
    low, high = _INDENT
    set_in = sum(
        low * line.line.size <= line.line.left - left <= high * line.line.size for line in held
    )
    return Margins(left, right, set_in * 8 >= len(held))


def _supported(places: Sequence[float]) -> float:
    """The outermost place where two lines agree; the outermost of all where none do."""
    for one, other in pairwise(places):
        if other - one <= _SUPPORT:
            return one
    return places[0]
