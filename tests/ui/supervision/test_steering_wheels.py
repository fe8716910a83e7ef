"""Smaller handles of the supervisor's pages: agendas reworded, authorities ended, files of problems."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.operations.meetings import NewMeeting
from desktop_app.supervision.problems import ProblemStep
from models.words import MeetingKind
from tests.support.forms import fill, press
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.actions import ActionsPage
from ui.pages.meetings import MeetingsPage
from ui.pages.problems import ProblemsPage
from ui.supervision.authority_dialog import AuthorityDialog
from ui.supervision.meeting_dialogs import AgendaDialog
from ui.supervision.problem_dialogs import TellDialog

TO_COME = date(2023, 12, 11)


def test_an_agenda_is_reworded_and_built_anew(window: MainWindow, qtbot: QtBot) -> None:
    application = window.desk.application
    number = application.plan_meeting(NewMeeting(MeetingKind.JOINT, TO_COME, month="2023-11")).value
    built = application.meeting(number).agenda
    page = window.turn_to("meetings")
    rest(window)
    assert isinstance(page, MeetingsPage)
    page.show_part(str(number))
    rest(window)
    press(qtbot, page, "meetings.agenda")
    dialog = page.findChild(AgendaDialog)
    assert dialog is not None
    field = dialog.findChild(QPlainTextEdit, "form.lines")
    assert field is not None
    assert field.toPlainText().splitlines()[0].startswith(built[0].item_key)
    fill(dialog, "lines", "通报上月情况\n\n附件3/1 铁路建设专题")
    dialog.accept()
    rest(window)
    assert [(e.item_key, e.words) for e in application.meeting(number).agenda] == [
        ("", "通报上月情况"),
        ("附件3/1", "铁路建设专题"),
    ]
    press(qtbot, page, "meetings.rebuild")
    rest(window)
    assert [e.words for e in application.meeting(number).agenda] == [e.words for e in built]


def test_an_authority_is_ended(window: MainWindow, qtbot: QtBot) -> None:
    application = window.desk.application
    made = application.record_authority("关于督查的批复", date(2023, 1, 1)).value
    page = window.turn_to("actions")
    rest(window)
    assert isinstance(page, ActionsPage)
    page.show_data(window.desk.data)
    rest(window)
    page.ask_authority()
    dialog = page.findChild(AuthorityDialog)
    assert dialog is not None
    end = dialog.findChild(QPushButton, f"authority.end.{made.id}")
    assert end is not None
    end.click()
    rest(window)
    (known,) = application.authorities()
    assert known.ends_on == application.desk_day()
    assert page.findChild(AuthorityDialog) is None


def test_a_file_goes_with_a_problem(window: MainWindow, tmp_path: Path) -> None:
    page = window.turn_to("problems")
    rest(window)
    assert isinstance(page, ProblemsPage)
    tab = page.problems
    view = next(v for v in tab.table.rows.rows if v.open and v.kind is not None)
    tab.table.select_key(view.number)
    tab.ask(ProblemStep.PROGRESS)
    dialog = tab.findChild(TellDialog)
    assert dialog is not None
    fill(dialog, "words", "已开协调会")
    minutes = tmp_path / "纪要.pdf"
    minutes.write_bytes(b"minutes")
    dialog.attached.add([minutes])
    dialog.accept()
    rest(window)
    (kept,) = window.desk.application.problems([view.number])
    assert [each.name for each in kept.attachments] == ["纪要.pdf"]
    assert "纪要.pdf" in tab.story.toPlainText()
