"""A title, columns and buttons in; a dialog of one table with a line of advice above it out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import label

Row = TypeVar("Row")


class ListDialog(QDialog, Generic[Row]):
    """The frame of small lists; children are named `<name>.dialog` and `<name>.table`."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        name: str,
        title: str,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.dialog")
        self.setWindowTitle(title)
        self._desk = desk
        self.model: RowsModel[Row] = RowsModel(columns, self)
        self.table: TableView[Row] = TableView(self.model, desk.theme)
        self.table.setObjectName(f"{name}.table")
        self.table.setAccessibleName(title)
        self.table.set_key(key)
        self._advice = label("", "muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(10)
        self._column.addWidget(self._advice)
        self._column.addWidget(self.table, 1)

    def put_buttons(self, left: Sequence[QPushButton], right: Sequence[QPushButton]) -> None:
        """One row of buttons below the table: what acts on it left, what leaves it right."""
        row = QHBoxLayout()
        for each in left:
            row.addWidget(each)
        row.addStretch(1)
        for each in right:
            row.addWidget(each)
        self._column.addLayout(row)

    def fill(self, rows: Sequence[Row], advice: str) -> None:
        """Show these rows; the first is chosen where nothing was."""
        self.model.set_rows(rows)
        if rows and self.table.current_row() is None:
            self.table.selectRow(0)
        self._advice.setText(advice)
