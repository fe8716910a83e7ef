"""Rows and a set of chosen ones in; a table whose first column ticks them out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ui.tables.rows_model import Column, Index, RowsModel

T = TypeVar("T")
CHECK = Qt.ItemDataRole.CheckStateRole


class CheckModel(RowsModel[T], Generic[T]):
    """Rows known by a key; `chosen` are the keys that are ticked, `ticked` tells of a change."""

    ticked = Signal()
    ticked_column = 0

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], str],
        may: Callable[[T], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._key = key
        self._may = may
        self.chosen: frozenset[str] = frozenset()

    def choose(self, keys: Collection[str]) -> None:
        """Tick these rows and no others."""
        self.chosen = frozenset(keys)
        if self.rowCount():
            corner = self.index(self.rowCount() - 1, 0)
            self.dataChanged.emit(self.index(0, 0), corner, [CHECK])
        self.ticked.emit()

    def toggle(self, rows: Collection[int]) -> None:
        """Tick these rows of the table, or take their ticks away when all have one."""
        keys = {self._key(self.row(at)) for at in rows if self._may(self.row(at))}
        self.choose(self.chosen - keys if keys <= self.chosen else self.chosen | keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell; the first column has a tick."""
        if role == CHECK:
            if index.column() or not self._may(self.row(index.row())):
                return None
            ticked = self._key(self.row(index.row())) in self.chosen
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        if index.column() == 0 and self._may(self.row(index.row())):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A click on a tick."""
        if role != CHECK or index.column():
            return False
        self.toggle([index.row()])
        return True
