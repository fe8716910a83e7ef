"""Steps taken and a month's lights in, what should follow on those steps out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from desktop_app.assessment.views import Assessment
from desktop_app.supervision.ladder import Ladder, StepRule, When
from desktop_app.supervision.proposals import Proposal
from desktop_app.supervision.states import State
from desktop_app.supervision.views import ActionView
from models.words import Light

_AFTER = {When.REPLY_OVERDUE, When.STILL, When.RECOVERED, When.RECTIFY_DUE}


def followups(
    steps: Sequence[ActionView],
    assessments: Mapping[str, Assessment],
    today: date,
    ladder: Ladder,
) -> tuple[Proposal, ...]:
    """What the rules on earlier steps propose; a step that was followed up already is left alone."""
    followed: dict[str, set[object]] = {}
    for step in steps:
        if step.follows and step.state is not State.VOID:
            followed.setdefault(step.follows, set()).add(step.kind)
    found = []
    for rule in ladder.steps:
        if rule.when in _AFTER:
            for step in steps:
                if rule.kind in followed.get(step.number, ()) or _covered(rule, step, steps):
                    continue
                proposal = _proposal(rule, step, assessments, today)
                found += [proposal] if proposal is not None else []
    return tuple(found)


def _covered(rule: StepRule, step: ActionView, steps: Sequence[ActionView]) -> bool:
    """Whether one letter about several unanswered ones spoke of this one too."""
    return rule.when is When.REPLY_OVERDUE and any(
        (later.cause, later.kind, later.unit) == (rule.when.value, rule.kind, step.unit)
        and later.id > step.id
        and later.state is not State.VOID
        and set(step.keys) <= set(later.keys)
        for later in steps
    )


def _proposal(
    rule: StepRule, step: ActionView, assessments: Mapping[str, Assessment], today: date
) -> Proposal | None:
    if rule.of and step.kind not in rule.of:
        return None
    match rule.when:
        case When.REPLY_OVERDUE:
            days = step.standing.days_over(today)
            return _follow(rule, step, step.keys, len(step.keys), days) if days else None
        case When.RECTIFY_DUE:
            late = step.late_lines(today)
            return _follow(rule, step, step.keys, len(late)) if late else None
        case When.STILL if step.state is State.REPLIED:
            keys = _shown(step.keys, assessments, rule.light, wanted=True)
            return _follow(rule, step, keys, len(keys)) if keys else None
        case When.RECOVERED if not step.standing.ended and step.state is not State.PAUSED:
            lit = _shown(step.keys, assessments, rule.light, wanted=True)
            gone = _recovered(step.keys, assessments, rule.light)
            if gone and not lit and step.state is not State.CHECKED:
                return _follow(rule, step, gone, len(gone))
    return None


def _follow(
    rule: StepRule, step: ActionView, keys: tuple[str, ...], count: int, days: int = 0
) -> Proposal:
    reason = rule.reason.format(count=count, days=days, numbers=step.number, month="")
    return Proposal(rule.kind, step.unit, keys, reason, rule.when.value, (step.number,))


def _shown(
    keys: Iterable[str],
    assessments: Mapping[str, Assessment],
    light: Light | None,
    *,
    wanted: bool,
) -> tuple[str, ...]:
    return tuple(
        key for key in keys if key in assessments and (assessments[key].light is light) is wanted
    )


def _recovered(
    keys: Iterable[str], assessments: Mapping[str, Assessment], light: Light | None
) -> tuple[str, ...]:
    good = (Light.GREEN, Light.BLUE)
    return tuple(key for key in keys if key in assessments and assessments[key].light in good)
