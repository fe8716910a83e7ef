"""开工节点: milestones that ask for a start, not for completion; a percentage proves them met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.assessment.evidence import Evidence
from desktop_app.assessment.ruleset import StartRule
from desktop_app.assessment.wording import LIGHT_COLOURS, figure, in_quotes
from desktop_app.cycle.calendar import day_name, last_day, month_name, shift
from desktop_app.ledger.views import MilestoneView
from models.base import Light

if TYPE_CHECKING:
    from desktop_app.assessment.findings import Finding, Round

_NAMED = 6
_START = re.compile(r"开工|动工|开建|启动")
_FINISH = re.compile(r"建成|投用|投入使用|投产|竣工|完工|通车|完成|达到|验收")


def is_start(milestone: MilestoneView) -> bool:
    """Whether the words ask for a start only: the last date of such an item is not its end."""
    return bool(_START.search(milestone.text)) and not _FINISH.search(milestone.text)


def started(milestones: Sequence[MilestoneView], as_of: date, evidence: Evidence) -> bool:
    """Recorded as started by the day, or any progress in figures was reported."""
    recorded = any(m.done_on is not None and m.done_on <= as_of for m in milestones)
    return recorded or bool(evidence.percent)


def start_findings(
    milestones: Sequence[MilestoneView],
    evidence: Evidence,
    judged: Round,
    causes: frozenset[str] = frozenset(),
) -> Iterator[Finding]:
    """What the start dates of an item say; its percentage is never held against them."""
    from desktop_app.assessment.findings import Finding  # noqa: PLC0415 -- it asks us first

    first = min(milestones, key=lambda m: (m.due, m.id))
    name = in_quotes(first.text or first.phrase or "开工")
    if started(milestones, judged.as_of, evidence):
        stated = (
            f"填报完成{figure(evidence.percent)}%，视为已开工" if evidence.percent else "已记录开工"
        )
        yield Finding(
            Light.GREEN,
            f"时限{day_name(first.due)}为开工节点（{name}），{stated}；"
            "方案没有写完工时限，完成百分比不与序时进度比较，亮绿灯。",
        )
        return
    if first.due < judged.as_of and judged.rules.start is not None:
        yield from _missed(first.due, name, judged, judged.rules.start, causes)
        return
    if first.due < judged.as_of:
        days = (judged.as_of - first.due).days
        colour = LIGHT_COLOURS[judged.rules.overdue]
        yield Finding(
            judged.rules.overdue,
            f"开工节点{name}应于{day_name(first.due)}前达到，截至{day_name(judged.as_of)}"
            f"已逾期{days}天，未见开工填报，按{judged.rules.title}（到期节点未完成为{colour}）亮{colour}灯。",
        )
        return
    yield Finding(
        Light.GREEN if evidence.reported else Light.GREY,
        f"时限{day_name(first.due)}为开工节点（{name}），尚未到期，完成百分比不与序时进度比较。",
    )


def missed_months(due: date, month: str, causes: frozenset[str]) -> tuple[str, ...]:
    """The months running in which a start due on a day was missed, this month last.

    A month with a recorded 正当理由 ends the row: it begins anew after it.
    """
    running: list[str] = []
    at = month
    while last_day(at) > due and at not in causes:
        running.append(at)
        at = shift(at, -1)
    return tuple(reversed(running))


def _missed(
    due: date, name: str, judged: Round, rule: StartRule, causes: frozenset[str]
) -> Iterator[Finding]:
    from desktop_app.assessment.findings import Finding  # noqa: PLC0415 -- it asks us first

    months = missed_months(due, judged.month or f"{judged.as_of:%Y-%m}", causes)
    light = rule.light_after(max(1, len(months)))
    named = "、".join(month_name(month) for month in months[-_NAMED:])
    row = f"已连续{len(months)}个月未开工（{named}{'等' if len(months) > _NAMED else ''}）"
    yield Finding(
        light,
        f"开工节点{name}应于{day_name(due)}前达到，{row if months else '尚未开工'}，"
        f"按{judged.rules.title}（{rule.phrase()}）亮{LIGHT_COLOURS[light]}灯。",
    )
