"""Months running, starts of works by the month, days counted by rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.assessment.judge import Known, assess_month
from desktop_app.assessment.rules import RuleError, load_rule_set, parse_rule_set, rule_set_text
from desktop_app.assessment.ruleset import Consecutive, Count, Overdue, RuleSet, StartRule
from desktop_app.assessment.starting import missed_months
from desktop_app.assessment.views import Assessment
from desktop_app.cycle.views import Reading
from desktop_app.ledger.views import FlagView, ItemView, MetricView
from models.base import Light, Op
from tests.support.judging import PLANS, cycle, item, led_by, milestone, report
from tests.support.lights import END, FOLDER, RULES, judge

KEY = "附件1/1"


def ruled(rules: RuleSet, percent: int, *past: Light, what: ItemView | None = None) -> Assessment:
    """The light in September after the lights of the closed months before, newest first."""
    months = ("2023-08", "2023-07", "2023-06")
    known = Known(past={KEY: tuple(zip(months, past, strict=False))})
    rows = {"2023-09": (report(KEY, percent),)}
    found = assess_month(
        [what or item(KEY, "2023-12-31")], PLANS, cycle(), END, rows, rules, known=known
    )
    return found[KEY]


def test_sanya_yellow_twice_running_asks_for_a_talk() -> None:
    rules = load_rule_set("sanya-2022", folder=FOLDER)
    once = ruled(rules, 60, Light.GREEN, Light.YELLOW)
    assert (once.light, once.steps) == (Light.YELLOW, ())
    twice = ruled(rules, 60, Light.YELLOW, Light.GREEN)
    assert (twice.light, twice.steps) == (Light.YELLOW, ("由分管市领导约谈",))
    assert "已连续2个月亮黄灯或更重（2023年8月、2023年9月）" in "".join(twice.reasons)
    assert "由人决定" in "".join(twice.reasons)


@pytest.mark.parametrize(
    ("percent", "past", "light"),
    [
        (100, (Light.YELLOW,), Light.BLUE),
        (74, (), Light.YELLOW),
        (74, (Light.GREEN, Light.YELLOW), Light.YELLOW),
        (74, (Light.YELLOW,), Light.RED),
        (74, (Light.RED, Light.RED), Light.RED),
        (80, (Light.RED,), Light.GREEN),
    ],
)
def test_a_district_that_misses_two_months_running_is_red(
    percent: int, past: tuple[Light, ...], light: Light
) -> None:
    rules = load_rule_set("sanya-districts-2022", folder=FOLDER)
    found = ruled(rules, percent, *past)
    assert found.light is light
    if light is Light.RED:
        assert found.reasons[0].startswith("已连续")


@pytest.mark.parametrize(
    ("due", "month", "causes", "months"),
    [
        ("2023-07-31", "2023-07", (), ()),
        ("2023-07-30", "2023-07", (), ("2023-07",)),
        ("2023-07-31", "2023-09", (), ("2023-08", "2023-09")),
        ("2023-07-31", "2023-10", ("2023-08",), ("2023-09", "2023-10")),
        ("2023-07-31", "2023-09", ("2023-09",), ()),
    ],
)
def test_months_in_which_a_start_was_missed(
    due: str, month: str, causes: tuple[str, ...], months: tuple[str, ...]
) -> None:
    assert missed_months(date.fromisoformat(due), month, frozenset(causes)) == months


@pytest.mark.parametrize(
    ("due", "light"),
    [("2023-08-31", Light.YELLOW), ("2023-07-31", Light.YELLOW), ("2023-06-30", Light.RED)],
)
def test_yinchuan_start_of_works(due: str, light: Light) -> None:
    rules = load_rule_set("yinchuan-2025", folder=FOLDER)
    start = replace(milestone(due), text="开工建设")
    found = judge(item(KEY, start), report(KEY, 0), rules=rules)
    assert found.light is light
    assert "个月未开工" in found.reasons[0]
    assert judge(item(KEY, start), report(KEY, 5), rules=rules).light is Light.GREEN


def test_days_of_grace_in_working_days() -> None:
    # Due on Thursday 28 September: the judging day, the 30th, is a holiday.
    what = item(KEY, "2023-09-28")
    assert judge(what, report(KEY, 90)).light is Light.RED
    working = replace(RULES, count=Count.WORKING, late=Overdue(Light.YELLOW, 0, 5))
    assert judge(what, report(KEY, 90), rules=working).light is Light.GREEN
    calendar = replace(working, count=Count.CALENDAR)
    found = judge(what, report(KEY, 90), rules=calendar)
    assert found.light is Light.YELLOW
    assert "已逾期2天" in found.reasons[0]
    assert judge(item(KEY, "2023-09-20"), report(KEY, 90), rules=calendar).light is Light.RED
    graceful = replace(calendar, late=Overdue(Light.RED, 2, 0))
    assert judge(what, report(KEY, 95), rules=graceful).light is Light.GREEN


def test_a_recorded_milestone_counts_where_less_is_reported() -> None:
    dues = [milestone(due) for due in ("2023-06-30", "2024-06-30", "2025-12-31")]
    what = item(KEY, replace(dues[0], done_on=date(2023, 6, 1)), *dues[1:])
    found = judge(what, report(KEY, 5))
    assert found.percent == Decimal("33.3")
    assert "按已记录完成的节点" in "".join(found.reasons)
    assert judge(what, report(KEY, 70)).percent == 70
    assert judge(item(KEY, *dues), report(KEY, 5)).light is Light.RED


@pytest.mark.parametrize(
    ("values", "light", "words"),
    [
        (((9, 500),), Light.GREEN, "尚未达到"),
        (((9, 1000),), Light.GREEN, "已达到"),
        (((6, 500), (9, 700)), Light.GREEN, "实际40.0%"),
        (((6, 500), (9, 550)), Light.YELLOW, "应完成增量的21.9%，实际10.0%"),
        (((6, 500), (9, 400)), Light.YELLOW, "实际0.0%"),
    ],
)
def test_a_metric_is_held_against_its_path(
    values: tuple[tuple[int, int], ...], light: Light, words: str
) -> None:
    metric = MetricView("高企", Op.AT_LEAST, Decimal(1000), None, "家", date(2024, 8, 24))
    what = replace(item(KEY, "2024-12-31"), metrics=(metric,))
    readings = tuple(
        Reading(f"2023-{month:02d}", KEY, "高企", "市交通局", Decimal(value))
        for month, value in values
    )
    found = assess_month(
        [what], PLANS, cycle(), END, {"2023-09": (report(KEY, 60),)}, RULES,
        known=Known(readings={KEY: readings}),
    )[KEY]  # fmt: skip
    assert found.light is light
    assert words in "".join(found.reasons)


@pytest.mark.parametrize(
    ("op", "target", "values", "said"),
    [
        (Op.EQUAL, "31", ("45",), "已达到，超出14公里。"),
        (Op.EQUAL, "31", ("31",), "已达到。"),
        (Op.EQUAL, "31", ("20",), "尚未达到。"),
        (Op.AT_LEAST, "31", ("45",), "已达到。"),
        (Op.AT_MOST, "31", ("45",), "尚未达到。"),
        # The way from 60 leads down: 45 is not there yet, 30 is.
        (Op.EQUAL, "31", ("60", "45"), "现应完成增量的"),
        (Op.EQUAL, "31", ("60", "30"), "已达到。"),
    ],
)
def test_more_than_a_plain_figure_is_reached_unless_the_way_leads_down(
    op: Op, target: str, values: tuple[str, ...], said: str
) -> None:
    metric = MetricView("治理河道", op, Decimal(target), None, "公里", date(2024, 8, 24))
    what = replace(item(KEY, "2024-12-31"), metrics=(metric,))
    readings = tuple(
        Reading(f"2023-{month:02d}", KEY, "治理河道", "市交通局", Decimal(value))
        for month, value in zip((6, 9)[-len(values) :], values, strict=True)
    )
    found = assess_month(
        [what], PLANS, cycle(), END, {"2023-09": (report(KEY, 60),)}, RULES,
        known=Known(readings={KEY: readings}),
    )[KEY]  # fmt: skip
    assert said in "".join(found.reasons)


def test_a_metric_past_its_day_is_late_whatever_is_said_of_progress() -> None:
    metric = MetricView("能耗", Op.AT_MOST, Decimal(3), None, "吨", date(2023, 6, 30))
    what = replace(item(KEY, "2025-12-31"), metrics=(metric,))
    readings = (Reading("2023-09", KEY, "能耗", "市交通局", Decimal(4)),)
    found = assess_month(
        [what], PLANS, cycle(), END, {"2023-09": (report(KEY, 60),)}, RULES,
        known=Known(readings={KEY: readings}),
    )[KEY]  # fmt: skip
    assert found.light is Light.RED
    assert "应于2023年6月30日前达到" in found.reasons[0]


def test_a_date_of_one_part_is_said_to_be_one() -> None:
    flag = FlagView(1, "date_partial", "“2023年9月底前”只写在第二句。")
    what = replace(item(KEY, "2023-09-15"), flags=(flag,))
    assert "只涉及本项的一部分" in "".join(judge(what, report(KEY, 50)).reasons)


def test_a_part_that_is_done_does_not_finish_the_whole() -> None:
    flag = FlagView(1, "date_partial", "“2023年9月底前”只写在第二句。")
    done = replace(milestone("2023-08-31"), done_on=date(2023, 8, 1))
    assert judge(item(KEY, done)).light is Light.BLUE
    assert judge(replace(item(KEY, done), flags=(flag,))).light is not Light.BLUE


def test_all_joint_leads_are_named() -> None:
    what = led_by(item(KEY, "2023-12-31", units=("甲局", "乙局", "丙局")), "甲局", "乙局")
    found = judge(what, report(KEY, 60, unit="丙局"))
    assert "牵头单位甲局、乙局均未报，采用丙局填报。" in found.reasons
    undated = led_by(item(KEY, units=("甲局", "乙局")), "甲局", "乙局")
    assert "待牵头单位甲局、乙局报送时间表" in judge(undated).reasons[0]


def test_each_plan_has_its_own_rules() -> None:
    plans = {1: PLANS[1], 2: replace(PLANS[1], id=2, code="other")}
    items = [item(KEY, "2023-12-31"), replace(item("附件2/1", "2023-12-31"), plan_id=2)]
    rows = {"2023-09": (report(KEY, 60), report("附件2/1", 60))}
    wuhan = load_rule_set("wuhan", folder=FOLDER)
    found = assess_month(items, plans, cycle(), END, rows, RULES, known=Known(rules={2: wuhan}))
    assert (found[KEY].light, found["附件2/1"].light) == (Light.YELLOW, Light.GREEN)
    assert "“默认规则”" in found[KEY].reasons[0]
    assert "“武汉进度规则”" in found["附件2/1"].reasons[0]


@pytest.mark.parametrize(
    "code", ["duban-default", "yinchuan-2025", "sanya-2022", "sanya-districts-2022"]
)
def test_a_rule_set_survives_writing_and_reading(code: str) -> None:
    rules = load_rule_set(code, folder=FOLDER)
    assert parse_rule_set(rule_set_text(rules), code) == rules
    odd = replace(
        rules, name='引号"与\\斜杠', note="两行\n说明", count=Count.WORKING,
        late=Overdue(Light.YELLOW, 7, 15), start=StartRule(Light.YELLOW, 0),
        running=(Consecutive(Light.RED, 3, None, "约谈"), Consecutive(Light.YELLOW, 2, Light.RED)),
    )  # fmt: skip
    assert parse_rule_set(rule_set_text(odd), code) == odd


@pytest.mark.parametrize(
    ("added", "words"),
    [
        ('[[consecutive]]\nlight = "yellow"\nmonths = 2\n', "与step至少写一个"),
        ('[[consecutive]]\nlight = "yellow"\nmonths = 1\ngives = "red"\n', "应为2到36"),
        ('[start]\nmissed = "blue"\nred_after_months = 3\n', "green、yellow、red"),
        ('[days]\ncount = "weeks"\n', "calendar、working"),
        ("consecutive = 3\n", "若干节"),
    ],
)
def test_rules_that_are_not_sound(added: str, words: str) -> None:
    text = rule_set_text(RULES).replace('[days]\ncount = "calendar"\n', "")
    # A bare key has to stand above the tables.
    broken = f"{added}{text}" if added.startswith("consecutive =") else f"{text}\n{added}"
    with pytest.raises(RuleError, match=words):
        parse_rule_set(broken, RULES.code)
