"""Closed months of the store in, the lights items showed in them out, without thawing the months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.assessment.frozen import (
    ItemMonth,
    JudgedMonth,
    freeze_items,
    items_of,
    thaw_item,
)
from desktop_app.assessment.rules import parse_rule_set
from desktop_app.assessment.ruleset import RuleSet
from desktop_app.cycle.calendar import shift
from desktop_app.cycle.views import CycleView
from models.assessment import FrozenItem, PlanRules
from models.base import CycleState, Light
from models.cycle import Cycle


def load_plan_rules(session: Session) -> dict[int, RuleSet]:
    """The rule sets chosen for plans, by plan id."""
    rows = session.execute(
        sa.select(col(PlanRules.plan_id), col(PlanRules.code), col(PlanRules.text))
    )
    return {plan_id: parse_rule_set(text, code) for plan_id, code, text in rows}


def keep_items(session: Session, cycle_id: int, month: JudgedMonth) -> None:
    """Put the items of a month that is being closed where they can be read one by one.

    Derived from the snapshot, so the journal need not remember them.
    """
    forget_items(session, cycle_id)
    rows = [
        {"cycle_id": cycle_id, "item_id": item_id, "light": light, "content": content}
        for item_id, light, content in freeze_items(month)
    ]
    if rows:
        session.execute(sa.insert(FrozenItem), rows)


def forget_items(session: Session, cycle_id: int) -> None:
    """Take away the items of a month that is opened again."""
    session.execute(sa.delete(FrozenItem).where(col(FrozenItem.cycle_id) == cycle_id))


def past_lights(
    session: Session, month: str, cycles: Sequence[CycleView]
) -> dict[int, tuple[tuple[str, Light], ...]]:
    """Lights by item id in the closed months running up to `month`, newest first."""
    closed = {cycle.month: cycle for cycle in cycles if cycle.state is CycleState.CLOSED}
    running: list[CycleView] = []
    earlier = shift(month, -1)
    while earlier in closed:
        running.append(closed[earlier])
        earlier = shift(earlier, -1)
    found: dict[int, list[tuple[str, Light]]] = defaultdict(list)
    kept = lights_of(session, [cycle.id for cycle in running])
    for cycle in running:
        for item_id, light in kept[cycle.id].items():
            # An item that was not there in a month has no row across it.
            if len(found[item_id]) == running.index(cycle):
                found[item_id].append((cycle.month, light))
    return {item_id: tuple(lights) for item_id, lights in found.items()}


def lights_of(session: Session, cycle_ids: Sequence[int]) -> dict[int, dict[int, Light]]:
    """Lights by item id of closed months, by cycle id."""
    found: dict[int, dict[int, Light]] = {cycle_id: {} for cycle_id in cycle_ids}
    statement = sa.select(
        col(FrozenItem.cycle_id), col(FrozenItem.item_id), col(FrozenItem.light)
    ).where(col(FrozenItem.cycle_id).in_(cycle_ids))
    for cycle_id, item_id, light in session.execute(statement):
        found[cycle_id][item_id] = light
    for cycle_id, lights in found.items():
        if not lights:
            # Closed by an earlier version of the program, or closed again by an undo.
            text = _snapshot(session, cycle_id)
            lights.update({i: light for i, light, _ in items_of(text)} if text else {})
    return found


def item_month(session: Session, cycle: CycleView, item_id: int) -> ItemMonth | None:
    """One item in a closed month; None when the month did not know it."""
    text = session.execute(
        sa.select(col(FrozenItem.content)).where(
            col(FrozenItem.cycle_id) == cycle.id, col(FrozenItem.item_id) == item_id
        )
    ).scalar_one_or_none()
    if text is None and not _has_items(session, cycle.id):
        frozen = _snapshot(session, cycle.id)
        found = items_of(frozen) if frozen else iter(())
        text = next((content for i, _, content in found if i == item_id), None)
    return thaw_item(text) if text is not None else None


def items_altered(session: Session, cycle_id: int, snapshot: str) -> bool:
    """Whether the kept items of a closed month say something else than its snapshot."""
    kept = {
        item_id: (light, content)
        for item_id, light, content in session.execute(
            sa.select(
                col(FrozenItem.item_id), col(FrozenItem.light), col(FrozenItem.content)
            ).where(col(FrozenItem.cycle_id) == cycle_id)
        )
    }
    return bool(kept) and kept != {i: (light, text) for i, light, text in items_of(snapshot)}


def _has_items(session: Session, cycle_id: int) -> bool:
    statement = sa.select(col(FrozenItem.id)).where(col(FrozenItem.cycle_id) == cycle_id).limit(1)
    return session.execute(statement).first() is not None


def _snapshot(session: Session, cycle_id: int) -> str | None:
    return session.execute(
        sa.select(col(Cycle.snapshot)).where(col(Cycle.id) == cycle_id)
    ).scalar_one_or_none()
