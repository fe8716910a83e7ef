"""Ledger rows and folded parents in; the rows of the tree that are on show out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desktop_app.ledger.views import MilestoneView
from desktop_app.views import LedgerRow


@dataclass(frozen=True, slots=True)
class GanttRow:
    """An item with how deep it stands and how many rows are below it."""

    row: LedgerRow
    depth: int
    children: int
    folded: bool

    @property
    def key(self) -> str:
        """The item's key."""
        return self.row.item.key

    @property
    def marks(self) -> tuple[MilestoneView, ...]:
        """Milestones that bind somebody, by day."""
        bound = [each for each in self.row.item.milestones if each.binding]
        return tuple(sorted(bound, key=lambda each: each.due))

    @property
    def movable(self) -> tuple[MilestoneView, ...]:
        """What a date can be set for: its marks, or what stands in for a missing date."""
        return self.marks or self.row.item.milestones[:1]


def tree_rows(rows: Sequence[LedgerRow], folded: Collection[str]) -> list[GanttRow]:
    """Parents with their sub-items below them; a sub-item whose parent is not there stands alone."""
    present = {row.item.key for row in rows}
    children = Counter(row.item.parent_key for row in rows if row.item.parent_key in present)
    made = []
    for row in rows:
        parent, key = row.item.parent_key, row.item.key
        below = parent is not None and parent in present
        if below and parent in folded:
            continue
        made.append(GanttRow(row, int(below), children[key], key in folded))
    return made
