"""The day a paper is dated in, the days until which it asks for something out.

Days are counted on the calendar; holidays and made-up working days are not looked at yet.
"""

from __future__ import annotations

from datetime import date, timedelta

RECTIFY_DAYS = 7
TIMETABLE_DAYS = 10


def rectify_by(dated: date) -> date:
    """The day 整改 reports are due: seven calendar days after the paper."""
    return dated + timedelta(days=RECTIFY_DAYS)


def timetable_by(dated: date) -> date:
    """The day 时间表 are due: ten calendar days after the paper."""
    return dated + timedelta(days=TIMETABLE_DAYS)
