"""The rule for reporting days in, another one out."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from desktop_app.cycle.dues import (
    ROLL_NAMES,
    DueKind,
    DueRule,
    Roll,
    due_of,
)
from ui import text
from ui.dialogs.ask import Question
from ui.widgets.basics import label

KINDS = (
    ("次月几日", DueKind.DATE, True),
    ("当月几日", DueKind.DATE, False),
    ("次月第几个工作日", DueKind.WORKDAYS, True),
)


class DueRuleDialog(Question):
    """Asks when sheets are due; shows what that means for the coming months."""

    def __init__(self, rule: DueRule, months: tuple[str, ...], parent: QWidget | None) -> None:
        super().__init__(
            "报送日",
            "设定各月调度表的报送截止日，从下一个新开的月份起用；已开的月份不变。工作日按国务院放假安排。",
            "设定",
            parent,
        )
        self._months = months
        self._kind = QComboBox()
        self._kind.setObjectName("due.kind")
        for title, kind, following in KINDS:
            self._kind.addItem(title, (kind, following))
        self._kind.setCurrentIndex(
            next(
                i
                for i, (_, kind, nxt) in enumerate(KINDS)
                if (kind, nxt) == (rule.kind, rule.next_month or kind is DueKind.WORKDAYS)
            )
        )
        self._number = QSpinBox()
        self._number.setObjectName("due.number")
        self._number.setRange(1, 31)
        self._number.setValue(rule.number)
        self._roll = QComboBox()
        for roll, name in ROLL_NAMES.items():
            self._roll.addItem(name, roll)
        self._roll.setCurrentIndex(list(ROLL_NAMES).index(rule.roll))
        self._with_december = QCheckBox("12 月另定：当月")
        self._with_december.setChecked(rule.december is not None)
        self._december = QSpinBox()
        self._december.setRange(1, 31)
        self._december.setValue(rule.december or 25)
        self._seen = label("", "muted", wrap=True)
        self.form.addRow("报送日", self._kind)
        self.form.addRow("第几", self._number)
        self.form.addRow("节假日", self._roll)
        self.form.addRow(self._with_december, self._december)
        self.form.addRow("今后各月", self._seen)
        for changed in (
            self._kind.currentIndexChanged,
            self._number.valueChanged,
            self._roll.currentIndexChanged,
            self._with_december.toggled,
            self._december.valueChanged,
        ):
            changed.connect(self._look)
        self._look()

    @property
    def rule(self) -> DueRule:
        """The rule as it is set."""
        kind, following = self._kind.currentData()
        december = self._december.value() if self._with_december.isChecked() else None
        return DueRule(
            DueKind(kind), self._number.value(), following, december, Roll(self._roll.currentData())
        )

    def _look(self) -> None:
        workdays = DueKind(self._kind.currentData()[0]) is DueKind.WORKDAYS
        self._number.setMaximum(20 if workdays else 31)
        self._roll.setEnabled(not workdays)
        self._december.setEnabled(self._with_december.isChecked())
        dues = [(month, due_of(month, self.rule)) for month in self._months]
        lines = [
            f"{text.month(month)}：{text.day(due.day)}　{due.note}".strip() for month, due in dues
        ]
        self._seen.setText("\n".join(lines))
