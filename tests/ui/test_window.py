"""The window as a whole: names of the contract, navigation, memory, undo, read-only, demo mark."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.application import Application
from tests.support.stores import fixed_clock
from tests.support.windows import drop_files, end, make_window, paths_in, rest
from ui import notices
from ui.main_window import MainWindow
from ui.notices import Notice
from ui.page_book import PAGES as PAGE_LIST
from ui.pages.ledger import LedgerPage
from ui.theme import Theme

PAGES = [
    "workbench",
    "ledger",
    "timeline",
    "cycle",
    "actions",
    "problems",
    "meetings",
    "pool",
    "bulletin",
    "units",
    "ranking",
    "heat",
    "settings",
]
TITLES = [
    "工作台",
    "台账",
    "时间轴",
    "调度",
    "督办",
    "问题",
    "会议",
    "项目库",
    "通报",
    "单位",
    "排名",
    "热力图",
    "设置",
]


def test_names_of_the_contract(window: MainWindow) -> None:
    assert window.objectName() == "mainWindow"
    navigation = window.findChild(QListWidget, "navigation")
    assert [navigation.item(at).text() for at in range(navigation.count())] == TITLES
    for row, name in enumerate(PAGES):
        navigation.setCurrentRow(row)
        rest(window)
        page = window.findChild(QWidget, f"page.{name}")
        assert page is not None
        assert page.isVisible()
    assert window.findChild(QLineEdit, "ledger.search") is not None
    assert window.findChild(QTableView, "ledger.table") is not None
    assert window.findChild(QWidget, "ledger.detail") is not None
    assert window.findChild(QWidget, "bulletin.preview") is not None
    assert window.findChild(QPushButton, "bulletin.print") is not None
    assert window.findChild(QPushButton, "bulletin.export") is not None


def test_every_page_shows_the_demo_mark(window: MainWindow) -> None:
    for name in PAGES:
        window.turn_to(name)
        rest(window)
        banner = window.findChild(QFrame, "demo.banner")
        assert banner.isVisible(), name


def test_a_store_without_demo_months_is_not_marked(empty_window: MainWindow) -> None:
    assert not empty_window.findChild(QFrame, "demo.banner").isVisible()


def test_only_the_page_looked_at_is_built(window: MainWindow) -> None:
    assert set(window.book.built) == {"workbench"}


@pytest.mark.parametrize(("number", "name"), list(enumerate(PAGES, start=1)))
def test_keys_turn_to_pages(window: MainWindow, number: int, name: str) -> None:
    action = window.actions_[f"page.{name}"]
    key = f"Ctrl+{number % 10}" if number < 11 else f"Alt+{number - 10}"
    assert action.shortcut().toString() == key
    action.trigger()
    rest(window)
    assert window.stack.currentWidget().objectName() == f"page.{name}"


def test_ctrl_f_goes_to_the_search_field(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.actions_["search"].trigger()
    rest(window)
    assert window.stack.currentWidget().objectName() == "page.ledger"
    search = window.findChild(QLineEdit, "ledger.search")
    qtbot.keyClicks(search, "jzgt")
    assert search.text() == "jzgt"


def test_close_and_reopen_as_it_was_left(application: Application, theme: Theme) -> None:
    first = make_window(application, theme)
    page = first.turn_to("ledger")
    rest(first)
    assert isinstance(page, LedgerPage)
    page.filters.search.setText("铁路")
    rest(first)
    assert page.table.select_key("附件3/1.8")
    page.table.setColumnWidth(2, 333)
    page.table.setColumnHidden(6, True)
    first.desk.choose_month("2023-10")
    rest(first)
    first.resize(1180, 700)
    end(first)

    second = make_window(application, theme)
    again = second.page("ledger")
    assert isinstance(again, LedgerPage)
    rest(second)
    assert second.stack.currentWidget() is again
    assert second.desk.month == "2023-10"
    assert again.filters.search.text() == "铁路"
    row = again.table.current_row()
    assert row is not None
    assert row.item.key == "附件3/1.8"
    assert again.table.columnWidth(2) == 333
    assert again.table.isColumnHidden(6)
    end(second)


def test_another_store_begins_anew(application: Application, theme: Theme, tmp_path: Path) -> None:
    first = make_window(application, theme)
    page = first.turn_to("ledger")
    rest(first)
    assert isinstance(page, LedgerPage)
    page.filters.search.setText("铁路")
    rest(first)
    end(first)
    with Application.create(tmp_path / "别的.duban", application.paths, fixed_clock()) as other:
        second = make_window(other, theme)
        assert second.stack.currentWidget().objectName() == "page.workbench"
        again = second.turn_to("ledger")
        rest(second)
        assert isinstance(again, LedgerPage)
        assert again.filters.search.text() == ""
        end(second)


@pytest.mark.parametrize(
    ("command", "held"),
    [("ledger", "ledger.table"), ("units", "单位表"), ("timeline", "timeline.canvas")],
)
def test_the_key_of_a_page_leads_to_its_list(window: MainWindow, command: str, held: str) -> None:
    window.activateWindow()
    window.actions_[f"page.{command}"].trigger()
    rest(window)
    focus = window.focusWidget()
    assert focus is not None
    assert held in (focus.objectName(), focus.accessibleName())


def test_a_small_screen_holds_the_window(window: MainWindow) -> None:
    """1920×1080 at 200 % leaves 960×540, less the frame and the desktop's bar."""
    window.resize(944, 452)
    for name, _, _ in PAGE_LIST:
        window.turn_to(name)
        rest(window)
        assert window.height() <= 470, name
        assert window.width() <= 944, name


def test_a_broken_layout_file_is_as_good_as_none(application: Application, theme: Theme) -> None:
    path = application.paths.data / "window.ini"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b'\xff\xfe[ledger\nquery={{{\nsplitter="[1,"x"]"\nwindow/page=nowhere')
    window = make_window(application, theme)
    window.turn_to("ledger")
    rest(window)
    assert window.findChild(QTableView, "ledger.table").model().rowCount() > 100
    end(window)


def test_undo_is_named_and_takes_back(window: MainWindow) -> None:
    item = next(i for i in window.desk.application.items() if i.milestones)
    number = item.milestones[0].id
    application = window.desk.application
    window.desk.write("确认时限", lambda _: application.confirm_milestone(number))
    rest(window)
    assert window.actions_["undo"].text() == "撤销“确认时限”"
    window.actions_["undo"].trigger()
    rest(window)
    assert window.actions_["redo"].text() == "恢复“确认时限”"
    assert window.notices.texts()[-1] == "已撤销“确认时限”。"
    assert not application.items([item.key])[0].milestones[0].confirmed


def test_undo_with_nothing_to_take_back_is_answered(empty_window: MainWindow) -> None:
    for name, words in (("undo", "没有可撤销的操作"), ("redo", "没有可恢复的操作")):
        assert empty_window.actions_[name].isEnabled(), "a key that is off would stay silent"
        empty_window.actions_[name].trigger()
        rest(empty_window)
        assert words in empty_window.notices.texts()[-1]
        assert empty_window.notices.levels()[-1] == "info"


def test_undo_of_what_is_undone_otherwise_says_how(window: MainWindow) -> None:
    application = window.desk.application
    window.desk.write("关账", lambda _: application.close_cycle("2023-11"))
    rest(window)
    window.actions_["undo"].trigger()
    rest(window)
    assert "不能撤销" in window.notices.texts()[-1]
    assert "重新打开" in window.notices.texts()[-1]


def test_a_refused_change_is_told_without_a_dialog(window: MainWindow) -> None:
    application = window.desk.application
    window.desk.write("关账", lambda _: application.close_cycle("2031-01"))
    rest(window)
    assert window.notices.texts(), "the refusal must be shown"


def test_bad_news_that_was_read_does_not_cover_the_next_page(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.notices.show_notice(Notice("没有导出。", "error"))
    window.turn_to("units")
    rest(window)
    assert window.notices.texts() == ["没有导出。"], "nobody has read it yet"
    monkeypatch.setattr(notices, "READ_MS", -1)
    window.turn_to("units")
    rest(window)
    assert window.notices.texts() == ["没有导出。"], "the page is the same"
    window.turn_to("problems")
    rest(window)
    assert window.notices.texts() == []


def test_a_defect_leaves_a_report(window: MainWindow) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("on purpose")

    window.tasks.run("出错", fail, lambda _: None)
    rest(window)
    reports = list(window.desk.application.paths.logs.glob("crash-*.txt"))
    assert len(reports) == 1
    assert "ZeroDivisionError" in reports[0].read_text(encoding="utf-8")


def test_a_read_only_store_can_be_looked_at_but_not_changed(
    demo_store: Path, tmp_path: Path, theme: Theme
) -> None:
    with Application.open(
        demo_store, paths_in(tmp_path), fixed_clock(), read_only=True
    ) as application:
        window = make_window(application, theme)
        assert any("只读" in text for text in window.notices.texts())
        for name in ("undo", "redo", "open_document"):
            assert not window.actions_[name].isEnabled()
        window.turn_to("cycle")
        rest(window)
        assert not window.findChild(QPushButton, "cycle.collect").isEnabled()
        with pytest.raises(AssertionError):
            drop_files(window, [demo_store])
        end(window)


def test_title_names_the_store(window: MainWindow) -> None:
    assert window.windowTitle() == "演示 — 督办台账"


def test_help_opens_in_the_window(window: MainWindow) -> None:
    window.actions_["help"].trigger()
    rest(window)
    manual = window.findChild(QWidget, "manual")
    assert manual is not None
    assert manual.isVisible()
    assert manual.windowFlags() & Qt.WindowType.Dialog
