"""The figures of an item in, a person's corrections of them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLayout, QWidget

from desktop_app.documents.blocks import Span
from desktop_app.intake.draft import DraftMetric
from desktop_app.intake.review_dates import parse_due, parse_figure
from desktop_app.intake.review_edits import set_metrics
from models.words import Op
from ui import text
from ui.review.list_editor import ItemTab, field_line
from ui.review.session import ReviewSession

COLUMNS = (("指标", 0), ("目标值", 150), ("截止", 100))


class FiguresTab(ItemTab[DraftMetric]):
    """Figures with comparison, range, unit and date."""

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(session, "review.figure", "指标", COLUMNS, parent)

    def _fields(self) -> Sequence[QLayout]:
        self.name = field_line("review.figure", "指标名称")
        self.op = QComboBox()
        self.op.setObjectName("review.op")
        self.op.setAccessibleName("比较")
        for op, sign in text.OPS.items():
            self.op.addItem(sign, op)
        self.value = field_line("review.value", "数值", 84)
        self.upper = field_line("review.upper", "上限", 84)
        self.unit = field_line("review.measure", "单位", 72)
        self.due = field_line("review.figure.due", "截止日期", 120)
        line = QHBoxLayout()
        line.addWidget(self.name, 1)
        for field in (self.op, self.value, self.upper, self.unit, self.due):
            line.addWidget(field)
        return (line,)

    def _values(self) -> Sequence[DraftMetric]:
        return self._entry.item.metrics if self._entry is not None else ()

    def _row(self, value: DraftMetric) -> Sequence[str]:
        upper = f"—{text.figure(value.value_max)}" if value.value_max is not None else ""
        words = f"{text.OPS[value.op]} {text.figure(value.value)}{upper}{value.unit}"
        return value.name, words, value.due.isoformat() if value.due else ""

    def _fill(self, value: DraftMetric | None) -> None:
        self.name.setText(value.name if value else "")
        self.op.setCurrentIndex(max(0, self.op.findData(value.op)) if value else 0)
        self.value.setText(text.figure(value.value) if value else "")
        upper = value.value_max if value else None
        self.upper.setText(text.figure(upper) if upper is not None else "")
        self.unit.setText(value.unit if value else "")
        self.due.setText(value.due.isoformat() if value and value.due else "")

    def _typed(self, old: DraftMetric | None) -> DraftMetric:
        due, upper = self.due.text().strip(), self.upper.text().strip()
        made = DraftMetric(
            self.name.text().strip(),
            Op(self.op.currentData()),
            parse_figure(self.value.text()),
            parse_figure(upper) if upper else None,
            self.unit.text().strip(),
            parse_due(due, self._session.review.draft.document)[0] if due else None,
        )
        return replace(made, source=old.source) if old is not None else made

    def _put(self, name: str, values: Sequence[DraftMetric]) -> bool:
        entry = self._entry
        if entry is None:
            return False
        number = entry.id
        return self._session.do(name, lambda review: set_metrics(review, number, values))

    def _span(self, value: DraftMetric) -> Span | None:
        return value.source
