"""A milestone and the day it was carried to in; the day asked for with its reason, and written, out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.ledger.views import MilestoneView, PlanView
from desktop_app.views import LedgerRow, MonthView
from models.words import CycleState
from ui import text
from ui.desk import Desk
from ui.dialogs.ask import Question
from ui.gantt.painting import shift_words
from ui.widgets.basics import label
from ui.widgets.day_edit import DayEdit

# How far beyond its plan an item of a meeting may be moved.
DECADE = 10


class MoveDialog(Question):
    """Another day for a milestone; nothing without a reason."""

    def __init__(
        self,
        row: LedgerRow,
        mark: MilestoneView,
        day: date,
        plan: PlanView,
        first: date | None,
        parent: QWidget | None,
    ) -> None:
        was = f"现在的时限是 {text.day(mark.due)}" if mark.binding else "原文没有写时限"
        was += f"（最初定为 {text.day(first)}）" if first else ""
        super().__init__(
            "修改节点时限",
            f"{row.item.key} {row.item.title}\n{mark.text}\n{was}。改动记入操作记录，可以撤销。",
            "修改时限",
            parent,
        )
        self.setObjectName("gantt.move")
        self._mark = mark
        self.day = DayEdit()
        self.day.setObjectName("gantt.day")
        self.day.setDateRange(_qdate(plan.starts_on), _qdate(_latest(row, plan)))
        self.day.show_day(day)
        self.told = label("", "muted")
        self.reason = QPlainTextEdit()
        self.reason.setObjectName("gantt.reason")
        self.reason.setAccessibleName("原因")
        self.reason.setPlaceholderText("必填，例：汛期停工，经市政府批准延期（某政字〔2023〕9号）")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(76)
        self.form.addRow("改为", self.day)
        self.form.addRow("", self.told)
        self.form.addRow("原因", self.reason)
        self.day.dateChanged.connect(lambda _: self._allow())
        self.reason.textChanged.connect(self._allow)
        self._allow()

    @property
    def chosen(self) -> date:
        """The day asked for."""
        return self.day.day

    def _allow(self) -> None:
        mark = self._mark
        same = mark.binding and self.chosen == mark.due
        self.told.setText(
            shift_words(mark.due, self.chosen) if mark.binding else "设定后按此日研判亮灯"
        )
        self.accept_button.setEnabled(not same and bool(self.reason.toPlainText().strip()))


def why_not(view: MonthView, mark: MilestoneView, *, read_only: bool) -> str:
    """Why a milestone may not be moved here, in a sentence with what to do; nothing where it may."""
    if read_only:
        return "台账以只读方式打开，不能修改时限。请关闭占用台账的程序后重新打开。"
    if view.cycle is not None and view.cycle.state is CycleState.CLOSED:
        month = text.month(view.cycle.month)
        return f"{month}已关账，这里显示的是当时的时限，不能改。请在上方换到未关账的月份再改。"
    if mark.done_on is not None:
        return (
            f"这个节点已于 {text.day(mark.done_on)} 完成，时限不能再改。"
            "确需更正的，先在台账明细里取消完成。"
        )
    if mark.recurring:
        return "这个节点每期都要完成，不能单独挪动。请在台账的时限栏里改写。"
    return ""


def ask_move(
    desk: Desk, row: LedgerRow, mark: MilestoneView, day: date, first: date | None, parent: QWidget
) -> MoveDialog | None:
    """Ask for day and reason, then write them as one operation."""
    data = desk.data
    plan = next((p for p in data.plans if p.id == row.item.plan_id), None) if data else None
    if plan is None:
        return None
    dialog = MoveDialog(row, mark, day, plan, first, parent)

    def write() -> None:
        wanted, reason = dialog.chosen, dialog.reason.toPlainText()
        desk.write(
            "修改节点时限",
            lambda _: desk.application.move_milestone(mark.id, wanted, reason, mark.due),
            said=f"已将 {row.item.key} 的时限改为 {text.day(wanted)}（可撤销）。",
        )

    dialog.accepted.connect(write)
    dialog.open()
    dialog.reason.setFocus()
    return dialog


def _latest(row: LedgerRow, plan: PlanView) -> date:
    """The plan's last day; what a meeting decided on is not bound to it."""
    return date(plan.ends_on.year + DECADE, 12, 31) if row.item.meeting else plan.ends_on


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
