"""问题 and 会议 in the window, by mouse: from a unit's words to feedback; a meeting and its decisions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.supervision.problems import ProblemState
from models.words import MeetingKind
from tests.support.forms import fill, press, told
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.meetings import MeetingsPage
from ui.pages.problems import ProblemsPage
from ui.supervision.meeting_dialogs import DecisionDialog, HoldDialog, PlanDialog
from ui.supervision.problem_dialogs import AssignDialog, TellDialog

LEFT = Qt.MouseButton.LeftButton


def test_a_problem_from_a_units_words_to_feedback(window: MainWindow, qtbot: QtBot) -> None:
    page = window.turn_to("problems")
    rest(window)
    assert isinstance(page, ProblemsPage)
    page.tabs.setCurrentIndex(1)
    before = page.reported.table.rows.rowCount()
    first = page.reported.table.rows.row(0)
    page.reported.table.selectRow(0)
    press(qtbot, page, "problems.take")
    rest(window)
    assert page.reported.table.rows.rowCount() < before
    page.tabs.setCurrentIndex(0)
    tab = page.problems
    assert tab.table.select_key("问题〔2023〕1号")
    assert tab.table.current_row().source_words == first.words

    press(qtbot, tab, "problems.do.assign")
    order = tab.findChild(AssignDialog)
    press(qtbot, order, "accept")
    assert told(order) == "请填写由谁协调。"
    fill(order, "coordinator", "市财政局")
    press(qtbot, order, "accept")
    rest(window)
    for step, words, state in (
        ("solve", "资金已拨付", ProblemState.SOLVED),
        ("feedback", "已函告反映单位", ProblemState.CLOSED),
    ):
        press(qtbot, tab, f"problems.do.{step}")
        dialog = tab.findChildren(TellDialog)[-1]
        press(qtbot, dialog, "accept")
        assert "不能空着" in told(dialog)
        fill(dialog, "words", words)
        press(qtbot, dialog, "accept")
        rest(window)
        assert tab.table.current_row().state is state
    assert "已函告反映单位" in tab.story.toPlainText()
    press(qtbot, tab, "problems.state.closed")
    assert {view.state for view in tab.table.rows.shown()} == {ProblemState.CLOSED}


def test_a_sentence_is_left_aside_with_a_reason(window: MainWindow, qtbot: QtBot) -> None:
    page = window.turn_to("problems")
    rest(window)
    assert isinstance(page, ProblemsPage)
    page.tabs.setCurrentIndex(1)
    before = page.reported.table.rows.rowCount()
    press(qtbot, page, "problems.dismiss")
    dialog = page.reported.children()[-1]
    dialog.findChild(QPlainTextEdit, "reason").setPlainText("属正常工序")
    press(qtbot, dialog, "accept")
    rest(window)
    assert page.reported.table.rows.rowCount() == before - 1


def test_a_meeting_is_planned_held_and_decides(window: MainWindow, qtbot: QtBot) -> None:
    page = window.turn_to("meetings")
    rest(window)
    assert isinstance(page, MeetingsPage)
    press(qtbot, page, "meetings.plan")
    plan = page.findChild(PlanDialog)
    fill(plan, "chair", "演示主持人")
    press(qtbot, plan, "accept")
    rest(window)
    view = window.desk.application.meetings()[0]
    assert (view.kind, view.held) == (MeetingKind.JOINT, False)
    assert view.agenda
    assert "【红灯】" in page.story.toPlainText()
    press(qtbot, page, "meetings.hold")
    press(qtbot, page.findChild(HoldDialog), "accept")
    rest(window)
    press(qtbot, page, "meetings.decide")
    decide = page.findChild(DecisionDialog)
    fill(decide, "words", "演示：十日内报施工计划")
    becomes = decide.findChild(QComboBox, "form.becomes")
    assert becomes.currentText() == "只记录"  # a number is given only where it was asked for
    becomes.setCurrentText("转为督办措施")
    press(qtbot, decide, "accept")
    assert told(decide) == "转为督办措施须写明承办单位。"
    fill(decide, "unit", "市水利局")
    press(qtbot, decide, "accept")
    rest(window)
    step = next(a for a in window.desk.application.actions() if a.meeting)
    assert (step.meeting, step.unit) == (view.title, "市水利局")
    assert step.number in page.story.toPlainText()


def test_empty_pages_say_what_to_do(empty_window: MainWindow) -> None:
    for name, words in (("problems", "还没有登记问题"), ("meetings", "还没有登记会议")):
        page = empty_window.turn_to(name)
        rest(empty_window)
        shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
        assert words in shown
