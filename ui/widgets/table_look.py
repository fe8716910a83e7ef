"""A ledger table in; a menu of how it looks out: rows that grow, groups, columns."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.tables.frozen import LedgerTable
from ui.tables.groupings import GROUPING_TITLES

T = TypeVar("T")
NO_GROUPS = "不分组"


class TableLook(QToolButton):
    """The button 显示: how rows stand in the table."""

    def __init__(self, table: LedgerTable[T], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.setText("显示")
        self.setObjectName("ledger.look")
        self.setToolTip("行高、分组、显示哪些列")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.growing = QAction("行高随文字", menu, checkable=True)
        self.growing.setShortcut("Ctrl+Shift+H")
        self.growing.toggled.connect(table.set_growing)
        self.addAction(self.growing)
        menu.addAction(self.growing)
        menu.addSeparator()
        group = QActionGroup(menu)
        self.groups: dict[str, QAction] = {}
        for name, title in {"": NO_GROUPS, **GROUPING_TITLES}.items():
            action = QAction(f"按{title}分组" if name else title, menu, checkable=True)
            action.triggered.connect(lambda _=False, name=name: table.group_by(name))
            group.addAction(action)
            menu.addAction(action)
            self.groups[name] = action
        menu.addSeparator()
        self.fold = menu.addAction("收起全部分组")
        self.fold.triggered.connect(lambda: table.rows.fold_all(folded=True))  # type: ignore[attr-defined]
        self.unfold = menu.addAction("展开全部分组")
        self.unfold.triggered.connect(lambda: table.rows.fold_all(folded=False))  # type: ignore[attr-defined]
        menu.addSeparator()
        menu.addAction("选择列…").triggered.connect(self._choose_columns)
        menu.aboutToShow.connect(self.mark)
        self.setMenu(menu)

    def mark(self) -> None:
        """Tick what is so."""
        self.growing.setChecked(self._table.growing)
        now = self._table.grouped_by
        self.groups[now].setChecked(True)
        for action in (self.fold, self.unfold):
            action.setEnabled(bool(now))

    def _choose_columns(self) -> None:
        self._table.column_menu().popup(self.mapToGlobal(self.rect().bottomLeft()))
