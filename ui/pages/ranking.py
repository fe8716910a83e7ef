"""排名: how units stand over a month or a year, each score opened down to its items."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.bulletin.paper import PaperRef
from desktop_app.kinds import PaperOrder
from desktop_app.papers import PaperView
from desktop_app.supervision.ranking import Ranking, Score
from desktop_app.views import WrittenFiles
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.layout_store import LayoutStore
from ui.page import Page
from ui.places import ask_folder
from ui.printing import PrintJob, ask_printer, print_pdf, tell_printed
from ui.ranking.columns import LINES, SCORES, LineRow, figure, place
from ui.ranking.weights_dialog import WeightsDialog
from ui.supervision.chips import ChipRow
from ui.tables.ledger import LedgerQuery
from ui.tables.rows_model import RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import button, label

MONTH, YEAR = "month", "year"
EVERY, OFFICES, COUNTIES = "", "offices", "counties"
MONTH_COLUMN = next(at for at, column in enumerate(LINES) if column.name == "month")
KINDS = {MONTH: "ranking", YEAR: "assessment"}


class RankingPage(Page):
    """Places at the left, the lines of the chosen unit's score at the right."""

    name = "ranking"
    title = "排名"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._month: str | None = None
        self.shown: Ranking | None = None
        self._wanted = ""
        self.span = ChipRow("ranking.span", ((MONTH, "本月"), (YEAR, "全年")))
        self.scope = ChipRow(
            "ranking.scope", ((EVERY, "全部"), (OFFICES, "市直单位"), (COUNTIES, "县市区"))
        )
        self.span.chosen.connect(lambda _: self._reread())
        self.scope.chosen.connect(lambda _: self._show_scores())
        self.weights = button("权重…", self.ask_weights, name="ranking.weights")
        self.export_button = button("导出…", self._ask_folder, name="ranking.export")
        self.print_button = button("打印…", self.print_page, name="ranking.print")
        for made in (self.weights, self.export_button, self.print_button):
            self.heading.addWidget(made)
        self.table: TableView[Score] = TableView(RowsModel(SCORES), desk.theme)
        self.table.setObjectName("ranking.table")
        self.table.setAccessibleName("单位名次")
        self.table.nothing = "还没有可以排名的月份。先开账收表；全年只计已关账的月份。"
        self.table.set_key(lambda score: score.unit)
        self.lines: TableView[LineRow] = TableView(RowsModel(LINES), desk.theme)
        self.lines.setObjectName("ranking.lines")
        self.lines.setAccessibleName("得分依据")
        self.lines.nothing = "选中一个单位，这里列出它的每一分从哪里来。"
        self._told = label("", "muted", wrap=True)
        self._heading = label("", "heading", wrap=True)
        self._why = label("", "small", wrap=True)
        self._why.hide()
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.lines.chosen.connect(lambda row: self._tell_why(row.line.why if row else ""))
        self.lines.opened.connect(self._open)
        desk.changed.connect(self._hear)
        self._allow()

    @property
    def period(self) -> str:
        """The month or the year on show."""
        month = self._month or ""
        return month if self.span.code == MONTH else month[:4]

    def show_data(self, data: DeskData) -> None:
        """Rank by the month on the desk."""
        self._month = data.month
        self._reread()

    def show_part(self, part: str) -> None:
        """Show a unit in the month's ranking."""
        self.span.choose(MONTH)
        self.scope.choose(EVERY)
        self._wanted = part

    def ask_weights(self) -> None:
        """Show the weights and try others."""
        if self.shown is not None:
            WeightsDialog(self.desk, self.shown, self).open()

    def print_page(self) -> bool:
        """Ask for a printer and print the paper of what is on show."""
        if self.shown is None:
            return False
        ref = PaperRef(KINDS[self.span.code], self.period)
        self.desk.read(
            "排版",
            lambda _: self.desk.application.paper(ref),
            self._ask_printer,
            slot="ranking.paper",
        )
        return True

    def export(self, folder: Path) -> None:
        """Write the paper of what is on show into a folder."""
        order = PaperOrder(KINDS[self.span.code], self.period)
        self.desk.tasks.run(
            "导出排名",
            lambda progress: self.desk.application.write_orders([order], folder, progress),
            lambda written: self._tell(written, folder),
        )

    def keep(self, layout: LayoutStore) -> None:
        """Remember columns."""
        self.table.keep(layout, "ranking")

    def restore(self, layout: LayoutStore) -> None:
        """Columns as they were."""
        self.table.restore(layout, "ranking")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.span)
        top.addSpacing(18)
        top.addWidget(self.scope)
        top.addStretch(1)
        self.column.addLayout(top)
        self.column.addWidget(self._told)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        self.column.addWidget(splitter, 1)
        splitter.setHandleWidth(8)
        side = QWidget()
        splitter.addWidget(self.table)
        splitter.addWidget(side)
        splitter.setSizes((680, 530))
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._heading)
        right.addWidget(self.lines, 1)
        right.addWidget(self._why)

    def _reread(self) -> None:
        period = self.period
        if not period:
            self._show(None)
            return
        self.desk.read("计算排名", lambda _: self._rank(period), self._show, slot="ranking")

    def _rank(self, period: str) -> Ranking | None:
        """The ranking; None where a year has no closed month yet."""
        application = self.desk.application
        closed = any(c.sha256 and c.month.startswith(period) for c in application.cycles())
        return application.ranking(period) if closed or "-" in period else None

    def _show(self, shown: Ranking | None) -> None:
        self.shown = shown
        self._allow()
        self.lines.setColumnHidden(MONTH_COLUMN, self.span.code == MONTH)
        self._told.setText(
            told(shown) if shown else "还没有可以排名的月份：先开账收表；全年只计已关账的月份。"
        )
        self._show_scores()

    def _show_scores(self) -> None:
        self.table.rows.set_rows(self._scores())
        if self._wanted and self.table.select_key(self._wanted):
            self._wanted = ""
        elif self.table.current_row() is None and self.table.rows.rowCount():
            self.table.selectRow(0)
        self._choose(self.table.current_row())

    def _scores(self) -> Sequence[Score]:
        if self.shown is None:
            return ()
        found = {OFFICES: self.shown.offices, COUNTIES: self.shown.counties}
        return found.get(self.scope.code, self.shown.scores)

    def _choose(self, score: Score | None) -> None:
        self._tell_why("")
        self._heading.setVisible(score is not None)
        if score is None:
            self._heading.setText("")
            self.lines.rows.set_rows(())
            return
        rank = f"第 {place(score)} 名　" if score.rank else ""
        self._heading.setText(f"{score.unit}　{rank}总分 {figure(score.total)}")
        rows = [LineRow(part.name, line) for part in score.parts for line in part.lines]
        # What costs points comes first: that is what one asks about.
        self.lines.rows.set_rows(sorted(rows, key=lambda row: row.line.points))

    def _tell_why(self, words: str) -> None:
        self._why.setText(words)
        self._why.setVisible(bool(words))

    def _open(self, row: LineRow) -> None:
        if row.line.month:
            self.items_asked.emit(LedgerQuery(open_key=row.line.key))

    def _hear(self, tables: frozenset[str]) -> None:
        if tables & {"own_data", "problem", "problem_event"}:
            self._reread()

    def _allow(self) -> None:
        for made in (self.weights, self.export_button, self.print_button):
            made.setEnabled(self.shown is not None)

    def _ask_folder(self) -> None:
        folder = ask_folder(self.desk, self, "排名导出到哪个文件夹")
        if folder is not None:
            self.export(folder)

    def _tell(self, written: Sequence[WrittenFiles], folder: Path) -> None:
        count = sum(len(one.files) for one in written)
        self.desk.say(f"已导出 {count} 个文件到 {folder}。", "success", place=folder)

    def _ask_printer(self, paper: PaperView) -> None:
        from desktop_app.printing.sheets import sheet_sizes  # noqa: PLC0415

        job = PrintJob(paper.document.title.replace("\n", ""), len(sheet_sizes(paper.pdf)))
        ask_printer(self, job, lambda printer: self.print_on(printer, paper.pdf))

    def print_on(self, printer: QPrinter, pdf: bytes) -> None:
        """Print the paper on this printer."""
        self.desk.tasks.run(
            "打印排名",
            lambda progress: print_pdf(printer, pdf, progress),
            lambda pages: tell_printed(self.desk, printer, pages),
        )


def told(shown: Ranking) -> str:
    """What was counted, in one line."""
    words = f"{shown.name}：{shown.weights.words}。{shown.weights.name}，{shown.weights.note}"
    if shown.period not in shown.months:
        words += f"计入 {len(shown.months)} 个已关账的月份。"
    if shown.unfinished:
        months = "、".join(text.month(month) for month in shown.unfinished)
        counted = set(shown.unfinished) <= set(shown.months)
        words += f"{months}尚未关账，{'名次可能变化' if counted else '没有计入'}。"
    return words
