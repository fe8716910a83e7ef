from datetime import UTC, date, datetime

import pytest

from desktop_app.clock import Clock
from desktop_app.cycle.calendar import check_month, default_due, judging_day, last_day, shift
from desktop_app.cycle.views import CycleView
from desktop_app.errors import CycleError
from models.base import CycleState

NOON = datetime(2023, 9, 15, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "month", ["2023-9", "2023-13", "202309", "2023-09-01", "", "上月", "1923-09"]
)
def test_what_is_no_month_is_refused_with_an_example(month: str) -> None:
    with pytest.raises(CycleError, match="2023-09"):
        check_month(month)


@pytest.mark.parametrize(
    ("month", "months", "expected"),
    [("2023-09", 1, "2023-10"), ("2023-12", 1, "2024-01"), ("2024-01", -1, "2023-12")],
)
def test_shift_crosses_the_year(month: str, months: int, expected: str) -> None:
    assert shift(month, months) == expected


def test_sheets_are_due_on_the_fifth_of_the_next_month() -> None:
    assert default_due("2023-12") == date(2024, 1, 5)
    assert last_day("2024-02") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("today", "chosen", "expected"),
    [
        (date(2023, 9, 15), None, date(2023, 9, 15)),
        (date(2025, 6, 1), None, date(2023, 9, 30)),
        (date(2025, 6, 1), date(2023, 9, 20), date(2023, 9, 20)),
        # Not even by --as-of is a month judged beyond its end.
        (date(2025, 6, 1), date(2023, 10, 9), date(2023, 9, 30)),
    ],
)
def test_a_month_is_judged_by_its_end_or_by_the_chosen_day(
    today: date, chosen: date | None, expected: date
) -> None:
    cycle = CycleView(1, "2023-09", CycleState.OPEN, date(2023, 10, 5), False, NOON, None, None)
    clock = Clock(lambda: datetime(*today.timetuple()[:3], 4, tzinfo=UTC), chosen)
    assert judging_day(cycle, clock) == expected
