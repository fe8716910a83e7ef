"""The plan's own particulars in, a person's corrections of them out."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.intake.review_plan import PlanField, edit_plan, plan_spans, plan_words
from ui.review.list_editor import FieldLine, field_line
from ui.review.session import ReviewSession
from ui.widgets.basics import label

LABELS = {
    PlanField.TITLE: "方案名称",
    PlanField.NUMBER: "文号",
    PlanField.ISSUER: "印发机关",
    PlanField.ISSUED_ON: "印发日期",
    PlanField.STARTS_ON: "起始日期",
    PlanField.ENDS_ON: "期末日期",
}
ADVICE = (
    "改动期末日期后，没有写时限的事项改按新的期末暂列，已核的结论不变；"
    "晚于新期末的时限会标为存疑。日期可填 2025-12-31、2025-12 或 2025。"
)


class PlanPage(QWidget):
    """Title, number, issuer, date and period; each is taken over when its field is left."""

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.lines: dict[PlanField, FieldLine] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(10)
        for row, field in enumerate(LABELS):
            line = field_line(f"review.plan.{field.value}", LABELS[field])
            line.setPlaceholderText("")
            line.editingFinished.connect(partial(self._commit, field))
            line.entered.connect(partial(self._point, field))
            self.lines[field] = line
            grid.addWidget(QLabel(LABELS[field]), row, 0)
            grid.addWidget(line, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 4)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(label(ADVICE, "muted", wrap=True))
        column.addStretch(1)

    def refresh(self) -> None:
        """Show the particulars as they stand; words being typed are left alone."""
        for field, line in self.lines.items():
            words = self._words(field)
            if not (line.hasFocus() and line.isModified()) and line.text() != words:
                self._put(field, words)

    def commit(self) -> None:
        """Take over what was typed."""
        for field in self.lines:
            self._commit(field)

    def go_to(self, field: PlanField) -> None:
        """Put the cursor into a field, all its words selected."""
        self.lines[field].setFocus()
        self.lines[field].selectAll()

    def _commit(self, field: PlanField) -> None:
        words = self.lines[field].text().strip()
        if words == self._words(field):
            return
        step = partial(edit_plan, field=field, words=words)
        if self._session.do(f"修改{LABELS[field]}", step):
            self._put(field, self._words(field))
            self._point(field)
        else:
            self._put(field, self._words(field))

    def _point(self, field: PlanField) -> None:
        document = self._session.review.draft.document
        self._session.point_to(plan_spans(document, document.text).get(field))

    def _words(self, field: PlanField) -> str:
        return plan_words(self._session.review.draft.document, field)

    def _put(self, field: PlanField, words: str) -> None:
        self.lines[field].setText(words)
        self.lines[field].setCursorPosition(0)
