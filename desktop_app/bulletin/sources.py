"""A paper in; every figure in it with the items behind it, as an annexed table for the workbook, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.bulletin.content import (
    Block,
    CellFigure,
    Column,
    DataTable,
    Figure,
    Heading,
    OfficialDocument,
    Paragraph,
)
from desktop_app.bulletin.placeholders import in_order

NAME = "数字来源"
_COLUMNS = (
    Column("序号", 0.06, "right"),
    Column("数字", 0.08),
    Column("含义", 0.22),
    Column("所在位置", 0.2),
    Column("事项数", 0.07, "right"),
    Column("事项编号", 0.37),
)


def figure_table(document: OfficialDocument) -> DataTable | None:
    """One row for each figure in the order of the paper; None where no figure knows its items."""
    rows = [
        (figure.text, figure.meaning, where, str(len(figure.keys)), "、".join(figure.keys))
        for figure, where in figures_of(document)
    ]
    if not rows:
        return None
    return DataTable(_COLUMNS, tuple((str(n), *row) for n, row in enumerate(rows, 1)), NAME)


def figures_of(document: OfficialDocument) -> Iterator[tuple[Figure | CellFigure, str]]:
    """Every figure with where it stands: its heading, or its table."""
    for block, under in placed_blocks(document):
        if isinstance(block, Paragraph):
            yield from ((figure, under) for figure in in_order(block.figures))
        elif isinstance(block, DataTable):
            cells = sorted(block.figures, key=lambda each: (each.row, each.column))
            yield from ((figure, block.caption or under) for figure in cells)


def placed_blocks(document: OfficialDocument) -> Iterator[tuple[Block, str]]:
    """All blocks in the order of the paper, each with the heading or annex it stands under."""
    yield from _under(document.body, "")
    for number, annex in enumerate(document.annexes, 1):
        label = "附件" if len(document.annexes) == 1 else f"附件{number}"
        yield from _under(annex.blocks, f"{label} {annex.title}".replace("\n", ""))


def _under(blocks: Iterable[Block], heading: str) -> Iterator[tuple[Block, str]]:
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        yield block, heading
