"""A layout check in; its clauses as a table, and the page asked for, out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop_app.printing.selfcheck.views import LayoutCheck, Verdict
from ui.theme import Theme
from ui.widgets.basics import button, label

PAGE_ROLE = Qt.ItemDataRole.UserRole + 7
_COLOURS = {Verdict.PASSED: "success", Verdict.FAILED: "danger", Verdict.LOOK: "warning"}
_MARKS = {Verdict.PASSED: "✓", Verdict.FAILED: "✗", Verdict.LOOK: "○"}


class CheckPanel(QWidget):
    """`asked` asks for a check; `page_asked` carries a page (from 1)."""

    asked = Signal()
    page_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: LayoutCheck | None = None
        self.run = button("版式自检", self.asked.emit, name="bulletin.check", style="primary")
        self.run.setToolTip("逐条量印出的页面：页边、行数、字数、字号、字体、线、页码、版记……")
        self.told = label("按 GB/T 9704—2012 逐条量这份文件的页面。", wrap=True)
        self.clauses = QTreeWidget()
        self.clauses.setObjectName("bulletin.clauses")
        self.clauses.setAccessibleName("版式自检结果")
        self.clauses.setColumnCount(3)
        self.clauses.setHeaderLabels(["条款", "结论", "内容"])
        self.clauses.setColumnWidth(0, 66)
        self.clauses.setColumnWidth(1, 88)
        self.clauses.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.clauses.setRootIsDecorated(False)
        self.clauses.setWordWrap(True)
        self.clauses.itemClicked.connect(self._go)
        self.clauses.itemActivated.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.run)
        column.addWidget(self.told)
        column.addWidget(self.clauses, 1)

    def clear(self) -> None:
        """Forget the former result: the pages are others now."""
        self._shown = None
        self.clauses.clear()
        self.told.setText("按 GB/T 9704—2012 逐条量这份文件的页面。")

    def show_check(self, check: LayoutCheck) -> None:
        """Show the result, what failed first."""
        self._shown = check
        self.told.setText(check.summary)
        self.clauses.clear()
        order = [Verdict.FAILED, Verdict.LOOK, Verdict.PASSED]
        for clause in sorted(check.clauses, key=lambda each: order.index(each.verdict)):
            words = clause.words + (f"\n{clause.measured}" if clause.measured else "")
            row = QTreeWidgetItem(
                [clause.number, f"{_MARKS[clause.verdict]} {clause.verdict}", words]
            )
            row.setForeground(1, QColor(self._theme.palette[_COLOURS[clause.verdict]]))
            row.setToolTip(2, words)
            self.clauses.addTopLevelItem(row)
            for deviation in clause.deviations:
                below = QTreeWidgetItem(
                    [f"第{deviation.page}页" if deviation.page else "", "", deviation.sentence]
                )
                below.setData(0, PAGE_ROLE, deviation.page)
                below.setToolTip(2, deviation.sentence)
                row.addChild(below)
            pages = [deviation.page for deviation in clause.deviations if deviation.page]
            row.setData(0, PAGE_ROLE, pages[0] if pages else 0)
            row.setExpanded(True)

    def _go(self, row: QTreeWidgetItem) -> None:
        page = row.data(0, PAGE_ROLE)
        if page:
            self.page_asked.emit(page)
