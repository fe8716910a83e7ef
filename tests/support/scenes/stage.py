"""A window in; its pages turned, its buttons pressed and its dialogs caught, as pictures out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QMenu,
    QTabWidget,
    QWidget,
)

from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.page import Page

SETTLED_S = 0.4
CAUGHT_MS = 700
PATIENCE_S = 8.0


@dataclass(slots=True)
class Stage:
    """The window that is photographed, and the folder its pictures go to."""

    window: MainWindow
    folder: Path
    key: str = ""
    taken: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        # A pointer over the window would light up whatever lies below it.
        QCursor.setPos(self.window.mapToGlobal(self.window.rect().bottomRight()) + QPoint(40, 40))

    def turn(self, name: str) -> Page:
        """A page that has come to rest."""
        page = self.window.turn_to(name)
        self.rest()
        return page

    def rest(self) -> None:
        """Wait until nothing is under way."""
        rest(self.window, quiet_s=SETTLED_S)

    def keep(self, shown: QWidget, name: str) -> Path:
        """The picture of a widget that has come to rest."""
        self.rest()
        path = self.folder / f"{name}.png"
        shown.grab().save(str(path))
        # All colours are kept: a palette would turn a green light grey.
        with Image.open(path) as picture:
            picture.convert("RGB").save(path, optimize=True)
        self.taken.append(path)
        return path

    def page(self, name: str) -> None:
        """The window with what is on show now."""
        self.keep(self.window, name)

    def press(self, name: str) -> None:
        """Press the visible button of this object name."""
        for made in self.window.findChildren(QAbstractButton, name):
            if made.isVisible():
                made.click()
                return
        raise LookupError(f"no visible button {name}")

    def tabs(self, name: str) -> QTabWidget:
        """The tabs of this object name."""
        found = self.window.findChild(QTabWidget, name)
        assert found is not None, name
        return found

    def dialog(self, name: str, act: Callable[[], object]) -> None:
        """The dialog that an act opens, photographed and closed again."""
        act()
        shown = self._newest()
        self.keep(shown, name)
        self.close_all()

    def blocking(self, name: str, act: Callable[[], object]) -> None:
        """The same for a question that holds the program until it is answered."""

        def catch() -> None:
            shown = QApplication.activeModalWidget()
            if shown is not None:
                path = self.folder / f"{name}.png"
                shown.grab().save(str(path))
                self.taken.append(path)
                shown.close()

        QTimer.singleShot(CAUGHT_MS, catch)
        act()
        self.rest()
        self.close_all()

    def menu(self, name: str, menu: QMenu | None) -> None:
        """A menu by itself."""
        assert menu is not None, name
        menu.aboutToShow.emit()
        menu.ensurePolished()
        menu.resize(menu.sizeHint())
        self.keep(menu, name)

    def close_all(self) -> None:
        """Close every dialog; none may stay over the next scene."""
        for shown in QApplication.topLevelWidgets():
            if isinstance(shown, QDialog) and shown.isVisible():
                shown.done(0)
        self.rest()

    def _newest(self) -> QWidget:
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            self.rest()
            shown = [w for w in QApplication.topLevelWidgets() if _open_dialog(w)]
            if shown:
                return shown[-1]
        raise LookupError("no dialog opened")


def _open_dialog(widget: QWidget) -> bool:
    return isinstance(widget, QDialog) and widget.isVisible()
