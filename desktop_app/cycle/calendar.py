"""A month's name and the clock in, its days out: when sheets are due, what day lights look at, what is shut."""

from __future__ import annotations

import calendar
import re
from datetime import date

from desktop_app.clock import Clock
from desktop_app.cycle.views import CycleView
from desktop_app.errors import CycleError
from models.words import CycleState

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
DUE_DAY = 5


def check_month(month: str) -> str:
    """The month itself when it reads `YYYY-MM`; raises `CycleError` otherwise."""
    if _MONTH.fullmatch(month) is None:
        raise CycleError(f"“{month}”不是月份。", "月份请写成“年-月”，例如 2023-09。")
    return month


def month_name(month: str) -> str:
    """`2023-09` as people read it: 2023年9月."""
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


def day_name(day: date) -> str:
    """A date as people read it: 2023年10月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def first_day(month: str) -> date:
    """The first day of a month."""
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, 1)


def last_day(month: str) -> date:
    """The last day of a month: 序时 is measured by it once the month is over."""
    first = first_day(month)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def shift(month: str, months: int) -> str:
    """The month so many months later; earlier when negative."""
    first = first_day(month)
    count = first.year * 12 + first.month - 1 + months
    return f"{count // 12}-{count % 12 + 1:02d}"


def default_due(month: str) -> date:
    """When sheets are due unless somebody says otherwise: the 5th of the next month."""
    return first_day(shift(month, 1)).replace(day=DUE_DAY)


def judging_day(cycle: CycleView, clock: Clock) -> date:
    """The day lights are judged by: the chosen day or today, at most the month's end."""
    return min(clock.today(), cycle.ends_on)


def refuse_closed(cycle: CycleView) -> None:
    """Raises `CycleError` for a closed month: it never changes."""
    if cycle.state is CycleState.CLOSED:
        raise CycleError(
            f"{cycle.month} 已经关账，不能再改，也不能再收表。",
            f"确需更改，请先运行 duban cycle reopen {cycle.month} 并写明原因。",
        )
