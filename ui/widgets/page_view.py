"""PDF bytes in; its pages on the screen, sharp at every zoom, drawn as they come into sight, out."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop_app.printing.preview import PageImage, page_images
from ui.tasks import TaskRunner
from ui.theme import Theme

THUMB_DPI = 24
SCREEN_DPI = 96
GAP = 14
MOST_SHARP = 16
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
SETTLE_MS = 60


class PageView(QAbstractScrollArea):
    """Pages one below the other; `zoom` 0 fits the width. `turned` carries page and count."""

    turned = Signal(int, int)

    def __init__(self, tasks: TaskRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._theme = theme
        self._pdf = b""
        self._thumbs: list[QImage] = []
        self._sharp: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._zoom = 0.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("通报预览")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask_sharp)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    @property
    def page_count(self) -> int:
        """How many pages are on show."""
        return len(self._thumbs)

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 when there is none."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        number = 0
        for at, box in enumerate(self._boxes(), start=1):
            if box.top() <= line:
                number = at
        return number

    def show_pdf(self, pdf: bytes, thumbs: list[PageImage]) -> None:
        """Show this document; `thumbs` are its pages at 24 dpi (`thumbnails`)."""
        self._pdf = pdf
        self._thumbs = [image_of(thumb) for thumb in thumbs]
        self._sharp.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._moved()

    def set_zoom(self, zoom: float) -> None:
        """Show at this scale; 0 fits the width."""
        place = self.page
        self._zoom = zoom
        self._lay_out()
        self.go_to(place)

    def go_to(self, page: int) -> None:
        """Bring a page (from 1) to the top."""
        boxes = self._boxes()
        if 0 < page <= len(boxes):
            self.verticalScrollBar().setValue(boxes[page - 1].top() - GAP)
        self._moved()

    def is_sharp(self, page: int) -> bool:
        """Whether a page (from 1) is drawn at full sharpness."""
        return (page - 1, self._dpi()) in self._sharp

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight: sharp where they are ready, else their thumbnails."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self._theme.palette.colour("border"))
        painter.translate(-self._offset())
        dpi = self._dpi()
        for number in self._in_sight():
            box = self._boxes()[number]
            image = self._sharp.get((number, dpi), self._thumbs[number])
            painter.drawImage(QRectF(box), image, QRectF(image.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._lay_out()
        self._moved()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn turn pages, Home and End go to the first and last."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go_to(min(self.page + 1, self.page_count))
            case Qt.Key.Key_PageUp:
                self.go_to(max(self.page - 1, 1))
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def step_zoom(self, direction: int) -> None:
        """One step nearer (1) or farther (-1)."""
        present = self._scale()
        steps = sorted(ZOOMS) if direction > 0 else sorted(ZOOMS, reverse=True)
        for zoom in steps:
            if (zoom - present) * direction > 0.01:
                self.set_zoom(zoom)
                return

    def _scale(self) -> float:
        if self._zoom or not self._thumbs:
            return self._zoom or 1.0
        widest = max(image.width() for image in self._thumbs) * SCREEN_DPI / THUMB_DPI
        return min(max((self.viewport().width() - 2 * GAP) / widest, 0.2), 2.0)

    def _dpi(self) -> int:
        return round(SCREEN_DPI * self._scale() * self.devicePixelRatioF())

    def _boxes(self) -> list[QRect]:
        scale = self._scale() * SCREEN_DPI / THUMB_DPI
        width = max(self.viewport().width(), self._widest(scale) + 2 * GAP)
        top, boxes = GAP, []
        for image in self._thumbs:
            wide, high = round(image.width() * scale), round(image.height() * scale)
            boxes.append(QRect((width - wide) // 2, top, wide, high))
            top += high + GAP
        return boxes

    def _widest(self, scale: float) -> int:
        return round(max((image.width() for image in self._thumbs), default=0) * scale)

    def _lay_out(self) -> None:
        boxes = self._boxes()
        height = boxes[-1].bottom() + GAP if boxes else 0
        width = max((box.right() for box in boxes), default=0)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, height - self.viewport().height()))
        down.setPageStep(self.viewport().height())
        down.setSingleStep(40)
        across.setRange(0, max(0, width + GAP - self.viewport().width()))
        across.setPageStep(self.viewport().width())
        self.viewport().update()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _in_sight(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [
            number
            for number, box in enumerate(self._boxes())
            if box.bottom() >= top and box.top() <= bottom
        ]

    def _moved(self) -> None:
        self.viewport().update()
        self.turned.emit(self.page, self.page_count)
        self._settle.start()

    def _ask_sharp(self) -> None:
        pdf, dpi = self._pdf, self._dpi()
        wanted = [number for number in self._in_sight() if (number, dpi) not in self._sharp]
        if not wanted:
            return
        self._tasks.run(
            "绘制预览",
            lambda _: page_images(pdf, dpi, wanted),
            lambda images: self._take_sharp(pdf, dpi, wanted, images),
            slot=f"preview-{id(self)}",
        )

    def _take_sharp(
        self, pdf: bytes, dpi: int, numbers: list[int], images: list[PageImage]
    ) -> None:
        if pdf is not self._pdf:
            return
        for number, image in zip(numbers, images, strict=True):
            self._sharp[number, dpi] = image_of(image)
        while len(self._sharp) > MOST_SHARP:
            self._sharp.popitem(last=False)
        self.viewport().update()


def thumbnails(pdf: bytes) -> list[PageImage]:
    """All pages, small: their sizes, and something to see until they are drawn sharply."""
    return page_images(pdf, THUMB_DPI)


def image_of(page: PageImage) -> QImage:
    """A Qt picture of a rendered page."""
    line = page.width * 3
    return QImage(page.rgb, page.width, page.height, line, QImage.Format.Format_RGB888).copy()
