"""A page of its own in; its PDF or pictures in a place the user chose out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from ui.desk import Desk
from ui.places import OUT, beginning, keep

if TYPE_CHECKING:
    from desktop_app.bulletin.plates import Plate

KIND_WORDS = {"pdf": "导出为 PDF 页…", "png": "导出为图片…"}


class ExportButton(QToolButton):
    """A button with a menu: as PDF, as pictures. `made` makes the page, off the window's thread."""

    def __init__(self, desk: Desk, name: str, made: Callable[[], Callable[[], Plate]]) -> None:
        super().__init__()
        self._desk, self._name, self._made = desk, name, made
        self.setText("导出")
        self.setObjectName("plate.export")
        self.setToolTip("导出为 PDF 页（矢量，可打印）或图片")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for kind, words in KIND_WORDS.items():
            menu.addAction(words).triggered.connect(lambda _=False, kind=kind: self.ask(kind))
        self.setMenu(menu)

    def ask(self, kind: str) -> QFileDialog:
        """Ask for a folder and write there."""
        parent: QWidget = self.window()
        title = f"{self._name}放到哪个文件夹"
        dialog = QFileDialog(parent, title, beginning(self._desk, OUT))
        dialog.setObjectName("plate.folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self.write(Path(folder), kind))
        dialog.open()
        return dialog

    def write(self, folder: Path, kind: str) -> None:
        """Write what is on show into a folder, and remember it."""
        keep(self._desk, OUT, folder)
        make, application = self._made(), self._desk
        self._desk.tasks.run(
            f"导出{self._name}",
            lambda _: application.application.write_plate(make(), folder, self._name, kind),
            lambda paths: self._desk.say(_told(paths), "success", place=folder),
        )


def _told(paths: tuple[Path, ...]) -> str:
    more = f" 等 {len(paths)} 个文件" if len(paths) > 1 else ""
    return f"已写好：{paths[0]}{more}"
