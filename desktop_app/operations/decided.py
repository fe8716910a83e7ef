"""A decision of a meeting in, an item in the plan's own list of decisions out; inside an operation.

The list stands beside those of the plan's documents: editions of the plan do not touch it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.cycle.calendar import day_name
from desktop_app.errors import DubanError
from desktop_app.intake.draft import DraftItem, DraftMilestone, DraftUnit
from desktop_app.operations.posting import Poster, add_row, row_id
from models.base import Kind, Precision, Role
from models.plan import AssignmentList, Item, Plan

LIST_NAME = "会议议定"
LIST_TITLE = "会议议定事项"
LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class DecidedItem:
    """An item to be entered; `plan` is a plan's code, its number or its title."""

    words: str
    title: str
    lead: str
    helpers: tuple[str, ...]
    due: date | None
    plan: str
    related: str


def add_decided(session: Session, new: DecidedItem, held_on: date, now: datetime) -> Item:
    """Write the item with its units and its date; without a date it is 未设时限.

    Raises `DubanError` when there is no plan, the plan is unknown or the date lies before the meeting.
    """
    if new.due is not None and new.due < held_on:
        raise DubanError(
            f"时限{day_name(new.due)}早于会议召开的{day_name(held_on)}。", "请核对时限。"
        )
    plan = _plan(session, new, held_on)
    own = _own_list(session, row_id(plan))
    number = _next_number(session, own)
    units = dict.fromkeys((new.lead, *new.helpers))
    entry = DraftItem(
        list_name=own.name,
        number=str(number),
        kind=Kind.MATTER,
        group=LIST_TITLE,
        title=new.title or short(new.words),
        target=new.words,
        units=tuple(
            DraftUnit(name, Role.LEAD if place == 0 else Role.COOP)
            for place, name in enumerate(units)
        ),
        milestones=(_milestone(new, plan),),
    )
    poster = Poster(session, plan, now, assumed=False)
    return poster.add_item(entry, _key(session, plan, entry), row_id(own), None, number)


def short(words: str) -> str:
    """A title out of a decision: its first clause where the whole is too long."""
    if len(words) <= LONGEST_TITLE:
        return words.rstrip("。；;")
    for mark in "。；;，,":
        head = words.split(mark, 1)[0]
        if 0 < len(head) <= LONGEST_TITLE:
            return head
    return f"{words[: LONGEST_TITLE - 1]}…"


def _milestone(new: DecidedItem, plan: Plan) -> DraftMilestone:
    text = new.title or short(new.words)
    if new.due is None:
        return DraftMilestone(text, plan.ends_on, Precision.PERIOD, default=True)
    return DraftMilestone(text, new.due, Precision.DAY)


def _plan(session: Session, new: DecidedItem, held_on: date) -> Plan:
    """The plan named, else that of the item the decision is about, else the one of the day."""
    plans: Sequence[Plan] = (
        session.execute(sa.select(Plan).order_by(col(Plan.starts_on), col(Plan.id))).scalars().all()
    )
    if not plans:
        raise DubanError(
            "台账中还没有方案，议定事项没有列入。", "请先导入公文入账，再把议定事项列入台账。"
        )
    if new.plan:
        named = [each for each in plans if new.plan in (each.code, each.number, each.title)]
        if not named:
            raise DubanError(
                f"台账中没有方案“{new.plan}”。",
                f"可用：{'、'.join(each.title for each in plans)}。",
            )
        return named[0]
    about = _plan_of(session, new.related) if new.related else None
    running = [each for each in plans if each.starts_on <= held_on <= each.ends_on]
    return about or (running or plans)[-1]


def _plan_of(session: Session, key: str) -> Plan | None:
    statement = (
        sa.select(Plan)
        .join(AssignmentList, col(AssignmentList.plan_id) == col(Plan.id))
        .join(Item, col(Item.list_id) == col(AssignmentList.id))
        .where(col(Item.key) == key)
    )
    found: Plan | None = session.execute(statement).scalar_one_or_none()
    return found


def _own_list(session: Session, plan_id: int) -> AssignmentList:
    statement = sa.select(AssignmentList).where(col(AssignmentList.plan_id) == plan_id)
    lists = list(session.execute(statement).scalars())
    known: AssignmentList | None = next((each for each in lists if each.name == LIST_NAME), None)
    if known is not None:
        return known
    position = max((each.position for each in lists), default=-1) + 1
    return add_row(
        session,
        AssignmentList(plan_id=plan_id, name=LIST_NAME, title=LIST_TITLE, position=position),
    )


def _next_number(session: Session, own: AssignmentList) -> int:
    """One more than the highest, items taken back by undo not counted."""
    numbers = session.execute(
        sa.select(col(Item.number)).where(col(Item.list_id) == row_id(own))
    ).scalars()
    return max((int(each) for each in numbers if each.isdecimal()), default=0) + 1


def _key(session: Session, plan: Plan, entry: DraftItem) -> str:
    """The item's public name; a later plan's carries its code, as its documents' lists do."""
    earlier = sa.select(col(Item.id)).join(
        AssignmentList, col(Item.list_id) == col(AssignmentList.id)
    )
    taken = session.execute(
        earlier.where(
            sa.or_(
                col(Item.key) == entry.key,
                sa.and_(
                    col(AssignmentList.name) == LIST_NAME,
                    col(AssignmentList.plan_id) < row_id(plan),
                ),
            )
        ).limit(1)
    ).first()
    return f"{plan.code}:{entry.key}" if taken else entry.key
