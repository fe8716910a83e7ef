"""A heat map in; boxes one can walk through and open, names and months always in sight, out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from desktop_app.assessment.heat import BY_NAMES, HeatBox, HeatBy, HeatMap
from models.words import Light
from ui import text
from ui.shapes import paint_shape
from ui.theme import Theme

NAME_LEAST, NAME_MOST, NAME_SHARE = 150, 260, 0.2
BOX_MOST = 300
PAD = 8
LIGHT_WORDS = {**text.LIGHTS, Light.GREY: "灰灯"}
"""A grey box may hold items that are not due and items without a date."""


class HeatView(QAbstractScrollArea):
    """Only boxes in sight are painted. `opened` carries the row's name, the month and its box."""

    opened = Signal(str, str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.heat = HeatMap(HeatBy.UNIT, (), ())
        self._row = 0
        self._column = 0
        self.setObjectName("heat.view")
        self.setAccessibleName("热力图")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self.viewport().update)

    def show_heat(self, heat: HeatMap) -> None:
        """Show another map; the cursor starts at the newest month."""
        same = heat.months == self.heat.months and heat.by is self.heat.by
        self.heat = heat
        self._row = min(self._row, max(0, len(heat.rows) - 1)) if same else 0
        self._column = self._column if same else max(0, len(heat.months) - 1)
        self._measure()
        if not same:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())
        self._describe()
        self.viewport().update()

    @property
    def current(self) -> HeatBox | None:
        """The box the cursor is on."""
        if self._row < len(self.heat.rows) and self._column < len(self.heat.months):
            return self.heat.rows[self._row].boxes[self._column]
        return None

    def words_at(self, place: QPoint) -> str:
        """What there is to tell about a place."""
        found = self._at(place)
        return self._told(*found) if found is not None else ""

    # --- events --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the boxes in sight, then names and months over them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        port, palette = self.viewport(), self._theme.palette
        painter.fillRect(event.rect(), palette.colour("surface"))
        first = self.verticalScrollBar().value() // self._high
        last = min(first + (port.height() - self._head) // self._high + 2, len(self.heat.rows))
        for row in range(first, last):
            for column, box in enumerate(self.heat.rows[row].boxes):
                place = self.place_of(row, column)
                if place.right() > self._names and place.left() < port.width():
                    self._box(painter, place, box, here=(row, column) == (self._row, self._column))
        painter.fillRect(0, self._head, self._names, port.height(), palette.colour("surface"))
        for row in range(first, last):
            self._name(painter, row)
        self._months(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer boxes fit."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Boxes grow with the type."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._measure()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the box."""
        found = self._at(event.position().toPoint())
        if found is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._go_to(*found)
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home, End and pages walk; Enter and Space open."""
        key = Qt.Key(event.key())
        rows, columns = len(self.heat.rows), len(self.heat.months)
        page = max(1, (self.viewport().height() - self._head) // self._high - 1)
        steps = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_PageUp: (-page, 0),
            Qt.Key.Key_PageDown: (page, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Home: (0, -columns),
            Qt.Key.Key_End: (0, columns),
        }
        if key in steps and rows and columns:
            down, along = steps[key]
            row = min(max(self._row + down, 0), rows - 1)
            self._go_to(row, min(max(self._column + along, 0), columns - 1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell about the box under the pointer."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    # --- painting ------------------------------------------------------------------------

    def _box(self, painter: QPainter, place: QRect, box: HeatBox, *, here: bool) -> None:
        palette, light = self._theme.palette, box.worst
        if light is None:
            painter.setPen(palette.colour("muted"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "—")
        else:
            colours = palette.light(light)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ground = QRectF(place).adjusted(2, 2, -2, -2)
            painter.setBrush(colours.soft_colour)
            painter.drawRoundedRect(ground, 4, 4)
            self._say(painter, place, box, light)
        if here:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            wide = 2.5 if self.hasFocus() else 1.5
            painter.setPen(QPen(palette.colour("primary"), wide))
            painter.drawRoundedRect(QRectF(place).adjusted(2, 2, -2, -2), 4, 4)

    def _say(self, painter: QPainter, place: QRect, box: HeatBox, light: Light) -> None:
        """Shape, word and count on the first line, the share on the second."""
        metrics, colours = self.fontMetrics(), self._theme.palette.light(light)
        mark, line = metrics.height() * 0.62, metrics.height()
        words = f"{LIGHT_WORDS[light]} {box.count}/{box.whole}"
        if metrics.horizontalAdvance(words) + mark + 14 > place.width():
            words = f"{box.count}/{box.whole}"
        wide = mark + 5 + metrics.horizontalAdvance(words)
        left, top = place.center().x() - wide / 2, place.center().y() - line + 1
        shape = QRectF(left, top + (line - mark) / 2, mark, mark)
        paint_shape(painter, shape, light, colours.solid_colour)
        painter.setPen(colours.text_colour)
        first = QRectF(shape.right() + 5, top, wide, line)
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, words)
        second = QRectF(place.left(), top + line, place.width(), line)
        painter.drawText(second, Qt.AlignmentFlag.AlignCenter, text.share(box.count, box.whole))

    def _name(self, painter: QPainter, row: int) -> None:
        palette, top = self._theme.palette, self._top(row)
        painter.setPen(QPen(palette.colour("border"), 1))
        painter.drawLine(0, top + self._high, self.viewport().width(), top + self._high)
        room = self._names - 2 * PAD
        words = self.heat.rows[row].name
        cut = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setPen(palette.colour("text"))
        painter.drawText(QRect(PAD, top, room, self._high), Qt.AlignmentFlag.AlignVCenter, cut)

    def _months(self, painter: QPainter) -> None:
        palette, port = self._theme.palette, self.viewport()
        painter.fillRect(0, 0, port.width(), self._head, palette.colour("raised"))
        painter.setPen(palette.colour("text"))
        painter.save()
        painter.setClipRect(QRect(self._names, 0, port.width(), self._head))
        for column, month in enumerate(self.heat.months):
            place = QRect(self.place_of(0, column))
            place.setTop(0)
            place.setHeight(self._head)
            words = self._month(month, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
        corner = QRect(PAD, 0, self._names, self._head)
        painter.drawText(corner, Qt.AlignmentFlag.AlignVCenter, BY_NAMES[self.heat.by])
        painter.setPen(QPen(palette.colour("border"), 1))
        painter.drawLine(0, self._head, port.width(), self._head)
        painter.drawLine(self._names, 0, self._names, port.height())

    def _month(self, month: str, width: int) -> str:
        """The month in full, or as short as there is room; an open one bears a star."""
        star = "*" if month in self.heat.running else ""
        forms = (text.month(month), month[2:].replace("-", "."), month[5:].lstrip("0"))
        fits = (form + star for form in forms if self._fits(form + star, width))
        return next(fits, forms[-1])

    def _fits(self, words: str, width: int) -> bool:
        return self.fontMetrics().horizontalAdvance(words) <= width - 4

    # --- places --------------------------------------------------------------------------

    @property
    def _high(self) -> int:
        return int(self.fontMetrics().height() * 2.5)

    @property
    def _head(self) -> int:
        return int(self.fontMetrics().height() * 1.9)

    @property
    def _names(self) -> int:
        share = self.viewport().width() * NAME_SHARE
        return int(min(max(share, NAME_LEAST), NAME_MOST))

    @property
    def _wide(self) -> int:
        """The width of a box: all months fit where they can stay legible."""
        room = self.viewport().width() - self._names
        least = self.fontMetrics().horizontalAdvance("00/00") + 26
        return min(max(room // max(1, len(self.heat.months)), least), BOX_MOST)

    def place_of(self, row: int, column: int) -> QRect:
        """Where a box lies."""
        left = self._names + column * self._wide - self.horizontalScrollBar().value()
        return QRect(left, self._top(row), self._wide, self._high)

    def _top(self, row: int) -> int:
        return self._head + row * self._high - self.verticalScrollBar().value()

    def _at(self, place: QPoint) -> tuple[int, int] | None:
        if place.y() <= self._head or place.x() <= self._names:
            return None
        row = (place.y() - self._head + self.verticalScrollBar().value()) // self._high
        column = (place.x() - self._names + self.horizontalScrollBar().value()) // self._wide
        inside = row < len(self.heat.rows) and column < len(self.heat.months)
        return (row, column) if inside else None

    def _measure(self) -> None:
        port = self.viewport()
        down, along = self.verticalScrollBar(), self.horizontalScrollBar()
        room = port.height() - self._head
        down.setRange(0, max(0, len(self.heat.rows) * self._high - room))
        down.setPageStep(room)
        down.setSingleStep(self._high)
        room = port.width() - self._names
        along.setRange(0, max(0, len(self.heat.months) * self._wide - room))
        along.setPageStep(room)
        along.setSingleStep(self._wide)

    def _go_to(self, row: int, column: int) -> None:
        self._row, self._column = row, column
        place, port = self.place_of(row, column), self.viewport()
        down, along = self.verticalScrollBar(), self.horizontalScrollBar()
        if place.top() < self._head:
            down.setValue(down.value() - (self._head - place.top()))
        elif place.bottom() > port.height():
            down.setValue(down.value() + place.bottom() - port.height() + 1)
        if place.left() < self._names:
            along.setValue(along.value() - (self._names - place.left()))
        elif place.right() > port.width():
            along.setValue(along.value() + place.right() - port.width() + 1)
        self._describe()
        self.viewport().update()

    def _describe(self) -> None:
        if self.current is not None:
            self.setAccessibleDescription(self._told(self._row, self._column))

    def _told(self, row: int, column: int) -> str:
        name, box = self.heat.rows[row].name, self.heat.rows[row].boxes[column]
        when = text.month(self.heat.months[column])
        counts = box.counts
        parts = [
            f"{LIGHT_WORDS[light]} {counts[light]} 项（{text.share(counts[light], box.whole)}）"
            for light in Light
            if counts.get(light)
        ]
        return f"{name}　{when}\n" + ("、".join(parts) or "这个月没有事项")

    def _open(self) -> None:
        box = self.current
        if box is not None and box.whole:
            self.opened.emit(self.heat.rows[self._row].name, self.heat.months[self._column], box)
