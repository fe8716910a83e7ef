"""The office's rule for reporting days in, the due day of a month's sheets out, with its reason."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.cycle.calendar import day_name, first_day, last_day, shift
from desktop_app.cycle.workdays import (
    calendar_known,
    is_workday,
    next_workday,
    nth_workday_after,
    previous_workday,
)
from desktop_app.errors import CycleError

MOST_WORKDAYS = 20
LAST_DAY = 31


class DueKind(StrEnum):
    """How the reporting day is counted: a date, or working days after the month's end."""

    DATE = "date"
    WORKDAYS = "workdays"


class Roll(StrEnum):
    """What becomes of a date on which offices are closed."""

    NONE = "none"
    NEXT = "next"
    PREVIOUS = "previous"


ROLL_NAMES = {Roll.NONE: "不顺延", Roll.NEXT: "遇节假日顺延", Roll.PREVIOUS: "遇节假日提前"}


@dataclass(frozen=True, slots=True)
class DueRule:
    """报送日: by date of the month itself or of the next, or N working days after its end.

    `december` is the day of December itself on which December's sheets are due.
    """

    kind: DueKind = DueKind.DATE
    number: int = 5
    next_month: bool = True
    december: int | None = None
    roll: Roll = Roll.NONE

    def __post_init__(self) -> None:
        most = MOST_WORKDAYS if self.kind is DueKind.WORKDAYS else LAST_DAY
        if not 1 <= self.number <= most:
            raise CycleError(f"报送日应在1到{most}之间。", "请改正后重试。")
        if self.december is not None and not 1 <= self.december <= LAST_DAY:
            raise CycleError("12月的报送日应在1到31日之间。", "请改正后重试。")

    def words(self) -> str:
        """The rule as people say it."""
        if self.kind is DueKind.WORKDAYS:
            said = f"次月第{self.number}个工作日"
        else:
            said = f"{'次月' if self.next_month else '当月'}{self.number}日"
            said += f"（{ROLL_NAMES[self.roll]}）" if self.roll is not Roll.NONE else ""
        return f"{said}，12月为当月{self.december}日" if self.december is not None else said


@dataclass(frozen=True, slots=True)
class Due:
    """A due day; `note` tells of a holiday it falls on or of a calendar that ends before it."""

    day: date
    note: str = ""


def due_of(month: str, rule: DueRule) -> Due:
    """When the sheets of a month are due by a rule."""
    december = rule.december if month.endswith("-12") else None
    if rule.kind is DueKind.WORKDAYS and december is None:
        day = nth_workday_after(last_day(month), rule.number)
        return Due(day, _doubt(day))
    if december is not None:
        plain = _on(month, december)
    else:
        plain = _on(shift(month, 1) if rule.next_month else month, rule.number)
    rolled = {
        Roll.NONE: plain,
        Roll.NEXT: next_workday(plain),
        Roll.PREVIOUS: previous_workday(plain),
    }
    day = rolled[rule.roll]
    return Due(day, _shifted(plain, day) + _doubt(day))


def _on(month: str, number: int) -> date:
    first = first_day(month)
    return first.replace(day=min(number, calendar.monthrange(first.year, first.month)[1]))


def _shifted(plain: date, day: date) -> str:
    if day != plain:
        return f"{day_name(plain)}为节假日，{'顺延' if day > plain else '提前'}到{day_name(day)}。"
    return "" if is_workday(day) else f"{day_name(day)}不是工作日，请确认是否顺延。"


def _doubt(day: date) -> str:
    if calendar_known(day):
        return ""
    return f"{day.year}年节假日安排不在程序的日历中，暂按周一至周五为工作日推算，请核对。"
