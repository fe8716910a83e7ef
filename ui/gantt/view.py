"""Ledger rows over a plan's period in; a tree of milestones that scrolls, zooms and can be dragged out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QToolTip, QWidget

from desktop_app.ledger.views import MilestoneView
from desktop_app.views import LedgerRow
from ui import text
from ui.gantt import painting
from ui.gantt.ground import GanttGround
from ui.gantt.painting import PAD
from ui.gantt.rows import GanttRow
from ui.theme import Theme

DRAG_FROM = 5
WHEEL_STEP = 120


class GanttView(GanttGround):
    """Only rows in sight are painted. `opened` carries a key, `moved` a row, a milestone and a day.

    `may_move` says why a milestone may not be moved, or nothing; `refused` carries that sentence.
    """

    opened = Signal(str)
    moved = Signal(object, object, object)
    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._chosen = 0
        self._pressed: tuple[QPoint, int, MilestoneView] | None = None
        self._dragged: date | None = None
        self.may_move: Callable[[LedgerRow, MilestoneView], str] = lambda _row, _mark: ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("时间轴")
        self.viewport().setMouseTracking(True)

    @property
    def chosen(self) -> MilestoneView | None:
        """The milestone the keyboard is at."""
        marks = self.current.movable if self.current else ()
        return next(
            (mark for mark in marks if mark.id == self._chosen), marks[0] if marks else None
        )

    # --- events --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the axis and the rows in sight."""
        painter = QPainter(self.viewport())
        sheet = self._sheet()
        painter.fillRect(event.rect(), sheet.palette.colour("surface"))
        first = self.verticalScrollBar().value() // self._high
        last = first + (sheet.height - sheet.head) // self._high + 2
        if self.rows:
            box = QRect(0, self._y(self._current), sheet.width, self._high)
            painter.fillRect(box, sheet.palette.colour("selection"))
        painting.paint_grid(painter, sheet)
        chosen = self.chosen.id if self.chosen and self.hasFocus() else 0
        for number in range(first, min(last, len(self.rows))):
            box = QRect(0, self._y(number), sheet.width, self._high)
            ring = chosen if number == self._current else 0
            painting.paint_row(painter, sheet, self.rows[number], box, ring)
        painting.paint_axis(painter, sheet)
        if self._pressed is not None and self._dragged is not None:
            _, number, mark = self._pressed
            middle = self._y(number) + self._high // 2
            painting.paint_ghost(painter, sheet, mark, self._dragged, middle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer rows fit."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the type."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms around the pointer, with Shift it goes sideways."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(turned / WHEEL_STEP, event.position().x())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor on a row; take hold of a milestone, or fold."""
        place = event.position().toPoint()
        number = self._row_at(place)
        if number is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._move_to(number)
        each = self.rows[number]
        if each.children and place.x() < PAD * 1.5 and place.x() < self._title_width:
            self._fold(each)
            return
        mark = self._mark_at(place)
        if mark is not None:
            self._chosen = mark.id
            self._pressed = (place, number, mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the milestone that was taken hold of; one that may not be moved is let go."""
        place = event.position().toPoint()
        if self._pressed is None:
            over = self._mark_at(place) is not None
            shape = Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        start, number, mark = self._pressed
        if self._dragged is None and abs(place.x() - start.x()) < DRAG_FROM:
            return
        told = self.may_move(self.rows[number].row, mark)
        if told:
            self._let_go()
            self.refused.emit(told)
            return
        self._dragged = self.scale().aimed(place.x())
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the day the milestone was carried to."""
        pressed, day = self._pressed, self._dragged
        self._let_go()
        if pressed is not None and day is not None and day != pressed[2].due:
            self.moved.emit(self.rows[pressed[1]].row, pressed[2], day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a row."""
        number = self._row_at(event.position().toPoint())
        if number is not None:
            self.opened.emit(self.rows[number].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages move, Enter opens, F2 changes a date, Space folds, Ctrl with + and - zooms."""
        key = Qt.Key(event.key())
        each = self.current
        if key is Qt.Key.Key_Escape and self._pressed is not None:
            self._let_go()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_key(event, key)
        elif each is None or not self._row_key(key, each):
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell about the milestone or row under the pointer."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def words_at(self, place: QPoint) -> str:
        """What there is to tell about a place: a milestone, else the row."""
        number = self._row_at(place)
        if number is None:
            return ""
        mark, item = self._mark_at(place), self.rows[number].row.item
        if mark is None:
            return f"{item.key}　{item.title}\n{text.units(item)}"
        first = self._firsts.get(mark.id)
        moved = (
            f"\n原定 {text.day(first)}，{painting.shift_words(first, mark.due)}" if first else ""
        )
        done = self.rows[number].row.assessment.done
        state = text.milestone_state(mark, self._as_of, done=done)
        return f"{text.day(mark.due)}　{mark.text}\n{state}{moved}"

    def _let_go(self) -> None:
        self._pressed = self._dragged = None
        self.viewport().update()

    # --- keys ----------------------------------------------------------------------------

    def _zoom_key(self, event: QKeyEvent, key: Qt.Key) -> None:
        if key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_by(1)
        elif key is Qt.Key.Key_Minus:
            self.zoom_by(-1)
        else:
            super().keyPressEvent(event)

    def _row_key(self, key: Qt.Key, each: GanttRow) -> bool:
        """Whether the key meant something for the present row."""
        page = max(1, (self.viewport().height() - self._head) // self._high - 1)
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Home: -len(self.rows),
            Qt.Key.Key_End: len(self.rows),
        }
        if key in steps:
            self._move_to(min(max(self._current + steps[key], 0), len(self.rows) - 1))
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._choose_mark(each, 1 if key is Qt.Key.Key_Right else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(each.key)
        elif key is Qt.Key.Key_Space and each.children:
            self._fold(each)
        elif key is Qt.Key.Key_F2:
            self._ask_day(each)
        else:
            return False
        return True

    def _choose_mark(self, each: GanttRow, step: int) -> None:
        marks, chosen = each.marks, self.chosen
        if not marks or chosen is None:
            return
        at = min(max(marks.index(chosen) + step, 0), len(marks) - 1)
        self._chosen = marks[at].id
        self._bring(self.scale().x(marks[at].due))
        self.viewport().update()

    def _ask_day(self, each: GanttRow) -> None:
        mark = self.chosen
        if mark is None:
            return
        told = self.may_move(each.row, mark)
        if told:
            self.refused.emit(told)
        else:
            self.moved.emit(each.row, mark, mark.due)
