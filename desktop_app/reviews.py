"""Reviews under way, what was found in them and what was learnt, on an open store; a part of the facade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.care import StoreCare
from desktop_app.ledger.findings import FindingView, LearntAlias, load_findings, load_learnt
from desktop_app.ledger.queries import load_units
from desktop_app.operations.corrections import forget_alias
from desktop_app.operations.faults import explained
from desktop_app.operations.item_changes import ItemChange, load_changes
from desktop_app.operations.journal import Done

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.intake.review import DraftReview
    from desktop_app.operations.reviews import ReviewOperations, UnfinishedReview


class ReviewCare(StoreCare):
    """What can be done with reviews besides posting them."""

    def now(self) -> datetime:
        """The moment, for the record of who decided when."""
        return self._clock.now()

    def keep_review(self, review: DraftReview, *, as_new: bool = False) -> None:
        """Keep a review as it stands, so that closing or a power cut costs nothing."""
        with explained(self.store_path):
            self._reviews().keep(review, as_new=as_new)

    def unfinished_reviews(self) -> tuple[UnfinishedReview, ...]:
        """Every review under way, the one last worked on first."""
        with explained(self.store_path):
            return self._reviews().unfinished()

    def resume_review(self, sha256: str) -> DraftReview | None:
        """A review as it was left; None where none is kept of this document."""
        with explained(self.store_path):
            with self._store.reading() as session:
                units = load_units(session)
            return self._reviews().resume(sha256, {unit.name for unit in units})

    def drop_review(self, sha256: str) -> None:
        """Forget a review under way."""
        with explained(self.store_path):
            self._reviews().drop(sha256)

    def findings(self, key: str) -> tuple[FindingView, ...]:
        """What persons found about an item's doubts, oldest first."""
        with explained(self.store_path), self._store.reading() as session:
            return load_findings(session, key)

    def item_changes(self, key: str) -> tuple[ItemChange, ...]:
        """What was done to an item since it came into the ledger, newest first."""
        with explained(self.store_path), self._store.reading() as session:
            return load_changes(session, key)

    def learnt_aliases(self) -> tuple[LearntAlias, ...]:
        """The spellings of units that were learnt from corrections."""
        with explained(self.store_path), self._store.reading() as session:
            return load_learnt(session)

    def forget_alias(self, alias: str) -> Done[str]:
        """Take back one learnt spelling; the next document shows it as unknown again."""
        with explained(self.store_path):
            return forget_alias(self._journal, alias)

    def _reviews(self) -> ReviewOperations:
        from desktop_app.operations.reviews import ReviewOperations  # noqa: PLC0415

        return ReviewOperations(self._store, self._clock)
