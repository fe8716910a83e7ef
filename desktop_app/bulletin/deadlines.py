"""The day a paper is dated in, the days until which it asks for something out.

They are the ladder's times to answer, so that a bulletin, a letter and the register say one day:
整改情况 are asked for as by 督办通知, 时间表 as by 催办.
"""

from __future__ import annotations

from datetime import date

from desktop_app.supervision.ladder import Ladder, default_ladder
from models.base import ActionKind


def rectify_by(dated: date, ladder: Ladder | None = None) -> date:
    """The day 整改 reports are due."""
    return (ladder or default_ladder()).reply_due(ActionKind.NOTICE, dated) or dated


def timetable_by(dated: date, ladder: Ladder | None = None) -> date:
    """The day 时间表 are due."""
    return (ladder or default_ladder()).reply_due(ActionKind.URGE, dated) or dated
