"""Figures and reported words in, the short Chinese phrases that bulletins and letters share out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from desktop_app.assessment.summary import LIGHTS, Tally
from desktop_app.assessment.views import Assessment
from desktop_app.assessment.wording import LIGHT_COLOURS, figure, in_quotes, one_place
from desktop_app.cycle.calendar import day_name
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
    return f"{item.list_name}{number}"


def named(item: ItemView) -> str:
    """An item with the units that answer for it: “title”（unit、unit）."""
    title = in_quotes(item.title)
    return f"{title}（{'、'.join(item.leads)}）" if item.leads else title


def first_names(items: Sequence[ItemView], most: int) -> str:
    """The first `most` items by name and unit, and how many there are when some are left out."""
    names = "、".join(named(item) for item in items[:most])
    return names if len(items) <= most else f"{names}等{len(items)}项"


def first_words(words: Sequence[str], most: int, measure: str) -> str:
    """The first `most` words, and how many there are when some are left out: 甲、乙等9个."""
    text = "、".join(words[:most])
    return text if len(words) <= most else f"{text}等{len(words)}{measure}"


def light_counts(tally: Tally, *, shares: bool = False) -> str:
    """Lights with counts, none left out that occurs: 红灯2项、黄灯1项; with shares 红灯2项，占5.0%."""
    parts = [
        f"{LIGHT_COLOURS[light]}灯{tally.of(light)}项"
        + (f"（占{one_place(tally.share(light))}%）" if shares else "")
        for light in LIGHTS
        if tally.of(light)
    ]
    return "、".join(parts) if parts else "无事项"


def standing(assessment: Assessment) -> str:
    """How far an item is, in a few words: 完成41.2%，低于序时33.6个百分点."""
    if assessment.percent is None:
        return "完成百分比未填或填写无效"
    done = f"完成{figure(assessment.percent)}%"
    if assessment.gap is None:
        return done
    if assessment.gap == 0:
        return f"{done}，与序时持平"
    side = "低于" if assessment.gap > 0 else "高于"
    return f"{done}，{side}序时{figure(abs(assessment.gap))}个百分点"


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


def by_lead(items: Iterable[ItemView]) -> list[tuple[str, int]]:
    """Lead units with their number of items, most first, ties as first named; joint leads each."""
    counts: dict[str, int] = {}
    for item in items:
        for lead in item.leads:
            counts[lead] = counts.get(lead, 0) + 1
    return sorted(counts.items(), key=lambda pair: -pair[1])


def keys_of(items: Iterable[ItemView]) -> tuple[str, ...]:
    """The keys a paragraph's figures come from."""
    return tuple(item.key for item in items)


def light_word(light: Light) -> str:
    """红灯, for a table cell: never by colour alone."""
    return f"{LIGHT_COLOURS[light]}灯"
