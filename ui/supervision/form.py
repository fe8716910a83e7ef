"""Fields described in, a dialog that tells what is missing at its place out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import DubanError
from ui.dialogs.ask import Question
from ui.widgets.basics import button, label
from ui.widgets.day_edit import DayEdit

WORDS_HEIGHT = 76
WIDTH = 560


class DayField(QWidget):
    """A day, or none where it may be left open."""

    def __init__(self, value: date | None, *, optional: bool, near: date | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._set = QCheckBox("设定")
        self._edit = DayEdit(value or near)
        if value is None and near is None:
            self._edit.setDate(QDate.currentDate())
        self._set.setChecked(value is not None or not optional)
        self._set.setVisible(optional)
        self._set.toggled.connect(self._edit.setEnabled)
        self._edit.setEnabled(self._set.isChecked())
        row.addWidget(self._set)
        row.addWidget(self._edit, 1)
        # Tab comes to what stands first: past the box nobody could clear a day by keyboard.
        self.setFocusProxy(self._set if optional else self._edit)

    @property
    def value(self) -> date | None:
        """The day, None where it is left open."""
        if not self._set.isChecked():
            return None
        return self._edit.day

    def set_value(self, value: date | None) -> None:
        """Show another day."""
        self._set.setChecked(value is not None)
        if value is not None:
            self._edit.show_day(value)


class ChoiceField(QComboBox):
    """One of several values; kept here, since Qt would turn our words into plain text."""

    def __init__(self, options: Sequence[tuple[str, object]], chosen: object) -> None:
        super().__init__()
        self._values = [value for _, value in options]
        self.addItems([words for words, _ in options])
        self.choose(chosen)

    @property
    def value(self) -> Any:
        """The chosen value."""
        return self._values[self.currentIndex()]

    def choose(self, value: object) -> None:
        """Choose a value; the first where there is no such one."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)


class FileField(QWidget):
    """Files to be kept with what is entered."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._names = label("没有附件", "muted", wrap=True)
        row.addWidget(self._names, 1)
        row.addWidget(button("添加附件…", self._ask, style="small"))

    def add(self, paths: Sequence[Path]) -> None:
        """Take files."""
        self.paths += paths
        self._names.setText("、".join(path.name for path in self.paths) or "没有附件")

    def _ask(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "添加附件")
        self.add([Path(name) for name in names])


class Form(Question):
    """A dialog of named fields. What is wrong is told under the field, and the dialog stays open.

    `check` is asked last: a `DubanError` it raises is shown in the dialog.
    """

    def __init__(self, title: str, sentence: str, accept: str, parent: QWidget | None) -> None:
        super().__init__(title, sentence, accept, parent)
        self.setMinimumWidth(WIDTH)
        self._complaints: dict[str, QLabel] = {}
        self._required: dict[str, str] = {}
        self._widgets: dict[str, QWidget] = {}
        self._boxes: dict[str, QWidget] = {}
        self._check: Callable[[], object] | None = None
        self._told = label("", "danger", wrap=True)
        self._told.setObjectName("form.told")
        self._told.hide()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101
        layout.insertWidget(layout.count() - 1, self._told)

    def set_check(self, check: Callable[[], object]) -> None:
        """Ask this before the dialog closes."""
        self._check = check

    def line(
        self, name: str, title: str, value: str = "", *, hint: str = "", required: str = ""
    ) -> QLineEdit:
        """A line of words; `required` is the sentence told when it is empty."""
        made = QLineEdit(value)
        made.setPlaceholderText(hint)
        self._add(name, title, made, required)
        return made

    def words(
        self, name: str, title: str, value: str = "", *, hint: str = "", required: str = ""
    ) -> QPlainTextEdit:
        """Several lines of words."""
        made = QPlainTextEdit(value)
        made.setPlaceholderText(hint)
        made.setFixedHeight(WORDS_HEIGHT)
        made.setTabChangesFocus(True)
        self._add(name, title, made, required)
        return made

    def day(
        self,
        name: str,
        title: str,
        value: date | None,
        *,
        optional: bool = False,
        near: date | None = None,
    ) -> DayField:
        """A day; choosing one begins at `near` where none is given."""
        made = DayField(value, optional=optional, near=near)
        self._add(name, title, made, "")
        return made

    def choice(
        self, name: str, title: str, options: Sequence[tuple[str, object]], chosen: object = None
    ) -> ChoiceField:
        """One of several."""
        made = ChoiceField(options, chosen)
        self._add(name, title, made, "")
        return made

    def unit(
        self, name: str, title: str, units: Sequence[str], value: str = "", *, required: str = ""
    ) -> QComboBox:
        """A unit, found by typing any part of its name."""
        made = QComboBox()
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.addItems(["", *units])
        made.setCurrentText(value)
        completer = QCompleter(list(units), made)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setCompleter(completer)
        made.setMaxVisibleItems(14)
        self._add(name, title, made, required)
        return made

    def files(self, name: str, title: str) -> FileField:
        """Files."""
        made = FileField()
        self._add(name, title, made, "")
        return made

    def text(self, name: str) -> str:
        """The words in a field."""
        widget = self._widgets[name]
        if isinstance(widget, QPlainTextEdit):
            return widget.toPlainText().strip()
        if isinstance(widget, QComboBox):
            return widget.currentText().strip()
        assert isinstance(widget, QLineEdit)  # noqa: S101
        return widget.text().strip()

    def require(self, name: str, sentence: str) -> None:
        """Say that a field must be filled, or with an empty sentence that it need not."""
        self._required[name] = sentence
        if not sentence:
            self._complaints[name].hide()

    def show_field(self, name: str, shown: bool) -> None:
        """Show a field or put it away."""
        self.form.setRowVisible(self._boxes[name], shown)

    def rename(self, name: str, title: str) -> None:
        """Call a field otherwise."""
        shown = self.form.labelForField(self._boxes[name])
        if isinstance(shown, QLabel):
            shown.setText(title)
        self._widgets[name].setAccessibleName(title)

    def accept(self) -> None:
        """Close only when everything is in order."""
        for name, sentence in self._required.items():
            wrong = bool(sentence) and not self.text(name)
            self._complaints[name].setText(sentence)
            self._complaints[name].setVisible(wrong)
            if wrong:
                self._widgets[name].setFocus(Qt.FocusReason.OtherFocusReason)
                return
        try:
            if self._check is not None:
                self._check()
        except DubanError as error:
            self._told.setText(str(error))
            self._told.show()
            return
        super().accept()

    def _add(self, name: str, title: str, widget: QWidget, required: str) -> None:
        widget.setObjectName(f"form.{name}")
        widget.setAccessibleName(title)
        complaint = label("", "danger", wrap=True)
        complaint.hide()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(widget)
        column.addWidget(complaint)
        self.form.addRow(title + (" *" if required else ""), box)
        self._widgets[name], self._boxes[name] = widget, box
        self._complaints[name] = complaint
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.textChanged.connect(complaint.hide)
        if isinstance(widget, QComboBox):
            widget.currentTextChanged.connect(complaint.hide)
        if isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox):
            self._required[name] = required
