"""The register of steps in; a board by state, one step's story, and what can be done next, out."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_app.supervision.states import EVENT_NAMES, Event, State
from desktop_app.supervision.views import ActionView, source_name
from models.words import Light
from ui import text
from ui.desk import Desk
from ui.supervision.attached import link_of, open_attached
from ui.supervision.board_tab import OVERDUE, BoardTab, BoardWords
from ui.supervision.history import Moment
from ui.supervision.step_dialogs import CheckDialog, EventDialog, RectifyDialog
from ui.tables.rows_model import Column
from ui.widgets.basics import button

# What one does most often in each state stands on buttons of its own; the rest is in a menu.
FIRST = {
    State.PROPOSED: (Event.APPROVE, Event.REFUSE),
    State.ISSUED: (Event.RECEIVE, Event.REPLY),
    State.WORKING: (Event.REPLY, Event.EXTEND_ASK),
    State.REPLIED: (Event.PASS, Event.RECTIFY, Event.SEND_BACK),
    State.RECTIFYING: (Event.PASS,),
    State.PAUSED: (Event.RESUME, Event.RESTART),
    State.CHECKED: (Event.CLOSE,),
}
ORDER = list(State)
BOARD = (
    ("", "全部"),
    (OVERDUE, "逾期"),
    (State.PROPOSED.value, "待批准"),
    (State.ISSUED.value, "已发出"),
    (State.WORKING.value, "办理中"),
    (State.REPLIED.value, "待审核"),
    (State.RECTIFYING.value, "整改中"),
    (State.PAUSED.value, "中止停工"),
    (State.CHECKED.value, "待销号"),
    ("ended", "已办结"),
)


WORDS = BoardWords(
    name="actions",
    table="actions.register",
    title="督办措施",
    states=BOARD,
    hint="搜索单位、文号、事由",
    add="登记措施…",
    nothing="还没有登记督办措施",
    advice="在“建议”里采纳一条，或点“登记措施…”登记领导批示等来源的措施。",
    sizes=(720, 460),
)


class ActionsTab(BoardTab[ActionView]):
    """Every step by state."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, WORDS, parent)
        self.story.asked.connect(self._open_file)

    def show_actions(self, found: tuple[ActionView, ...], today: date) -> None:
        """Show the register; what is late comes first, then by state."""
        ordered = sorted(found, key=lambda view: (not view.overdue(today), ORDER.index(view.state)))
        counts = {"": len(found), OVERDUE: sum(bool(view.overdue(today)) for view in found)}
        for view in found:
            code = "ended" if view.standing.ended else view.state.value
            counts[code] = counts.get(code, 0) + 1
        self._show_rows(ordered, counts, today)

    def ask_event(self, event: Event) -> None:
        """Ask for what happened."""
        view = self.table.current_row()
        if view is None:
            return
        if event is Event.RECTIFY:
            order = RectifyDialog(view, self._today, self)
            order.accepted.connect(lambda: self._rectify(view, order))
            order.open()
            return
        dialog = EventDialog(view, event, self._today, self)
        dialog.accepted.connect(lambda: self._enter(view, dialog))
        dialog.open()

    def ask_check(self) -> None:
        """Ask what the check of a line found."""
        view = self.table.current_row()
        if view is None:
            return
        dialog = CheckDialog(view, self._today, self)
        dialog.accepted.connect(lambda: self._check(view, dialog))
        dialog.open()

    def _enter(self, view: ActionView, dialog: EventDialog) -> None:
        event, files = dialog.entered, list(dialog.attached.paths)
        self.desk.write(
            EVENT_NAMES[event.event],
            lambda _: self.desk.application.enter_event(view.number, event, files),
            lambda _: self.entered.emit(),
            said=f"{view.number} 已登记{EVENT_NAMES[event.event]}。",
        )

    def _rectify(self, view: ActionView, dialog: RectifyDialog) -> None:
        event, lines = dialog.entered, dialog.lines
        self.desk.write(
            "转入整改",
            lambda _: self.desk.application.rectify_action(view.number, event, lines),
            lambda _: self.entered.emit(),
            said=f"{view.number} 已转入整改，清单 {len(lines)} 项。",
        )

    def _check(self, view: ActionView, dialog: CheckDialog) -> None:
        line, result, passed, on = dialog.outcome
        self.desk.write(
            "核查整改",
            lambda _: self.desk.application.check_rectification(
                view.number, line, result, passed=passed, on=on
            ),
            lambda _: self.entered.emit(),
            said=f"{view.number} 第{line}项整改核查{'通过' if passed else '未通过'}。",
        )

    def _columns(self) -> tuple[Column[ActionView], ...]:
        return (
            Column("state", "状态", lambda v: v.state_name, 116, light=self._light, order=lambda v: ORDER.index(v.state)),
            Column("kind", "措施", lambda v: v.kind.value, 76),
            Column("unit", "单位", lambda v: v.unit, 136),
            Column("reason", "事由", lambda v: v.reason, 220, stretch=True),
            Column("due", "反馈时限", lambda v: text.day(v.standing.due), 98),
            Column("late", "逾期", lambda v: v.overdue(self._today), 106),
            Column("number", "文号", lambda v: v.number, 160, hidden=True),
            Column("month", "月份", lambda v: v.month or "", 76, hidden=True),
        )  # fmt: skip

    def _light(self, view: ActionView) -> tuple[Light, str]:
        words = view.state_name.replace("已反馈待审核", "待审核")
        if view.overdue(self._today):
            return Light.RED, words
        if view.standing.near(self._today):
            return Light.YELLOW, words
        if view.standing.ended:
            return Light.BLUE, words
        return (Light.GREY if view.state is State.PAUSED else Light.GREEN), words

    def _wanted(self, _: int, view: ActionView) -> bool:
        code = self.board.code
        if code == OVERDUE and not view.overdue(self._today):
            return False
        if code == "ended" and not view.standing.ended:
            return False
        if code not in ("", OVERDUE, "ended") and view.state.value != code:
            return False
        return self._found(view.unit, view.number, view.reason, view.kind.value, keys=view.keys)

    def _tell(self, view: ActionView) -> str:
        self.panes.heading.setText(f"{view.kind.value}　{view.unit}")
        self._offer(view)
        self.story.tell(_facts(view), _moments(view), _tables(view))
        return view.overdue(self._today)

    def _offer(self, view: ActionView) -> None:
        if self.desk.read_only:
            return
        allowed = list(view.allowed)
        if view.state is State.RECTIFYING and not view.list_done:
            self.panes.buttons.addWidget(
                button("核查整改…", self.ask_check, name="actions.check", style="primary")
            )
        first = [event for event in FIRST.get(view.state, ()) if event in allowed]
        if view.standing.extension is not None:
            first = [Event.EXTEND_GRANT, Event.EXTEND_REFUSE, *first][:3]
        for place, event in enumerate(first):
            style = "primary" if place == 0 and not self.panes.buttons.count() else ""
            self.panes.buttons.addWidget(self._event_button(event, style))
        rest = [event for event in allowed if event not in first]
        if rest:
            more = QPushButton("更多")
            more.setObjectName("actions.more")
            more.setProperty("menu", True)
            menu = QMenu(more)
            for event in rest:
                menu.addAction(f"{EVENT_NAMES[event]}…").triggered.connect(
                    lambda _=False, event=event: self.ask_event(event)
                )
            more.setMenu(menu)
            self.panes.buttons.addWidget(more)
        self.panes.buttons.addStretch(1)

    def _event_button(self, event: Event, style: str) -> QPushButton:
        return button(
            f"{EVENT_NAMES[event]}…",
            lambda: self.ask_event(event),
            name=f"actions.do.{event.value}",
            style=style,
        )

    def _open_file(self, link: str) -> None:
        view = self.table.current_row()
        open_attached(self.desk, view.attachments if view else (), link)


def _facts(view: ActionView) -> list[tuple[str, str]]:
    standing = view.standing
    source = " ".join(part for part in (source_name(view.source), view.source_words) if part)
    approval = " ".join(part for part in (view.approver, text.day(view.approved_on)) if part)
    moved = (
        f"（原 {text.day(view.first_due)}）"
        if standing.due != view.first_due and view.first_due
        else ""
    )
    paused = f"已停计 {standing.paused_days} 天" if standing.paused_days else ""
    asked = standing.extension
    return [
        ("演示", "演示数据，内容均为虚构" if view.demo else ""),
        ("文号", view.number),
        ("事由", view.reason),
        ("事项", "、".join(view.keys)),
        ("来源", source),
        ("会议", view.meeting),
        ("批准", approval),
        ("授权依据", view.authority),
        ("承接", view.follows),
        ("反馈时限", f"{text.day(standing.due)}{moved}" if standing.due else ""),
        ("延期申请", f"申请延至 {text.day(asked.due)}，待答复" if asked else ""),
        ("停止计时", paused),
        ("可申请复核", f"至 {text.day(standing.review_until)}" if standing.review_until and not standing.review else ""),
        ("复核时限", f"{text.day(standing.review_due)} 前决定" if standing.review_due else ""),
    ]  # fmt: skip


def _moments(view: ActionView) -> list[Moment]:
    told = [Moment(view.issued_on, "提出" if view.state is State.PROPOSED else "发出")]
    hot = {Event.FAIL, Event.SEND_BACK, Event.VOID, Event.EXTEND_REFUSE}
    for event in view.events:
        files = tuple(link_of(a) for a in view.attachments if a.event_id == event.id)
        parts = [event.words, f"新时限 {text.day(event.due)}" if event.due else "", event.document]
        words = "\n".join(part for part in parts if part)
        who = f"　{event.person}" if event.person else ""
        told.append(
            Moment(event.on, EVENT_NAMES[event.event] + who, words, files, event.event in hot)
        )
    return told


def _tables(view: ActionView) -> list[tuple[str, list[list[str]]]]:
    if not view.rectifications:
        return []
    marks = {None: "未核查", True: "通过", False: "未通过"}
    rows = [["整改事项", "措施", "期限", "核查"]]
    rows += [
        [
            line.words,
            line.measure,
            text.day(line.deadline),
            f"{marks[line.passed]}\n{line.result}".rstrip(),
        ]
        for line in view.rectifications
    ]
    return [("整改清单", rows)]
