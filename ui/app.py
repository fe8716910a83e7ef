"""A way to open the application in; the running window, and its exit code, out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.errors import DubanError
from desktop_app.paths import Paths
from ui.crash import show_defect
from ui.layout_store import LayoutStore
from ui.main_window import MainWindow
from ui.theme import Look, Theme

if TYPE_CHECKING:
    from desktop_app.application import Application

REFUSED = 1
DEFECT = 3


def run_window(open_application: Callable[[], Application], paths: Paths) -> int:
    """Show the window until it is closed; 1 when the store was refused, 3 after a defect."""
    app = make_qt_application()
    layout = LayoutStore(paths.data / "window.ini")
    theme = dress(app, layout, paths)
    try:
        application = open_application()
    except DubanError as error:
        _refuse(error)
        return REFUSED
    except Exception as error:
        show_defect(error, paths.logs, None)
        app.exec()
        return DEFECT
    with application:
        window = MainWindow(application, layout, theme, paths.logs)
        window.show()
        return app.exec()


def make_qt_application() -> QApplication:
    """The one QApplication, speaking Chinese."""
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("督办台账")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    return app


def dress(app: QApplication, layout: LayoutStore, paths: Paths) -> Theme:
    """Give the application the look the user chose."""
    theme = Theme(paths.resources, paths.data / "cache")
    look = Look(layout.text("look/style", "light"), layout.text("look/size", Look().size))
    theme.apply(app, look)
    return theme


def _refuse(error: DubanError) -> None:
    box = QMessageBox(QMessageBox.Icon.Warning, "打不开台账", error.sentence)
    box.setInformativeText(error.remedy)
    box.exec()
