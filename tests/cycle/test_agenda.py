"""What is due when: rounds, quarters and the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.cycle.agenda import Task, When, agenda, when
from desktop_app.cycle.dues import DueRule
from desktop_app.cycle.views import CycleView
from models.words import CycleState
from tests.support.judging import cycle

PERIOD = (date(2023, 1, 1), date(2025, 12, 31))
# A Wednesday.
TODAY = date(2023, 10, 4)


def months(*names: str, state: CycleState = CycleState.CLOSED) -> list[CycleView]:
    return [
        replace(cycle(name, state), due_by=date(int(name[:4]), int(name[5:]) % 12 + 1, 5))
        for name in names
    ]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (3, When.OVERDUE),
        (4, When.TODAY),
        (5, When.THIS_WEEK),
        (8, When.THIS_WEEK),
        (9, When.NEXT_WEEK),
        (15, When.NEXT_WEEK),
        (16, When.LATER),
    ],
)
def test_weeks_begin_on_monday(day: int, found: When) -> None:
    assert when(date(2023, 10, day), TODAY) is found


def test_an_open_month_is_collected_then_closed() -> None:
    running = months("2023-09", state=CycleState.COLLECTING)
    first = agenda(running, DueRule(), TODAY, PERIOD)[0]
    assert (first.task, first.due, first.when) == (Task.COLLECT, date(2023, 10, 5), When.THIS_WEEK)
    later = agenda(running, DueRule(), date(2023, 10, 9), PERIOD)
    assert (later[0].task, later[0].when) == (Task.CLOSE, When.OVERDUE)


def test_the_next_month_is_to_be_opened_until_the_plan_ends() -> None:
    (todo,) = [
        t for t in agenda(months("2023-09"), DueRule(), TODAY, PERIOD) if t.task is Task.OPEN
    ]
    assert (todo.months, todo.due) == (("2023-10",), date(2023, 10, 31))
    assert "报送截止2023年11月5日" in todo.note
    ended = agenda(months("2025-12"), DueRule(), date(2026, 1, 9), PERIOD)
    assert Task.OPEN not in {todo.task for todo in ended}
    (first,) = agenda([], DueRule(), date(2022, 12, 1), PERIOD)
    assert first.months == ("2023-01",)


def test_quarters_and_years_come_from_closed_months() -> None:
    held = [*months("2023-07", "2023-08"), *months("2023-09", state=CycleState.COLLECTING)]
    (quarter,) = [t for t in agenda(held, DueRule(), TODAY, PERIOD) if t.task is Task.QUARTERLY]
    assert (quarter.period, quarter.due, quarter.ready) == (
        "2023年第3季度",
        date(2023, 10, 5),
        False,
    )
    assert "2023年9月还没有关账" in quarter.note
    closed = months("2023-07", "2023-08", "2023-09")
    (quarter,) = [t for t in agenda(closed, DueRule(), TODAY, PERIOD) if t.task is Task.QUARTERLY]
    assert quarter.ready
    assert "已关账的3个月" in quarter.note
    year = agenda(months("2023-11", "2023-12"), DueRule(), date(2024, 1, 3), PERIOD)
    (yearly,) = [t for t in year if t.task is Task.YEARLY]
    assert (yearly.period, yearly.due) == ("2023年度", date(2024, 1, 5))
    assert "10个月没有开账" in yearly.note
    # Nothing is due while the quarter runs, nor half a year after it.
    assert not [
        t for t in agenda(closed, DueRule(), date(2023, 9, 30), PERIOD) if t.task is Task.QUARTERLY
    ]
    assert not [
        t for t in agenda(closed, DueRule(), date(2024, 3, 30), PERIOD) if t.task is Task.QUARTERLY
    ]
