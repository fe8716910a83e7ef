"""A grouped model in; a table whose first columns stay, whose rows may grow and groups fold, out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.layout_store import LayoutStore
from ui.tables.again import write_again
from ui.tables.delegate import INDENT, PADDING, CellDelegate
from ui.tables.grouping import GroupedModel, Grouping
from ui.tables.view import PADDING_LINES, ROW_FACTOR, TableView
from ui.theme import Theme

T = TypeVar("T")
FROZEN = 2
MOST_LINES = 8
Index = QModelIndex | QPersistentModelIndex


class LedgerDelegate(CellDelegate):
    """Paints headings across all columns, and words on several lines where rows grow."""

    def __init__(self, theme: Theme, view: QTableView, grows: Callable[[], bool]) -> None:
        super().__init__(theme, view)
        self._view = view
        self._grows = grows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        model = index.model()
        assert isinstance(model, GroupedModel)  # noqa: S101 -- it is made for no other
        heading = model.heading(index.row())
        if heading is not None:
            self._heading(painter, option, heading.words, index)
            return
        column, row = model.cell(index.row(), index.column())
        if not self._grows() or column.light is not None or column.bar is not None:
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        palette = self._theme.palette
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, palette.colour("selection"))
        painter.save()
        painter.setClipRect(rect)
        painter.setFont(option.font)  # type: ignore[attr-defined]
        painter.setPen(palette.colour("text"))
        box = QRectF(rect).adjusted(PADDING, 2, -PADDING, -2)
        if column.depth is not None and not model.sorting and (depth := column.depth(row)):
            box = self._branch(painter, box, depth)
            painter.setPen(palette.colour("text"))
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWrapAnywhere)
        painter.drawText(box, flags, column.text(row))
        painter.restore()

    def _heading(
        self, painter: QPainter, option: QStyleOptionViewItem, words: str, index: Index
    ) -> None:
        """Each cell paints its slice of one line of words that begins at the table's left edge."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        palette = self._theme.palette
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, palette.colour("raised"))
        here = self._view.currentIndex()
        if here.isValid() and here.row() == index.row():
            painter.fillRect(rect.adjusted(0, 0, 0, -rect.height() + 2), palette.colour("primary"))
        font = QFont(option.font)  # type: ignore[attr-defined]
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(palette.colour("text"))
        line = QRect(PADDING, rect.top(), 4000, rect.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class LedgerTable(TableView[T]):
    """A `TableView` whose first columns stay in sight when it is scrolled sideways.

    `set_growing` gives each row the height its words need: only rows in sight are measured.
    """

    def __init__(self, model: GroupedModel[T], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, theme, parent, squeeze=False)
        self._model = model
        self._growing = False
        self._grown: set[int] = set()
        self._bring = False
        self.groupings: Mapping[str, Grouping[T]] = {}
        self.setItemDelegate(LedgerDelegate(theme, self, lambda: self._growing))
        self.frozen = QTableView(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._fit_seen)
        self._set_up_frozen(theme)
        # Each view forgets the cursor when the model is reset: it is put back after the last.
        model.modelReset.disconnect(self._return_to_place)
        model.modelReset.connect(self._return_to_place)
        self.clicked.connect(self._fold)
        self.frozen.clicked.connect(self._fold)
        model.modelReset.connect(self._settle.start)
        model.layoutChanged.connect(self._settle.start)
        # Not `start` itself: it would take the place scrolled to for a time to wait.
        self.verticalScrollBar().valueChanged.connect(lambda _: self._settle.start())

    @property
    def growing(self) -> bool:
        """Whether rows are as high as their words need."""
        return self._growing

    def set_growing(self, growing: bool) -> None:
        """Let rows grow with their words, or keep them one line high."""
        self._growing = growing
        for row in () if growing else self._grown:
            self.setRowHeight(row, self.verticalHeader().defaultSectionSize())
        self._grown = set()
        self._fit_rows()
        self._settle.start()
        for view in (self, self.frozen):
            view.viewport().update()

    def group_by(self, name: str) -> None:
        """Group by one of `groupings`, by its name; any other name groups by nothing."""
        self._model.group_by(self.groupings.get(name))

    @property
    def grouped_by(self) -> str:
        """The name of the grouping, nothing where there is none."""
        return self._model.grouping.name if self._model.grouping is not None else ""

    def columns_kept(self) -> dict[str, Any]:
        """As every table, and how rows grow and are grouped."""
        look = {"growing": self._growing, "grouping": self.grouped_by}
        return {**super().columns_kept(), **look}

    def set_columns_kept(self, value: Any) -> None:
        """As `columns_kept` gave it."""
        super().set_columns_kept(value)
        if isinstance(value, dict):
            self.set_growing(value.get("growing") is True)
            self.group_by(str(value.get("grouping", "")))

    def keep(self, layout: LayoutStore, name: str) -> None:
        """Remember columns, sorting, growth and grouping."""
        super().keep(layout, name)
        layout.keep_data(f"tables/{name}/look", [self._growing, self.grouped_by])

    def restore(self, layout: LayoutStore, name: str) -> None:
        """All of it as it was."""
        super().restore(layout, name)
        look = layout.data(f"tables/{name}/look")
        if isinstance(look, list) and len(look) == 2:
            self.set_growing(look[0] is True)
            self.group_by(str(look[1]))
        self._keep_first()
        self._place_frozen()

    def select_key(self, wanted: object) -> bool:
        """Put the cursor on a row, unfolding the groups where it lies in one that is folded."""
        self._bring = self._growing
        if super().select_key(wanted):
            return True
        if self._model.grouping is None or self._model.count == len(self._model.shown()):
            return False
        self._model.fold_all(folded=False)
        return super().select_key(wanted)

    def selected(self) -> list[T]:
        """The selected rows in the order of the table; headings are none."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.row(row) for row in rows if self._model.heading(row) is None]

    def write_again(self, key: object, name: str, words: str, why: str) -> bool:
        """Open a cell once more with what was typed there in vain; False where it is not on show."""
        at = next(i for i, column in enumerate(self._model.columns) if column.name == name)
        if not self.select_key(key) or self.isColumnHidden(at):
            return False
        index = self._model.index(self.currentIndex().row(), at)
        self.setCurrentIndex(index)
        if self._is_frozen(at):
            return write_again(self.frozen, index, words, why) is not None
        return write_again(self, index, words, why, self.frozen.width()) is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns that stay are as high as the table."""
        super().resizeEvent(event)
        self._place_frozen()
        self._settle.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space or Enter folds a group; F2 edits in sight."""
        key, here = Qt.Key(event.key()), self.currentIndex()
        folding = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if key in folding and here.isValid() and self._model.heading(here.row()) is not None:
            self._fold(here)
        elif key is Qt.Key.Key_F2 and here.isValid() and self._is_frozen(here.column()):
            self.frozen.edit(here)
        else:
            super().keyPressEvent(event)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell in sight: not behind the columns that stay."""
        if index.isValid() and self._is_frozen(index.column()):
            # It is in sight sideways whatever the scroll bar says.
            kept = self.horizontalScrollBar().value()
            super().scrollTo(index, hint)
            self.horizontalScrollBar().setValue(kept)
            return
        super().scrollTo(index, hint)
        hidden = self.frozen.width() - self.visualRect(index).left()
        if index.isValid() and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def changeEvent(self, event: QEvent) -> None:
        """The columns that stay grow with the type, too."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._settle.start()

    # --- columns that stay ---------------------------------------------------------------

    def _set_up_frozen(self, theme: Theme) -> None:
        frozen = self.frozen
        frozen.setObjectName("ledger.frozen")
        frozen.setModel(self._model)
        frozen.setSelectionModel(self.selectionModel())
        frozen.setItemDelegate(LedgerDelegate(theme, frozen, lambda: self._growing))
        frozen.setFocusProxy(self)
        frozen.setFrameShape(QTableView.Shape.NoFrame)
        # The theme gives every table a frame with round corners; this one lies within another.
        frozen.setStyleSheet(
            "QTableView { border: 0; border-radius: 0; border-right: 1px solid rgba(128, 128, 128, 110); }"
        )
        frozen.setShowGrid(False)
        frozen.setWordWrap(False)
        frozen.setAlternatingRowColors(True)
        frozen.setSelectionBehavior(self.selectionBehavior())
        frozen.setSelectionMode(self.selectionMode())
        frozen.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        for bar in (frozen.setHorizontalScrollBarPolicy, frozen.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.verticalHeader().hide()
        frozen.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        frozen.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        frozen.doubleClicked.connect(self._edit_frozen)
        heads, own = frozen.horizontalHeader(), self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setHighlightSections(False)
        heads.setSortIndicatorShown(True)
        heads.setSortIndicatorClearable(True)
        heads.setSortIndicator(own.sortIndicatorSection(), own.sortIndicatorOrder())
        heads.setDefaultAlignment(own.defaultAlignment())
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(own.customContextMenuRequested)
        heads.sectionResized.connect(self._take_width)
        heads.sortIndicatorChanged.connect(self._sorted_there)
        own.sortIndicatorChanged.connect(self._sorted_here)
        own.sectionResized.connect(lambda *_: self._place_frozen())
        own.sectionMoved.connect(lambda *_: self._keep_first())
        own.geometriesChanged.connect(self._place_frozen)
        mine, its = self.verticalScrollBar(), frozen.verticalScrollBar()
        frozen.setVerticalScrollMode(self.verticalScrollMode())
        mine.valueChanged.connect(its.setValue)
        its.valueChanged.connect(mine.setValue)
        self.verticalHeader().sectionResized.connect(
            lambda at, _old, new: frozen.setRowHeight(at, new)
        )
        frozen.show()
        frozen.raise_()
        self._place_frozen()

    def _sorted_there(self, column: int, order: Qt.SortOrder) -> None:
        self.horizontalHeader().setSortIndicator(column, order)

    def _sorted_here(self, column: int, order: Qt.SortOrder) -> None:
        self.frozen.horizontalHeader().setSortIndicator(column, order)

    def _is_frozen(self, column: int) -> bool:
        return column < FROZEN

    def _place_frozen(self) -> None:
        """As wide as the columns that stay, over their places; nothing where both are hidden."""
        frozen = self.frozen
        width = 0
        for at in range(self._model.columnCount()):
            hidden = not self._is_frozen(at) or self.isColumnHidden(at)
            if frozen.isColumnHidden(at) != hidden:
                frozen.setColumnHidden(at, hidden)
            if not hidden:
                width += self.columnWidth(at)
                if frozen.columnWidth(at) != self.columnWidth(at):
                    frozen.setColumnWidth(at, self.columnWidth(at))
        edge, head = self.frameWidth(), self.horizontalHeader().height()
        if frozen.horizontalHeader().height() != head:
            frozen.horizontalHeader().setFixedHeight(max(1, head))
        high = self.viewport().height() + head
        box = QRect(edge, edge, min(width, self.viewport().width()), high)
        if frozen.geometry() != box:
            frozen.setGeometry(box)
        frozen.setVisible(width > 0)

    def _take_width(self, column: int, _old: int, new: int) -> None:
        if self._is_frozen(column) and new and self.columnWidth(column) != new:
            self.setColumnWidth(column, new)

    def _keep_first(self) -> None:
        """The columns that stay are the first, whatever was dragged where."""
        header = self.horizontalHeader()
        for at in range(FROZEN):
            if header.visualIndex(at) != at:
                header.moveSection(header.visualIndex(at), at)

    def _edit_frozen(self, index: QModelIndex) -> None:
        if self.editTriggers() & QAbstractItemView.EditTrigger.DoubleClicked:
            self.frozen.edit(index)
        self.doubleClicked.emit(index)

    # --- rows ----------------------------------------------------------------------------

    def _fold(self, index: QModelIndex) -> None:
        heading = self._model.heading(index.row()) if index.isValid() else None
        if heading is None:
            return
        self._model.toggle(index.row())
        for row in range(self._model.rowCount()):
            found = self._model.heading(row)
            if found is not None and found.name == heading.name:
                self.setCurrentIndex(self._model.index(row, 0))
                return

    def _fit_rows(self) -> None:
        super()._fit_rows()
        frozen = getattr(self, "frozen", None)
        if frozen is not None:
            size = self.verticalHeader().defaultSectionSize()
            frozen.verticalHeader().setDefaultSectionSize(size)

    def _fit_seen(self) -> None:
        """Measure the rows in sight; those never seen keep the height of one line."""
        if not self._growing:
            return
        first = max(0, self.rowAt(0))
        bottom = self.viewport().height()
        row, y = first, self.rowViewportPosition(first)
        columns = [
            at
            for at, column in enumerate(self._model.columns)
            if not self.isColumnHidden(at) and column.light is None and column.bar is None
        ]
        while row < self._model.rowCount() and y < bottom:
            high = self._height(row, columns)
            if self.rowHeight(row) != high:
                self.setRowHeight(row, high)
                self._grown.add(row)
            y += high
            row += 1
        if self._bring:
            # Rows above it have grown since it was brought in sight.
            self._bring = False
            self.scrollTo(self.currentIndex())
            self._settle.start()

    def _height(self, row: int, columns: list[int]) -> int:
        metrics = self.fontMetrics()
        line = metrics.height()
        least = int(line * ROW_FACTOR)
        if self._model.heading(row) is not None:
            return least
        found, most = self._model.row(row), 1
        for at in columns:
            column: Any = self._model.columns[at]
            words, room = column.text(found), self.columnWidth(at) - 2 * PADDING
            if column.depth is not None and not self._model.sorting:
                room -= column.depth(found) * INDENT
            if len(words) * line < room:
                continue  # no letter is wider than high: short words need no measuring
            room = max(room, 40)
            box = QRect(0, 0, room, 10_000)
            box = metrics.boundingRect(box, int(Qt.TextFlag.TextWrapAnywhere), words)
            most = max(most, min(round(box.height() / line), MOST_LINES))
        return least if most == 1 else int(line * (most + PADDING_LINES))
