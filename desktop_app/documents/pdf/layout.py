"""Marks of a page in, its lines and tables in reading order out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from desktop_app.documents.pdf.cells import PrintedTable, read_table
from desktop_app.documents.pdf.grid import Grid, find_grids
from desktop_app.documents.pdf.lines import Line, lines_of
from desktop_app.documents.pdf.marks import Glyph, PageMarks

# Lines beside a column that has a page for itself, and how many rows make it one.
_PAGE_NUMBERS, _LEAST_ROWS = 2, 4


@dataclass(frozen=True, slots=True)
class LooseLine:
    """A line outside tables; `frame` numbers the box around it on its page (0 for the page)."""

    line: Line
    page: int
    frame: int

    @property
    def top(self) -> float:
        """Its place on the page."""
        return self.line.top


PageItem = LooseLine | PrintedTable


@dataclass(frozen=True, slots=True)
class PageLayout:
    """What a page shows, from top to bottom."""

    number: int
    width: float
    height: float
    items: tuple[PageItem, ...]


def lay_out(marks: PageMarks, number: int) -> PageLayout:
    """Sort the glyphs of a page into tables, boxes and loose lines."""
    grids = find_grids(marks.level, marks.upright)
    held: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in marks.glyphs:
        held[_holder(grids, glyph)].append(glyph)
    items: list[PageItem] = [LooseLine(line, number, 0) for line in lines_of(held.pop(-1, ()))]
    alone = len(grids) == 1 and len(items) <= _PAGE_NUMBERS
    frame = 0
    for index, glyphs in held.items():
        grid = grids[index]
        # The last column of a wide sheet may be printed on a page of its own.
        if len(grid.xs) > 2 or (alone and len(grid.ys) > _LEAST_ROWS and len(held) == 1):
            items.append(read_table(grid, glyphs))
            continue
        # One column is a box around text and no table.
        for part in _parts(grid, glyphs):
            frame += 1
            items.extend(LooseLine(line, number, frame) for line in lines_of(part))
    return PageLayout(number, marks.width, marks.height, tuple(sorted(items, key=lambda i: i.top)))


def _holder(grids: list[Grid], glyph: Glyph) -> int:
    """The smallest grid around a glyph; -1 where there is none."""
    x, y = glyph.centre
    return next((index for index, grid in enumerate(grids) if grid.at(x, y) is not None), -1)


def _parts(grid: Grid, glyphs: list[Glyph]) -> list[list[Glyph]]:
    parts: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        parts[grid.at(*glyph.centre) or 0].append(glyph)
    return list(parts.values())
