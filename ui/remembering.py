"""The main window in; how it stood when it was closed, kept and put back, out."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QListWidget

from ui.desk import Desk
from ui.page_book import PageBook
from ui.widgets.form import AROUND

FIRST_SIZE = QSize(1280, 760)
GEOMETRY, PAGE, MONTH, STORE = "window/geometry", "window/page", "window/month", "window/store"


class Remembered(Protocol):
    """What is asked of a window that is remembered."""

    desk: Desk
    book: PageBook
    navigation: QListWidget

    def saveGeometry(self) -> QByteArray:
        """Where it stands."""

    def restoreGeometry(self, geometry: QByteArray, /) -> bool:
        """Stand there."""

    def resize(self, size: QSize, /) -> None:
        """Be as large."""

    def screen(self) -> QScreen:
        """Where it is shown."""


def keep_window(window: Remembered) -> None:
    """Remember place, page and month, and each page's own; of which store they are."""
    layout = window.desk.layout
    layout.keep_state(GEOMETRY, window.saveGeometry())
    layout.keep_text(PAGE, window.book.names[max(0, window.navigation.currentRow())])
    layout.keep_text(MONTH, window.desk.month or "")
    layout.keep_text(STORE, str(window.desk.store.resolve()))
    for page in window.book.built.values():
        page.keep(layout)
    layout.flush()


def restore_window(window: Remembered) -> None:
    """Put the window where it was; another store than the last begins on its first page.

    A small screen has no room for all of the first size, with the frame and the desktop's bar.
    """
    layout = window.desk.layout
    window.resize(FIRST_SIZE.boundedTo(window.screen().availableSize() - AROUND))
    geometry = layout.state(GEOMETRY)
    if not geometry.isEmpty():
        window.restoreGeometry(geometry)
    same = layout.text(STORE) in ("", str(window.desk.store.resolve()))
    window.desk.same_store = same
    window.desk.start_with(layout.text(MONTH) or None if same else None)
    name = layout.text(PAGE, "workbench") if same else "workbench"
    names = window.book.names
    window.navigation.setCurrentRow(names.index(name) if name in names else 0)
