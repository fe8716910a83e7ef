"""The words of an item in, a person's corrections of them out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPlainTextEdit, QWidget

from desktop_app.intake.places import PieceKind
from desktop_app.intake.review_edits import edit_text
from desktop_app.intake.review_values import Entry, Text
from ui.review.list_editor import FieldLine, field_line
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
SMALL = {Text.NUMBER: 2, Text.GROUP: 4, Text.CATEGORY: 3, Text.STAGE: 2}
LIST_SHARE = 4


class _Paragraph(QPlainTextEdit):
    """Running text that tells when the cursor leaves it."""

    left = Signal()
    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class WordsTab(QWidget):
    """List, number, group, category, stage, title and target, taken over when they are left.

    `list_chosen` carries the name of the list that the item is to stand in.
    """

    list_chosen = Signal(str)

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entry: Entry | None = None
        self.lines: dict[Text, FieldLine] = {}
        self.target = _Paragraph()
        self.target.setObjectName("review.target")
        self.target.setAccessibleName(LABELS[Text.TARGET])
        self.target.setTabChangesFocus(True)
        self.target.left.connect(self.commit)
        self.target.entered.connect(lambda: session.point_to_part(None))
        self.lists = QComboBox()
        self.lists.setObjectName("review.list")
        self.lists.setAccessibleName("所在清单")
        self.lists.setEditable(True)
        line = FieldLine()
        line.editingFinished.connect(self._move)
        self.lists.setLineEdit(line)
        self.lists.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.lists.setMinimumContentsLength(5)
        self.lists.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.lists.setToolTip("改选或填写另一清单，所选事项连同子项一起移过去")
        self.lists.activated.connect(lambda _: self._move())
        grid = QGridLayout(self)
        grid.setContentsMargins(2, 8, 2, 2)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(QLabel("清单"), 0, 0)
        grid.addWidget(self.lists, 0, 1)
        grid.setColumnStretch(1, LIST_SHARE)
        for place, field in enumerate(SMALL, start=1):
            self._add(grid, field, 0, place * 2)
            grid.setColumnStretch(place * 2 + 1, SMALL[field])
        across = 2 * len(SMALL) + 1
        self._add(grid, Text.TITLE, 1, 0, across)
        self.lines[Text.TITLE].entered.connect(lambda: session.point_to_part(PieceKind.TITLE))
        grid.addWidget(QLabel(LABELS[Text.TARGET]), 2, 0)
        grid.addWidget(self.target, 2, 1, 1, across)
        grid.setRowStretch(2, 1)

    def show_entry(self, entry: Entry | None) -> None:
        """Show an item; words being typed are left alone while they belong to it."""
        same = entry is not None and self._entry is not None and entry.id == self._entry.id
        before, self._entry = self._entry, entry
        for field in Text:
            words = _words(entry, field)
            if not same or words != _words(before, field):
                self._put(field, words)
        self._show_list()

    def place_cursor(self, offset: int) -> None:
        """Put the cursor of the target before a character of it."""
        cursor = self.target.textCursor()
        # Qt counts what lies beyond U+FFFF twice.
        before = self.target.toPlainText()[:offset]
        cursor.setPosition(len(before.encode("utf-16-le")) // 2)
        self.target.setTextCursor(cursor)
        self.target.ensureCursorVisible()

    def _show_list(self) -> None:
        names = dict.fromkeys(entry.item.list_name for entry in self._session.review.entries)
        names |= dict.fromkeys(listed.name for listed in self._session.review.draft.lists)
        if [self.lists.itemText(at) for at in range(self.lists.count())] != list(names):
            self.lists.clear()
            self.lists.addItems(list(names))
        self.lists.setEditText(self._entry.item.list_name if self._entry is not None else "")

    def _move(self) -> None:
        name = self.lists.currentText().strip()
        if self._entry is not None and name != self._entry.item.list_name:
            self.list_chosen.emit(name)
            self._show_list()

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
        line = field_line(f"review.{field.value}", LABELS[field])
        line.setPlaceholderText("")
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
