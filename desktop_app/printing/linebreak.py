"""Characters with their widths in, lines by the Chinese line-breaking rules out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

NO_START = frozenset("，。、；：？！）〕】》〉」』”’％‰℃·…—～,.;:?!)]}%〗｝")
"""Marks that must not begin a line."""
NO_END = frozenset("（〔【《〈「『“‘([{〖｛￥")
"""Marks that must not end a line."""
CLOSING = frozenset("，。、；：？！）〕】》〉」』”’")
"""Marks whose right half is blank: they may be set half as wide."""
GIVE = 0.5
"""Share of its own width that a closing mark within a line may give up."""

TORN_OPEN = 0.1
"""Share of a line left blank beyond which justifying it would show."""

UNITS = (
    "个百分点|百分点|平方公里|平方千米|万平方米|平方米|立方米|万立方米|公顷|万亩|亩|公里|千米|厘米|毫米"
    "|万吨|亿吨|千克|公斤|吨|万千瓦时|亿千瓦时|千瓦时|万千瓦|千瓦|万标箱|标箱|亿美元|万美元|美元"
    "|亿元|万元|万亿元|千元|元|万人次|人次|万人|万户|户|人|个工作日|工作日|个月|小时|分钟|季度"
    "|年度|年|月|日|时|分|秒|天|周|期|号|个|家|项|件|次|条|座|处|台|套|辆|列|架|班|名|位|倍|成"
    "|类|批|种|章|页|米|℃|度|亿|万|%|％|‰|㎡"
)
TIGHT = re.compile(
    rf"第?\d+(?:[.,:/\-]\d+)*(?:(?:{UNITS})(?![A-Za-z])|(?![A-Za-z\d]))"
    r"|[A-Za-z0-9]+(?:[.,:/+\-_@#&'=?][A-Za-z0-9]+)*|——|……"
)


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of the text; `width` is natural; `last` ends a paragraph.

    A `width` beyond the measure is within what the line's closing marks may give up.
    """

    start: int
    end: int
    width: float
    last: bool


def break_lines(
    text: str, widths: Sequence[float], first: float, rest: float, squeeze: bool = True
) -> list[Line]:
    """Breaks `text` into lines no wider than `first` and then `rest` (same unit as `widths`).

    Line ends in the text are kept. Numbers stay with their units and words stay whole unless
    they alone are wider than a line. Spaces at a break are dropped.
    """
    lines: list[Line] = []
    sums = [0.0, *accumulate(widths)]
    strict, loose = _breaks(text)
    start = 0
    while start <= len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        lines += _piece(text, sums, (strict, loose), (start, stop), (first, rest), squeeze)
        first = rest
        start = stop + 1
    return lines


def _piece(
    text: str,
    sums: list[float],
    breaks: tuple[list[bool], list[bool]],
    span: tuple[int, int],
    measures: tuple[float, float],
    squeeze: bool,
) -> list[Line]:
    """The lines of one stretch without line ends; an empty stretch gives one empty line."""
    start, stop = span
    measure = measures[0]
    lines: list[Line] = []
    while True:
        while lines and start < stop and text[start] == " ":
            start += 1
        fit = bisect_right(sums, sums[start] + measure + 0.01, start, stop + 1) - 1
        end = stop
        if fit < stop:
            end = _break_at(text, sums, breaks, start, fit, stop, measure if squeeze else 0)
        cut = end
        while cut > start and text[cut - 1] == " ":
            cut -= 1
        lines.append(Line(start, cut, sums[cut] - sums[start], end >= stop))
        start, measure = end, measures[1]
        if end >= stop:
            return lines


def _break_at(
    text: str,
    sums: list[float],
    breaks: tuple[list[bool], list[bool]],
    start: int,
    fit: int,
    stop: int,
    squeeze_to: float,
) -> int:
    """Where to break a stretch of which `start` to `fit` would fit into the line."""
    strict, loose = breaks
    if fit > start and strict[fit]:
        return fit
    for end in range(fit + 1, min(fit + 3, stop) + 1) if squeeze_to else ():
        if (end == stop or strict[end]) and _gives(text, sums, start, end, squeeze_to):
            return end
    for allowed in (strict, loose):
        for end in range(fit, start, -1):
            if allowed[end]:
                return _seam(text, sums, start, end, fit) or end
    return max(fit, start + 1)


def _seam(text: str, sums: list[float], start: int, end: int, fit: int) -> int | None:
    """A gentler break where keeping 14.8个百分点 whole would tear the line open: after 个."""
    if sums[fit] - sums[end] <= TORN_OPEN * (sums[fit] - sums[start]):
        return None
    found = text.rfind("个", end, fit)
    return found + 1 if found > end and text.startswith("个百分点", found) else None


def _gives(text: str, sums: list[float], start: int, end: int, measure: float) -> bool:
    """Whether the closing marks between `start` and `end` can give up what is too much."""
    over = sums[end] - sums[start] - measure
    room = sum((sums[i + 1] - sums[i]) * GIVE for i in range(start, end - 1) if text[i] in CLOSING)
    return over <= room + 0.01


def _breaks(text: str) -> tuple[list[bool], list[bool]]:
    """For each place before a character: may a line break there, strictly and at a pinch."""
    loose = [True] * (len(text) + 1)
    before = ""
    for i, char in enumerate(text):
        if char in NO_START or before in NO_END:
            loose[i] = False
        before = char
    strict = loose[:]
    for match in TIGHT.finditer(text):
        for i in range(match.start() + 1, match.end()):
            strict[i] = False
    return strict, loose
