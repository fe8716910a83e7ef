"""A table with its columns in; the width of each, so that little or nothing lies aside, out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from ui.tables.delegate import PADDING
from ui.tables.rows_model import RowsModel
from ui.tables.squeezing import squeezed, words_width
from ui.theme import Theme

# Of its usual width a column that stretches keeps at least this much.
LEAST_SHARE = 0.46
# A column that has to give up more than it can keeps room for so many letters.
LETTERS_LEFT = 8
# Between words of a heading and the next one.
AIR = 6


class ColumnFit:
    """`own` are widths that the user gave: they are never touched.

    Columns that `squeeze` give up what they do not need before the table scrolls sideways.
    """

    def __init__(
        self, table: QTableView, rows: RowsModel[Any], theme: Theme, *, squeeze: bool
    ) -> None:
        self._table, self._rows, self._theme, self._squeezes = table, rows, theme, squeeze
        self._setting = False
        self.own: dict[int, int] = {}
        self.lines = 1

    def spread(self) -> None:
        """Give what is left to the columns that stretch, but never less than they need.

        Qt's own stretching makes them a hair's breadth where the type is large.
        """
        table = self._table
        shown = {at: w for at, w in self._usual().items() if not table.isColumnHidden(at)}
        stretch = {
            at: round(width * LEAST_SHARE) if self._squeezes else width
            for at, width in shown.items()
            if self._rows.columns[at].stretch and at not in self.own
        }
        others = {at: width for at, width in shown.items() if at not in stretch}
        room = table.viewport().width()
        if self._squeezes:
            others = self._give_way(others, {at: (shown[at], w) for at, w in stretch.items()}, room)
        if stretch:
            share = (room - sum(others.values())) // len(stretch)
            stretch = {at: max(least, share) for at, least in stretch.items()}
        self._set(others | stretch)

    def spread_anew(self) -> None:
        """Other rows may need more or less; nothing to do where columns give nothing up."""
        if self._squeezes:
            self.spread()

    def _give_way(
        self, others: dict[int, int], stretch: Mapping[int, tuple[int, int]], room: int
    ) -> dict[int, int]:
        """Make room for the words of columns that stretch, else for the least of them.

        `stretch` holds the usual and the least width of each.
        """
        whole = sum(
            max(least, min(usual, self._needed(at))) for at, (usual, least) in stretch.items()
        )
        if sum(others.values()) <= room - whole:
            return others
        needed = {at: self._needed(at) for at in others}
        made = squeezed(others, needed, room - whole)
        if sum(made.values()) <= room - whole:
            return made
        left = room - sum(least for _, least in stretch.values())
        return self._squeeze(others, left) if sum(others.values()) > left else others

    def widen(self) -> None:
        """As wide as they would be where there is room enough."""
        self._set(self._usual())

    def restore(self, state: QByteArray) -> bool:
        """Columns as they stood; what is not as wide as usual was the user's own doing."""
        header = self._table.horizontalHeader()
        usual = self._usual()
        self._setting = True
        restored = header.restoreState(state)
        self._setting = False
        kept = {at: header.sectionSize(at) for at in range(header.count())}
        self.own = {at: w for at, w in kept.items() if w and w != usual.get(at)}
        self.spread()
        return restored

    def resized(self, at: int, _: int, width: int) -> None:
        """A width that did not come from here is the user's own."""
        if not self._setting and width:
            self.own[at] = width

    def _squeeze(self, widths: Mapping[int, int], room: int) -> dict[int, int]:
        needed = {at: self._needed(at) for at in widths}
        # Where that is not enough, long words are cut: their tip has them whole.
        cut = self._table.fontMetrics().horizontalAdvance("月") * LETTERS_LEFT
        least = {at: max(self._heading(at), min(width, cut)) for at, width in needed.items()}
        return squeezed(squeezed(widths, needed, room), least, room)

    def _usual(self) -> dict[int, int]:
        """Every column's width where there is room enough: the user's own, else the first one."""
        scale = self._theme.look.scale
        columns = enumerate(self._rows.columns)
        return {at: self.own.get(at, round(each.width * scale)) for at, each in columns}

    def _needed(self, at: int) -> int:
        """What a column cannot do without: its heading and its words; a width of the user's own."""
        font = self._table.font()
        return max(self._heading(at), words_width(self._rows, at, font, self.lines))

    def _heading(self, at: int) -> int:
        """What a heading takes; the arrow of a sorted column may stand over its edge."""
        if at in self.own:
            return self.own[at]
        font = self._table.horizontalHeader().font()
        font.setBold(True)
        words = QFontMetrics(font).horizontalAdvance(self._rows.columns[at].title)
        return words + 2 * PADDING + AIR

    def _set(self, widths: Mapping[int, int]) -> None:
        self._setting = True
        for at, width in widths.items():
            if self._table.columnWidth(at) != width and not self._table.isColumnHidden(at):
                self._table.setColumnWidth(at, width)
        self._setting = False
