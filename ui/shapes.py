"""A light in; its shape and its chip, told by colour, shape and word alike, painted out."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPen, QPixmap, QPolygonF

from models.words import Light
from ui.palette import Palette

STAR_POINTS = 5


def paint_shape(painter: QPainter, box: QRectF, light: Light, colour: QColor) -> None:
    """Draw ● red, ▲ yellow, ■ green, ★ blue, ○ grey, filling the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    match light:
        case Light.RED:
            painter.drawEllipse(box)
        case Light.YELLOW:
            painter.drawPolygon(
                QPolygonF(
                    [QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]
                )
            )
        case Light.GREEN:
            side = box.width() * 0.06
            painter.drawRect(box.adjusted(side, side, -side, -side))
        case Light.BLUE:
            painter.drawPolygon(_star(box))
        case Light.GREY:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, box.width() * 0.18))
            side = box.width() * 0.1
            painter.drawEllipse(box.adjusted(side, side, -side, -side))
    painter.restore()


def paint_chip(
    painter: QPainter, box: QRectF, light: Light, word: str, palette: Palette, font: QFont
) -> None:
    """Draw a chip of shape and word at the left of the box, centred in its height."""
    colours = palette.light(light)
    size = chip_size(word, font)
    chip = QRectF(box.left(), box.center().y() - size.height() / 2, size.width(), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.soft))
    painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
    mark = chip.height() * 0.46
    shape = QRectF(chip.left() + chip.height() * 0.38, chip.center().y() - mark / 2, mark, mark)
    paint_shape(painter, shape, light, QColor(colours.solid))
    painter.setFont(font)
    painter.setPen(QColor(colours.text))
    painter.drawText(
        QRectF(shape.right() + chip.height() * 0.24, chip.top(), chip.width(), chip.height()),
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        word,
    )
    painter.restore()


def chip_size(word: str, font: QFont) -> QSize:
    """The room a chip takes."""
    metrics = QFontMetrics(font)
    height = metrics.height() + 6
    return QSize(int(metrics.horizontalAdvance(word) + height * 1.5), height)


def shape_icon(light: Light, palette: Palette, side: int) -> QIcon:
    """A light's shape as an icon, sharp on dense screens too."""
    made = QIcon()
    for scale in (1, 2):
        picture = QPixmap(side * scale, side * scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        box = QRectF(picture.rect()).adjusted(scale, scale, -scale, -scale)
        paint_shape(painter, box, light, palette.light(light).solid_colour)
        painter.end()
        picture.setDevicePixelRatio(scale)
        made.addPixmap(picture)
    return made


def _star(box: QRectF) -> QPolygonF:
    centre, outer = box.center(), box.width() / 2 * 1.1
    points = []
    for step in range(STAR_POINTS * 2):
        radius = outer if step % 2 == 0 else outer * 0.45
        angle = math.pi * step / STAR_POINTS - math.pi / 2
        points.append(centre + QPointF(radius * math.cos(angle), radius * math.sin(angle)))
    return QPolygonF(points)
