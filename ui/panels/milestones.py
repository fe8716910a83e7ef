"""One ledger row in; its milestones on a line and one by one, with what can be done to each, out."""

from __future__ import annotations

from datetime import date
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ledger.views import MilestoneView
from desktop_app.views import LedgerRow
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.panels.section import Section
from ui.widgets.basics import button, clear, label
from ui.widgets.milestone_line import MilestoneLine, Span


class MilestoneSection(Section):
    """时限节点; `command` carries the time line with the item to show there."""

    command = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("时限节点")
        self._desk = desk
        self._row: LedgerRow | None = None
        self.line = MilestoneLine(desk.theme.palette)
        self.column.insertWidget(1, self.line)
        self._there = label("<a href='there'>在时间轴上看</a>", "small")
        self._there.setObjectName("detail.timeline")
        links = Qt.TextInteractionFlag
        self._there.setTextInteractionFlags(
            links.LinksAccessibleByMouse | links.LinksAccessibleByKeyboard
        )
        self._there.linkActivated.connect(self._go_there)
        self.column.addWidget(self._there)

    def show_row(self, row: LedgerRow, data: DeskData) -> None:
        """Show the milestones of this row."""
        self._row = row
        item = row.item
        clear(self.rows)
        plan = next((plan for plan in data.plans if plan.id == item.plan_id), None)
        self.setVisible(bool(item.milestones))
        self.words.setVisible(False)
        if plan is None or not item.milestones:
            return
        last = max(plan.ends_on, *(mark.due for mark in item.milestones))
        span = Span(plan.starts_on, last)
        as_of = data.view.as_of
        done, palette = row.assessment.done, self._desk.theme.palette
        self.line.show_line(item.milestones, span, as_of, palette, done=done)
        for milestone in item.milestones:
            self.rows.addWidget(self._milestone(milestone, as_of))

    def _go_there(self, _: str) -> None:
        if self._row is not None:
            self.command.emit(f"page.timeline:{self._row.item.key}")

    def _milestone(self, milestone: MilestoneView, as_of: date) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(2)
        done = self._row is not None and self._row.assessment.done
        state = text.milestone_state(milestone, as_of, done=done)
        words = label(
            f"<b>{text.day(milestone.due)}</b>　{escape(milestone.text)}",
            wrap=True,
        )
        phrase = f"原文：“{milestone.phrase}”，" if milestone.phrase else ""
        words.setToolTip(f"{phrase}精度：{text.PRECISIONS[milestone.precision]}")
        column.addWidget(words)
        line = QHBoxLayout()
        line.addWidget(label(state, "small", wrap=True), 1)
        for made in self._buttons(milestone, as_of):
            made.setEnabled(not self._desk.read_only)
            line.addWidget(made)
        column.addLayout(line)
        return row

    def _buttons(self, milestone: MilestoneView, as_of: date) -> list[QWidget]:
        number = milestone.id
        made: list[QWidget] = []
        if milestone.is_default and not milestone.confirmed:
            made.append(
                button(
                    "确认时限",
                    lambda: self._desk.write(
                        "确认时限",
                        lambda _: self._desk.application.confirm_milestone(number),
                        said="已确认时限，今后按它研判（可撤销）。",
                    ),
                    style="small",
                    tip="牵头单位已同意以此日为时限时，点此确认；确认后按它研判亮灯",
                )
            )
        if milestone.done_on is None and not milestone.recurring:
            tip = "改到另一天，须写原因；原因记入修改记录"
            made.append(button("改期…", partial(self._ask_day, milestone), style="small", tip=tip))
        done_on = None if milestone.done_on is not None else as_of
        made.append(
            button(
                "取消完成" if milestone.done_on is not None else "标为完成",
                lambda: self._desk.write(
                    "记录节点完成",
                    lambda _: self._desk.application.set_milestone_done(number, done_on),
                    said="已记录（可撤销）。",
                ),
                style="small",
                tip="" if done_on is None else f"记为 {text.day(done_on)} 完成",
            )
        )
        return made

    def _ask_day(self, milestone: MilestoneView) -> None:
        from ui.gantt.moving import ask_move, why_not  # noqa: PLC0415 -- only who asks waits for it

        desk, row = self._desk, self._row
        if row is None or desk.data is None:
            return
        told = why_not(desk.data.view, milestone, read_only=desk.read_only)
        if told:
            desk.say(told, "warning")
        else:
            ask_move(desk, row, milestone, milestone.due, None, self.window())
