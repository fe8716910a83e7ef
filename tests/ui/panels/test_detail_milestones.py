"""From the milestones of an item to another day with a reason, and to the time line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.support.windows import rest
from ui.gantt.moving import MoveDialog
from ui.main_window import MainWindow
from ui.pages.ledger import LedgerPage
from ui.pages.timeline import TimelinePage
from ui.tables.ledger import LedgerQuery

SUB = "附件3/1.1"


def opened(window: MainWindow, key: str) -> LedgerPage:
    page = window.turn_to("ledger")
    assert isinstance(page, LedgerPage)
    page.show_query(LedgerQuery(open_key=key))
    rest(window)
    return page


def test_the_time_line_opens_at_the_item_even_where_it_was_folded(window: MainWindow) -> None:
    line = window.turn_to("timeline")
    assert isinstance(line, TimelinePage)
    rest(window)
    line.fold.setChecked(True)
    line.list_choice.setCurrentIndex(1)
    page = opened(window, SUB)
    link = page.detail.findChild(QLabel, "detail.timeline")
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Tab)
    QTest.keyClick(link, Qt.Key.Key_Return)
    rest(window)
    assert window.stack.currentWidget() is line
    assert line.current_key() == SUB


def test_an_undated_item_is_shown_there_too(window: MainWindow) -> None:
    line = window.turn_to("timeline")
    assert isinstance(line, TimelinePage)
    rest(window)
    undated = next(row.item.key for row in window.desk.data.view.rows if row.item.undated)
    line.show_part(undated)
    assert line.current_key() == undated and not line.dated_only.isChecked()
    line.show_part("附件9/9")
    assert line.current_key() == undated


def test_another_day_needs_a_reason(window: MainWindow) -> None:
    page = opened(window, SUB)
    move = next(
        each
        for each in page.detail.findChildren(QPushButton)
        if each.text() == "改期…" and each.isVisibleTo(page)
    )
    move.click()
    dialog = window.findChild(MoveDialog)
    assert dialog is not None and not dialog.accept_button.isEnabled()
    dialog.day.show_day(dialog.chosen.replace(year=2025, month=6, day=30))
    dialog.reason.setPlainText("汛期停工")
    dialog.accept_button.click()
    rest(window)
    (newest, *_) = window.desk.application.item_changes(SUB)
    assert newest.lines[-1] == "原因：汛期停工"
    assert newest.lines[0].endswith("→ 2025-06-30")
