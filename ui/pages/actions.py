"""督办: whom to urge about what and why, and the letters for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.supervision.proposals import Proposal
from desktop_app.views import LedgerRow, WrittenFiles
from models.words import ActionKind
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.layout_store import LayoutStore
from ui.page import Page
from ui.tables.ledger import LedgerQuery
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import EmptyState, button, label

LETTERS = {ActionKind.REMINDER, ActionKind.URGE, ActionKind.NOTICE, ActionKind.TALK}
LADDER = list(ActionKind)

PROPOSALS: tuple[Column[Proposal], ...] = (
    Column("kind", "建议措施", lambda p: p.kind.value, 96, order=lambda p: LADDER.index(p.kind)),
    Column("unit", "单位", lambda p: p.unit, 170),
    Column(
        "items", "事项", lambda p: str(len(p.keys)), 58, order=lambda p: len(p.keys), right=True
    ),
    Column("reason", "理由", lambda p: p.reason, 420, stretch=True),
)
ITEMS: tuple[Column[LedgerRow], ...] = (
    Column("number", "编号", lambda r: r.item.key, 118),
    Column(
        "light",
        "亮灯",
        lambda r: text.light_word(r.assessment.light, undated=r.assessment.undated),
        106,
        light=lambda r: (
            r.assessment.light,
            text.light_word(r.assessment.light, undated=r.assessment.undated),
        ),
    ),
    Column("title", "事项", lambda r: r.item.title, 240, stretch=True),
)


class ActionsPage(Page):
    """Proposals of the month; a person decides on every one."""

    name = "actions"
    title = "督办"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: DeskData | None = None
        self.table: TableView[Proposal] = TableView(RowsModel(PROPOSALS), desk.theme)
        self.table.setAccessibleName("督办建议")
        self.table.set_key(lambda proposal: (proposal.kind, proposal.unit))
        self.items: TableView[LedgerRow] = TableView(RowsModel(ITEMS), desk.theme)
        self.items.setAccessibleName("所涉事项")
        self._one = button(
            "生成这一份函件…", lambda: self._ask(all_units=False), name="actions.one"
        )
        self._all = button(
            "生成全部同类函件…",
            lambda: self._ask(all_units=True),
            name="actions.all",
            style="primary",
        )
        self._advice = label("", "muted", wrap=True)
        self._result = label("", wrap=True)
        self._result.hide()
        self.table.set_lines(2)
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.items.opened.connect(
            lambda row: self.items_asked.emit(LedgerQuery(open_key=row.item.key))
        )

    def show_data(self, data: DeskData) -> None:
        """Ask for the month's proposals and show them."""
        self._data = data
        if data.month is None:
            self._show(())
            return
        month = data.month
        self.desk.read(
            "研判督办建议",
            lambda _: self.desk.application.proposals(month),
            self._show,
            slot="actions",
        )

    def write(self, kind: ActionKind, folder: Path, unit: str | None) -> None:
        """Write letters into a folder."""
        assert self._data is not None  # noqa: S101
        month = self._data.month
        assert month is not None  # noqa: S101
        self.desk.tasks.run(
            "生成函件",
            lambda _: self.desk.application.write_notices(month, kind, folder, unit),
            lambda written: self._tell(written, folder),
        )

    def keep(self, layout: LayoutStore) -> None:
        """Remember columns."""
        self.table.keep(layout, "proposals")

    def restore(self, layout: LayoutStore) -> None:
        """Columns as they were."""
        self.table.restore(layout, "proposals")

    def _lay_out(self) -> None:
        self.heading.addWidget(self._one)
        self.heading.addWidget(self._all)
        self.column.addWidget(self._advice)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.table)
        self._empty = EmptyState("没有督办建议", "开启月份并收表后，这里按亮灯和报送情况列出建议。")
        self._stack.addWidget(self._empty)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label("所涉事项", "heading"))
        column.addWidget(self.items, 1)
        column.addWidget(self._result)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(8)
        splitter.addWidget(middle)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes((720, 460))
        self.column.addWidget(splitter, 1)

    def _show(self, proposals: tuple[Proposal, ...]) -> None:
        self._stack.setCurrentIndex(0 if proposals else 1)
        self._advice.setText(
            f"按督办阶梯共提出 {len(proposals)} 条建议，由督查人员逐条决定；生成函件时登记发文号；DOCX 可再改，签发由人决定。"
            if proposals
            else ""
        )
        self.table.rows.set_rows(proposals)
        if proposals and self.table.current_row() is None:
            self.table.selectRow(0)
        self._choose(self.table.current_row())

    def _choose(self, proposal: Proposal | None) -> None:
        letter = proposal is not None and proposal.kind in LETTERS
        self._one.setEnabled(letter)
        self._all.setEnabled(letter)
        self._all.setText(
            f"生成全部“{proposal.kind.value}”函件…" if proposal and letter else "生成全部同类函件…"
        )
        keys = set(proposal.keys) if proposal else set()
        rows = self._data.view.rows if self._data else ()
        self.items.rows.set_rows([row for row in rows if row.item.key in keys])

    def _ask(self, *, all_units: bool) -> None:
        proposal = self.table.current_row()
        folder = QFileDialog.getExistingDirectory(self, "函件保存到哪个文件夹")
        if proposal is not None and folder:
            self.write(proposal.kind, Path(folder), None if all_units else proposal.unit)

    def _tell(self, written: tuple[WrittenFiles, ...], folder: Path) -> None:
        self.desk.reread_names()
        words = f"已生成 {len(written)} 份函件，保存在 {folder}。"
        self._result.setText(words)
        self._result.show()
        self.desk.say(words, "success")
