"""A judged month in, steps of the ladder proposed to units out; a person decides on every one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.assessment.schedule import timetable
from desktop_app.assessment.summary import top_level
from desktop_app.assessment.views import Assessment
from desktop_app.cycle.calendar import day_name, month_name
from desktop_app.cycle.views import CycleView, UnitStatus
from desktop_app.ledger.views import ItemView
from models.words import ActionKind, CycleState, Light

REMIND_DAYS = 30


@dataclass(frozen=True, slots=True)
class Proposal:
    """建议: one kind of step towards one unit about some items, and why."""

    kind: ActionKind
    unit: str
    keys: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What the ladder needs to know of a month; `overdue` once sheets should have come back."""

    month: str
    due_by: date
    overdue: bool


def propose(
    items: Sequence[ItemView],
    assessments: Mapping[str, Assessment],
    statuses: Sequence[UnitStatus],
    cycle: CycleView,
    *,
    today: date | None = None,
) -> tuple[Proposal, ...]:
    """All proposals of a month, mildest kind first; see `proposals_for`.

    `today` decides whether sheets are overdue while the month is still open.
    """
    over = cycle.state in (CycleState.ASSESSED, CycleState.CLOSED)
    overdue = over or (today is not None and today > cycle.due_by)
    return proposals_for(items, assessments, statuses, Ask(cycle.month, cycle.due_by, overdue))


def proposals_for(
    items: Sequence[ItemView],
    assessments: Mapping[str, Assessment],
    statuses: Sequence[UnitStatus],
    ask: Ask,
) -> tuple[Proposal, ...]:
    """提醒 before a due date, 催办 for missing sheets and timetables, 督办通知 and 约谈 for red.

    Lead units answer for their items, joint leads each for all of them; for a missing sheet, every unit for its own. Red items and
    timetables are counted at the top level, where sub-items show through.
    """
    top = top_level(items)
    month = month_name(ask.month)
    return (
        *_to_leads(
            ActionKind.REMINDER,
            _near_due(items, assessments),
            lambda n: f"{n}项事项{REMIND_DAYS}天内到期",
        ),
        *_asked_once(
            *_missing(statuses, ask),
            *_to_leads(
                ActionKind.URGE,
                [item for item in top if timetable_wanted(assessments[item.key])],
                lambda n: f"{n}项事项未设时限，请报送时间表",
            ),
        ),
        *_to_leads(
            ActionKind.NOTICE,
            [item for item in top if _red(assessments[item.key], again=False)],
            lambda n: f"{n}项事项{month}新亮红灯",
        ),
        *_to_leads(
            ActionKind.TALK,
            [item for item in top if _red(assessments[item.key], again=True)],
            lambda n: f"{n}项事项连续两个月亮红灯",
        ),
    )


def timetable_wanted(assessment: Assessment) -> bool:
    """Whether the lead unit should be asked for a 时间表: no date, and not done."""
    return assessment.undated and assessment.light is not Light.BLUE


def near_due(item: ItemView, assessment: Assessment) -> date | None:
    """The next binding due date within the reminding time that is not reached yet."""
    table = timetable(item.milestones, assessment.as_of, assessment.as_of)
    if table is None or assessment.light is Light.BLUE:
        return None
    for node in table.nodes:
        days = (node.due - assessment.as_of).days
        reached = assessment.percent is not None and assessment.percent >= node.threshold
        if 0 <= days <= REMIND_DAYS and node.done_on is None and not reached:
            return node.due
    return None


def _near_due(items: Sequence[ItemView], assessments: Mapping[str, Assessment]) -> list[ItemView]:
    dues = {item.key: near_due(item, assessments[item.key]) for item in items}
    # A sub-item with its parent's own date would only be the same reminder twice.
    return [
        item
        for item in items
        if (due := dues[item.key]) is not None and dues.get(item.parent_key or "") != due
    ]


def _red(assessment: Assessment, *, again: bool) -> bool:
    return assessment.light is Light.RED and (assessment.previous is Light.RED) is again


def _missing(statuses: Iterable[UnitStatus], ask: Ask) -> tuple[Proposal, ...]:
    if not ask.overdue:
        return ()
    sheet = f"{month_name(ask.month)}调度表（截止{day_name(ask.due_by)}）"
    return tuple(
        Proposal(
            ActionKind.URGE,
            status.name,
            status.missing,
            f"{sheet}{'未报送' if status.reported == 0 else '漏报'}{len(status.missing)}项",
        )
        for status in statuses
        if status.missing
    )


def _asked_once(*proposals: Proposal) -> tuple[Proposal, ...]:
    """One proposal to each unit: whoever is asked for two things is asked in one letter."""
    units: dict[str, Proposal] = {}
    for new in proposals:
        known = units.get(new.unit)
        units[new.unit] = (
            new
            if known is None
            else Proposal(
                new.kind,
                new.unit,
                tuple(dict.fromkeys((*known.keys, *new.keys))),
                f"{known.reason}；{new.reason}",
            )
        )
    return tuple(units.values())


def _to_leads(
    kind: ActionKind, items: Iterable[ItemView], reason: Callable[[int], str]
) -> tuple[Proposal, ...]:
    units: dict[str, list[str]] = {}
    for item in items:
        for lead in item.leads:
            units.setdefault(lead, []).append(item.key)
    return tuple(
        Proposal(kind, unit, tuple(keys), reason(len(keys))) for unit, keys in units.items()
    )
