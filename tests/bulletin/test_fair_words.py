"""What a unit would object to: praise for others, papers that contradict each other, lights unexplained."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from desktop_app.bulletin.build import build_bulletin
from desktop_app.cycle.views import Override
from models.base import Light
from tests.bulletin.test_build import section
from tests.support.bulletin_sample import ITEMS, LIBRARY, PREVIOUS, Sample
from tests.support.judging import item, report


def test_nobody_is_praised_for_what_another_unit_says() -> None:
    """The lead stands in the brackets; where it was silent, nothing is praised."""
    what = item("附件1/1", "2023-12-31", units=("市工信局", "市财政局"), title="技改")
    helper = Sample((what,), (report("附件1/1", 90, unit="市财政局"),), {}, {}, ()).bulletin()
    assert section(helper, "进展较好") == "本月没有已办结或高于序时进度的事项。"
    lead = Sample((what,), (report("附件1/1", 90, unit="市工信局"),), {}, {}, ()).bulletin()
    assert section(lead, "进展较好").startswith("1.“技改”（市工信局）")


def test_a_warned_item_ahead_of_its_schedule_says_why_it_is_warned() -> None:
    """Ahead of the schedule and yet yellow reads as absurd without the reason."""
    facts = Sample().facts()
    ahead = replace(
        facts.assessments["附件1/3"],
        gap=Decimal("-5"),
        reasons=("节点还有30天到期，完成60%，不足该节点应完成的100%的80%。",),
    )
    facts = replace(facts, assessments={**facts.assessments, "附件1/3": ahead})
    warned = section(build_bulletin(facts, LIBRARY), "（二）预警事项")
    assert "“拦河闸”（市水利局），节点还有30天到期" in warned
    assert "高于序时" not in warned


def test_items_set_by_hand_are_no_sub_items() -> None:
    decided = {"附件1/3": Override(Light.RED, "停工已久", "李四", "会议纪要5号")}
    late = section(Sample(overrides=decided).bulletin(), "（一）滞后事项")
    assert "低于序时进度较多的1项，人工改灯的1项，因子项目滞后等其他情形的1项。" in late


def test_last_month_is_what_its_paper_printed() -> None:
    """An item that left since was counted then: two papers must not contradict each other."""
    before = {**PREVIOUS, "附件1/9": Light.YELLOW, "附件1/2.9": Light.RED}
    told = section(Sample(previous=before).bulletin(), "（一）亮灯情况")
    # Three yellow now; then 附件1/3 and 附件1/9, not the sub-item of 附件1/2.
    assert "黄灯增加1项" in told
    assert "红灯" not in told.partition("与上期相比")[2].partition("。")[0]
    assert "（上期有、本期已退出1项）" in told
    fresh = {key: light for key, light in PREVIOUS.items() if key != "附件1/3"}
    assert "（本期新列入1项）" in section(Sample(previous=fresh).bulletin(), "（一）亮灯情况")


def test_a_plan_without_fields_has_no_section_of_fields() -> None:
    bare = tuple(replace(each, group="", category=None) for each in ITEMS)
    document = Sample(bare).bulletin()
    assert "领域" not in section(document, "（三）分清单情况")
    sorted_by_kind = tuple(replace(each, category="水利") for each in bare)
    assert "水利（9项中" in section(Sample(sorted_by_kind).bulletin(), "分领域情况")
