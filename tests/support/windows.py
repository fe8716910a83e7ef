"""Windows on real stores: a store in, a window that has come to rest out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.application import Application
from desktop_app.paths import Paths, user_paths
from ui.desk import Surroundings
from ui.layout_store import LayoutStore
from ui.main_window import MainWindow
from ui.theme import Theme

PATIENCE_S = 60.0
# What is done in steps takes a turn for each, however slow the machine is.
QUIET_TURNS = 8


def paths_in(folder: Path) -> Paths:
    """Data and logs in a folder of the test's own, resources as shipped."""
    return Paths(folder / "data", folder / "logs", user_paths().resources)


def make_window(application: Application, theme: Theme) -> MainWindow:
    """A window that shows its first page with the store's data."""
    layout = LayoutStore(application.paths.data / "window.ini")
    around = Surroundings(application.store_path, application.paths, layout, theme)
    window = MainWindow(opened(application), around)
    window.resize(1366, 768)
    window.show()
    rest(window)
    return window


def opened(application: Application) -> Future[Application]:
    """An application that is open already, as the window expects it."""
    opening: Future[Application] = Future()
    opening.set_result(application)
    return opening


def rest(
    window: MainWindow, until: Callable[[], bool] = lambda: True, quiet_s: float = 0.25
) -> None:
    """Let events run until nothing has been under way for a moment; fails after a minute."""
    app = QApplication.instance()
    assert app is not None
    end = time.monotonic() + PATIENCE_S
    quiet_since, turns = time.monotonic(), 0
    while time.monotonic() < end:
        app.processEvents()
        turns += 1
        if window.tasks.busy or not until():
            quiet_since, turns = time.monotonic(), 0
        elif time.monotonic() - quiet_since > quiet_s and turns > QUIET_TURNS:
            return
        time.sleep(0.002)
    raise AssertionError("the window did not come to rest")


def end(window: MainWindow) -> None:
    """Close a window and free it now: windows that linger make every later one slower."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def drop_files(target: QWidget, files: Iterable[Path]) -> None:
    """Drop files on a widget as a file manager would."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    centre = target.rect().center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(centre), action, data, buttons, keys)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(centre), action, data, buttons, keys))
