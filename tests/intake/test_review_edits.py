"""Corrections to items under review: words, units, dates, figures, and what they settle or raise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.errors import DubanError
from desktop_app.intake.draft import DraftMetric, DraftMilestone
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_edits import (
    add_unit,
    edit_text,
    move_unit,
    remove_unit,
    replace_unit,
    set_metrics,
    set_milestones,
    set_role,
)
from desktop_app.intake.review_values import Correction, Text
from models.words import Op, Precision, Role
from tests.support.review_sample import sample_draft, sample_review

JUNE = DraftMilestone("改造完成", date(2024, 6, 30), Precision.MONTH)
LEAK = DraftMetric("漏损率", Op.AT_MOST, Decimal(8), None, "%")


def codes(review: DraftReview, number: int) -> list[str]:
    return [flag.code for flag in review.entry(number).left]


def names(review: DraftReview, number: int) -> list[str]:
    return [unit.name for unit in review.entry(number).item.units]


@pytest.mark.parametrize(
    ("field", "words", "kept"),
    [
        (Text.TITLE, " 东渠改建 ", "东渠改建"),
        (Text.TARGET, "通水", "通水"),
        (Text.GROUP, "骨干水网", "骨干水网"),
        (Text.CATEGORY, "", None),
        (Text.STAGE, "在建", "在建"),
        (Text.NUMBER, "1.1", "1.1"),
    ],
)
def test_words_are_corrected(field: Text, words: str, kept: str | None) -> None:
    item = edit_text(sample_review(), 0, field, words).entry(0).item
    assert item == replace(sample_draft().items[0], flags=(), **{field.value: kept})


@pytest.mark.parametrize(
    ("field", "words"), [(Text.TITLE, " "), (Text.NUMBER, ""), (Text.NUMBER, "2")]
)
def test_an_empty_title_and_a_taken_number_are_refused(field: Text, words: str) -> None:
    with pytest.raises(DubanError):
        edit_text(sample_review(), 0, field, words)


def test_a_new_number_takes_the_sub_items_along() -> None:
    draft = sample_draft()
    below = replace(draft.items[1], parent="1")
    review = DraftReview.begin(replace(draft, items=(draft.items[0], below, *draft.items[2:])))
    assert edit_text(review, 0, Text.NUMBER, "9").entry(1).item.parent == "9"


def test_an_unchanged_word_changes_nothing() -> None:
    review = sample_review()
    assert edit_text(review, 0, Text.TITLE, "东渠扩建") is review


def test_units_are_added_ordered_and_taken_away() -> None:
    review = add_unit(sample_review(), 0, "市 水利局 ".replace("水利局", "发展改革委"), Role.COOP)
    assert names(review, 0) == ["市水利局", "市财政局", "市发展改革委"]
    assert review.entry(0).item.units[2].role is Role.COOP
    assert codes(review, 0) == []
    assert names(move_unit(review, 0, 2, -1), 0) == ["市水利局", "市发展改革委", "市财政局"]
    assert move_unit(review, 0, 0, -1) == review
    assert names(remove_unit(review, 0, 0), 0) == ["市财政局", "市发展改革委"]
    assert set_role(review, 0, 1, Role.LEAD).entry(0).item.units[1].role is Role.LEAD


def test_a_unit_the_registry_does_not_know_is_doubted_when_typed() -> None:
    review = add_unit(sample_review().accept({0}), 0, "市水务集团")
    assert codes(review, 0) == ["unit_unknown"]
    assert not review.entry(0).accepted
    assert not review.entry(0).item.units[2].known


@pytest.mark.parametrize("name", ["市水利局", "  "])
def test_a_unit_named_twice_or_not_at_all_is_refused(name: str) -> None:
    with pytest.raises(DubanError):
        add_unit(sample_review(), 0, name)


def test_no_units_left_is_a_doubt_until_there_is_one_again() -> None:
    review = remove_unit(sample_review().accept({3}), 3, 0)
    assert "units_missing" in codes(review, 3)
    assert not review.entry(3).accepted
    assert "units_missing" not in codes(add_unit(review, 3, "市水利局"), 3)


def test_a_known_unit_takes_the_place_of_an_unknown_one_wherever_it_is_printed() -> None:
    review = replace_unit(sample_review(), 1, 1, "市水利局", everywhere=True)
    assert names(review, 1) == ["市水利局"]  # named already: not twice
    assert names(review, 2) == ["市水利局", "市财政局"]
    assert review.entry(2).item.units[0].known
    assert review.entry(2).item.units[0].printed == "市水务中心"
    assert codes(review, 1) == ["vague_date"]
    assert codes(review, 2) == []
    assert review.corrections == (Correction("市水务中心", "市水利局"),)


def test_a_replacement_may_hold_for_one_item_only_and_be_forgotten() -> None:
    review = replace_unit(sample_review(), 2, 0, "市水利局", remember=False)
    assert names(review, 1)[1] == "市水务中心"
    assert review.corrections == ()


def test_the_newest_replacement_is_remembered() -> None:
    review = replace_unit(sample_review(), 2, 0, "市水利局")
    review = replace_unit(review, 2, 0, "市住房城乡建设局")
    assert review.corrections == (Correction("市水务中心", "市住房城乡建设局"),)


def test_collective_names_and_names_of_other_units_are_not_remembered() -> None:
    review = replace_unit(sample_review(), 3, 0, "冠县人民政府")
    assert names(review, 3) == ["冠县人民政府"]
    assert "unit_collective" not in codes(review, 3)
    assert replace_unit(review, 0, 0, "市发展改革委").corrections == ()


def test_a_replacement_outside_the_registry_is_refused() -> None:
    with pytest.raises(DubanError):
        replace_unit(sample_review(), 1, 1, "市水务集团")


def test_a_real_date_drives_out_the_stand_in_and_settles_the_doubt() -> None:
    review = sample_review()
    default = replace(review.entry(0).item.milestones[0], default=True)
    review = set_milestones(review, 3, (default,))
    review = set_milestones(review, 3, (*review.entry(3).item.milestones, JUNE))
    assert review.entry(3).item.milestones == (JUNE,)
    assert codes(review, 3) == ["unit_collective"]


def test_without_any_date_the_plans_end_stands_in_and_is_doubted() -> None:
    review = set_milestones(sample_review().accept({0}), 0, ())
    entry = review.entry(0)
    assert [(m.due, m.default, m.phrase) for m in entry.item.milestones] == [
        (date(2025, 12, 31), True, "")
    ]
    assert codes(review, 0) == ["undated"]
    assert not entry.accepted


def test_a_date_behind_the_plans_end_is_doubted_once() -> None:
    late = replace(JUNE, due=date(2052, 6, 30))
    review = set_milestones(sample_review(), 0, (late,))
    assert codes(review, 0) == ["date_after_plan"]
    assert codes(set_milestones(review, 0, (late, JUNE)), 0) == ["date_after_plan"]


def test_figures_are_set_and_turned_ranges_refused() -> None:
    review = set_metrics(sample_review(), 3, (LEAK,))
    assert review.entry(3).item.metrics == (LEAK,)
    for wrong in (replace(LEAK, name=" "), replace(LEAK, value_max=Decimal(7))):
        with pytest.raises(DubanError):
            set_metrics(review, 3, (wrong,))
