"""The milestones of an item in, a person's corrections of them out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.errors import DubanError
from desktop_app.intake.draft import DraftMilestone
from desktop_app.intake.review_dates import parse_due
from desktop_app.intake.review_edits import set_milestones
from desktop_app.intake.review_values import Entry
from ui import text
from ui.review.session import ReviewSession
from ui.review.small_table import SmallTable
from ui.widgets.basics import button

TITLES = ("日期", "精度", "做到什么", "原文写法")


class DatesTab(QWidget):
    """Milestones; a date is checked before it is taken over."""

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entry: Entry | None = None
        self.table = SmallTable("review.dates", TITLES, (96, 124, 0, 130))
        self.due = QLineEdit()
        self.due.setObjectName("review.due")
        self.due.setAccessibleName("日期")
        self.due.setPlaceholderText("2024-06-30、2024年6月底")
        self.due.setFixedWidth(180)
        self.words = QLineEdit()
        self.words.setObjectName("review.milestone")
        self.words.setAccessibleName("做到什么")
        self.words.setPlaceholderText("到那时做到什么")
        self.recurring = QCheckBox("每期重复")
        self._lay_out()
        self.table.placed.connect(self._fill)

    def show_entry(self, entry: Entry | None) -> None:
        """Show an item's milestones."""
        if entry is None or self._entry is None or entry.id != self._entry.id:
            self.table.go_to(-1)
        self._entry = entry
        milestones = entry.item.milestones if entry is not None else ()
        self.table.set_rows([_row(milestone) for milestone in milestones])
        if self.table.currentRow() < 0 and milestones:
            self.table.go_to(0)

    def add(self) -> None:
        """Add a milestone as typed."""
        made = self._typed(None)
        if made is not None:
            self._set("添加时限", (*self._milestones, made))

    def change(self) -> None:
        """Give the milestone under the cursor what was typed."""
        place, milestones = self.table.currentRow(), list(self._milestones)
        if 0 <= place < len(milestones):
            made = self._typed(milestones[place])
            if made is not None:
                milestones[place] = made
                self._set("修改时限", tuple(milestones))

    def remove(self) -> None:
        """Take the milestone under the cursor away."""
        place, milestones = self.table.currentRow(), list(self._milestones)
        if 0 <= place < len(milestones):
            del milestones[place]
            self._set("去掉时限", tuple(milestones))

    @property
    def _milestones(self) -> tuple[DraftMilestone, ...]:
        return self._entry.item.milestones if self._entry is not None else ()

    def _typed(self, old: DraftMilestone | None) -> DraftMilestone | None:
        """The milestone in the fields; None where the date was refused."""
        try:
            due, precision = parse_due(self.due.text(), self._session.review.draft.document)
        except DubanError as error:
            self._session.refused.emit(f"{error.sentence}{error.remedy}")
            self.due.setFocus()
            return None
        words, recurring = self.words.text().strip(), self.recurring.isChecked()
        if old is None:
            title = self._entry.item.title if self._entry is not None else ""
            return DraftMilestone(words or title, due, precision, recurring)
        precision = old.precision if due == old.due else precision
        # A date set by a person binds, whatever stood there before.
        return replace(
            old, text=words, due=due, precision=precision, recurring=recurring, default=False
        )

    def _set(self, name: str, milestones: tuple[DraftMilestone, ...]) -> None:
        entry = self._entry
        if entry is not None:
            number = entry.id
            self._session.do(name, lambda review: set_milestones(review, number, milestones))

    def _fill(self, row: int) -> None:
        milestones = self._milestones
        shown = milestones[row] if 0 <= row < len(milestones) else None
        self.due.setText(shown.due.isoformat() if shown else "")
        self.words.setText(shown.text if shown else "")
        self.words.setCursorPosition(0)
        self.recurring.setChecked(shown.recurring if shown else False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 8, 2, 2)
        column.setSpacing(6)
        column.addWidget(self.table, 1)
        fields = QHBoxLayout()
        fields.addWidget(self.due)
        fields.addWidget(self.words, 1)
        column.addLayout(fields)
        changes = QHBoxLayout()
        changes.addWidget(self.recurring)
        changes.addStretch(1)
        changes.addWidget(button("改所选", self.change, name="review.date.change"))
        changes.addWidget(button("添加", self.add, name="review.date.add"))
        changes.addWidget(button("去掉", self.remove, name="review.date.remove"))
        column.addLayout(changes)


def _row(milestone: DraftMilestone) -> tuple[str, str, str, str]:
    exact = "未设时限" if milestone.default else text.PRECISIONS[milestone.precision]
    if milestone.recurring:
        exact = f"每期·{exact}"
    return milestone.due.isoformat(), exact, milestone.text, milestone.phrase
