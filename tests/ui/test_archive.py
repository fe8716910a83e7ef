"""归档 from the menu and the register: a year asked for, a folder written, what is missing told."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.windows import rest
from ui.dialogs.archive import ArchiveDialog
from ui.main_window import MainWindow


def test_a_year_is_written_from_the_menu(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    told: list[str] = []
    window.desk.noticed.connect(lambda notice: told.append(notice.text))
    window.actions_["archive"].trigger()
    rest(window)
    dialog = window.findChild(ArchiveDialog)
    assert dialog is not None
    choice = dialog.findChild(QComboBox, "archive.year")
    assert [choice.itemText(at) for at in range(choice.count())] == ["2023年"]
    qtbot.mouseClick(dialog.findChild(QPushButton, "accept"), Qt.MouseButton.LeftButton)
    folders = window.findChild(QFileDialog, "archive.folder")
    assert folders is not None
    folders.fileSelected.emit(str(tmp_path / "归档"))
    folders.close()
    rest(window)
    (made,) = (tmp_path / "归档").iterdir()
    assert (made / "归档文件目录.pdf").exists()
    assert "关账月份2个" in told[-1] and "2023-11尚未关账" in told[-1]


def test_an_empty_store_says_what_to_do_first(empty_window: MainWindow) -> None:
    told: list[str] = []
    empty_window.desk.noticed.connect(lambda notice: told.append(notice.text))
    empty_window.actions_["archive"].trigger()
    rest(empty_window)
    assert empty_window.findChild(ArchiveDialog) is None
    assert "请先在“调度”页关账" in told[-1]
