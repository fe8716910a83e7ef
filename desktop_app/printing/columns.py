"""A data table and a width in, the edges of its columns by what the cells hold out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from desktop_app.bulletin.content import DataTable
from desktop_app.printing.linebreak import TIGHT
from desktop_app.printing.styles import SIZE_5, SIZE_SMALL_4, SIZE_SMALL_5, TYPE_WIDTH

PAD_X, PAD_Y = 3.5, 2.6
_LEAST, _LONGEST_WORD = 2.0, 8.0
_SAMPLE, _MOST_WORDS = 48, 600
_WIDE = 0.85
_SHORT = 12
_STEP = 1.0
_DATE = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日|底前|底)?")
Row = Sequence[str]


def table_size(table: DataTable, width: float) -> float:
    """小四 for small tables, 五号 as a rule, 小五 for very many columns; a turned page holds more."""
    columns = len(table.columns)
    if columns <= 5 and len(table.rows) <= _SHORT:
        return SIZE_SMALL_4
    return SIZE_5 if columns <= (9 if width > TYPE_WIDTH else 7) else SIZE_SMALL_5


def column_edges(table: DataTable, width: float, size: float) -> tuple[float, ...]:
    """Left edges of the columns and the right edge: the widths that make the table shortest."""
    count = len(table.columns)
    pad = min(2 * PAD_X, width / count / 2)
    whole = (width - count * pad) / size
    rows = _sample(table.rows, _SAMPLE)
    words = _sample(table.rows, _MOST_WORDS)
    ems = [[_em(row[i]) if i < len(row) else 0.0 for i in range(count)] for row in rows]
    titles = [column.title for column in table.columns]
    least = [_least(titles[i], [row[i] for row in words if i < len(row)]) for i in range(count)]
    if sum(least) > whole:
        least = [value * whole / sum(least) for value in least]
    most = [max([least[i], _em(titles[i]), *(row[i] for row in ems)]) + 0.2 for i in range(count)]
    if sum(most) <= whole:
        spare = whole - sum(most)
        shares = [value + spare * value / sum(most) for value in most]
    else:
        shares = _fitted(ems, least, most, whole)
    if not rows:
        asked = [max(column.share, 0.01) for column in table.columns]
        shares = [whole * share / sum(asked) for share in asked]
        shares = [max(share, low) for share, low in zip(shares, least, strict=True)]
        shares = [share * whole / sum(shares) for share in shares]
    edges = [0.0, *accumulate(share * size + pad for share in shares)]
    edges[-1] = width
    return tuple(edges)


def _fitted(
    ems: list[list[float]], least: list[float], most: list[float], whole: float
) -> list[float]:
    """From the least widths up: each step widens the column that makes most rows tall."""
    widths = list(least)
    lines = [[_lines(em, widths[i]) for i, em in enumerate(row)] for row in ems]
    spare = whole - sum(widths)
    while spare >= _STEP:
        scores = [0.0] * len(widths)
        for row in lines:
            tallest = max(row)
            if tallest > 1:
                for i, count in enumerate(row):
                    if count == tallest:
                        scores[i] += tallest
        wanted = [i for i in range(len(widths)) if scores[i] and widths[i] < most[i]]
        if not wanted:
            break
        best = max(wanted, key=lambda i: scores[i] / widths[i])
        widths[best] += _STEP
        spare -= _STEP
        for row, em in zip(lines, ems, strict=True):
            row[best] = _lines(em[best], widths[best])
    room = [max(high - width, 0.0) for high, width in zip(most, widths, strict=True)]
    total = sum(room) or 1.0
    return [width + spare * part / total for width, part in zip(widths, room, strict=True)]


def _lines(em: float, width: float) -> int:
    return max(1, ceil(em / max(width - 0.3, 0.5)))


def _least(title: str, cells: list[str]) -> float:
    """The longest word of the cells, and a heading on at most two lines."""
    heading = _em(title)
    if heading > 4:
        heading = ceil(heading / 2) + 0.1
    words = [_em(match) for cell in cells for match in (*TIGHT.findall(cell), *_DATE.findall(cell))]
    return max(_LEAST, heading + 0.1, min(max(words, default=0.0), _LONGEST_WORD) + 0.1)


def _em(text: str) -> float:
    """Length of the longest line of a text: a Chinese character is 1, most Latin ones a half."""
    return max(sum(_advance(char) for char in part) for part in text.split("\n"))


def _advance(char: str) -> float:
    if char >= "\u2000":
        return 1.0
    return _WIDE if char in "%@&" or char.isupper() else 0.5


def _sample(rows: Sequence[Row], most: int) -> Sequence[Row]:
    """All rows of a short table, some from everywhere of a long one."""
    step = -(-len(rows) // most) or 1
    return rows[::step]
