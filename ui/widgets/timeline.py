"""Ledger rows and a plan's period in, rows of milestones on a common time axis out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from desktop_app.ledger.views import MilestoneView
from desktop_app.views import LedgerRow
from ui import text
from ui.shapes import paint_shape
from ui.theme import Theme
from ui.widgets.milestone_line import Span, milestone_light, paint_milestone

TITLE_SHARE = 0.27
TITLE_LEAST, TITLE_MOST = 240, 420
HIT = 9
PAD = 16


class Timeline(QAbstractScrollArea):
    """Only rows in sight are painted. `opened` carries the key of a row asked for."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Sequence[LedgerRow] = ()
        self._span = Span(date(2000, 1, 1), date(2000, 12, 31))
        self._as_of = date(2000, 1, 1)
        self._current = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("时间轴")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def show_rows(self, rows: Sequence[LedgerRow], span: Span, as_of: date) -> None:
        """Show these rows over this period."""
        self._rows, self._span, self._as_of = rows, span, as_of
        self._current = min(self._current, max(0, len(rows) - 1))
        self._measure()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the axis and the rows in sight."""
        painter = QPainter(self.viewport())
        palette = self._theme.palette
        painter.fillRect(event.rect(), palette.colour("surface"))
        self._quarters(painter)
        first = self.verticalScrollBar().value() // self._high
        last = first + (self.viewport().height() - self._head) // self._high + 2
        painter.setClipRect(0, self._head, self.viewport().width(), self.viewport().height())
        for number in range(first, min(last, len(self._rows))):
            self._row(painter, number)
        painter.setClipping(False)
        self._axis(painter)
        self._as_of_line(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer rows fit."""
        super().resizeEvent(event)
        self._measure()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor on a row."""
        number = self._row_at(event.position().toPoint())
        if number is not None:
            self._move_to(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a row."""
        number = self._row_at(event.position().toPoint())
        if number is not None:
            self.opened.emit(self._rows[number].item.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages move, Enter opens."""
        page = max(1, (self.viewport().height() - self._head) // self._high - 1)
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Home: -len(self._rows),
            Qt.Key.Key_End: len(self._rows),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self._rows:
            self._move_to(min(max(self._current + step, 0), len(self._rows) - 1))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._rows:
            self.opened.emit(self._rows[self._current].item.key)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: object) -> bool:
        """Tell about the milestone or row under the pointer."""
        if isinstance(event, QHelpEvent):
            words = self.words_at(event.pos())
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)  # type: ignore[arg-type]

    def words_at(self, place: QPoint) -> str:
        """What there is to tell about a place: a milestone, else the row."""
        number = self._row_at(place)
        if number is None:
            return ""
        row = self._rows[number]
        for milestone in row.item.milestones:
            if abs(self._x(milestone.due) - place.x()) <= HIT:
                state = text.milestone_state(milestone, self._as_of)
                return f"{text.day(milestone.due)}　{milestone.text}\n{state}"
        return f"{row.item.key}　{row.item.title}\n{text.units(row.item)}"

    # --- painting ------------------------------------------------------------------------

    def _row(self, painter: QPainter, number: int) -> None:
        palette = self._theme.palette
        row = self._rows[number]
        box = QRect(0, self._y(number), self.viewport().width(), self._high)
        if number == self._current:
            painter.fillRect(box, palette.colour("selection"))
        painter.setPen(QPen(palette.colour("border"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._title(painter, row, box)
        middle = box.center().y()
        bound = [milestone for milestone in row.item.milestones if milestone.binding]
        if not bound:
            painter.setPen(palette.colour("muted"))
            words = QRect(self._title_width + PAD, box.top(), self._axis_width(), self._high)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text.UNDATED)
            return
        painter.setPen(QPen(palette.light(row.assessment.light).solid_colour, 1.5))
        last = max(milestone.due for milestone in bound)
        painter.drawLine(QPointF(self._x(self._span.start), middle), QPointF(self._x(last), middle))
        for milestone in bound:
            self._diamond(painter, milestone, middle)

    def _diamond(self, painter: QPainter, milestone: MilestoneView, middle: int) -> None:
        light = milestone_light(milestone, self._as_of)
        place = QPointF(self._x(milestone.due), middle)
        paint_milestone(painter, place, light, self._theme.palette)

    def _title(self, painter: QPainter, row: LedgerRow, box: QRect) -> None:
        palette = self._theme.palette
        depth = 0 if row.item.parent_key is None else 1
        mark = self.fontMetrics().height() * 0.6
        left = PAD / 2 + depth * PAD
        shape = QRectF(left, box.center().y() - mark / 2, mark, mark)
        judged = row.assessment
        paint_shape(painter, shape, judged.light, QColor(palette.light(judged.light).solid))
        room = int(self._title_width - shape.right() - PAD)
        words = f"{row.item.key}　{row.item.title}"
        cut = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setPen(palette.colour("text"))
        words_box = QRectF(shape.right() + 8, box.top(), room, box.height())
        painter.drawText(words_box, Qt.AlignmentFlag.AlignVCenter, cut)

    def _quarters(self, painter: QPainter) -> None:
        palette = self._theme.palette
        painter.setPen(QPen(palette.colour("border"), 1, Qt.PenStyle.DotLine))
        for year in range(self._span.start.year, self._span.end.year + 1):
            for month in (1, 4, 7, 10):
                day = date(year, month, 1)
                if self._span.start <= day <= self._span.end:
                    x = int(self._x(day))
                    painter.drawLine(x, self._head, x, self.viewport().height())

    def _axis(self, painter: QPainter) -> None:
        palette = self._theme.palette
        head = QRect(0, 0, self.viewport().width(), self._head)
        painter.fillRect(head, palette.colour("raised"))
        painter.setPen(QPen(palette.colour("border"), 1))
        painter.drawLine(head.bottomLeft(), head.bottomRight())
        painter.drawLine(self._title_width, 0, self._title_width, self.viewport().height())
        half = self._head // 2
        for year in range(self._span.start.year, self._span.end.year + 1):
            left = self._x(max(date(year, 1, 1), self._span.start))
            right = self._x(min(date(year, 12, 31), self._span.end))
            painter.setPen(palette.colour("text"))
            box = QRectF(left, 2, right - left, half - 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{year}年")
            painter.setPen(palette.colour("muted"))
            for quarter in range(4):
                start = left + (right - left) * quarter / 4
                box = QRectF(start, half, (right - left) / 4, half - 2)
                if box.adjusted(12, 0, -12, 0).intersects(QRectF(self._as_of_box())):
                    continue
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{quarter + 1}季度")

    def _as_of_line(self, painter: QPainter) -> None:
        if not self._span.start <= self._as_of <= self._span.end:
            return
        colour = self._theme.palette.colour("primary")
        x = int(self._x(self._as_of))
        painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine))
        painter.drawLine(x, self._head, x, self.viewport().height())
        box = self._as_of_box()
        painter.fillRect(box, colour)
        painter.setPen(self._theme.palette.colour("on_primary"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._as_of_words())

    def _as_of_words(self) -> str:
        return f"研判日 {self._as_of.isoformat()}"

    def _as_of_box(self) -> QRect:
        x = int(self._x(self._as_of))
        width = self.fontMetrics().horizontalAdvance(self._as_of_words()) + 12
        left = min(max(x - width // 2, self._title_width), self.viewport().width() - width)
        return QRect(left, self._head // 2, width, self._head // 2)

    # --- places --------------------------------------------------------------------------

    @property
    def _high(self) -> int:
        return int(self.fontMetrics().height() * 1.9)

    @property
    def _head(self) -> int:
        return self.fontMetrics().height() * 3 + 6

    @property
    def _title_width(self) -> int:
        return int(min(max(self.viewport().width() * TITLE_SHARE, TITLE_LEAST), TITLE_MOST))

    def _axis_width(self) -> int:
        return self.viewport().width() - self._title_width - 2 * PAD

    def _x(self, day: date) -> float:
        return self._span.place(day, self._title_width + PAD, self._axis_width())

    def _y(self, number: int) -> int:
        return self._head + number * self._high - self.verticalScrollBar().value()

    def _row_at(self, place: QPoint) -> int | None:
        if place.y() < self._head:
            return None
        number = (place.y() - self._head + self.verticalScrollBar().value()) // self._high
        return number if number < len(self._rows) else None

    def _measure(self) -> None:
        room = self.viewport().height() - self._head
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, len(self._rows) * self._high - room))
        bar.setPageStep(room)
        bar.setSingleStep(self._high)

    def _move_to(self, number: int) -> None:
        self._current = number
        bar = self.verticalScrollBar()
        top, room = number * self._high, self.viewport().height() - self._head
        if top < bar.value():
            bar.setValue(top)
        elif top + self._high > bar.value() + room:
            bar.setValue(top + self._high - room)
        self.viewport().update()
