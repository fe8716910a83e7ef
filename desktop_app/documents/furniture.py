"""Plain text in, the places of lines that only its pages had (numbers, running heads) out.

A text copied out of a printed paper keeps them: the number at the foot of a page and the head of the
next stand in the middle of a sentence. A number alone is no proof (it may be that of a row); a row of
rising numbers, each with the same words behind it, is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]+")
_PAGE = re.compile(r"[—–―─\-\s]*(\d{1,4})[—–―─\-\s]*")
# — 9 —: nothing but a page is marked so.
_DASHED = re.compile(
    r"[—–―─－-]+\s*[\d０-９]{1,4}\s*[—–―─－-]+|第\s*\d{1,4}\s*页(?:[，,/\s]*共\s*\d{1,4}\s*页)?"
)
_HEADS, _LEAST_HEAD, _LONGEST_HEAD = 2, 4, 60
_LEAST_PAGES = 3
# A page has so many lines at least; a line of text is so long.
_LEAST_APART, _FULL = 8, 15
_ENDS = "。；;：:！!？?)）"
# Pages may be missing between two numbers.
_STEP = 3


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    words: str


def page_furniture(text: str) -> frozenset[int]:
    """Where the lines begin that are page numbers, or running heads right below one."""
    lines = [_Line(found.start(), found.group().strip()) for found in _LINE.finditer(text)]
    lines = [line for line in lines if line.words]
    sure = frozenset(line.start for line in lines if _DASHED.fullmatch(line.words))
    return sure | _numbered_pages([line for line in lines if line.start not in sure])


def _numbered_pages(lines: Sequence[_Line]) -> frozenset[int]:
    """Bare numbers that the heads below them prove to be those of pages, and these heads."""
    pages = [place for place, line in enumerate(lines) if _PAGE.fullmatch(line.words)]
    if len(pages) < _LEAST_PAGES:
        return frozenset()
    heads = _running_heads(lines, pages)
    if not heads:
        return (
            frozenset(lines[place].start for place in pages)
            if _tears(lines, pages)
            else frozenset()
        )
    gone: set[int] = set()
    last = 0
    for place in pages:
        below = _heads_below(lines, place, heads)
        number = _number(lines[place])
        if below or (gone and last < number <= last + _STEP):
            gone.add(lines[place].start)
            gone.update(line.start for line in below)
            last = number
    return frozenset(gone)


def _tears(lines: Sequence[_Line], pages: Sequence[int]) -> bool:
    """Whether the numbers count the pages: one by one, far apart, each third amid a sentence."""
    numbers = [_number(lines[place]) for place in pages]
    counts = all(two == one + 1 for one, two in pairwise(numbers))
    apart = all(two - one > _LEAST_APART for one, two in pairwise(pages))
    torn = [
        place
        for place in pages
        if place
        and len(lines[place - 1].words) >= _FULL
        and lines[place - 1].words[-1] not in _ENDS
    ]
    return counts and apart and 3 * len(torn) >= len(pages)


def _running_heads(lines: Sequence[_Line], pages: Sequence[int]) -> set[str]:
    """Words that stand right below most of a row of rising numbers."""
    counted: Counter[str] = Counter()
    numbers: dict[str, list[int]] = {}
    for place in pages:
        words = lines[place + 1].words if place + 1 < len(lines) else ""
        if _LEAST_HEAD <= len(words) <= _LONGEST_HEAD and "。" not in words:
            counted[words] += 1
            numbers.setdefault(words, []).append(_number(lines[place]))
    heads = {
        words
        for words, times in counted.items()
        if times >= _LEAST_PAGES - 1 and 3 * times >= len(pages) and _rises(numbers[words])
    }
    if not heads:
        return heads
    second = Counter(
        lines[place + 2].words
        for place in pages
        if place + 2 < len(lines) and lines[place + 1].words in heads
    )
    least = max(_LEAST_PAGES - 1, sum(counted[words] for words in heads) // 2)
    return heads | {
        words for words, times in second.items() if times >= least and len(words) <= _LONGEST_HEAD
    }


def _heads_below(lines: Sequence[_Line], place: int, heads: set[str]) -> list[_Line]:
    found: list[_Line] = []
    for line in lines[place + 1 : place + 1 + _HEADS]:
        if line.words not in heads:
            break
        found.append(line)
    return found


def _number(line: _Line) -> int:
    found = _PAGE.fullmatch(line.words)
    return int(found[1]) if found else 0


def _rises(numbers: Sequence[int]) -> bool:
    return all(one < two for one, two in pairwise(numbers))
