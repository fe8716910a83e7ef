"""A page of papers in; its fields filled, a newer edition chosen, several papers printed in one go, out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app.batching import Batch, OfferedPaper
from desktop_app.bulletin.paper import PaperRef
from desktop_app.filling import PaperForm
from desktop_app.printing.preview import page_count
from desktop_app.supervision.meetings import MeetingView
from ui.bulletin.batch_dialog import BatchDialog
from ui.bulletin.fill_dialog import FillDialog
from ui.bulletin.issuing import PERSON
from ui.bulletin.making import Wanted
from ui.desk import Desk
from ui.places import ask_file
from ui.printing import PrintJob, ask_printer

READABLE = "文件 (*.docx *.xlsx *.csv *.pdf *.txt);;所有文件 (*)"


class ErrandPage(Protocol):
    """What the page does for its errands."""

    def want(self, wanted: Wanted | None) -> None:
        """Show a paper."""

    def ask_folder(self) -> Path | None:
        """Ask for a folder."""

    def print_bytes(self, printer: QPrinter, pdf: bytes) -> None:
        """Print a PDF."""


class Errands:
    """填写, 五张调整清单, 批量打印."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self._desk = desk
        self._page = page
        self.batch: BatchDialog | None = None

    @property
    def _papers(self) -> ErrandPage:
        return self._page  # type: ignore[return-value]  # the page that made this

    # --- fields --------------------------------------------------------------------------

    def ask_fields(self, ref: PaperRef) -> None:
        """Read the form of a paper and show it."""
        application = self._desk.application

        def show(found: tuple[PaperForm, tuple[MeetingView, ...]]) -> None:
            form, meetings = found
            dialog = FillDialog(form, meetings, application, self._page)
            dialog.accepted.connect(lambda: self.fill(form.ref, dialog.given))
            dialog.show()

        self._desk.read(
            "读取要填写的内容",
            lambda _: (application.paper_form(ref), application.meetings()),
            show,
            "bulletin-form",
        )

    def fill(self, ref: PaperRef, given: dict[str, str]) -> None:
        """Keep what was typed and show the paper with it."""
        person = self._desk.layout.text(PERSON)

        self._desk.write(
            "填写文书",
            lambda _: self._desk.application.keep_form(ref, given, person),
            lambda named: self._papers.want(Wanted(named)),
        )

    # --- a newer edition -----------------------------------------------------------------

    def ask_edition(
        self, kind: str, then: Callable[[PaperRef], None], back: Callable[[], None]
    ) -> None:
        """Ask for the newer edition that adjustment lists are made of."""
        path = ask_file(self._desk, self._page, "选择方案的新版文件", READABLE)
        if path is None:
            back()
            return
        self.read_edition(kind, path, then, back)

    def read_edition(
        self, kind: str, path: Path, then: Callable[[PaperRef], None], back: Callable[[], None]
    ) -> None:
        """Hold a newer edition against the ledger."""

        def fail(error: BaseException) -> None:
            back()
            self._desk.tasks.failed.emit(error)

        self._desk.tasks.run(
            "对照新版",
            lambda progress: self._desk.application.offer_edition(kind, path, progress),
            then,
            failed=fail,
        )

    # --- several papers ------------------------------------------------------------------

    def ask_batch(self, month: str) -> None:
        """Show what a month offers for one print run."""

        def show(papers: tuple[OfferedPaper, ...]) -> None:
            self.batch = BatchDialog(papers, read_only=self._desk.read_only, parent=self._page)
            self.batch.print_asked.connect(self.print_batch)
            self.batch.write_asked.connect(lambda: self._write_batch(month))
            self.batch.destroyed.connect(self._forget)
            self.batch.show()

        self._desk.tasks.run(
            "查找文书",
            lambda progress: self._desk.application.offered_papers(month, progress),
            show,
            slot="bulletin-offers",
        )

    def print_batch(self) -> None:
        """Make what is ticked and ask for a printer."""
        self._make(self._print)

    def _write_batch(self, month: str) -> None:
        folder = self._papers.ask_folder()
        if folder is not None:
            self.write_batch(month, folder)

    def write_batch(self, month: str, folder: Path) -> None:
        """Make what is ticked and write it into a folder."""

        def write(batch: Batch) -> None:
            self._desk.tasks.run(
                "导出文书",
                lambda progress: self._desk.application.write_made(batch, folder, month, progress),
                lambda made: self._desk.say(
                    f"已导出 {len(made)} 件和一份合在一起的 PDF 到 {folder}。",
                    "success",
                    place=folder,
                ),
            )

        self._make(write)

    def _make(self, then: Callable[[Batch], None]) -> None:
        dialog = self.batch
        if dialog is None or not dialog.chosen:
            return
        refs, issue = dialog.chosen, dialog.issue_first.isChecked()
        person = self._desk.layout.text(PERSON)
        dialog.told.setText("")

        def done(batch: Batch) -> None:
            if issue:
                self._desk.changed.emit(frozenset({"bulletin", "action"}))
            then(batch)

        def fail(error: BaseException) -> None:
            if self.batch is not None:
                self.batch.told.setText(str(error))

        self._desk.tasks.run(
            "生成文书",
            lambda progress: self._desk.application.make_batch(
                refs, issue=issue, person=person, progress=progress
            ),
            done,
            failed=fail,
        )

    def _print(self, batch: Batch) -> None:
        job = PrintJob(f"文书{len(batch.papers)}件", page_count(batch.pdf))
        ask_printer(self._page, job, lambda printer: self._papers.print_bytes(printer, batch.pdf))

    def _forget(self) -> None:
        self.batch = None
