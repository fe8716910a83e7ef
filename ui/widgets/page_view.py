"""PDF bytes in; its pages on the screen, sharp at every zoom, drawn as they come into sight, out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop_app.printing.preview import PageImage, page_images
from desktop_app.printing.sheets import SheetSize
from ui.tasks import TaskRunner
from ui.theme import Theme
from ui.widgets.page_marks import PageMark, paint_mark
from ui.widgets.page_zoom import FIT_PAGE, FIT_WIDTH, GAP, SCREEN_DPI, Fitting, next_zoom

MOST_SHARP = 24
SETTLE_MS = 40


class PageView(QAbstractScrollArea):
    """Pages one below the other; `zoom` may be FIT_WIDTH or FIT_PAGE.

    `turned` carries page (from 1) and count, `zoomed` the zoom chosen; `pointed` and `hovered` carry
    a page (from 0) and the place on it as shares of its width and height.
    """

    turned = Signal(int, int)
    zoomed = Signal(float)
    pointed = Signal(int, float, float)
    hovered = Signal(int, float, float)

    def __init__(self, tasks: TaskRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._theme = theme
        self._pdf = b""
        self._sizes: tuple[SheetSize, ...] = ()
        self._boxes: list[QRect] = []
        self._sharp: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._last: dict[int, QImage] = {}
        self._marks: tuple[PageMark, ...] = ()
        self._zoom = FIT_WIDTH
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("通报预览")
        self.viewport().setMouseTracking(True)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask_sharp)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    @property
    def page_count(self) -> int:
        """How many pages are on show."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 when there is none."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        number = 0
        for at, box in enumerate(self._boxes, start=1):
            if box.top() > line:
                break
            number = at
        return number

    @property
    def zoom(self) -> float:
        """The zoom chosen: a share, FIT_WIDTH or FIT_PAGE."""
        return self._zoom

    @property
    def dpi(self) -> int:
        """At what resolution pages are drawn now; an upright A4 page before there is any."""
        return round(SCREEN_DPI * self._scale() * self.devicePixelRatioF())

    def show_pages(
        self,
        pdf: bytes,
        sizes: Sequence[SheetSize],
        first: tuple[int, PageImage] | None = None,
        *,
        keep_place: bool = False,
    ) -> None:
        """Show this document; `first` is its first page with the resolution it was drawn at.

        `keep_place` is for the same paper with other words: the eye stays where it was.
        """
        place = self.verticalScrollBar().value() if keep_place else 0
        self._pdf = pdf
        self._sizes = tuple(sizes)
        self._marks = ()
        # Until a page is drawn anew, the former one is better than a blank one.
        self._last = {n: image for (n, _), image in self._sharp.items()} if keep_place else {}
        self._sharp.clear()
        if first is not None:
            self._sharp[0, first[0]] = image_of(first[1])
        self._lay_out()
        self.verticalScrollBar().setValue(place)
        self._moved()

    def set_marks(self, marks: Sequence[PageMark]) -> None:
        """Lay marks over the pages, on the screen only."""
        self._marks = tuple(marks)
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Show at this scale, or fit the width or the whole page."""
        place = self.page
        self._zoom = zoom
        self._lay_out()
        self.go_to(place)
        self.zoomed.emit(zoom)

    def step_zoom(self, direction: int) -> None:
        """One step nearer (1) or farther (-1)."""
        self.set_zoom(next_zoom(self._scale(), direction))

    def go_to(self, page: int) -> None:
        """Bring a page (from 1) to the top."""
        if 0 < page <= len(self._boxes):
            self.verticalScrollBar().setValue(self._boxes[page - 1].top() - GAP)
        self._moved()

    def reveal(self, page: int, box: tuple[float, float, float, float]) -> None:
        """Bring a box on a page (from 0) into sight, unless it is in sight already."""
        if page >= len(self._boxes):
            return
        on = _placed(self._boxes[page], box).toRect()
        seen = QRect(self._offset(), self.viewport().size())
        if not seen.adjusted(0, 20, 0, -20).contains(on.center()):
            self.verticalScrollBar().setValue(on.center().y() - seen.height() // 3)
            if self.horizontalScrollBar().maximum():
                self.horizontalScrollBar().setValue(on.center().x() - seen.width() // 2)
        self._moved()

    def is_sharp(self, page: int) -> bool:
        """Whether a page (from 1) is drawn at full sharpness."""
        return (page - 1, self.dpi) in self._sharp

    def point_of(self, page: int, x: float, y: float) -> QPoint:
        """Where a place on a page (from 0) lies in the viewport."""
        box = self._boxes[page]
        at = QPointF(box.left() + x * box.width(), box.top() + y * box.height())
        return (at - QPointF(self._offset())).toPoint()

    # --- events --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight: sharp where they are ready, else what is there."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self._theme.palette.colour("border"))
        painter.translate(-self._offset())
        dpi = self.dpi
        for number in self._in_sight():
            box = self._boxes[number]
            image = self._sharp.get((number, dpi)) or self._other(number)
            if image is None:
                painter.fillRect(box, QColor("white"))
            else:
                painter.drawImage(QRectF(box), image, QRectF(image.rect()))
            for mark in self._marks:
                if mark.page == number:
                    paint_mark(painter, mark, QRectF(box))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        place = self.page
        self._lay_out()
        if place > 1 and self._zoom in (FIT_WIDTH, FIT_PAGE):
            self.go_to(place)
        self._moved()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn turn pages, Home and End go to the first and last, + and - zoom."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self.go_to(min(self.page + 1, self.page_count))
            case Qt.Key.Key_PageUp | Qt.Key.Key_Backspace:
                self.go_to(max(self.page - 1, 1))
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.step_zoom(1)
            case Qt.Key.Key_Minus:
                self.step_zoom(-1)
            case Qt.Key.Key_0:
                self.set_zoom(1.0)
            case _:
                super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell over what place of which page the pointer is."""
        self._tell(event.position(), self.hovered)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what place was clicked."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._tell(event.position(), self.pointed)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is over no page any more."""
        self.hovered.emit(-1, 0.0, 0.0)
        super().leaveEvent(event)

    def _tell(self, at: QPointF, signal: object) -> None:
        place = at + QPointF(self._offset())
        for number in self._in_sight():
            box = QRectF(self._boxes[number])
            if box.contains(place):
                x, y = place.x() - box.left(), place.y() - box.top()
                signal.emit(number, x / box.width(), y / box.height())  # type: ignore[attr-defined]
                return
        self.hovered.emit(-1, 0.0, 0.0)

    # --- laying out and drawing -----------------------------------------------------------

    def _scale(self) -> float:
        return Fitting(self._sizes, self.viewport().size()).scale(self._zoom)

    def _lay_out(self) -> None:
        fitting = Fitting(self._sizes, self.viewport().size())
        self._boxes = fitting.boxes(self._scale())
        height = self._boxes[-1].bottom() + GAP if self._boxes else 0
        width = max((box.right() for box in self._boxes), default=0)
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
            for number, box in enumerate(self._boxes)
            if box.bottom() >= top and box.top() <= bottom
        ]

    def _other(self, number: int) -> QImage | None:
        """A page at another sharpness, or as it was before its words changed."""
        at = [image for (page, _), image in self._sharp.items() if page == number]
        return at[-1] if at else self._last.get(number)

    def _moved(self) -> None:
        self.viewport().update()
        self.turned.emit(self.page, self.page_count)
        self._settle.start()

    def _ask_sharp(self) -> None:
        pdf, dpi = self._pdf, self.dpi
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


def image_of(page: PageImage) -> QImage:
    """A Qt picture of a rendered page."""
    line = page.width * 3
    return QImage(page.rgb, page.width, page.height, line, QImage.Format.Format_RGB888).copy()


def _placed(page: QRect, box: tuple[float, float, float, float]) -> QRectF:
    left, top, right, bottom = box
    return QRectF(
        page.left() + left * page.width(),
        page.top() + top * page.height(),
        (right - left) * page.width(),
        (bottom - top) * page.height(),
    )
