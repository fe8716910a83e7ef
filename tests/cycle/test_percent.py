from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.cycle.percent import read_percent


@pytest.mark.parametrize(
    ("value", "percent_cell", "expected"),
    [
        (35, False, "35"),
        (35.5, False, "35.5"),
        (0, False, "0"),
        (100, False, "100"),
        (0.35, True, "35"),
        (1, True, "100"),
        (0.07, True, "7"),
        (0.005, True, "0.5"),
        ("35", False, "35"),
        ("35%", False, "35"),
        ("３５％", False, "35"),
        (" 35 % ", False, "35"),
        ("0.5%", False, "0.5"),
        ("1%", False, "1"),
        ("完成35%", False, "35"),
        ("已完成", False, "100"),
        ("已完成。", False, "100"),
        ("办结", False, "100"),
        (100 / 3, False, "33.33"),
    ],
)
def test_what_is_plain_is_read(value: object, percent_cell: bool, expected: str) -> None:
    reading = read_percent(value, percent_cell=percent_cell)
    assert (reading.value, reading.doubt) == (Decimal(expected), None)


@pytest.mark.parametrize(
    ("value", "percent_cell"),
    [
        (0.35, False),
        (1, False),
        ("0.35", False),
        ("1", False),
        (120, False),
        ("120%", False),
        (-5, False),
        ("-5%", False),
        (35, True),
        (1.2, True),
        ("大约一半", False),
        ("35%左右", False),
        ("约35%", False),
        ("30%—40%", False),
        ("未完成", False),
        ("基本完成", False),
        ("3/5", False),
        (True, False),
        (float("inf"), False),
    ],
)
def test_what_is_doubtful_stays_empty_and_is_told(value: object, percent_cell: bool) -> None:
    reading = read_percent(value, percent_cell=percent_cell)
    assert reading.value is None
    assert reading.doubt


def test_the_two_meanings_are_named() -> None:
    assert read_percent(0.35).doubt == "“0.35”分不清是 0.35% 还是 35%"


@pytest.mark.parametrize("value", [None, "", "  ", "　", "/", "—", "无"])
def test_an_empty_cell_is_no_doubt(value: object) -> None:
    assert read_percent(value) == read_percent(None)
    assert read_percent(value).doubt is None


def test_a_formula_without_result_is_told() -> None:
    assert "公式" in (read_percent(None, formula=True).doubt or "")


@given(st.one_of(st.text(max_size=12), st.floats(), st.integers()), st.booleans())
def test_never_a_figure_out_of_range_and_never_both(value: object, percent_cell: bool) -> None:
    reading = read_percent(value, percent_cell=percent_cell)
    assert reading.value is None or (0 <= reading.value <= 100 and reading.doubt is None)
