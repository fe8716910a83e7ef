"""An item's months in, its progress drawn against the schedule out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop_app.assessment import speaking
from desktop_app.views import HistoryEntry
from ui import text
from ui.palette import Palette

RIGHT, TOP = 16, 10


class ProgressCurve(QWidget):
    """Reported progress as a line with dots, schedule as a dashed line, both in percent."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._entries: Sequence[HistoryEntry] = ()
        self.setAccessibleName("进度曲线")

    def show_history(self, entries: Sequence[HistoryEntry], palette: Palette) -> None:
        """Show these months, oldest first."""
        self._entries = entries
        self._palette = palette
        self.setToolTip("\n".join(_spoken(entry) for entry in entries))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the curve and its axes."""
        return QSize(260, 130 + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """As the hint, but narrow."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint axes, schedule and progress."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        left = self._left()
        area = QRectF(
            left, TOP + line, self.width() - left - RIGHT, self.height() - TOP - 2 * line - 8
        )
        self._axes(painter, area)
        self._legend(painter)
        schedule = [entry.assessment.schedule for entry in self._entries]
        percent = [entry.assessment.percent for entry in self._entries]
        self._line(painter, area, schedule, "muted", dashed=True)
        self._line(painter, area, percent, "primary", dashed=False)

    def _left(self) -> int:
        """Room for the axis' words, which grow with the type."""
        return self.fontMetrics().horizontalAdvance("100%") + 8

    def _axes(self, painter: QPainter, area: QRectF) -> None:
        line = self.fontMetrics().height()
        for share in (0, 50, 100):
            y = area.bottom() - area.height() * share / 100
            painter.setPen(QPen(self._palette.colour("border"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(self._palette.colour("muted"))
            box = QRectF(0, y - line / 2, area.left() - 6, line)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{share}%"
            )
        wide = self.fontMetrics().horizontalAdvance("2000-00") + 12
        step = max(1, -(-len(self._entries) * wide // max(1, int(area.width()))))
        for at in range(0, len(self._entries), step):
            x = self._x(area, at)
            box = QRectF(x - wide / 2, area.bottom() + 4, wide, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._entries[at].month)

    def _legend(self, painter: QPainter) -> None:
        x = float(self._left())
        y = TOP + self.fontMetrics().height() / 2 - 4
        for words, role, style in (
            ("完成", "primary", Qt.PenStyle.SolidLine),
            ("序时", "muted", Qt.PenStyle.DashLine),
        ):
            painter.setPen(QPen(self._palette.colour(role), 2, style))
            painter.drawLine(QPointF(x, y), QPointF(x + 22, y))
            painter.setPen(self._palette.colour("muted"))
            painter.drawText(QPointF(x + 28, y + self.fontMetrics().ascent() / 2 - 1), words)
            x += 40 + self.fontMetrics().horizontalAdvance(words)

    def _line(
        self,
        painter: QPainter,
        area: QRectF,
        values: Sequence[Decimal | None],
        role: str,
        *,
        dashed: bool,
    ) -> None:
        points = [
            QPointF(self._x(area, at), area.bottom() - area.height() * float(value) / 100)
            for at, value in enumerate(values)
            if value is not None
        ]
        colour: QColor = self._palette.colour(role)
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 2, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for point in points:
            painter.drawEllipse(point, 3 if dashed else 4, 3 if dashed else 4)

    def _x(self, area: QRectF, at: int) -> float:
        count = len(self._entries)
        if count == 1:
            return area.center().x()
        inset = min(self.fontMetrics().horizontalAdvance("2000-00") / 2, area.width() / 6)
        return area.left() + inset + (area.width() - 2 * inset) * at / (count - 1)


def finding(entries: Sequence[HistoryEntry]) -> str:
    """What the curve says, as a sentence."""
    known = [entry for entry in entries if entry.assessment.percent is not None]
    if not known:
        return "尚无填报的完成百分比。"
    newest = known[-1]
    judged = newest.assessment
    words = f"{text.month(newest.month)}完成 {speaking.done(judged)}"
    if judged.schedule is None or judged.gap is None:
        return f"{words}，没有可比的序时进度。"
    if judged.gap > 0:
        return f"{words}，低于序时 {text.points(judged.gap)} 个百分点。"
    if judged.gap < 0:
        return f"{words}，高于序时 {text.points(-judged.gap)} 个百分点。"
    return f"{words}，与序时持平。"


def _spoken(entry: HistoryEntry) -> str:
    judged = entry.assessment
    done = speaking.done(judged) or "未报"
    return f"{text.month(entry.month)}：完成 {done}，序时 {text.percent(judged.schedule) or '—'}"
