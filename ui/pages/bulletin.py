"""通报: preview a paper, trace its figures, edit its words, issue, print and export it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QSplitter,
    QTabWidget,
    QWidget,
)

from desktop_app.bulletin.paper import PaperRef
from desktop_app.bulletin.templates.library import KindEntry
from desktop_app.papers import PaperView
from desktop_app.printing.places import TracedFigure
from desktop_app.views import WrittenFiles
from ui import text
from ui.bulletin.about_panel import AboutPanel
from ui.bulletin.check_panel import CheckPanel
from ui.bulletin.errands import Errands
from ui.bulletin.figures_panel import FiguresPanel
from ui.bulletin.issuing import PERSON, Issuing
from ui.bulletin.making import Preview, Traces, Wanted, find_traces, make_preview, offered_kinds
from ui.bulletin.preview_pane import PreviewPane
from ui.bulletin.register import period_words
from ui.bulletin.wording import do_wish
from ui.bulletin.words_panel import WordingWish, WordsPanel
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.layout_store import LayoutStore
from ui.page import Page
from ui.places import OUT, ask_folder, keep
from ui.printing import PrintJob, ask_printer, print_pdf, tell_printed
from ui.tables.ledger import LedgerQuery
from ui.widgets.basics import button, card
from ui.widgets.form import scrolled

ABOUT, WORDS, FIGURES, CHECK = range(4)
# An operation on one of these makes another paper of the same figures.
PAPER_TABLES = {"wording_edit", "bulletin", "paper_field"}


class BulletinPage(Page):
    """The papers of the month."""

    name = "bulletin"
    title = "通报"
    help_section = "通报页"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: DeskData | None = None
        self._shown: Preview | None = None
        # While a paper is made, what is to be done with it waits.
        self._making = False
        self._then: Callable[[Preview], None] | None = None
        self._wanted: Wanted | None = None
        self.pane = PreviewPane(desk.tasks, desk.theme)
        self.view, self.choice = self.pane.view, self.pane.choice
        self.about = AboutPanel()
        self.words = WordsPanel(desk.theme)
        self.figures = FiguresPanel(desk.theme)
        self.check = CheckPanel(desk.theme)
        self.issuing = Issuing(desk, self)
        self.errands = Errands(desk, self)
        self._fill = button("填写…", self._ask_fields, name="bulletin.fill")
        self._batch = button("批量打印…", self._ask_batch, name="bulletin.batch")
        self._print = button("打印…", self.print_page, name="bulletin.print")
        self._export = button("导出…", self._ask_folder, name="bulletin.export")
        self._issue = button("定稿发文…", self._ask_issue, name="bulletin.issue", style="primary")
        self._register = button(
            "发文登记", self.issuing.show_register, name="bulletin.register.show"
        )
        self.words.person.setText(desk.layout.text(PERSON))
        self._lay_out()
        self._connect()
        desk.read("读取文书种类", lambda _: self._kinds(), self.choice.show_kinds, "bulletin-kinds")

    def _kinds(self) -> list[KindEntry]:
        """Kinds that need nothing typed; the faces are read along, before the first paper asks."""
        application = self.desk.application
        application.warm_papers()
        return offered_kinds(application)

    # --- what is shown -------------------------------------------------------------------

    def show_data(self, data: DeskData) -> None:
        """Make the paper of the month, unless its figures are those on show."""
        former, self._data = self._data, data
        self.words.flush()
        if data.month is None or data.empty:
            self._forget(
                "还没有可以通报的月份", "先在“调度”页开启月份并收表，通报会按当月数据生成。"
            )
            return
        if former is None or former.month != data.month:
            self._wanted = None
        elif self._shown is not None and _figures(former) == _figures(data):
            return
        self.reload()

    def reload(self) -> None:
        """Make the paper anew; what is on show stays until it is there."""
        if self._data is None or self._data.month is None:
            return
        month, dpi = self._data.month, self.view.dpi
        ref, wanted = self.choice.ref(month), self._wanted
        self._making = True
        if self._shown is None:
            self.pane.tell("正在生成通报…", "首次生成需要一两秒。")
        self._allow()
        self.desk.tasks.run(
            "生成通报",
            lambda progress: make_preview(self.desk.application, wanted, ref, dpi, progress),
            self._show,
            failed=self._fail,
            slot="bulletin",
        )

    def _show(self, made: Preview) -> None:
        same = self._shown is not None and self._shown.wanted.ref == made.wanted.ref
        self._shown, self._making = made, False
        self.pane.show_paper(made, keep_place=same)
        self.about.show_paper(made.paper, len(made.sizes), self._month_words(made.wanted.ref))
        why_not = "已定稿发文，文字不能再改。" if made.paper.issued else ""
        if self.desk.read_only:
            why_not = "台账以只读方式打开，不能修改。"
        self.words.show_lines(made.paper.lines, why_not)
        self.figures.show_figures((), {}, ready=False)
        self.check.clear()
        stale = made.paper.stale
        self._tabs.setTabText(WORDS, f"文字（{stale}待核对）" if stale else "文字")
        self._allow()
        paper = made.paper
        self.desk.tasks.run(
            "查找数字",
            lambda _: find_traces(self.desk.application, paper),
            lambda traces: self._take_traces(paper, traces),
            slot="bulletin-traces",
        )
        then, self._then = self._then, None
        if then is not None:
            then(made)

    def _take_traces(self, paper: PaperView, traces: Traces) -> None:
        if self._shown is None or self._shown.paper is not paper:
            return
        self.about.show_sheets(len(self._shown.sizes), traces.turned)
        self.figures.show_figures(traces.places.figures, traces.rows)
        self.pane.show_places(traces.places)

    def _fail(self, error: BaseException) -> None:
        self._forget("通报没有生成", str(error))
        self.desk.tasks.failed.emit(error)

    def _forget(self, title: str, advice: str) -> None:
        self._shown, self._making, self._then = None, False, None
        self.pane.tell(title, advice)
        self._allow()

    def _month_words(self, ref: PaperRef) -> str:
        assert self._data is not None  # noqa: S101 -- a paper was made of it
        cycle = self._data.view.cycle
        state = f"（{text.STATES[cycle.state]}）" if cycle and cycle.month == ref.period else ""
        return f"{period_words(ref.period)}{state}"

    # --- printing and files --------------------------------------------------------------

    def print_page(self) -> bool:
        """Ask for a printer and print."""
        if self._shown is None and not self._making:
            return False
        self._when_shown(
            lambda shown: self.ask_print(shown.paper, len(shown.sizes), self.view.page)
        )
        return True

    def _when_shown(self, then: Callable[[Preview], None]) -> None:
        """Do this with the paper that is wanted: while it is made, another one is still on show."""
        if self._making:
            self._then = then
        elif self._shown is not None:
            then(self._shown)

    def ask_print(self, paper: PaperView, pages: int, current: int = 1) -> None:
        """Ask for a printer and print a paper, on show or not."""
        title = paper.document.title.replace("\n", "")
        job = PrintJob(f"{paper.document.number} {title}".strip(), pages, current)
        ask_printer(self, job, lambda printer: self.print_bytes(printer, paper.pdf))

    def print_on(self, printer: QPrinter) -> None:
        """Print the paper on show on this printer."""
        assert self._shown is not None  # noqa: S101
        self.print_bytes(printer, self._shown.paper.pdf)

    def print_bytes(self, printer: QPrinter, pdf: bytes) -> None:
        """Print a PDF on a printer, off the window's thread."""
        self.desk.tasks.run(
            "打印通报",
            lambda progress: print_pdf(printer, pdf, progress),
            lambda pages: tell_printed(self.desk, printer, pages),
        )

    def export(self, folder: Path) -> None:
        """Write the paper on show into a folder in the chosen formats."""
        assert self._shown is not None  # noqa: S101
        self.export_paper(self._shown.paper, folder)

    def export_paper(self, paper: PaperView, folder: Path) -> None:
        """Write a paper into a folder and remember the folder."""
        formats = self.about.formats
        if not formats:
            self.desk.say("请至少选一种导出格式。", "warning")
            return

        def told(written: WrittenFiles) -> None:
            keep(self.desk, OUT, folder)
            self.about.show_written(written)
            words = f"已导出 {len(written.files)} 个文件到 {folder}。"
            self.desk.say(words, "success", place=folder)

        self.desk.tasks.run(
            "导出通报",
            lambda progress: self.desk.application.write_paper(paper, folder, formats, progress),
            told,
        )

    def ask_folder(self) -> Path | None:
        """Ask for a folder, the one used last first."""
        return ask_folder(self.desk, self, "通报导出到哪个文件夹")

    def _ask_folder(self) -> None:
        def export(shown: Preview) -> None:
            folder = self.ask_folder()
            if folder is not None:
                self.export_paper(shown.paper, folder)

        self._when_shown(export)

    # --- words, figures, issue -----------------------------------------------------------

    def want(self, wanted: Wanted | None) -> None:
        """Show the draft, an issued paper, or (None) whichever is the newer truth."""
        self.words.flush()
        self._wanted = wanted
        self.reload()

    def show_figure(self, figure: TracedFigure) -> None:
        """Show a figure and the items behind it."""
        self._tabs.setCurrentIndex(FIGURES)
        self.figures.go_to(figure)

    def _ask_fields(self) -> None:
        if self._shown is not None:
            self.errands.ask_fields(self._shown.wanted.ref)

    def _ask_batch(self) -> None:
        if self._data is not None and self._data.month is not None:
            self.errands.ask_batch(self._data.month)

    def _ask_edition(self, kind: str) -> None:
        self.errands.ask_edition(kind, self.choice.show_edition, self.choice.leave_edition)

    def _ask_issue(self) -> None:
        self._when_shown(lambda shown: self.issuing.ask_issue(shown.paper, len(shown.sizes)))

    def _do(self, wish: WordingWish) -> None:
        if self._shown is not None:
            do_wish(self.desk, self._shown.wanted.ref, wish)

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & PAPER_TABLES and self._shown is not None:
            if "bulletin" in tables:
                self._wanted = None
            self.reload()
        if "bulletin" in tables:
            self.issuing.refresh_register()

    def _check(self) -> None:
        if self._shown is None:
            return
        document = self._shown.paper.document
        self.desk.tasks.run(
            "版式自检",
            lambda _: self.desk.application.check_document(document),
            self.check.show_check,
            slot="bulletin-check",
        )

    def _turned_tab(self, tab: int) -> None:
        self.pane.wording, self.pane.tracing = tab == WORDS, tab == FIGURES
        self.pane.mark()

    # --- parts ---------------------------------------------------------------------------

    def keep(self, layout: LayoutStore) -> None:
        """Remember zoom, the open tab and the widths; keep words under way."""
        self.words.flush()
        layout.keep_data("bulletin/zoom", self.view.zoom)
        layout.keep_data("bulletin/tab", self._tabs.currentIndex())
        layout.keep_state("bulletin/split", self._splitter.saveState())

    def restore(self, layout: LayoutStore) -> None:
        """Put zoom, tab and widths as they stood."""
        zoom, tab = layout.data("bulletin/zoom"), layout.data("bulletin/tab")
        if isinstance(zoom, int | float):
            self.view.set_zoom(float(zoom))
        if isinstance(tab, int):
            self._tabs.setCurrentIndex(tab)
        state = layout.state("bulletin/split")
        if not state.isEmpty():
            self._splitter.restoreState(state)

    def _connect(self) -> None:
        self.pane.figure_clicked.connect(self.show_figure)
        self.pane.block_clicked.connect(self.words.go_to)
        self.choice.changed.connect(lambda: self.want(None))
        self.choice.version_asked.connect(self.want)
        self.choice.edition_asked.connect(self._ask_edition)
        self.words.asked.connect(self._do)
        self.words.person.editingFinished.connect(
            lambda: self.desk.layout.keep_text(PERSON, self.words.person.text().strip())
        )
        self.words.looked_at.connect(self.pane.look_at_block)
        self.figures.looked_at.connect(self.pane.look_at_figure)
        self.figures.opened.connect(lambda key: self.items_asked.emit(LedgerQuery(open_key=key)))
        self.figures.listed.connect(self._list_items)
        self.check.asked.connect(self._check)
        self.check.page_asked.connect(self.view.go_to)
        self._tabs.currentChanged.connect(self._turned_tab)
        self.desk.changed.connect(self._changed)

    def _list_items(self, figure: TracedFigure) -> None:
        caption = f"通报：{figure.meaning or '数字'} {figure.text}"
        self.items_asked.emit(LedgerQuery(keys=frozenset(figure.keys), caption=caption))

    def _lay_out(self) -> None:
        for part in (
            self._register,
            self._batch,
            self._fill,
            self._export,
            self._print,
            self._issue,
        ):
            self.heading.addWidget(part)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self.column.addWidget(self._splitter, 1)
        side, inner = card(margins=10)
        self._splitter.setHandleWidth(8)
        self._splitter.addWidget(self.pane)
        self._splitter.addWidget(side)
        side.setMinimumWidth(330)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes((820, 400))
        self._splitter.setChildrenCollapsible(False)
        self._tabs = QTabWidget()
        inner.addWidget(self._tabs)
        for panel, title in (
            (scrolled(self.about), "概况"),
            (self.words, "文字"),
            (self.figures, "数字"),
            (self.check, "版式自检"),
        ):
            self._tabs.addTab(panel, title)

    def _allow(self) -> None:
        there = self._shown is not None
        for part in (self._print, self._export, self.pane.tools, self.check.run, self._tabs):
            part.setEnabled(there)
        paper = self._shown.paper if self._shown else None
        ready = paper is not None and paper.issued is None and not paper.refusal
        self._issue.setEnabled(ready)
        form = there and not (paper is not None and paper.issued) and not self.desk.read_only
        self._fill.setEnabled(bool(form))
        self._batch.setEnabled(self._data is not None and self._data.month is not None)
        self._issue.setToolTip(paper.refusal if paper is not None else "")


def _figures(data: DeskData) -> tuple[object, ...]:
    """All that papers are made of; other months count for papers over a quarter or a year."""
    return data.view, data.plans, data.cycles
