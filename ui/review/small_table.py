"""A few rows of words in; a small table, and which row is meant, out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

ROW_FACTOR = 1.7


class SmallTable(QTableWidget):
    """The parts of one item.

    `placed` carries the row the cursor went to, -1 for none; `pointed` a row that the user went to.
    """

    placed = Signal(int)
    pointed = Signal(int)

    def __init__(
        self, name: str, titles: Sequence[str], widths: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(titles), parent)
        self.setObjectName(name)
        self.setHorizontalHeaderLabels(list(titles))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, width in enumerate(widths):
            if width:
                self.setColumnWidth(at, width)
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(lambda row, *_: self._tell(row))
        self.cellClicked.connect(lambda row, _: self.pointed.emit(row))

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows; the cursor stays at its place where there still is one."""
        place = self.currentRow()
        self.blockSignals(True)
        self.setRowCount(len(rows))
        self.verticalHeader().setDefaultSectionSize(int(self.fontMetrics().height() * ROW_FACTOR))
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                cell = QTableWidgetItem(words)
                cell.setToolTip(words)
                self.setItem(at, column, cell)
        self.blockSignals(False)
        self.go_to(min(place, len(rows) - 1) if place >= 0 else -1)

    def go_to(self, row: int) -> None:
        """Put the cursor on a row, or on none."""
        if row < 0:
            self.setCurrentCell(-1, -1)
            self.clearSelection()
        else:
            self.setCurrentCell(row, 0)
            self.scrollTo(self.model().index(row, 0))
        self.placed.emit(row)

    def _tell(self, row: int) -> None:
        self.placed.emit(row)
        if self.hasFocus():
            self.pointed.emit(row)
