"""PDF bytes and a printer in, sheets of paper out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app.errors import OutputError
from desktop_app.files import replace_file
from desktop_app.printing.preview import page_count, page_images, some_pages
from desktop_app.progress import Progress
from ui.desk import Desk

# A page of 600 dots an inch fills 100 MB; finer dots are not seen in black on white.
MOST_DPI = 600


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is to be printed: its name, its pages, and the page in sight (from 1)."""

    title: str
    pages: int
    current: int = 1


def ask_printer(
    parent: QWidget, job: PrintJob, accepted: Callable[[QPrinter], object]
) -> QPrintDialog:
    """Ask for a printer, pages and copies; `accepted` gets the printer."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(MOST_DPI)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setDocName(job.title)
    dialog = QPrintDialog(printer, parent)
    sheets = f"，双面用纸{(job.pages + 1) // 2}张" if job.pages > 1 else ""
    dialog.setWindowTitle(f"打印通报（共{job.pages}页{sheets}）")
    dialog.setModal(True)
    for option in (
        QPrintDialog.PrintDialogOption.PrintPageRange,
        QPrintDialog.PrintDialogOption.PrintCurrentPage,
        QPrintDialog.PrintDialogOption.PrintCollateCopies,
    ):
        dialog.setOption(option, on=True)
    dialog.setMinMax(1, job.pages)
    dialog.setFromTo(1, job.pages)

    def accept() -> None:
        if printer.printRange() is QPrinter.PrintRange.CurrentPage:
            printer.setFromTo(job.current, job.current)
        accepted(printer)

    dialog.accepted.connect(accept)
    dialog.show()
    return dialog


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, from 1, copies included where the printer does not make them itself."""
    ranges = printer.pageRanges()
    pages = (
        list(range(1, count + 1))
        if ranges.isEmpty()
        else [page for page in range(1, count + 1) if ranges.contains(page)]
    )
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if copies > 1 and not printer.collateCopies():
        return [page for page in pages for _ in range(copies)]
    return pages * copies


def file_of(printer: QPrinter) -> Path | None:
    """The PDF file that is printed into; None where paper is."""
    name = printer.outputFileName()
    to_file = printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and name
    return Path(name) if to_file else None


def tell_printed(desk: Desk, printer: QPrinter, pages: int) -> None:
    """Say where the pages went."""
    target = file_of(printer)
    if target is None:
        desk.say(f"已送去打印，共 {pages} 页。", "success")
    else:
        words = f"已写成 {target.name}，共 {pages} 页。"
        desk.say(words, "success", place=target.absolute().parent)


def print_pdf(printer: QPrinter, pdf: bytes, progress: Progress) -> int:
    """Print the chosen pages at full size; runs off the window's thread. Returns the pages.

    Raises `OutputError` when the printer does not take the job. A file gets the pages themselves:
    pictures of them would be a hundred times as large and could not be searched.
    """
    pages = chosen_pages(printer, page_count(pdf))
    if not pages:
        raise OutputError("所选页码不在这份文件里。", "请重新选择要打印的页码。")
    target = file_of(printer)
    if target is not None:
        replace_file(target, some_pages(pdf, [number - 1 for number in pages]))
        return len(pages)
    dpi = min(printer.resolution(), MOST_DPI)
    painter = QPainter()
    try:
        for place, number in enumerate(pages):
            progress(place, len(pages), f"第 {number} 页")
            page = page_images(pdf, dpi, [number - 1])[0]
            wide = page.width > page.height
            orientation = (
                QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
            )
            printer.setPageOrientation(orientation)
            started = painter.begin(printer) if place == 0 else printer.newPage()
            if not started:
                raise OutputError(
                    "打印机没有接受这份文件。", "请检查打印机是否联机，或先导出 PDF 再打印。"
                )
            line = page.width * 3
            image = QImage(page.rgb, page.width, page.height, line, QImage.Format.Format_RGB888)
            paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
            painter.drawImage(
                QRectF(0, 0, paper.width(), paper.height()), image, QRectF(image.rect())
            )
    finally:
        if painter.isActive():
            painter.end()
    return len(pages)
