"""Items of an open store corrected by hand, singly or many at once; a part of the facade."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.care import StoreCare
from desktop_app.ledger.queries import load_items, load_units
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import Done

if TYPE_CHECKING:
    from desktop_app.ledger.edit_words import Change, EditPlan, Wish
    from desktop_app.ledger.pasting import Pasted


class EditingCare(StoreCare):
    """What can be written into items by hand. Plans of edits write nothing."""

    def plan_edits(self, wishes: Sequence[Wish]) -> EditPlan:
        """What would change, and which wishes cannot be fulfilled and why."""
        from desktop_app.ledger.edits import plan_edits  # noqa: PLC0415

        with explained(self.store_path), self._store.reading() as session:
            items = load_items(session, list({wish.key for wish in wishes}))
            return plan_edits(wishes, items, load_units(session))

    def read_cells(self, text: str) -> Pasted:
        """What cells copied from a spreadsheet ask for. Raises `DubanError` without a heading."""
        from desktop_app.ledger.pasting import read_cells  # noqa: PLC0415

        with explained(self.store_path), self._store.reading() as session:
            return read_cells(text, load_items(session))

    def apply_edits(self, changes: Sequence[Change], reason: str = "") -> Done[int]:
        """Write all changes as one operation; none when a row was changed meanwhile."""
        from desktop_app.operations.editing import write_changes  # noqa: PLC0415

        with explained(self.store_path):
            return write_changes(self._journal, changes, reason)
