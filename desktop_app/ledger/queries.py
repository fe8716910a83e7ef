"""Stored rows in, frozen views out: plans, units and items, read in a handful of queries.

What many rows have in common (units, lists, dates, words of a node) is one object in all of them:
10,000 items weigh half as much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from sys import intern
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from desktop_app.ledger.views import (
    FlagView,
    ItemView,
    MeetingSource,
    MetricView,
    MilestoneView,
    PlanView,
    UnitRole,
    UnitView,
)
from models.document import Document
from models.meeting import Meeting, MeetingEntry
from models.plan import Assignment, AssignmentList, Flag, Item, Plan, Unit, UnitAlias
from models.schedule import Metric, Milestone
from models.words import Role


def load_plans(session: Session) -> tuple[PlanView, ...]:
    """All plans, oldest first."""
    rows = session.execute(select(Plan).order_by(col(Plan.starts_on), col(Plan.id))).scalars()
    return tuple(
        PlanView(p.id, p.code, p.title, p.number, p.issuer, p.issued_on, p.starts_on, p.ends_on)
        for p in rows
    )


def load_units(session: Session) -> tuple[UnitView, ...]:
    """The unit registry in customary printing order."""
    aliases: dict[int, list[str]] = defaultdict(list)
    for unit_id, alias in session.execute(
        select(col(UnitAlias.unit_id), col(UnitAlias.alias)).order_by(col(UnitAlias.id))
    ):
        aliases[unit_id].append(alias)
    rows = session.execute(
        select(
            col(Unit.id), col(Unit.name), col(Unit.kind), col(Unit.position), col(Unit.pinyin)
        ).order_by(col(Unit.position), col(Unit.id))
    )
    return tuple(
        UnitView(unit_id, name, kind, position, pinyin, tuple(aliases[unit_id]))
        for unit_id, name, kind, position, pinyin in rows
    )


def source_text(session: Session, plan_id: int) -> str | None:
    """The text of the document a plan was read from, if it was kept."""
    statement = (
        select(col(Document.text))
        .join(Plan, col(Plan.document_id) == col(Document.id))
        .where(col(Plan.id) == plan_id)
    )
    return session.execute(statement).scalar_one_or_none()


def load_items(
    session: Session, keys: Iterable[str] | None = None, *, withdrawn: bool = False
) -> tuple[ItemView, ...]:
    """All items in ledger order, or those with the given keys; withdrawn ones only if asked for."""
    wanted = None if keys is None else list(keys)
    statement = (
        select(
            col(Item.id),
            col(AssignmentList.plan_id),
            col(Item.key),
            col(AssignmentList.name),
            col(Item.number),
            col(Item.parent_id),
            col(Item.kind),
            col(Item.group_name),
            col(Item.category),
            col(Item.title),
            col(Item.target),
            col(Item.stage),
            col(Item.pinyin),
            col(Item.source_start),
            col(Item.source_end),
            col(Item.withdrawn_on),
        )
        .join(AssignmentList, col(Item.list_id) == col(AssignmentList.id))
        .order_by(
            col(AssignmentList.plan_id),
            col(AssignmentList.position),
            col(Item.position),
            col(Item.id),
        )
    )
    if not withdrawn:
        statement = statement.where(col(Item.withdrawn_on).is_(None))
    if wanted is not None:
        statement = statement.where(col(Item.key).in_(wanted))
    rows = list(session.execute(statement))
    ids = None if wanted is None else [row[0] for row in rows]
    units = _units(session, ids)
    milestones = _milestones(session, ids)
    metrics = _metrics(session, ids)
    flags = _flags(session, ids)
    meetings = _meetings(session)
    keys_by_id = _parent_keys(session, rows)
    plans = session.execute(select(col(Plan.id), col(Plan.starts_on)))
    first_months = {number: f"{starts:%Y-%m}" for number, starts in plans}
    return tuple(
        ItemView(
            id=row[0],
            plan_id=row[1],
            key=intern(row[2]),
            list_name=intern(row[3]),
            number=row[4],
            parent_key=keys_by_id.get(row[5]),
            kind=row[6],
            group=intern(row[7]),
            category=row[8],
            title=row[9],
            target=row[10],
            stage=row[11],
            units=tuple(units[row[0]]),
            milestones=tuple(milestones[row[0]]),
            metrics=tuple(metrics[row[0]]),
            flags=tuple(flags[row[0]]),
            pinyin=row[12],
            source_start=row[13],
            source_end=row[14],
            withdrawn_on=row[15],
            meeting=meetings.get(row[0]),
            plan_month=first_months[row[1]],
        )
        for row in rows
    )


def _parent_keys(session: Session, rows: list[Any]) -> dict[int, str]:
    known = {row[0]: intern(row[2]) for row in rows}
    absent = {row[5] for row in rows if row[5] is not None} - known.keys()
    if absent:
        for item_id, key in session.execute(
            select(col(Item.id), col(Item.key)).where(col(Item.id).in_(absent))
        ):
            known[item_id] = key
    return known


def _meetings(session: Session) -> dict[int, MeetingSource]:
    """The meetings that decided on items, by item; few items come from one."""
    statement = (
        select(
            col(MeetingEntry.item_id),
            col(Meeting.id),
            col(Meeting.title),
            col(Meeting.held_on),
            col(MeetingEntry.first_month),
        )
        .join(Meeting, col(MeetingEntry.meeting_id) == col(Meeting.id))
        .where(col(MeetingEntry.item_id).is_not(None))
    )
    return {item_id: MeetingSource(*found) for item_id, *found in session.execute(statement)}


def _units(session: Session, ids: list[int] | None) -> dict[int, list[UnitRole]]:
    statement = (
        select(col(Assignment.item_id), col(Unit.name), col(Assignment.role))
        .join(Unit, col(Assignment.unit_id) == col(Unit.id))
        .order_by(col(Assignment.item_id), col(Assignment.position))
    )
    if ids is not None:
        statement = statement.where(col(Assignment.item_id).in_(ids))
    found: dict[int, list[UnitRole]] = defaultdict(list)
    parts: dict[tuple[str, Role], UnitRole] = {}
    for item_id, name, role in session.execute(statement):
        part = parts.get((name, role))
        if part is None:
            part = parts[name, role] = UnitRole(intern(name), role)
        found[item_id].append(part)
    return found


def _milestones(session: Session, ids: list[int] | None) -> dict[int, list[MilestoneView]]:
    statement = select(
        col(Milestone.item_id),
        col(Milestone.id),
        col(Milestone.text),
        col(Milestone.due),
        col(Milestone.precision),
        col(Milestone.recurring),
        col(Milestone.phrase),
        col(Milestone.is_default),
        col(Milestone.confirmed),
        col(Milestone.done_on),
        col(Milestone.source_start),
        col(Milestone.source_end),
    ).order_by(col(Milestone.item_id), col(Milestone.due), col(Milestone.position))
    if ids is not None:
        statement = statement.where(col(Milestone.item_id).in_(ids))
    found: dict[int, list[MilestoneView]] = defaultdict(list)
    days: dict[date, date] = {}
    for item_id, number, text, due, precision, recurring, phrase, *rest in session.execute(
        statement
    ):
        day = days.setdefault(due, due)
        found[item_id].append(
            MilestoneView(number, intern(text), day, precision, recurring, intern(phrase), *rest)
        )
    return found


def _metrics(session: Session, ids: list[int] | None) -> dict[int, list[MetricView]]:
    statement = select(
        col(Metric.item_id),
        col(Metric.name),
        col(Metric.op),
        col(Metric.value),
        col(Metric.value_max),
        col(Metric.unit),
        col(Metric.due),
    ).order_by(col(Metric.item_id), col(Metric.position))
    if ids is not None:
        statement = statement.where(col(Metric.item_id).in_(ids))
    found: dict[int, list[MetricView]] = defaultdict(list)
    for item_id, *values in session.execute(statement):
        found[item_id].append(MetricView(*values))
    return found


def _flags(session: Session, ids: list[int] | None) -> dict[int, list[FlagView]]:
    statement = (
        select(col(Flag.item_id), col(Flag.id), col(Flag.code), col(Flag.message))
        .where(col(Flag.settled).is_(False))
        .order_by(col(Flag.id))
    )
    if ids is not None:
        statement = statement.where(col(Flag.item_id).in_(ids))
    found: dict[int, list[FlagView]] = defaultdict(list)
    for item_id, *values in session.execute(statement):
        found[item_id].append(FlagView(*values))
    return found
