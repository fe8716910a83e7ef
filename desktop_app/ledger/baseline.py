"""An open store in; the first dates of milestones that were moved out."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models.schedule import Milestone


def load_first_dues(session: Session) -> dict[int, date]:
    """The date each moved milestone had at first, by its id; those that stand as ever are left out."""
    statement = select(col(Milestone.id), col(Milestone.first_due)).where(
        col(Milestone.first_due).is_not(None), col(Milestone.first_due) != col(Milestone.due)
    )
    return {number: first for number, first in session.execute(statement) if first is not None}
