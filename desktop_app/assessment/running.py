"""连续: an item's lights in closed months in, what so many months running lead to out."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.assessment.findings import Finding, Round
from desktop_app.assessment.ruleset import Consecutive
from desktop_app.assessment.wording import LIGHT_COLOURS
from desktop_app.cycle.calendar import month_name
from models.base import Light

GRAVITY = {Light.RED: 2, Light.YELLOW: 1}


def running_findings(
    key: str, light: Light, judged: Round
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Findings of the consecutive-month rules when the month itself shows `light`, and steps due."""
    findings: list[Finding] = []
    steps: list[str] = []
    for rule in judged.rules.running:
        months = months_running(rule, light, judged.month, judged.past.get(key, ()))
        if len(months) < rule.months:
            continue
        gives = rule.gives if rule.gives is not None and _graver(rule.gives, light) else None
        findings.append(Finding(gives or Light.GREY, _sentence(rule, months, gives, judged)))
        steps += [rule.step] if rule.step else []
    return tuple(findings), tuple(steps)


def months_running(
    rule: Consecutive, light: Light, month: str, past: Sequence[tuple[str, Light]]
) -> tuple[str, ...]:
    """The months running at the rule's light or worse, oldest first; none when this one is not."""
    if not month or not _at_least(light, rule.light):
        return ()
    found = [month]
    for earlier, shown in past:
        if not _at_least(shown, rule.light):
            break
        found.append(earlier)
    return tuple(reversed(found))


def _sentence(rule: Consecutive, months: Sequence[str], gives: Light | None, judged: Round) -> str:
    named = "、".join(month_name(month) for month in months)
    then = f"亮{LIGHT_COLOURS[gives]}灯" if gives is not None else ""
    if rule.step:
        then += f"{'，' if then else ''}应{rule.step}（由人决定）"
    return f"已连续{len(months)}个月{rule.shown}（{named}），按{judged.rules.title}（{rule.phrase()}）{then or '维持现灯'}。"


def _at_least(light: Light, least: Light) -> bool:
    return GRAVITY.get(light, 0) >= GRAVITY.get(least, 0) > 0


def _graver(one: Light, other: Light) -> bool:
    return GRAVITY.get(one, 0) > GRAVITY.get(other, 0)
