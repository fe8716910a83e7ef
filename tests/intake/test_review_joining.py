"""Merging and splitting items under review."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.errors import DubanError
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_edits import edit_text
from desktop_app.intake.review_joining import following, merge, split
from desktop_app.intake.review_values import Point, Text
from tests.support.review_sample import sample_draft, sample_review

CUT = "到2024年年底"


def cut_at(review: DraftReview) -> int:
    return review.entry(0).item.target.index(CUT)


def test_merging_keeps_the_words_units_dates_and_doubts_of_both() -> None:
    review = merge(sample_review(), 1, 2)
    item = review.entry(1).item
    assert [entry.id for entry in review.entries] == [0, 1, 3]
    assert item.number == "2"
    assert item.title == "西渠衬砌；南站改造"
    assert item.target == "适时开工,衬砌到位。2024年6月底前改造泵站10座。"
    assert [unit.name for unit in item.units] == ["市水利局", "市水务中心", "市财政局"]
    assert [milestone.phrase for milestone in item.milestones] == ["2024年6月底前"]
    assert len(item.metrics) == 1
    assert [flag.code for flag in review.entry(1).left] == ["unit_unknown", "vague_date"]
    text = review.draft.document.text
    assert item.source is not None
    assert "西渠" in text[item.source.start : item.source.end]
    assert "10座" in text[item.source.start : item.source.end]


def test_a_torn_row_goes_on_where_the_row_above_broke_off() -> None:
    draft = sample_draft()
    one, two = draft.items[:2]
    upper = replace(one, title="东渠扩", target="到2023年年底,东渠通")
    lower = replace(
        two,
        title="建",
        target="水30公里;",
        flags=(DraftFlag("number_missing", "这一行没有序号。"),),
    )
    review = merge(DraftReview.begin(replace(draft, items=(upper, lower))), 0, 1)
    entry = review.entry(0)
    assert (entry.item.title, entry.item.target) == ("东渠扩建", "到2023年年底,东渠通水30公里;")
    assert entry.left == ()


def test_a_doubt_open_in_either_stays_open_and_acceptance_needs_both() -> None:
    review = sample_review().settle(Point(1, 0), "核过").accept({1})
    merged = merge(review, 1, 2).entry(1)
    assert "unit_unknown" in [flag.code for flag in merged.left]
    assert not merged.accepted
    assert merge(review.accept({2}), 1, 2).entry(1).accepted


def test_sub_items_follow_the_merged_item() -> None:
    draft = sample_draft()
    one, two, three, four = draft.items
    review = DraftReview.begin(replace(draft, items=(one, two, replace(three, parent="2"), four)))
    assert merge(review, 0, 1).entry(2).item.parent == "1"
    chained = DraftReview.begin(replace(draft, items=(one, replace(two, parent="1"), three)))
    assert merge(chained, 0, 1).entry(0).item.parent is None
    assert merge(chained, 1, 0).entry(1).item.parent is None


def test_items_apart_keep_the_first_ones_place() -> None:
    review = sample_review()
    assert merge(review, 0, 3).entry(0).item.source == review.entry(0).item.source


def test_what_cannot_be_merged_is_refused() -> None:
    review = sample_review()
    foreign = replace(review.entry(1).item, list_name="附件2")
    other = review.changed({1}, lambda entry: replace(entry, item=foreign))
    for one, two, where in ((0, 0, review), (0, 1, other)):
        with pytest.raises(DubanError):
            merge(where, one, two)
    assert following(review, 0) == 1
    for number, where in ((3, review), (0, other)):
        with pytest.raises(DubanError):
            following(where, number)


def test_splitting_sends_dates_and_figures_with_their_words() -> None:
    review = sample_review()
    parted = split(review, 0, cut_at(review))
    first, second = parted.entries[:2]
    assert [entry.id for entry in parted.entries] == [0, 4, 1, 2, 3]
    assert first.item.target + second.item.target == review.entry(0).item.target
    assert (first.item.number, second.item.number) == ("1", "1-2")
    assert second.item.title == "到2024年年底"
    assert [m.phrase for m in first.item.milestones] == ["到2023年年底"]
    assert [m.phrase for m in second.item.milestones] == ["到2024年年底"]
    assert [str(m.value) for m in first.item.metrics] == ["30"]
    assert [str(m.value) for m in second.item.metrics] == ["55"]
    assert second.item.units == first.item.units
    assert first.item.source is not None
    assert second.item.source is not None
    assert first.item.source.end == second.item.source.start
    assert parted.draft.document.text[second.item.source.start :].startswith(CUT)


def test_a_part_without_date_is_doubted_and_both_want_a_look() -> None:
    review = sample_review().accept({2})
    offset = review.entry(2).item.target.index("改造")
    parted = split(review, 2, offset)
    assert not parted.entry(2).accepted
    assert not parted.entry(4).accepted
    assert "undated" in [flag.code for flag in parted.entry(4).left]
    assert "unit_unknown" in [flag.code for flag in parted.entry(4).left]


def test_numbers_of_parts_are_free() -> None:
    review = edit_text(sample_review(), 3, Text.NUMBER, "1-2")
    assert split(review, 0, cut_at(review)).entry(4).item.number == "1-3"


@pytest.mark.parametrize("offset", [0, 10_000])
def test_an_empty_part_is_refused(offset: int) -> None:
    with pytest.raises(DubanError):
        split(sample_review(), 0, offset)


def test_a_target_that_was_retyped_is_split_by_its_words() -> None:
    review = edit_text(sample_review(), 0, Text.TARGET, "先通水,到2023年年底验收,再扩建。")
    parted = split(review, 0, 4)
    assert [m.phrase for m in parted.entry(4).item.milestones] == ["到2023年年底"]
    assert parted.entry(0).item.source == parted.entry(4).item.source


def test_splitting_and_merging_again_gives_back_every_word() -> None:
    review = sample_review()
    again = merge(split(review, 0, cut_at(review)), 0, 4)
    before, after = review.entry(0).item, again.entry(0).item
    assert after.target == before.target
    assert after.units == before.units
    assert after.milestones == before.milestones
    assert after.metrics == before.metrics
    assert after.source == before.source
