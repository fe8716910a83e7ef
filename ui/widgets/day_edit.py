"""A day in; the day a person types, pastes or picks from the calendar out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDateEdit, QWidget

FORMAT = "yyyy-MM-dd"
# Where year, month and day begin in `FORMAT`.
BEGINNINGS = (0, 5, 8)
SEPARATORS = {"-", "/", ".", " "}


class DayEdit(QDateEdit):
    """A date field that takes what people write.

    Qt's own refuses figures typed over the whole date or before a part of it, and words pasted.
    `refused` says what could not be taken; the day stays as it was.
    """

    refused = Signal(str)

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat(FORMAT)
        self.setCalendarPopup(True)
        self._sound = self.day
        if day is not None:
            self.show_day(day)

    @property
    def day(self) -> date:
        """The day on show."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_day(self, day: date) -> None:
        """Show another day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures write over the part they are typed at; a pasted date is read as elsewhere."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._take(QGuiApplication.clipboard().text())
            return
        if event.text().isdecimal():
            self._write_over()
            before = self.lineEdit().text()
            super().keyPressEvent(event)
            if self.lineEdit().text() == before and not self.lineEdit().hasSelectedText():
                self._refuse(event.text())
            return
        if event.text() in SEPARATORS and self._at_a_beginning():
            # Qt has gone on to this part by itself; the stroke between would skip it.
            return
        super().keyPressEvent(event)

    def _write_over(self) -> None:
        line = self.lineEdit()
        if line.selectedText() == line.text():
            line.setCursorPosition(0)
        if not line.hasSelectedText() and line.cursorPosition() in BEGINNINGS:
            self.setSelectedSection(self.sectionAt(BEGINNINGS.index(line.cursorPosition())))
        if line.hasSelectedText():
            self._sound = self.day

    def _refuse(self, figure: str) -> None:
        """30 in February must not stay behind as 3: go back to the day before, and say so."""
        line = self.lineEdit()
        at = line.cursorPosition()
        begins = max(each for each in BEGINNINGS if each < max(at, 1))
        written = line.text()[:begins] + line.text()[begins:at].strip().lstrip("0") + figure
        self.show_day(self._sound)
        self.refused.emit(f"没有“{written}”这样的日期，没有改。")

    def _at_a_beginning(self) -> bool:
        line = self.lineEdit()
        begins = line.selectionStart() if line.hasSelectedText() else line.cursorPosition()
        return begins in BEGINNINGS

    def _take(self, words: str) -> None:
        from desktop_app.ledger.edits import CannotError, read_due  # noqa: PLC0415

        try:
            wanted, _ = read_due(words)
        except CannotError as told:
            self.refused.emit(str(told))
            return
        if self.minimumDate() <= QDate(wanted.year, wanted.month, wanted.day) <= self.maximumDate():
            self.show_day(wanted)
        else:
            first, last = (d.toString(FORMAT) for d in (self.minimumDate(), self.maximumDate()))
            self.refused.emit(f"{wanted} 不在 {first} 至 {last} 之内，没有改。")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come in at the year when the field is entered by keys."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.setSelectedSection(QDateEdit.Section.YearSection)
