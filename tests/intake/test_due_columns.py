"""Deadlines in several columns, or as bare numbers below a heading that says what they count."""

from datetime import date

import pytest

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of


def first(heading: str, row: str) -> DraftItem:
    text = (
        f"某市2028—2030年重点任务清单\n\n序号\t任务\t责任单位\t{heading}\n1\t修渠\t市水利局\t{row}"
    )
    return read_draft(source_of(text), REGISTRY).items[0]


@pytest.mark.parametrize(
    ("heading", "row", "due"),
    [
        ("完成年份\t完成月份", "2029\t11", date(2029, 11, 30)),
        ("完成月份\t完成年份", "2\t2029", date(2029, 2, 28)),
        ("完成年份\t完成月份", "2028\t6", date(2028, 6, 30)),
        ("完成年份\t完成月份", "2029年\t6月中旬", date(2029, 6, 20)),
        ("年度\t完成时限", "2029\t9月底", date(2029, 9, 30)),
        ("年度\t完成时限", "2029\t2028年9月底", date(2028, 9, 30)),
        ("完成时限（年）", "2029", date(2029, 12, 31)),
        ("完成年份\t完成时限（月）", "2030\t4-6", date(2030, 6, 30)),
        ("完成年份\t完成时限", "2030\t4-6月", date(2030, 6, 30)),
        ("完成年份\t完成季度", "2030\t三", date(2030, 9, 30)),
        ("完成年份", "2029", date(2029, 12, 31)),
    ],
)
def test_a_day_out_of_columns(heading: str, row: str, due: date) -> None:
    item = first(heading, row)
    assert [milestone.due for milestone in item.milestones] == [due]
    assert {flag.code for flag in item.flags} <= {flags.DATE_PAST}


def test_the_columns_of_a_day_count_as_read() -> None:
    text = (
        "某市2030年任务清单\n\n序号\t任务\t责任单位\t完成年份\t完成月份\n1\t修渠\t市水利局\t2030\t5"
    )
    draft = read_draft(source_of(text), REGISTRY)
    assert not draft.issues
    (milestone,) = draft.items[0].milestones
    assert milestone.source and text[milestone.source.start : milestone.source.end] == "2030\t5"


def test_an_empty_deadline_beside_a_year_stays_empty() -> None:
    item = first("年度\t完成时限", "2030\t")
    assert [flag.code for flag in item.flags] == [flags.UNDATED]


def test_months_from_and_to_are_no_day() -> None:
    text = "某市2030年任务清单\n\n序号\t任务\t责任单位\t完成时限\n1\t修渠\t市水利局\t4-6月"
    (item,) = read_draft(source_of(text), REGISTRY).items
    assert [milestone.due for milestone in item.milestones] == [date(2030, 6, 30)]
    assert not item.flags


def test_next_year_is_counted_from_the_year_of_the_plan() -> None:
    text = "某市2030年任务清单\n\n序号\t任务\t责任单位\t完成时限\n1\t修渠\t市水利局\t明年6月底"
    (item,) = read_draft(source_of(text), REGISTRY).items
    assert [milestone.due for milestone in item.milestones] == [date(2031, 6, 30)]
    assert [flag.code for flag in item.flags] == [flags.DATE_AFTER_PLAN]
