"""A meeting in; what a person enters about it, checked before the dialog closes, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.errors import DubanError
from desktop_app.ledger.views import PlanView
from desktop_app.operations.meetings import RESEND, Becomes, NewDecision, NewMeeting
from desktop_app.supervision.meetings import MeetingView, NextMeeting
from models.words import ActionKind, MeetingKind
from ui import text
from ui.supervision.form import Form

BECOMES = (
    ("只记录", Becomes.NOTE),
    ("转为督办措施", Becomes.ACTION),
    ("转为问题", Becomes.PROBLEM),
    ("列入台账（事项）", Becomes.ITEM),
)
AGENDA_HEIGHT = 300
_LISTED = re.compile(r"[、,，;；\s]+")
# What each way of following up asks for besides the words.
_FIELDS = {
    Becomes.ACTION: {"kind"},
    Becomes.ITEM: {"title", "helpers", "plan"},
}
_NEEDS_UNIT = {
    Becomes.ACTION: "转为督办措施须写明承办单位。",
    Becomes.ITEM: "列入台账须写明牵头单位。",
}


def noted(new: NewDecision, number: str) -> str:
    """What was entered, in a sentence."""
    if not number:
        return "已记录议定事项。"
    if new.becomes is Becomes.ITEM:
        return f"已记录议定事项，列入台账 {number}；{RESEND}"
    return f"已记录议定事项，转为 {number}。"


class PlanDialog(Form):
    """Asks which meeting, when and where; the agenda is built from the month."""

    def __init__(
        self, coming: Sequence[NextMeeting], today: date, month: str | None, parent: QWidget | None
    ) -> None:
        words = (
            f"议程由{text.month(month)}的红黄灯事项和未解决的问题生成，安排后可再改。"
            if month
            else "还没有开账，议程为空。"
        )
        super().__init__("安排会议", words, "安排", parent)
        self._month = month
        self._dues = {each.kind: each.due for each in coming}
        kinds = [(each.name, each.kind) for each in coming] or [("联席会", MeetingKind.JOINT)]
        self._kind = self.choice("kind", "会议", kinds, MeetingKind.JOINT)
        first = max(self._dues.get(MeetingKind.JOINT, today), today)
        self._on = self.day("on", "日期", first)
        self.line("title", "名称", hint="缺省：2023年12月联席会")
        self.line("place", "地点")
        self.line("chair", "主持人")
        self._kind.currentIndexChanged.connect(
            lambda: self._on.set_value(max(self._dues.get(self._kind.value, today), today))
        )

    @property
    def meeting(self) -> NewMeeting:
        """The meeting to be planned."""
        on = self._on.value
        assert on is not None  # noqa: S101 -- the day is not optional
        return NewMeeting(
            self._kind.value,
            on,
            self.text("title"),
            self.text("place"),
            self.text("chair"),
            self._month,
        )


class AgendaDialog(Form):
    """Asks for the lines of an agenda; one that begins with an item's number is about it."""

    def __init__(self, view: MeetingView, parent: QWidget | None) -> None:
        told = f"{view.title}　一行一个议题，可增删、改写、调换次序；以事项编号开头的记为该事项。"
        super().__init__("修改议程", told, "保存议程", parent)
        shown = "\n".join(f"{e.item_key} {e.words}".strip() for e in view.agenda)
        field = self.words("lines", "议程", shown, required="议程至少要有一项。")
        field.setMinimumHeight(AGENDA_HEIGHT)
        field.setMaximumHeight(AGENDA_HEIGHT * 2)
        field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that say anything."""
        return tuple(line for line in self.text("lines").splitlines() if line.strip())


class HoldDialog(Form):
    """Asks when a meeting was held and who took the chair."""

    def __init__(self, view: MeetingView, today: date, parent: QWidget | None) -> None:
        super().__init__("登记召开", f"{view.title}　召开后可记议定事项。", "登记", parent)
        self._on = self.day("on", "召开日期", min(view.held_on, today))
        self.line("chair", "主持人", view.chair)
        self._today = today

    @property
    def held(self) -> tuple[date | None, str]:
        """Day and chair."""
        return self._on.value, self.text("chair")


class DecisionDialog(Form):
    """Asks what was decided, by whom it is done, until when; `plans` may take it up as an item."""

    def __init__(
        self,
        view: MeetingView,
        units: Sequence[str],
        parent: QWidget | None,
        plans: Sequence[PlanView] = (),
    ) -> None:
        told = (
            f"{view.title}　来源记为本次会议。转为督办措施的当即编号，"
            "不设定时限的按督办阶梯里会议纪要的反馈时限；"
            "列入台账的进入“会议议定”清单，按月调度，不设定时限的为未设时限。"
        )
        super().__init__("记议定事项", told, "记录", parent)
        self.words(
            "words", "内容", hint="例：市水利局十日内报施工计划", required="请写明议定了什么。"
        )
        keys = list(dict.fromkeys(entry.item_key for entry in view.agenda if entry.item_key))
        self.unit("item", "涉及事项", keys)
        self._becomes = self.choice("becomes", "办理方式", BECOMES)
        self.unit("unit", "承办单位", units)
        kinds = [(kind.value, kind) for kind in ActionKind if kind is not ActionKind.ACCOUNTABILITY]
        self._kind = self.choice("kind", "措施", kinds, ActionKind.NOTICE)
        self._due = self.day("due", "时限", None, optional=True, near=view.held_on)
        self.line("title", "事项名称", hint="缺省取内容")
        self.line("helpers", "配合单位", hint="可不填；几个单位用顿号隔开")
        self._plans = len(plans) > 1
        options: list[tuple[str, object]] = [("按涉及事项和会期", "")]
        options += [(plan.title, plan.code) for plan in plans]
        self._plan = self.choice("plan", "列入方案", options)
        self._becomes.currentIndexChanged.connect(self._change)
        self._change()
        self.set_check(lambda: self._check_unit(units))

    @property
    def decision(self) -> NewDecision:
        """What was decided."""
        return NewDecision(
            self.text("words"),
            self._becomes.value,
            self.text("unit"),
            self._due.value,
            self.text("item"),
            self._kind.value,
            self._helpers(),
            self.text("title"),
            self._plan.value,
        )

    def _helpers(self) -> tuple[str, ...]:
        return tuple(part for part in _LISTED.split(self.text("helpers")) if part)

    def _change(self) -> None:
        """Show only what the chosen way asks for."""
        wanted = _FIELDS.get(self._becomes.value, set())
        for name in ("kind", "title", "helpers", "plan"):
            self.show_field(name, name in wanted and (name != "plan" or self._plans))
        item = self._becomes.value is Becomes.ITEM
        self.rename("unit", "牵头单位" if item else "承办单位")
        self.require("unit", _NEEDS_UNIT.get(self._becomes.value, ""))
        self.adjustSize()

    def _check_unit(self, units: Sequence[str]) -> None:
        helpers = self._helpers() if self._becomes.value is Becomes.ITEM else ()
        for name in (self.text("unit"), *helpers):
            if name and name not in units:
                raise DubanError(f"名录里没有“{name}”。", "请核对名称，从列表中选择。")
