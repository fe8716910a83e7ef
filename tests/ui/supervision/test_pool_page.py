"""项目库 in the window, by mouse: chips, a move, figures, and a project by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.words import Batch
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.pool import PoolPage
from ui.supervision.pool_dialogs import EnterDialog, InvestDialog, MoveDialog


def press(qtbot: QtBot, parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def fill(dialog: QWidget, name: str, words: str) -> None:
    field = dialog.findChild(QWidget, f"form.{name}")
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(words)
    elif isinstance(field, QComboBox):
        field.setCurrentText(words)
    else:
        assert isinstance(field, QLineEdit)
        field.setText(words)


def told(dialog: QWidget) -> str:
    labels = [each for each in dialog.findChildren(QLabel) if each.isVisible()]
    return "".join(each.text() for each in labels if each.property("role") == "danger")


@pytest.fixture
def page(window: MainWindow) -> PoolPage:
    found = window.turn_to("pool")
    rest(window)
    assert isinstance(found, PoolPage)
    return found


def test_chips_count_and_choose(page: PoolPage, qtbot: QtBot) -> None:
    rows = page.pool.table.rows
    assert rows.rowCount() == 5
    chip = page.findChild(QPushButton, "pool.state.开工")
    assert chip is not None
    assert chip.text() == "开工 2"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert {row.batch for row in rows.shown()} == {Batch.STARTED}
    page.pool.search.setText("没有这样的项目")
    assert rows.rowCount() == 0


def test_a_move_needs_a_reason_and_is_taken_back(
    window: MainWindow, page: PoolPage, qtbot: QtBot
) -> None:
    row = next(row for row in page.pool.table.rows.rows if row.batch is Batch.RESERVED)
    assert page.pool.select(row.number)
    press(qtbot, page, "pool.move")
    dialog = page.findChild(MoveDialog)
    assert dialog is not None
    assert dialog.batch.value is Batch.STARTED
    dialog.accept()
    assert "理由" in told(dialog)
    fill(dialog, "reason", "已取得施工许可")
    dialog.accept()
    rest(window)
    (moved,) = page.desk.application.pool([row.number])
    assert (moved.batch, moved.project.moves[-1].reason) == (Batch.STARTED, "已取得施工许可")
    assert page.pool.table.current_row() == moved
    window.actions_["undo"].trigger()
    rest(window)
    assert page.pool.table.current_row().batch is Batch.RESERVED


def test_figures_are_checked_in_the_dialog(
    window: MainWindow, page: PoolPage, qtbot: QtBot
) -> None:
    row = next(row for row in page.pool.table.rows.rows if row.batch is Batch.PLANNED)
    assert page.pool.select(row.number)
    press(qtbot, page, "pool.invest")
    dialog = page.findChild(InvestDialog)
    assert dialog is not None
    dialog.accept()
    assert "没有填写任何数字" in told(dialog)
    fill(dialog, "total", "约五百")
    dialog.accept()
    assert "不是数字" in told(dialog)
    fill(dialog, "total", "12,000.50")
    fill(dialog, "total_done", "3000")
    dialog.accept()
    rest(window)
    current = page.pool.table.current_row()
    assert current is not None
    assert str(current.money.done_share) == "25.0"
    assert "12,000.5" in page.pool.story.toPlainText()


def test_a_project_by_hand_and_one_of_the_ledger(
    window: MainWindow, page: PoolPage, qtbot: QtBot
) -> None:
    key, title = page.desk.application.pool_outside()[0].key, "样品泵站"
    words = f"{key}　{page.desk.application.pool_outside()[0].title}"
    for typed in (title, words):
        press(qtbot, page, "pool.add")
        dialog = page.findChildren(EnterDialog)[-1]
        fill(dialog, "project", typed)
        fill(dialog, "reason", "会议确定")
        dialog.accept()
        rest(window)
    known = {row.number: row.project for row in page.pool.table.rows.rows}
    assert known["库/1"].title == title
    assert not known[key].by_hand
