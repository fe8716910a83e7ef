"""The item on show and the desk in; what was decided about it, noted under today's meeting, out."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.operations.journal import Done
from desktop_app.operations.meetings import NewDecision, NewMeeting
from desktop_app.supervision.meetings import MeetingView
from desktop_app.views import LedgerRow
from models.words import MeetingKind
from ui.desk import Desk
from ui.supervision.meeting_dialogs import DecisionDialog, noted

NOT_KEPT = 0
"""The id of a meeting that is entered only together with its first decision."""


def ask_decision(desk: Desk, row: LedgerRow | None, parent: QWidget) -> None:
    """Ask what was decided. It belongs to the meeting of today, entered if it was not yet."""
    if desk.read_only:
        desk.say("台账以只读方式打开，不能记议定事项。", "warning")
        return

    def show(found: tuple[tuple[MeetingView, ...], date]) -> None:
        meetings, today = found
        view = of_today(meetings, today) or unkept(today, desk.month)
        units = [unit.name for unit in desk.data.units] if desk.data is not None else []
        plans = desk.data.plans if desk.data is not None else ()
        dialog = DecisionDialog(view, units, parent, plans)
        if row is not None:
            _choose(dialog, "form.item", row.item.key)
            _choose(dialog, "form.unit", row.item.lead)
        dialog.accepted.connect(lambda: note(desk, view, dialog.decision, today))
        dialog.open()

    desk.read(
        "读取会议",
        lambda _: (desk.application.meetings(), desk.application.desk_day()),
        show,
        slot="noting",
    )


def of_today(meetings: tuple[MeetingView, ...], today: date) -> MeetingView | None:
    """The meeting of today, one that was held before one that is only planned."""
    own = [each for each in meetings if each.held_on == today]
    return min(own, key=lambda each: not each.held, default=None)


def unkept(today: date, month: str | None) -> MeetingView:
    """A 联席会 of today that is not in the store yet."""
    title = f"{today.year}年{today.month}月{today.day}日联席会（记录时一并登记）"
    return MeetingView(NOT_KEPT, MeetingKind.JOINT, today, title, "", "", False, month, False, ())


def note(desk: Desk, view: MeetingView, new: NewDecision, today: date) -> None:
    """Enter the meeting where it is missing, that it was held, and the decision."""

    def work(_: object) -> Done[str]:
        unkept = NewMeeting(view.kind, today, month=view.month)
        meeting = unkept if view.id == NOT_KEPT else view.id
        return desk.application.note_on_the_spot(meeting, new, today)

    desk.write(
        "记议定事项",
        work,
        said=lambda number: noted(new, number),
    )


def _choose(dialog: DecisionDialog, name: str, words: str) -> None:
    field = dialog.findChild(QComboBox, name)
    if field is not None:
        field.setCurrentText(words)
