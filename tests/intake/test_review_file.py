"""A review that is kept comes back as it was, whatever was done to it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.intake.draft import DraftFlag, DraftItem, DraftMilestone
from desktop_app.intake.review_edits import replace_unit, set_milestones
from desktop_app.intake.review_file import draft_words, restored, state_words
from desktop_app.intake.review_findings import findings_of, part_words, stamped
from desktop_app.intake.review_joining import merge, split
from desktop_app.intake.review_values import Doubt, Entry, Point
from models.words import Kind, Precision
from tests.support.review_sample import sample_review

NOW = datetime(2024, 3, 1, 8, 30, tzinfo=UTC)


def test_every_kind_of_step_survives_being_kept() -> None:
    review = sample_review()
    review = replace_unit(review, 1, 1, "市水利局", everywhere=True)
    review = set_milestones(review, 1, [DraftMilestone("开工", date(2024, 6, 30), Precision.MONTH)])
    review = split(review, 0, 12)
    review = merge(review, 1, 2).settle(Point(3, 0), "已请示", "周工", NOW).accept({0})
    kept = restored(draft_words(review.draft), state_words(review), review.known_units)
    assert kept == review
    assert kept.result() == review.result()


def test_the_state_does_not_repeat_the_document() -> None:
    review = sample_review()
    heading = "水网提升重点任务分工清单\\n\\n序号"
    assert heading in draft_words(review.draft)
    assert heading not in state_words(review)


def test_words_that_are_no_review_are_refused() -> None:
    review = sample_review()
    with pytest.raises(ValueError, match="validation error"):
        restored(draft_words(review.draft), '{"entries": 3}', ())


def test_the_registry_is_todays() -> None:
    review = sample_review()
    kept = restored(draft_words(review.draft), state_words(review), {"新局"})
    assert kept.known_units == {"新局"}


def test_a_finding_tells_the_words_read_and_the_words_kept() -> None:
    review = replace_unit(sample_review(), 1, 1, "市财政局").settle(
        Point(1, 1), "已问", "周工", NOW
    )
    (unit, vague) = review.accept({1}).result().items[0].findings
    assert (unit.flag.code, unit.old, unit.new) == (
        "unit_unknown",
        "市水利局、市水务中心",
        "市水利局、市财政局",
    )
    assert unit.reason == "已改为市财政局"
    assert (vague.reason, vague.person, vague.at) == ("已问", "周工", NOW)
    assert (vague.old, vague.new) == ("", "")


def test_doubts_settled_in_passing_are_stamped_once() -> None:
    before = sample_review()
    after = replace_unit(before, 1, 1, "市财政局", everywhere=True)
    first = stamped(before.entries, after.entries, "周工", NOW)
    assert [entry.doubts[0].person for entry in first[1:3]] == ["周工", "周工"]
    assert first[0] is before.entries[0]
    again = stamped(before.entries, first, "李工", NOW + timedelta(days=1))
    assert again == first


def test_doubts_accepted_with_the_item_are_no_findings() -> None:
    result = sample_review().accept({1}).result()
    assert result.items[0].findings == ()
    assert len(result.items[0].flags) == 2


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("number_repeated", "7"),
        ("undated", "未设时限"),
        ("target_shifted", "修渠"),
        ("text_repaired", "渠道：修渠"),
        ("figure_words", ""),
    ],
)
def test_each_kind_of_doubt_has_its_part(code: str, words: str) -> None:
    stand_in = DraftMilestone("修渠", date(2025, 12, 31), Precision.PERIOD, default=True)
    item = DraftItem("附件1", "7", Kind.MATTER, "", "渠道", "修渠", milestones=(stand_in,))
    assert part_words(item, code) == words
    doubt = Doubt(DraftFlag(code, "存疑"), True, "已问")
    (found,) = findings_of(Entry(0, item, (doubt,)), None)
    assert (found.old, found.new) == ("", words)
