"""PDF bytes and a printer in, sheets of paper out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app.errors import OutputError
from desktop_app.printing.preview import page_count, page_images
from desktop_app.progress import Progress
from ui.widgets.page_view import image_of

PRINT_DPI = 300


def ask_printer(parent: QWidget, accepted: Callable[[QPrinter], object]) -> QPrintDialog:
    """Ask for a printer, pages and copies; `accepted` gets the printer."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印通报")
    dialog.setModal(True)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
    dialog.accepted.connect(lambda: accepted(printer))
    dialog.show()
    return dialog


def print_pdf(printer: QPrinter, pdf: bytes, progress: Progress) -> int:
    """Print the chosen pages at full size; runs off the window's thread. Returns the pages.

    Raises `OutputError` when the printer does not take the job.
    """
    count = page_count(pdf)
    first = printer.fromPage() or 1
    last = min(printer.toPage() or count, count)
    painter = QPainter()
    for number in range(first, last + 1):
        progress(number - first, last - first + 1, f"第 {number} 页")
        page = page_images(pdf, PRINT_DPI, [number - 1])[0]
        wide = page.width > page.height
        orientation = (
            QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        )
        printer.setPageOrientation(orientation)
        started = painter.begin(printer) if number == first else printer.newPage()
        if not started:
            raise OutputError(
                "打印机没有接受这份文件。", "请检查打印机是否联机，或先导出 PDF 再打印。"
            )
        image = image_of(page)
        paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), image, QRectF(image.rect()))
    painter.end()
    return last - first + 1
