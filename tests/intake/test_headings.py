"""Headings of several rows, and the columns that hold the step of a stretch of time."""

from collections.abc import Sequence
from datetime import date

import pytest

from desktop_app.documents.blocks import Cell, Row, Span
from desktop_app.intake.columns import Column
from desktop_app.intake.headings import heading_at, with_headings
from desktop_app.intake.periods import Stretch, read_stretches, stretch_of
from models.base import Precision


def rows(*lines: Sequence[str]) -> list[Row]:
    return [
        Row(tuple(Cell(word, Span(0, 0)) for word in line), number)
        for number, line in enumerate(lines, start=1)
    ]


UPPER = ["序号", "任务", "责任分工", "责任分工", "完成时限"]
LOWER = ["序号", "任务", "牵头单位", "配合单位", "完成时限"]
ITEM = ["1", "改造泵站", "市水务局", "市财政局", "2025年底"]


@pytest.mark.parametrize("lower", [LOWER, ["", "", "牵头单位", "配合单位", ""]])
def test_a_second_row_parts_the_columns_of_the_first(lower: list[str]) -> None:
    heading = heading_at(rows(UPPER, lower, ITEM), 0)
    assert heading is not None and len(heading.rows) == 2
    assert heading.columns == {
        Column.NUMBER: 0,
        Column.TITLE: 1,
        Column.LEAD: 2,
        Column.COOP: 3,
        Column.DUE: 4,
    }
    assert heading.unread([]) == []
    assert heading.cell(2).text == "牵头单位"


def test_rows_of_matters_are_no_part_of_the_heading() -> None:
    found = list(with_headings(rows(LOWER, ITEM, LOWER, ITEM)))
    assert [heading is not None for _, heading in found] == [True, False, True, False]


def test_units_named_in_the_second_row_only_make_it_a_heading() -> None:
    heading = heading_at(
        rows(["序号", "任务", "分工", "分工"], ["序号", "任务", "牵头单位", "配合单位"], ITEM), 0
    )
    assert heading is not None and heading.columns[Column.LEAD] == 2


def test_columns_that_nobody_reads_are_named() -> None:
    heading = heading_at(rows(["序号", "任务", "责任单位", "督办科室", "备注"]), 0)
    assert heading is not None and heading.unread([]) == ["督办科室"]


@pytest.mark.parametrize(
    ("words", "months", "precision"),
    [
        (("第一季度",), (1, 3), Precision.QUARTER),
        (("4季度工作目标",), (10, 12), Precision.QUARTER),
        (("上半年",), (1, 6), Precision.HALF),
        (("6月底",), (6, 6), Precision.MONTH),
        (("7—9月",), (7, 9), Precision.MONTH),
    ],
)
def test_stretches_of_a_year(
    words: tuple[str, ...], months: tuple[int, int], precision: Precision
) -> None:
    assert stretch_of(words) == Stretch(None, *months, precision)
    assert stretch_of(("2024年推进计划", *words)) == Stretch(2024, *months, precision)


@pytest.mark.parametrize("words", [("本月进展",), ("一季度完成情况",), ("2024年计划投资",), ()])
def test_other_headings_are_no_stretches(words: tuple[str, ...]) -> None:
    assert stretch_of(words) is None


def test_a_single_stretch_parts_no_year() -> None:
    assert read_stretches([("序号",), ("2024年目标",)]) == {}
    both = read_stretches([("2024年目标",), ("2025年目标",)])
    assert [held.dated(None) for held in both.values()] == [
        (date(2024, 1, 1), date(2024, 12, 31)),
        (date(2025, 1, 1), date(2025, 12, 31)),
    ]
    assert Stretch(None, 1, 3, Precision.QUARTER).dated(None) is None
