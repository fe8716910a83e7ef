"""Where questions for files begin, and the folder opened from the notice that tells what was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.notices import Notice, NoticeBar
from ui.pages.cycle import CyclePage
from ui.places import IN, OUT, ask_files, ask_folder, beginning, keep

FOLDER = "ui.places.QFileDialog.getExistingDirectory"
FILES = "ui.places.QFileDialog.getOpenFileNames"


def test_the_first_question_begins_beside_the_store(window: MainWindow) -> None:
    assert beginning(window.desk, OUT) == str(window.desk.store.parent)


def test_the_next_question_begins_where_the_last_one_ended(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, begun = window.desk, []
    (tmp_path / "收到").mkdir()

    def folder(_parent: object, _title: str, place: str) -> str:
        begun.append(place)
        return str(tmp_path)

    def files(_parent: object, _title: str, place: str, _kinds: str) -> tuple[list[str], str]:
        begun.append(place)
        return [str(tmp_path / "收到" / "甲.xlsx")], ""

    monkeypatch.setattr(FOLDER, folder)
    monkeypatch.setattr(FILES, files)
    assert ask_folder(desk, window, "导出") == tmp_path
    ask_folder(desk, window, "导出")
    assert ask_files(desk, window, "收表") == [tmp_path / "收到" / "甲.xlsx"]
    ask_files(desk, window, "收表")
    beside = str(desk.store.parent)
    assert begun == [beside, str(tmp_path), beside, str(tmp_path / "收到")]


def test_a_folder_that_is_gone_is_not_offered(window: MainWindow, tmp_path: Path) -> None:
    keep(window.desk, IN, tmp_path / "没有了")
    assert beginning(window.desk, IN) == str(window.desk.store.parent)


def test_nothing_is_kept_when_the_question_is_left(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FOLDER, lambda *_: "")
    assert ask_folder(window.desk, window, "导出") is None
    assert window.desk.layout.text(OUT) == ""


def test_sheets_are_written_and_their_folder_opened_from_the_notice(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = window.turn_to("cycle")
    rest(window)
    assert isinstance(page, CyclePage)
    out, opened = tmp_path / "调度表", []
    out.mkdir()
    monkeypatch.setattr(FOLDER, lambda *_: str(out))
    monkeypatch.setattr("ui.notices.show_folder", opened.append)
    page.statuses.selectRow(0)
    page.findChild(QPushButton, "cycle.form").click()
    rest(window)
    assert [path.suffix for path in out.iterdir()] == [".xlsx"]
    look = window.findChild(QPushButton, "notice.place")
    qtbot.mouseClick(look, Qt.MouseButton.LeftButton)
    assert opened == [out]


def test_one_thing_gone_wrong_is_told_once(window: MainWindow) -> None:
    bar = window.findChild(NoticeBar)
    assert bar is not None
    for _ in range(3):
        bar.show_notice(Notice("台账文件不在原来的位置了。", "error"))
    bar.show_notice(Notice("没有修改。", "warning"))
    assert bar.texts() == ["台账文件不在原来的位置了。", "没有修改。"]
