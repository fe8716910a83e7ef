"""Stored rows in, what persons found about doubts and taught about units out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from models.plan import Flag, Item, Unit, UnitAlias
from models.review import Finding


@dataclass(frozen=True, slots=True)
class FindingView:
    """A settled doubt: what it was, who settled it, when and why, the words before and after.

    Doubts that were settled before this was kept have neither time nor reason.
    """

    code: str
    message: str
    at: datetime | None
    person: str
    reason: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LearntAlias:
    """A way of printing a unit's name that a person taught."""

    alias: str
    unit: str


def load_findings(session: Session, key: str) -> tuple[FindingView, ...]:
    """The settled doubts of one item, in the order in which they were settled."""
    statement = (
        select(
            col(Flag.code),
            col(Flag.message),
            col(Finding.at),
            col(Finding.person),
            col(Finding.reason),
            col(Finding.old),
            col(Finding.new),
        )
        .join(Item, col(Flag.item_id) == col(Item.id))
        .outerjoin(Finding, col(Finding.flag_id) == col(Flag.id))
        .where(col(Item.key) == key, col(Flag.settled).is_(True))
        .order_by(col(Finding.at), col(Flag.id))
    )
    return tuple(
        FindingView(code, message, at, person or "", reason or "", old or "", new or "")
        for code, message, at, person, reason, old, new in session.execute(statement)
    )


def load_learnt(session: Session) -> tuple[LearntAlias, ...]:
    """Learnt spellings, in the registry's order."""
    statement = (
        select(col(UnitAlias.alias), col(Unit.name))
        .join(Unit, col(Unit.id) == col(UnitAlias.unit_id))
        .where(col(UnitAlias.learned).is_(True))
        .order_by(col(Unit.position), col(Unit.id), col(UnitAlias.id))
    )
    return tuple(LearntAlias(alias, unit) for alias, unit in session.execute(statement))
