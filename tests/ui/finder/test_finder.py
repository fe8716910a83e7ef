"""快速查找: any command, unit and item by a few letters, from the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.windows import rest
from ui.actions import IDLE
from ui.finder.entries import COMMAND, ITEM, UNIT, Entry, find
from ui.finder.window import NOTHING, Finder
from ui.main_window import MainWindow


def entry(kind: str, title: str, letters: str) -> Entry:
    return Entry(kind, title, "", f"{title}\n{letters}".lower(), lambda: None)


ENTRIES = [
    entry(COMMAND, "立即备份", "ljbf"),
    entry(COMMAND, "打印…", "dy"),
    entry(UNIT, "市体育局", "styj"),
    entry(ITEM, "附件9/1　体育公园", "tygy"),
    entry(ITEM, "附件9/2　市体育中心", "stzx"),
]


def titles(words: str) -> list[str]:
    return [found.title for found in find(words, ENTRIES)]


def test_without_words_the_commands_are_offered() -> None:
    assert titles("") == ["立即备份", "打印…"]


def test_what_begins_with_the_words_comes_first() -> None:
    assert titles("市体育") == ["市体育局", "附件9/2　市体育中心"]
    assert titles("st")[0] == "市体育局"
    assert titles("tygy") == ["附件9/1　体育公园"]


def test_every_word_must_occur() -> None:
    assert titles("体育 中心") == ["附件9/2　市体育中心"]
    assert titles("体育 不存在") == []


@pytest.fixture
def finder(window: MainWindow, qtbot: QtBot) -> Finder:
    rest(window)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    rest(window)
    made = window.findChild(Finder)
    assert made is not None
    qtbot.waitExposed(made)
    return made


def shown(finder: Finder) -> list[str]:
    return [finder.list.item(row).text() for row in range(finder.list.count())]


def test_a_command_is_run_by_its_initials(finder: Finder, window: MainWindow) -> None:
    QTest.keyClicks(finder.field, "db")
    assert any("督办" in line for line in shown(finder))
    finder.field.setText("dbhelp")
    assert finder._told.text() == NOTHING
    finder.field.setText("时间轴")
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    rest(window)
    assert window.stack.currentWidget() is window.page("timeline")


def test_an_item_is_opened_by_its_number(finder: Finder, window: MainWindow) -> None:
    finder.field.setText("附件3/10")
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    rest(window)
    assert window.page("ledger").current_key() == "附件3/10"


def test_an_item_tells_its_light_and_who_leads(finder: Finder, window: MainWindow) -> None:
    rows = {row.item.key: row for row in window.desk.data.view.rows} if window.desk.data else {}
    finder.field.setText("附件3/1.1")
    line = next(each for each in shown(finder) if "附件3/1.1　" in each)
    assert line.endswith(rows["附件3/1.1"].item.leads[0])
    assert any(word in line for word in ("滞后", "预警", "正常", "办结", "未到期", "未设时限"))


def test_the_items_of_a_unit_are_shown(finder: Finder, window: MainWindow) -> None:
    finder.field.setText("市水利局")
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    rest(window)
    page = window.page("ledger")
    rows = page.model.shown()  # type: ignore[attr-defined]
    assert rows
    assert all("市水利局" in [unit.name for unit in row.item.units] for row in rows)


def test_arrows_choose_while_the_cursor_stays(finder: Finder, window: MainWindow) -> None:
    finder.field.setText("市")
    first = finder.list.currentRow()
    QTest.keyClick(finder.field, Qt.Key.Key_Down)
    assert finder.list.currentRow() == first + 1
    QTest.keyClick(finder.field, Qt.Key.Key_PageUp)
    assert finder.list.currentRow() == 0
    assert finder.field.hasFocus() or not finder.isActiveWindow()


def test_commands_that_cannot_be_used_now_are_left_out(finder: Finder, window: MainWindow) -> None:
    assert window.actions_["redo"].property(IDLE)
    assert not any(line.startswith("命令　恢复") for line in shown(finder))


def test_escape_closes_and_changes_nothing(finder: Finder, window: MainWindow) -> None:
    before = window.stack.currentWidget()
    QTest.keyClick(finder, Qt.Key.Key_Escape)
    rest(window)
    assert window.findChild(Finder) is None
    assert window.stack.currentWidget() is before
