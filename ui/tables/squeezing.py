"""The usual widths of columns and what their words need in; widths that leave nothing aside out."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from PySide6.QtGui import QFont, QFontMetrics

from ui.shapes import chip_size
from ui.tables.delegate import INDENT, PADDING
from ui.tables.rows_model import Column, RowsModel

# So many rows tell how wide a column's words are.
LOOKED_AT = 200
# Words that wrap never fill their lines to the last letter.
LOST_IN_WRAPPING = 2.5


def squeezed(usual: Mapping[int, int], needed: Mapping[int, int], room: int) -> dict[int, int]:
    """Each column gives up, in proportion, of what it does not need; none gets less than that."""
    over = sum(usual.values()) - room
    spare = {at: max(0, width - needed[at]) for at, width in usual.items()}
    total = sum(spare.values())
    if over <= 0 or not total:
        return dict(usual)
    share = min(1.0, over / total)
    return {at: width - min(spare[at], ceil(spare[at] * share)) for at, width in usual.items()}


def words_width(rows: RowsModel[Any], at: int, font: QFont, lines: int) -> int:
    """How wide the words of a column are, in so many lines where they may wrap."""
    column = rows.columns[at]
    return max((_width(column, row, font, lines) for row in rows.rows[:LOOKED_AT]), default=0)


def _width(column: Column[Any], row: Any, font: QFont, lines: int) -> int:
    light = column.light(row) if column.light is not None else None
    if light is not None:
        return chip_size(light[1], font).width() + PADDING + 3
    metrics = QFontMetrics(font)
    words = max((column.text(row) or "").split("\n"), key=len)
    wide = metrics.horizontalAdvance(words)
    if lines > 1 and column.bar is None:
        letter = metrics.horizontalAdvance("月")
        wide = min(wide, ceil(wide / lines + LOST_IN_WRAPPING * letter))
    deeper = INDENT if column.depth is not None and column.depth(row) else 0
    return wide + deeper + 2 * PADDING + 2
