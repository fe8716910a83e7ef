from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.assessment.schedule import schedule_share, timetable
from tests.support.judging import milestone

START = date(2023, 1, 1)


@pytest.mark.parametrize(
    ("dues", "day", "share"),
    [
        # 273 of 365 days are over at the end of 30 September.
        (["2023-12-31"], "2023-09-30", "74.8"),
        (["2023-12-31"], "2023-12-31", "100.0"),
        (["2023-12-31"], "2024-05-01", "100.0"),
        (["2023-12-31"], "2022-12-31", "0.0"),
        (["2023-12-31"], "2023-01-01", "0.3"),
        # Three year-ends: a third each, 74.8 % of the first third.
        (["2023-12-31", "2024-12-31", "2025-12-31"], "2023-09-30", "24.9"),
        (["2023-12-31", "2024-12-31", "2025-12-31"], "2023-12-31", "33.3"),
        # 2024 has 366 days: 183 of them are over on 1 July.
        (["2023-12-31", "2024-12-31", "2025-12-31"], "2024-07-01", "50.0"),
        # Two nodes on one day count together.
        (["2023-06-30", "2023-06-30", "2023-12-31"], "2023-06-30", "66.7"),
        # A due date before the plan's start is due at once.
        (["2022-06-30", "2023-12-31"], "2022-12-31", "50.0"),
        (["2022-06-30", "2023-12-31"], "2023-12-31", "100.0"),
    ],
)
def test_share_by_hand(dues: list[str], day: str, share: str) -> None:
    nodes = [milestone(due) for due in dues]
    assert schedule_share(nodes, START, date.fromisoformat(day)) == Decimal(share)


def test_default_milestones_bind_nobody() -> None:
    assert schedule_share([milestone("2025-12-31", default=True)], START, START) is None
    assert schedule_share([], START, START) is None


def test_a_confirmed_default_binds() -> None:
    node = milestone("2023-12-31", default=True, confirmed=True)
    assert schedule_share([node], START, date(2023, 9, 30)) == Decimal("74.8")


@pytest.mark.parametrize(
    ("dues", "day", "share", "year"),
    [
        (["2023-12-31", "2024-12-31", "2025-12-31"], "2023-09-30", "74.8", 2023),
        # One milestone at the plan's end stands for every year's end.
        (["2025-12-31"], "2023-09-30", "74.8", 2023),
        (["2023-12-31", "2024-12-31", "2025-12-31"], "2024-01-31", "8.5", 2024),
        (["2025-06-30", "2025-12-31"], "2024-06-30", "50.0", 2024),
        (["2025-12-31"], "2026-03-01", "100.0", 2025),
        # 28 February of 2023 for a 29 February: 59 of 59 days.
        (["2024-02-29"], "2023-02-28", "100.0", 2023),
    ],
)
def test_recurring_items_go_by_the_year(dues: list[str], day: str, share: str, year: int) -> None:
    table = timetable(
        [milestone(due, recurring=True) for due in dues], START, date.fromisoformat(day)
    )
    assert table is not None
    assert table.share(date.fromisoformat(day)) == Decimal(share)
    assert table.year == year


def test_earlier_years_of_a_recurring_item_are_arrears() -> None:
    nodes = [milestone(f"{year}-12-31", recurring=True) for year in (2023, 2024, 2025)]
    table = timetable(nodes, START, date(2025, 2, 1))
    assert table is not None
    assert [(node.due.year, node.share) for node in table.arrears] == [(2023, 100), (2024, 100)]


def test_mixed_milestones_make_one_row() -> None:
    nodes = [milestone("2023-12-31", recurring=True), milestone("2025-12-31")]
    table = timetable(nodes, START, date(2023, 9, 30))
    assert table is not None
    assert table.year is None
    assert table.share(date(2023, 12, 31)) == Decimal(50)


def test_threshold_is_cut_so_that_a_third_can_be_reported() -> None:
    nodes = [milestone(f"{year}-12-31") for year in (2023, 2024, 2025)]
    table = timetable(nodes, START, START)
    assert table is not None
    assert [node.threshold for node in table.nodes] == [
        Decimal("33.3"),
        Decimal("66.6"),
        Decimal("100.0"),
    ]


@given(
    st.lists(st.dates(date(2022, 1, 1), date(2026, 12, 31)), min_size=1, max_size=5),
    st.booleans(),
    st.lists(st.dates(date(2022, 6, 1), date(2027, 1, 1)), min_size=2, max_size=2),
)
def test_share_stays_in_bounds_and_never_falls(
    dues: list[date], recurring: bool, days: list[date]
) -> None:
    nodes = [milestone(due.isoformat(), recurring=recurring) for due in dues]
    early, late = (schedule_share(nodes, START, day) for day in sorted(days))
    assert early is not None and late is not None
    assert 0 <= early <= 100 and 0 <= late <= 100
    if not recurring:
        assert early <= late
