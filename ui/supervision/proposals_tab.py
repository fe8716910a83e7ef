"""The month's proposals in; a person's decision on each, and the letters for them, out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.operations.actions import NewStep
from desktop_app.supervision.views import AuthorityView, Decision, StepProposal
from desktop_app.views import LedgerRow, WrittenFiles, sorts_of
from models.words import ActionKind, Light
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.dialogs.ask import Question, ReasonDialog
from ui.dialogs.office import confirm_office
from ui.layout_store import LayoutStore
from ui.places import ask_folder
from ui.supervision.step_dialogs import AcceptDialog
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import EmptyState, button, label

LETTERS = {ActionKind.REMINDER, ActionKind.URGE, ActionKind.NOTICE, ActionKind.TALK}
LADDER = list(ActionKind)
NAMED = 3
NO_AUTHORITY = (
    "没有登记有效的授权依据，函件用“提示”“督导”名义；登记后可用“督查”名义（“授权依据…”）。"
)
DECIDED = {
    Decision.ACCEPTED: (Light.GREEN, "已采纳"),
    Decision.CHANGED: (Light.GREEN, "已改用"),
    Decision.REJECTED: (Light.GREY, "未采纳"),
}


def _decided(step: StepProposal) -> tuple[Light, str]:
    if step.decision is None:
        return Light.YELLOW, "待决定"
    return DECIDED[step.decision.decision]


PROPOSALS: tuple[Column[StepProposal], ...] = (
    Column(
        "kind",
        "建议措施",
        lambda s: s.proposal.kind.value,
        88,
        order=lambda s: LADDER.index(s.proposal.kind),
    ),
    Column("unit", "单位", lambda s: s.proposal.unit, 150),
    Column(
        "items",
        "事项",
        lambda s: str(len(s.proposal.keys)),
        54,
        order=lambda s: len(s.proposal.keys),
        right=True,
    ),
    Column("reason", "理由", lambda s: s.proposal.reason, 300, stretch=True),
    Column(
        "asked",
        "本月已催",
        lambda s: f"{s.asked.total}次" if s.asked.total else "",
        84,
        order=lambda s: s.asked.total,
        tip=lambda s: s.asked.words,
        right=True,
    ),
    Column(
        "decision",
        "决定",
        lambda s: _decided(s)[1],
        100,
        light=_decided,
        tip=lambda s: s.decision.words if s.decision else "待决定",
    ),
)
ITEMS: tuple[Column[LedgerRow], ...] = (
    Column("number", "编号", lambda r: r.item.key, 104),
    Column(
        "light",
        "亮灯",
        lambda r: text.light_word(r.assessment.light, undated=r.assessment.undated),
        98,
        light=lambda r: (
            r.assessment.light,
            text.light_word(r.assessment.light, undated=r.assessment.undated),
        ),
    ),
    Column("title", "事项", lambda r: r.item.title, 200, stretch=True),
)


class ProposalsTab(QWidget):
    """Proposals of the month; a person decides on every one. `decided` after each decision."""

    decided = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._data: DeskData | None = None
        self.table: TableView[StepProposal] = TableView(RowsModel(PROPOSALS), desk.theme)
        self.table.setObjectName("actions.proposals")
        self.table.setAccessibleName("督办建议")
        self.table.set_key(lambda s: (s.proposal.kind, s.proposal.unit, s.proposal.keys))
        self.items: TableView[LedgerRow] = TableView(RowsModel(ITEMS), desk.theme)
        self.items.setAccessibleName("所涉事项")
        self._advice = label("", "muted", wrap=True)
        self._authority = label("", "muted", wrap=True)
        self._asked = label("", wrap=True)
        self._result = label("", wrap=True)
        self._result.hide()
        self.accept_button = button(
            "采纳…",
            self.ask_accept,
            name="actions.accept",
            style="primary",
            tip="登记这一步（回车）",
        )
        self.reject_button = button("不采纳…", self.ask_reject, name="actions.reject")
        self._one = button(
            "生成这一份函件…", lambda: self._ask(all_units=False), name="actions.one"
        )
        self._all = button(
            "生成全部同类函件…", lambda: self._ask(all_units=True), name="actions.all"
        )
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self.ask_accept())

    def show_proposals(
        self,
        data: DeskData,
        proposals: tuple[StepProposal, ...],
        authority: AuthorityView | None,
    ) -> None:
        """Show what the ladder proposes."""
        self._data = data
        self._stack.setCurrentIndex(0 if proposals else 1)
        self._side.setVisible(bool(proposals))
        left = sum(1 for each in proposals if each.decision is None)
        self._advice.setText(
            f"按督办阶梯共提出 {len(proposals)} 条建议，{left} 条待决定；每一步由人决定，生成函件时登记发文号。"
            if proposals
            else ""
        )
        self._authority.setText("" if authority is not None else NO_AUTHORITY)
        self._authority.setVisible(authority is None and bool(proposals))
        self.table.rows.set_rows(proposals)
        if proposals and self.table.current_row() is None:
            self.table.selectRow(0)
        self._choose(self.table.current_row())

    def ask_accept(self) -> None:
        """Ask how the chosen proposal is to be carried out."""
        chosen = self.table.current_row()
        if chosen is None or chosen.decision is not None or self.desk.read_only:
            return
        assert self._data is not None  # noqa: S101 -- rows come with data
        cycle = self._data.view.cycle
        assert cycle is not None  # noqa: S101
        application = self.desk.application
        step = application.step_for(cycle, chosen.proposal)
        dialog = AcceptDialog(chosen, step, application.ladder, self)
        dialog.accepted.connect(lambda: self.accept(chosen, dialog.step, dialog.why))
        dialog.open()

    def accept(self, chosen: StepProposal, step: NewStep, why: str = "") -> None:
        """Enter the step."""
        month = self._month()
        self.desk.write(
            "采纳建议",
            lambda _: self.desk.application.accept_proposal(
                month, chosen.proposal, step, reason=why
            ),
            lambda _: self.decided.emit(),
            said=lambda number: f"已登记{step.kind.value}：{number}。",
        )

    def ask_reject(self) -> None:
        """Ask why the chosen proposal is left aside."""
        chosen = self.table.current_row()
        if chosen is None or chosen.decision is not None:
            return
        proposal = chosen.proposal
        dialog = ReasonDialog(
            "不采纳建议",
            f"对{proposal.unit}{proposal.kind.value}：{proposal.reason}",
            "不采纳",
            self,
            example="已电话催过，单位承诺本周补报",
        )
        dialog.accepted.connect(lambda: self.reject(chosen, dialog.reason))
        dialog.open()

    def reject(self, chosen: StepProposal, reason: str) -> None:
        """Leave a proposal aside."""
        month = self._month()
        self.desk.write(
            "不采纳建议",
            lambda _: self.desk.application.reject_proposal(month, chosen.proposal, reason),
            lambda _: self.decided.emit(),
            said=f"已记：不采纳对{chosen.proposal.unit}的{chosen.proposal.kind.value}建议。",
        )

    def write(self, kind: ActionKind, folder: Path, unit: str | None) -> None:
        """Write letters into a folder."""
        month = self._month()
        self.desk.tasks.run(
            "生成函件",
            lambda _: self.desk.application.write_notices(month, kind, folder, unit),
            lambda written: self._tell(written, folder),
        )

    def keep(self, layout: LayoutStore) -> None:
        """Remember columns."""
        self.table.keep(layout, "step_proposals")

    def restore(self, layout: LayoutStore) -> None:
        """Columns as they were."""
        self.table.restore(layout, "step_proposals")

    def _lay_out(self) -> None:
        self.table.set_lines(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._advice)
        column.addWidget(self._authority)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState("没有督办建议", "开启月份并收表后，这里按亮灯和报送情况列出建议。")
        )
        self._side = side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._asked)
        first = QHBoxLayout()
        first.addWidget(self.accept_button)
        first.addWidget(self.reject_button)
        first.addStretch(1)
        right.addLayout(first)
        right.addWidget(label("所涉事项", "heading"))
        right.addWidget(self.items, 1)
        second = QHBoxLayout()
        second.addWidget(self._one)
        second.addWidget(self._all)
        second.addStretch(1)
        right.addLayout(second)
        right.addWidget(self._result)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(8)
        splitter.addWidget(middle)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes((740, 440))
        column.addWidget(splitter, 1)

    def _choose(self, chosen: StepProposal | None) -> None:
        proposal = chosen.proposal if chosen is not None else None
        letter = proposal is not None and proposal.kind in LETTERS
        open_ = chosen is not None and chosen.decision is None and not self.desk.read_only
        self.accept_button.setEnabled(open_)
        self.reject_button.setEnabled(open_)
        self._one.setEnabled(letter)
        self._all.setEnabled(letter)
        self._all.setText(
            f"生成全部“{proposal.kind.value}”函件…" if proposal and letter else "生成全部同类函件…"
        )
        words = ""
        if chosen is not None:
            due = f"　反馈时限 {text.day(chosen.reply_due)}" if chosen.reply_due else ""
            words = f"{chosen.proposal.unit}　{chosen.asked.words}{due}"
            words += "\n生成的函件，反馈时限从发出当天起算" if due and letter else ""
            words += f"\n{chosen.decision.words}" if chosen.decision else ""
        self._asked.setText(words)
        keys = set(proposal.keys) if proposal else set()
        rows = self._data.view.rows if self._data else ()
        self.items.rows.set_rows([row for row in rows if row.item.key in keys])

    def _ask(self, *, all_units: bool) -> None:
        chosen = self.table.current_row()
        if chosen is None:
            return
        kind = chosen.proposal.kind
        if all_units:
            self._ask_all(kind)
        else:
            self._ask_folder(kind, chosen.proposal.unit)

    def _ask_all(self, kind: ActionKind) -> None:
        """Many numbers are given out at once: say how many and to whom before."""
        alike = [
            step
            for step in self.table.rows.rows
            if step.proposal.kind is kind
            and (step.decision is None or step.decision.decision is Decision.ACCEPTED)
        ]
        units = list(dict.fromkeys(p.proposal.unit for p in alike))
        new = sum(p.decision is None for p in alike)
        named = "、".join(units[:NAMED]) + ("等" if len(units) > NAMED else "")
        sentence = (
            f"将给{named} {len(units)} 个单位各生成“{kind.value}”函件（PDF、DOCX），逐份编发文号并登记。"
            f"其中 {new} 条建议还没有决定，生成后记为已采纳，不能撤销，只能逐件作废。"
            "不打算发的，请先点“不采纳…”，或选中一条后“生成这一份函件…”。"
        )
        question = Question(f"生成全部“{kind.value}”函件", sentence, "选择文件夹…", self)
        question.setObjectName("proposals.all")
        question.accepted.connect(lambda: self._ask_folder(kind, None))
        question.open()

    def _ask_folder(self, kind: ActionKind, unit: str | None) -> None:
        confirm_office(self.desk, self, lambda: self._choose_folder(kind, unit))

    def _choose_folder(self, kind: ActionKind, unit: str | None) -> None:
        folder = ask_folder(self.desk, self, "函件保存到哪个文件夹")
        if folder is not None:
            self.write(kind, folder, unit)

    def _tell(self, written: tuple[WrittenFiles, ...], folder: Path) -> None:
        self.desk.reread_names()
        words = f"已生成 {len(written)} 份函件（{sorts_of(written)}），保存在 {folder}。"
        self._result.setText(words)
        self._result.show()
        self.desk.say(words, "success", place=folder)
        self.decided.emit()

    def _month(self) -> str:
        assert self._data is not None  # noqa: S101 -- rows come with data
        assert self._data.month is not None  # noqa: S101
        return self._data.month
