"""Days in, working days out: the State Council's calendar with its make-up days (调休).

The calendar comes from the kept library chinesecalendar, which knows the years announced so far.
A later year is counted by weekdays alone, and whoever shows such a day says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desktop_app.cycle.calendar import last_day

_DAY = timedelta(days=1)
_SATURDAY = 5


def calendar_known(day: date) -> bool:
    """Whether the holidays of the day's year have been announced as far as this program knows."""
    return _announced(day) is not None


def is_workday(day: date) -> bool:
    """Whether offices work on a day; by weekday alone where the calendar ends."""
    announced = _announced(day)
    return day.weekday() < _SATURDAY if announced is None else announced


def nth_workday_after(day: date, number: int) -> date:
    """The n-th working day after a day."""
    days = _workdays(day + _DAY, _DAY)
    return [next(days) for _ in range(number)][-1]


def next_workday(day: date) -> date:
    """The day itself when offices work, else the first working day after it."""
    return next(_workdays(day, _DAY))


def previous_workday(day: date) -> date:
    """The day itself when offices work, else the last working day before it."""
    return next(_workdays(day, -_DAY))


def workdays_between(after: date, until: date) -> int:
    """Working days after one day up to another, the latter included."""
    return sum(1 for n in range(1, (until - after).days + 1) if is_workday(after + n * _DAY))


def month_end_workday(month: str) -> date:
    """The last working day of a month."""
    return previous_workday(last_day(month))


def _workdays(day: date, step: timedelta) -> Iterator[date]:
    while True:
        if is_workday(day):
            yield day
        day += step


def _announced(day: date) -> bool | None:
    # Imported late: a table of holidays is no concern of the first picture.
    from chinese_calendar import is_workday as announced_workday  # noqa: PLC0415

    try:
        return bool(announced_workday(day))
    except NotImplementedError:
        return None
