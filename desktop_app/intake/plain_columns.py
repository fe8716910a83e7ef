"""Tables with a column called 单位 and no more in, the same with what its cells say it is out.

单位 may be who answers (市水利局) or what is counted in (万元, %); only the cells below tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.documents.blocks import Block, Cell, Row, Table
from desktop_app.intake.cell_figures import is_measure
from desktop_app.intake.columns import Column, meaning
from desktop_app.intake.copies import is_office

_PLAIN = {"单位", "部门", "单位名称"}
_ANSWERS, _MEASURE = "责任单位", "计量单位"
_DEEPEST = 6
# The share of the cells that must be of a kind, for strays and group rows.
_MOST = 0.6


def with_plain_columns_told(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each such column under the heading that its cells ask for."""
    return [_told(block) if isinstance(block, Table) else block for block in blocks]


def _told(table: Table) -> Table:
    for index, row in enumerate(table.rows[:_DEEPEST]):
        words = [_squeeze(cell.text) for cell in row.cells]
        if len(set(words) - {""}) < 3:
            continue
        for place, word in enumerate(words):
            named = _meant(table.rows[index + 1 :], place, words) if word in _PLAIN else ""
            if named:
                rows = [_renamed(held, place, word, named) for held in table.rows]
                return replace(table, rows=tuple(rows))
    return table


def _meant(rows: Sequence[Row], place: int, words: Sequence[str]) -> str:
    """What the cells of a column are, empty where they are of no kind."""
    held = [_squeeze(row.cells[place].text) for row in rows if place < len(row.cells)]
    filled = [text for text in held if text and text not in words]
    if not filled:
        return ""
    if sum(map(is_measure, filled)) >= _MOST * len(filled):
        return _MEASURE
    answered = any(meaning((word,)) in (Column.UNITS, Column.LEAD) for word in words if word)
    offices = sum(map(is_office, filled)) >= _MOST * len(filled)
    return _ANSWERS if offices and not answered else ""


def _renamed(row: Row, place: int, word: str, named: str) -> Row:
    if place >= len(row.cells) or _squeeze(row.cells[place].text) != word:
        return row
    cell = Cell(named, row.cells[place].span)
    return Row((*row.cells[:place], cell, *row.cells[place + 1 :]), row.number)


def _squeeze(text: str) -> str:
    return "".join(text.split())
