"""The weights in force in; others tried on the units' places before they count, out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.supervision.ranking import Ranking, Score
from desktop_app.supervision.weights import (
    ON_SCHEDULE,
    OWN_NAME,
    OWN_NOTE,
    PROBLEMS,
    REPORTED,
    Weights,
    complaint,
)
from ui.desk import Desk
from ui.dialogs.ask import Question
from ui.ranking.columns import figure, place
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import button, label

WAIT_MS = 350
FIELDS = (
    ("reported", REPORTED),
    ("on_schedule", ON_SCHEDULE),
    ("problems", PROBLEMS),
    ("late_share", "迟报、超期解决按百分之几计"),
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit by the weights in force and by those tried."""

    now: Score
    then: Score


MOVED: tuple[Column[Moved], ...] = (
    Column("unit", "单位", lambda m: m.now.unit, 200, stretch=True),
    Column("rank", "现名次", lambda m: place(m.now), 72, order=lambda m: m.now.rank or None, right=True),
    Column("then", "改后", lambda m: place(m.then), 72, order=lambda m: m.then.rank or None, right=True),
    Column("total", "现总分", lambda m: figure(m.now.total), 80, order=lambda m: m.now.total, right=True),
    Column("after", "改后", lambda m: figure(m.then.total), 80, order=lambda m: m.then.total, right=True),
)  # fmt: skip


class WeightsDialog(Question):
    """Four numbers with what they would do to the places of the period on show."""

    def __init__(self, desk: Desk, shown: Ranking, parent: QWidget | None) -> None:
        super().__init__(
            "排名权重",
            "三项各按百分制算，再按权重合成；权重不必合计 100，只看相互比例。"
            f"下面随时显示{shown.name}的名次会怎样变，保存前什么都不改。",
            "按此排名",
            parent,
        )
        self.setMinimumSize(680, 560)
        self._desk = desk
        self._shown = shown
        self._fields: dict[str, QDoubleSpinBox] = {}
        for name, title in FIELDS:
            self._add(name, title, getattr(shown.weights, name))
        self._seen = label("", "heading", wrap=True)
        self.moved: TableView[Moved] = TableView(RowsModel(MOVED), desk.theme)
        self.moved.setObjectName("weights.moved")
        self.moved.setAccessibleName("名次会怎样变")
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101
        column.insertWidget(2, self._seen)
        column.insertWidget(3, self.moved, 1)
        row = QHBoxLayout()
        self.default_button: QPushButton = button(
            "恢复默认权重", self._restore, name="weights.default", style="small"
        )
        row.addWidget(self.default_button)
        row.addStretch(1)
        column.insertLayout(4, row)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._preview)
        self.accepted.connect(self._keep)
        self._changed()

    @property
    def weights(self) -> Weights:
        """The weights as they stand in the fields."""
        values = {name: Decimal(str(field.value())) for name, field in self._fields.items()}
        typed = replace(self._shown.weights, **values)  # type: ignore[arg-type]
        if typed == self._shown.weights:
            return self._shown.weights
        return replace(typed, name=OWN_NAME, note=OWN_NOTE)

    def _add(self, name: str, title: str, value: Decimal) -> None:
        made = QDoubleSpinBox()
        made.setObjectName(f"weights.{name}")
        made.setAccessibleName(title)
        made.setRange(0, 100)
        made.setDecimals(1)
        made.setValue(float(value))
        made.valueChanged.connect(self._changed)
        self._fields[name] = made
        self.form.addRow(title, made)

    def _changed(self) -> None:
        fault = complaint(self.weights)
        self.accept_button.setEnabled(not fault and not self._desk.read_only)
        if fault:
            self._wait.stop()
            self._seen.setText(f"{fault}。")
        else:
            self._wait.start()

    def _preview(self) -> None:
        weights, period = self.weights, self._shown.period
        self._desk.read(
            "预览排名",
            lambda _: self._desk.application.ranking(period, weights),
            self._show,
            slot="weights.preview",
        )

    def _show(self, seen: Ranking) -> None:
        then = {score.unit: score for score in seen.scores}
        rows = [Moved(score, then[score.unit]) for score in self._shown.scores]
        places = sum(row.now.rank != row.then.rank for row in rows)
        totals = sum(row.now.total != row.then.total for row in rows)
        self._seen.setText(f"{places} 个单位的名次、{totals} 个单位的总分会变")
        changed = [row for row in rows if row.now != row.then]
        self.moved.rows.set_rows(changed or rows)

    def _keep(self) -> None:
        weights = self.weights
        if weights != self._shown.weights:
            self._desk.write(
                "改排名权重",
                lambda _: self._desk.application.save_weights(weights),
                said="今后按本单位权重排名（可撤销）。",
            )

    def _restore(self) -> None:
        self.reject()
        self._desk.write(
            "恢复默认排名权重",
            lambda _: self._desk.application.restore_weights(),
            said="已恢复默认权重。",
        )
