"""Values of one kind in; a table of them with fields to change, add and remove them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.documents.blocks import Span
from desktop_app.errors import DubanError
from desktop_app.intake.review_values import Entry
from ui.review.session import ReviewSession
from ui.review.small_table import SmallTable
from ui.widgets.basics import button

T = TypeVar("T")


class FieldLine(QLineEdit):
    """A field of one line that tells when the cursor comes to it.

    Once its words are taken over, Ctrl+Z is the review's: there is nothing of its own to undo.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editingFinished.connect(self._forget)

    def event(self, event: QEvent) -> bool:
        """Called by Qt."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def _forget(self) -> None:
        if self.isUndoAvailable():
            place = self.cursorPosition()
            self.setText(self.text())
            self.setCursorPosition(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Called by Qt."""
        super().focusInEvent(event)
        self.entered.emit()


def field_line(name: str, words: str, width: int = 0) -> FieldLine:
    """A field named for tests and for reading aloud; without a width it stretches."""
    line = FieldLine()
    line.setObjectName(name)
    line.setAccessibleName(words)
    line.setPlaceholderText(words)
    if width:
        line.setFixedWidth(width)
    return line


class ListEditor(QWidget, Generic[T]):
    """What all lists under review share: rows, fields, 改所选, 添加, 去掉.

    A subclass says what the values are, how a row shows one, and how the fields give one.
    `name` begins the objectNames, `word` says in Chinese what a value is.
    """

    def __init__(
        self,
        session: ReviewSession,
        name: str,
        word: str,
        columns: Sequence[tuple[str, int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._word = word
        titles = [title for title, _ in columns]
        self.table = SmallTable(f"{name}s", titles, [width for _, width in columns])
        self.table.setAccessibleName(word)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 8, 2, 2)
        column.setSpacing(6)
        column.addWidget(self.table, 1)
        for line in self._fields():
            column.addLayout(line)
        changes = QHBoxLayout()
        for made in self._choices():
            changes.addWidget(made)
        changes.addStretch(1)
        changes.addWidget(button("改所选", self.change, name=f"{name}.change"))
        changes.addWidget(button("添加", self.add, name=f"{name}.add"))
        changes.addWidget(button("去掉", self.remove, name=f"{name}.remove"))
        column.addLayout(changes)
        self.table.placed.connect(self._place)
        self.table.pointed.connect(self._point)

    def refresh(self, *, anew: bool = False) -> None:
        """Show the values as they stand; `anew` when they are those of something else."""
        if anew:
            self.table.go_to(-1)
        values = self._values()
        self.table.set_rows([self._row(value) for value in values])
        if self.table.currentRow() < 0 and values:
            self.table.go_to(0)

    def add(self) -> None:
        """Add a value as typed."""
        self._take(f"添加{self._word}", lambda values: [*values, self._typed(None)])

    def change(self) -> None:
        """Give the value under the cursor what was typed."""
        place = self.table.currentRow()
        if 0 <= place < len(self._values()):
            self._take(
                f"修改{self._word}",
                lambda values: [
                    *values[:place],
                    self._typed(values[place]),
                    *values[place + 1 :],
                ],
            )

    def remove(self) -> None:
        """Take the value under the cursor away."""
        place = self.table.currentRow()
        if 0 <= place < len(self._values()):
            self._take(f"去掉{self._word}", lambda values: [*values[:place], *values[place + 1 :]])

    # --- what a subclass says ------------------------------------------------------------

    def _values(self) -> Sequence[T]:
        raise NotImplementedError

    def _row(self, value: T) -> Sequence[str]:
        raise NotImplementedError

    def _fields(self) -> Sequence[QLayout]:
        """Make the fields, line by line."""
        raise NotImplementedError

    def _choices(self) -> Sequence[QWidget]:
        """Widgets left of the buttons."""
        return ()

    def _fill(self, value: T | None) -> None:
        """Put a value into the fields."""
        raise NotImplementedError

    def _typed(self, old: T | None) -> T:
        """The value in the fields. Raises `DubanError` where something is wrong with it."""
        raise NotImplementedError

    def _put(self, name: str, values: Sequence[T]) -> bool:
        """Take a step of the review that sets the values; False when it was refused."""
        raise NotImplementedError

    def _span(self, value: T) -> Span | None:
        """Where a value is printed."""
        raise NotImplementedError

    # --- own -----------------------------------------------------------------------------

    def _take(self, name: str, step: Callable[[list[T]], list[T]]) -> None:
        try:
            values = step(list(self._values()))
        except DubanError as error:
            self._session.refused.emit(f"{error.sentence}{error.remedy}")
            return
        more = len(values) > len(self._values())
        if self._put(name, values) and more:
            self.table.go_to(self.table.rowCount() - 1)

    def _place(self, row: int) -> None:
        values = self._values()
        self._fill(values[row] if 0 <= row < len(values) else None)

    def _point(self, row: int) -> None:
        values = self._values()
        if 0 <= row < len(values):
            self._session.point_to(self._span(values[row]))


class ItemTab(ListEditor[T], Generic[T]):
    """The values of one kind that belong to the item being looked at."""

    _entry: Entry | None = None

    def show_entry(self, entry: Entry | None) -> None:
        """Show an item's values."""
        anew = entry is None or self._entry is None or entry.id != self._entry.id
        self._entry = entry
        self.refresh(anew=anew)
