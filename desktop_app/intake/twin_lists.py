"""Tables that hold two lists side by side in, one table for each of them out.

Each half has numbers, and a heading or a title of its own; an empty column may stand between them. Halves
of one list, under the same heading, are put one below the other elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop_app.documents.blocks import Block, Row, Table
from desktop_app.intake.columns import Column, meaning
from desktop_app.intake.headings import heading_at

_DEEPEST = 6


def with_twins_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each such table as two."""
    result: list[Block] = []
    for block in blocks:
        result.extend(_apart(block) if isinstance(block, Table) else [block])
    return result


def _apart(table: Table) -> Iterator[Table]:
    for index, row in enumerate(table.rows[:_DEEPEST]):
        words = ["".join(cell.text.split()) for cell in row.cells]
        places = [at for at, word in enumerate(words) if word and meaning((word,)) is Column.NUMBER]
        if len(places) < 2 or words[places[0]] != words[places[1]]:
            continue
        cut = places[1]
        left = [Row(each.cells[:cut], each.number) for each in table.rows]
        right = [Row(each.cells[cut:], each.number) for each in table.rows]
        one, other = heading_at(left, index), heading_at(right, index)
        if one is None or other is None:
            continue
        if one.words[: len(other.words)] != other.words or _titled(left, right, index):
            yield replace(table, rows=tuple(_filled(left)))
            yield replace(table, rows=tuple(_filled(right)))
            return
    yield table


def _titled(left: Sequence[Row], right: Sequence[Row], heading: int) -> bool:
    """Whether each half has a title of its own above its heading."""
    above = [
        {cell.text.strip() for row in half[:heading] for cell in row.cells} - {""}
        for half in (left, right)
    ]
    return bool(above[0] and above[1]) and above[0] != above[1]


def _filled(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if any(cell.text.strip() for cell in row.cells)]
