"""Frozen rows and column definitions in, a sortable and filterable Qt table model out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from models.words import Light

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

ROW_ROLE = Qt.ItemDataRole.UserRole
LIGHT_ROLE = Qt.ItemDataRole.UserRole + 1
DEPTH_ROLE = Qt.ItemDataRole.UserRole + 2
BAR_ROLE = Qt.ItemDataRole.UserRole + 3
SEVERAL = 2
FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: how a row is put into words, sorted and drawn.

    `order` gives what to sort by (None sorts last); `light` makes it a chip; `depth` indents;
    `bar` gives a share of 0–100 that is drawn as a bar behind the words; `typed` gives the words
    that a user would type there and makes the column one that may be written.
    """

    name: str
    title: str
    text: Callable[[T], str]
    width: int = 120
    order: Callable[[T], Any] | None = None
    tip: Callable[[T], str] | None = None
    light: Callable[[T], tuple[Light, str] | None] | None = None
    depth: Callable[[T], int] | None = None
    bar: Callable[[T], float | None] | None = None
    right: bool = False
    hidden: bool = False
    stretch: bool = False
    typed: Callable[[T], str] | None = None


class RowsModel(QAbstractTableModel, Generic[T]):
    """A table over a tuple of rows; only cells that are seen are put into words.

    `typed` carries a row, the name of a column and the words typed there; whoever hears it writes
    them and shows new rows, for rows here are frozen. Cells can be written while `writable`.
    """

    typed = Signal(object, str, str)
    ticked_column = -1

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[T, ...] = ()
        self._shown: Sequence[int] = ()
        self._picked: Sequence[int] | None = None
        self._wanted: Callable[[int, T], bool] | None = None
        self._sorted: tuple[tuple[int, bool], ...] = ()
        # All rows in the order sorted by: filtering must not sort 100,000 rows anew.
        self._order: Sequence[int] | None = None
        self._numbers: dict[Any, int] | None = None
        self.writable = False

    @property
    def sorting(self) -> tuple[tuple[int, bool], ...]:
        """Columns sorted by, the weightiest first, each with whether it descends."""
        return self._sorted

    @property
    def rows(self) -> tuple[T, ...]:
        """All rows, shown or not."""
        return self._rows

    def set_rows(
        self,
        rows: Sequence[T],
        wanted: Callable[[int, T], bool] | None = None,
        picked: Sequence[int] | None = None,
    ) -> None:
        """Show other rows; `wanted` filters by position and row, `picked` names positions."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._order = self._numbers = None
        self._wanted, self._picked = wanted, picked
        self._arrange()
        self.endResetModel()

    def set_filter(self, wanted: Callable[[int, T], bool] | None) -> None:
        """Show only the rows that are wanted."""
        self.beginResetModel()
        self._wanted, self._picked = wanted, None
        self._arrange()
        self.endResetModel()

    def show_only(self, picked: Sequence[int] | None) -> None:
        """Show only the rows at these positions, which ascend; None shows all."""
        self.beginResetModel()
        self._wanted, self._picked = None, picked
        self._arrange()
        self.endResetModel()

    def place_of(self, wanted: object, key: Callable[[T], Any]) -> int | None:
        """Where the row with this key is shown, if it is."""
        if self._numbers is None:
            # The first of several with one key counts.
            self._numbers = {
                key(self._rows[number]): number for number in reversed(range(len(self._rows)))
            }
        number = self._numbers.get(wanted)
        if number is None:
            return None
        try:
            return self._shown.index(number)
        except ValueError:
            return None

    def row(self, number: int) -> T:
        """The row shown at a place."""
        return self._rows[self._shown[number]]

    def cell(self, row: int, column: int) -> tuple[Column[T], T]:
        """A column and the row shown at a place, for painting without a detour over roles."""
        return self.columns[column], self._rows[self._shown[row]]

    def shown(self) -> tuple[T, ...]:
        """The rows on show, in their order."""
        return tuple(self._rows[number] for number in self._shown)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title + self._rank(section)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        column = self.columns[index.column()]
        row = self._rows[self._shown[index.row()]]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return (column.tip or column.text)(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(column)
            case Qt.ItemDataRole.EditRole:
                return (column.typed or column.text)(row)
            case _:
                return self._own_data(row, column, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of columns that may be written can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        typed = self.columns[index.column()].typed if self.writable else None
        # A line editor would silently join the lines of longer words.
        if typed is not None and "\n" not in typed(self.row(index.row())):
            return FLAGS | Qt.ItemFlag.ItemIsEditable
        return FLAGS

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed; the cell shows it when the row comes back written."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        column, row = self.columns[index.column()], self.row(index.row())
        if column.typed is not None and str(value) != column.typed(row):
            self.typed.emit(row, column.name, str(value))
        return False

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order in which the rows came."""
        descending = order is Qt.SortOrder.DescendingOrder
        self.sort_by(() if column < 0 else ((column, descending),))

    def sort_by(self, sorting: Sequence[tuple[int, bool]]) -> None:
        """Sort by several columns, the weightiest first, each with whether it descends."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = [(self._shown[index.row()], index.column()) for index in before]
        self._sorted, self._order = tuple(sorting), None
        self._arrange()
        found = {number: place for place, number in enumerate(self._shown)}
        after = [
            self.index(found[number], at) if number in found else QModelIndex()
            for number, at in places
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _rank(self, column: int) -> str:
        """Where a column stands among several sorted by: ①, ② …"""
        ranks = [at for at, _ in self._sorted]
        if len(ranks) < SEVERAL or column not in ranks:
            return ""
        return f" {chr(ord('①') + ranks.index(column))}"

    @staticmethod
    def alignment(column: Column[Any]) -> int:
        """To which side a column's words stand."""
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    def _own_data(self, row: T, column: Column[T], role: int) -> Any:
        if role == ROW_ROLE:
            return row
        if role == LIGHT_ROLE and column.light is not None:
            return column.light(row)
        if role == DEPTH_ROLE and column.depth is not None and not self._sorted:
            return column.depth(row)
        if role == BAR_ROLE and column.bar is not None:
            return column.bar(row)
        return None

    def _arrange(self) -> None:
        if self._wanted is not None:
            wanted = self._wanted
            self._picked = [at for at, row in enumerate(self._rows) if wanted(at, row)]
        if not self._sorted:
            self._shown = range(len(self._rows)) if self._picked is None else self._picked
            return
        if self._order is None:
            self._order = list(range(len(self._rows)))
            # Sorting is stable, so the lightest column goes first.
            for at, descending in reversed(self._sorted):
                self._order = self._in_order(self._order, at, descending)
        self._shown = self._order
        if self._picked is not None:
            chosen = set(self._picked)
            self._shown = [number for number in self._order if number in chosen]

    def _in_order(self, numbers: Sequence[int], at: int, descending: bool) -> list[int]:
        column = self.columns[at]
        key = column.order or column.text
        keys = {number: key(self._rows[number]) for number in numbers}
        known = [number for number in numbers if keys[number] not in {None, ""}]
        unknown = [number for number in numbers if keys[number] in {None, ""}]
        known.sort(key=keys.__getitem__, reverse=descending)
        return known + unknown
