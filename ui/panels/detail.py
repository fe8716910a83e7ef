"""One ledger row in; everything known about it, and what can be done to it, out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.assessment import speaking
from desktop_app.ledger.views import ItemView
from desktop_app.views import HistoryEntry, LedgerRow
from models.words import CycleState
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.panels.milestones import MilestoneSection
from ui.panels.section import Section
from ui.widgets.basics import button, clear, label
from ui.widgets.changes import changes_html
from ui.widgets.curve import ProgressCurve, finding
from ui.widgets.evidence_box import EvidenceBox
from ui.widgets.findings import finding_html
from ui.widgets.lights import LightChip
from ui.widgets.source_words import excerpt

if TYPE_CHECKING:
    # Loads the database layer, which the first picture does not wait for.
    from desktop_app.ledger.findings import FindingView
    from desktop_app.operations.item_changes import ItemChange

MORE_AFTER_MS = 120
NOTHING = "在左侧表格中选中一个事项，这里显示它的目标、单位、节点、各月进度和亮灯原因。"


class DetailPanel(QScrollArea):
    """Shows one item; buttons change it through the application.

    `command` carries a page and a record of it, such as `page.problems:问题〔2023〕1号`.
    """

    command = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: LedgerRow | None = None
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(MORE_AFTER_MS)
        self._delay.timeout.connect(self._ask_more)
        self.setObjectName("ledger.detail")
        self.setAccessibleName("事项详情")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QFrame()
        self._body.setProperty("card", True)
        # Put in while it is empty: whatever is full is measured first, and moved with all within.
        self.setWidget(self._body)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(6)
        self._empty = label(NOTHING, "muted", wrap=True)
        self._column.addWidget(self._empty)
        self._content = QWidget()
        self._column.addWidget(self._content)
        self._column.addStretch(1)
        self._build()
        self._content.hide()

    @property
    def row(self) -> LedgerRow | None:
        """The row on show."""
        return self._row

    def text(self) -> str:
        """All words on show, for search, tests and reading aloud."""
        labels = self._content.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisibleTo(self))

    def show_row(self, row: LedgerRow | None, data: DeskData | None) -> None:
        """Show this row; None shows how to choose one."""
        self._row = row
        self._content.setVisible(row is not None and data is not None)
        self._empty.setVisible(row is None)
        if row is None or data is None:
            return
        palette = self._desk.theme.palette
        item, judged = row.item, row.assessment
        self._key.setText(_place(item))
        self._title.setText(item.title)
        self._chip.set_palette(palette)
        self._chip.show_light(judged.light, undated=judged.undated)
        self._reasons.setText(_reasons(judged.reasons))
        self._target.tell(escape(item.target))
        self._meeting.tell(_meeting(item))
        self._units.tell(escape(text.units(item)) or "未写明责任单位")
        self._milestones.show_row(row, data)
        self._metrics.tell("<br>".join(escape(text.metric(metric)) for metric in item.metrics))
        self._show_flags(item)
        self._report.tell(_report(row))
        cycle = data.view.cycle
        running = cycle is not None and cycle.state is not CycleState.CLOSED
        self._decide.setVisible(running)
        self._decide.setEnabled(not self._desk.read_only)
        self._decide.setText("撤回改灯…" if judged.overridden else "改灯…")
        self._history.setVisible(False)
        for section in (
            self._findings,
            self._problems,
            self._actions,
            self._source,
            self._changes,
        ):
            section.tell("")
        # Later, so that the rows are painted first and arrow keys run freely.
        self._delay.start()

    def _build(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        palette = self._desk.theme.palette
        top = QHBoxLayout()
        self._key = label("", "muted", wrap=True)
        self._chip = LightChip(palette)
        top.addWidget(self._chip)
        top.addStretch(1)
        self._decide = button(
            "改灯…",
            self._override,
            style="small",
            name="detail.override",
            tip="人工改灯或记录正当理由；已改的在这里撤回",
        )
        top.addWidget(self._decide)
        self._title = label("", "title", wrap=True)
        column.addWidget(self._key)
        column.addWidget(self._title)
        column.addLayout(top)
        frame = QFrame()
        frame.setProperty("reasons", True)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(10, 8, 10, 8)
        self._reasons = label("", wrap=True)
        self._reasons.setAccessibleName("亮灯原因")
        inside.addWidget(self._reasons)
        column.addWidget(frame)
        self._report = Section("本月填报")
        self._target = Section("目标任务")
        self._meeting = Section("来源会议")
        self._units = Section("责任单位")
        self._milestones = MilestoneSection(self._desk)
        self._milestones.command.connect(self.command)
        self._metrics = Section("量化目标")
        self._flags = Section("存疑，请核对")
        self._findings = Section("存疑处理")
        self._history = Section("各月进度")
        self._curve = ProgressCurve(palette)
        self._history.column.insertWidget(2, self._curve)
        self._months = label("", wrap=True)
        self._months.setTextFormat(Qt.TextFormat.RichText)
        self._history.column.addWidget(self._months)
        self._problems = Section("问题")
        self._actions = Section("督办")
        links = Qt.TextInteractionFlag
        for linked in (self._problems, self._actions, self._meeting):
            linked.words.setTextInteractionFlags(
                links.LinksAccessibleByMouse | links.LinksAccessibleByKeyboard
            )
            linked.words.linkActivated.connect(self.command)
        self._source = Section("原文出处")
        self._changes = Section("修改记录")
        self._evidence = EvidenceBox(self._desk)
        for section in (
            self._report,
            self._target,
            self._meeting,
            self._units,
            self._milestones,
            self._metrics,
            self._flags,
            self._findings,
            self._problems,
            self._actions,
            self._evidence,
            self._history,
            self._source,
            self._changes,
        ):
            column.addWidget(section)

    def _show_flags(self, item: ItemView) -> None:
        clear(self._flags.rows)
        self._flags.words.setVisible(False)
        self._flags.setVisible(bool(item.flags))
        for flag in item.flags:
            row = QWidget()
            layout = QHBoxLayout(row)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(label(flag.message, wrap=True), 1)
            settle = button("已核对", partial(self._settle, flag.id), style="small")
            settle.setEnabled(not self._desk.read_only)
            layout.addWidget(settle, 0, Qt.AlignmentFlag.AlignTop)
            self._flags.rows.addWidget(row)

    def _settle(self, number: int) -> None:
        person = self._desk.layout.text("review/person")
        self._desk.write(
            "核对存疑",
            lambda _: self._desk.application.settle_flag(number, "在台账中核对", person),
            said="已记为核对过（可撤销）。",
        )

    def _override(self) -> None:
        from ui.dialogs.overriding import open_override  # noqa: PLC0415

        if self._row is not None:
            open_override(self._desk, self._row, self.window())

    def _ask_more(self) -> None:
        if self._row is None:
            return
        item = self._row.item
        self._evidence.show_item(item.key)

        def read(_: object) -> Any:
            from ui.widgets.around import around_html  # noqa: PLC0415

            application = self._desk.application
            return (
                application.history(item.key),
                application.source_text(item.plan_id),
                application.findings(item.key),
                application.item_changes(item.key),
                around_html(*application.around(item.key), application.desk_day()),
            )

        self._desk.read(
            "读取各月进度",
            read,
            lambda found: self._show_more(item, *found),
            slot="detail",
        )

    def _show_more(
        self,
        item: ItemView,
        history: tuple[HistoryEntry, ...],
        source: str | None,
        found: tuple[FindingView, ...],
        changes: tuple[ItemChange, ...],
        around: tuple[str, str],
    ) -> None:
        if self._row is None or self._row.item.key != item.key:
            return
        muted = self._desk.theme.palette["muted"]
        self._findings.tell("".join(finding_html(each, muted) for each in found))
        self._changes.tell(changes_html(changes, muted))
        for section, html in zip((self._problems, self._actions), around, strict=True):
            section.tell(html)
        self._history.setVisible(bool(history))
        self._history.tell(escape(finding(history)) if history else "")
        self._curve.show_history(history, self._desk.theme.palette)
        self._months.setText("".join(_month(entry, muted) for entry in reversed(history)))
        self._source.tell(excerpt(item, source or "", self._desk.theme.palette["selection"]))


def _place(item: ItemView) -> str:
    parts = [item.key, text.KINDS[item.kind], item.group, item.category or "", item.stage or ""]
    return " · ".join(part for part in parts if part)


def _meeting(item: ItemView) -> str:
    """The meeting that decided on the item, with the way there."""
    if item.meeting is None:
        return ""
    return f"<a href='page.meetings:{item.meeting.id}'>{escape(item.source)}</a>"


def _reasons(reasons: Sequence[str]) -> str:
    """The sentence that decided the light stands out; the others are said beside it."""
    if not reasons:
        return "没有需要说明的情况。"
    first, *others = (escape(reason) for reason in reasons)
    return "<br>".join([f"<b>{first}</b>", *(f"另：{each}" for each in others)])


def _report(row: LedgerRow) -> str:
    judged = row.assessment
    if not judged.reported:
        return "<i>本月未填报。</i>" if judged.month else ""
    lines = [
        f"完成 <b>{speaking.done(judged) or '未填'}</b>"
        + (f"，序时 {text.percent(judged.schedule)}" if judged.schedule is not None else ""),
        escape(judged.progress),
    ]
    lines += [f"存在问题：{escape(judged.problem)}"] if judged.problem else []
    lines += [f"下一步：{escape(judged.next_step)}"] if judged.next_step else []
    return "<br>".join(lines)


def _month(entry: HistoryEntry, muted: str) -> str:
    judged = entry.assessment
    word = text.light_word(judged.light, undated=judged.undated)
    lines = [f"<p><b>{text.month(entry.month)}</b>　{word}"]
    for row in entry.returns:
        done = f"{text.percent(row.percent)}，" if row.percent is not None else ""
        lines.append(f"{escape(row.unit)}：{done}{escape(row.progress)}")
        if row.problem:
            lines.append(f"存在问题：{escape(row.problem)}")
        who = " ".join(part for part in (row.reporter, row.phone) if part)
        origin = f"{row.file_name} 第 {row.row} 行"
        lines.append(f"<span style='color:{muted}'>{escape(who)}　{escape(origin)}</span>")
    if not entry.returns:
        lines.append("未填报")
    return "<br>".join(lines) + "</p>"
