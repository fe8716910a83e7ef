"""Ledger rows in, the tree of lists and groups with their counts out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from desktop_app.views import LedgerRow
from ui.tables.ledger import branch

PLACE_ROLE = Qt.ItemDataRole.UserRole


class ListTree(QTreeWidget):
    """Lists and their groups; `placed` carries list and group, both empty for everything."""

    placed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledger.tree")
        self.setAccessibleName("清单与分组")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(12)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(36)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._shape: object = None
        self.currentItemChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[LedgerRow]) -> None:
        """Show the lists of these rows; the chosen place stays chosen."""
        counts = Counter(
            (row.item.list_name, branch(row.item)) for row in rows if row.item.parent_key is None
        )
        if counts == self._shape:
            return
        self._shape = counts
        place = self.place()
        self.blockSignals(True)
        self.clear()
        lists: dict[str, list[tuple[str, int]]] = {}
        for (name, group), count in counts.items():
            lists.setdefault(name, []).append((group, count))
        self._add(None, "全部事项", sum(counts.values()), ("", ""))
        for name, groups in lists.items():
            total = sum(count for _, count in groups)
            parent = self._add(None, name, total, (name, ""))
            if len(groups) > 1 or groups[0][0]:
                for group, count in groups:
                    self._add(parent, group or "未分组", count, (name, group))
        self.expandToDepth(0)
        self.blockSignals(False)
        self.go_to(*place)

    def place(self) -> tuple[str, str]:
        """The chosen list and group."""
        current = self.currentItem()
        return _place(current) if current is not None else ("", "")

    def go_to(self, list_name: str, group: str) -> None:
        """Choose a place without telling; everything when there is no such place."""
        self.blockSignals(True)
        entries = list(self._entries())
        same = [entry for entry in entries if _place(entry) == (list_name, group)]
        for entry in (*same, *entries)[:1]:
            self.setCurrentItem(entry)
        self.blockSignals(False)

    def _entries(self) -> Iterator[QTreeWidgetItem]:
        walk = QTreeWidgetItemIterator(self)
        while (entry := walk.value()) is not None:
            yield entry
            walk += 1

    def _add(
        self, parent: QTreeWidgetItem | None, title: str, count: int, place: tuple[str, str]
    ) -> QTreeWidgetItem:
        entry = QTreeWidgetItem([title, str(count)])
        entry.setData(0, PLACE_ROLE, place)
        entry.setToolTip(0, f"{title}：{count} 项（不计子项）")
        entry.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if parent is None:
            self.addTopLevelItem(entry)
        else:
            parent.addChild(entry)
        return entry

    def _tell(self) -> None:
        self.placed.emit(*self.place())


def _place(entry: QTreeWidgetItem) -> tuple[str, str]:
    list_name, group = entry.data(0, PLACE_ROLE)
    return list_name, group
