"""Stored months in, frozen views out: cycles, returns in force, anomalies, who has reported."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from sys import intern
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from desktop_app.cycle.dues import DueKind, DueRule, Roll
from desktop_app.cycle.views import (
    AnomalyView,
    Asked,
    CycleView,
    Override,
    Reading,
    ReturnView,
    UnitStatus,
)
from desktop_app.errors import CycleError
from desktop_app.ledger.queries import load_items
from desktop_app.ledger.views import ItemView, UnitView, asked_items
from models.action import Action
from models.assessment import LightOverride
from models.cycle import Anomaly, Asking, Cycle, ItemReturn, MetricReading, ReturnFile, RoundRule
from models.plan import Item, Unit

# Places of month, key, unit, file and day among the values of a return: what many have in common
# is one object in all of them.
_COMMON, _RECEIVED = (0, 1, 2, 9), 11


def _cycles() -> Select[*tuple[Any, ...]]:
    # Columns only: the snapshot of a closed month is large and rarely wanted.
    return select(
        col(Cycle.id),
        col(Cycle.month),
        col(Cycle.state),
        col(Cycle.due_by),
        col(Cycle.demo),
        col(Cycle.opened_at),
        col(Cycle.closed_at),
        col(Cycle.sha256),
        col(Cycle.held),
    )


def load_cycles(session: Session) -> tuple[CycleView, ...]:
    """All months, oldest first."""
    rows = session.execute(_cycles().order_by(col(Cycle.month)))
    return tuple(CycleView(*row) for row in rows)


def load_cycle(session: Session, month: str) -> CycleView:
    """One month; raises `CycleError` when it was never opened."""
    row = session.execute(_cycles().where(col(Cycle.month) == month)).one_or_none()
    if row is None:
        raise CycleError(
            f"{month} 还没有开账。", f"请先运行 duban cycle open {month}，或在“调度”页开账。"
        )
    return CycleView(*row)


def month_items(session: Session, cycle: CycleView) -> tuple[ItemView, ...]:
    """The items that a month asks about.

    One opened again asks about those it was closed with: what a later edition brought nobody could
    have reported, and what it took away was owed.
    """
    if cycle.held is None:
        # What a later meeting decided on is no business of this month.
        return asked_items(load_items(session), cycle.month)
    held = frozenset(json.loads(cycle.held))
    return tuple(item for item in load_items(session, withdrawn=True) if item.id in held)


def load_snapshot(session: Session, month: str) -> str | None:
    """The frozen JSON of a closed month; None while it is open or unknown."""
    statement = select(col(Cycle.snapshot)).where(col(Cycle.month) == month)
    return session.execute(statement).scalar_one_or_none()


def load_returns(
    session: Session, months: Iterable[str] | None = None
) -> dict[str, tuple[ReturnView, ...]]:
    """Returns in force by month, in ledger and unit order; superseded versions are left out."""
    statement = (
        select(
            col(Cycle.month),
            col(Item.key),
            col(Unit.name),
            col(ItemReturn.progress),
            col(ItemReturn.percent),
            col(ItemReturn.problem),
            col(ItemReturn.next_step),
            col(ItemReturn.reporter),
            col(ItemReturn.phone),
            col(ReturnFile.name),
            col(ItemReturn.row),
            col(ReturnFile.received_on),
            col(ItemReturn.corrected),
        )
        .join(Cycle, col(ItemReturn.cycle_id) == col(Cycle.id))
        .join(Item, col(ItemReturn.item_id) == col(Item.id))
        .join(Unit, col(ItemReturn.unit_id) == col(Unit.id))
        .join(ReturnFile, col(ItemReturn.file_id) == col(ReturnFile.id))
        .where(col(ItemReturn.superseded).is_(False))
        .order_by(
            col(Cycle.month),
            col(Item.list_id),
            col(Item.position),
            col(Item.id),
            col(Unit.position),
            col(ItemReturn.id),
        )
    )
    if months is not None:
        statement = statement.where(col(Cycle.month).in_(list(months)))
    found: dict[str, list[ReturnView]] = defaultdict(list)
    days: dict[date, date] = {}
    for row in session.execute(statement):
        found[row[0]].append(_return_view(list(row), days))
    return {month: tuple(rows) for month, rows in found.items()}


def _return_view(values: list[Any], days: dict[date, date]) -> ReturnView:
    for at in _COMMON:
        values[at] = intern(values[at])
    values[_RECEIVED] = days.setdefault(values[_RECEIVED], values[_RECEIVED])
    return ReturnView(*values)


def load_anomalies(session: Session, month: str) -> tuple[AnomalyView, ...]:
    """What was odd about a month's sheets, in the order it was found; settled ones included."""
    statement = (
        select(
            col(Anomaly.id),
            col(Anomaly.code),
            col(Anomaly.item_key),
            col(Anomaly.unit_name),
            col(ReturnFile.name),
            col(Anomaly.row),
            col(Anomaly.message),
            col(Anomaly.settled),
            col(Anomaly.decision),
            col(Anomaly.note),
            col(Anomaly.words),
        )
        .join(Cycle, col(Anomaly.cycle_id) == col(Cycle.id))
        .join(ReturnFile, col(Anomaly.file_id) == col(ReturnFile.id))
        .where(col(Cycle.month) == month)
        .order_by(col(Anomaly.id))
    )
    return tuple(AnomalyView(*row) for row in session.execute(statement))


def load_overrides(session: Session, month: str) -> dict[str, Override]:
    """Lights set by a person in a month, by item key."""
    statement = (
        select(
            col(Item.key),
            col(LightOverride.light),
            col(LightOverride.reason),
            col(LightOverride.person),
            col(LightOverride.document),
            col(LightOverride.cause),
        )
        .join(Item, col(LightOverride.item_id) == col(Item.id))
        .join(Cycle, col(LightOverride.cycle_id) == col(Cycle.id))
        .where(col(Cycle.month) == month)
        .order_by(col(LightOverride.id))
    )
    return {key: Override(*values) for key, *values in session.execute(statement)}


def load_causes(session: Session) -> dict[int, frozenset[str]]:
    """The months in which a 正当理由 was recorded, by item id."""
    found: dict[int, set[str]] = defaultdict(set)
    for item_id, month in session.execute(
        select(col(LightOverride.item_id), col(Cycle.month))
        .join(Cycle, col(LightOverride.cycle_id) == col(Cycle.id))
        .where(col(LightOverride.cause).is_(True))
    ):
        found[item_id].add(month)
    return {item_id: frozenset(months) for item_id, months in found.items()}


def load_readings(session: Session, until: str) -> dict[str, tuple[Reading, ...]]:
    """Metric values in force up to a month, oldest first, by item key."""
    statement = (
        select(
            col(Cycle.month),
            col(Item.key),
            col(MetricReading.metric),
            col(Unit.name),
            col(MetricReading.value),
        )
        .join(Cycle, col(MetricReading.cycle_id) == col(Cycle.id))
        .join(Item, col(MetricReading.item_id) == col(Item.id))
        .join(Unit, col(MetricReading.unit_id) == col(Unit.id))
        .where(col(MetricReading.superseded).is_(False), col(Cycle.month) <= until)
        .order_by(col(Cycle.month), col(MetricReading.id))
    )
    found: dict[str, list[Reading]] = defaultdict(list)
    for row in session.execute(statement):
        found[row[1]].append(Reading(*row))
    return {key: tuple(rows) for key, rows in found.items()}


def load_due_rule(session: Session) -> DueRule:
    """The rule for reporting days in force: the one set last, else the 5th of the next month."""
    row = session.execute(
        select(RoundRule).order_by(col(RoundRule.id).desc()).limit(1)
    ).scalar_one_or_none()
    if row is None:
        return DueRule()
    return DueRule(DueKind(row.kind), row.number, row.next_month, row.december, Roll(row.shift))


def load_asked(session: Session, month: str) -> dict[str, Asked]:
    """How often each unit was asked in a month, by sheets and by letters."""
    found: dict[str, Asked] = {}
    sheets = (
        select(col(Unit.name), func.count(), func.max(col(Asking.asked_on)))
        .join(Asking, col(Asking.unit_id) == col(Unit.id))
        .join(Cycle, col(Asking.cycle_id) == col(Cycle.id))
        .where(col(Cycle.month) == month)
        .group_by(col(Unit.name))
    )
    for name, count, last in session.execute(sheets):
        found[name] = Asked(count, 0, last)
    letters = (
        select(col(Unit.name), func.count(), func.max(col(Action.issued_on)))
        .join(Action, col(Action.unit_id) == col(Unit.id))
        .join(Cycle, col(Action.cycle_id) == col(Cycle.id))
        .where(col(Cycle.month) == month)
        .group_by(col(Unit.name))
    )
    for name, count, last in session.execute(letters):
        known = found.get(name, Asked(0, 0, None))
        found[name] = Asked(known.sheets, count, max(known.last or last, last))
    return found


def unit_statuses(
    items: Sequence[ItemView], returns: Sequence[ReturnView], units: Sequence[UnitView] = ()
) -> tuple[UnitStatus, ...]:
    """Who was asked about how many items and which are missing.

    Units stand in the order of `units`, the registry; without it, as the items name them first.
    """
    asked: dict[str, list[str]] = {unit.name: [] for unit in units}
    for item in items:
        for part in item.units:
            asked.setdefault(part.name, []).append(item.key)
    given = {(row.unit, row.item_key) for row in returns}
    return tuple(_status(name, keys, given) for name, keys in asked.items() if keys)


def _status(name: str, keys: list[str], given: set[tuple[str, str]]) -> UnitStatus:
    missing = tuple(key for key in keys if (name, key) not in given)
    return UnitStatus(name, len(keys), len(keys) - len(missing), missing)
