"""Boxes on pages in; marks laid over them on the screen, never on paper, out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

_BAR_LEFT = 0.095


class MarkKind(Enum):
    """What a mark says: a figure with rows behind it, the one looked at, a paragraph, an edited one."""

    FIGURE = 1
    CHOSEN = 2
    PARAGRAPH = 3
    EDITED = 4


@dataclass(frozen=True, slots=True)
class PageMark:
    """A mark on a page (from 0); the box is left, top, right, bottom as shares of the page."""

    page: int
    box: tuple[float, float, float, float]
    kind: MarkKind


def paint_mark(painter: QPainter, mark: PageMark, page: QRectF) -> None:
    """Paint a mark over its page; the paper is white in every theme, and so are the marks' colours."""
    left, top, right, bottom = mark.box
    box = QRectF(
        page.left() + left * page.width(),
        page.top() + top * page.height(),
        (right - left) * page.width(),
        (bottom - top) * page.height(),
    ).adjusted(-2, -1, 2, 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    match mark.kind:
        case MarkKind.FIGURE:
            painter.setPen(QPen(QColor(27, 85, 148, 150), 1, Qt.PenStyle.DotLine))
            painter.fillRect(box, QColor(27, 85, 148, 18))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        case MarkKind.CHOSEN:
            painter.setPen(QPen(QColor(27, 85, 148), 1.5))
            painter.setBrush(QColor(27, 85, 148, 50))
            painter.drawRoundedRect(box, 3, 3)
        case MarkKind.PARAGRAPH:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(27, 85, 148, 26))
            painter.drawRect(box)
        case MarkKind.EDITED:
            painter.setPen(QPen(QColor(224, 154, 26), 3))
            at = page.left() + _BAR_LEFT * page.width()
            painter.drawLine(QPointF(at, box.top()), QPointF(at, box.bottom()))
    painter.restore()
