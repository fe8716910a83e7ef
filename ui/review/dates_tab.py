"""The milestones of an item in, a person's corrections of them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLayout, QWidget

from desktop_app.documents.blocks import Span
from desktop_app.errors import DubanError
from desktop_app.intake.draft import DraftMilestone
from desktop_app.intake.review_dates import parse_due
from desktop_app.intake.review_edits import set_milestones
from ui import text
from ui.review.list_editor import ItemTab, field_line
from ui.review.session import ReviewSession

COLUMNS = (("日期", 96), ("精度", 124), ("做到什么", 0), ("原文写法", 130))


class DatesTab(ItemTab[DraftMilestone]):
    """Milestones; a date is checked before it is taken over."""

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(session, "review.date", "时限", COLUMNS, parent)

    def _fields(self) -> Sequence[QLayout]:
        self.due = field_line("review.due", "日期", 180)
        self.due.setPlaceholderText("2024-06-30、2024年6月底")
        self.words = field_line("review.milestone", "做到什么")
        self.words.setPlaceholderText("到那时做到什么")
        line = QHBoxLayout()
        line.addWidget(self.due)
        line.addWidget(self.words, 1)
        return (line,)

    def _choices(self) -> Sequence[QWidget]:
        self.recurring = QCheckBox("每期重复")
        return (self.recurring,)

    def _values(self) -> Sequence[DraftMilestone]:
        return self._entry.item.milestones if self._entry is not None else ()

    def _row(self, value: DraftMilestone) -> Sequence[str]:
        exact = "未设时限" if value.default else text.PRECISIONS[value.precision]
        if value.recurring:
            exact = f"每期·{exact}"
        return value.due.isoformat(), exact, value.text, value.phrase

    def _fill(self, value: DraftMilestone | None) -> None:
        self.due.setText(value.due.isoformat() if value else "")
        self.words.setText(value.text if value else "")
        self.words.setCursorPosition(0)
        self.recurring.setChecked(value.recurring if value else False)

    def _typed(self, old: DraftMilestone | None) -> DraftMilestone:
        try:
            due, precision = parse_due(self.due.text(), self._session.review.draft.document)
        except DubanError:
            self.due.setFocus()
            raise
        words, recurring = self.words.text().strip(), self.recurring.isChecked()
        if old is None:
            title = self._entry.item.title if self._entry is not None else ""
            return DraftMilestone(words or title, due, precision, recurring)
        precision = old.precision if due == old.due else precision
        # A date set by a person binds, whatever stood there before.
        return replace(
            old, text=words, due=due, precision=precision, recurring=recurring, default=False
        )

    def _put(self, name: str, values: Sequence[DraftMilestone]) -> bool:
        entry = self._entry
        if entry is None:
            return False
        number = entry.id
        return self._session.do(name, lambda review: set_milestones(review, number, values))

    def _span(self, value: DraftMilestone) -> Span | None:
        return value.source
