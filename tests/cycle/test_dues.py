"""Reporting days by rule on the State Council's working days."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.cycle.dues import DueKind, DueRule, Roll, due_of
from desktop_app.cycle.workdays import (
    calendar_known,
    is_workday,
    next_workday,
    nth_workday_after,
    previous_workday,
    workdays_between,
)
from desktop_app.errors import CycleError

WORKDAYS = DueRule(DueKind.WORKDAYS, 5)


@pytest.mark.parametrize(
    ("rule", "month", "day"),
    [
        (DueRule(), "2023-09", date(2023, 10, 5)),
        (DueRule(number=6), "2023-12", date(2024, 1, 6)),
        (DueRule(number=25, next_month=False), "2023-09", date(2023, 9, 25)),
        (DueRule(number=28, next_month=False, december=25), "2023-11", date(2023, 11, 28)),
        (DueRule(number=28, next_month=False, december=25), "2023-12", date(2023, 12, 25)),
        (DueRule(number=31, next_month=False), "2024-02", date(2024, 2, 29)),
        # National Day: closed from 29 September to 6 October, worked on Saturday the 7th.
        (WORKDAYS, "2023-09", date(2023, 10, 11)),
        (DueRule(number=5, roll=Roll.NEXT), "2023-09", date(2023, 10, 7)),
        (DueRule(number=5, roll=Roll.PREVIOUS), "2023-09", date(2023, 9, 28)),
        (DueRule(DueKind.WORKDAYS, 5, december=25), "2023-12", date(2023, 12, 25)),
    ],
)
def test_due_days(rule: DueRule, month: str, day: date) -> None:
    assert due_of(month, rule).day == day


def test_a_holiday_and_an_unknown_year_are_told() -> None:
    assert "不是工作日" in due_of("2023-09", DueRule()).note
    assert (
        "2023年10月5日为节假日，顺延到2023年10月7日"
        in due_of("2023-09", DueRule(roll=Roll.NEXT)).note
    )
    assert due_of("2023-10", WORKDAYS).note == ""
    beyond = due_of("2039-09", WORKDAYS)
    # Weekdays alone: 3, 4, 5, 6, 7 October 2039.
    assert beyond.day == date(2039, 10, 7)
    assert "不在程序的日历中" in beyond.note


def test_working_days() -> None:
    assert not is_workday(date(2023, 10, 5))
    assert is_workday(date(2023, 10, 7))
    assert next_workday(date(2023, 9, 29)) == date(2023, 10, 7)
    assert previous_workday(date(2023, 10, 6)) == date(2023, 9, 28)
    assert nth_workday_after(date(2023, 9, 28), 1) == date(2023, 10, 7)
    assert workdays_between(date(2023, 9, 28), date(2023, 10, 8)) == 2
    assert calendar_known(date(2023, 1, 1))
    assert not calendar_known(date(2039, 1, 1))


@pytest.mark.parametrize(
    ("kind", "number", "december"),
    [
        (DueKind.DATE, 0, None),
        (DueKind.DATE, 32, None),
        (DueKind.WORKDAYS, 21, None),
        (DueKind.DATE, 5, 32),
    ],
)
def test_impossible_rules_are_refused(kind: DueKind, number: int, december: int | None) -> None:
    with pytest.raises(CycleError, match="报送日应在"):
        DueRule(kind, number, december=december)


def test_rules_in_words() -> None:
    assert DueRule().words() == "次月5日"
    assert (
        DueRule(number=25, next_month=False, roll=Roll.NEXT).words() == "当月25日（遇节假日顺延）"
    )
    assert DueRule(DueKind.WORKDAYS, 5, december=25).words() == "次月第5个工作日，12月为当月25日"
