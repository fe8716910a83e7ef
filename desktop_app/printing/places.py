"""A PDF and the content it was printed from in, the place of every paragraph and figure out.

The words are found in the pages as they were printed, so that it holds for papers that were issued
long ago; what cannot be found has no place, never a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.bulletin.content import (
    CellFigure,
    DataTable,
    Figure,
    Heading,
    OfficialDocument,
    Paragraph,
)
from desktop_app.bulletin.placeholders import in_order
from desktop_app.bulletin.sources import placed_blocks
from desktop_app.printing.glyphs import Glyph, read_glyphs

Box = tuple[float, float, float, float]
# How many characters of other things may stand before a paragraph, and before a table row.
_FAR, _NEAR = 40_000, 3_000
# A row of so many characters can be told from other text.
_TELLING = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """A box on a page (from 0): left, top, right, bottom as shares of the page."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A figure with the items behind it; `spots` is empty where it was not found in the pages."""

    text: str
    meaning: str
    keys: tuple[str, ...]
    where: str
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are: blocks by key, and all figures in the order of the paper."""

    blocks: dict[str, tuple[Spot, ...]]
    figures: tuple[TracedFigure, ...]

    def at(self, page: int, x: float, y: float) -> TracedFigure | None:
        """The figure at a point of a page, the smallest where several lie on one another."""
        hit = [
            (figure, _area(spot.box))
            for figure in self.figures
            for spot in figure.spots
            if spot.page == page and _within(spot.box, x, y)
        ]
        return min(hit, key=lambda pair: pair[1])[0] if hit else None

    def block_at(self, page: int, x: float, y: float) -> str | None:
        """The key of the paragraph or heading at a point of a page."""
        for key, spots in self.blocks.items():
            if any(spot.page == page and _within(spot.box, x, y) for spot in spots):
                return key
        return None


def find_places(pdf: bytes, document: OfficialDocument) -> Places:
    """Find every paragraph and figure of the document in its PDF."""
    stream = _Stream(read_glyphs(pdf))
    blocks: dict[str, tuple[Spot, ...]] = {}
    figures: list[TracedFigure] = []
    for block, under in placed_blocks(document):
        match block:
            case Heading() | Paragraph():
                at = stream.take(block.text)
                if at is not None:
                    blocks[block.key] = _spots(stream.glyphs[at : at + len(_solid(block.text))])
                if isinstance(block, Paragraph):
                    figures += _in_text(block, under, stream.glyphs, at)
            case DataTable():
                figures += _in_table(block, under, stream)
            case _:
                pass
    return Places(blocks, tuple(figures))


class _Stream:
    """The solid characters of all pages in the order of drawing, read from front to back."""

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = glyphs
        self._text = "".join([glyph.char for glyph in glyphs])
        self._next = 0

    def take(self, text: str) -> int | None:
        """Where the text begins behind what was taken last; None where it is not."""
        return self._found(_solid(text), self._next, _FAR)

    def take_row(self, cells: str, head: str) -> int | None:
        """Where a table row begins: right here, behind a repeated head, or a little further on."""
        row = _solid(cells)
        for before in ("", _solid(head)):
            if row and self._text.startswith(before + row, self._next):
                return self._found(row, self._next + len(before), 0)
        return self._found(row, self._next, _NEAR) if len(row) >= _TELLING else None

    def _found(self, solid: str, start: int, far: int) -> int | None:
        at = self._text.find(solid, start, start + far + len(solid)) if solid else -1
        if at < 0:
            return None
        self._next = at + len(solid)
        return at


def _in_text(
    block: Paragraph, under: str, glyphs: list[Glyph], at: int | None
) -> Iterator[TracedFigure]:
    for figure in in_order(block.figures):
        spots: tuple[Spot, ...] = ()
        if at is not None:
            start = at + len(_solid(block.text[: figure.start]))
            cut = glyphs[start : start + len(_solid(figure.text))]
            if "".join(glyph.char for glyph in cut) == _solid(figure.text):
                spots = _spots(cut)
        yield _traced(figure, under, spots)


def _in_table(table: DataTable, under: str, stream: _Stream) -> Iterator[TracedFigure]:
    """The figures of a table; a row that was cut in the middle by a page's end has no places."""
    by_row: dict[int, list[CellFigure]] = {}
    for figure in table.figures:
        by_row.setdefault(figure.row, []).append(figure)
    head = "".join(column.title for column in table.columns)
    stream.take(head)
    for number, cells in enumerate(table.rows):
        at = stream.take_row("".join(cells), head)
        for figure in sorted(by_row.get(number, ()), key=lambda each: each.column):
            spots: tuple[Spot, ...] = ()
            place = cells[figure.column].find(figure.text)
            if at is not None and place >= 0:
                before = "".join(cells[: figure.column]) + cells[figure.column][:place]
                start = at + len(_solid(before))
                spots = _spots(stream.glyphs[start : start + len(_solid(figure.text))])
            yield _traced(figure, table.caption or under, spots)


def _traced(figure: Figure | CellFigure, where: str, spots: tuple[Spot, ...] = ()) -> TracedFigure:
    return TracedFigure(figure.text, figure.meaning, figure.keys, where, spots)


def _solid(text: str) -> str:
    """The characters that leave ink: what printing takes out and all spaces are gone."""
    return "".join([char for char in text if not char.isspace() and char.isprintable()])


def _spots(glyphs: list[Glyph]) -> tuple[Spot, ...]:
    """One box for each line of the glyphs; upright and turned lines alike."""
    spots: list[Spot] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and before.page == glyph.page and _beside(before.box, glyph.box):
            spots[-1] = Spot(glyph.page, _both(spots[-1].box, glyph.box))
        else:
            spots.append(Spot(glyph.page, glyph.box))
        before = glyph
    return tuple(spots)


def _beside(one: Box, other: Box) -> bool:
    """Whether two glyphs stand on one line: their boxes are side by side, or over one another."""
    level = min(one[3], other[3]) - max(one[1], other[1])
    turned = min(one[2], other[2]) - max(one[0], other[0])
    return (
        level > min(one[3] - one[1], other[3] - other[1]) / 2
        or turned > min(one[2] - one[0], other[2] - other[0]) / 2
    )


def _both(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _within(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
