"""Noting on the spot what a meeting decided about the item on show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from desktop_app.operations.meetings import Becomes, NewMeeting
from desktop_app.supervision.meetings import MeetingView
from models.words import MeetingKind
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.meeting.noting import of_today, unkept
from ui.meeting.window import MeetingWindow
from ui.pages.ledger import LedgerPage
from ui.pages.meetings import MeetingsPage
from ui.supervision.meeting_dialogs import BECOMES, DecisionDialog


@pytest.fixture
def meeting(window: MainWindow) -> Iterator[MeetingWindow]:
    window.actions_["meeting"].trigger()
    rest(window)
    made = window._meeting
    assert isinstance(made, MeetingWindow)
    yield made
    made.close()
    rest(window)


def ask(meeting: MeetingWindow, window: MainWindow) -> DecisionDialog:
    # Offscreen, a closed dialog does not hand the keyboard back by itself.
    meeting.activateWindow()
    rest(window)
    QTest.keyClick(meeting, Qt.Key.Key_N)
    rest(window)
    dialog = meeting.findChild(DecisionDialog)
    assert dialog is not None
    return dialog


def of_this_day(window: MainWindow) -> MeetingView:
    """The one meeting of the day; the demo brings meetings of other days."""
    application = window.desk.application
    (found,) = [each for each in application.meetings() if each.held_on == application.desk_day()]
    return found


def fill(dialog: DecisionDialog, words: str, becomes: Becomes) -> None:
    field = dialog.findChild(QPlainTextEdit, "form.words")
    choice = dialog.findChild(QComboBox, "form.becomes")
    assert field is not None
    assert choice is not None
    field.setPlainText(words)
    choice.setCurrentText(next(words for words, kind in BECOMES if kind is becomes))


def test_a_decision_becomes_a_step_of_todays_meeting(
    meeting: MeetingWindow, window: MainWindow
) -> None:
    row = meeting.deck.row
    assert row is not None
    dialog = ask(meeting, window)
    assert dialog.text("item") == row.item.key
    assert dialog.text("unit") == row.item.lead
    fill(dialog, "十日内报送追赶计划", Becomes.ACTION)
    dialog.accept()
    rest(window)
    application = window.desk.application
    held = of_this_day(window)
    assert (held.held, held.kind) == (True, MeetingKind.JOINT)
    (decision,) = held.decisions
    assert (decision.words, decision.item_key) == ("十日内报送追赶计划", row.item.key)
    (step,) = application.actions([decision.became])
    assert step.unit == row.item.lead
    assert decision.became in meeting._told.text()
    # One note is one operation: undone, neither meeting nor step is left.
    assert application.log(1)[0].name == "记议定事项"
    application.undo()
    assert not [m for m in application.meetings() if m.held_on == application.desk_day()]
    assert decision.became not in {action.number for action in application.actions()}


def test_the_second_decision_goes_to_the_same_meeting(
    meeting: MeetingWindow, window: MainWindow
) -> None:
    for words in ("先办手续", "再报时间表"):
        dialog = ask(meeting, window)
        fill(dialog, words, Becomes.NOTE)
        dialog.accept()
        rest(window)
    held = of_this_day(window)
    assert [entry.words for entry in held.decisions] == ["先办手续", "再报时间表"]


def test_a_meeting_planned_for_today_is_the_one(meeting: MeetingWindow, window: MainWindow) -> None:
    application = window.desk.application
    today = application.desk_day()
    application.plan_meeting(NewMeeting(MeetingKind.GOVERNMENT, today, "政府专题会"), ())
    dialog = ask(meeting, window)
    fill(dialog, "市级协调用地", Becomes.PROBLEM)
    dialog.accept()
    rest(window)
    held = of_this_day(window)
    assert (held.title, held.held) == ("政府专题会", True)
    assert application.problems([held.decisions[0].became])


def test_nothing_is_entered_without_words(meeting: MeetingWindow, window: MainWindow) -> None:
    before = window.desk.application.meetings()
    dialog = ask(meeting, window)
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()
    rest(window)
    assert window.desk.application.meetings() == before


def test_a_meeting_that_was_held_comes_before_one_that_is_planned() -> None:
    day = date(2023, 12, 4)
    planned, other = unkept(day, None), unkept(date(2023, 12, 5), None)
    assert of_today((other,), day) is None
    assert of_today((other, planned), day) is planned


def test_the_decision_names_its_item_on_the_page_of_meetings(
    meeting: MeetingWindow, window: MainWindow
) -> None:
    row = meeting.deck.row
    assert row is not None
    dialog = ask(meeting, window)
    fill(dialog, "十日内报送时间表", Becomes.NOTE)
    dialog.accept()
    rest(window)
    page = window.turn_to("meetings")
    rest(window)
    assert isinstance(page, MeetingsPage)
    assert page.table.select_key(of_this_day(window).id)
    rest(window)
    decided = page.story.toPlainText().split("议程（")[0]
    assert row.item.key in decided
    page._follow(f"ledger:{row.item.key}")
    rest(window)
    ledger = window.stack.currentWidget()
    assert isinstance(ledger, LedgerPage)
    assert ledger.current_key() == row.item.key
