"""A judged item in; the short Chinese words in which a meeting asks about it, out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop_app.assessment.views import Assessment
from desktop_app.assessment.wording import LIGHT_MEANINGS, figure
from desktop_app.cycle.calendar import month_name
from desktop_app.ledger.views import ItemView
from models.words import Light, Role

LIGHT_WORDS: Mapping[Light, str] = LIGHT_MEANINGS
UNDATED = "未设时限"
NOT_REPORTED = "本月未填报。"


def light_word(judged: Assessment) -> str:
    """The word that goes with a light; grey without a date is named as such."""
    return UNDATED if judged.light is Light.GREY and judged.undated else LIGHT_WORDS[judged.light]


def who(item: ItemView) -> str:
    """Who answers: those that lead first, the others after."""
    leads = item.leads
    if not leads:
        return "未写明责任单位"
    others = [part.name for part in item.units if part.name not in leads]
    words = "、".join(leads)
    if not others:
        return words
    kind = "配合" if any(part.role is Role.COOP for part in item.units) else "责任"
    return f"{words}（牵头）；{kind}：{'、'.join(others)}"


def until(item: ItemView, judged: Assessment, as_of: date) -> str:
    """The binding date and how far away it is."""
    if item.undated:
        return "原文未写时限，须由牵头单位报时间表"
    due = judged.overdue_due or item.next_due
    if due is None:
        return "节点均已完成"
    if judged.light is Light.BLUE:
        return due.isoformat()
    days = (due - as_of).days
    return f"{due.isoformat()}，{f'还有 {days} 天' if days >= 0 else f'逾期 {-days} 天'}"


def since(judged: Assessment) -> str:
    """What the light was last month; nothing when there was none."""
    if judged.previous is None:
        return ""
    if judged.previous is judged.light:
        return f"上月也是{light_word(judged)}"
    return f"上月{LIGHT_WORDS[judged.previous]}"


def done(judged: Assessment) -> str:
    """The percentage, and whence it was carried over: 28%（沿用2026年9月填报）; nothing when unknown."""
    if judged.percent is None:
        return ""
    carried = f"（沿用{month_name(judged.percent_from)}填报）" if judged.percent_from else ""
    return f"{figure(judged.percent)}%{carried}"


def report(judged: Assessment) -> str:
    """本月进展 as the unit reported it."""
    return judged.progress or ("未写进展。" if judged.reported else NOT_REPORTED)
