"""A judged month and the ledger in, rows for items that the month does not know yet out.

A meeting may decide on an item after the month's end, a plan may come in after the month was closed:
the item is in the ledger, but the month's figures, sheets and papers are not about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.assessment.judge import assess_ledger
from desktop_app.assessment.past import load_plan_rules
from desktop_app.assessment.ruleset import RuleSet
from desktop_app.cycle.calendar import last_day, month_name
from desktop_app.ledger.queries import load_items
from desktop_app.ledger.views import ItemView, PlanView
from desktop_app.views import LedgerRow, MonthView
from models.base import CycleState
from models.meeting import MeetingEntry
from models.plan import AssignmentList, Item, Plan


def with_coming(
    session: Session,
    view: MonthView,
    plans: Iterable[PlanView],
    rules: RuleSet,
) -> MonthView:
    """The view of the newest month with the rows of items that follow it."""
    cycle = view.cycle
    if cycle is None:
        return view
    known = {row.item.id for row in view.rows}
    ledger = sa.select(col(Item.id), col(Item.key)).where(col(Item.withdrawn_on).is_(None))
    if cycle.state is not CycleState.CLOSED:
        # A running month lacks nothing but what a later meeting decided on, or a later plan holds.
        decided = sa.select(col(MeetingEntry.item_id)).where(col(MeetingEntry.item_id).is_not(None))
        later = (
            sa.select(col(AssignmentList.id))
            .join(Plan, col(AssignmentList.plan_id) == col(Plan.id))
            .where(col(Plan.starts_on) > last_day(cycle.month))
        )
        ledger = ledger.where(col(Item.id).in_(decided) | col(Item.list_id).in_(later))
    keys = [key for item_id, key in session.execute(ledger) if item_id not in known]
    if not keys:
        return view
    items = load_items(session, keys)
    by_id = {plan.id: plan for plan in plans}
    found = assess_ledger(items, by_id, view.as_of, rules, load_plan_rules(session))
    told = f"{month_name(cycle.month)}的调度、亮灯和通报不含本项"
    coming = tuple(
        LedgerRow(
            item,
            replace(
                found[item.key],
                reasons=(
                    f"{told}：{_why(item, cycle.month)}，自其后的月份起调度。",
                    *found[item.key].reasons,
                ),
            ),
        )
        for item in items
    )
    return replace(view, coming=coming)


def _why(item: ItemView, month: str) -> str:
    if item.source:
        return item.source
    if item.plan_month > month:
        return f"所属方案从{month_name(item.plan_month)}开始"
    return "本项在该月关账后列入台账"
