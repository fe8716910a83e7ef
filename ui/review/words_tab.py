"""The words of an item in, a person's corrections of them out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.intake.review_edits import edit_text
from desktop_app.intake.review_values import Entry, Text
from ui.review.session import ReviewSession

LABELS = {
    Text.NUMBER: "序号",
    Text.CATEGORY: "类别",
    Text.GROUP: "分组",
    Text.STAGE: "阶段",
    Text.TITLE: "名称",
    Text.TARGET: "目标任务",
}
# The short fields in one row, with their share of its width.
SMALL = {Text.NUMBER: 2, Text.GROUP: 5, Text.CATEGORY: 3, Text.STAGE: 3}


class _Paragraph(QPlainTextEdit):
    """Running text that tells when the cursor leaves it."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class WordsTab(QWidget):
    """Number, category, group, stage, title and target; each is taken over when it is left."""

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entry: Entry | None = None
        self.lines: dict[Text, QLineEdit] = {}
        self.target = _Paragraph()
        self.target.setObjectName("review.target")
        self.target.setAccessibleName(LABELS[Text.TARGET])
        self.target.setTabChangesFocus(True)
        self.target.left.connect(self.commit)
        grid = QGridLayout(self)
        grid.setContentsMargins(2, 8, 2, 2)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for place, field in enumerate(SMALL):
            self._add(grid, field, 0, place * 2)
            grid.setColumnStretch(place * 2 + 1, SMALL[field])
        self._add(grid, Text.TITLE, 1, 0, 7)
        grid.addWidget(QLabel(LABELS[Text.TARGET]), 2, 0)
        grid.addWidget(self.target, 2, 1, 1, 7)
        grid.setRowStretch(2, 1)

    def show_entry(self, entry: Entry | None) -> None:
        """Show an item; words being typed are left alone while they belong to it."""
        same = entry is not None and self._entry is not None and entry.id == self._entry.id
        before, self._entry = self._entry, entry
        for field in Text:
            words = _words(entry, field)
            if not same or words != _words(before, field):
                self._put(field, words)

    def commit(self) -> None:
        """Take over what was typed."""
        entry = self._entry
        if entry is None:
            return
        number = entry.id
        for field in Text:
            words = self._typed(field).strip()
            if words == _words(entry, field).strip():
                continue
            step = partial(edit_text, number=number, field=field, words=words)
            if not self._session.do(f"修改{LABELS[field]}", step):
                self._put(field, _words(entry, field))

    def _add(self, grid: QGridLayout, field: Text, row: int, column: int, span: int = 1) -> None:
        line = QLineEdit()
        line.setObjectName(f"review.{field.value}")
        line.setAccessibleName(LABELS[field])
        line.editingFinished.connect(self.commit)
        self.lines[field] = line
        grid.addWidget(QLabel(LABELS[field]), row, column)
        grid.addWidget(line, row, column + 1, 1, span)

    def _typed(self, field: Text) -> str:
        return self.target.toPlainText() if field is Text.TARGET else self.lines[field].text()

    def _put(self, field: Text, words: str) -> None:
        if field is Text.TARGET:
            if self.target.toPlainText() != words:
                self.target.setPlainText(words)
        elif self.lines[field].text() != words:
            self.lines[field].setText(words)
            self.lines[field].setCursorPosition(0)


def _words(entry: Entry | None, field: Text) -> str:
    return str(getattr(entry.item, field.value) or "") if entry is not None else ""
