"""Reviews under way in, kept in the store as they go and given back, out.

They are no part of the ledger: nothing is journalled, and undoing never touches them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.clock import Clock
from desktop_app.errors import DubanError
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_file import draft_words, restored, state_words
from models.review import SavedReview
from models.store import Store


@dataclass(frozen=True, slots=True)
class UnfinishedReview:
    """One line of the list of reviews under way."""

    sha256: str
    file_name: str
    title: str
    as_new: bool
    items: int
    doubts: int
    settled: int
    saved_at: datetime


class ReviewOperations:
    """Keeps, lists, gives back and drops reviews under way, one for each document."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def keep(self, review: DraftReview, *, as_new: bool = False) -> None:
        """Keep a review as it stands; what was kept of the same document before is replaced."""
        state, info, counts = state_words(review), review.draft.document, review.counts
        with self._store.writing() as session:
            row = _row(session, info.sha256)
            now = self._clock.now()
            if row is None:
                row = SavedReview(
                    sha256=info.sha256,
                    file_name=info.file_name,
                    title=info.title,
                    draft=draft_words(review.draft),
                    state=state,
                    begun_at=now,
                    saved_at=now,
                )
            row.title, row.as_new, row.state, row.saved_at = info.title, as_new, state, now
            row.items, row.doubts, row.settled = counts.items, counts.doubts, counts.decided
            session.add(row)

    def unfinished(self) -> tuple[UnfinishedReview, ...]:
        """Every review under way, the one last worked on first; their texts are not read."""
        names = [name for name in UnfinishedReview.__slots__]  # noqa: C416
        columns = [getattr(SavedReview, name) for name in names]
        statement = sa.select(*columns).order_by(col(SavedReview.saved_at).desc())
        with self._store.reading() as session:
            return tuple(UnfinishedReview(*row) for row in session.execute(statement))

    def resume(self, sha256: str, known_units: Collection[str]) -> DraftReview | None:
        """A review as it was left; None where none is kept of this document.

        Raises `DubanError` where what was kept cannot be read any more.
        """
        with self._store.reading() as session:
            row = _row(session, sha256)
            if row is None:
                return None
            try:
                return restored(row.draft, row.state, known_units)
            except ValueError as error:
                raise DubanError(
                    f"“{row.title}”上次的核稿读不回来。", "请重新读取这份公文，从头核稿。"
                ) from error

    def drop(self, sha256: str) -> None:
        """Forget a review under way; nothing happens where there is none."""
        with self._store.writing() as session:
            session.execute(sa.delete(SavedReview).where(col(SavedReview.sha256) == sha256))


def _row(session: Session, sha256: str) -> SavedReview | None:
    statement = sa.select(SavedReview).where(col(SavedReview.sha256) == sha256)
    return session.execute(statement).scalar_one_or_none()
