"""Milestones and a day in; the light each is drawn in, and what they say together, out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from desktop_app.ledger.views import ItemView, MilestoneView
from models.words import Light


def milestone_light(milestone: MilestoneView, as_of: date, *, finished: bool = False) -> Light:
    """Done, overdue, ahead, or binding nobody.

    `finished` says that the item is 办结 as its lead reported: nothing of it can be overdue. What
    comes round every year is finished for the years that are past only.
    """
    if milestone.done_on is not None:
        return Light.BLUE
    if finished and milestone.binding and (milestone.due <= as_of or not milestone.recurring):
        return Light.BLUE
    if not milestone.binding:
        return Light.GREY
    return Light.RED if milestone.due < as_of else Light.GREEN


def finding(
    items: Sequence[ItemView],
    firsts: Mapping[int, date],
    as_of: date,
    finished: Collection[str] = (),
) -> str:
    """What the milestones of items say, in one sentence; `firsts` are dates before they were moved.

    `finished` are the keys of items that are 办结.
    """
    lights = [
        (mark, milestone_light(mark, as_of, finished=item.key in finished))
        for item in items
        for mark in item.milestones
        if mark.binding
    ]
    marks = [mark for mark, _ in lights]
    late = sum(1 for _, light in lights if light is Light.RED)
    delayed = sum(1 for mark in marks if firsts.get(mark.id, mark.due) < mark.due)
    undated = sum(1 for item in items if item.undated)
    parts = [f"{len(items)}条事项、{len(marks)}个节点"]
    parts.append(f"{late}个节点已逾期" if late else "没有逾期的节点")
    if delayed:
        parts.append(f"{delayed}个比原定推迟")
    if undated:
        parts.append(f"{undated}条未设时限")
    return "，".join(parts) + "。"
