"""A milestone and another day in; the day moved as one operation, the first one kept, out."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.errors import DubanError
from desktop_app.operations.item_changes import REASON
from desktop_app.operations.journal import Done, Journal
from models.meeting import MeetingEntry
from models.plan import AssignmentList, Item, Plan
from models.schedule import Milestone
from models.words import Precision


def set_due(milestone: Milestone, due: date) -> None:
    """Give a milestone another date; the first date that bound anybody is remembered."""
    binding = not milestone.is_default or milestone.confirmed
    if binding and milestone.first_due is None and due != milestone.due:
        milestone.first_due = milestone.due
    milestone.due = due


def move_milestone(
    journal: Journal, milestone_id: int, due: date, reason: str, seen: date | None = None
) -> Done[str]:
    """Move a milestone to another day, for a reason that is journalled; `seen` is what was shown.

    Raises `DubanError` without a reason, for a milestone that is done, recurs or was changed
    meanwhile, and for a day outside the plan's period.
    """
    if not reason.strip():
        raise DubanError("没有写明原因，时限没有改动。", "请写明调整时限的原因或依据文件。")

    def work(session: Session) -> str:
        milestone = session.get(Milestone, milestone_id)
        if milestone is None or (seen is not None and milestone.due != seen):
            raise DubanError("这个节点刚被别处改过，时限没有改动。", "请按 F5 刷新，看过后再改。")
        key, starts, ends = _place(session, milestone.item_id)
        _refuse(milestone, key, due, starts, ends)
        before = milestone.due
        if before == due and (milestone.confirmed or not milestone.is_default):
            raise DubanError("新旧时限是同一天，没有改动。", "请选另一个日期。")
        set_due(milestone, due)
        milestone.precision = Precision.DAY
        milestone.confirmed = True
        session.add(milestone)
        return f"{key}：{before.isoformat()} → {due.isoformat()}{REASON}{reason.strip()}"

    return journal.run("修改节点时限", work, detail=str)


def _refuse(milestone: Milestone, key: str, due: date, starts: date, ends: date) -> None:
    if milestone.done_on is not None:
        raise DubanError(
            f"{key} 的这个节点已于 {milestone.done_on.isoformat()} 完成，时限不能再改。",
            "确需更正的，先在台账明细里取消完成。",
        )
    if milestone.recurring:
        raise DubanError(
            f"{key} 的这个节点每期都要完成，不能单独挪动。", "请在台账的时限栏里改写。"
        )
    if not starts <= due <= ends:
        raise DubanError(
            f"{due.isoformat()} 不在方案期限（{starts.isoformat()} 至 {ends.isoformat()}）之内。",
            "延到期限之外须有依据：先按新版方案更新台账，再调整时限。",
        )


def _place(session: Session, item_id: int) -> tuple[str, date, date]:
    statement = (
        sa.select(col(Item.key), col(Plan.starts_on), col(Plan.ends_on))
        .join(AssignmentList, col(Item.list_id) == col(AssignmentList.id))
        .join(Plan, col(AssignmentList.plan_id) == col(Plan.id))
        .where(col(Item.id) == item_id)
    )
    key, starts, ends = session.execute(statement).one()
    decided = sa.select(col(MeetingEntry.id)).where(col(MeetingEntry.item_id) == item_id)
    if session.execute(decided.limit(1)).first() is not None:
        ends = date.max  # What a meeting decided on is not bound to the plan's period.
    return key, starts, ends
