"""Dates that ask for a start, and dates that belong to a sub-item, are not held against the whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.assessment.judge import assess_month
from desktop_app.assessment.starting import is_start
from desktop_app.ledger.views import ItemView
from models.base import Light
from tests.support.judging import PLANS, cycle, item, milestone, report
from tests.support.lights import END, RULES, judge


def starting(due: str = "2023-12-31", done: str | None = None) -> ItemView:
    return item("附件1/1", replace(milestone(due, done=done), text="力争开工建设"))


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("力争下半年开工建设", True),
        ("启动节点建设工作", True),
        ("开工并建成投用", False),
        ("全线建成通车", False),
        ("完成启动区建设", False),
    ],
)
def test_words_of_a_start(words: str, start: bool) -> None:
    assert is_start(replace(milestone("2023-12-31"), text=words)) is start


def test_a_started_item_is_not_behind_its_start() -> None:
    found = judge(starting(), report(percent=12))
    assert found.light is Light.GREEN
    assert found.gap is None
    assert "视为已开工" in found.reasons[0]


def test_a_missed_start_is_late() -> None:
    found = judge(starting("2023-08-31"), report(percent=0, progress="还没有开工。"), as_of=END)
    assert (found.light, found.days_late) == (Light.RED, 30)
    assert "未见开工填报" in found.reasons[0]


def test_a_start_that_is_not_due_is_no_gap() -> None:
    found = judge(starting(), report(percent=0, progress="正在办理手续。"))
    assert found.light is Light.GREEN
    assert "不与序时进度比较" in found.reasons[0]


def test_a_recorded_start_does_not_finish_the_item() -> None:
    found = judge(starting("2023-08-31", done="2023-08-01"), report(percent=20))
    assert found.light is Light.GREEN


def test_silence_about_a_start_is_still_silence() -> None:
    found = judge(starting(), on=cycle(), as_of=date(2023, 9, 30))
    assert found.light is Light.YELLOW


def test_a_parent_is_not_measured_by_the_date_of_one_part() -> None:
    parent = item("附件1/1", "2023-12-31")
    dated = item("附件1/1.1", "2023-12-31", parent="附件1/1", title="先建成的一段")
    other = item("附件1/1.2", parent="附件1/1", title="没有时限的一段")
    history = {
        "2023-09": (
            report("附件1/1", 30),
            report("附件1/1.1", 100),
            report("附件1/1.2", 10),
        )
    }
    found = assess_month([parent, dated, other], PLANS, cycle(), END, history, RULES)
    assert found["附件1/1.1"].light is Light.BLUE
    assert found["附件1/1"].light is not Light.RED
    assert "按子项目亮灯" in "".join(found["附件1/1"].reasons)


def test_a_timetable_in_the_next_steps_is_a_report() -> None:
    sent = report(progress="", next_step="10月报可研，12月开工")
    assert judge(item("附件1/1"), sent).reported
