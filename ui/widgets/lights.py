"""A light in; a chip that tells it by colour, shape and word out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from models.words import Light
from ui.palette import Palette
from ui.shapes import chip_size, paint_chip
from ui.text import light_word


class LightChip(QWidget):
    """A chip that shows one light."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._light = Light.GREY
        self._word = light_word(Light.GREY)

    def show_light(self, light: Light, *, undated: bool = False) -> None:
        """Show this light."""
        self._light = light
        self._word = light_word(light, undated=undated)
        self.setAccessibleName(f"亮灯：{self._word}")
        self.updateGeometry()
        self.update()

    def set_palette(self, palette: Palette) -> None:
        """Paint with another theme's colours."""
        self._palette = palette
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the chip."""
        return chip_size(self._word, self.font())

    def minimumSizeHint(self) -> QSize:
        """Never less than the chip."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        paint_chip(
            painter, QRectF(self.rect()), self._light, self._word, self._palette, self.font()
        )
