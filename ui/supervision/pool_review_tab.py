"""The yearly review in; its list with what was decided, decisions and moves asked for, out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.supervision.pool_rules import Finding, ReviewLine
from models.words import Light
from ui.desk import Desk
from ui.supervision.pool_dialogs import VerdictDialog
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import EmptyState, button, label

FIRST_YEAR = 2000
_LIGHTS = {Finding.STAYED: Light.YELLOW, Finding.LEAVE: Light.RED}


def _light(line: ReviewLine) -> tuple[Light, str] | None:
    light = _LIGHTS.get(line.finding)
    return (light, line.finding.value) if light else None


LINES: tuple[Column[ReviewLine], ...] = (
    Column("finding", "情形", lambda r: r.finding.value, 112, light=_light),
    Column("key", "编号", lambda r: r.key, 90),
    Column("title", "项目", lambda r: r.title, 200),
    Column("words", "情况", lambda r: r.words, 320, stretch=True),
    Column("verdict", "评估意见", lambda r: r.verdict, 260),
)


class PoolReviewTab(QWidget):
    """`year_chosen` asks for another year, `move_asked` for a project to be moved, `entered` tells
    of a decision that was recorded.
    """

    year_chosen = Signal()
    move_asked = Signal(str)
    entered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._today = date.min
        self.year = QSpinBox()
        self.year.setObjectName("pool.review.year")
        self.year.setAccessibleName("评估年度")
        self.year.setSuffix("年")
        self.year.setMinimum(FIRST_YEAR)
        self.table: TableView[ReviewLine] = TableView(RowsModel(LINES), desk.theme)
        self.table.setObjectName("pool.review.table")
        self.table.setAccessibleName("年度评估清单")
        self.table.set_lines(2)
        self.judge = button("评估意见…", self.ask_judge, name="pool.review.judge", style="primary")
        self.move_button = button("转批次…", self._ask_move, name="pool.review.move")
        self._lay_out()
        self.year.valueChanged.connect(lambda _: self.year_chosen.emit())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self.ask_judge())

    def show_review(self, lines: tuple[ReviewLine, ...], today: date) -> None:
        """Show a year's list."""
        self._today = today
        self._stack.setCurrentIndex(0 if lines else 1)
        self.table.rows.set_rows(lines)
        if self.table.current_row() is None and lines:
            self.table.selectRow(0)
        self._choose(self.table.current_row())

    def set_year(self, year: int, today: date) -> None:
        """Offer the years up to today's and show one, without asking for it again."""
        self.year.blockSignals(True)
        self.year.setMaximum(today.year)
        self.year.setValue(year)
        self.year.blockSignals(False)

    def ask_judge(self) -> None:
        """Ask what is decided about the project."""
        line = self.table.current_row()
        if line is None or self.desk.read_only:
            return
        dialog = VerdictDialog(line, self.year.value(), self._today, self)
        dialog.accepted.connect(lambda: self._record(line, dialog))
        dialog.open()

    def _record(self, line: ReviewLine, dialog: VerdictDialog) -> None:
        said = dialog.said
        self.desk.write(
            "登记评估意见",
            lambda _: self.desk.application.judge_project(line.key, said),
            lambda _: self.entered.emit(),
            said=f"{line.key} 已登记{said.year}年评估意见：{said.verdict}。",
        )

    def _ask_move(self) -> None:
        line = self.table.current_row()
        if line is not None:
            self.move_asked.emit(line.key)

    def _choose(self, line: ReviewLine | None) -> None:
        for made in (self.judge, self.move_button):
            made.setEnabled(line is not None and not self.desk.read_only)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self.year)
        top.addWidget(
            label("年内变动、停留过久、建议退出的项目；界限是本程序自拟的，意见由人定。", "muted")
        )
        top.addStretch(1)
        top.addWidget(self.judge)
        top.addWidget(self.move_button)
        column.addLayout(top)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState("这一年没有需要评估的项目", "没有年内变动，也没有停留过久的项目。")
        )
        column.addWidget(middle, 1)
