"""台账: tree, search, filters, table and detail, on the built-in plan with demo months."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from models.base import Light
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.ledger import LedgerPage
from ui.tables.ledger import LedgerQuery, light_code


@pytest.fixture
def page(window: MainWindow) -> LedgerPage:
    found = window.turn_to("ledger")
    rest(window)
    assert isinstance(found, LedgerPage)
    return found


def shown(page: LedgerPage) -> list[str]:
    return [row.item.key for row in page.model.shown()]


def search(page: LedgerPage, window: MainWindow, words: str) -> list[str]:
    page.filters.search.setText(words)
    rest(window)
    return shown(page)


def test_all_items_are_shown_in_ledger_order(page: LedgerPage, window: MainWindow) -> None:
    assert shown(page) == [item.key for item in window.desk.application.items()]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("阿胶", "附件3/10"),
        ("附件3/1.8", "附件3/1.8"),
        ("lxhgtl", "附件3/1.8"),
        ("LXHGTL", "附件3/1.8"),
        ("luxihuagong", "附件3/1.8"),
        ("铁路 信发", "附件3/1.9"),
        ("发改委 祥光", "附件3/8.2"),
    ],
)
def test_search_by_words_number_unit_and_initials(
    page: LedgerPage, window: MainWindow, words: str, key: str
) -> None:
    found = search(page, window, words)
    assert key in found
    assert len(found) < 40


def test_search_that_finds_nothing_says_so(page: LedgerPage, window: MainWindow) -> None:
    assert search(page, window, "没有这样的事项") == []
    assert page._nothing.isVisible()
    assert not page.table.isVisible()
    page.filters.clear()
    rest(window)
    assert len(shown(page)) > 100


def test_typing_and_escape(page: LedgerPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filters.search, "jzgt")
    rest(window)
    assert "附件3/1.1" in shown(page)
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Escape)
    rest(window)
    assert len(shown(page)) > 100


@pytest.mark.parametrize("code", ["red", "yellow", "green", "blue", "undated"])
def test_light_chips(page: LedgerPage, window: MainWindow, code: str) -> None:
    chip = page.findChild(QPushButton, f"ledger.light.{code}")
    chip.click()
    rest(window)
    rows = page.model.shown()
    expected = [row.item.key for row in page.model.rows if light_code(row) == code]
    assert [row.item.key for row in rows] == expected
    chip.click()
    rest(window)
    assert len(shown(page)) == len(page.model.rows)


def test_two_lights_are_combined_with_a_unit(page: LedgerPage, window: MainWindow) -> None:
    query = LedgerQuery(lights=frozenset({"red", "yellow"}), unit="市交通运输局")
    page.show_query(query)
    rest(window)
    for row in page.model.shown():
        assert row.assessment.light in {Light.RED, Light.YELLOW}
        assert "市交通运输局" in [unit.name for unit in row.item.units]


def test_due_windows(page: LedgerPage, window: MainWindow) -> None:
    as_of = window.desk.data.view.as_of
    page.show_query(LedgerQuery(due="60"))
    rest(window)
    dues = [row.item.next_due for row in page.model.shown()]
    assert dues
    assert all(due is not None and 0 <= (due - as_of).days <= 60 for due in dues)
    page.show_query(LedgerQuery(due="undated"))
    rest(window)
    assert all(row.item.undated for row in page.model.shown())


def test_tree_counts_and_narrows(page: LedgerPage, window: MainWindow) -> None:
    tree = page.tree
    counts = {tree.topLevelItem(at).text(0): tree.topLevelItem(at).text(1) for at in range(5)}
    assert counts == {
        "全部事项": "121",
        "附件1": "40",
        "附件2": "40",
        "附件3": "10",
        "主要任务": "31",
    }
    annex = tree.topLevelItem(3)
    tree.setCurrentItem(annex)
    rest(window)
    assert {key.split("/")[0] for key in shown(page)} == {"附件3"}
    tree.setCurrentItem(annex.child(0))
    rest(window)
    assert {row.item.group for row in page.model.shown()} == {annex.child(0).text(0)}


def test_sub_items_can_be_left_out(page: LedgerPage, window: MainWindow) -> None:
    page.show_query(LedgerQuery(sub_items=False))
    rest(window)
    assert len(shown(page)) == 121
    assert all(row.item.parent_key is None for row in page.model.shown())


def test_sorting_by_due_puts_the_undated_last(page: LedgerPage, window: MainWindow) -> None:
    at = [column.name for column in page.model.columns].index("due")
    page.table.horizontalHeader().setSortIndicator(at, Qt.SortOrder.AscendingOrder)
    dues = [row.item.next_due for row in page.model.shown()]
    known = [due for due in dues if due is not None]
    assert dues[: len(known)] == sorted(known)
    page.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    keys = [key for key in shown(page) if key.startswith("附件1/")]
    assert keys[:3] == ["附件1/1", "附件1/2", "附件1/3"]
    assert keys.index("附件1/9") < keys.index("附件1/10")


def test_detail_shows_everything_about_the_row(page: LedgerPage, window: MainWindow) -> None:
    assert page.table.select_key("附件3/1.1")
    rest(window)
    words = page.detail.text()
    item = window.desk.application.items(["附件3/1.1"])[0]
    for part in (item.title, item.target, "市交通运输局", "2023-12-31", "各月进度", "2023年9月"):
        assert part in words, part
    judged = next(row for row in page.model.rows if row.item.key == item.key).assessment
    for reason in judged.reasons:
        assert reason in words


def test_detail_follows_the_keyboard(page: LedgerPage, window: MainWindow, qtbot: QtBot) -> None:
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    rest(window)
    assert page.detail.row is page.model.row(1)


def test_a_milestone_is_confirmed_and_recorded_as_done(
    page: LedgerPage, window: MainWindow
) -> None:
    row = next(r for r in page.model.rows if r.item.undated and r.item.milestones)
    assert page.table.select_key(row.item.key)
    rest(window)
    press(page, "确认时限")
    rest(window)
    assert page.detail.row is not None
    assert page.detail.row.item.key == row.item.key
    assert not page.detail.row.item.undated
    press(page, "标为完成")
    rest(window)
    stored = window.desk.application.items([row.item.key])[0].milestones[0]
    assert stored.confirmed
    assert stored.done_on == window.desk.data.view.as_of


def test_copying_gives_tab_separated_lines(
    page: LedgerPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.show_query(LedgerQuery(query="济郑"))
    rest(window)
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["编号", "事项", "亮灯"]
    assert len(lines) == 1 + len(shown(page))
    assert all(len(line.split("\t")) == len(lines[0].split("\t")) for line in lines)


def test_columns_can_be_chosen(page: LedgerPage) -> None:
    menu = page.table.column_menu()
    entry = next(action for action in menu.actions() if action.text() == "目标任务")
    at = [column.name for column in page.model.columns].index("target")
    assert page.table.isColumnHidden(at)
    entry.setChecked(True)
    assert not page.table.isColumnHidden(at)


def test_tooltips_hold_what_is_cut_off(page: LedgerPage) -> None:
    row = page.model.rows[0]
    at = [column.name for column in page.model.columns].index("light")
    tip = page.model.index(0, at).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "\n".join(row.assessment.reasons)


def press(page: LedgerPage, words: str) -> None:
    buttons = page.detail.findChildren(QPushButton)
    next(made for made in buttons if made.text() == words and made.isVisible()).click()


def test_no_light_of_that_colour_tells_which_there_are(
    page: LedgerPage, window: MainWindow
) -> None:
    page.show_query(LedgerQuery(query="铁路", lights=frozenset({"red", "yellow"})))
    rest(window)
    words = page._nothing._advice.text()
    assert page._nothing.isVisible()
    page.show_query(LedgerQuery(query="铁路"))
    rest(window)
    assert f"其余条件相符的有 {page.model.count} 条，没有滞后、预警的：" in words
    assert "正常" in words


@pytest.mark.parametrize("words", ["交通运", "sjtysj"])
def test_a_unit_is_found_by_a_part_of_its_name_or_initials(
    page: LedgerPage, window: MainWindow, qtbot: QtBot, words: str
) -> None:
    box = page.filters._unit
    box.setFocus()
    box.lineEdit().setText(words)
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    rest(window)
    assert page.filters.query.unit == "市交通运输局"
    assert box.currentText() == "市交通运输局"
    assert all("市交通运输局" in [u.name for u in row.item.units] for row in page.model.shown())


def test_a_click_into_the_unit_box_is_enough_to_type(
    page: LedgerPage, window: MainWindow, qtbot: QtBot
) -> None:
    line = page.filters._unit.lineEdit()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    rest(window)
    qtbot.keyClicks(line, "sjtysj")
    assert line.text() == "sjtysj"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    rest(window)
    assert page.filters.query.unit == "市交通运输局"


def test_words_that_name_no_unit_change_nothing(
    page: LedgerPage, window: MainWindow, qtbot: QtBot
) -> None:
    box = page.filters._unit
    page.show_query(LedgerQuery(unit="市交通运输局"))
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), "xyz")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    rest(window)
    assert page.filters.query.unit == box.currentText() == "市交通运输局"
    box.lineEdit().clear()
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    rest(window)
    assert page.filters.query.unit == ""


def test_keys_of_the_page_are_heard_wherever_the_cursor_is(
    page: LedgerPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr("ui.pages.ledger.ask_workbook", lambda *_: heard.append("export"))
    window.activateWindow()
    page.filters.search.setFocus()
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.filters.search, Qt.Key.Key_E, ctrl | shift)
    assert heard == ["export"]
