"""A laid-out page in, the same cut into its parts where text runs in two columns.

A column is a page of its own to what follows, so that its lines join down the column and not across.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from desktop_app.documents.pdf.layout import LooseLine, PageItem, PageLayout
from desktop_app.documents.pdf.lines import Line

# The gutter lies in the middle of the paper, and is at least so wide, in points.
_MIDDLE = (0.4, 0.6)
_GUTTER = 10.0
# Fewer lines on a side are no column.
_LEAST = 4
# Lines of running text fill their column: most reach so far across it.
_FULL = 0.75
_HEADING_PIECES = 4
_NUMBERS = re.compile(r"序\s*号|编\s*号")


@dataclass(frozen=True, slots=True)
class _Side:
    line: LooseLine
    right: bool


def in_columns(page: PageLayout) -> list[PageLayout]:
    """The page, or what stands above its columns, the left one, the right one, and what is below."""
    parts: list[PageLayout] = []
    for loose, group in groupby(page.items, key=_is_loose):
        items = list(group)
        if loose:
            parts += _cut(page, [item for item in items if isinstance(item, LooseLine)])
        else:
            parts.append(replace(page, items=tuple(items)))
    return parts if any(is_column(part) for part in parts) else [page]


def is_column(page: PageLayout) -> bool:
    """Whether a part of a page is one of its columns."""
    return page.width <= 1


def renumbered(parts: Sequence[PageLayout]) -> list[PageLayout]:
    """The parts numbered one after the other, so that each has margins of its own."""
    return [
        replace(
            part,
            number=number,
            items=tuple(
                replace(item, page=number) if isinstance(item, LooseLine) else item
                for item in part.items
            ),
        )
        for number, part in enumerate(parts, start=1)
    ]


def _is_loose(item: PageItem) -> bool:
    return isinstance(item, LooseLine) and not item.frame


def _cut(page: PageLayout, lines: Sequence[LooseLine]) -> Iterator[PageLayout]:
    """Whole lines before, the sides of the lines that a gutter parts, whole lines behind."""
    span = _parted(page, lines)
    if span is None:
        yield replace(page, items=tuple(lines))
        return
    start, end, gutter = span
    if start:
        yield replace(page, items=tuple(lines[:start]))
    sides = [side for line in lines[start:end] for side in _sides(line, gutter)]
    for right in (False, True):
        column = tuple(side.line for side in sides if side.right is right)
        # No paper has this width: margins are then told by the column's own lines.
        yield replace(page, items=column, width=float(right))
    if end < len(lines):
        yield replace(page, items=tuple(lines[end:]))


def _parted(page: PageLayout, lines: Sequence[LooseLine]) -> tuple[int, int, float] | None:
    """The longest run of lines that one gutter parts, and its place."""
    best: tuple[int, int, float] | None = None
    low, high = (share * page.width for share in _MIDDLE)
    start = 0
    free = (low, high)
    for index, line in enumerate([*lines, None]):
        narrowed = _narrowed(free, line.line) if line is not None else None
        if narrowed is None:
            gutter = (free[0] + free[1]) / 2
            held = lines[start:index]
            longer = best is None or index - start > best[1] - best[0]
            if longer and _is_text(held, gutter):
                best = start, index, gutter
            start, free = index, (low, high)
            narrowed = _narrowed(free, line.line) if line is not None else None
            if narrowed is None:
                start, narrowed = index + 1, (low, high)
        free = narrowed
    return best


def _narrowed(free: tuple[float, float], line: Line) -> tuple[float, float] | None:
    """The room that a line leaves in the middle; None where it leaves too little."""
    low, high = free
    options = []
    for start, end in _rooms(line):
        one, other = max(low, start), min(high, end)
        if other - one >= _GUTTER:
            options.append((one, other))
    return max(options, key=lambda room: room[1] - room[0], default=None)


def _rooms(line: Line) -> Iterator[tuple[float, float]]:
    edges = [0.0, *(edge for piece in line.pieces for edge in (piece.left, piece.right)), 1e9]
    return zip(edges[::2], edges[1::2], strict=True)


def _is_text(lines: Sequence[LooseLine], gutter: float) -> bool:
    """Whether both sides hold running text, which fills its column; below a heading there is none."""
    if any(_is_heading(item.line) for item in lines):
        return False
    sides = [side for line in lines for side in _sides(line, gutter)]
    for right in (False, True):
        own = [side.line.line for side in sides if side.right is right]
        if len(own) < _LEAST:
            return False
        left, end = min(line.left for line in own), max(line.right for line in own)
        full = sum(line.right >= left + _FULL * (end - left) for line in own)
        if full * 2 < len(own) or end - left < 8 * own[0].size:
            return False
    return True


def _is_heading(line: Line) -> bool:
    """序号 | 任务 | 责任单位 | 时限: the columns of a table, however many."""
    return len(line.pieces) >= _HEADING_PIECES and bool(_NUMBERS.match(line.pieces[0].text))


def _sides(item: LooseLine, gutter: float) -> Iterator[_Side]:
    for right in (False, True):
        pieces = [piece for piece in item.line.pieces if (piece.left > gutter) is right]
        if pieces:
            text = " ".join(piece.text for piece in pieces)
            line = replace(pieces[0], text=text, right=pieces[-1].right, parts=tuple(pieces))
            yield _Side(replace(item, line=line), right)
