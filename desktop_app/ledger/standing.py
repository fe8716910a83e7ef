"""Milestones and a day in; the light each is drawn in, and what they say together, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from desktop_app.ledger.views import ItemView, MilestoneView
from models.words import Light


def milestone_light(milestone: MilestoneView, as_of: date) -> Light:
    """Done, overdue, ahead, or binding nobody."""
    if milestone.done_on is not None:
        return Light.BLUE
    if not milestone.binding:
        return Light.GREY
    return Light.RED if milestone.due < as_of else Light.GREEN


def finding(items: Sequence[ItemView], firsts: Mapping[int, date], as_of: date) -> str:
    """What the milestones of items say, in one sentence; `firsts` are dates before they were moved."""
    marks = [mark for item in items for mark in item.milestones if mark.binding]
    late = sum(1 for mark in marks if milestone_light(mark, as_of) is Light.RED)
    delayed = sum(1 for mark in marks if firsts.get(mark.id, mark.due) < mark.due)
    undated = sum(1 for item in items if item.undated)
    parts = [f"{len(items)}条事项、{len(marks)}个节点"]
    parts.append(f"{late}个节点已逾期" if late else "没有逾期的节点")
    if delayed:
        parts.append(f"{delayed}个比原定推迟")
    if undated:
        parts.append(f"{undated}条未设时限")
    return "，".join(parts) + "。"
