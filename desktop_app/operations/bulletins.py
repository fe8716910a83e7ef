"""Bulletins issued: a closed month in, its frozen content and its number in the register out."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.bulletin.content import OfficialDocument, content_hash, from_json, to_json
from desktop_app.clock import Clock
from desktop_app.errors import DubanError
from desktop_app.operations.journal import Journal
from models.bulletin import Bulletin
from models.cycle import Cycle

# Makes the content of a bulletin from its issue number.
Build = Callable[[int], OfficialDocument]


class BulletinOperations:
    """Issues bulletins: a number stands for one text only, and what was issued is never built anew."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def issue(self, month: str, sha256: str, build: Build) -> OfficialDocument:
        """The bulletin of a closed month whose snapshot is `sha256`.

        The first call builds it, gives it the next number of its year and freezes it; later calls
        return the frozen content. A month that was reopened and closed with other figures is
        another text and takes the next number; the former stays in the register.
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
            content = _sound(row)
            if content.snapshot == sha256:
                return content
        # The year of the number is the year of the paper's date, which the paper itself knows.
        year = build(1).dated.year
        number = next_number(session, year)
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


def next_number(session: Session, year: int) -> int:
    """The next free number among the papers dated in a year: no gaps, no doubles."""
    rows = session.execute(sa.select(Bulletin)).scalars()
    return max((int(row.number) for row in rows if _sound(row).dated.year == year), default=0) + 1


def _sound(row: Bulletin) -> OfficialDocument:
    content = from_json(row.content)
    if content_hash(content) != row.sha256:
        raise DubanError(
            f"已印发的第{row.number}号通报内容与其校验值不符，可能被改动过。",
            "请用 duban restore 从备份恢复后再印。",
        )
    return content
