"""Letters sent: proposals a person decided on in, numbered actions in the register out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.clock import Clock
from desktop_app.cycle.views import CycleView
from desktop_app.operations.journal import Done, Journal
from models.action import Action
from models.base import ActionKind
from models.plan import Unit

# Calendar days until a reply is due; working days wait for the holiday calendar.
REPLY_DAYS = 7


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter decided on: its kind, receiver, items and reason."""

    kind: ActionKind
    unit: str
    keys: tuple[str, ...]
    reason: str


class ActionOperations:
    """Keeps the register of supervision actions."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def record(
        self,
        cycle: CycleView,
        letters: Sequence[Letter],
        issued_on: date,
        number_of: Callable[[int, int], str],
    ) -> Done[tuple[str, ...]]:
        """Enter letters as one operation; returns their numbers in order.

        The same kind to the same unit in the same month about the same items keeps its number: it
        is the same letter printed again; about other items it is another letter. `number_of(year, n)` words the n-th number of a year.
        """

        def work(session: Session) -> tuple[str, ...]:
            return tuple(
                self._enter(session, cycle, letter, issued_on, number_of) for letter in letters
            )

        kinds = "、".join(sorted({letter.kind.value for letter in letters}))
        return self._journal.run(
            f"发函：{kinds}", work, detail=f"{cycle.month} {len(letters)} 件", undoable=False
        )

    def _enter(
        self,
        session: Session,
        cycle: CycleView,
        letter: Letter,
        issued_on: date,
        number_of: Callable[[int, int], str],
    ) -> str:
        unit_id = session.execute(
            sa.select(col(Unit.id)).where(col(Unit.name) == letter.unit)
        ).scalar_one()
        sent: str | None = session.execute(
            sa.select(col(Action.number))
            .where(col(Action.cycle_id) == cycle.id)
            .where(col(Action.unit_id) == unit_id)
            .where(col(Action.kind) == letter.kind)
            .where(col(Action.item_keys) == "\n".join(letter.keys))
        ).scalar_one_or_none()
        if sent is not None:
            return sent
        number = number_of(issued_on.year, _sent_in(session, issued_on.year) + 1)
        session.add(
            Action(
                number=number,
                kind=letter.kind,
                cycle_id=cycle.id,
                unit_id=unit_id,
                item_keys="\n".join(letter.keys),
                issued_on=issued_on,
                reply_due=issued_on + timedelta(days=REPLY_DAYS),
                reason=letter.reason,
            )
        )
        session.flush()
        return number


def _sent_in(session: Session, year: int) -> int:
    count: int = session.execute(
        sa.select(sa.func.count(col(Action.id))).where(
            col(Action.issued_on) >= date(year, 1, 1), col(Action.issued_on) <= date(year, 12, 31)
        )
    ).scalar_one()
    return count
