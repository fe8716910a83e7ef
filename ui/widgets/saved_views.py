"""Named views of the ledger in a menu: those that come with the program, and the user's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from ui.layout_store import LayoutStore
from ui.tables.ledger import UNDATED, LedgerQuery
from ui.tables.query_store import from_data, to_data

KEPT = "ledger/views"
LONGEST_NAME = 30
BUILT_IN: Mapping[str, LedgerQuery] = {
    "滞后和预警": LedgerQuery(lights=frozenset({"red", "yellow"})),
    "90 天内到期": LedgerQuery(due="90"),
    "已逾期": LedgerQuery(due="overdue"),
    "未设时限": LedgerQuery(lights=frozenset({UNDATED})),
    "只看主项": LedgerQuery(sub_items=False),
}


class SavedViews(QToolButton):
    """`chosen` carries the query and the columns (hidden names and sorting, or None) of a view,
    `saved` the name of one that was just kept.
    """

    chosen = Signal(object, object)
    saved = Signal(str)

    def __init__(
        self,
        layout: LayoutStore,
        present: Callable[[], tuple[LedgerQuery, dict[str, Any]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._layout_store = layout
        self._present = present
        self.setText("视图")
        self.setObjectName("ledger.views")
        self.setToolTip("选用或保存常用的筛选、排序和列")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    @property
    def names(self) -> list[str]:
        """The user's own views."""
        return list(self._kept())

    def save(self, name: str) -> bool:
        """Keep what is on show under a name; one of the same name is replaced."""
        name = " ".join(name.split())[:LONGEST_NAME]
        if not name:
            return False
        query, columns = self._present()
        self._keep({**self._kept(), name: {"query": to_data(query), "columns": columns}})
        self.saved.emit(name)
        return True

    def remove(self, name: str) -> None:
        """Forget one of the user's own views."""
        self._keep({kept: view for kept, view in self._kept().items() if kept != name})

    def choose(self, name: str) -> None:
        """Show a view."""
        view = self._kept().get(name)
        if isinstance(view, dict):
            self.chosen.emit(from_data(view.get("query")), view.get("columns"))
        elif name in BUILT_IN:
            self.chosen.emit(BUILT_IN[name], None)

    def _kept(self) -> dict[str, Any]:
        value = self._layout_store.data(KEPT)
        return value if isinstance(value, dict) else {}

    def _keep(self, views: dict[str, Any]) -> None:
        self._layout_store.keep_data(KEPT, views)
        self._layout_store.flush()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        own = self.names
        for name in (*BUILT_IN, *own):
            if own and name == own[0]:
                menu.addSeparator()
            menu.addAction(name).triggered.connect(lambda _=False, name=name: self.choose(name))
        menu.addSeparator()
        menu.addAction("把现在的样子存为视图…").triggered.connect(lambda _=False: self._ask_name())
        if own:
            removing = menu.addMenu("删除视图")
            for name in own:
                removing.addAction(name).triggered.connect(
                    lambda _=False, name=name: self.remove(name)
                )

    def _ask_name(self) -> None:
        dialog = QInputDialog(self.window())
        dialog.setObjectName("views.name")
        dialog.setWindowTitle("保存视图")
        dialog.setLabelText("给现在的筛选、排序和列起个名字：")
        dialog.setOkButtonText("保存")
        dialog.setCancelButtonText("取消")
        dialog.textValueSelected.connect(self.save)
        dialog.open()
