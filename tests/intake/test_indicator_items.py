"""Indicators become items with a figure a year; what a cell says beyond a figure is doubted."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.errors import DubanError
from desktop_app.intake.draft import DocumentInfo, DraftIndicator, DraftItem
from desktop_app.intake.followed import follow_indicators, with_indicators
from desktop_app.intake.indicator_items import indicator_items
from desktop_app.intake.intake import read_draft
from desktop_app.intake.review import DraftReview
from models.words import Kind, Op
from tests.support.intake_help import REGISTRY, source_of

PLAN = DocumentInfo(
    "某规划", None, None, None, "", "规划.txt", "", date(2021, 1, 1), date(2025, 12, 31)
)
TABLE = (
    "甲市水利规划（2021—2025年）\n序号\t指标名称\t单位\t2020年\t2023年\t2025年\n"
    "1\t灌溉面积\t万亩\t30\t33左右\t35以上\n2\t水费收缴率\t%\t90\t逐年提高\t逐年提高\n"
)


def item_of(*values: tuple[str, str], unit: str = "万亩", info: DocumentInfo = PLAN) -> DraftItem:
    (item,) = indicator_items(info, [DraftIndicator("1", "水利", "灌溉面积", unit, values)], [])
    return item


@pytest.mark.parametrize(
    ("printed", "op", "value", "most"),
    [
        ("35", Op.EQUAL, "35", None),
        ("29左右", Op.EQUAL, "29", None),
        ("≥35", Op.AT_LEAST, "35", None),
        ("35 以上", Op.AT_LEAST, "35", None),
        ("35万亩以上", Op.AT_LEAST, "35", None),
        ("控制在4以内", Op.AT_MOST, "4", None),
        ("3-4", Op.EQUAL, "3", "4"),
    ],
)
def test_a_figure_with_its_bound(printed: str, op: Op, value: str, most: str | None) -> None:
    (metric,) = item_of(("2025", printed)).metrics
    assert (metric.op, metric.value, metric.unit) == (op, Decimal(value), "万亩")
    assert metric.value_max == (Decimal(most) if most else None)
    assert metric.due == date(2025, 12, 31)


@pytest.mark.parametrize("printed", ["年均提高2个点", "35座", "[12]"])
def test_what_is_no_plain_figure_is_doubted(printed: str) -> None:
    item = item_of(("2023", "33"), ("2025", printed))
    assert [metric.due for metric in item.metrics] == [date(2023, 12, 31)]
    assert [one.due.year for one in item.milestones] == [2023, 2025]
    (flag,) = [flag for flag in item.flags if flag.code == "figure_unread"]
    assert f"2025 {printed}" in flag.message and printed in item.target


def test_the_year_before_the_plan_is_where_it_starts_from() -> None:
    item = item_of(("2020年", "30"), ("2023年", "33"), ("2025年", "—"))
    assert [(one.due, one.phrase) for one in item.milestones] == [(date(2023, 12, 31), "2023年")]
    assert item.kind is Kind.INDICATOR and "2020年 30" in item.target


def test_without_a_period_a_person_is_asked_which_year_is_the_base() -> None:
    unknown = DocumentInfo("某表", None, None, None, "", "表.txt", "")
    item = item_of(("2020", "30"), ("2025", "35"), info=unknown)
    assert len(item.metrics) == 2
    assert "figure_unpaired" in {flag.code for flag in item.flags}


def test_words_without_a_figure_are_a_dated_step() -> None:
    item = item_of(("2025", "完成省下达的任务"))
    (milestone,) = item.milestones
    assert (milestone.due, milestone.text) == (date(2025, 12, 31), "灌溉面积 完成省下达的任务")
    assert not item.metrics and {flag.code for flag in item.flags} == {"units_missing"}


def test_nothing_dated_stands_at_the_plans_end() -> None:
    item = item_of(("目标值", "35"))
    (milestone,) = item.milestones
    assert milestone.default and milestone.due == date(2025, 12, 31)
    assert {flag.code for flag in item.flags} == {"units_missing", "figure_unread", "undated"}


def test_a_table_of_a_plan_is_followed_on_demand() -> None:
    draft = read_draft(source_of(TABLE), REGISTRY)
    assert not draft.items and len(draft.indicators) == 2
    followed = with_indicators(draft)
    assert [item.key for item in followed.items] == ["主要指标/1", "主要指标/2"]
    assert with_indicators(followed).items == followed.items
    review = follow_indicators(DraftReview.begin(draft))
    assert [entry.item.title for entry in review.entries] == ["灌溉面积", "水费收缴率"]
    with pytest.raises(DubanError, match="都已经立为事项"):
        follow_indicators(review)
