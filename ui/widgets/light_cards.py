"""Counts of lights in; a row of cards with number, share and change out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.words import Light
from ui import text
from ui.palette import Palette
from ui.shapes import paint_shape
from ui.tables.ledger import UNDATED, light_title
from ui.widgets.basics import label

MARK = 15


class Mark(QWidget):
    """The shape of one light."""

    def __init__(self, light: Light, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._light = light
        self.show_palette(palette)
        self.setFixedSize(QSize(MARK + 2, MARK + 2))

    def show_palette(self, palette: Palette) -> None:
        """Take the colour of this palette."""
        self._colour = QColor(palette.light(self._light).solid)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape."""
        paint_shape(QPainter(self), QRectF(1, 1, MARK, MARK), self._light, self._colour)


class LightCard(QFrame):
    """One light: how many, what share, how many more or fewer than last month."""

    pressed = Signal(str)
    change_pressed = Signal(str)

    def __init__(self, code: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self.setObjectName(f"card.{code}")
        self.setProperty("card", True)
        self.setProperty("hot", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(6)
        light = Light.GREY if code == UNDATED else Light(code)
        self.mark = Mark(light, palette)
        top.addWidget(self.mark)
        top.addWidget(label(light_title(code), "heading"), 1)
        column.addLayout(top)
        self._number = label("0", "number")
        self._share = label("", "small")
        self._change = label("", "small")
        self._change.setTextFormat(Qt.TextFormat.RichText)
        links = Qt.TextInteractionFlag
        self._change.setTextInteractionFlags(
            links.LinksAccessibleByMouse | links.LinksAccessibleByKeyboard
        )
        self._change.linkActivated.connect(lambda _: self.change_pressed.emit(self.code))
        column.addWidget(self._number)
        column.addWidget(self._share)
        column.addWidget(self._change)

    def show_count(self, count: int, whole: int, before: int | None) -> None:
        """Show a count out of a whole and the count of the month before, if there was one."""
        self._number.setText(str(count))
        self._share.setText(f"占 {text.share(count, whole)}")
        said = _change(count, before)
        moved = before is not None and count != before
        self._change.setText(f"<a href='change'>{said}</a>" if moved else said)
        self._change.setToolTip("点击查看比上月增减的事项" if moved else "")
        self.setAccessibleName(f"{light_title(self.code)} {count} 项，{self._share.text()}，{said}")
        self.setToolTip("点击查看这些事项")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the list."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(self.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit(self.code)
        else:
            super().keyPressEvent(event)


def _change(count: int, before: int | None) -> str:
    if before is None:
        return "首次研判"
    if count == before:
        return "与上月持平"
    return f"比上月{'增' if count > before else '减'} {abs(count - before)} 项"
