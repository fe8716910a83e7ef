"""A question in, the user's answer out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import text
from ui.widgets.basics import label
from ui.widgets.day_edit import DayEdit
from ui.widgets.form import Form, first_gap, fit


class Question(QDialog):
    """A dialog with a sentence, fields, and two buttons that say what they do.

    The cursor waits in the first field left open; Enter does what the first button says, and where
    that may not be done yet goes to what is still open. Only Esc and the second button leave.
    """

    def __init__(self, title: str, sentence: str, accept: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        self.sentence = label(sentence, wrap=True)
        column.addWidget(self.sentence)
        self.form = Form()
        self.form.setSpacing(10)
        column.addLayout(self.form)
        buttons = QDialogButtonBox()
        self.accept_button = QPushButton(accept)
        self.accept_button.setProperty("primary", True)
        self.accept_button.setObjectName("accept")
        self.accept_button.setDefault(True)
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._refused = label("", "danger", wrap=True)
        self._refused.setObjectName("question.refused")
        self._refused.hide()
        column.addWidget(self._refused)
        column.addWidget(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words need, unless a size was given."""
        super().showEvent(event)
        if not event.spontaneous():
            given = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
            fit(self, self.size() if given else None)
            self._wait_in_a_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button under the cursor, else the first one; never the second unasked."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        held = self.focusWidget()
        if isinstance(held, QPushButton):
            held.click()
        elif self.accept_button.isEnabled():
            self.accept_button.click()
        else:
            self._wait_in_a_field()

    def _wait_in_a_field(self) -> None:
        """Qt would leave the cursor on a button: what is typed then goes nowhere."""
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)
        for day in self.findChildren(DayEdit):
            day.refused.connect(self._tell_refusal)
            day.dateChanged.connect(self._refused.hide)
        open_field = first_gap(self)
        if open_field is not None and (self._on_a_button() or not self.accept_button.isEnabled()):
            open_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_refusal(self, sentence: str) -> None:
        self._refused.setText(sentence)
        self._refused.show()

    def _on_a_button(self) -> bool:
        held = self.focusWidget()
        return held is None or isinstance(held, QPushButton)


class MonthDialog(Question):
    """Asks which month to open, `first` at first, and until when sheets are due.

    `due_of` proposes the day.
    """

    def __init__(
        self,
        offered: Sequence[str],
        first: str,
        due_of: Callable[[str], date],
        parent: QWidget | None,
    ) -> None:
        super().__init__(
            "开启调度月份",
            "开启后可导出各单位调度表。请选择月份和报送截止日。",
            "开启",
            parent,
        )
        self._month = QComboBox()
        self._month.setObjectName("open.month")
        for month in offered:
            self._month.addItem(text.month(month), month)
        self._month.setCurrentIndex(max(0, self._month.findData(first)))
        self._due_of = due_of
        self._due = DayEdit()
        self._due.setObjectName("open.due")
        self._month.currentIndexChanged.connect(self._propose_due)
        self.form.addRow("调度月份", self._month)
        self.form.addRow("报送截止", self._due)
        self._propose_due()

    @property
    def month(self) -> str:
        """The chosen month."""
        return str(self._month.currentData())

    @property
    def due_by(self) -> date:
        """The chosen due date."""
        return self._due.day

    def _propose_due(self) -> None:
        self._due.show_day(self._due_of(self.month))


class ReasonDialog(Question):
    """Asks for a reason; nothing can be done without one. `example` shows what is meant."""

    def __init__(
        self, title: str, sentence: str, accept: str, parent: QWidget | None, *, example: str
    ) -> None:
        super().__init__(title, sentence, accept, parent)
        self._words = QPlainTextEdit()
        self._words.setObjectName("reason")
        self._words.setAccessibleName("事由")
        self._words.setPlaceholderText(f"必填，例：{example}")
        self._words.setFixedHeight(96)
        self._words.setTabChangesFocus(True)
        self._words.textChanged.connect(self._allow)
        self.form.addRow("事由", self._words)
        self._allow()

    @property
    def reason(self) -> str:
        """The reason given."""
        return self._words.toPlainText().strip()

    def _allow(self) -> None:
        self.accept_button.setEnabled(bool(self.reason))


def next_month(month: str) -> str:
    """2023-12 → 2024-01."""
    year, number = (int(part) for part in month.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02d}"


def months_from(first: str, count: int, taken: Sequence[str]) -> list[str]:
    """Months from `first` on that are not taken yet."""
    found: list[str] = []
    month = first
    while len(found) < count:
        if month not in taken:
            found.append(month)
        month = next_month(month)
    return found
