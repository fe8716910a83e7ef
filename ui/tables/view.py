"""A rows model in, a table as people know it from spreadsheets out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QMargins, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from ui.layout_store import LayoutStore
from ui.tables.delegate import CellDelegate
from ui.tables.fitting import ColumnFit
from ui.tables.rows_model import ROW_ROLE, Column, RowsModel
from ui.tables.staying_menu import StayingMenu
from ui.theme import Theme

T = TypeVar("T")
ROW_FACTOR = 2.05
PADDING_LINES = 0.7


class TableView(QTableView, Generic[T]):
    """Row selection, sorting by headings (Shift adds one), column chooser, copying as TSV.

    `chosen` carries the current row (or None), `opened` a row asked for by Enter or double click,
    `copied` how many rows were put on the clipboard.
    """

    chosen = Signal(object)
    copied = Signal(int)
    opened = Signal(object)

    def __init__(
        self,
        model: RowsModel[T],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        squeeze: bool = True,
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._theme = theme
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._lines = 1
        self._fit = ColumnFit(self, model, theme, squeeze=squeeze)
        # Said in the middle of the table while there is no row.
        self.nothing = ""
        self.setModel(model)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._set_up_header()
        self._fit_rows()
        self.doubleClicked.connect(self._open)
        model.modelAboutToBeReset.connect(self._remember_place)
        model.modelReset.connect(self._return_to_place)
        self._place: Any = None
        self._key: Any = None

    @property
    def rows(self) -> RowsModel[T]:
        """The model on show."""
        return self._rows

    def current_row(self) -> T | None:
        """The row the cursor is on."""
        row: T | None = (
            self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        )
        return row

    def set_key(self, key: Any) -> None:
        """How a row is known again after its data were read anew."""
        self._key = key

    def select_key(self, wanted: object) -> bool:
        """Put the cursor on the row with this key; False when it is not on show."""
        number = None if self._key is None else self._rows.place_of(wanted, self._key)
        if number is None:
            return False
        self._go_to(number)
        return True

    def set_lines(self, lines: int) -> None:
        """Give each row room for so many lines of words, which then wrap."""
        self._lines = self._fit.lines = lines
        self.setWordWrap(lines > 1)
        self._fit_rows()

    def keep(self, layout: LayoutStore, name: str) -> None:
        """Remember columns and sorting; what was squeezed is remembered as wide as it would be."""
        self._fit.widen()
        layout.keep_state(f"tables/{name}/header", self.horizontalHeader().saveState())
        layout.keep_data(f"tables/{name}/sorting", [list(each) for each in self._rows.sorting])
        self._fit.spread()

    def restore(self, layout: LayoutStore, name: str) -> None:
        """Columns and sorting as they were."""
        state = layout.state(f"tables/{name}/header")
        if not state.isEmpty() and self._fit.restore(state):
            header = self.horizontalHeader()
            self._sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
            several = _sorting_from(layout.data(f"tables/{name}/sorting"), header.count())
            if len(several) > 1:
                self._rows.sort_by(several)

    def columns_kept(self) -> dict[str, Any]:
        """Which columns are hidden and what is sorted by, by name: plain data to be kept."""
        names = [column.name for column in self._rows.columns]
        return {
            "hidden": [name for at, name in enumerate(names) if self.isColumnHidden(at)],
            "sorting": [[names[at], descending] for at, descending in self._rows.sorting],
        }

    def set_columns_kept(self, value: Any) -> None:
        """Columns and sorting as `columns_kept` gave them; unknown names are passed over."""
        if not isinstance(value, dict):
            return
        names = [column.name for column in self._rows.columns]
        hidden = value.get("hidden")
        if isinstance(hidden, list):
            for at, name in enumerate(names):
                self.setColumnHidden(at, name in hidden)
        kept = value.get("sorting")
        numbered = [
            [names.index(each[0]), each[1]]
            for each in (kept if isinstance(kept, list) else [])
            if isinstance(each, list) and len(each) == 2 and each[0] in names
        ]
        self._rows.sort_by(_sorting_from(numbered, len(names)))

    def selected(self) -> list[T]:
        """The selected rows in the order of the table."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._rows.row(row) for row in rows]

    def allow_writing(self) -> None:
        """Cells may be written in place: F2, or a double click."""
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)

    def copy(self) -> None:
        """Put the selected rows with their visible columns on the clipboard, as spreadsheets do."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(at) for at in range(header.count())]
        columns = [at for at in order if not self.isColumnHidden(at)]
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = ["\t".join(self._rows.columns[at].title for at in columns)]
        for row in rows:
            cells = (str(self._rows.index(row, at).data() or "") for at in columns)
            lines.append("\t".join(" ".join(cell.split()) for cell in cells))
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.copied.emit(len(rows))

    def columns_shown(self) -> list[Column[T]]:
        """The visible columns in the order they stand in."""
        header = self.horizontalHeader()
        order = (header.logicalIndex(at) for at in range(header.count()))
        return [self._rows.columns[at] for at in order if not self.isColumnHidden(at)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies, Enter opens, Home and End go to the first row and the last."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self._rows.rowCount() - 1}
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in ends and not event.modifiers() and self._rows.rowCount():
            self._go_to(ends[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An empty table says why it is empty."""
        super().paintEvent(event)
        if self.nothing and not self._rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.palette.colour("muted"))
            room = self.viewport().rect().marginsRemoved(QMargins(24, 12, 24, 12))
            ways = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, ways, self.nothing)
            painter.end()

    def currentChanged(self, current: Any, previous: Any) -> None:
        """Tell which row the cursor is on."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() or current.isValid() != previous.isValid():
            self.chosen.emit(current.data(ROW_ROLE) if current.isValid() else None)

    def changeEvent(self, event: Any) -> None:
        """Rows grow with the type."""
        super().changeEvent(event)
        if event.type() in {event.Type.StyleChange, event.Type.FontChange}:
            self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        line = self.fontMetrics().height()
        high = line * ROW_FACTOR
        if self._lines > 1:
            high = line * (self._lines + PADDING_LINES)
        self.verticalHeader().setDefaultSectionSize(int(high))

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        header.sectionResized.connect(self._fit.resized)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        self._first_columns()

    def _first_columns(self) -> None:
        header = self.horizontalHeader()
        self._fit.own.clear()
        for at, column in enumerate(self._rows.columns):
            header.moveSection(header.visualIndex(at), at)
            self.setColumnHidden(at, column.hidden)
        self._fit.widen()
        self._fit.spread()

    def setColumnHidden(self, column: int, hide: bool) -> None:
        """What a hidden column leaves goes to those that stretch."""
        super().setColumnHidden(column, hide)
        self._fit.spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that stretch take what room is left."""
        super().resizeEvent(event)
        self._fit.spread()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if (column, order) == self._sorted:
            return
        self._sorted = (column, order)
        shift = Qt.KeyboardModifier.ShiftModifier
        if column >= 0 and QGuiApplication.keyboardModifiers() & shift:
            self._sort_also(column, descending=order is Qt.SortOrder.DescendingOrder)
        else:
            self._rows.sort(column, order)

    def _sort_also(self, column: int, *, descending: bool) -> None:
        """Keep the columns sorted by so far and add one, or turn the direction of one of them."""
        present = dict(self._rows.sorting)
        present[column] = descending
        self._rows.sort_by(tuple(present.items()))

    def _choose_columns(self, place: QPoint) -> None:
        self.column_menu().popup(self.horizontalHeader().mapToGlobal(place))

    def column_menu(self) -> QMenu:
        """The menu that shows and hides columns."""
        menu = StayingMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, column in enumerate(self._rows.columns):
            action = QAction(column.title, menu, checkable=True)
            action.setChecked(not self.isColumnHidden(at))
            action.toggled.connect(lambda shown, at=at: self.setColumnHidden(at, not shown))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("恢复默认列").triggered.connect(self._first_columns)
        return menu

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(ROW_ROLE))

    def _remember_place(self) -> None:
        row = self.current_row()
        self._place = self._key(row) if self._key is not None and row is not None else None

    def _return_to_place(self) -> None:
        self._fit.spread_anew()
        if self._place is None or not self.select_key(self._place):
            self.chosen.emit(None)

    def _go_to(self, number: int) -> None:
        index = self._rows.index(number, 0)
        flags = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        self.selectionModel().setCurrentIndex(index, flags)
        if not self.viewport().rect().contains(self.visualRect(index).center()):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)


def named_table(
    theme: Theme, columns: Sequence[Column[T]], name: str, nothing: str = ""
) -> TableView[T]:
    """A table of these columns with the name it is read aloud by, and what it says when empty."""
    table: TableView[T] = TableView(RowsModel(columns), theme)
    table.setAccessibleName(name)
    table.nothing = nothing
    return table


def _sorting_from(value: Any, columns: int) -> tuple[tuple[int, bool], ...]:
    """Sorting as it was remembered; anything else that may stand there sorts by nothing."""
    if not isinstance(value, list):
        return ()
    return tuple(
        (each[0], bool(each[1]))
        for each in value
        if isinstance(each, list)
        and len(each) == 2
        and type(each[0]) is int
        and 0 <= each[0] < columns
    )
