"""The fields of a paper in; what a person typed for them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.bulletin.head_marks import CLASSIFIED_NOTICE, NAMES, SECRECY, TERM, URGENCY
from desktop_app.bulletin.paper import PaperRef
from desktop_app.bulletin.templates.kind import InputSpec
from desktop_app.errors import DubanError
from desktop_app.filling import PaperForm
from desktop_app.supervision.meetings import MeetingView
from ui import text
from ui.dialogs.ask import Question
from ui.widgets.basics import label

_LINES = 80
_SECOND = (TERM, URGENCY)


class FormKeeper(Protocol):
    """Who knows what a paper may be given."""

    def meeting_given(self, meeting_id: int) -> dict[str, str]:
        """What the record of a meeting says, as the fields of its minutes."""

    def check_form(self, ref: PaperRef, given: Mapping[str, str]) -> None:
        """Raise for what a paper cannot be given."""


class FillDialog(Question):
    """Asks for the fields of one paper: its own, then those of the 版头."""

    def __init__(
        self,
        form: PaperForm,
        meetings: tuple[MeetingView, ...],
        keeper: FormKeeper,
        parent: QWidget | None,
    ) -> None:
        super().__init__(
            f"填写{form.name}",
            "填写后预览随之更新；定稿发文前可以再改。标 * 的必填。",
            "填好",
            parent,
        )
        self.setObjectName("bulletin.fill.dialog")
        self._ref, self._keeper = form.ref, keeper
        self._beside: QHBoxLayout | None = None
        self._parts: dict[str, QLineEdit | QPlainTextEdit | QComboBox] = {}
        self.meetings = QComboBox()
        self.meetings.setObjectName("fill.meeting")
        if form.asks and meetings:
            self._offer(meetings)
        self.form.setSpacing(6)
        for field in form.fields:
            if field.name == NAMES[0] and self._parts:
                line = QFrame()
                line.setFrameShape(QFrame.Shape.HLine)
                self.form.addRow(line)
            self._add(field, form.given.get(field.name, ""))
        self.warning = label(CLASSIFIED_NOTICE, "danger", wrap=True)
        self.refused = label("", "danger", wrap=True)
        self.refused.setObjectName("fill.refused")
        self.form.addRow(self.warning)
        self.form.addRow(self.refused)
        secrecy = self._parts.get(SECRECY)
        if isinstance(secrecy, QComboBox):
            secrecy.currentIndexChanged.connect(self._warn)
        self._warn()

    @property
    def given(self) -> dict[str, str]:
        """What was typed, every field there."""
        return {name: _text(part) for name, part in self._parts.items()}

    def accept(self) -> None:
        """Close, unless something cannot be printed as it was typed: nothing typed is lost."""
        try:
            self._keeper.check_form(self._ref, self.given)
        except DubanError as error:
            self.refused.setText(str(error))
            return
        super().accept()

    def _add(self, field: InputSpec, words: str) -> None:
        part: QLineEdit | QPlainTextEdit | QComboBox
        if field.choices:
            part = QComboBox()
            part.addItem("（无）", "")
            for choice in field.choices:
                part.addItem(choice, choice)
            part.setCurrentIndex(max(0, part.findData(words)))
        elif field.lines:
            part = QPlainTextEdit(words)
            part.setPlaceholderText(field.help)
            part.setMinimumHeight(_LINES)
            part.setMaximumHeight(_LINES + 20)
            part.setTabChangesFocus(True)
        else:
            part = QLineEdit(words)
            part.setPlaceholderText(field.help)
        part.setObjectName(f"fill.{field.name}")
        part.setAccessibleName(field.title)
        part.setToolTip(field.help)
        self._parts[field.name] = part
        # The four marks of the 版头 stand in two rows, so that the form fits a small screen.
        beside = self._beside if field.name in _SECOND else None
        if beside is not None:
            beside.addWidget(label(field.title))
            beside.addWidget(part, 1)
            return
        self._beside = QHBoxLayout()
        self._beside.setSpacing(10)
        self._beside.addWidget(part, 1)
        self.form.addRow(f"{field.title}{' *' if field.required else ''}", self._beside)

    def _offer(self, meetings: tuple[MeetingView, ...]) -> None:
        self.meetings.addItem("（不取）", 0)
        for meeting in meetings:
            self.meetings.addItem(f"{text.day(meeting.held_on)} {meeting.title}", meeting.id)
        self.meetings.activated.connect(self._take)
        self.form.addRow("取自会议记录", self.meetings)

    def _take(self) -> None:
        chosen = self.meetings.currentData()
        if not chosen:
            return
        for name, words in self._keeper.meeting_given(chosen).items():
            part = self._parts.get(name)
            if isinstance(part, QPlainTextEdit):
                part.setPlainText(words)
            elif isinstance(part, QLineEdit):
                part.setText(words)

    def _warn(self) -> None:
        self.warning.setVisible(bool(self.given.get(SECRECY)))


def _text(part: QLineEdit | QPlainTextEdit | QComboBox) -> str:
    if isinstance(part, QComboBox):
        return str(part.currentData())
    return part.toPlainText() if isinstance(part, QPlainTextEdit) else part.text()
