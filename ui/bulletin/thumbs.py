"""A PDF in; its pages as small pictures in a list, and the page that is asked for, out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from desktop_app.printing.preview import page_images
from desktop_app.printing.sheets import SheetSize
from ui.tasks import TaskRunner
from ui.widgets.page_view import image_of

WIDTH, HEIGHT = 74, 105
DPI = 24


class Thumbs(QListWidget):
    """`asked` carries a page (from 1) the user went to."""

    asked = Signal(int)

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._pdf = b""
        self.setObjectName("bulletin.thumbs")
        self.setAccessibleName("页面缩略图")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(WIDTH, HEIGHT))
        self.setUniformItemSizes(True)
        self.setFixedWidth(WIDTH + 40)
        self.setSpacing(3)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._tell)

    def show_pages(self, pdf: bytes, sizes: Sequence[SheetSize]) -> None:
        """Show blank pages now and the real ones as soon as they are drawn."""
        self._pdf = pdf
        self.blockSignals(True)
        blank = QPixmap(WIDTH, HEIGHT)
        blank.fill(QColor("white"))
        while self.count() > len(sizes):
            self.takeItem(self.count() - 1)
        for number in range(self.count(), len(sizes)):
            entry = QListWidgetItem(QIcon(blank), str(number + 1))
            entry.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            entry.setSizeHint(QSize(WIDTH + 16, HEIGHT + 26))
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"第{number + 1}页")
            self.addItem(entry)
        self.blockSignals(False)
        self._tasks.run(
            "绘制缩略图",
            lambda _: small_pages(pdf),
            lambda images: self._take(pdf, images),
            slot=f"thumbs-{id(self)}",
        )

    def mark(self, page: int) -> None:
        """Show which page (from 1) is in sight."""
        if page - 1 != self.currentRow() and 0 < page <= self.count():
            self.blockSignals(True)
            self.setCurrentRow(page - 1)
            self.blockSignals(False)

    def _take(self, pdf: bytes, images: list[QImage]) -> None:
        if pdf is not self._pdf:
            return
        for number, image in enumerate(images):
            self.item(number).setIcon(QIcon(QPixmap.fromImage(image)))

    def _tell(self, row: int) -> None:
        if row >= 0:
            self.asked.emit(row + 1)


def small_pages(pdf: bytes) -> list[QImage]:
    """All pages as small pictures, sharp at 200 % too; made off the window's thread."""
    return [
        image_of(image).scaled(
            WIDTH * 2,
            HEIGHT * 2,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        for image in page_images(pdf, DPI)
    ]
