"""Questions answered by keys alone: the cursor waits in a field, Enter never throws words away."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.windows import rest
from ui.bulletin.questions import IssueDialog
from ui.dialogs.ask import MonthDialog, Question, ReasonDialog
from ui.dialogs.settling import CorrectionDialog
from ui.main_window import MainWindow
from ui.pages.bulletin import BulletinPage
from ui.pages.cycle import CyclePage
from ui.supervision.form import Form
from ui.widgets.day_edit import DayEdit


def shown(question: Question, qtbot: QtBot) -> Question:
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(question)
    question.open()
    return question


def typed(question: QDialog, words: str) -> None:
    held = question.focusWidget()
    assert held is not None
    QTest.keyClicks(held, words)


def press(question: QDialog, key: Qt.Key) -> None:
    held = question.focusWidget()
    assert held is not None
    QTest.keyClick(held, key)


def test_the_cursor_waits_in_the_first_field_left_open(qtbot: QtBot) -> None:
    form = Form("停工", "督办通知 2号", "停工", None)
    form.day("day", "日期", date(2023, 12, 10))
    words = form.words("words", "停工原因", required="请填写停工原因。")
    form.line("person", "决定人", required="请填写决定人。")
    shown(form, qtbot)
    assert form.focusWidget() is words


def test_enter_in_a_line_does_what_the_first_button_says(qtbot: QtBot) -> None:
    form = Form("停工", "督办通知 2号", "停工", None)
    form.words("words", "停工原因", "冬季停工", required="请填写停工原因。")
    person = form.line("person", "决定人", required="请填写决定人。")
    form.files("files", "附件")
    shown(form, qtbot)
    assert form.focusWidget() is person
    typed(form, "li")
    with qtbot.waitSignal(form.accepted, timeout=1000):
        press(form, Qt.Key.Key_Return)


def test_what_is_missing_is_told_until_it_is_written(qtbot: QtBot) -> None:
    form = Form("停工", "督办通知 2号", "停工", None)
    form.line("words", "停工原因", required="请填写停工原因。")
    shown(form, qtbot)
    press(form, Qt.Key.Key_Return)
    assert form.isVisible()
    assert form._complaints["words"].isVisible()
    typed(form, "d")
    assert not form._complaints["words"].isVisible()


def test_enter_on_the_second_button_leaves(qtbot: QtBot) -> None:
    reason = shown(ReasonDialog("重新打开", "十月", "重新打开", None, example="更正"), qtbot)
    leave = next(b for b in reason.findChildren(QPushButton) if b.text() == "取消")
    leave.setFocus()
    with qtbot.waitSignal(reason.rejected, timeout=1000):
        press(reason, Qt.Key.Key_Return)


def test_a_month_is_opened_by_typing_the_day_and_enter(qtbot: QtBot) -> None:
    asked = MonthDialog(("2023-12",), "2023-12", lambda _: date(2024, 1, 5), None)
    shown(asked, qtbot)
    assert isinstance(asked.focusWidget(), DayEdit)
    typed(asked, "2024-01-08")
    with qtbot.waitSignal(asked.accepted, timeout=1000):
        press(asked, Qt.Key.Key_Return)
    assert asked.due_by == date(2024, 1, 8)


def test_enter_in_a_correction_never_throws_it_away(window: MainWindow, qtbot: QtBot) -> None:
    page = window.turn_to("cycle")
    rest(window)
    assert isinstance(page, CyclePage)
    anomaly = next(a for a in page.anomalies.rows.rows if "posted" in a.words)
    dialog = CorrectionDialog(anomaly, window)
    shown(dialog, qtbot)
    percent = dialog.findChild(QLineEdit, "settle.percent")
    person = dialog.findChild(QLineEdit, "settle.person")
    assert dialog.focusWidget() is percent
    typed(dialog, "98")
    press(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.focusWidget() is person
    typed(dialog, "wang")
    with qtbot.waitSignal(dialog.accepted, timeout=1000):
        press(dialog, Qt.Key.Key_Return)
    assert str(dialog.correction.percent) == "98"


def test_no_paper_is_issued_without_a_name(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.choose_month("2023-10")
    page = window.turn_to("bulletin")
    rest(window)
    assert isinstance(page, BulletinPage)
    page._issue.click()
    rest(window)
    asked = next(each for each in window.findChildren(IssueDialog) if each.isVisible())
    assert isinstance(asked.focusWidget(), QLineEdit)
    press(asked, Qt.Key.Key_Return)
    rest(window)
    assert asked.isVisible()
    assert not window.desk.application.issued_papers()
    typed(asked, "wang")
    press(asked, Qt.Key.Key_Return)
    rest(window)
    assert [each.person for each in window.desk.application.issued_papers()] == ["wang"]


@pytest.fixture
def day(qtbot: QtBot) -> DayEdit:
    made = DayEdit(date(2023, 12, 10))
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2024-03-15", date(2024, 3, 15)),
        ("20240315", date(2024, 3, 15)),
        ("2025-1-5", date(2025, 1, 5)),
        ("2024/02/29", date(2024, 2, 29)),
    ],
)
@pytest.mark.parametrize("way", ["all", "home", "keys"])
def test_a_day_is_written_over(day: DayEdit, way: str, words: str, found: date) -> None:
    if way == "all":
        QTest.keyClick(day, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    elif way == "home":
        QTest.keyClick(day, Qt.Key.Key_Home)
    QTest.keyClicks(day, words)
    assert day.day == found


def test_a_day_that_does_not_exist_leaves_the_day_as_it_was(day: DayEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(day.refused, timeout=1000) as told:
        QTest.keyClicks(day, "2024-02-30")
    assert "2024-02-30" in told.args[0]
    assert day.day.day == 10


@pytest.mark.parametrize(
    ("words", "found"),
    [("2024年6月底", date(2024, 6, 30)), ("2024-06-30", date(2024, 6, 30))],
)
def test_a_day_may_be_pasted_as_it_is_written(day: DayEdit, words: str, found: date) -> None:
    QGuiApplication.clipboard().setText(words)
    QTest.keyClick(day, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert day.day == found


@pytest.mark.parametrize("words", ["2025-02-30", "适时", ""])
def test_pasted_words_that_are_no_day_are_told_in_the_dialog(words: str, qtbot: QtBot) -> None:
    asked = MonthDialog(("2023-12",), "2023-12", lambda _: date(2024, 1, 5), None)
    shown(asked, qtbot)
    QGuiApplication.clipboard().setText(words)
    held = asked.focusWidget()
    assert isinstance(held, DayEdit)
    QTest.keyClick(held, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    told = asked.findChild(QWidget, "question.refused")
    assert told.isVisible()
    assert asked.due_by == date(2024, 1, 5)


def test_a_day_outside_the_plan_is_not_taken(day: DayEdit, qtbot: QtBot) -> None:
    day.setDateRange(day.date(), day.date().addDays(30))
    QGuiApplication.clipboard().setText("2025-06-30")
    with qtbot.waitSignal(day.refused, timeout=1000) as told:
        QTest.keyClick(day, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "2024-01-09" in told.args[0]
    assert day.day == date(2023, 12, 10)


def test_a_reason_is_left_by_the_tab_key(qtbot: QtBot) -> None:
    reason = shown(ReasonDialog("重新打开", "十月", "重新打开", None, example="更正"), qtbot)
    assert isinstance(reason.focusWidget(), QPlainTextEdit)
    typed(reason, "d")
    press(reason, Qt.Key.Key_Tab)
    assert not isinstance(reason.focusWidget(), QPlainTextEdit)
