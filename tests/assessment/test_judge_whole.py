"""Lights of families, decisions and whole ledgers, and properties of the judgement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.assessment.judge import assess_ledger, assess_month
from desktop_app.assessment.rules import load_rule_set
from desktop_app.assessment.speaking import done
from desktop_app.bulletin.phrases import standing
from desktop_app.cycle.views import ReturnView
from desktop_app.ledger.views import ItemView
from models.base import Light
from tests.support.judging import PLANS, cycle, item, milestone, report
from tests.support.lights import END, FOLDER, RULES, Decided, judge


def family(*lights: int | None) -> tuple[list[ItemView], dict[str, tuple[ReturnView, ...]]]:
    parent = item("附件1/1")
    items = [parent]
    rows = [report("附件1/1", 50)]
    for number, percent in enumerate(lights, 1):
        key = f"附件1/1.{number}"
        items.append(item(key, "2023-12-31", parent="附件1/1", title=f"子{number}"))
        rows.append(report(key, percent))
    return items, {"2023-09": tuple(rows)}


@pytest.mark.parametrize(
    ("children", "light", "words"),
    [
        ((80, 40), Light.RED, "子项目“子2”亮红灯：截至2023年9月30日"),
        ((80, 60), Light.YELLOW, "子项目“子2”亮黄灯："),
        ((80, 100), Light.GREEN, "子项目“子1”按序时推进"),
        ((100, 100), Light.BLUE, "全部2个子项目均已办结"),
    ],
)
def test_parents_take_the_worst_light(children: tuple[int, ...], light: Light, words: str) -> None:
    items, history = family(*children)
    found = assess_month(items, PLANS, cycle(), END, history, RULES)["附件1/1"]
    assert found.light is light
    assert found.reasons[0].startswith(words)


def test_a_finished_parent_with_a_late_child_is_not_blue() -> None:
    items, history = family(40)
    history = {"2023-09": (report("附件1/1", 100), *history["2023-09"][1:])}
    found = assess_month(items, PLANS, cycle(), END, history, RULES)["附件1/1"]
    assert found.light is Light.RED


def test_a_parent_is_as_late_as_its_latest_child() -> None:
    parent = item("附件1/1", "2023-12-31")
    child = item("附件1/1.1", "2023-06-30", parent="附件1/1")
    rows = {"2023-09": (report(percent=80), report("附件1/1.1", 50))}
    found = assess_month([parent, child], PLANS, cycle(), END, rows, RULES)["附件1/1"]
    assert (found.light, found.days_late, found.percent) == (Light.RED, 92, Decimal(80))


def test_decisions_are_printed_and_roll_up() -> None:
    items, history = family(80, 40)
    decision = Decided(Light.GREEN, "因汛期停工，属正当理由。")
    found = assess_month(
        items, PLANS, cycle(), END, history, RULES, {"附件1/1.2": decision}, {"附件1/1": Light.RED}
    )
    child = found["附件1/1.2"]
    assert (child.light, child.overridden) == (Light.GREEN, True)
    assert child.reasons[0] == (
        "人工改灯：因汛期停工，属正当理由（李四，依据某政办阅〔2023〕3号），由红灯改为绿灯。"
    )
    assert child.reasons[1].startswith("按规则研判：截至2023年9月30日")
    assert found["附件1/1"].light is Light.GREEN
    assert found["附件1/1"].previous is Light.RED


def test_later_months_are_not_looked_at() -> None:
    found = judge(item("附件1/1", "2023-12-31"), report(percent=99, month="2023-10"))
    assert found.percent is None


def test_a_ledger_without_months() -> None:
    items = [
        item("附件1/1", "2023-12-31"),
        item("附件1/2", "2023-06-30"),
        item("附件1/3"),
        item("附件1/4", milestone("2023-06-30", done="2023-06-01")),
    ]
    found = assess_ledger(items, PLANS, END, RULES)
    assert [a.light for a in found.values()] == [Light.GREY, Light.RED, Light.GREY, Light.BLUE]
    assert found["附件1/1"].reasons == ("尚未到期（2023年12月31日），未开始调度，亮灰灯。",)
    assert found["附件1/2"].days_late == 92
    assert "未设时限" in found["附件1/3"].reasons[0]
    assert all("调度表" not in reason for a in found.values() for reason in a.reasons)


SEVERITY = [Light.BLUE, Light.GREEN, Light.YELLOW, Light.RED]
DUES = st.lists(
    st.dates(date(2023, 1, 1), date(2025, 12, 31)).map(date.isoformat), min_size=1, max_size=4
)
PERCENTS = st.decimals(0, 100, places=2)


@given(
    DUES,
    st.booleans(),
    st.lists(PERCENTS, min_size=2, max_size=2),
    st.sampled_from(["duban-default", "wuhan", "sanya-2022", "yinchuan-2025"]),
    st.sampled_from([date(2023, 9, 30), date(2024, 2, 29), date(2025, 12, 31)]),
)
def test_more_progress_never_gives_a_worse_light(
    dues: list[str], recurring: bool, percents: list[Decimal], code: str, day: date
) -> None:
    what = item("附件1/1", *(milestone(due, recurring=recurring) for due in dues))
    month = f"{day:%Y-%m}"
    rules = load_rule_set(code, folder=FOLDER)
    low, high = (
        judge(what, report(percent=str(p), month=month), on=cycle(month), as_of=day, rules=rules)
        for p in sorted(percents)
    )
    assert SEVERITY.index(high.light) <= SEVERITY.index(low.light)
    assert all(found.reasons for found in (low, high))


@given(st.sampled_from(list(Light)), PERCENTS, st.booleans())
def test_decisions_always_show(light: Light, percent: Decimal, dated: bool) -> None:
    what = item("附件1/1", *(["2023-12-31"] if dated else []))
    rows = {"2023-09": (report(percent=str(percent)),)}
    found = assess_month(
        [what], PLANS, cycle(), END, rows, RULES, {"附件1/1": Decided(light, "会议确定")}
    )["附件1/1"]
    assert found.light is light
    assert found.overridden
    assert found.reasons[0].startswith("人工改灯：会议确定（李四，依据")
    assert len(found.reasons) >= 2


def test_a_percentage_of_an_earlier_month_says_so_everywhere() -> None:
    """Nobody reads 28% as this month's when September said it: not in a table, not on paper."""
    what = item("附件1/1", "2023-12-31")
    history = {"2023-08": (report("附件1/1", 28, month="2023-08"),)}
    (silent,) = assess_month([what], PLANS, cycle(), END, history, RULES).values()
    assert (silent.percent, silent.percent_from, silent.reported) == (28, "2023-08", False)
    assert done(silent) == "28%（沿用2023年8月填报）"
    assert standing(silent).startswith("完成28%（8月），低于序时")
    history["2023-09"] = (report("附件1/1", None),)
    (unstated,) = assess_month([what], PLANS, cycle(), END, history, RULES).values()
    # What the reason is reckoned with is what the columns show.
    assert (unstated.percent, unstated.percent_from) == (28, "2023-08")
    assert unstated.gap is not None
    assert f"低{unstated.gap}个百分点" in "".join(unstated.reasons)
    history["2023-09"] = (report("附件1/1", 40),)
    (own,) = assess_month([what], PLANS, cycle(), END, history, RULES).values()
    assert (own.percent, own.percent_from, done(own)) == (40, "", "40%")
