"""A paper in; issued, looked up in the register, printed, exported or voided after being asked, out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app.operations.register import IssuedPaper
from desktop_app.papers import PaperView
from desktop_app.printing.preview import page_count
from ui.bulletin.making import Wanted
from ui.bulletin.questions import IssueDialog, VoidDialog
from ui.bulletin.register import RegisterWindow
from ui.desk import Desk
from ui.dialogs.archive import ask_archive
from ui.dialogs.office import confirm_office
from ui.printing import PrintJob, ask_printer

PERSON = "bulletin/person"


class PaperDesk(Protocol):
    """What the page does for the register."""

    def want(self, wanted: Wanted | None) -> None:
        """Show a paper."""

    def ask_print(self, paper: PaperView, pages: int, current: int = 1) -> None:
        """Print a paper after asking."""

    def print_bytes(self, printer: QPrinter, pdf: bytes) -> None:
        """Print a PDF."""

    def ask_folder(self) -> Path | None:
        """Ask for a folder."""

    def export_paper(self, paper: PaperView, folder: Path) -> None:
        """Write a paper."""


class Issuing:
    """定稿发文, 发文登记, 作废."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self._desk = desk
        self._page = page
        self.window: RegisterWindow | None = None

    def ask_issue(self, paper: PaperView, pages: int) -> None:
        """Ask who issues the paper, and issue it."""
        desk = self._desk

        def ask(number: str) -> None:
            dialog = IssueDialog(paper, number, pages, desk.layout.text(PERSON), self._page)
            dialog.accepted.connect(lambda: self._issue(paper, dialog.person))
            dialog.show()

        def read() -> None:
            next_number = desk.application.next_number
            desk.read("编号", lambda _: next_number(paper.ref), ask, "bulletin-number")

        confirm_office(desk, self._page, read)

    def _issue(self, paper: PaperView, person: str) -> None:
        self._desk.layout.keep_text(PERSON, person)
        self._desk.write(
            "定稿发文",
            lambda _: self._desk.application.issue_paper(paper.ref, person),
            said=lambda issued: f"已定稿：{issued.full_number}，内容冻结，可随时原样再印。",
        )

    def show_register(self) -> None:
        """Show the register."""
        if self.window is None:
            self.window = RegisterWindow(self._desk.theme, self._page)
            self.window.opened.connect(self._open)
            self.window.print_asked.connect(lambda paper: self._fetch(paper, self._print))
            self.window.export_asked.connect(lambda paper: self._fetch(paper, self._export))
            self.window.void_asked.connect(self._ask_void)
            self.window.list_print_asked.connect(self.print_list)
            self.window.list_export_asked.connect(self._export_list)
            self.window.archive_asked.connect(lambda: ask_archive(self._desk, self._page))
        self.window.show()
        self.window.raise_()
        self.refresh_register()

    def refresh_register(self) -> None:
        """Read the register again, if it is on show."""
        window = self.window
        if window is None or not window.isVisible():
            return
        application = self._desk.application
        self._desk.read(
            "读取发文登记",
            lambda _: (application.issued_papers(), application.register_findings()),
            lambda found: window.show_papers(*found, read_only=self._desk.read_only),
            "bulletin-register",
        )

    def print_list(self) -> None:
        """Print the register itself."""

        def show(pdf: bytes) -> None:
            job = PrintJob("发文登记簿", page_count(pdf))
            ask_printer(self._page, job, lambda printer: self._papers.print_bytes(printer, pdf))

        application = self._desk.application
        self._desk.read("排版登记簿", lambda _: application.register_pdf(), show, "register-list")

    def _export_list(self) -> None:
        folder = self._papers.ask_folder()
        if folder is not None:
            self.export_list(folder)

    def export_list(self, folder: Path) -> None:
        """Write the register as PDF and XLSX."""
        self._desk.tasks.run(
            "导出登记簿",
            lambda _: self._desk.application.write_register(folder),
            lambda made: self._desk.say(
                f"已导出登记簿：{'、'.join(path.name for path in made.files)}。",
                "success",
                place=folder,
            ),
        )

    @property
    def _papers(self) -> PaperDesk:
        return self._page  # type: ignore[return-value]  # the page that made this

    def _open(self, paper: IssuedPaper) -> None:
        self._papers.want(Wanted(paper.ref, paper.id))
        if self.window is not None:
            self.window.close()

    def _fetch(self, paper: IssuedPaper, then: Callable[[PaperView], None]) -> None:
        self._desk.read(
            "读取已发文件",
            lambda _: self._desk.application.issued_paper(paper.id),
            then,
            "bulletin-issued",
        )

    def _print(self, paper: PaperView) -> None:
        assert paper.issued is not None  # noqa: S101 -- it comes from the register
        self._papers.ask_print(paper, paper.issued.pages)

    def _export(self, paper: PaperView) -> None:
        folder = self._papers.ask_folder()
        if folder is not None:
            self._papers.export_paper(paper, folder)

    def _ask_void(self, paper: IssuedPaper) -> None:
        dialog = VoidDialog(paper, self._desk.layout.text(PERSON), self.window or self._page)
        dialog.accepted.connect(lambda: self._void(paper, dialog.reason, dialog.person))
        dialog.show()

    def _void(self, paper: IssuedPaper, reason: str, person: str) -> None:
        self._desk.layout.keep_text(PERSON, person)
        self._desk.write(
            "作废文号",
            lambda _: self._desk.application.void_paper(paper.id, reason, person),
            said=lambda voided: f"{voided.full_number} 已作废，号码不再使用。",
        )
