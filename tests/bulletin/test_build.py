from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.assessment.summary import LIGHTS
from desktop_app.bulletin.build import build_bulletin
from desktop_app.bulletin.content import (
    DataTable,
    Heading,
    LightChart,
    OfficialDocument,
    Paragraph,
    content_hash,
    from_json,
    to_json,
)
from desktop_app.bulletin.length import characters
from desktop_app.bulletin.phrases import plain_reason
from desktop_app.cycle.views import AnomalyView, CycleView
from models.base import CycleState, Light
from tests.support.bulletin_sample import (
    GOLDEN,
    ITEMS,
    LIBRARY,
    RETURNS,
    Sample,
    readable,
)
from tests.support.judging import cycle, item, led_by, report

OPEN = cycle(state=CycleState.COLLECTING)


def text_of(document: OfficialDocument) -> str:
    return "\n".join(b.text for b in document.body if isinstance(b, Heading | Paragraph))


def section(document: OfficialDocument, heading: str) -> str:
    """The paragraphs from a heading to the next one."""
    told, found = [], False
    for block in document.body:
        if isinstance(block, Heading):
            found = heading in block.text
        elif found and isinstance(block, Paragraph):
            told.append(block.text)
    assert told, heading
    return "\n".join(told)


def annex(document: OfficialDocument, number: int) -> DataTable:
    table = document.annexes[number - 1].blocks[-1]
    assert isinstance(table, DataTable)
    return table


def test_the_golden_month() -> None:
    """Regenerate with `python -m tests.support.bulletin_sample` and read the difference."""
    assert readable(Sample().bulletin()) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_the_same_facts_give_the_same_content() -> None:
    first, second = Sample().bulletin(), Sample().bulletin()
    assert content_hash(first) == content_hash(second)
    assert from_json(to_json(first)) == first


def test_the_frame() -> None:
    document = Sample().bulletin()
    assert document.title == "关于样例提升三年行动计划2023年9月份落实情况的通报"
    assert document.number == "某发改督〔2023〕9号"
    assert (document.draft, document.demo) == (False, False)
    assert document.snapshot == "0" * 64
    opening = document.body[0]
    assert isinstance(opening, Paragraph)
    assert "（某政字〔2023〕1号）" in opening.text
    assert "9项事项（方案附件1有4项、主要任务有5项）" in opening.text
    assert "按“默认规则”研判亮灯" in opening.text
    assert [a.landscape for a in document.annexes] == [True] * 4


def test_headline_figures() -> None:
    """Nine items: 环城路 and 铁路网 red, 拦河闸 转贷资金 奖补 yellow, 水库 green, 债券 blue, two grey."""
    lights = section(Sample().bulletin(), "（一）亮灯情况")
    for words in (
        "红灯（滞后）2项，占22.2%",
        "黄灯（预警）3项，占33.3%",
        "绿灯（正常）1项，占11.1%",
        "蓝灯（办结）1项，占11.1%",
        "灰灯（未设时限等）2项，占22.2%",
        "方案未写明确时限的2项",
        "人工改灯1项，理由见附件",
        "新亮红灯1项：“铁路网”（市交通局）",
        "转出红灯1项：“债券”（市财政局）",
    ):
        assert words in lights


def test_every_red_item_is_told_with_unit_and_distance() -> None:
    late = section(Sample().bulletin(), "（一）滞后事项")
    assert "“环城路”（市交通局），方案附件1第1项。" in late
    assert "已逾期92天，填报完成88.5%，未达到该节点应完成的100%。" in late
    assert "填报的问题：第3标段拆迁未完。" in late
    assert "子项目“甲‘城际’线”亮红灯：" in late
    assert "完成41.2%，低33.6个百分点。填报的问题：用地批复未下。" in late
    assert "默认规则" not in late


def test_warned_items_say_why() -> None:
    warned = section(Sample().bulletin(), "（二）预警事项")
    assert "“拦河闸”（市水利局）完成60%，低于序时14.8个百分点" in warned
    assert "“转贷资金”（市财政局）完成百分比未填或填写无效" in warned
    assert "人工改灯：上级奖补集中在四季度下达（李四，依据会议纪要5号），由红灯改为黄灯" in warned


def test_silent_units_are_named() -> None:
    document = Sample().bulletin()
    silent = section(document, "未报送情况")
    assert "全部事项未报送的单位1个：市农科院（1项）" in silent
    assert "市财政局（应报4项，未报送1项）" in silent
    rows = {row[1]: row[2:] for row in annex(document, 4).rows}
    assert rows["市农科院"] == ("1", "0", "1", "主要任务/(二)1")


def test_undated_items_are_asked_for_a_timetable() -> None:
    # 铁路网 has no date of its own either, though a sub-item makes it red.
    undated = section(Sample().bulletin(), "未设时限事项")
    assert "方案未写明确时限的3项，占全部事项的33.3%" in undated
    assert "其中1项因子项目有时限" in undated


def test_what_stands_in_for_a_date_is_said_once() -> None:
    note, _ = Sample().bulletin().annexes[2].blocks
    assert isinstance(note, Paragraph)
    assert "暂按方案期末（2025年12月31日）掌握，未经确认" in note.text
    dated = item("附件1/1", "2023-12-31")
    assert len(Sample((dated,), (), {}, {}, ()).bulletin().annexes[2].blocks) == 1


def test_quality_and_praise() -> None:
    document = Sample().bulletin()
    assert "发现异常2处：未填进展1处、逾期报送1处。尚有1处未核实处理。" in section(
        document, "填报质量"
    )
    praise = section(document, "进展较好")
    assert praise.startswith(
        "1.“债券”（市财政局），主要任务（一）1，完成100%，高于序时25.2个百分点，已办结。"
    )
    assert "据市水利局填报：大坝填筑到顶。 已验收。" in praise


def test_doubted_reports_are_not_praised() -> None:
    doubt = AnomalyView(
        3,
        "percent_backwards",
        "主要任务/(一)1",
        "市财政局",
        "市财政局.xlsx",
        4,
        "倒退。",
        settled=False,
    )
    praise = section(Sample(anomalies=(doubt,)).bulletin(), "进展较好")
    assert praise.startswith("1.“水库”（市水利局）")
    assert "债券" not in praise
    settled = Sample(anomalies=(replace(doubt, settled=True),)).bulletin()
    assert "债券" in section(settled, "进展较好")
    below = replace(doubt, item_key="附件1/1.1")
    parent = item("附件1/1", "2023-12-31", units=("市交通局",))
    child = item("附件1/1.1", "2024-06-30", units=("市交通局",), parent="附件1/1")
    returns = (report("附件1/1", 90), report("附件1/1.1", 90))
    only = Sample((parent, child), returns, {}, {}, (below,)).bulletin()
    assert "1项，填报异常尚未核实处理，暂不列出" in section(only, "进展较好")


def test_praise_goes_to_the_unit_that_reported() -> None:
    joint = led_by(item("附件1/1", "2023-12-31", title="环城路"), "市交通局", "市水利局")
    returns = (report("附件1/1", 90, unit="市水利局"),)
    praise = section(Sample((joint,), returns, {}, {}, ()).bulletin(), "进展较好")
    assert praise.startswith("1.“环城路”（市水利局），")
    assert "据市水利局填报" in praise


def test_only_units_that_reported_something_reported_late() -> None:
    late = [
        AnomalyView(n, "late", None, unit, f"{unit}.xlsx", 0, "逾期。", settled=True)
        for n, unit in enumerate(("市水利局", "市农科院"), 1)
    ]
    returns = section(Sample(anomalies=tuple(late)).bulletin(), "填报情况")
    assert "全部未报的1个；已报送的单位中逾期报送的1个。" in returns
    silent = section(Sample(anomalies=tuple(late[1:])).bulletin(), "填报情况")
    assert "逾期报送" not in silent


def test_reasons_of_either_marking_lose_their_rule() -> None:
    for name in ("《默认规则》", "“默认规则”"):
        reason = f"完成1%，按{name}（低于序时超过30个百分点为红）亮红灯。"
        assert plain_reason(reason) == "完成1%。"


def test_demands_carry_dates() -> None:
    demands = section(Sample().bulletin(), "下步要求")
    for words in (
        "2023年10月16日前",
        "2023年10月16日前报送时间表",
        "2023年11月5日前报送2023年10月调度表",
    ):
        assert words in demands
    assert "连续两期亮红灯的1项，建议约谈" in demands


def test_the_chart_says_its_finding() -> None:
    (chart,) = [b for b in Sample().bulletin().body if isinstance(b, LightChart)]
    assert chart.title == "图1 红灯2项，均在“交通”领域"
    assert [bar.label for bar in chart.bars] == ["交通", "财税", "水利"]


def test_the_unit_table_adds_up() -> None:
    (table,) = [b for b in Sample().bulletin().body if isinstance(b, DataTable)]
    *rows, total = table.rows
    sums = [str(sum(int(row[place]) for row in rows)) for place in range(1, 8)]
    assert total == ("合计（按事项）", *sums)


def test_joint_leads_are_all_named_and_the_total_counts_items() -> None:
    joint = led_by(item("附件1/1", "2023-06-30", title="环城路"), "市交通局", "市水利局")
    other = item("附件1/2", units=("市水利局",), title="铁路网")
    returns = (report("附件1/1", 50, unit="市水利局"),)
    document = Sample((joint, other), returns, {}, {}, ()).bulletin()
    (table,) = [b for b in document.body if isinstance(b, DataTable)]
    assert [row[:2] for row in table.rows] == [
        ("市水利局", "2"),
        ("市交通局", "1"),
        ("合计（按事项）", "2"),
    ]
    assert "共同牵头的1项，在各牵头单位分别计列" in section(document, "责任单位情况")
    assert "其中由牵头单位填报的1项" in section(document, "填报情况")
    assert "“环城路”（市交通局、市水利局）" in section(document, "（一）滞后事项")
    assert annex(document, 1).rows[0][3] == "市交通局、市水利局"


def test_figures_know_their_items() -> None:
    for block in Sample().bulletin().body:
        if isinstance(block, Paragraph) and "“" in block.text:
            assert set(block.keys) <= {one.key for one in ITEMS}
            assert block.keys, block.text


def test_an_open_month_is_a_draft_and_blames_nobody() -> None:
    document = Sample(month=OPEN, dated=date(2023, 10, 3), issue=None).bulletin()
    assert (document.draft, document.number, document.printed_on) == (True, "", None)
    assert document.snapshot is None
    waiting = section(document, "待报送情况")
    assert "尚未到期，以下单位待报" in waiting
    assert "未报送" not in text_of(document)
    overdue = Sample(month=OPEN, dated=date(2023, 10, 6)).bulletin()
    assert "未报送的单位" in section(overdue, "未报送情况")


def test_a_demo_month_says_so_first() -> None:
    document = Sample(month=cycle(demo=True)).bulletin()
    assert document.demo
    first = document.body[0]
    assert isinstance(first, Paragraph)
    assert first.text.startswith("演示数据")


def test_no_month_before_no_comparison() -> None:
    text = text_of(Sample(previous={}).bulletin())
    assert "上期" not in text
    assert "新亮红灯" not in text


def test_a_month_without_returns() -> None:
    document = Sample(returns=(), anomalies=(), overrides={}).bulletin()
    assert "有责任单位填报的0项，占0.0%" in text_of(document)
    assert "本月没有已办结或高于序时进度的事项" in text_of(document)
    assert "未发现填报异常" in text_of(document)


def test_a_month_without_trouble() -> None:
    one = item("附件1/1", "2023-12-31", units=("市交通局",))
    sample = Sample((one,), (report("附件1/1", 90),), {}, {}, ())
    document = sample.bulletin()
    text = text_of(document)
    for words in ("本月无滞后事项。", "本月无预警事项。", "均已报送全部事项", "均无红灯事项"):
        assert words in text
    assert "整改" not in section(document, "下步要求")
    assert annex(document, 1).rows == ()


def test_an_empty_ledger_prints() -> None:
    document = Sample((), (), {}, {}, ()).bulletin()
    assert "0项事项（无）" in text_of(document)
    assert characters(document) > 0


def test_after_the_plan_no_next_sheet_is_asked() -> None:
    last = cycle("2025-12", due="2026-01-05")
    document = Sample(returns=(), month=last, dated=date(2026, 1, 8)).bulletin()
    assert "报送下月进展" not in text_of(document)


def test_a_late_bulletin_asks_for_nothing_already_past() -> None:
    late = Sample(dated=date(2024, 3, 1)).bulletin()
    assert "报送下月进展" not in text_of(late)
    assert "2024年3月8日前" in section(late, "下步要求")


def test_several_plans_share_a_title() -> None:
    facts = Sample().facts()
    other = replace(facts.plans[0], id=2, code="other", title="某方案")
    document = build_bulletin(replace(facts, plans=(*facts.plans, other)))
    assert document.title.startswith("关于重点工作方案2023年9月份")


def test_the_body_stays_short_however_much_is_late() -> None:
    items = [
        item(
            f"附件1/{number}",
            "2023-06-30",
            units=(f"市第{number % 40}工作领导小组办公室",),
            title=f"第{number}项名称相当长的重点基础设施建设工程",
            group=f"领域{number % 25}",
        )
        for number in range(1, 122)
    ]
    rows = [
        report(one.key, 10, unit=one.lead, problem="前期手续办理缓慢，资金没有到位。" * 5)
        for one in items
    ]
    document = Sample(items, rows, {}, {}, ()).bulletin()
    assert characters(document) <= 5000
    assert len(annex(document, 1).rows) == 121
    assert all("逾期92天" in row[-1] for row in annex(document, 1).rows)


PERCENTS = st.none() | st.integers(0, 100)


@given(
    st.lists(st.tuples(st.booleans(), st.booleans(), PERCENTS), max_size=15),
    st.sampled_from([OPEN, cycle()]),
)
@settings(max_examples=40, deadline=None)
def test_each_item_stands_in_one_annex(
    rows: list[tuple[bool, bool, int | None]], month: CycleView
) -> None:
    items = [
        item(f"附件1/{number}", *(["2023-12-31"] if dated else []))
        for number, (dated, _, _) in enumerate(rows)
    ]
    returns = [
        report(one.key, percent)
        for one, (_, given_, percent) in zip(items, rows, strict=True)
        if given_
    ]
    sample = Sample(items, returns, {}, {}, (), month, date(2023, 10, 3))
    document, facts = sample.bulletin(), sample.facts()
    listed = [row[1] for number in (1, 2, 3) for row in annex(document, number).rows]
    assert sorted(listed) == sorted(one.key for one in items)
    assert sum(facts.summary.all.of(light) for light in LIGHTS) == len(items)
    reds = re.search(r"红灯（滞后）(\d+)项", text_of(document))
    assert reds is not None
    assert int(reds[1]) == len(facts.lit(Light.RED))


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_tables_are_whole(number: int) -> None:
    table = annex(Sample(returns=RETURNS[:4]).bulletin(), number)
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert [row[0] for row in table.rows] == [str(n) for n in range(1, len(table.rows) + 1)]
    assert abs(sum(column.share for column in table.columns) - 1) < 0.25


def test_the_next_sheets_are_asked_for_by_the_offices_own_day() -> None:
    facts = replace(Sample().facts(), next_due=date(2023, 11, 8))
    told = readable(build_bulletin(facts, LIBRARY))
    assert "2023年11月8日前报送2023年10月" in told
    assert "2023年11月5日前报送2023年10月" in readable(build_bulletin(Sample().facts(), LIBRARY))
