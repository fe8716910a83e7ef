"""Lights of single items: each rule with figures worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.assessment.rules import load_rule_set
from desktop_app.cycle.views import CycleView
from models.base import CycleState, Light
from tests.support.judging import cycle, item, milestone, report
from tests.support.lights import FOLDER, OPEN, judge


@pytest.mark.parametrize(
    ("percent", "light"),
    [
        (100, Light.BLUE),
        ("99.9", Light.GREEN),
        ("74.8", Light.GREEN),
        # 74.8 due: exactly 10 points below is still green, 30 still yellow.
        ("64.8", Light.GREEN),
        ("64.7", Light.YELLOW),
        ("44.8", Light.YELLOW),
        ("44.7", Light.RED),
        (0, Light.RED),
    ],
)
def test_points_below_schedule(percent: str | int, light: Light) -> None:
    found = judge(item("附件1/1", "2023-12-31"), report(percent=percent))
    assert found.light is light
    assert found.schedule == Decimal("74.8")
    assert found.gap == Decimal("74.8") - Decimal(str(percent))


@pytest.mark.parametrize(
    ("code", "percent", "light"),
    [
        ("wuhan", "59.9", Light.GREEN),  # 80.1 % of 74.8
        ("wuhan", "59.8", Light.YELLOW),  # 79.9 %
        ("wuhan", "44.9", Light.YELLOW),  # 60.0 %
        ("wuhan", "44.8", Light.RED),  # 59.9 %
        ("sanya-2022", "74.8", Light.GREEN),
        ("sanya-2022", "74.7", Light.YELLOW),
        ("sanya-2022", "37.4", Light.YELLOW),  # exactly half
        ("sanya-2022", "37.3", Light.RED),
        ("yinchuan-2025", "64.9", Light.GREEN),
        ("yinchuan-2025", "64.8", Light.YELLOW),  # 10—30 points, 10 included
        ("yinchuan-2025", "44.8", Light.YELLOW),
        ("yinchuan-2025", "44.7", Light.RED),
    ],
)
def test_published_rules(code: str, percent: str, light: Light) -> None:
    rules = load_rule_set(code, folder=FOLDER)
    found = judge(item("附件1/1", "2023-12-31"), report(percent=percent), rules=rules)
    assert found.light is light
    assert rules.title in found.reasons[0]


@pytest.mark.parametrize(
    ("code", "light"),
    [("duban-default", Light.RED), ("wuhan", Light.RED), ("sanya-2022", Light.YELLOW)],
)
def test_the_same_figure_gets_other_lights_elsewhere(code: str, light: Light) -> None:
    # 44 of 74.8: 30.8 points below, 58.8 % of the schedule.
    rules = load_rule_set(code, folder=FOLDER)
    found = judge(item("附件1/1", "2023-12-31"), report(percent=44), rules=rules)
    assert found.light is light


def test_the_reason_can_be_read_aloud() -> None:
    found = judge(item("附件1/1", "2023-12-31"), report(percent="41.2"))
    (reason,) = found.reasons
    assert reason == (
        "截至2023年9月30日，序时进度74.8%，完成41.2%，低33.6个百分点，"
        "按“默认规则”（低于序时超过30个百分点为红）亮红灯。"
    )


def test_ratio_is_said_in_the_reason() -> None:
    found = judge(
        item("附件1/1", "2023-12-31"),
        report(percent="41.2"),
        rules=load_rule_set("wuhan", folder=FOLDER),
    )
    assert "为序时进度的55.1%，按“武汉进度规则”（不足序时的60%为红）" in found.reasons[0]


@pytest.mark.parametrize("phrase", ["2023年6月30日", "2023-06-30", "2023.6.30"])
def test_a_node_that_is_but_its_date_is_not_named_by_it(phrase: str) -> None:
    what = item("附件1/1", milestone("2023-06-30", phrase=phrase))
    assert "本项应于2023年6月30日前完成" in judge(what, report(percent=40)).reasons[0]
    named = item("附件1/1", milestone("2023-06-30", phrase="6月底前开工"))
    assert "节点“6月底前开工”应于" in judge(named, report(percent=40)).reasons[0]


def test_overdue_counts_from_the_day_after() -> None:
    what = item("附件1/1", "2023-12-31")
    december, january = cycle("2023-12"), cycle("2024-01")
    row = report(percent=95, month="2023-12")
    on_the_day = judge(what, row, on=december, as_of=date(2023, 12, 31))
    assert (on_the_day.light, on_the_day.days_late) == (Light.GREEN, 0)
    next_day = judge(what, report(percent=95, month="2024-01"), on=january, as_of=date(2024, 1, 1))
    assert (next_day.light, next_day.days_late) == (Light.RED, 1)
    assert next_day.overdue_due == date(2023, 12, 31)
    assert "已逾期1天" in next_day.reasons[0]
    assert "填报完成95%，未达到该节点应完成的100%" in next_day.reasons[0]


def test_a_recorded_milestone_is_not_overdue() -> None:
    what = item("附件1/1", milestone("2023-06-30", done="2023-07-05"), "2023-12-31")
    assert judge(what, report(percent=80)).light is Light.GREEN
    # Recorded only later: on the judging day it was not done.
    late = item("附件1/1", milestone("2023-06-30", done="2023-10-05"), "2023-12-31")
    assert judge(late, report(percent=40)).days_late == 92


def test_a_milestone_reached_by_percentage_is_said_to_be() -> None:
    what = item("附件1/1", "2023-06-30", "2023-12-31")
    found = judge(what, report(percent=70))
    assert found.days_late == 0
    assert "已达到应完成的50%，视为完成。" in found.reasons[-1]


def test_all_milestones_recorded_is_blue() -> None:
    what = item("附件1/1", milestone("2023-06-30", done="2023-06-20"))
    found = judge(what)
    assert found.light is Light.BLUE
    assert "最后一项2023年6月20日" in found.reasons[0]


@pytest.mark.parametrize(
    ("dues", "percent", "day", "light"),
    [
        # Four fifths of the first node's 33.3 are 26.64.
        (["2023-10-30", "2024-12-31", "2025-12-31"], 26, "2023-09-30", Light.YELLOW),
        (["2023-10-30", "2024-12-31", "2025-12-31"], 27, "2023-09-30", Light.GREEN),
        # 30 days before the due date counts as near, 31 does not.
        (["2023-10-31", "2024-12-31", "2025-12-31"], 26, "2023-09-30", Light.GREEN),
        # The due day itself is near, not late.
        (["2023-09-30", "2024-12-31", "2025-12-31"], 26, "2023-09-30", Light.YELLOW),
        # A first node of three asks for a third; 30 of 33.3 is enough, 26 is not.
        (["2023-10-20", "2024-12-31", "2025-12-31"], 30, "2023-09-30", Light.GREEN),
        (["2023-10-20", "2024-12-31", "2025-12-31"], 26, "2023-09-30", Light.YELLOW),
    ],
)
def test_near_due(dues: list[str], percent: int, day: str, light: Light) -> None:
    found = judge(item("附件1/1", *dues), report(percent=percent), as_of=date.fromisoformat(day))
    assert found.light is light


def test_near_due_alone_makes_yellow() -> None:
    # 26 % done, 30.9 % due: within 10 points, so only the near date gives the light.
    found = judge(item("附件1/1", "2023-10-20", "2024-12-31", "2025-12-31"), report(percent=26))
    assert "还有20天到期" in found.reasons[0]
    assert "亮绿灯" in found.reasons[1]


def test_unreported_is_yellow_by_the_last_percentage() -> None:
    what = item("附件1/1", "2023-12-31")
    found = judge(what, report(percent=70, month="2023-08"))
    assert (found.light, found.percent, found.reported) == (Light.YELLOW, Decimal(70), False)
    assert "未按期报送（截止2023年10月5日）" in found.reasons[0]
    assert "完成70%（沿用2023年8月填报）" in found.reasons[1]
    assert judge(what, report(percent=10, month="2023-08")).light is Light.RED


def test_unreported_without_any_percentage() -> None:
    found = judge(item("附件1/1", "2023-12-31"))
    assert (found.light, found.percent, found.gap) == (Light.YELLOW, None, None)
    assert "此前无完成百分比可以沿用" in found.reasons[0]


def test_three_silent_months_are_red() -> None:
    what = item("附件1/1", "2025-12-31")
    others = [report("附件1/2", 50, month=f"2023-0{number}") for number in (7, 8, 9)]
    found = judge(what, *others)
    assert found.light is Light.RED
    assert "已连续3个月未报送（2023年7月、2023年8月、2023年9月）" in found.reasons[0]
    assert judge(what, *others[1:]).light is Light.YELLOW
    assert judge(what, *others, report(percent=5, month="2023-07")).light is Light.YELLOW


@pytest.mark.parametrize(
    ("on", "today", "light"),
    [
        (OPEN, None, Light.GREY),
        (OPEN, date(2023, 10, 5), Light.GREY),
        (OPEN, date(2023, 10, 6), Light.YELLOW),
        (cycle(state=CycleState.ASSESSED), None, Light.YELLOW),
        (cycle(), None, Light.YELLOW),
    ],
)
def test_nobody_is_blamed_before_the_day(on: CycleView, today: date | None, light: Light) -> None:
    found = judge(item("附件1/1", "2023-12-31"), on=on, today=today)
    assert found.light is light
    assert ("待报" in found.reasons[0]) is (light is Light.GREY)


def test_a_blank_row_is_no_report() -> None:
    found = judge(item("附件1/1", "2023-12-31"), report(progress="  "))
    assert not found.reported
    assert found.light is Light.YELLOW


def test_text_without_percentage_is_yellow() -> None:
    found = judge(item("附件1/1", "2023-12-31"), report(progress="主体完工。"))
    assert (found.light, found.percent) == (Light.YELLOW, None)
    assert "完成百分比未填或填写无效，无法与序时进度比较" in found.reasons[0]
    # Leaving the figure out does not hide an earlier bad one.
    hidden = judge(item("附件1/1", "2023-12-31"), report(), report(percent=10, month="2023-08"))
    assert (hidden.light, hidden.percent, hidden.percent_from) == (Light.RED, 10, "2023-08")


def test_the_lead_unit_speaks() -> None:
    what = item("附件1/1", "2023-12-31")
    found = judge(what, report(percent=20, unit="市财政局"), report(percent=80))
    assert (found.percent, found.reporting_unit) == (Decimal(80), "市交通局")
    assert "另有不同填报：市财政局填报20%，请核对。" in found.reasons


def test_another_unit_stands_in_for_a_silent_lead() -> None:
    what = item("附件1/1", "2023-12-31")
    found = judge(what, report(percent=80, unit="市财政局"))
    assert (found.light, found.reported) == (Light.GREEN, True)
    assert "牵头单位市交通局未报，采用市财政局填报。" in found.reasons
    full = judge(what, report(percent=100, unit="市财政局"))
    assert full.light is Light.GREEN
    assert any("待牵头单位市交通局确认后办结" in reason for reason in full.reasons)
    assert not judge(what, report(percent=80, unit="市水利局")).reported


def test_done_before_stays_done() -> None:
    found = judge(item("附件1/1", "2023-12-31"), report(percent=100, month="2023-08"))
    assert found.light is Light.BLUE
    assert "2023年8月填报完成100%" in found.reasons[0]


def test_undated_is_grey_and_never_late() -> None:
    found = judge(item(), report(percent=5), as_of=date(2026, 6, 30))
    assert (found.light, found.undated, found.days_late) == (Light.GREY, True, 0)
    assert "方案未写明确时限，暂按方案期末2025年12月31日掌握" in found.reasons[0]
    assert "2023年9月填报完成5%" in found.reasons[1]
    assert judge(item(), report(percent=100)).light is Light.BLUE
    silent = judge(item())
    assert silent.light is Light.GREY
    assert "未按期报送" in silent.reasons[1]


def test_a_confirmed_stand_in_binds() -> None:
    what = item("附件1/1", milestone("2023-12-31", default=True, confirmed=True))
    found = judge(what, report(percent=5))
    assert (found.light, found.undated) == (Light.RED, False)


def test_recurring_items_start_anew_each_year() -> None:
    nodes = [milestone(f"{year}-12-31", recurring=True) for year in (2023, 2024, 2025)]
    what = item("附件1/1", *nodes)
    done = report(percent=100, month="2023-12")
    assert judge(what, done, on=cycle("2023-12"), as_of=date(2023, 12, 31)).light is Light.BLUE
    january = judge(
        what, done, report(percent=5, month="2024-01"), on=cycle("2024-01"), as_of=date(2024, 1, 31)
    )
    assert (january.light, january.schedule) == (Light.GREEN, Decimal("8.5"))
    assert "2024年度序时进度8.5%" in january.reasons[0]
    silent = judge(what, done, on=cycle("2024-01"), as_of=date(2024, 1, 31))
    assert (silent.light, silent.percent) == (Light.YELLOW, None)
    missed = judge(
        what,
        report(percent=90, month="2023-12"),
        report(percent=100, month="2024-01"),
        on=cycle("2024-01"),
        as_of=date(2024, 1, 31),
    )
    assert (missed.light, missed.days_late) == (Light.RED, 31)
