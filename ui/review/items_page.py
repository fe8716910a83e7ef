"""The items under review in; their table, and the parts of the one being looked at, out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.intake.review_values import Entry
from ui.review.editor import Editor
from ui.review.session import ReviewSession
from ui.review.table import COLUMNS, Show, wanted
from ui.tables.rows_model import RowsModel
from ui.tables.view import TableView
from ui.theme import Theme

SIZES = (40, 60)


class ItemsPage(QWidget):
    """Table above, parts below; choosing a row looks at its item."""

    def __init__(self, session: ReviewSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filling = False
        self.model: RowsModel[Entry] = RowsModel(COLUMNS, self)
        self.table: TableView[Entry] = TableView(self.model, theme)
        self.table.setObjectName("review.table")
        self.table.setAccessibleName("草案事项")
        self.table.set_key(lambda entry: entry.id)
        self.editor = Editor(session)
        self.steps = QHBoxLayout()
        self.steps.setSpacing(6)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.table, 1)
        column.addLayout(self.steps)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(self.editor)
        splitter.setSizes([part * 100 for part in SIZES])
        splitter.setHandleWidth(8)
        splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)
        self.table.chosen.connect(self._choose)

    def show_rows(self, show: Show) -> None:
        """Show the items of the review that are wanted."""
        self._filling = True
        self.model.set_rows(self._session.review.entries, lambda _, entry: wanted(entry, show))
        self._filling = False

    def show_place(self) -> None:
        """Show the item being looked at."""
        entry = self._session.entry
        self._filling = True
        if entry is None or not self.table.select_key(entry.id):
            self.table.clearSelection()
        self._filling = False
        self.editor.show_state()

    @property
    def chosen(self) -> set[int]:
        """The selected items, or the one being looked at."""
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        chosen = {self.model.row(row).id for row in rows}
        entry = self._session.entry
        if entry is not None and entry.id not in chosen:
            return {entry.id}
        return chosen

    def _choose(self, entry: Entry | None) -> None:
        if not self._filling and entry is not None:
            self.editor.commit()
            self._session.select(entry.id)
