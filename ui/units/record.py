"""One unit's record in; tabs of what it sent, its score, letters and steps, and problems out."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop_app.cycle.views import ReturnView
from desktop_app.rankings import UnitRecord
from desktop_app.supervision.problems import STATE_NAMES, ProblemView
from desktop_app.supervision.views import ActionView
from ui import text
from ui.ranking.columns import LINES, LineRow, figure, place
from ui.tables.rows_model import Column
from ui.tables.view import TableView, named_table
from ui.theme import Theme
from ui.widgets.basics import label

T = TypeVar("T")

RETURNS: tuple[Column[ReturnView], ...] = (
    Column("month", "月份", lambda r: text.month(r.month), 90, order=lambda r: r.month),
    Column("key", "编号", lambda r: r.item_key, 118),
    Column("percent", "完成", lambda r: text.percent(r.percent), 60, order=lambda r: r.percent, right=True),
    Column("progress", "进展", lambda r: r.progress, 200, stretch=True),
    Column("problem", "存在问题", lambda r: r.problem, 160, hidden=True),
    Column("received", "收到", lambda r: text.day(r.received_on), 96),
    Column("corrected", "更正", lambda r: r.corrected, 160, hidden=True),
    Column("file", "文件", lambda r: r.file_name, 160, hidden=True),
)  # fmt: skip
ACTIONS: tuple[Column[ActionView], ...] = (
    Column("issued", "日期", lambda a: text.day(a.issued_on), 96),
    Column("kind", "措施", lambda a: a.kind.value, 80),
    Column("state", "状态", lambda a: a.state_name, 100),
    Column("number", "文号", lambda a: a.number, 150, stretch=True),
    Column("due", "反馈时限", lambda a: text.day(a.standing.due), 96),
    Column("reason", "事由", lambda a: a.reason, 200, hidden=True),
)
PROBLEMS: tuple[Column[ProblemView], ...] = (
    Column("number", "编号", lambda p: p.number, 90),
    Column("title", "问题", lambda p: p.title, 200, stretch=True),
    Column("state", "状态", lambda p: STATE_NAMES[p.state], 110),
    Column("until", "时限", lambda p: text.day(p.until), 96),
)


class RecordTabs(QTabWidget):
    """The items come first; `item_asked` carries the key of an item to open."""

    item_asked = Signal(str)

    def __init__(self, items: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("units.record")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.returns: TableView[ReturnView] = _table(
            RETURNS, theme, "填报", "这个单位还没有填报过。"
        )
        self.returns.set_lines(2)
        self.lines: TableView[LineRow] = _table(
            LINES, theme, "得分依据", "这个月没有可以计分的内容。"
        )
        self.actions_: TableView[ActionView] = _table(
            ACTIONS, theme, "函件和措施", "没有给这个单位发过函件、采取过措施。"
        )
        self.problems: TableView[ProblemView] = _table(
            PROBLEMS, theme, "问题", "这个单位没有登记在册的问题。"
        )
        self._score = label("", "muted", wrap=True)
        scored = QWidget()
        column = QVBoxLayout(scored)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self._score)
        column.addWidget(self.lines, 1)
        for widget, title in (
            (items, "事项"),
            (self.returns, "填报"),
            (scored, "得分"),
            (self.actions_, "函件"),
            (self.problems, "问题"),
        ):
            self.addTab(widget, title)
        self.lines.setColumnHidden(1, True)
        self.returns.opened.connect(lambda row: self.item_asked.emit(row.item_key))
        self.lines.opened.connect(self._open_line)

    def show_record(self, record: UnitRecord) -> None:
        """Show a unit's record."""
        self.returns.rows.set_rows(record.returns)
        self.actions_.rows.set_rows(record.actions)
        self.problems.rows.set_rows(record.problems)
        score = record.score
        parts = score.parts if score is not None else ()
        rows = [LineRow(part.name, line) for part in parts for line in part.lines]
        self.lines.rows.set_rows(sorted(rows, key=lambda row: row.line.points))
        words = "这个月没有可以计分的内容。"
        if score is not None and score.rank:
            told = "，".join(f"{part.name}{figure(part.score)}" for part in score.parts)
            words = f"本月总分 {figure(score.total)}，第 {place(score)} 名（{told}）"
        self._score.setText(words)
        total = score.total if score is not None else None
        for at, title in enumerate(
            (
                f"填报 {len(record.returns)}",
                f"得分 {figure(total)}",
                f"函件 {len(record.actions)}",
                f"问题 {len(record.problems)}",
            ),
            1,
        ):
            self.setTabText(at, title)

    def _open_line(self, row: LineRow) -> None:
        if row.line.month:
            self.item_asked.emit(row.line.key)


def _table(columns: tuple[Column[T], ...], theme: Theme, name: str, nothing: str) -> TableView[T]:
    return named_table(theme, columns, f"该单位的{name}", nothing)
