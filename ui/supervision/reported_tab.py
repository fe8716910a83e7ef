"""What units wrote under 存在问题 in; entered as problems, joined to known ones or left aside, out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.supervision.problems import ProblemProposal
from ui.desk import Desk
from ui.dialogs.ask import ReasonDialog
from ui.tables.rows_model import ROW_ROLE, Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import EmptyState, button, label

REPORTED: tuple[Column[ProblemProposal], ...] = (
    Column("item", "事项", lambda p: p.item_key, 120),
    Column("unit", "单位", lambda p: p.unit, 170),
    Column("words", "反映的问题", lambda p: p.words, 420, stretch=True),
    Column(
        "like",
        "与已有问题相近",
        lambda p: f"{p.like}（{p.likeness}%）" if p.like else "",
        220,
        order=lambda p: p.likeness,
    ),
)


class ReportedTab(QWidget):
    """Sentences nobody has dealt with yet; `settled` after each decision."""

    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.table: TableView[ProblemProposal] = TableView(RowsModel(REPORTED), desk.theme)
        self.table.setObjectName("problems.reported")
        self.table.setAccessibleName("填报反映的问题")
        self.table.set_key(lambda p: (p.item_key, p.unit, p.words))
        self.table.set_lines(2)
        self._take = button(
            "登记为问题", self.take, name="problems.take", style="primary", tip="所选各条都登记"
        )
        self._join = button("并入相近问题", self.join, name="problems.join")
        self._leave = button("不列为问题…", self.ask_dismiss, name="problems.dismiss")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        row = QHBoxLayout()
        row.addWidget(
            label("本月各单位填报的“存在问题”中还没有处理的；可多选。", "muted", wrap=True), 1
        )
        for made in (self._take, self._join, self._leave):
            row.addWidget(made)
        column.addLayout(row)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState("没有待处理的问题反映", "收表后，单位在“存在问题”一栏写的内容会列在这里。")
        )
        column.addWidget(middle, 1)
        self.table.chosen.connect(self._choose)
        self._choose(None)

    def show_reported(self, found: tuple[ProblemProposal, ...]) -> None:
        """Show what is left to deal with."""
        self._stack.setCurrentIndex(0 if found else 1)
        self.table.rows.set_rows(found)
        if found and self.table.current_row() is None:
            self.table.selectRow(0)
        self._choose(self.table.current_row())

    def take(self) -> None:
        """Enter every selected sentence as a problem."""
        chosen = [index.data(ROW_ROLE) for index in self.table.selectionModel().selectedRows()]
        if chosen:
            self.desk.write(
                "登记问题",
                lambda _: self.desk.application.take_problems(chosen),
                lambda _: self.settled.emit(),
                said=lambda numbers: f"已登记 {len(numbers)} 个问题。",
            )

    def join(self) -> None:
        """Add the sentence to the problem it resembles."""
        chosen = self.table.current_row()
        if chosen is not None and chosen.like:
            self.desk.write(
                "并入已有问题",
                lambda _: self.desk.application.join_problem(chosen.like, chosen),
                lambda _: self.settled.emit(),
                said=f"已并入{chosen.like}。",
            )

    def ask_dismiss(self) -> None:
        """Ask why the sentence is no problem of its own."""
        chosen = self.table.current_row()
        if chosen is None:
            return
        dialog = ReasonDialog(
            "不列为问题",
            f"{chosen.unit}：{chosen.words}",
            "不列为问题",
            self,
            example="属单位内部事务，由单位自行解决",
        )
        dialog.accepted.connect(lambda: self._dismiss(chosen, dialog.reason))
        dialog.open()

    def _dismiss(self, chosen: ProblemProposal, reason: str) -> None:
        self.desk.write(
            "不列为问题",
            lambda _: self.desk.application.dismiss_problem(chosen, reason),
            lambda _: self.settled.emit(),
            said="已记：不列为问题。",
        )

    def _choose(self, chosen: ProblemProposal | None) -> None:
        open_ = chosen is not None and not self.desk.read_only
        self._take.setEnabled(open_)
        self._leave.setEnabled(open_)
        self._join.setEnabled(open_ and chosen is not None and bool(chosen.like))
