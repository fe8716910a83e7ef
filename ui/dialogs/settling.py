"""An anomaly in, what a person puts right about it out."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop_app.cycle.views import AnomalyView
from desktop_app.operations.settling import Correction
from ui.dialogs.ask import Question
from ui.tables.rounds import own_words


class CorrectionDialog(Question):
    """Shows the sender's words beside what will be taken in."""

    def __init__(self, anomaly: AnomalyView, parent: QWidget | None, person: str = "") -> None:
        said = json.loads(anomaly.words) if anomaly.words else {}
        own = own_words(anomaly)
        sentence = f"{anomaly.message}\n{f'原话：{own}' if own else ''}".strip()
        super().__init__("更正填报", sentence, "更正后收入", parent)
        self.setMinimumWidth(560)
        self._anomaly = anomaly
        self._before = str(said.get("progress", ""))
        self._item = _line("settle.item", anomaly.item_key or "", "如 附件3/1")
        self._unit = _line("settle.unit", anomaly.unit or "", "名录中的规范名称")
        percent = str(said.get("percent") or "").strip()
        hint = f"原填“{percent}”，不改则留空" if percent else "原来没有填，可补 0 至 100"
        self._percent = _line("settle.percent", "", hint)
        self._progress = QPlainTextEdit(self._before)
        self._progress.setTabChangesFocus(True)
        self._progress.setObjectName("settle.progress")
        self._progress.setFixedHeight(80)
        self._person = _line("settle.person", person, "必填，记入台账")
        for title, field in (
            ("对应事项", self._item),
            ("填报单位", self._unit),
            ("完成百分比", self._percent),
            ("本月进展", self._progress),
            ("更正人", self._person),
        ):
            self.form.addRow(title, field)
        for field in (self._person, self._percent):
            field.textChanged.connect(self._allow)
        self._allow()

    @property
    def correction(self) -> Correction:
        """What was put right; what was left alone is None."""
        item, unit = self._item.text().strip(), self._unit.text().strip()
        progress = self._progress.toPlainText().strip()
        return Correction(
            self._person.text().strip(),
            item if item != (self._anomaly.item_key or "") else None,
            unit if unit != (self._anomaly.unit or "") else None,
            self._figure(),
            progress if progress != self._before else None,
        )

    def _figure(self) -> Decimal | None:
        words = self._percent.text().strip().removesuffix("%")
        return Decimal(words) if words else None

    def _allow(self) -> None:
        try:
            figure = self._figure()
            sound = figure is None or 0 <= figure <= 100
        except InvalidOperation:
            sound = False
        self.accept_button.setEnabled(sound and bool(self._person.text().strip()))


def _line(name: str, words: str, hint: str) -> QLineEdit:
    made = QLineEdit(words)
    made.setObjectName(name)
    made.setPlaceholderText(hint)
    return made
