"""The figures of an item in, a person's corrections of them out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.errors import DubanError
from desktop_app.intake.draft import DraftMetric
from desktop_app.intake.review_dates import parse_due, parse_figure
from desktop_app.intake.review_edits import set_metrics
from desktop_app.intake.review_values import Entry
from models.words import Op
from ui import text
from ui.review.session import ReviewSession
from ui.review.small_table import SmallTable
from ui.widgets.basics import button

TITLES = ("指标", "目标值", "截止")


class FiguresTab(QWidget):
    """Figures with comparison, range, unit and date."""

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entry: Entry | None = None
        self.table = SmallTable("review.figures", TITLES, (0, 150, 100))
        self.name = _line("review.figure", "指标名称", 0)
        self.op = QComboBox()
        self.op.setObjectName("review.op")
        self.op.setAccessibleName("比较")
        for op, sign in text.OPS.items():
            self.op.addItem(sign, op)
        self.value = _line("review.value", "数值", 84)
        self.upper = _line("review.upper", "上限", 84)
        self.unit = _line("review.measure", "单位", 72)
        self.due = _line("review.figure.due", "截止日期", 120)
        self._lay_out()
        self.table.placed.connect(self._fill)

    def show_entry(self, entry: Entry | None) -> None:
        """Show an item's figures."""
        if entry is None or self._entry is None or entry.id != self._entry.id:
            self.table.go_to(-1)
        self._entry = entry
        metrics = entry.item.metrics if entry is not None else ()
        self.table.set_rows([_row(metric) for metric in metrics])
        if self.table.currentRow() < 0 and metrics:
            self.table.go_to(0)

    def add(self) -> None:
        """Add a figure as typed."""
        made = self._typed(None)
        if made is not None:
            self._set("添加指标", (*self._metrics, made))

    def change(self) -> None:
        """Give the figure under the cursor what was typed."""
        place, metrics = self.table.currentRow(), list(self._metrics)
        if 0 <= place < len(metrics):
            made = self._typed(metrics[place])
            if made is not None:
                metrics[place] = made
                self._set("修改指标", tuple(metrics))

    def remove(self) -> None:
        """Take the figure under the cursor away."""
        place, metrics = self.table.currentRow(), list(self._metrics)
        if 0 <= place < len(metrics):
            del metrics[place]
            self._set("去掉指标", tuple(metrics))

    @property
    def _metrics(self) -> tuple[DraftMetric, ...]:
        return self._entry.item.metrics if self._entry is not None else ()

    def _typed(self, old: DraftMetric | None) -> DraftMetric | None:
        """The figure in the fields; None where something was refused."""
        due, upper = self.due.text().strip(), self.upper.text().strip()
        try:
            made = DraftMetric(
                self.name.text().strip(),
                Op(self.op.currentData()),
                parse_figure(self.value.text()),
                parse_figure(upper) if upper else None,
                self.unit.text().strip(),
                parse_due(due, self._session.review.draft.document)[0] if due else None,
            )
        except DubanError as error:
            self._session.refused.emit(f"{error.sentence}{error.remedy}")
            return None
        return replace(made, source=old.source) if old is not None else made

    def _set(self, name: str, metrics: tuple[DraftMetric, ...]) -> None:
        entry = self._entry
        if entry is not None:
            number = entry.id
            self._session.do(name, lambda review: set_metrics(review, number, metrics))

    def _fill(self, row: int) -> None:
        metrics = self._metrics
        shown = metrics[row] if 0 <= row < len(metrics) else None
        self.name.setText(shown.name if shown else "")
        self.op.setCurrentIndex(max(0, self.op.findData(shown.op)) if shown else 0)
        self.value.setText(text.figure(shown.value) if shown else "")
        upper = shown.value_max if shown else None
        self.upper.setText(text.figure(upper) if upper is not None else "")
        self.unit.setText(shown.unit if shown else "")
        self.due.setText(shown.due.isoformat() if shown and shown.due else "")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 8, 2, 2)
        column.setSpacing(6)
        column.addWidget(self.table, 1)
        fields = QHBoxLayout()
        fields.addWidget(self.name, 1)
        for field in (self.op, self.value, self.upper, self.unit, self.due):
            fields.addWidget(field)
        column.addLayout(fields)
        changes = QHBoxLayout()
        changes.addStretch(1)
        changes.addWidget(button("改所选", self.change, name="review.figure.change"))
        changes.addWidget(button("添加", self.add, name="review.figure.add"))
        changes.addWidget(button("去掉", self.remove, name="review.figure.remove"))
        column.addLayout(changes)


def _line(name: str, words: str, width: int) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setAccessibleName(words)
    line.setPlaceholderText(words)
    if width:
        line.setFixedWidth(width)
    return line


def _row(metric: DraftMetric) -> tuple[str, str, str]:
    upper = f"—{text.figure(metric.value_max)}" if metric.value_max is not None else ""
    value = f"{text.OPS[metric.op]} {text.figure(metric.value)}{upper}{metric.unit}"
    return metric.name, value, metric.due.isoformat() if metric.due else ""
