"""会议模式, driven by the keys of a keyboard and of a remote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.meeting.window import MeetingWindow
from ui.places import OUT
from ui.tables.ledger import LedgerQuery


@pytest.fixture
def meeting(window: MainWindow, qtbot: QtBot) -> Iterator[MeetingWindow]:
    window.actions_["meeting"].trigger()
    rest(window)
    made = window._meeting
    assert isinstance(made, MeetingWindow)
    qtbot.waitExposed(made)
    yield made
    if window._meeting is made:
        made.close()
        rest(window)


def press(meeting: MeetingWindow, window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(meeting, key)
    rest(window)


def key_of(meeting: MeetingWindow) -> str:
    assert meeting.deck.row is not None
    return meeting.deck.row.item.key


def test_it_opens_full_screen_with_the_worst_item(
    meeting: MeetingWindow, window: MainWindow
) -> None:
    assert meeting.isFullScreen()
    row = meeting.deck.row
    assert row is not None
    words = meeting.slide.text()
    for part in (row.item.key, row.item.title, row.item.target, *row.assessment.reasons):
        assert part in words
    assert row.item.lead in words
    assert "演示数据" in "".join(
        each.text() for each in meeting.findChildren(type(meeting._place)) if each.isVisible()
    )


def test_the_curve_of_the_months_follows(meeting: MeetingWindow, window: MainWindow) -> None:
    assert "低于序时" in meeting.slide._finding.text()
    assert meeting.slide._curve.isVisible()


def test_a_remote_turns_the_pages(meeting: MeetingWindow, window: MainWindow) -> None:
    first = key_of(meeting)
    while meeting.slide.verticalScrollBar().value() < meeting.slide.verticalScrollBar().maximum():
        press(meeting, window, Qt.Key.Key_PageDown)
    press(meeting, window, Qt.Key.Key_PageDown)
    second = key_of(meeting)
    assert second != first
    assert meeting._place.text().startswith("第 2 项")
    press(meeting, window, Qt.Key.Key_PageUp)
    assert key_of(meeting) == first
    press(meeting, window, Qt.Key.Key_End)
    assert meeting.deck.at == len(meeting.deck.rows) - 1
    press(meeting, window, Qt.Key.Key_Home)
    assert meeting.deck.at == 0


def test_an_item_on_schedule_is_called_up_by_number(
    meeting: MeetingWindow, window: MainWindow
) -> None:
    press(meeting, window, Qt.Key.Key_3)
    assert meeting.search.isVisible()
    assert meeting.search.text() == "3"
    QTest.keyClicks(meeting.search, "/10")
    assert "回车打开：附件3/10" in meeting._told.text()
    QTest.keyClick(meeting.search, Qt.Key.Key_Return)
    rest(window)
    assert key_of(meeting) == "附件3/10"
    assert not meeting.search.isVisible()


def test_letters_typed_while_looking_are_no_commands(
    meeting: MeetingWindow, window: MainWindow
) -> None:
    QTest.keyClick(meeting, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(meeting.search, "la")
    assert meeting.search.text() == "la"
    assert meeting._stack.currentWidget() is meeting.slide
    assert meeting.deck.only_late
    press(meeting, window, Qt.Key.Key_Escape)
    assert meeting.isVisible()
    assert not meeting.search.isVisible()


def test_what_is_not_there_is_said(meeting: MeetingWindow, window: MainWindow) -> None:
    before = key_of(meeting)
    press(meeting, window, Qt.Key.Key_Slash)
    meeting.search.setText("没有这样的事项")
    assert meeting._told.text() == "没有找到"
    QTest.keyClick(meeting.search, Qt.Key.Key_Return)
    assert key_of(meeting) == before


def test_the_list_opens_an_item(meeting: MeetingWindow, window: MainWindow) -> None:
    press(meeting, window, Qt.Key.Key_L)
    assert meeting._stack.currentWidget() is meeting.list
    assert meeting.list.count() == len(meeting.deck.rows)
    press(meeting, window, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
    QTest.keyClick(meeting.list, Qt.Key.Key_Return)
    rest(window)
    assert meeting._stack.currentWidget() is meeting.slide
    assert meeting.deck.at == 2
    press(meeting, window, Qt.Key.Key_L, Qt.Key.Key_Escape)
    assert meeting._stack.currentWidget() is meeting.slide


def test_all_items_can_be_gone_through(meeting: MeetingWindow, window: MainWindow) -> None:
    late = len(meeting.deck.rows)
    press(meeting, window, Qt.Key.Key_A)
    assert len(meeting.deck.rows) > late
    assert "全部" in meeting._place.text()
    press(meeting, window, Qt.Key.Key_A)
    assert len(meeting.deck.rows) == late


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768), (1920, 1080), (3840, 2160)])
def test_type_grows_with_the_screen(
    meeting: MeetingWindow, window: MainWindow, size: tuple[int, int]
) -> None:
    meeting.showNormal()
    meeting.resize(*size)
    rest(window)
    shown = meeting.slide._title.fontMetrics().height()
    assert shown >= size[1] // 36


def test_escape_goes_back_to_the_item_in_the_ledger(window: MainWindow, qtbot: QtBot) -> None:
    window.show_items(LedgerQuery(open_key="附件3/10"))
    rest(window)
    window.actions_["meeting"].trigger()
    rest(window)
    made = window._meeting
    assert isinstance(made, MeetingWindow)
    assert key_of(made) == "附件3/10"
    press(made, window, Qt.Key.Key_Home)
    last = key_of(made)
    QTest.keyClick(made, Qt.Key.Key_Escape)
    rest(window)
    assert window._meeting is None
    assert window.page("ledger").current_key() == last


def test_an_empty_ledger_has_nothing_to_meet_about(empty_window: MainWindow) -> None:
    empty_window.actions_["meeting"].trigger()
    rest(empty_window)
    assert empty_window._meeting is None


def test_the_pages_are_taken_along_as_one_file(window: MainWindow, tmp_path: Path) -> None:
    window.actions_["pack"].trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    rest(window)
    (file,) = tmp_path.glob("*.html")
    assert "演示数据" in file.read_text(encoding="utf-8")
    assert window.desk.layout.text(OUT) == str(tmp_path)


def test_a_meeting_about_an_earlier_month_does_not_know_the_later_ones(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.desk.choose_month("2023-10")
    rest(window)
    window.actions_["meeting"].trigger()
    rest(window)
    made = window._meeting
    assert isinstance(made, MeetingWindow)
    qtbot.waitExposed(made)
    rest(window)
    assert "2023年10月" in made.slide._finding.text()
    assert "2023年11月" not in made.slide._finding.text()
    made.close()
    rest(window)
