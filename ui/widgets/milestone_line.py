"""Milestones and a plan's period in, a line with its dates painted out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop_app.ledger.standing import milestone_light
from desktop_app.ledger.views import MilestoneView
from models.words import Light
from ui.palette import Palette

MARGIN = 26
RADIUS = 7
# Told apart without colour: a tick in what is done, an upright in what is overdue.
_SIGNS = {
    Light.BLUE: ((-0.4, 0.0), (-0.1, 0.3), (0.4, -0.25)),
    Light.RED: ((0.0, -0.45), (0.0, 0.45)),
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days that is drawn over a width in pixels."""

    start: date
    end: date

    def place(self, day: date, left: float, width: float) -> float:
        """Where a day lies; days outside lie at the ends."""
        length = max(1, (self.end - self.start).days)
        share = min(max((day - self.start).days / length, 0.0), 1.0)
        return left + share * width


def paint_milestone(
    painter: QPainter, middle: QPointF, light: Light, palette: Palette, radius: float = RADIUS
) -> None:
    """A diamond: hollow while ahead, filled with a tick when done, with a stroke when overdue."""
    colour = QColor(palette.light(light).solid)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2))
    painter.setBrush(colour if light in {Light.BLUE, Light.RED} else palette.colour("surface"))
    x, y = middle.x(), middle.y()
    corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    if light in _SIGNS:
        painter.setPen(QPen(palette.colour("surface"), max(1.4, radius / 4)))
        strokes = [QPointF(x + dx * radius, y + dy * radius) for dx, dy in _SIGNS[light]]
        painter.drawPolyline(QPolygonF(strokes))
    painter.restore()


class MilestoneLine(QWidget):
    """The plan's years as a line, milestones as diamonds, the judging day as an upright."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._milestones: Sequence[MilestoneView] = ()
        self._span = Span(date.min, date.max)
        self._as_of = date.min
        self._done = False
        self.setAccessibleName("节点时间线")

    def show_line(
        self,
        milestones: Sequence[MilestoneView],
        span: Span,
        as_of: date,
        palette: Palette,
        *,
        done: bool = False,
    ) -> None:
        """Show these milestones; of an item that is `done` none is open any more."""
        self._done = done
        self._milestones, self._span, self._as_of = milestones, span, as_of
        self._palette = palette
        self.update()

    def sizeHint(self) -> QSize:
        """A line with a row of years below."""
        return QSize(260, self.fontMetrics().height() * 2 + 30)

    def minimumSizeHint(self) -> QSize:
        """As the hint, but narrow."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        width = self.width() - 2 * MARGIN
        y = self.fontMetrics().height() + 14
        painter.setPen(QPen(self._palette.colour("border"), 3))
        painter.drawLine(MARGIN, y, MARGIN + width, y)
        self._years(painter, width, y)
        self._today(painter, width, y)
        for milestone in self._milestones:
            x = self._span.place(milestone.due, MARGIN, width)
            light = milestone_light(milestone, self._as_of, finished=self._done)
            paint_milestone(painter, QPointF(x, y), light, self._palette)

    def _years(self, painter: QPainter, width: int, y: int) -> None:
        painter.setPen(self._palette.colour("muted"))
        for year in range(self._span.start.year, self._span.end.year + 1):
            first = max(date(year, 1, 1), self._span.start)
            last = min(date(year, 12, 31), self._span.end)
            left = self._span.place(first, MARGIN, width)
            right = self._span.place(last, MARGIN, width)
            painter.drawLine(int(left), y - 4, int(left), y + 4)
            box = QRectF(left, y + 10, right - left, self.fontMetrics().height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{year}年")
        painter.drawLine(MARGIN + width, y - 4, MARGIN + width, y + 4)

    def _today(self, painter: QPainter, width: int, y: int) -> None:
        x = self._span.place(self._as_of, MARGIN, width)
        painter.setPen(QPen(self._palette.colour("primary"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(int(x), y - 14, int(x), y + 10)
        words = f"研判日 {self._as_of.isoformat()}"
        width = self.fontMetrics().horizontalAdvance(words) + 4
        box = QRectF(x - width / 2, 0, width, self.fontMetrics().height())
        box.moveLeft(min(max(box.left(), 0), self.width() - box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
