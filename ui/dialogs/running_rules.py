"""连续和开工 rules of a set in; fields that a person changes, and the rules they say, out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from desktop_app.assessment.ruleset import Consecutive, RuleSet, StartRule
from models.words import Light
from ui.widgets.basics import label
from ui.widgets.form import Form

MOST_MONTHS = 36
LEAST_MONTHS = 2
_TURNS = {Light.YELLOW: (("不改灯", None), ("转为红灯", Light.RED)), Light.RED: (("不改灯", None),)}
_NAMES = {Light.YELLOW: "连续黄灯", Light.RED: "连续红灯"}


class RunField(QWidget):
    """So many months running at a light: another light, a step to take, or both."""

    changed = Signal()

    def __init__(self, light: Light) -> None:
        super().__init__()
        self.light = light
        name = f"rules.running.{light.value}"
        self.months = QSpinBox()
        self.months.setObjectName(f"{name}.months")
        self.months.setRange(LEAST_MONTHS - 1, MOST_MONTHS)
        self.months.setSpecialValueText("不用")
        self.months.setSuffix("个月")
        self.gives = QComboBox()
        self.gives.setObjectName(f"{name}.gives")
        for words, turned in _TURNS[light]:
            self.gives.addItem(words, turned.value if turned else "")
        self.gives.setVisible(self.gives.count() > 1)
        self.step = QLineEdit()
        self.step.setObjectName(f"{name}.step")
        self.step.setPlaceholderText("建议的措施")
        self.step.setToolTip("建议采取的措施，由人决定；可不写")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget, share in ((self.months, 2), (self.gives, 2), (self.step, 3)):
            row.addWidget(widget, share)
        self.months.valueChanged.connect(self._tell)
        self.gives.currentIndexChanged.connect(self._tell)
        self.step.textChanged.connect(self._tell)

    @property
    def rule(self) -> Consecutive | None:
        """What the fields say; None where they say nothing that can come true."""
        months, step = self.months.value(), self.step.text().strip()
        gives = self.gives.currentData()
        if months < LEAST_MONTHS or not (gives or step):
            return None
        return Consecutive(self.light, months, Light(gives) if gives else None, step)

    def show_rule(self, rule: Consecutive | None) -> None:
        """Show a rule, or that there is none."""
        self.months.setValue(rule.months if rule else LEAST_MONTHS - 1)
        turned = rule.gives.value if rule and rule.gives else ""
        self.gives.setCurrentIndex(max(0, self.gives.findData(turned)))
        self.step.setText(rule.step if rule else "")

    def _tell(self) -> None:
        on = self.months.value() >= LEAST_MONTHS
        self.gives.setEnabled(on)
        self.step.setEnabled(on)
        self.changed.emit()


class RunningRules(QObject):
    """Every rule that looks at months running; what the fields cannot say is kept as it is."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._base: RuleSet | None = None
        self.fields = {light: RunField(light) for light in (Light.YELLOW, Light.RED)}
        self.start = QComboBox()
        self.start.setObjectName("rules.start")
        for words, light in (("不单列", ""), ("为黄灯", Light.YELLOW), ("为红灯", Light.RED)):
            self.start.addItem(words, str(light))
        self.start_months = QSpinBox()
        self.start_months.setObjectName("rules.start.months")
        self.start_months.setRange(0, MOST_MONTHS)
        self.start_months.setSpecialValueText("不转红")
        self.start_months.setSuffix("个月")
        for field in self.fields.values():
            field.changed.connect(self.changed)
        self.start.currentIndexChanged.connect(self._tell)
        self.start_months.valueChanged.connect(self._tell)

    def add_to(self, form: Form) -> None:
        """Put the fields below one another, in line with those that are there."""
        for light, field in self.fields.items():
            form.addRow(_NAMES[light], field)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.start, 1)
        row.addWidget(label("连续几个月转红"))
        row.addWidget(self.start_months, 1)
        form.addRow("未按月开工", row)

    def show_rules(self, rules: RuleSet) -> None:
        """Show the rules of a set."""
        self._base = None
        for light, field in self.fields.items():
            field.show_rule(next((each for each in rules.running if each.light is light), None))
        missed = rules.start.missed.value if rules.start else ""
        self.start.setCurrentIndex(max(0, self.start.findData(missed)))
        self.start_months.setValue(rules.start.red_after_months if rules.start else 0)
        self._base = rules
        self._tell()

    def put_into(self, rules: RuleSet) -> RuleSet:
        """The set with what the fields say."""
        shown = {
            light: next((each for each in rules.running if each.light is light), None)
            for light in self.fields
        }
        running = []
        for each in rules.running:
            known = each.light in shown and shown[each.light] is each
            said = self.fields[each.light].rule if known else each
            running += [said] if said is not None else []
        running += [
            field.rule
            for light, field in self.fields.items()
            if shown[light] is None and field.rule is not None
        ]
        missed = self.start.currentData()
        start = StartRule(Light(missed), self.start_months.value()) if missed else None
        return replace(rules, running=tuple(running), start=start)

    def _tell(self) -> None:
        self.start_months.setEnabled(bool(self.start.currentData()))
        if self._base is not None:
            self.changed.emit()
