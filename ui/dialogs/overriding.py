"""An item's light in, another one decided by a person, with reason and document, out."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.views import LedgerRow
from models.words import Light
from ui import text
from ui.desk import Desk
from ui.dialogs.ask import Question


class OverrideDialog(Question):
    """改灯 or 正当理由; nothing without a reason and a name."""

    def __init__(self, row: LedgerRow, parent: QWidget | None) -> None:
        judged = row.assessment
        now = text.light_word(judged.light, undated=judged.undated)
        super().__init__(
            "人工改灯",
            f"{row.item.key} {row.item.title}\n现在：{now}。{judged.reasons[0] if judged.reasons else ''}",
            "改灯",
            parent,
        )
        self.setMinimumWidth(540)
        self._light = QComboBox()
        self._light.setObjectName("override.light")
        for light, word in text.LIGHTS.items():
            if light is not judged.light:
                self._light.addItem(word, light)
        self._light.setCurrentIndex(max(0, self._light.findData(Light.GREEN)))
        self._cause = QCheckBox("记为正当理由：不按滞后论，当月不计入连续滞后（须写依据文件）")
        self._cause.setObjectName("override.cause")
        self._reason = QPlainTextEdit()
        self._reason.setTabChangesFocus(True)
        self._reason.setObjectName("override.reason")
        self._reason.setPlaceholderText("例：汛期停工，经批准延期")
        self._reason.setFixedHeight(80)
        self._person, self._document = QLineEdit(), QLineEdit()
        self._person.setObjectName("override.person")
        self._document.setObjectName("override.document")
        self._document.setPlaceholderText("例：某政函〔2023〕9号")
        for title, field in (
            ("改为", self._light),
            ("", self._cause),
            ("理由", self._reason),
            ("决定人", self._person),
            ("依据文件", self._document),
        ):
            self.form.addRow(title, field)
        for changed in (
            self._reason.textChanged,
            self._person.textChanged,
            self._document.textChanged,
            self._cause.toggled,
        ):
            changed.connect(self._allow)
        self._allow()

    @property
    def decision(self) -> tuple[Light, str, str, str, bool]:
        """Light, reason, person, document, and whether it is a 正当理由."""
        return (
            Light(self._light.currentData()),
            self._reason.toPlainText().strip(),
            self._person.text().strip(),
            self._document.text().strip(),
            self._cause.isChecked(),
        )

    def _allow(self) -> None:
        if self._cause.isChecked():
            self._light.setCurrentIndex(max(0, self._light.findData(Light.GREEN)))
        self._light.setEnabled(not self._cause.isChecked())
        _, reason, person, document, cause = self.decision
        self.accept_button.setEnabled(bool(reason and person and (document or not cause)))


def open_override(desk: Desk, row: LedgerRow, parent: QWidget) -> None:
    """Ask for a decision on the item's light in the month on the desk; take one back if there is one."""
    month = desk.month
    if month is None:
        desk.say("还没有开过账，不能改灯。")
        return
    key = row.item.key
    if row.assessment.overridden:
        question = Question(
            "撤回人工改灯",
            f"{key} {row.item.title}\n{row.assessment.reasons[0]}\n撤回后按规则亮灯。",
            "撤回",
            parent,
        )
        question.accepted.connect(
            lambda: desk.write(
                "撤回人工改灯",
                lambda _: desk.application.take_back_override(month, key),
                said="已恢复按规则亮灯（可撤销）。",
            )
        )
        question.open()
        return
    dialog = OverrideDialog(row, parent)

    def decide() -> None:
        light, reason, person, document, cause = dialog.decision
        desk.write(
            "人工改灯",
            lambda _: desk.application.override_light(
                month, key, light, reason, person, document, cause=cause
            ),
            said="已改灯，理由印在灯旁（可撤销）。",
        )

    dialog.accepted.connect(decide)
    dialog.open()
