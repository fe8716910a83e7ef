"""A decision of a meeting taken up in the ledger, by mouse, and the ways between the two."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.operations.meetings import Becomes
from tests.support.forms import fill, press, told
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.ledger import LedgerPage
from ui.pages.meetings import MeetingsPage
from ui.supervision.meeting_dialogs import BECOMES, DecisionDialog

ITEM = next(words for words, kind in BECOMES if kind is Becomes.ITEM)
KEY = "会议议定/1"


def meetings(window: MainWindow) -> MeetingsPage:
    page = window.turn_to("meetings")
    rest(window)
    assert isinstance(page, MeetingsPage)
    return page


def shown(dialog: QWidget, name: str) -> bool:
    field = dialog.findChild(QWidget, f"form.{name}")
    assert field is not None
    return field.isVisible()


def test_a_decision_goes_into_the_ledger_and_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    page = meetings(window)
    press(qtbot, page, "meetings.decide")
    dialog = page.findChild(DecisionDialog)
    assert dialog is not None
    assert not shown(dialog, "helpers")
    fill(dialog, "words", "市交通运输局牵头编制农村物流节点布局")
    fill(dialog, "becomes", ITEM)
    assert shown(dialog, "helpers")
    assert not shown(dialog, "kind")
    dialog.accept()
    assert "牵头单位" in told(dialog)
    fill(dialog, "unit", "市交通运输局")
    fill(dialog, "helpers", "市发展改革委、市不存在局")
    dialog.accept()
    assert "市不存在局" in told(dialog)
    fill(dialog, "helpers", "市发展改革委")
    fill(dialog, "title", "农村物流节点布局")
    dialog.accept()
    rest(window)
    (item,) = window.desk.application.items([KEY])
    assert [unit.name for unit in item.units] == ["市交通运输局", "市发展改革委"]
    assert item.title == "农村物流节点布局"
    assert KEY in page.story.toPlainText()

    page.story.anchorClicked.emit(QUrl(f"ledger:{KEY}"))
    rest(window)
    ledger = window.stack.currentWidget()
    assert isinstance(ledger, LedgerPage)
    assert ledger.current_key() == KEY
    assert item.source in ledger.detail.text()
    ledger.detail.command.emit(f"page.meetings:{item.meeting.id if item.meeting else 0}")
    rest(window)
    assert window.stack.currentWidget() is page
    row = page.table.current_row()
    assert row is not None
    assert (row.id, row.title) == (
        item.meeting.id if item.meeting else 0,
        "2023年11月联席会（演示）",
    )


def test_what_a_later_meeting_decided_is_in_the_ledger_at_once(window: MainWindow) -> None:
    """The demo's newest month is November; a meeting of December decides."""
    from desktop_app.operations.meetings import NewDecision, NewMeeting
    from models.words import MeetingKind
    from ui.tables.ledger import LedgerQuery

    application = window.desk.application
    today = application.desk_day()
    before = application.month("2023-11").lights
    new = NewDecision("另报一份清单", Becomes.ITEM, "市水利局")
    application.note_on_the_spot(NewMeeting(MeetingKind.JOINT, today), new, today)
    window.desk.refresh()
    rest(window)
    assert application.month("2023-11").lights == before
    window.show_items(LedgerQuery(open_key=KEY))
    rest(window)
    page = window.stack.currentWidget()
    assert isinstance(page, LedgerPage)
    assert page.current_key() == KEY
    assert "2023年11月的调度、亮灯和通报不含本项" in page.detail.text()
    # A click on a light shows what was counted, and nothing else.
    window.show_items(LedgerQuery(lights=frozenset({"undated"}), sub_items=False))
    rest(window)
    keys = [page.model.row(n).item.key for n in range(page.model.rowCount())]
    assert keys
    assert KEY not in keys
