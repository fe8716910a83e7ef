"""Words selected in the document become items and parts of items, doubted like anything read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.documents.blocks import Span
from desktop_app.errors import DubanError
from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_adding import Part, Selected, add_item, assign
from models.words import Role
from tests.support.intake_help import REGISTRY, source_of

TEXT = """某市水网提升三年行动方案(2023—2025年)

附件1

水网提升重点任务分工清单

序号\t类别\t重点任务\t目标任务\t责任单位
1\t渠道\t东渠扩建\t到2023年年底,东渠通水30公里。\t市水利局 市财政局
2\t渠道\t西渠衬砌\t2024年6月底前衬砌渠道12公里。\t市水利局

另需办理：排涝站新建。2024年9月底前建成排涝站3座，投资5000万元。(责任单位：市水利局、市财政局)
补\t泵站\t湖滨泵站\t2025年6月底前改造泵站8座。\t市水务中心 市财政局
由市财政局、市发改委配合，力争适时开工，2024年年底前完成投资8000万元。
"""


def draft() -> Draft:
    return read_draft(source_of(TEXT, "水网.txt"), REGISTRY)


def review() -> DraftReview:
    return DraftReview.begin(draft(), {entry.name for entry in REGISTRY.entries})


def select(words: str) -> Selected:
    start = TEXT.index(words)
    return Selected(Span(start, start + len(words)), REGISTRY)


TASK = "排涝站新建。2024年9月底前建成排涝站3座，投资5000万元。(责任单位：市水利局、市财政局)"
ROW = "补\t泵站\t湖滨泵站\t2025年6月底前改造泵站8座。\t市水务中心 市财政局"


def test_a_selected_task_is_read_with_its_units_dates_and_figures() -> None:
    made, number = add_item(review(), 0, select(TASK))
    item = made.entry(number).item
    assert made.place(number) == 1
    assert (item.list_name, item.number, item.title) == ("附件1", "3", "排涝站新建")
    assert [(unit.name, unit.role) for unit in item.units] == [
        ("市水利局", Role.LEAD),
        ("市财政局", Role.RESPONSIBLE),
    ]
    assert [milestone.due for milestone in item.milestones] == [date(2024, 9, 30)]
    assert [(metric.value, metric.unit) for metric in item.metrics] == [(3, "座"), (5000, "万元")]
    assert item.source == select(TASK).span
    assert made.read_as(number) is None
    assert not made.entry(number).accepted


def test_a_selected_row_is_read_by_its_cells_and_its_doubts_are_raised() -> None:
    made, number = add_item(review(), 1, select(ROW))
    entry = made.entry(number)
    assert (entry.item.title, entry.item.target) == ("湖滨泵站", "2025年6月底前改造泵站8座。")
    assert [unit.name for unit in entry.item.units] == ["市水务中心", "市财政局"]
    assert [flag.code for flag in entry.left] == ["unit_unknown"]


def test_words_without_units_or_date_make_a_doubted_item() -> None:
    made, number = add_item(review(), None, select("另需办理"))
    codes = {flag.code for flag in made.entry(number).left}
    assert {"units_missing", "undated"} <= codes


def test_the_first_item_of_an_empty_draft_gets_a_list() -> None:
    empty = review().delete({0, 1})
    made, number = add_item(empty, None, select(TASK))
    assert made.entry(number).item.key == "补充事项/1"
    result = made.accept({number}).result()
    assert [listed.name for listed in result.lists] == ["补充事项"]


def test_numbers_that_do_not_count_get_one_that_is_free() -> None:
    odd = review()
    first = odd.entry(0)
    odd = odd.changed({0}, lambda _: replace(first, item=replace(first.item, number="(一)1")))
    made, number = add_item(odd, 0, select(TASK))
    again, second = add_item(made, 0, select(TASK))
    assert made.entry(number).item.number == "补1"
    assert again.entry(second).item.number == "补2"


def test_nothing_selected_is_refused() -> None:
    with pytest.raises(DubanError, match="没有选中原文"):
        add_item(review(), 0, Selected(Span(5, 5), REGISTRY))
    with pytest.raises(DubanError, match="没有选中原文"):
        assign(review(), 0, Part.TITLE, Selected(Span(0, 0), REGISTRY))


def test_units_are_appended_and_unknown_ones_doubted() -> None:
    made = assign(review(), 1, Part.UNITS, select("市水务中心 市财政局"))
    assert [(unit.name, unit.role) for unit in made.entry(1).item.units] == [
        ("市水利局", Role.LEAD),
        ("市水务中心", Role.RESPONSIBLE),
        ("市财政局", Role.RESPONSIBLE),
    ]
    assert [flag.code for flag in made.entry(1).left] == ["unit_unknown"]
    with pytest.raises(DubanError, match="没有新的单位"):
        assign(made, 1, Part.UNITS, select("市水务中心"))


def test_a_date_is_added_with_its_words_and_place() -> None:
    made = assign(review(), 1, Part.DATE, select("2024年年底前"))
    added = made.entry(1).item.milestones[-1]
    assert (added.due, added.phrase, added.default) == (date(2024, 12, 31), "2024年年底前", False)
    assert added.source == select("2024年年底前").span
    with pytest.raises(DubanError, match="没有认出日期"):
        assign(review(), 1, Part.DATE, select("市财政局、市发改委"))


def test_a_vague_date_is_doubted_not_guessed() -> None:
    with pytest.raises(DubanError, match="没有认出日期"):
        assign(review(), 1, Part.DATE, select("适时"))


def test_a_figure_is_added_with_its_place() -> None:
    made = assign(review(), 1, Part.FIGURE, select("完成投资8000万元"))
    metric = made.entry(1).item.metrics[-1]
    assert (metric.value, metric.unit) == (8000, "万元")
    with pytest.raises(DubanError, match="没有认出量化目标"):
        assign(review(), 1, Part.FIGURE, select("适时开工"))


def test_a_target_brings_its_own_dates_and_figures() -> None:
    made = assign(review(), 0, Part.TARGET, select("2025年6月底前改造泵站8座。"))
    item = made.entry(0).item
    assert item.target == "2025年6月底前改造泵站8座。"
    assert [milestone.due for milestone in item.milestones] == [date(2025, 6, 30)]
    assert [metric.value for metric in item.metrics] == [8]


def test_a_target_without_a_date_says_so_once() -> None:
    made = assign(review(), 0, Part.TARGET, select("力争适时开工"))
    codes = sorted(flag.code for flag in made.entry(0).left)
    assert codes == ["undated", "vague_date"]
    assert made.entry(0).item.milestones[0].default


def test_a_title_is_freed_of_its_marks_and_the_item_reaches_over_it() -> None:
    made = assign(review(), 1, Part.TITLE, select("排涝站新建。"))
    item = made.entry(1).item
    assert item.title == "排涝站新建"
    assert item.source is not None
    assert item.source.end == select("排涝站新建。").span.end


def test_an_item_does_not_swallow_another_that_stands_between() -> None:
    before = review().entry(0).item.source
    made = assign(review(), 0, Part.TITLE, select("排涝站新建。"))
    assert made.entry(0).item.source == before
