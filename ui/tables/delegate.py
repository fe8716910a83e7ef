"""A table cell in; words, chips, bars and indents, painted without asking the style sheet, out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from models.words import Light
from ui.shapes import chip_size, paint_chip
from ui.tables.rows_model import Column, RowsModel
from ui.theme import Theme

PADDING = 8
INDENT = 18
BAR_HEIGHT = 4
MOST_CHIPS = 500


class CellDelegate(QStyledItemDelegate):
    """Paints cells of a `RowsModel`.

    WORKAROUND: qt-material's style sheet hides ForegroundRole and BackgroundRole of item views.
    Painting everything here is also several times quicker than the style sheet, which asks for
    ten roles of each cell: a frame of the ledger must be ready within 16 ms.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[tuple[Any, ...], QPixmap] = {}

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        model, view = index.model(), self.parent()
        wraps = isinstance(view, QTableView) and view.wordWrap()
        if not isinstance(model, RowsModel) or model.ticked_column == index.column():
            super().paint(painter, option, index)
            return
        column, row = model.cell(index.row(), index.column())
        light = column.light(row) if column.light is not None else None
        share = column.bar(row) if column.bar is not None else None
        if wraps and light is None and share is None:
            # Words of several lines are broken by Qt; lights and bars are alike in every table.
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, self._theme.palette.colour("selection"))
        box = QRectF(rect).adjusted(PADDING, 0, -PADDING, 0)
        font: QFont = option.font  # type: ignore[attr-defined]
        if light is not None:
            # A chip may take the room between cells rather than lose its round end.
            self._chip(painter, box.adjusted(0, 0, PADDING - 1, 0), light, font)
            return
        words = column.text(row)
        if column.depth is not None and not model.sorting and (depth := column.depth(row)):
            box = self._branch(painter, box, depth)
        elif share is not None:
            self._bar(painter, box, float(share))
            box.adjust(0, 0, 0, -BAR_HEIGHT - 2)
        self._words(painter, box, words, option, column)

    def _words(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        option: QStyleOptionViewItem,
        column: Column[Any],
    ) -> None:
        if not words:
            return
        metrics: QFontMetrics = option.fontMetrics  # type: ignore[attr-defined]
        words = words.replace("\n", " ")
        # No letter is wider than high: most words need not be measured.
        if len(words) * metrics.height() > box.width():
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.setFont(option.font)  # type: ignore[attr-defined]
        painter.setPen(self._theme.palette.colour("text"))
        painter.drawText(box, RowsModel.alignment(column), words)

    def _chip(self, painter: QPainter, box: QRectF, light: tuple[Light, str], font: QFont) -> None:
        device = painter.device()
        scale = device.devicePixelRatioF() if device is not None else 1.0
        palette = self._theme.palette
        key = (*light, font.key(), scale, palette.name)
        made = self._chips.get(key)
        if made is None:
            if len(self._chips) > MOST_CHIPS:
                self._chips.clear()
            made = self._chips[key] = _chip_picture(light, font, scale, self._theme)
        painter.save()
        painter.setClipRect(box)
        high = made.height() / scale
        painter.drawPixmap(int(box.left()), round(box.center().y() - high / 2), made)
        painter.restore()

    def _branch(self, painter: QPainter, box: QRectF, depth: int) -> QRectF:
        middle = int(box.center().y())
        left = int(box.left() + (depth - 1) * INDENT + INDENT * 0.4)
        painter.setPen(QPen(self._theme.palette.colour("muted"), 1))
        painter.drawLine(left, int(box.top()), left, middle)
        painter.drawLine(left, middle, int(left + INDENT * 0.4), middle)
        return box.adjusted(depth * INDENT, 0, 0, 0)

    def _bar(self, painter: QPainter, box: QRectF, share: float) -> None:
        track = QRectF(box.left(), box.bottom() - BAR_HEIGHT - 5, box.width(), BAR_HEIGHT)
        # Not the colour of lines: where that is black nothing of the bar would be seen.
        painter.fillRect(track, self._theme.palette.light(Light.GREY).soft_colour)
        track.setWidth(track.width() * min(max(share, 0.0), 100.0) / 100)
        painter.fillRect(track, self._theme.palette.colour("primary"))


def _chip_picture(light: tuple[Light, str], font: QFont, scale: float, theme: Theme) -> QPixmap:
    size = chip_size(light[1], font) + QSize(2, 2)
    picture = QPixmap(size * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    box = QRectF(0, 0, size.width(), size.height())
    paint_chip(painter, box, light[0], light[1], theme.palette, font)
    painter.end()
    return picture
