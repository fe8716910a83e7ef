"""Projects, indicators and awards are corrected like items are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop_app.errors import DubanError
from desktop_app.intake.draft import DraftAward, DraftIndicator, DraftProject
from desktop_app.intake.review_extras import (
    Page,
    page_of,
    parse_yearly,
    set_awards,
    set_indicators,
    set_projects,
    yearly_words,
)
from desktop_app.issues import Issue, Severity
from tests.support.review_sample import sample_review

PROJECT = DraftProject("专栏1 水网工程", "东渠")
INDICATOR = DraftIndicator("1", "水", "供水率", "%", (("2023", "90"), ("2025", "95左右")))
AWARD = DraftAward("节水奖补", "节水企业", Decimal(20), cap=True, one_off=True)


def test_they_come_out_with_the_result() -> None:
    review = set_projects(sample_review(), [PROJECT])
    review = set_awards(set_indicators(review, [INDICATOR]), [AWARD])
    result = review.result()
    assert (result.projects, result.indicators, result.awards) == (
        (PROJECT,),
        (INDICATOR,),
        (AWARD,),
    )


def test_what_is_not_whole_is_refused() -> None:
    review = sample_review()
    with pytest.raises(DubanError, match="项目名称"):
        set_projects(review, [DraftProject("专栏1", " ")])
    with pytest.raises(DubanError, match="指标名称"):
        set_indicators(review, [DraftIndicator("1", "", "", "", ())])
    with pytest.raises(DubanError, match="奖补对象"):
        set_awards(review, [DraftAward("", "", Decimal(1), cap=False, one_off=False)])
    with pytest.raises(DubanError, match="大于零"):
        set_awards(review, [DraftAward("", "企业", Decimal(0), cap=False, one_off=False)])


def test_values_by_year_are_typed_as_they_are_shown() -> None:
    assert parse_yearly(yearly_words(INDICATOR.values)) == INDICATOR.values
    assert parse_yearly("2023年：90; 2025年 = [95]") == (("2023年", "90"), ("2025年", "[95]"))
    assert parse_yearly(" ") == ()


@pytest.mark.parametrize("words", ["27.1", "2017=27.1；28"])
def test_a_value_without_its_year_is_refused(words: str) -> None:
    with pytest.raises(DubanError, match="哪一年"):
        parse_yearly(words)


def test_a_year_stands_once() -> None:
    with pytest.raises(DubanError, match="两次"):
        parse_yearly("2023=1；2023=2")


@pytest.mark.parametrize(
    ("code", "place", "page"),
    [
        ("award_split", "节水奖补", Page.AWARDS),
        ("year_missing", "指标3", Page.INDICATORS),
        ("no_period", "标题", Page.PLAN),
        ("number_gap", "附件1", None),
    ],
)
def test_remarks_know_the_part_they_are_about(code: str, place: str, page: Page | None) -> None:
    assert page_of(Issue(code, Severity.WARNING, place, "存疑")) == page
