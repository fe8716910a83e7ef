"""A month of the store in, the judged month out: frozen where closed, computed where open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlmodel import Session

from desktop_app.assessment.frozen import JudgedMonth, seal, thaw
from desktop_app.assessment.judge import Known, assess_month
from desktop_app.assessment.past import lights_of, load_plan_rules, past_lights
from desktop_app.assessment.ruleset import RuleSet
from desktop_app.clock import Clock
from desktop_app.cycle.calendar import judging_day
from desktop_app.cycle.queries import (
    load_anomalies,
    load_causes,
    load_cycles,
    load_overrides,
    load_readings,
    load_returns,
    load_snapshot,
    month_items,
    unit_statuses,
)
from desktop_app.cycle.views import CycleView
from desktop_app.errors import CycleError
from desktop_app.ledger.queries import load_items, load_plans, load_units
from models.base import CycleState, Light

T = TypeVar("T")


def read_month(session: Session, cycle: CycleView, clock: Clock, rules: RuleSet) -> JudgedMonth:
    """The month as it stands: a closed one out of its snapshot, never computed anew."""
    if cycle.state is CycleState.CLOSED:
        text = load_snapshot(session, cycle.month)
        if text is None or seal(text) != cycle.sha256:
            raise CycleError(
                f"{cycle.month} 的冻结快照与其校验值不符，可能被改动过。",
                "请用 duban restore 从备份恢复；核对前不要使用这个月的数字。",
            )
        return thaw(text)
    return judge_month(session, cycle, clock, rules)


def judge_month(
    session: Session,
    cycle: CycleView,
    clock: Clock,
    rules: RuleSet,
    by_plan: Mapping[int, RuleSet] | None = None,
) -> JudgedMonth:
    """Judge a month by its returns up to now; what closing would freeze.

    `rules` serve plans that chose none; `by_plan` stands in for what was chosen.
    """
    plans = load_plans(session)
    items = month_items(session, cycle)
    as_of = judging_day(cycle, clock)
    history = {
        month: returns for month, returns in load_returns(session).items() if month <= cycle.month
    }
    cycles = load_cycles(session)
    previous = _previous_lights(session, cycle, cycles, clock, rules)
    keys = {item.id: item.key for item in items}
    by_plan = load_plan_rules(session) if by_plan is None else by_plan
    assessments = assess_month(
        items,
        {plan.id: plan for plan in plans},
        cycle,
        as_of,
        history,
        rules,
        load_overrides(session, cycle.month),
        previous,
        today=clock.today(),
        known=Known(
            _by_key(past_lights(session, cycle.month, cycles), keys),
            _by_key(load_causes(session), keys),
            readings := load_readings(session, cycle.month),
            by_plan,
            frozenset(
                each.month
                for each in cycles
                if each.month < cycle.month and each.state is CycleState.CLOSED
            ),
        ),
    )
    returns = history.get(cycle.month, ())
    order = {unit.name: unit.position for unit in load_units(session)}
    return JudgedMonth(
        month=cycle.month,
        as_of=as_of,
        due_by=cycle.due_by,
        demo=cycle.demo,
        rule_name=rule_names([by_plan.get(plan.id, rules) for plan in plans] or [rules]),
        plans=plans,
        items=items,
        assessments=tuple(assessments[item.key] for item in items),
        previous=tuple(sorted(previous.items())),
        statuses=tuple(
            sorted(unit_statuses(items, returns), key=lambda status: order.get(status.name, 0))
        ),
        # Ids of anomalies and milestones are kept: the window settles and confirms by them.
        anomalies=load_anomalies(session, cycle.month),
        returns=returns,
        readings=tuple(
            reading
            for rows in readings.values()
            for reading in rows
            if reading.month == cycle.month
        ),
    )


def rule_names(rules: Sequence[RuleSet]) -> str:
    """The rule sets in force, each once."""
    return "、".join(dict.fromkeys(each.name for each in rules))


def _previous_lights(
    session: Session,
    cycle: CycleView,
    cycles: Sequence[CycleView],
    clock: Clock,
    rules: RuleSet,
) -> dict[str, Light]:
    earlier = [other for other in cycles if other.month < cycle.month]
    if not earlier:
        return {}
    # A frozen month names items by the keys of its time; a newer edition may have renumbered them.
    keys = {item.id: item.key for item in load_items(session, withdrawn=True)}
    if earlier[-1].state is CycleState.CLOSED:
        return _by_key(lights_of(session, [earlier[-1].id])[earlier[-1].id], keys)
    # A fixed day belongs to the month looked at, not to the one before.
    judged = judge_month(session, earlier[-1], replace(clock, as_of=None), rules)
    return {
        keys.get(item.id, item.key): assessment.light
        for item, assessment in zip(judged.items, judged.assessments, strict=True)
    }


def _by_key(found: Mapping[int, T], keys: Mapping[int, str]) -> dict[str, T]:
    return {keys[item_id]: value for item_id, value in found.items() if item_id in keys}
