"""A way to open the application in; the running window, and its exit code, out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app.collector import spare_collector
from desktop_app.paths import Paths
from ui.desk import Surroundings
from ui.first_picture import Album
from ui.input_method import use_portal_for_fcitx
from ui.layout_store import LayoutStore
from ui.showing import Showing
from ui.theme import Look, Theme

if TYPE_CHECKING:
    from desktop_app.application import Application
    from desktop_app.holding import HeldStore

SWITCH_S = 0.0005
WINDOW_FILE = "window.ini"


def run_window(
    open_application: Callable[[], Application],
    paths: Paths,
    store: Path | None = None,
    today: date | None = None,
    hold: Callable[[], HeldStore | None] | None = None,
) -> int:
    """Show the window until it is closed; 1 when the store was refused, 3 after a defect.

    Where `store` and `today` (the judging day) are given and nothing has changed since the last
    time, the window shows the month at once. Behind it the store is opened, or only held where
    `hold` does so: then it is opened when something is asked that the month does not say.
    """
    return make_showing(open_application, paths, store, today, hold).run()


def last_store(paths: Paths) -> Path:
    """The store that a window showed last, if it is still there; else the user's own."""
    from ui.stores import Recent  # noqa: PLC0415

    known = Recent(LayoutStore(paths.data / WINDOW_FILE, mend=False)).paths
    return known[0] if known and known[0].is_file() else paths.default_store


def make_showing(
    open_application: Callable[[], Application],
    paths: Paths,
    store: Path | None = None,
    today: date | None = None,
    hold: Callable[[], HeldStore | None] | None = None,
) -> Showing:
    """All that a window needs, ready to start; see `run_window`."""
    app = make_qt_application()
    layout = LayoutStore(paths.data / WINDOW_FILE)
    theme = dress(app, layout, paths)
    album = Album(store, paths.data / "cache", today) if store and today else None
    around = Surroundings(store or paths.default_store, paths, layout, theme)
    return Showing(app, open_application, around, album, hold)


def make_qt_application() -> QApplication:
    """The one QApplication, speaking Chinese."""
    use_portal_for_fcitx(os.environ, Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)))
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("督办台账")
    # Painting a table asks Python for each cell, and waits each time for a busy worker to let go.
    sys.setswitchinterval(SWITCH_S)
    spare_collector()
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    return app


def dress(app: QApplication, layout: LayoutStore, paths: Paths) -> Theme:
    """Give the application the look the user chose."""
    theme = Theme(paths.resources, paths.data / "cache")
    look = Look(
        layout.text("look/style", "light"),
        layout.text("look/size", Look().size),
        layout.text("look/family"),
    )
    theme.apply(app, look)
    return theme
