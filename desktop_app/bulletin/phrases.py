"""Figures and reported words in, the short Chinese phrases that bulletins and letters share out."""

from __future__ import annotations

import re
from datetime import date

from desktop_app.assessment.views import Assessment
from desktop_app.assessment.wording import LIGHT_COLOURS, figure
from desktop_app.cycle.calendar import day_name, month_name
from desktop_app.ledger.views import ItemView, PlanView
from models.base import Light

# Months closed earlier hold reasons that quote the rule in book-title marks.
_RULE_TAIL = re.compile(r"，按(?:《[^》]*》|“[^”]*”)（[^）]*）亮[红黄绿]灯。$")
_DUTY = re.compile(r"^.*?贯彻落实")
_PERIOD = re.compile(r"[（(][^）)]*[）)]")
_PAPER = re.compile(r"(实施|工作|行动)?方案$")
_SPACE = re.compile(r"\s+")


def short_title(plan: PlanView) -> str:
    """What a plan is about: its title without whose it is, its years and the word 方案."""
    bare = _PAPER.sub("", _PERIOD.sub("", _DUTY.sub("", plan.title)))
    return bare or plan.title


def cited(plan: PlanView) -> str:
    """A plan as documents cite it: 《title》（number）."""
    return f"《{plan.title}》" + (f"（{plan.number}）" if plan.number else "")


def plain_reason(sentence: str) -> str:
    """A reason without the rule it rests on, which the bulletin names once at its beginning."""
    return _RULE_TAIL.sub("。", sentence)


def quoted(words: str, most: int = 60) -> str:
    """A unit's own words on one line, cut at `most` characters, without a final full stop."""
    line = _SPACE.sub(" ", words).strip().rstrip("。；;，,. ")
    return line if len(line) <= most else f"{line[: most - 1]}…"


def reference(item: ItemView) -> str:
    """Where an item stands in the plan: 方案附件3第1项, 主要任务（二）3."""
    number = item.number.replace("(", "（").replace(")", "）")
    if item.list_name.startswith("附件"):
        return f"方案{item.list_name}第{number}项"
    if item.meeting is not None:
        return f"{item.list_name}第{number}项"
    return f"{item.list_name}{number}"


def standing(assessment: Assessment) -> str:
    """How far an item is, in a few words: 完成41.2%，低于序时33.6个百分点."""
    if assessment.percent is None:
        return "完成百分比未填或填写无效"
    done = f"完成{figure(assessment.percent)}%{carried(assessment)}"
    if assessment.gap is None:
        return done
    if assessment.gap == 0:
        return f"{done}，与序时持平"
    side = "低于" if assessment.gap > 0 else "高于"
    return f"{done}，{side}序时{figure(abs(assessment.gap))}个百分点"


def carried(assessment: Assessment) -> str:
    """Which month a percentage is of when it is an earlier one's: （9月）; else nothing."""
    since = assessment.percent_from
    if not since:
        return ""
    name = month_name(since)
    same_year = since[:4] == assessment.month[:4]
    return f"（{name.partition('年')[2] if same_year else name}）"


def due_of(item: ItemView, assessment: Assessment) -> date | None:
    """The date a table shows: the overdue one, else the next one open, else the last one."""
    if assessment.overdue_due is not None:
        return assessment.overdue_due
    dues = [milestone.due for milestone in item.milestones if milestone.binding]
    coming = [due for due in dues if due >= assessment.as_of]
    return min(coming) if coming else max(dues, default=None)


def due_text(day: date | None) -> str:
    """A due date in a table, or 未设时限."""
    return "未设时限" if day is None else day_name(day)


def light_word(light: Light) -> str:
    """红灯, for a table cell: never by colour alone."""
    return f"{LIGHT_COLOURS[light]}灯"
