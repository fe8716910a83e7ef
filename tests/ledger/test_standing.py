"""What milestones say together: late, delayed, without a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.ledger.standing import finding, milestone_light
from models.words import Light
from tests.support.ui_rows import item, milestone

DAY = date(2023, 11, 30)
AHEAD, LATE = milestone(date(2024, 6, 30)), milestone(date(2023, 9, 30))
DONE = milestone(date(2023, 9, 30), done_on=date(2023, 9, 1))
NONE = milestone(date(2025, 12, 31), default=True)


@pytest.mark.parametrize(
    ("mark", "light"),
    [(AHEAD, Light.GREEN), (LATE, Light.RED), (DONE, Light.BLUE), (NONE, Light.GREY)],
)
def test_each_milestone_has_its_light(mark: object, light: Light) -> None:
    assert milestone_light(mark, DAY) is light  # type: ignore[arg-type]


def test_the_day_itself_is_not_late() -> None:
    assert milestone_light(replace(LATE, due=DAY), DAY) is Light.GREEN


def test_together_they_say_what_is_late_delayed_and_undated() -> None:
    items = [
        item("附件1/1", milestones=(replace(AHEAD, id=7), replace(LATE, id=8))),
        item("附件1/2", milestones=(NONE,)),
    ]
    told = finding(items, {7: date(2024, 3, 31), 8: date(2023, 12, 31)}, DAY)
    assert told == "2条事项、2个节点，1个节点已逾期，1个比原定推迟，1条未设时限。"


def test_where_all_is_well_it_says_so() -> None:
    assert finding([item("附件1/1", milestones=(DONE,))], {}, DAY) == (
        "1条事项、1个节点，没有逾期的节点。"
    )


def test_nothing_of_a_finished_item_is_overdue() -> None:
    """The lead reported all of it done; the ledger says 办结, and so does its line."""
    assert milestone_light(LATE, DAY, finished=True) is Light.BLUE
    assert milestone_light(AHEAD, DAY, finished=True) is Light.BLUE
    # What comes round every year was finished for this year only.
    yearly = replace(AHEAD, recurring=True)
    assert milestone_light(yearly, DAY, finished=True) is Light.GREEN
    assert milestone_light(replace(yearly, due=LATE.due), DAY, finished=True) is Light.BLUE
    assert milestone_light(NONE, DAY, finished=True) is Light.GREY
    items = [item("附件1/1", milestones=(LATE,)), item("附件1/2", milestones=(LATE,))]
    assert finding(items, {}, DAY, {"附件1/1"}) == "2条事项、2个节点，1个节点已逾期。"
