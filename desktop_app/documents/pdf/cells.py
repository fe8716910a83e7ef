"""A grid and the glyphs inside it in, rows of cell texts out: wrapped lines joined, merges filled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.documents.pdf.grid import Grid
from desktop_app.documents.pdf.lines import Line, forced, join_wrapped, lines_of
from desktop_app.documents.pdf.marks import Glyph

# The two margins of a cell together are never wider, in points.
_MARGINS = 14.5
_INDENT = (1.4, 2.6)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """Texts of one row; `fresh` tells which cells start here and do not hang from above."""

    texts: tuple[str, ...]
    fresh: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table on one page: its column borders, its upper edge and its rows.

    `ruled` is false where the borders were found by the gaps between words; without any borders, rows
    are told by the number of their pieces and may be short.
    """

    xs: tuple[float, ...]
    top: float
    rows: tuple[PrintedRow, ...]
    ruled: bool = True


def read_table(grid: Grid, glyphs: Iterable[Glyph]) -> PrintedTable:
    """Read the cells of a grid; a merged cell gives its text to every place it covers."""
    held: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        region = grid.at(*glyph.centre)
        if region is not None:
            held[region].append(glyph)
    texts = _texts(grid, {region: lines_of(marks) for region, marks in held.items()})
    rows = []
    for row, places in enumerate(grid.places):
        fresh = tuple(grid.regions[region].top == row for region in places)
        line = tuple(texts.get(region, "") for region in places)
        # A sliver between two close lines starts nothing of its own.
        if any(text and new for text, new in zip(line, fresh, strict=True)):
            rows.append(PrintedRow(line, fresh))
    return PrintedTable(grid.xs, grid.ys[0], tuple(rows))


def _texts(grid: Grid, lines: Mapping[int, Sequence[Line]]) -> dict[int, str]:
    margins = _margins(grid, lines)
    texts = {}
    for number, held in lines.items():
        region = grid.regions[number]
        left, right = grid.xs[region.left], grid.xs[region.right + 1]
        margin = margins[region.left, region.right]
        texts[number] = joined_cell(held, left, right, margin)
    return texts


def _margins(grid: Grid, lines: Mapping[int, Sequence[Line]]) -> dict[tuple[int, int], float]:
    """The room beside the longest line of each column, which is no room for words."""
    margins: dict[tuple[int, int], float] = {}
    for number, held in lines.items():
        region = grid.regions[number]
        width = grid.xs[region.right + 1] - grid.xs[region.left]
        key = region.left, region.right
        least = min(width - (line.right - line.left) for line in held)
        margins[key] = min(margins.get(key, _MARGINS), max(0.0, least))
    return margins


def joined_cell(lines: Sequence[Line], left: float, right: float, margin: float) -> str:
    """A cell's lines: joined where the column's width broke them, parted where the writer did."""
    text = lines[0].text
    for line, following in pairwise(lines):
        room = (right - left) - (line.right - line.left) - margin
        torn = forced(line, following, room) and not _indented(line, following, right)
        if torn or following.text[0] in "（(":
            text = join_wrapped(text, following.text, names=True)
        else:
            text = f"{text}\n{following.text}"
    return text


def _indented(line: Line, following: Line, right: float) -> bool:
    """Whether the next line starts a paragraph: set in by two characters, and not centred."""
    low, high = _INDENT
    step = following.left - line.left
    centred = abs((right - following.right) - (right - line.right) - step) < following.size
    return low * line.size <= step <= high * line.size and not centred
