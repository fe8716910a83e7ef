"""Deadline cells as sheets store them and as hurried people write them."""

from datetime import date

import pytest

from desktop_app.intake import flags
from desktop_app.intake.dates import Period
from desktop_app.intake.targets import read_deadline
from tests.support.intake_help import PERIOD, flow

ONE_YEAR = Period(date(2024, 1, 1), date(2024, 12, 31), date(2024, 2, 1))


@pytest.mark.parametrize(
    ("printed", "due"),
    [
        ("45473", "2024-06-30"),
        ("45473.0", "2024-06-30"),
        ("24.6", "2024-06-30"),
        ("24.10", "2024-10-31"),
        ("24/12", "2024-12-31"),
        ("24.6.30", "2024-06-30"),
        ("2024/6/30", "2024-06-30"),
        ("12/31/2024", "2024-12-31"),
        ("31/12/2024", "2024-12-31"),
        ("20240630", "2024-06-30"),
        ("202406", "2024-06-30"),
        ("2024", "2024-12-31"),
        ("2024Q3", "2024-09-30"),
        ("2024年Q1", "2024-03-31"),
        ("24Q2", "2024-06-30"),
        ("2024H1", "2024-06-30"),
        ("24年三季度", "2024-09-30"),
        ("24年底", "2024-12-31"),
        ("24年6月底前", "2024-06-30"),
        ("Jun-24", "2024-06-30"),
        ("2023-2025", "2025-12-31"),
        ("23.6-25.6", "2025-06-30"),
    ],
)
def test_forms_that_leave_one_reading(printed: str, due: str) -> None:
    (found,), doubts = read_deadline(flow(printed), PERIOD)
    assert found.due.isoformat() == due
    assert doubts == []
    assert (found.phrase, found.source) == (printed, flow(printed).whole)


@pytest.mark.parametrize(
    ("printed", "due", "code"),
    [
        ("6/7/2024", "2024-06-07", flags.DATE_ASSUMED),  # the seventh of June or the sixth of July
        ("2024.1", "2024-01-31", flags.DATE_ASSUMED),  # a sheet shows the number 2024.10 so
        ("24.1", "2024-01-31", flags.DATE_ASSUMED),
        ("46203", "2026-06-30", flags.DATE_AFTER_PLAN),
        ("Q3", "2023-09-30", flags.DATE_ASSUMED),
        ("6.30", "2023-06-30", flags.DATE_ASSUMED),
    ],
)
def test_forms_of_two_readings_are_read_and_flagged(printed: str, due: str, code: str) -> None:
    (found,), (doubt,) = read_deadline(flow(printed), PERIOD)
    assert (found.due.isoformat(), doubt.code) == (due, code)
    assert f"“{printed}”" in doubt.message


def test_a_day_and_a_quarter_without_year_are_those_of_a_plan_for_one_year() -> None:
    for printed, due in (("6.30", "2024-06-30"), ("Q3", "2024-09-30"), ("Q2-Q3", "2024-09-30")):
        (found,), doubts = read_deadline(flow(printed), ONE_YEAR)
        assert (found.due.isoformat(), doubts) == (due, [])


def test_a_day_that_may_be_two_months_is_flagged() -> None:
    (found,), (doubt,) = read_deadline(flow("6-12"), ONE_YEAR)
    assert (found.due, doubt.code) == (date(2024, 6, 12), flags.DATE_ASSUMED)


@pytest.mark.parametrize(
    "printed", ["99999", "24.13", "3", "18.6", "2024.6.31", "待定", "13/13/2024"]
)
def test_what_is_no_date_near_the_plan_is_flagged_and_left_out(printed: str) -> None:
    found, doubts = read_deadline(flow(printed), PERIOD)
    assert found == [] and len(doubts) == 1


def test_without_a_plan_the_day_of_issue_vouches_for_short_years() -> None:
    issued = Period(issued_on=date(2024, 2, 1))
    (found,), doubts = read_deadline(flow("25.6"), issued)
    assert (found.due, doubts) == (date(2025, 6, 30), [])
    (serial,), (doubt,) = read_deadline(flow("45838"), issued)
    assert (serial.due, doubt.code) == (date(2025, 6, 30), flags.DATE_ASSUMED)
    assert read_deadline(flow("25.6"), Period())[0] == []


def test_wide_digits_and_quarters_from_one_to_another() -> None:
    for printed, due in (
        ("２０２４年６月３０日", "2024-06-30"),
        ("2024年1—3季度", "2024-09-30"),
        ("2024年一至四季度", "2024-12-31"),
    ):
        (found,), doubts = read_deadline(flow(printed), PERIOD)
        assert (found.due.isoformat(), doubts, found.phrase) == (due, [], printed)


@pytest.mark.parametrize(
    "form",
    [
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%Y.%m.%d",
        "%Y-%m-%d 00:00:00",
        "%Y年%m月%d日",
        "2024-01-01至%Y-%m-%d",
    ],
)
def test_every_day_of_a_plan_is_that_day(form: str) -> None:
    """A day such as the 25th is no year of two figures, in whatever form a sheet stores it."""
    period = Period(date(2024, 1, 1), date(2030, 12, 31))
    for number in range(date(2024, 1, 1).toordinal(), date(2031, 1, 1).toordinal()):
        day = date.fromordinal(number)
        found, doubts = read_deadline(flow(day.strftime(form)), period)
        assert ([each.due for each in found], doubts) == ([day], []), day


@pytest.mark.parametrize(
    ("printed", "due"),
    [
        ("2025/1/5-2025/8/20", "2025-08-20"),
        ("2025-03至2025-05", "2025-05-31"),
        ("20250301-20250531", "2025-05-31"),
        ("2025-01-01至08-20", "2025-08-20"),
        ("2025年8月上旬至9月中旬", "2025-09-20"),
        ("2025.2—2026.6", "2026-06-30"),
    ],
)
def test_from_one_day_to_another_the_last_is_due(printed: str, due: str) -> None:
    found, doubts = read_deadline(flow(printed), Period(date(2025, 1, 1), date(2026, 12, 31)))
    assert [each.due.isoformat() for each in found] == [due]
    assert not doubts


@pytest.mark.parametrize(
    ("printed", "due"),
    [
        ("2025年6月（延期至2025年9月）", "2025-09-30"),
        ("原2025年5月，调整为2025年10月", "2025-10-31"),
        ("2025年6月底，推迟到12月底", "2025-12-31"),
    ],
)
def test_a_day_that_was_put_off_binds_nobody(printed: str, due: str) -> None:
    found, doubts = read_deadline(flow(printed), Period(date(2025, 1, 1), date(2025, 12, 31)))
    assert [each.due.isoformat() for each in found] == [due]
    assert [doubt.code for doubt in doubts] == [flags.DATE_ASSUMED]
