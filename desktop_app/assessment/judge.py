"""研判: items, returns and a rule set in, one light with its reasons for every item out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from desktop_app.assessment.evidence import Evidence, file_returns, gather
from desktop_app.assessment.findings import (
    DATE_OF_PART,
    Case,
    Finding,
    Round,
    completion,
    dated_findings,
    gap_of,
    reporting_findings,
    source_notes,
    undated_findings,
)
from desktop_app.assessment.measured import metric_findings
from desktop_app.assessment.overriding import Decision
from desktop_app.assessment.rollup import finish, worst
from desktop_app.assessment.rules import RuleSet
from desktop_app.assessment.running import running_findings
from desktop_app.assessment.schedule import FULL, timetable
from desktop_app.assessment.starting import is_start, start_findings
from desktop_app.assessment.views import Assessment
from desktop_app.cycle.calendar import day_name, month_name
from desktop_app.cycle.views import CycleView, Reading, ReturnView
from desktop_app.ledger.views import ItemView, MilestoneView, PlanView
from models.base import CycleState, Light
from models.figures import shared

_NO_DECISIONS: Mapping[str, Decision] = MappingProxyType({})
_NO_LIGHTS: Mapping[str, Light] = MappingProxyType({})
_NEVER: frozenset[str] = frozenset()
_NO_RULES: Mapping[int, RuleSet] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of items besides this year's returns; see `Round`. `rules` are by plan id."""

    past: Mapping[str, tuple[tuple[str, Light], ...]] = field(default_factory=dict)
    causes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    readings: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)
    rules: Mapping[int, RuleSet] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()


def assess_month(
    items: Sequence[ItemView],
    plans: Mapping[int, PlanView],
    cycle: CycleView,
    as_of: date,
    history: Mapping[str, Sequence[ReturnView]],
    rules: RuleSet,
    overrides: Mapping[str, Decision] = _NO_DECISIONS,
    previous: Mapping[str, Light] = _NO_LIGHTS,
    *,
    today: date | None = None,
    known: Known | None = None,
) -> dict[str, Assessment]:
    """The lights of one month by item key, sub-items included.

    `as_of` is the day progress is measured by (the month's end at most); `today` decides whether
    sheets are overdue (`as_of` when absent). In an assessed or closed month they always are.
    `history` holds the returns in force of this and earlier months by month; later ones are ignored.
    """
    known = known or Known()
    over = cycle.state in (CycleState.ASSESSED, CycleState.CLOSED)
    judged = Round(
        month=cycle.month,
        as_of=as_of,
        due_by=cycle.due_by,
        blame=over or (today or as_of) > cycle.due_by,
        filed=file_returns({m: rows for m, rows in history.items() if m <= cycle.month}),
        rules=rules,
        past=known.past,
        causes=known.causes,
        readings=known.readings,
        closed=known.closed,
    )
    return finish(items, _own(items, plans, judged, known.rules), overrides, previous)


def assess_ledger(
    items: Sequence[ItemView],
    plans: Mapping[int, PlanView],
    as_of: date,
    rules: RuleSet,
    by_plan: Mapping[int, RuleSet] = _NO_RULES,
) -> dict[str, Assessment]:
    """Lights of a ledger without any month: grey, red for overdue milestones, blue when done.

    `month` is empty; nobody has been asked yet, so nobody is called silent.
    """
    judged = Round("", as_of, as_of, blame=False, filed={}, rules=rules)
    return finish(items, _own(items, plans, judged, by_plan), _NO_DECISIONS, _NO_LIGHTS)


def _own(
    items: Sequence[ItemView],
    plans: Mapping[int, PlanView],
    judged: Round,
    by_plan: Mapping[int, RuleSet],
) -> dict[str, Assessment]:
    rounds = {
        plan_id: replace(judged, rules=by_plan.get(plan_id, judged.rules)) for plan_id in plans
    }
    below: dict[str, set[date]] = {}
    for item in items:
        if item.parent_key is not None:
            dues = {milestone.due for milestone in item.milestones if milestone.binding}
            below.setdefault(item.parent_key, set()).update(dues)
    return {
        item.key: _judge(
            item, plans[item.plan_id], rounds[item.plan_id], below.get(item.key, set())
        )
        for item in items
    }


def _judge(item: ItemView, plan: PlanView, judged: Round, below: set[date]) -> Assessment:
    """The item's own light; a date that a sub-item carries is judged there, not on the whole."""
    if item.undated:
        return _undated(item, plan, judged)
    mine = [m for m in item.milestones if m.binding and m.due not in below]
    ends = [m for m in mine if not is_start(m)]
    if not ends:
        return _without_end(item, judged, mine)
    table = timetable(ends, begins_on(item, plan), judged.as_of)
    assert table is not None  # noqa: S101 -- binding milestones were found
    evidence = _evidence(item, judged, table.year)
    case = Case(item, table, evidence, judged)
    done = completion(case)
    findings = [Finding(Light.BLUE, done)] if done else list(dated_findings(case))
    if not judged.month and not done:
        findings = _without_month(case, findings)
    findings += source_notes(item, evidence)
    percent = evidence.percent if done else case.percent
    share = table.share(judged.as_of)
    late = () if done else case.overdue()
    return replace(
        _base(item, evidence, judged, findings),
        percent=percent,
        percent_from=_carried_from(evidence, percent),
        schedule=shared(share),
        gap=shared(gap_of(percent, share)),
        days_late=max(((judged.as_of - node.due).days for node in late), default=0),
        overdue_due=min((node.due for node in late), default=None),
    )


def begins_on(item: ItemView, plan: PlanView) -> date:
    """The day from which an item's share is counted: the plan's first, or that of the meeting."""
    return plan.starts_on if item.meeting is None else item.meeting.held_on


def _without_end(item: ItemView, judged: Round, starts: Sequence[MilestoneView]) -> Assessment:
    """An item whose own dates are none (sub-items carry them) or ask for a start only."""
    evidence = _evidence(item, judged, None)
    percent = evidence.percent
    if percent is not None and percent >= FULL and evidence.percent_from_lead:
        when = month_name(evidence.percent_month)
        findings = [
            Finding(
                Light.BLUE, f"牵头单位{evidence.percent_unit}{when}填报完成100%，办结，亮蓝灯。"
            )
        ]
    elif starts:
        findings = list(
            start_findings(starts, evidence, judged, judged.causes.get(item.key, _NEVER))
        )
    else:
        text = "方案写明的时限落在子项目上，本项按子项目亮灯，总的完成百分比不与该时限比较。"
        findings = [Finding(Light.GREY, text)]
    if findings[0].light is not Light.BLUE:
        findings += reporting_findings(evidence, judged)
    findings += source_notes(item, evidence)
    late = [m for m in starts if m.due < judged.as_of]
    overdue = bool(late) and findings[0].light in (Light.RED, Light.YELLOW)
    return replace(
        _base(item, evidence, judged, findings),
        percent=percent,
        percent_from=_carried_from(evidence, percent),
        days_late=max((judged.as_of - m.due).days for m in late) if overdue else 0,
        overdue_due=min(m.due for m in late) if overdue else None,
    )


def _undated(item: ItemView, plan: PlanView, judged: Round) -> Assessment:
    evidence = _evidence(item, judged, None)
    stand_in = max((milestone.due for milestone in item.milestones), default=plan.ends_on)
    findings = list(undated_findings(item, stand_in, evidence, judged))
    findings += source_notes(item, evidence)
    return replace(
        _base(item, evidence, judged, findings),
        percent=evidence.percent,
        percent_from=_carried_from(evidence, evidence.percent),
        undated=True,
    )


def _carried_from(evidence: Evidence, percent: Decimal | None) -> str:
    """The month of a percentage that is not this month's; what nodes prove is of no month."""
    return evidence.percent_month if evidence.carried and percent == evidence.percent else ""


def _without_month(case: Case, findings: list[Finding]) -> list[Finding]:
    kept = [finding for finding in findings if finding.light is case.round.rules.overdue]
    if kept:
        return kept
    due = case.item.next_due
    text = f"尚未到期（{day_name(due)}），未开始调度，亮灰灯。" if due else "尚未到期，亮灰灯。"
    return [Finding(Light.GREY, text)]


def _evidence(item: ItemView, judged: Round, year: int | None) -> Evidence:
    # A month that was closed without the item never asked about it.
    there = {month for month, _ in judged.past.get(item.key, ())}
    return gather(item, judged.month, judged.filed, year=year, absent=judged.closed - there)


def _base(item: ItemView, evidence: Evidence, judged: Round, findings: list[Finding]) -> Assessment:
    findings = [*findings, *metric_findings(item, judged), *_part_notes(item)]
    light = worst(finding.light for finding in findings)
    running, steps = running_findings(item.key, light, judged)
    findings += running
    light = worst(finding.light for finding in findings)
    current = evidence.current
    return Assessment(
        key=item.key,
        month=judged.month,
        as_of=judged.as_of,
        light=light,
        reasons=_reasons(findings, light),
        reported=evidence.reported,
        progress=current.progress if current else "",
        problem=current.problem if current else "",
        next_step=current.next_step if current else "",
        reporting_unit=current.unit if current else "",
        steps=steps,
    )


def _part_notes(item: ItemView) -> list[Finding]:
    """A date that belongs to one part of a broad item is no date of the whole: that is said."""
    return [
        Finding(
            Light.GREY, f"时限只涉及本项的一部分，整项是否滞后请核对：{flag.message.rstrip('。')}。"
        )
        for flag in item.flags
        if flag.code == DATE_OF_PART
    ]


def _reasons(findings: list[Finding], light: Light) -> tuple[str, ...]:
    """The deciding sentences first, the rest in the order of the rules."""
    deciding = [finding.text for finding in findings if finding.light is light]
    return (*deciding, *(finding.text for finding in findings if finding.light is not light))
