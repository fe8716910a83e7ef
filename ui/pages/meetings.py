"""会议: when the next ones are due, what is put before them, what they decided and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.operations.meetings import NewDecision, NewMeeting
from desktop_app.supervision.meetings import EntryView, MeetingView, NextMeeting, default_rules
from models.words import Light
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.dialogs.ask import Question
from ui.layout_store import LayoutStore
from ui.page import Page
from ui.supervision.history import HistoryView, Link
from ui.supervision.meeting_dialogs import (
    AgendaDialog,
    DecisionDialog,
    HoldDialog,
    PlanDialog,
    noted,
)
from ui.tables.ledger import LedgerQuery
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import EmptyState, button, card, clear, label
from ui.widgets.two_panes import TwoPanes


@dataclass(frozen=True, slots=True)
class Meetings:
    """What the page shows, read in one go."""

    known: tuple[MeetingView, ...]
    coming: tuple[NextMeeting, ...]
    today: date


def _state(view: MeetingView) -> tuple[Light, str]:
    return (Light.BLUE, "已召开") if view.held else (Light.YELLOW, "待召开")


COLUMNS: tuple[Column[MeetingView], ...] = (
    Column("state", "状态", lambda v: _state(v)[1], 106, light=_state),
    Column("on", "日期", lambda v: text.day(v.held_on), 100),
    Column("title", "会议", lambda v: v.title, 220, stretch=True),
    Column("agenda", "议程", lambda v: f"{len(v.agenda)}项", 64, right=True),
    Column("decisions", "议定", lambda v: f"{len(v.decisions)}项", 64, right=True),
)


class MeetingsPage(Page):
    """All meetings, newest first."""

    name = "meetings"
    title = "会议"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: DeskData | None = None
        self._shown: Meetings | None = None
        self._wanted: int | None = None
        self.heading.addWidget(
            button("安排会议…", self.ask_plan, name="meetings.plan", style="primary")
        )
        self._coming = QHBoxLayout()
        self._coming.setSpacing(10)
        self.table: TableView[MeetingView] = TableView(RowsModel(COLUMNS), desk.theme)
        self.table.setObjectName("meetings.table")
        self.table.setAccessibleName("会议清单")
        self.table.set_key(lambda view: view.id)
        self.story = HistoryView(desk.theme)
        self.panes = TwoPanes(
            self.table,
            self.story,
            EmptyState("还没有登记会议", "点“安排会议…”，议程由本月红黄灯事项和未解决的问题生成。"),
            (580, 600),
        )
        self.column.addLayout(self._coming)
        self.column.addWidget(self.panes, 1)
        self.table.chosen.connect(self._choose)
        self.story.asked.connect(self._follow)

    def show_data(self, data: DeskData) -> None:
        """Ask for the meetings and show them."""
        self._data = data
        self.desk.read("读取会议", lambda _: self._gather(), self._show, slot="meetings")

    def show_part(self, part: str) -> None:
        """Show one meeting by its id."""
        if part.isdecimal() and not self.table.select_key(int(part)):
            self._wanted = int(part)

    def ask_plan(self) -> None:
        """Ask which meeting is to be planned."""
        if self._data is None or self._shown is None or self.desk.read_only:
            return
        dialog = PlanDialog(self._shown.coming, self._shown.today, self._data.month, self)
        dialog.accepted.connect(lambda: self.plan(dialog.meeting))
        dialog.open()

    def plan(self, new: NewMeeting) -> None:
        """Plan a meeting."""
        self.desk.write(
            "安排会议",
            lambda _: self.desk.application.plan_meeting(new),
            self._go_to,
            said="已安排会议，议程已生成。",
        )

    def ask_hold(self) -> None:
        """Ask when the chosen meeting was held."""
        view = self.table.current_row()
        if view is None or self._shown is None:
            return
        dialog = HoldDialog(view, self._shown.today, self)
        dialog.accepted.connect(lambda: self.hold(view, *dialog.held))
        dialog.open()

    def hold(self, view: MeetingView, on: date | None, chair: str) -> None:
        """Enter that a meeting was held."""
        self.desk.write(
            "登记会议召开",
            lambda _: self.desk.application.hold_meeting(view.id, on, chair),
            lambda _: self._reread(),
            said=f"{view.title}已登记召开。",
        )

    def ask_decide(self) -> None:
        """Ask what the chosen meeting decided."""
        view = self.table.current_row()
        if view is None or self._data is None:
            return
        units = [unit.name for unit in self._data.units]
        dialog = DecisionDialog(view, units, self, self._data.plans)
        dialog.accepted.connect(lambda: self.decide(view, dialog.decision))
        dialog.open()

    def decide(self, view: MeetingView, new: NewDecision) -> None:
        """Enter a decision."""
        self.desk.write(
            "记议定事项",
            lambda _: self.desk.application.note_decision(view.id, new),
            lambda _: self._reread(),
            said=lambda number: noted(new, number),
        )

    def ask_agenda(self) -> None:
        """Ask for another wording of the agenda of the chosen meeting."""
        view = self.table.current_row()
        if view is None:
            return
        dialog = AgendaDialog(view, self)
        dialog.accepted.connect(lambda: self.word_agenda(view, dialog.lines))
        dialog.open()

    def word_agenda(self, view: MeetingView, lines: Sequence[str]) -> None:
        """Put other lines in place of the agenda."""
        self.desk.write(
            "修改会议议程",
            lambda _: self.desk.application.word_agenda(view.id, lines),
            lambda _: self._reread(),
            said="议程已保存（可撤销）。",
        )

    def rebuild(self) -> None:
        """Build the agenda of the chosen meeting anew, from the month on show."""
        view = self.table.current_row()
        month = self._data.month if self._data is not None else None
        if view is None or month is None:
            return
        self.desk.write(
            "修改会议议程",
            lambda _: self.desk.application.rebuild_agenda(view.id, month),
            lambda _: self._reread(),
            said=f"议程已按{text.month(month)}重新生成（可撤销）。",
        )

    def ask_cancel(self) -> None:
        """Ask before a planned meeting is taken away."""
        view = self.table.current_row()
        if view is None:
            return
        dialog = Question("取消会议", f"取消{view.title}？议程一并删除，可撤销。", "取消会议", self)
        dialog.accepted.connect(
            lambda: self.desk.write(
                "取消会议",
                lambda _: self.desk.application.cancel_meeting(view.id),
                lambda _: self._reread(),
                said=f"已取消{view.title}。",
            )
        )
        dialog.open()

    def keep(self, layout: LayoutStore) -> None:
        """Remember columns."""
        self.table.keep(layout, "meetings")

    def restore(self, layout: LayoutStore) -> None:
        """Columns as they were."""
        self.table.restore(layout, "meetings")

    def _gather(self) -> Meetings:
        application = self.desk.application
        return Meetings(application.meetings(), application.next_meetings(), application.desk_day())

    def _follow(self, link: str) -> None:
        """Go to what a decision became."""
        page, number = link.split(":", 1)
        if page == "ledger":
            self.items_asked.emit(LedgerQuery(open_key=number))
        else:
            self.command.emit(f"page.{page}:{number}")

    def _go_to(self, meeting_id: int) -> None:
        self._wanted = meeting_id
        self._reread()

    def _reread(self) -> None:
        if self._data is not None:
            self.show_data(self._data)

    def _show(self, shown: Meetings) -> None:
        self._shown = shown
        clear(self._coming)
        for each in shown.coming:
            self._coming.addWidget(_next_card(each))
        self.panes.show_any(bool(shown.known))
        self.table.rows.set_rows(shown.known)
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        if shown.known and self.table.current_row() is None:
            self.table.selectRow(0)
        self._choose(self.table.current_row())

    def _choose(self, view: MeetingView | None) -> None:
        self.panes.begin()
        if view is None:
            self.story.clear()
            return
        self.panes.heading.setText(view.title)
        if not self.desk.read_only and view.held:
            self.panes.buttons.addWidget(
                button("记议定事项…", self.ask_decide, name="meetings.decide", style="primary")
            )
        elif not self.desk.read_only:
            self.panes.buttons.addWidget(
                button("登记召开…", self.ask_hold, name="meetings.hold", style="primary")
            )
            for title, run, name in (
                ("修改议程…", self.ask_agenda, "agenda"),
                ("重新生成议程", self.rebuild, "rebuild"),
                ("取消会议…", self.ask_cancel, "cancel"),
            ):
                self.panes.buttons.addWidget(button(title, run, name=f"meetings.{name}"))
        self.panes.buttons.addStretch(1)
        self.story.tell(_facts(view), (), _tables(view))


def _next_card(each: NextMeeting) -> QWidget:
    frame, column = card(margins=12)
    column.addWidget(label(f"{each.name}　{each.every}", "small"))
    column.addWidget(label(text.day(each.due), "title"))
    if each.late:
        column.addWidget(label("本期还没有开", "danger"))
    else:
        column.addWidget(label(f"上次 {text.day(each.last)}" if each.last else "下次日期", "small"))
    return frame


def _facts(view: MeetingView) -> list[tuple[str, str]]:
    return [
        ("演示", "演示数据，内容均为虚构" if view.demo else ""),
        ("种类", default_rules()[view.kind].name),
        ("日期", text.day(view.held_on) + ("" if view.held else "（待召开）")),
        ("地点", view.place),
        ("主持", view.chair),
        ("议程月份", text.month(view.month) if view.month else ""),
    ]


def _tables(view: MeetingView) -> list[tuple[str, list[list[str | Link]]]]:
    tables: list[tuple[str, list[list[str | Link]]]] = []
    if view.decisions:
        rows: list[list[str | Link]] = [["内容", "事项", "承办", "时限", "转为"]]
        rows += [[e.words, _about(e), e.unit, text.day(e.due), _became(e)] for e in view.decisions]
        tables.append(("议定事项", rows))
    if view.agenda:
        lines: list[list[str | Link]] = [["序号", "议题"], *_numbered(view.agenda)]
        tables.append((f"议程（{len(view.agenda)}项）", lines))
    return tables


def _about(entry: EntryView) -> str | Link:
    return Link(entry.item_key, f"ledger:{entry.item_key}") if entry.item_key else ""


def _became(entry: EntryView) -> str | Link:
    if not entry.became:
        return ""
    return Link(entry.became, f"{entry.became_page}:{entry.became}")


def _numbered(agenda: tuple[EntryView, ...]) -> list[list[str | Link]]:
    return [[str(n), f"{e.item_key} {e.words}".strip()] for n, e in enumerate(agenda, 1)]
