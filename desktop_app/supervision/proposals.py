"""A judged month in, steps of the ladder proposed to units out; a person decides on every one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.assessment.schedule import timetable
from desktop_app.assessment.summary import top_level
from desktop_app.assessment.views import Assessment
from desktop_app.cycle.calendar import day_name, month_name
from desktop_app.cycle.views import CycleView, UnitStatus
from desktop_app.ledger.views import ItemView
from desktop_app.supervision.ladder import Ladder, StepRule, When, default_ladder
from models.words import ActionKind, CycleState, Light

REMIND_DAYS = 30
# A unit gets one letter of these kinds a month, whatever it is about.
ASKED_ONCE = (ActionKind.REMINDER, ActionKind.URGE, ActionKind.NOTICE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """建议: one kind of step towards one unit about some items, and why.

    `cause` is the code of the rule that was met; `follows` the numbers of the steps it follows up.
    """

    kind: ActionKind
    unit: str
    keys: tuple[str, ...]
    reason: str
    cause: str = ""
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """What the ladder needs to know of a month; `overdue` once sheets should have come back.

    `past` holds the lights of closed months running up to this one, newest first, by item key;
    without it only the month before is known.
    """

    month: str
    due_by: date
    overdue: bool
    past: Mapping[str, Sequence[Light]] | None = None


def propose(
    items: Sequence[ItemView],
    assessments: Mapping[str, Assessment],
    statuses: Sequence[UnitStatus],
    cycle: CycleView,
    *,
    today: date | None = None,
    past: Mapping[str, Sequence[Light]] | None = None,
    ladder: Ladder | None = None,
) -> tuple[Proposal, ...]:
    """All proposals that a month's lights and sheets give, mildest kind first.

    `today` decides whether sheets are overdue while the month is still open.
    """
    over = cycle.state in (CycleState.ASSESSED, CycleState.CLOSED)
    overdue = over or (today is not None and today > cycle.due_by)
    ask = Ask(cycle.month, cycle.due_by, overdue, past)
    return proposals_for(items, assessments, statuses, ask, ladder or default_ladder())


def proposals_for(
    items: Sequence[ItemView],
    assessments: Mapping[str, Assessment],
    statuses: Sequence[UnitStatus],
    ask: Ask,
    ladder: Ladder,
) -> tuple[Proposal, ...]:
    """The ladder's rules on lights and sheets; rules on earlier steps: see `followups`.

    Lead units answer for their items, joint leads each for all of them; for a missing sheet, every unit for its own. Red items and
    timetables are counted at the top level, where sub-items show through.
    """
    top = top_level(items)
    found: list[Proposal] = []
    for rule in ladder.steps:
        match rule.when:
            case When.NEAR_DUE:
                near = _near_due(items, assessments, rule.days)
                found += _to_leads(rule, near, ask)
            case When.SHEET:
                found += _missing(rule, statuses, ask)
            case When.UNDATED:
                wanted = [item for item in top if timetable_wanted(assessments[item.key])]
                found += _to_leads(rule, wanted, ask)
            case When.LIGHT:
                lit = [item for item in top if _runs(rule, assessments[item.key], ask, ladder)]
                if rule.light is Light.YELLOW:
                    # Yellow for silence: the unit is asked for the sheet already.
                    lit = [item for item in lit if assessments[item.key].reported]
                found += _to_leads(rule, lit, ask)
    order = list(ActionKind)
    return tuple(sorted(_asked_once(found), key=lambda step: order.index(step.kind)))


def timetable_wanted(assessment: Assessment) -> bool:
    """Whether the lead unit should be asked for a 时间表: no date, and not done."""
    return assessment.undated and assessment.light is not Light.BLUE


def near_due(item: ItemView, assessment: Assessment, within: int = REMIND_DAYS) -> date | None:
    """The next binding due date within the reminding time that is not reached yet."""
    table = timetable(item.milestones, assessment.as_of, assessment.as_of)
    if table is None or assessment.light is Light.BLUE:
        return None
    for node in table.nodes:
        days = (node.due - assessment.as_of).days
        reached = assessment.percent is not None and assessment.percent >= node.threshold
        if 0 <= days <= within and node.done_on is None and not reached:
            return node.due
    return None


def _near_due(
    items: Sequence[ItemView], assessments: Mapping[str, Assessment], within: int
) -> list[ItemView]:
    dues = {item.key: near_due(item, assessments[item.key], within) for item in items}
    # A sub-item with its parent's own date would only be the same reminder twice.
    return [
        item
        for item in items
        if (due := dues[item.key]) is not None and dues.get(item.parent_key or "") != due
    ]


def _runs(rule: StepRule, assessment: Assessment, ask: Ask, ladder: Ladder) -> bool:
    months = months_running(rule.light, assessment, ask)
    if months == 0:
        return False
    if ask.past is None and months > 1:
        # Only the month before is known: the second rung stands for all that follow it.
        rungs = (rung.months for rung in _rungs(ladder, rule.light))
        return rule.months == min((each for each in rungs if each > 1), default=0)
    return rule.runs(months)


def _rungs(ladder: Ladder, light: Light | None) -> list[StepRule]:
    return [rule for rule in ladder.steps if rule.when is When.LIGHT and rule.light is light]


def months_running(light: Light | None, assessment: Assessment, ask: Ask) -> int:
    """How many months running an item has shown a light; earlier ones may have shown a worse."""
    if assessment.light is not light:
        return 0
    before: Sequence[Light | None] = (assessment.previous,)
    if ask.past is not None:
        before = ask.past.get(assessment.key, ())
    months = 1
    for earlier in before:
        if not _shows(earlier, light):
            break
        months += 1
    return months


def _shows(shown: Light | None, wanted: Light | None) -> bool:
    return shown is wanted or (wanted is Light.YELLOW and shown is Light.RED)


def _missing(rule: StepRule, statuses: Iterable[UnitStatus], ask: Ask) -> list[Proposal]:
    if not ask.overdue:
        return []
    sheet = f"{month_name(ask.month)}调度表（截止{day_name(ask.due_by)}）"
    return [
        Proposal(
            rule.kind,
            status.name,
            status.missing,
            f"{sheet}{'未报送' if status.reported == 0 else '漏报'}{len(status.missing)}项",
            rule.when.value,
        )
        for status in statuses
        if status.missing
    ]


def _asked_once(proposals: Iterable[Proposal]) -> list[Proposal]:
    """One letter of a kind to each unit: whoever is asked for two things is asked once."""
    found: list[Proposal] = []
    places: dict[tuple[ActionKind, str], int] = {}
    for new in proposals:
        place = new.kind, new.unit
        if new.kind not in ASKED_ONCE or place not in places:
            places[place] = len(found)
            found.append(new)
            continue
        known = found[places[place]]
        found[places[place]] = replace(
            known,
            keys=tuple(dict.fromkeys((*known.keys, *new.keys))),
            reason=f"{known.reason}；{new.reason}",
        )
    return found


def _to_leads(rule: StepRule, items: Iterable[ItemView], ask: Ask) -> list[Proposal]:
    units: dict[str, list[str]] = {}
    for item in items:
        for lead in item.leads:
            units.setdefault(lead, []).append(item.key)
    return [
        Proposal(rule.kind, unit, tuple(keys), _words(rule, len(keys), ask), rule.when.value)
        for unit, keys in units.items()
    ]


def _words(rule: StepRule, count: int, ask: Ask) -> str:
    month = month_name(ask.month)
    return rule.reason.format(count=count, month=month, days=rule.days, numbers="")
