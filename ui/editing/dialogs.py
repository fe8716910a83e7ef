"""Rows or pasted cells in; a dialog that shows what would change before anything does, out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.ledger.edit_words import FIELD_TITLES, EditField, EditPlan, Wish, moved
from desktop_app.ledger.pasting import Pasted
from models.words import CycleState
from ui import text
from ui.desk import Desk
from ui.dialogs.ask import Question
from ui.editing.preview import EditPreview
from ui.widgets.form import fit

DELAY_MS = 150
EMPTY = EditPlan((), (), 0)
FREE = "可不填；记入操作记录"
NEEDED = "必填：改动已有的时限须写明原因，如 经市政府批准延期"
HINTS = {
    EditField.DUE: "如 2024-06-30、2024年6月底",
    EditField.UNITS: "如 市发展改革委（牵头）、市财政局（配合）",
}


def frozen_note(desk: Desk) -> str:
    """Why a change is not to be seen on the page: a closed month keeps its words."""
    cycle = desk.data.view.cycle if desk.data is not None else None
    if cycle is None or cycle.state is not CycleState.CLOSED:
        return ""
    return f"{text.month(cycle.month)}已关账，这里仍显示关账时的内容；改动从以后的月份起显示。"


class EditDialog(Question):
    """A preview of edits with a reason; accepting it writes what can be written."""

    def __init__(self, desk: Desk, title: str, sentence: str, parent: QWidget) -> None:
        super().__init__(title, sentence, "修改", parent)
        self.setObjectName("edits")
        self._desk = desk
        self.plan = EMPTY
        self.preview = EditPreview(desk.theme, self)
        self.reason = QLineEdit()
        self.reason.setObjectName("edits.reason")
        self.reason.setPlaceholderText(FREE)
        self.reason.textChanged.connect(self._allow)
        self.layout().insertWidget(2, self.preview)  # type: ignore[union-attr]
        scale = desk.theme.look.scale
        fit(self, QSize(round(1000 * scale), round(580 * scale)))
        self.show_plan(EMPTY)

    def show_plan(self, plan: EditPlan, problems: Sequence[str] = ()) -> None:
        """Show what would change; without a change there is nothing to accept."""
        self.plan = plan
        self.preview.show_plan(plan, problems)
        self.accept_button.setText(f"修改 {len(plan.changes)} 处" if plan.changes else "修改")
        self.reason.setPlaceholderText(NEEDED if self._needs_reason else FREE)
        self._allow()

    @property
    def _needs_reason(self) -> bool:
        return any(moved(change) for change in self.plan.changes)

    def _allow(self) -> None:
        told = bool(self.reason.text().strip()) or not self._needs_reason
        self.accept_button.setEnabled(bool(self.plan.changes) and told)

    def accept(self) -> None:
        """Write as one operation."""
        changes, reason = self.plan.changes, self.reason.text()
        self._desk.write(
            "修改事项",
            lambda _: self._desk.application.apply_edits(changes, reason),
            said=lambda count: f"已修改 {count} 处（可撤销）。{frozen_note(self._desk)}",
        )
        super().accept()


class BulkDialog(EditDialog):
    """One field of many items."""

    def __init__(self, desk: Desk, keys: Sequence[str], parent: QWidget) -> None:
        super().__init__(
            desk,
            "批量修改",
            f"把选中的 {len(keys)} 个事项的同一栏改成同样的内容。作为一步操作，可以撤销。",
            parent,
        )
        self._keys = list(keys)
        self.field = QComboBox()
        self.field.setObjectName("edits.field")
        for field, title in FIELD_TITLES.items():
            if field is not EditField.TITLE:
                self.field.addItem(title, field)
        self.field.setCurrentIndex(self.field.findData(EditField.DUE))
        self.words = QLineEdit()
        self.words.setObjectName("edits.words")
        self.form.addRow("修改栏目", self.field)
        self.form.addRow("改为", self.words)
        self.form.addRow("原因", self.reason)
        # The preview, made first, stands below the fields.
        self.setTabOrder(self.reason, self.preview.table)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._delay.timeout.connect(self._ask)
        self.words.textChanged.connect(lambda _: self._wait())
        self.field.currentIndexChanged.connect(lambda _: self._wait())
        self._hint()

    def _wait(self) -> None:
        # What is on show no longer is what was typed: it must not be accepted.
        self.plan = EMPTY
        self.accept_button.setEnabled(False)
        self._hint()
        self._delay.start()

    def _hint(self) -> None:
        field = EditField(self.field.currentData())
        self.words.setPlaceholderText(HINTS.get(field, "留空表示清空"))

    def _ask(self) -> None:
        field, words = EditField(self.field.currentData()), self.words.text()
        wishes = [Wish(key, field, words) for key in self._keys]
        self._desk.read(
            "核对修改",
            lambda _: self._desk.application.plan_edits(wishes),
            self.show_plan,
            slot="edits",
        )


class PasteDialog(EditDialog):
    """Cells copied from a spreadsheet."""

    def __init__(self, desk: Desk, pasted: Pasted, plan: EditPlan, parent: QWidget) -> None:
        ignored = "、".join(pasted.ignored)
        super().__init__(
            desk,
            "粘贴修改",
            "按编号对到台账，先看清楚再修改。空着的单元格不改动。"
            + (f"这些列不从这里修改，已略过：{ignored}。" if ignored else ""),
            parent,
        )
        self.form.addRow("原因", self.reason)
        self.setTabOrder(self.reason, self.preview.table)
        self.show_plan(plan, pasted.problems)
