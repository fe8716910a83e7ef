"""A table cell in; chips, bars and indents that the style sheet would hide, painted, out."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.shapes import paint_chip
from ui.tables.rows_model import BAR_ROLE, DEPTH_ROLE, LIGHT_ROLE
from ui.theme import Theme

PADDING = 8
INDENT = 18
BAR_HEIGHT = 4


class CellDelegate(QStyledItemDelegate):
    """Paints cells of a `RowsModel`.

    WORKAROUND: qt-material's style sheet hides ForegroundRole and BackgroundRole of item views,
    so everything but plain words is painted here.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        light = index.data(LIGHT_ROLE)
        depth = index.data(DEPTH_ROLE)
        bar = index.data(BAR_ROLE)
        if light is None and not depth and bar is None:
            super().paint(painter, option, index)
            return
        self._ground(painter, option, index)
        box = QRectF(option.rect).adjusted(PADDING, 0, -PADDING, 0)  # type: ignore[attr-defined]
        if light is not None:
            font = option.font  # type: ignore[attr-defined]
            paint_chip(painter, box, light[0], light[1], self._theme.palette, font)
        elif bar is not None:
            self._bar(painter, option, index, box, float(bar))
        else:
            self._indented(painter, option, index, box, int(depth))

    def _ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""  # type: ignore[attr-defined]
        widget = option.widget  # type: ignore[attr-defined]
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, widget)

    def _indented(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        box: QRectF,
        depth: int,
    ) -> None:
        painter.save()
        middle = box.center().y()
        left = box.left() + (depth - 1) * INDENT + INDENT * 0.4
        painter.setPen(QPen(self._theme.palette.colour("muted"), 1))
        painter.drawLine(int(left), int(box.top()), int(left), int(middle))
        painter.drawLine(int(left), int(middle), int(left + INDENT * 0.4), int(middle))
        self._words(painter, option, index, box.adjusted(depth * INDENT, 0, 0, 0))
        painter.restore()

    def _bar(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        box: QRectF,
        share: float,
    ) -> None:
        painter.save()
        track = QRectF(box.left(), box.bottom() - BAR_HEIGHT - 5, box.width(), BAR_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.palette.colour("border"))
        painter.drawRoundedRect(track, 2, 2)
        track.setWidth(track.width() * min(max(share, 0.0), 100.0) / 100)
        painter.setBrush(self._theme.palette.colour("primary"))
        painter.drawRoundedRect(track, 2, 2)
        self._words(painter, option, index, box.adjusted(0, 0, 0, -BAR_HEIGHT - 2))
        painter.restore()

    def _words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        box: QRectF,
    ) -> None:
        painter.setFont(option.font)  # type: ignore[attr-defined]
        painter.setPen(self._theme.palette.colour("text"))
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, int(alignment), cut)
