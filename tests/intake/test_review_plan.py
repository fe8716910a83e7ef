"""The plan's own particulars are corrected in the review, and what hangs on them follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import DubanError
from desktop_app.intake.draft import DraftMilestone
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_edits import set_milestones
from desktop_app.intake.review_plan import PlanField, edit_plan, plan_spans, plan_words
from desktop_app.intake.review_values import Point
from desktop_app.issues import Issue, Severity
from models.words import Precision
from tests.support.review_sample import sample_draft, sample_review


def undated() -> DraftReview:
    return set_milestones(sample_review(), 0, [])


def test_words_are_taken_over_and_shown_again() -> None:
    review = edit_plan(sample_review(), PlanField.NUMBER, " 某政办发〔2023〕9号 ")
    review = edit_plan(review, PlanField.ISSUED_ON, "2023年3月1日")
    info = review.result().document
    assert (info.number, info.issued_on) == ("某政办发〔2023〕9号", date(2023, 3, 1))
    assert plan_words(info, PlanField.ISSUED_ON) == "2023-03-01"
    assert plan_words(info, PlanField.ISSUER) == ""
    assert edit_plan(review, PlanField.NUMBER, "").draft.document.number is None


def test_the_same_words_change_nothing() -> None:
    review = sample_review()
    title = plan_words(review.draft.document, PlanField.TITLE)
    assert edit_plan(review, PlanField.TITLE, title) is review


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        (PlanField.TITLE, " ", "方案名称不能为空"),
        (PlanField.ENDS_ON, "2024-02-30", "没有"),
        (PlanField.ENDS_ON, "2020", "晚于期末"),
        (PlanField.ISSUED_ON, "2023-06", "写到日"),
        (PlanField.STARTS_ON, "2024年上半年", "写到年、月或日"),
    ],
)
def test_what_cannot_be_is_refused(field: PlanField, words: str, sentence: str) -> None:
    with pytest.raises(DubanError, match=sentence):
        edit_plan(sample_review(), field, words)


def test_a_year_begins_on_its_first_day_and_ends_on_its_last() -> None:
    review = edit_plan(sample_review(), PlanField.ENDS_ON, "2027")
    review = edit_plan(review, PlanField.STARTS_ON, "2024")
    review = edit_plan(review, PlanField.STARTS_ON, "2024-03")
    info = review.draft.document
    assert (info.starts_on, info.ends_on) == (date(2024, 3, 1), date(2027, 12, 31))


def test_another_end_moves_the_dates_that_stand_in_for_none() -> None:
    review = edit_plan(undated(), PlanField.ENDS_ON, "2027-06")
    entry = review.entry(0)
    (stand_in,) = entry.item.milestones
    assert (stand_in.due, stand_in.default) == (date(2027, 6, 30), True)
    assert "2027-06-30" in entry.left[0].message
    assert review.entry(2).item.milestones == sample_review().entry(2).item.milestones


def test_what_was_decided_about_a_missing_date_stays_decided() -> None:
    review = undated().settle(Point(0, 0), "已问", "周工").accept({0})
    entry = edit_plan(review, PlanField.ENDS_ON, "2027").entry(0)
    assert entry.accepted
    assert (entry.doubts[0].settled, entry.doubts[0].reason) == (True, "已问")
    assert entry.item.milestones[0].due == date(2027, 12, 31)


def test_without_an_end_nothing_stands_in() -> None:
    entry = edit_plan(undated(), PlanField.ENDS_ON, "").entry(0)
    assert entry.item.milestones == ()
    assert [flag.code for flag in entry.left] == ["undated"]


def test_dates_behind_the_new_end_are_doubted_and_doubts_that_fell_away_settled() -> None:
    earlier = edit_plan(sample_review().accept({0}), PlanField.ENDS_ON, "2024-06")
    assert not earlier.entry(0).accepted
    assert [flag.code for flag in earlier.entry(0).left] == ["date_after_plan"]
    later = edit_plan(earlier, PlanField.ENDS_ON, "2026")
    assert later.entry(0).left == ()
    late = [DraftMilestone("通水", date(2026, 3, 31), Precision.MONTH)]
    review = set_milestones(sample_review(), 0, late)
    settled = edit_plan(review, PlanField.ENDS_ON, "2026").entry(0)
    assert settled.left == ()
    assert "2026-12-31" in settled.doubts[-1].reason


def test_a_period_answers_the_remark_that_asked_for_it() -> None:
    draft = sample_draft()
    issue = Issue("no_period", Severity.WARNING, "标题", "没有认出起止年份。")
    info = replace(draft.document, starts_on=None, ends_on=None)
    review = DraftReview.begin(replace(draft, document=info, issues=(issue,)))
    review = edit_plan(review, PlanField.STARTS_ON, "2023")
    assert review.counts.remarks == 1
    review = edit_plan(review, PlanField.ENDS_ON, "2025")
    assert review.counts.remarks == 0


def test_particulars_are_found_where_they_are_printed() -> None:
    text = (
        "某市人民政府办公室\n关于印发《某市治水\n行动方案（2023—2025年）》的通知\n"
        "某政办发〔2023〕 9号\n2023年1月5日已征求意见。\n"
        + "正文。" * 10_000
        + "\n某市人民政府办公室\n2023 年 3月1日\n"
    )
    info = replace(
        sample_draft().document,
        title="某市治水行动方案（2023—2025年）",
        number="某政办发〔2023〕9号",
        issuer="某市人民政府办公室",
        issued_on=date(2023, 3, 1),
        starts_on=date(2023, 1, 1),
        ends_on=date(2025, 12, 31),
    )
    spans = plan_spans(info, text)
    words = {field: text[span.start : span.end] for field, span in spans.items()}
    assert words == {
        PlanField.TITLE: "某市治水\n行动方案（2023—2025年）",
        PlanField.NUMBER: "某政办发〔2023〕 9号",
        PlanField.ISSUER: "某市人民政府办公室",
        PlanField.ISSUED_ON: "2023 年 3月1日",
        PlanField.STARTS_ON: "2023",
        PlanField.ENDS_ON: "2025",
    }
    assert plan_spans(replace(info, title="", number=None, issuer=None), "无关") == {}
