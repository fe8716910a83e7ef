"""The desk in, the common ground of all pages out: heading, month, refreshing, asking for items."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.desk_data import DeskData
from ui.layout_store import LayoutStore
from ui.widgets.month_bar import MonthBar


class Page(QWidget):
    """One page of the window. Pages know the desk, never one another.

    `items_asked` carries a `LedgerQuery`: show these items in the ledger.
    `command` carries the name of something only the window can do, such as `open_document`, or a
    page with a part of it: `page.actions:overdue`.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    with_month: ClassVar[bool] = True
    # The heading of the manual that speaks of this page, where it is not the title.
    help_section: ClassVar[str] = ""

    items_asked = Signal(object)
    command = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName(f"page.{self.name}")
        self.setAccessibleName(self.title)
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 10, 16, 12)
        self.column.setSpacing(10)
        self.heading = QHBoxLayout()
        self.heading.setSpacing(10)
        title = QLabel(self.title)
        title.setProperty("role", "title")
        self.heading.addWidget(title)
        if self.with_month:
            self.heading.addWidget(MonthBar(desk))
        self.heading.addStretch(1)
        self.column.addLayout(self.heading)

    def show_data(self, data: DeskData) -> None:
        """Show the month on the desk."""
        raise NotImplementedError

    def keep(self, layout: LayoutStore) -> None:
        """Remember how things stand on this page."""

    def restore(self, layout: LayoutStore) -> None:
        """Put things as they stood."""

    def focus_search(self) -> bool:
        """Put the cursor where one searches; False when there is nothing to search."""
        return False

    def take_focus(self) -> None:
        """Put the cursor into the page's largest list: arrows go through what one came to see."""
        for kind in (QAbstractItemView, QAbstractScrollArea):
            lists = [
                made
                for made in self.findChildren(kind)
                if made.isVisible() and made.focusPolicy() & Qt.FocusPolicy.TabFocus
            ]
            if lists:
                most = max(lists, key=lambda made: made.width() * made.height())
                most.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def show_part(self, part: str) -> None:
        """Show a part of the page: a list of its own, or one record by its number."""

    def current_key(self) -> str:
        """The item one is at; nothing where there is none."""
        return ""

    def print_page(self) -> bool:
        """Print what is on show; False when there is nothing to print."""
        return False
