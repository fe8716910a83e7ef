"""Bulletins issued: a closed month in, its frozen content and its number in the register out."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.bulletin.content import OfficialDocument, content_hash, from_json, to_json
from desktop_app.clock import Clock
from desktop_app.operations.journal import Journal
from models.bulletin import Bulletin
from models.cycle import Cycle

# Makes the content of a bulletin from its issue number.
Build = Callable[[int], OfficialDocument]


class BulletinOperations:
    """Issues bulletins: a number is given once, and what was issued is never built anew."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def issue(self, month: str, sha256: str, build: Build) -> OfficialDocument:
        """The bulletin of a closed month whose snapshot is `sha256`.

        The first call builds it, gives it the next number of its year and freezes it; later calls
        return the frozen content. A month reopened and closed again keeps its number.
        """
        found = self._journal.run(
            f"印发通报：{month}",
            lambda session: self._issue(session, month, sha256, build),
            undoable=False,
        )
        return found.value

    def _issue(self, session: Session, month: str, sha256: str, build: Build) -> OfficialDocument:
        cycle_id = session.execute(
            sa.select(col(Cycle.id)).where(col(Cycle.month) == month)
        ).scalar_one()
        issued = list(
            session.execute(
                sa.select(Bulletin)
                .where(col(Bulletin.cycle_id) == cycle_id)
                .order_by(col(Bulletin.id).desc())
            ).scalars()
        )
        for row in issued:
            content = from_json(row.content)
            if content.snapshot == sha256:
                return content
        number = int(issued[0].number) if issued else next_number(session, month)
        content = build(number)
        session.add(
            Bulletin(
                cycle_id=cycle_id,
                number=str(number),
                content=to_json(content),
                sha256=content_hash(content),
                issued_at=self._clock.now(),
            )
        )
        return content


def next_number(session: Session, month: str) -> int:
    """The next free number of the month's year: numbers run without gaps or doubles."""
    numbers = session.execute(
        sa.select(col(Bulletin.number))
        .join(Cycle, col(Bulletin.cycle_id) == col(Cycle.id))
        .where(col(Cycle.month).startswith(f"{month[:4]}-"))
    ).scalars()
    return max((int(number) for number in numbers), default=0) + 1
