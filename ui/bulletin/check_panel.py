"""A layout check in; its clauses as a table, and the page asked for, out."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.printing.selfcheck.views import Clause, LayoutCheck, Verdict
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.theme import Theme
from ui.widgets.basics import button, label

INTRODUCTION = "按 GB/T 9704—2012 逐条量这份文件的页面。"
MARKS = {Verdict.PASSED: "✓", Verdict.FAILED: "✗", Verdict.LOOK: "○"}
ORDER = (Verdict.FAILED, Verdict.LOOK, Verdict.PASSED)


def found(clause: Clause) -> str:
    """What was found, in one line."""
    return clause.deviations[0].sentence if clause.deviations else clause.measured


COLUMNS: tuple[Column[Clause], ...] = (
    Column("number", "条款", lambda clause: clause.number, 70),
    Column("verdict", "结论", lambda clause: f"{MARKS[clause.verdict]} {clause.verdict}", 86),
    Column(
        "words",
        "内容",
        lambda clause: f"{clause.words}\n{found(clause)}".strip(),
        160,
        stretch=True,
        tip=lambda clause: f"{clause.words}\n{found(clause)}".strip(),
    ),
)


class CheckPanel(QWidget):
    """`asked` asks for a check; `page_asked` carries a page (from 1)."""

    asked = Signal()
    page_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run = button("版式自检", self.asked.emit, name="bulletin.check", style="primary")
        self.run.setToolTip("逐条量印出的页面：页边、行数、字数、字号、字体、线、页码、版记……")
        self.told = label(INTRODUCTION, wrap=True)
        self._clauses: RowsModel[Clause] = RowsModel(COLUMNS, self)
        self.clauses: TableView[Clause] = TableView(self._clauses, theme)
        self.clauses.setObjectName("bulletin.clauses")
        self.clauses.setAccessibleName("版式自检结果")
        self.clauses.set_lines(2)
        self.detail = label("", wrap=True)
        self.detail.setObjectName("bulletin.clause")
        self.detail.setTextFormat(Qt.TextFormat.RichText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.detail.linkActivated.connect(lambda page: self.page_asked.emit(int(page)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.run)
        column.addWidget(self.told)
        column.addWidget(self.clauses, 1)
        column.addWidget(self.detail)
        self.clauses.chosen.connect(self._choose)
        self.clauses.clicked.connect(lambda _: self._go())
        self.clauses.opened.connect(lambda _: self._go())

    def clear(self) -> None:
        """Forget the former result: the pages are others now."""
        self._clauses.set_rows(())
        self.detail.clear()
        self.told.setText(INTRODUCTION)

    def show_check(self, check: LayoutCheck) -> None:
        """Show the result, what failed first."""
        self.told.setText(check.summary)
        self._clauses.set_rows(sorted(check.clauses, key=lambda each: ORDER.index(each.verdict)))
        self.clauses.setCurrentIndex(self._clauses.index(0, 0))

    def _choose(self, clause: Clause | None) -> None:
        if clause is None:
            self.detail.clear()
            return
        lines = [f"<b>{escape(clause.number)}　{escape(clause.words)}</b>", escape(clause.measured)]
        for deviation in clause.deviations:
            words = escape(f"{deviation.measured}，应为{deviation.wanted}")
            page = deviation.page
            lines.append(f'<a href="{page}">第{page}页</a>：{words}' if page else words)
        self.detail.setText("<br>".join(line for line in lines if line))

    def _go(self) -> None:
        clause = self.clauses.current_row()
        pages = [each.page for each in clause.deviations if each.page] if clause else []
        if pages:
            self.page_asked.emit(pages[0])
