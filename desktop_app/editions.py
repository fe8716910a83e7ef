"""Newer editions of known plans on an open store: compared and applied; a part of the facade."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from desktop_app.editing import EditingCare
from desktop_app.ledger.queries import load_items, load_plans
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import Done

if TYPE_CHECKING:
    from desktop_app.intake.draft import Draft
    from desktop_app.ledger.edition_views import EditionComparison
    from desktop_app.operations.editions import EditionApplied


class EditionCare(EditingCare):
    """What can be done with a newer edition of a plan that is in the store."""

    def compare_edition(self, draft: Draft) -> EditionComparison | None:
        """Hold a draft against the plan it is an edition of; None when no plan is like it."""
        from desktop_app.ledger.editions import compare, known_plan, of_documents  # noqa: PLC0415
        from desktop_app.operations.corrections import load_replaced  # noqa: PLC0415

        with explained(self.store_path), self._store.reading() as session:
            plans = load_plans(session)
            items = of_documents(load_items(session, withdrawn=True))
            replaced = load_replaced(session)
        plan = known_plan(draft, plans, items)
        if plan is None:
            return None
        own = tuple(item for item in items if item.plan_id == plan.id)
        return compare(draft, own, plan, replaced)

    def apply_edition(
        self, draft: Draft, comparison: EditionComparison, chosen: Collection[str] | None = None
    ) -> Done[EditionApplied]:
        """Apply the entries with these ids, or all that are not doubtful, as one operation.

        A backup is made before. Raises `DubanError` when the ledger changed since the comparison.
        """
        from desktop_app.operations.editions import EditionOperations  # noqa: PLC0415

        with explained(self.store_path):
            self._backup_before_import()
            operations = EditionOperations(self._journal, self._clock)
            return operations.apply(draft, comparison, chosen)
