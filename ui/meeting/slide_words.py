"""One ledger row in, the short Chinese words of its page in a meeting out."""

from __future__ import annotations

from datetime import date

from desktop_app.ledger.views import ItemView
from desktop_app.views import LedgerRow
from models.words import Light, Role
from ui import text

NOT_REPORTED = "本月未填报。"


def who(item: ItemView) -> str:
    """Who answers: those that lead first, the others after."""
    leads = item.leads
    others = [part.name for part in item.units if part.name not in leads]
    if not leads:
        return "未写明责任单位"
    words = f"{'、'.join(leads)}"
    if not others:
        return words
    kind = "配合" if any(part.role is Role.COOP for part in item.units) else "责任"
    return f"{words}（牵头）；{kind}：{'、'.join(others)}"


def until(row: LedgerRow, as_of: date) -> str:
    """The binding date and how far away it is."""
    item = row.item
    if item.undated:
        return "原文未写时限，须由牵头单位报时间表"
    due = row.assessment.overdue_due or item.next_due
    if due is None:
        return "节点均已完成"
    days = (due - as_of).days
    if row.assessment.light is Light.BLUE:
        return text.day(due)
    return f"{text.day(due)}，{f'还有 {days} 天' if days >= 0 else f'逾期 {-days} 天'}"


def since(row: LedgerRow) -> str:
    """What changed since last month; nothing when nothing did."""
    judged = row.assessment
    if judged.previous is None:
        return ""
    if judged.previous is judged.light:
        return f"上月也是{text.LIGHTS[judged.previous]}"
    return f"上月{text.LIGHTS[judged.previous]}"


def report(row: LedgerRow) -> str:
    """本月进展 as the unit reported it."""
    judged = row.assessment
    return judged.progress or (NOT_REPORTED if not judged.reported else "未写进展。")


def figures(row: LedgerRow) -> tuple[str, str]:
    """Percent done and share due, — where there is none."""
    judged = row.assessment
    return text.percent(judged.percent) or "未报", text.percent(judged.schedule) or "—"
