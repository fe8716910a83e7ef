"""Rule sets in; one chosen or edited, with the lights it would change shown before it counts, out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_app.assessment.ruleset import Count, Mode, RuleSet
from desktop_app.ledger.views import PlanView
from desktop_app.operations.rulesets import LightChange, RulePreview
from models.words import Light
from ui import text
from ui.desk import Desk
from ui.dialogs.ask import Question
from ui.dialogs.running_rules import RunningRules
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import label
from ui.widgets.form import fit, scrolled

WAIT_MS = 350
OWN_CODE = "own-rules"
CHANGES: tuple[Column[LightChange], ...] = (
    Column("key", "事项", lambda c: c.key, 100),
    Column("title", "名称", lambda c: c.title, 210, stretch=True),
    Column("before", "现在", lambda c: text.LIGHTS[c.before], 92, light=lambda c: (c.before, text.LIGHTS[c.before])),
    Column("after", "改后", lambda c: text.LIGHTS[c.after], 92, light=lambda c: (c.after, text.LIGHTS[c.after])),
)  # fmt: skip


def open_rules(desk: Desk, parent: QWidget) -> None:
    """Read the rule sets and show them."""

    def show(
        found: tuple[tuple[RuleSet, ...], frozenset[str], dict[str, RuleSet], tuple[PlanView, ...]],
    ) -> None:
        RulesDialog(desk, *found, parent).open()

    desk.read(
        "读取研判规则",
        lambda _: (
            desk.application.rule_sets(),
            desk.application.own_rule_sets(),
            desk.application.rules_in_force(),
            desk.application.plans(),
        ),
        show,
        slot="rules",
    )


class RulesDialog(Question):
    """Which rules judge which plan; thresholds may be changed, which makes an own rule set."""

    def __init__(
        self,
        desk: Desk,
        every: tuple[RuleSet, ...],
        own: frozenset[str],
        in_force: dict[str, RuleSet],
        plans: tuple[PlanView, ...],
        parent: QWidget | None,
    ) -> None:
        super().__init__(
            "亮灯规则",
            "各地公布的标准不一。选一套，或改动其中的界限另存为本单位的规则；右边随时显示最近一个月哪些灯会变。"
            "确定前什么都不改，已关账的月份始终不变。",
            "按此亮灯",
            parent,
        )
        self._desk = desk
        self._own = own
        self._in_force = in_force
        self._every = {rules.code: rules for rules in every}
        self._plan = QComboBox()
        self._plan.setObjectName("rules.plan")
        self._plan.addItem("全部方案", None)
        for plan in plans:
            self._plan.addItem(plan.title, plan.code)
        self._set = QComboBox()
        self._set.setObjectName("rules.set")
        for rules in every:
            self._set.addItem(f"{rules.name}　{rules.issuer}", rules.code)
        self.form.addRow("方案", self._plan)
        self.form.addRow("规则", self._set)
        self._add_thresholds()
        self.running = RunningRules()
        self.running.changed.connect(self._changed)
        self.running.add_to(self.form)
        self._told = label("", "small", wrap=True)
        self._seen = label("", "heading", wrap=True)
        self.changes: TableView[LightChange] = TableView(RowsModel(CHANGES), desk.theme)
        self.changes.setAccessibleName("会变的灯")
        self.changes.nothing = "没有灯会变。"
        self._set_aside()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._preview)
        self._set.currentIndexChanged.connect(self._fill)
        self._plan.currentIndexChanged.connect(self._show_plan)
        self.accepted.connect(self._keep)
        self.accept_button.setEnabled(not desk.read_only)
        self._show_plan()
        fit(self, QSize(round(1180 * desk.theme.look.scale), 640))

    def _set_aside(self) -> None:
        """Fields at the left, what they do to the lights at the right: both fit a small screen."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101
        column.removeItem(self.form)
        seen = QVBoxLayout()
        seen.addWidget(self._told)
        seen.addWidget(self._seen)
        seen.addWidget(self.changes, 1)
        sides = QHBoxLayout()
        sides.setSpacing(18)
        sides.addWidget(scrolled(self.form), 1)
        sides.addLayout(seen, 1)
        column.insertLayout(1, sides, 1)

    @property
    def rules(self) -> RuleSet:
        """The rule set as it stands in the fields."""
        base = self._every[str(self._set.currentData())]
        changed = replace(
            base,
            progress=replace(
                base.progress,
                mode=Mode(self._mode.currentData()),
                yellow=Decimal(str(self._yellow.value())),
                red=Decimal(str(self._red.value())),
            ),
            late=replace(base.late, grace_days=self._grace.value()),
            near_due=replace(base.near_due, days=self._near.value()),
            unreported=replace(base.unreported, red_after_months=self._silent.value()),
            count=Count(self._count.currentData()),
        )
        changed = self.running.put_into(changed)
        if changed == base:
            return base
        code = base.code if base.code in self._own else OWN_CODE
        name = self._name.text().strip() or f"{base.name}（本单位修改）"
        return replace(changed, code=code, name=name, issuer="本单位")

    def _add_thresholds(self) -> None:
        self._mode = QComboBox()
        self._mode.addItem("比序时低多少个百分点", Mode.POINTS)
        self._mode.addItem("为序时的百分之几", Mode.RATIO)
        self._yellow, self._red = (self._share(name) for name in ("rules.yellow", "rules.red"))
        self._grace, self._near, self._silent = QSpinBox(), QSpinBox(), QSpinBox()
        for spin, most in ((self._grace, 60), (self._near, 180), (self._silent, 36)):
            spin.setMaximum(most)
            spin.setSpecialValueText("不用")
            spin.valueChanged.connect(self._changed)
        self._count = QComboBox()
        self._count.addItem("自然日", Count.CALENDAR)
        self._count.addItem("工作日", Count.WORKING)
        self._name = QLineEdit()
        self._name.setPlaceholderText("改动后另存的名称")
        for combo in (self._mode, self._count):
            combo.currentIndexChanged.connect(self._changed)
        for title, field in (
            ("进度比较", self._mode),
            ("黄灯界限", self._yellow),
            ("红灯界限", self._red),
            ("逾期宽限天数", self._grace),
            ("临期提前天数", self._near),
            ("天数按", self._count),
            ("几个月未报为红", self._silent),
            ("另存名称", self._name),
        ):
            self.form.addRow(title, field)

    def _share(self, name: str) -> QDoubleSpinBox:
        made = QDoubleSpinBox()
        made.setObjectName(name)
        made.setRange(0, 100)
        made.setDecimals(1)
        made.valueChanged.connect(self._changed)
        return made

    def _show_plan(self) -> None:
        """Show what the chosen plan is judged by now."""
        plan = self._plan.currentData()
        present = self._in_force.get(plan) if plan else next(iter(self._in_force.values()), None)
        if present is not None and present.code in self._every:
            self._set.setCurrentIndex(self._set.findData(present.code))
        self._fill()

    def _fill(self) -> None:
        rules = self._every[str(self._set.currentData())]
        fields = (
            self._mode,
            self._yellow,
            self._red,
            self._grace,
            self._near,
            self._silent,
            self._count,
        )
        for field in fields:
            field.blockSignals(True)
        self._mode.setCurrentIndex(self._mode.findData(rules.progress.mode))
        self._yellow.setValue(float(rules.progress.yellow))
        self._red.setValue(float(rules.progress.red))
        self._grace.setValue(rules.late.grace_days)
        self._near.setValue(rules.near_due.days)
        self._silent.setValue(rules.unreported.red_after_months)
        self._count.setCurrentIndex(self._count.findData(rules.count))
        self._name.setText(rules.name if rules.code in self._own else "")
        for field in fields:
            field.blockSignals(False)
        self.running.show_rules(rules)
        self._changed()

    def _changed(self) -> None:
        self._told.setText("；".join(self.rules.describe()) + "。")
        self._wait.start()

    def _preview(self) -> None:
        rules, plan = self.rules, self._plan.currentData()
        self._desk.read(
            "预览亮灯",
            lambda _: self._desk.application.preview_rules(rules, plan),
            self._show_preview,
            slot="rules.preview",
        )

    def _show_preview(self, seen: RulePreview) -> None:
        counts = "　".join(
            f"{_named(light)} {before}→{after}" if before != after else f"{_named(light)} {after}"
            for (light, before), (_, after) in zip(seen.before, seen.after, strict=True)
        )
        self._seen.setText(f"{text.month(seen.month)}会变 {len(seen.changes)} 盏灯：{counts}")
        self.changes.rows.set_rows(seen.changes)

    def _keep(self) -> None:
        rules, plan = self.rules, self._plan.currentData()
        application = self._desk
        edited = rules != self._every.get(rules.code)

        def choose() -> None:
            application.write(
                "选用研判规则",
                lambda _: application.application.choose_rules(rules.code, plan),
                said=lambda name: f"今后按“{name}”亮灯（可撤销）。",
            )

        if edited:
            application.write(
                "保存研判规则",
                lambda _: application.application.save_rules(rules),
                lambda _: choose(),
            )
        else:
            choose()


def _named(light: Light) -> str:
    """Grey ones are counted together, whether ahead, undated or waited for."""
    return "灰灯" if light is Light.GREY else text.LIGHTS[light]
