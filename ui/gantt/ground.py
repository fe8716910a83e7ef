"""Rows of a tree and a span of days in; where everything lies, scrolled and zoomed, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop_app.ledger.views import MilestoneView
from desktop_app.views import LedgerRow
from ui import text
from ui.gantt.painting import PAD, Sheet
from ui.gantt.rows import GanttRow, tree_rows
from ui.gantt.scale import MOST, STEP, Scale, Zoom, per_day, zoom_of
from ui.theme import Theme
from ui.widgets.milestone_line import Span

TITLE_SHARE = 0.27
TITLE_LEAST, TITLE_MOST = 240, 420
HIT = 9


class GanttGround(QAbstractScrollArea):
    """Rows below a head, names beside days; knows where things lie and what is in sight."""

    zoomed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._all: Sequence[LedgerRow] = ()
        self.rows: list[GanttRow] = []
        self._folded: set[str] = set()
        self._span = Span(date(2000, 1, 1), date(2000, 12, 31))
        self._as_of = date(2000, 1, 1)
        self._firsts: Mapping[int, date] = {}
        self._current = 0
        self._per_day = 0.0
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self.viewport().update)

    # --- what is on show -----------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """How many rows there are, folded ones not counted."""
        return len(self.rows)

    @property
    def current(self) -> GanttRow | None:
        """The row the cursor is on."""
        return self.rows[self._current] if self._current < len(self.rows) else None

    @property
    def zoom(self) -> Zoom:
        """What a glance takes in."""
        return zoom_of(self.scale().per_day, self._fit())

    def show_rows(self, rows: Sequence[LedgerRow], span: Span, as_of: date) -> None:
        """Show these rows over this period; the cursor stays on its item."""
        here = self.current.key if self.current else ""
        self._all, self._span, self._as_of = rows, span, as_of
        self._arrange(here)

    def show_firsts(self, firsts: Mapping[int, date]) -> None:
        """Show where milestones stood before they were moved."""
        self._firsts = firsts
        self.viewport().update()

    def fold_all(self, *, folded: bool) -> None:
        """Hide or show the sub-items of all rows."""
        here = self.current
        parents = {row.item.parent_key for row in self._all if row.item.parent_key}
        self._folded = parents if folded else set()
        key = here.key if here else ""
        parent = here.row.item.parent_key if here else None
        self._arrange(parent if folded and parent else key)

    def go_to(self, key: str) -> bool:
        """Put the cursor on an item's row and bring it into sight; False where none is shown."""
        number = next((n for n, each in enumerate(self.rows) if each.key == key), None)
        if number is not None:
            self._move_to(number)
        return number is not None

    def set_zoom(self, zoom: Zoom) -> None:
        """Take in years, quarters or months at a glance; the judging day stays in sight."""
        self._zoom_to(per_day(zoom, self._fit()), self.scale().x(self._as_of))

    def zoom_by(self, steps: float, around: float | None = None) -> None:
        """Nearer (positive) or farther, around a place of the viewport."""
        place = self.scale().x(self._as_of) if around is None else around
        self._zoom_to(self.scale().per_day * STEP**steps, place)

    # --- places --------------------------------------------------------------------------

    @property
    def _high(self) -> int:
        return int(self.fontMetrics().height() * 1.9)

    @property
    def _head(self) -> int:
        return self.fontMetrics().height() * 3 + 6

    @property
    def _title_width(self) -> int:
        return int(min(max(self.viewport().width() * TITLE_SHARE, TITLE_LEAST), TITLE_MOST))

    def _room(self) -> int:
        return max(1, self.viewport().width() - self._title_width - 2 * PAD)

    def _fit(self) -> float:
        return self._room() / max(1, (self._span.end - self._span.start).days)

    def scale(self) -> Scale:
        """Where days lie at present."""
        left, each = self._title_width + PAD, max(self._per_day, self._fit())
        return Scale(self._span, left, each, self.horizontalScrollBar().value())

    def middle_of(self, number: int) -> int:
        """The height of a row's line."""
        return self._y(number) + self._high // 2

    def _sheet(self) -> Sheet:
        port = self.viewport()
        return Sheet(
            self._theme.palette, self.fontMetrics(), self.scale(), self._as_of, self._firsts,
            self._title_width, self._head, self._high, port.width(), port.height(),
        )  # fmt: skip

    def _y(self, number: int) -> int:
        return self._head + number * self._high - self.verticalScrollBar().value()

    def _row_at(self, place: QPoint) -> int | None:
        if place.y() < self._head:
            return None
        number = (place.y() - self._head + self.verticalScrollBar().value()) // self._high
        return number if number < len(self.rows) else None

    def _mark_at(self, place: QPoint) -> MilestoneView | None:
        number = self._row_at(place)
        if number is None or place.x() <= self._title_width:
            return None
        scale = self.scale()
        near = [(abs(scale.x(mark.due) - place.x()), mark) for mark in self.rows[number].marks]
        found = min(near, key=lambda pair: pair[0], default=None)
        return found[1] if found is not None and found[0] <= HIT else None

    def _arrange(self, here: str) -> None:
        self.rows = tree_rows(self._all, self._folded)
        keys = [each.key for each in self.rows]
        self._current = keys.index(here) if here in keys else min(self._current, len(keys) - 1)
        self._current = max(0, self._current)
        self._measure()
        self.viewport().update()

    def _fold(self, each: GanttRow) -> None:
        self._folded ^= {each.key}
        self._arrange(each.key)

    def _zoom_to(self, pixels: float, around: float) -> None:
        day = self.scale().day(around)
        before = self.scale().x(day)
        self._per_day = min(max(pixels, self._fit()), MOST)
        self._measure()
        bar = self.horizontalScrollBar()
        bar.setValue(round(bar.value() + self.scale().x(day) - before))
        self.viewport().update()
        self.zoomed.emit(self.zoom)

    def _measure(self) -> None:
        port = self.viewport()
        room = port.height() - self._head
        down, along = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, len(self.rows) * self._high - room))
        down.setPageStep(room)
        down.setSingleStep(self._high)
        along.setRange(0, max(0, round(self.scale().length) - self._room()))
        along.setPageStep(self._room())
        along.setSingleStep(40)

    def _bring(self, x: float) -> None:
        """Scroll sideways until a place is in sight."""
        bar = self.horizontalScrollBar()
        left, right = self._title_width + PAD, self.viewport().width() - PAD
        if x < left:
            bar.setValue(round(bar.value() - (left - x) - PAD))
        elif x > right:
            bar.setValue(round(bar.value() + (x - right) + PAD))

    def _move_to(self, number: int) -> None:
        self._current = number
        bar = self.verticalScrollBar()
        top, room = number * self._high, self.viewport().height() - self._head
        if top < bar.value():
            bar.setValue(top)
        elif top + self._high > bar.value() + room:
            bar.setValue(top + self._high - room)
        each = self.rows[number]
        self.setAccessibleDescription(
            f"{each.key} {each.row.item.title}，{text.due(each.row.item)}"
        )
        self.viewport().update()
