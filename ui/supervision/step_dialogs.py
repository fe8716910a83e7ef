"""A proposal or a step in; what a person decides about it, checked before the dialog closes, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.operations.actions import NewLine, NewStep
from desktop_app.supervision.ladder import Ladder
from desktop_app.supervision.standing import EventView, StepError, check_event
from desktop_app.supervision.states import (
    EVENT_NAMES,
    NEEDS_DUE,
    NEEDS_PERSON,
    NEEDS_WORDS,
    Event,
)
from desktop_app.supervision.views import SOURCE_NAMES, ActionView, SourceKind, StepProposal
from models.words import ActionKind
from ui.supervision.form import Form
from ui.widgets.basics import button, label

WHAT = {
    Event.REPLY: ("反馈内容", "例：已补办手续，11月10日复工"),
    Event.SEND_BACK: ("退办理由", "例：没有写明完成时限"),
    Event.PASS: ("核查情况", "例：现场查看，主体已封顶"),
    Event.FAIL: ("核查情况", "例：现场没有施工"),
    Event.EXTEND_ASK: ("原因和进展", "例：设备晚到，目前完成基础施工"),
    Event.PAUSE: ("中止原因", "例：规划调整，待批复"),
    Event.STOP: ("停工原因", "例：冬季停工"),
    Event.VOID: ("作废原因", "例：发错单位"),
    Event.CONCLUDE: ("督查结论", "写清事实和依据"),
    Event.REVIEW_ASK: ("复核理由", "对哪一点有不同意见"),
}
WIDE = 700
ENDINGS = {
    Event.CLOSE: "销号后这项措施不再提醒。",
    Event.VOID: "作废后文号保留，不再办理。",
    Event.APPROVE: "只记录有权机关的批准；本程序不发出问责。",
}


class EventDialog(Form):
    """Asks for what happened to a step; refused at once where it cannot be."""

    def __init__(self, view: ActionView, event: Event, today: date, parent: QWidget | None) -> None:
        name = EVENT_NAMES[event]
        super().__init__(
            name,
            f"{view.kind.value} {view.number}　{view.unit}　{ENDINGS.get(event, '')}",
            name,
            parent,
        )
        self._event = event
        title, hint = WHAT.get(event, ("说明", ""))
        self._on = self.day("on", "日期", max(today, view.standing.last_on))
        need = event in NEEDS_WORDS
        self.words("words", title, hint=hint, required=f"请填写{title}。" if need else "")
        who = "决定人/核查人" if event in NEEDS_PERSON else "办理人"
        self.line("person", who, required=f"请填写{who}。" if event in NEEDS_PERSON else "")
        self._due = None
        if event in NEEDS_DUE:
            asked = view.standing.extension
            first = asked.due if asked and event is Event.EXTEND_GRANT else view.standing.due
            # What ran out already is no proposal.
            first = max(first, today) if first else first
            self._due = self.day("due", "新的时限", first)
        self.line("document", "来文/依据文号")
        self.attached = self.files("files", "附件")
        self.set_check(lambda: check_event(view.standing, self.entered, list_done=view.list_done))

    @property
    def entered(self) -> EventView:
        """What was entered."""
        on = self._on.value
        assert on is not None  # noqa: S101 -- the day is not optional
        return EventView(
            self._event,
            on,
            self.text("person"),
            self.text("words"),
            self._due.value if self._due is not None else None,
            self.text("document"),
        )


class AcceptDialog(Form):
    """Asks how a proposal is carried out: as proposed, or as another step with a reason."""

    def __init__(
        self, proposed: StepProposal, step: NewStep, ladder: Ladder, parent: QWidget | None
    ) -> None:
        proposal = proposed.proposal
        super().__init__(
            "采纳建议",
            f"对{proposal.unit}：{proposal.reason}。{proposed.asked.words}。",
            "采纳并登记",
            parent,
        )
        self._step, self._proposed, self._ladder = step, proposal.kind, ladder
        kinds = [(kind.value, kind) for kind in ActionKind]
        self._kind = self.choice("kind", "措施", kinds, proposal.kind)
        self._on = self.day("on", "发出日期", step.issued_on)
        self._due = self.day("due", "反馈时限", proposed.reply_due, optional=True)
        self.words("reason", "事由", proposal.reason, required="请写明事由和数字。")
        self.line("why", "改用理由", hint="与建议的措施不同时须写明")
        sources = [(SOURCE_NAMES[kind], kind) for kind in SourceKind]
        self._source = self.choice("source", "来源", sources, step.source)
        self.line("source_words", "来源文件/批示", step.source_words)
        self.line("approver", "批准人")
        self._approved = self.day("approved_on", "批准日期", None, optional=True)
        self._kind.currentIndexChanged.connect(self._change)
        self._change()
        self.set_check(self._check_days)

    @property
    def step(self) -> NewStep:
        """The step decided on."""
        on = self._on.value
        assert on is not None  # noqa: S101 -- the day is not optional
        return replace(
            self._step,
            kind=self._kind.value,
            issued_on=on,
            reply_due=self._due.value,
            no_reply=self._due.value is None,
            reason=self.text("reason"),
            source=self._source.value,
            source_words=self.text("source_words"),
            approver=self.text("approver"),
            approved_on=self._approved.value,
        )

    @property
    def why(self) -> str:
        """Why another step than the proposed one."""
        return self.text("why")

    def _change(self) -> None:
        kind = self._kind.value
        changed = kind is not self._proposed
        self.require("why", f"改用{kind.value}须写明理由。" if changed else "")
        on = self._on.value
        if changed and on is not None:
            self._due.set_value(self._ladder.reply_due(kind, on))

    def _check_days(self) -> None:
        step = self.step
        if step.reply_due is not None and step.reply_due <= step.issued_on:
            raise StepError("反馈时限不晚于发出日期。", "请填写以后的日期。")
        if step.approved_on is not None and not step.approver:
            raise StepError("填了批准日期，没有填批准人。", "请填写批准人。")


# The default limit that goes with a source, where the ladder has one of that name.
LIMIT_OF = {
    SourceKind.LEADER: "领导批示",
    SourceKind.MEETING: "会议纪要",
    SourceKind.DECISION: "公文",
}


class NewStepDialog(Form):
    """Asks for a step that no rule proposed."""

    def __init__(
        self,
        units: Sequence[str],
        today: date,
        ladder: Ladder,
        month: str | None,
        parent: QWidget | None,
    ) -> None:
        super().__init__(
            "登记督办措施", "登记不是由规则建议的措施，如领导批示、上级交办。", "登记", parent
        )
        self._ladder, self._month, self._today = ladder, month, today
        self._kind = self.choice(
            "kind", "措施", [(k.value, k) for k in ActionKind], ActionKind.NOTICE
        )
        self.unit("unit", "单位", units, required="请选择单位。")
        self.words(
            "reason", "事由", hint="例：领导批示要求十日内报方案", required="请写明事由和数字。"
        )
        sources = [(SOURCE_NAMES[kind], kind) for kind in SourceKind]
        self._source = self.choice("source", "来源", sources, SourceKind.LEADER)
        self.line("source_words", "来源文件/批示")
        self._on = self.day("on", "发出日期", today)
        limits = [(f"{name}（{days}天）", name) for name, days in ladder.limits.items()]
        self._limit = self.choice("limit", "时限按", [("措施的反馈时限", ""), *limits])
        self._due = self.day("due", "反馈时限", None, optional=True)
        self.line("approver", "批准人")
        for field in (self._kind, self._limit):
            field.currentIndexChanged.connect(self._propose_due)
        self._source.currentIndexChanged.connect(self._propose_limit)
        self._propose_limit()
        self.set_check(lambda: _check_unit(self.text("unit"), units))

    def _propose_limit(self) -> None:
        """What such a source usually allows."""
        usual = LIMIT_OF.get(self._source.value, "")
        self._limit.choose(usual if usual in self._ladder.limits else "")
        self._propose_due()

    def _propose_due(self) -> None:
        on, limit = self._on.value or self._today, self._limit.value
        due = self._ladder.limit_due(limit, on) if limit else None
        self._due.set_value(due or self._ladder.reply_due(self._kind.value, on))

    @property
    def step(self) -> NewStep:
        """The step to be entered."""
        return NewStep(
            kind=self._kind.value,
            unit=self.text("unit"),
            keys=(),
            reason=self.text("reason"),
            issued_on=self._on.value or self._today,
            reply_due=self._due.value,
            no_reply=self._due.value is None,
            source=self._source.value,
            source_words=self.text("source_words"),
            approver=self.text("approver"),
        )


class RectifyDialog(Form):
    """Asks for a 整改清单."""

    def __init__(self, view: ActionView, today: date, parent: QWidget | None) -> None:
        super().__init__(
            "转入整改",
            f"{view.number}　{view.unit}：逐项写明整改事项、措施和期限；全部核查通过后才能销号。",
            "转入整改",
            parent,
        )
        self._view = view
        self._on = self.day("on", "日期", max(today, view.standing.last_on))
        self.words("words", "说明", "按整改清单限期整改", required="请写明说明。")
        self.line("person", "决定人")
        self.table = QTableWidget(0, 3)
        self.table.setObjectName("form.lines")
        # Arrows go from cell to cell; Tab must lead out again.
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalHeaderLabels(["整改事项", "措施", "期限"])
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(2, 116)
        self.setMinimumWidth(WIDE)
        self.table.setMinimumHeight(150)
        self.table.verticalHeader().hide()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        row = QHBoxLayout()
        row.addWidget(button("加一项", self.add_line, style="small"))
        row.addWidget(label("直接在格子里填写，期限写成 2023-11-10；空行不计。", "small"))
        row.addStretch(1)
        column.addLayout(row)
        self.form.addRow("整改清单 *", box)
        self.add_line()
        self.set_check(self._check_lines)

    def add_line(self, task: str = "", measure: str = "", deadline: str = "") -> None:
        """One more line."""
        row = self.table.rowCount()
        self.table.insertRow(row)
        for at, words in enumerate((task, measure, deadline)):
            self.table.setItem(row, at, QTableWidgetItem(words))

    @property
    def entered(self) -> EventView:
        """The turn into 整改."""
        on = self._on.value
        assert on is not None  # noqa: S101 -- the day is not optional
        return EventView(Event.RECTIFY, on, self.text("person"), self.text("words"))

    @property
    def lines(self) -> list[NewLine]:
        """The list; raises `StepError` where a line cannot be read."""
        found = []
        for row in range(self.table.rowCount()):
            cells = [self.table.item(row, at) for at in range(3)]
            task, measure, deadline = (cell.text().strip() if cell else "" for cell in cells)
            if not (task or measure or deadline):
                continue
            try:
                found.append(NewLine(task, measure, date.fromisoformat(deadline)))
            except ValueError as error:
                raise StepError(
                    f"第{row + 1}项的期限“{deadline}”不是日期。", "请写成 2023-11-10。"
                ) from error
        return found

    def _check_lines(self) -> None:
        lines = self.lines
        if not lines or any(not line.words for line in lines):
            raise StepError("整改清单不能空着。", "请逐项填写整改事项、措施和期限。")
        if min(line.deadline for line in lines) <= self.entered.on:
            raise StepError("整改期限已经过了。", "请填写以后的日期。")
        check_event(self._view.standing, self.entered)


class CheckDialog(Form):
    """Asks what the check of one line of a 整改清单 found."""

    def __init__(self, view: ActionView, today: date, parent: QWidget | None) -> None:
        super().__init__(
            "核查整改", f"{view.number}　{view.unit}：登记核查看到的事实。", "登记", parent
        )
        lines = [
            (f"{n}. {line.words}", n)
            for n, line in enumerate(view.rectifications, 1)
            if not line.passed
        ]
        self._line = self.choice("line", "整改事项", lines)
        self._passed = self.choice("passed", "结果", [("通过", True), ("未通过", False)])
        self.words("result", "核查情况", hint="例：现场查看，已复工", required="请写明核查情况。")
        self._on = self.day("on", "日期", today)

    @property
    def outcome(self) -> tuple[int, str, bool, date | None]:
        """Line number, result, whether it passed, and the day."""
        return (
            int(self._line.value),
            self.text("result"),
            bool(self._passed.value),
            self._on.value,
        )


def _check_unit(unit: str, units: Sequence[str]) -> None:
    if unit not in units:
        raise StepError(f"名录里没有“{unit}”。", "请从列表中选择单位。")
