"""Units by months in, a table of boxes that open their lists out."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.cycle.matrix import Matrix, MatrixRow, Standing
from ui import text
from ui.tables.ledger import LedgerQuery
from ui.tables.rounds import matrix_columns
from ui.tables.rows_model import RowsModel
from ui.tables.view import TableView
from ui.theme import Theme
from ui.widgets.basics import clear, label

LEGEND = "每格：报送情况、已报/应报、牵头事项中的红灯和黄灯。双击一格，看那个月那个单位的未报或亮灯事项。"


class MatrixView(QWidget):
    """`asked` carries a month and a `LedgerQuery`: show that month's items."""

    asked = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matrix: Matrix | None = None
        self.table: TableView[MatrixRow] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        self._place = QVBoxLayout()
        column.addWidget(label(LEGEND, "muted", wrap=True))
        column.addLayout(self._place, 1)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show another matrix; the newest month stands first."""
        if matrix == self._matrix:
            return
        months = tuple(reversed(matrix.months))
        rows = [MatrixRow(row.unit, tuple(reversed(row.boxes))) for row in matrix.rows]
        if self.table is None or self._matrix is None or self._matrix.months != matrix.months:
            clear(self._place)
            model: RowsModel[MatrixRow] = RowsModel(matrix_columns(months), self)
            self.table = TableView(model, self._theme)
            self.table.setAccessibleName("各单位各月报送和亮灯")
            self.table.set_key(lambda row: row.unit)
            self.table.doubleClicked.connect(self._open)
            self._place.addWidget(self.table, 1)
        self._matrix = matrix
        self.table.rows.set_rows(rows)

    def _open(self, index: QModelIndex) -> None:
        assert self.table is not None and self._matrix is not None  # noqa: S101
        row = self.table.rows.row(index.row())
        at = index.column() - 1
        if at < 0:
            self.asked.emit(self._matrix.months[-1], LedgerQuery(unit=row.unit))
            return
        month, box = tuple(reversed(self._matrix.months))[at], row.boxes[at]
        if box.standing is Standing.NOT_ASKED:
            return
        keys = box.missing or (*box.red, *box.yellow)
        what = "未报" if box.missing else "亮灯"
        if keys:
            caption = f"{text.month(month)}{row.unit}{what}"
            self.asked.emit(month, LedgerQuery(keys=frozenset(keys), caption=caption))
        else:
            self.asked.emit(month, LedgerQuery(unit=row.unit))
