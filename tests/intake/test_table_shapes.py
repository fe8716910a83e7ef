"""Tables of other papers: parts of rows, words that point upwards, numbers of proposals."""

from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from models.base import Role
from tests.support.intake_help import REGISTRY, source_of


def read_lines(*lines: str, title: str = "某市2025年重点项目清单") -> Draft:
    return read_draft(source_of("\n".join([title, "", *lines])), REGISTRY)


def test_as_above_stands_for_the_words_above() -> None:
    rows = ["1\t修渠\t市水利局\t市财政局\t6月", "2\t修库\t同上\t〃\t同上"]
    first, second = read_lines("序号\t任务\t牵头单位\t配合单位\t完成时限", *rows).items
    assert second.units == first.units
    assert second.milestones[0].due == first.milestones[0].due
    assert not second.flags


def test_parts_of_a_row_are_its_children() -> None:
    rows = [
        "1\t修渠\t市水利局\t6月",
        "2\t供水\t市水利局\t6月",
        "（1）\t泵站\t市水利局\t6月",
        "②\t水厂\t市水利局\t6月",
    ]
    read = read_lines("序号\t任务\t责任单位\t完成时限", *rows, "3\t清淤\t市水利局\t6月")
    assert [(item.number, item.parent) for item in read.items] == [
        ("1", None),
        ("2", None),
        ("2(1)", "2"),
        ("2(2)", "2"),
        ("3", None),
    ]
    assert not any(item.flags for item in read.items)
    alone = read_lines(
        "序号\t任务\t责任单位\t完成时限", "（1）\t泵站\t市水利局\t6月", "（2）\t水厂\t市水利局\t6月"
    )
    assert [(item.number, item.parent) for item in alone.items] == [("1", None), ("2", None)]


def test_numbers_of_proposals_are_numbers() -> None:
    row = "第3号\t修渠\t市水利局\t市财政局\t6月"
    (item,) = read_lines("建议编号\t案由\t主办单位\t会办单位\t办理时限", row).items
    assert (item.number, item.title) == ("第3号", "修渠")
    assert [(unit.name, unit.role) for unit in item.units] == [
        ("市水利局", Role.LEAD),
        ("市财政局", Role.COOP),
    ]
    assert not item.flags


def test_an_aim_and_its_measures_do_not_run_together() -> None:
    heading = "序号\t反馈问题\t整改目标\t整改措施\t责任单位"
    (item,) = read_lines(heading, "1\t污水直排\t直排口下降20%以上\t压实责任\t市水利局").items
    assert item.target == "直排口下降20%以上；压实责任"
    assert [(str(m.value), m.unit) for m in item.metrics] == [("20", "%")]


def test_an_annexed_table_is_named_by_its_number() -> None:
    lines = ["金额单位：亿元", "", "序号\t任务\t责任单位", "1\t修渠\t市水利局"]
    read = read_lines(*lines, title="附表3：某市2025年项目名单")
    assert read.items[0].key == "附表3/1"
    assert read.lists[0].title == "某市2025年项目名单"


def test_a_table_of_indicators_is_no_list_of_matters() -> None:
    upper = "类别\t序号\t指标名称\t2020年\t目标值\t目标值\t属性"
    lower = "类别\t序号\t指标名称\t2020年\t2023年\t2025年\t属性"
    row = "环境\t1\t优良天数比率（%）\t67.2\t69\t≥71\t约束性"
    read = read_lines(upper, lower, row)
    assert read.items == ()
    (indicator,) = read.indicators
    assert (indicator.name, indicator.unit) == ("优良天数比率", "%")
    assert indicator.values == (("2020", "67.2"), ("2023", "69"), ("2025", "≥71"))


def test_problems_of_a_month_are_no_target() -> None:
    heading = "序号\t重点工作\t年度目标\t责任单位\t完成时限\t进展情况\t存在问题\t下步计划"
    row = "1\t修渠\t新建渠道30公里\t市水利局\t10月底\t完成6公里\t资金缺口1200万元\t抢抓工期"
    (item,) = read_lines(heading, row).items
    assert item.target == "新建渠道30公里"
    assert [(str(m.value), m.unit) for m in item.metrics] == [("30", "公里")]


def test_work_and_aim_are_title_and_target() -> None:
    heading = "序号\t工作内容\t目标\t责任单位\t截止日期"
    (item,) = read_lines(heading, "1\t稳定面积\t播种60万亩\t市水利局\t2025/6/30 0:00").items
    assert (item.title, item.target) == ("稳定面积", "播种60万亩")
    assert item.milestones[0].due.isoformat() == "2025-06-30"


def test_a_heading_of_other_columns_begins_another_list() -> None:
    lines = [
        *("一、重点任务\t\t\t", "序号\t任务\t责任单位\t完成时限", "1\t修渠\t市水利局\t6月底"),
        *("二、重点项目\t\t\t", "序号\t项目名称\t总投资（万元）\t责任单位"),
        *("1\t修库\t8600\t市水利局", "2\t建站\t1200\t市水利局"),
    ]
    read = read_lines(*lines, title="某市2025年水利工作安排")
    assert [(item.list_name, item.number) for item in read.items][1:] == [
        ("重点项目", "1"),
        ("重点项目", "2"),
    ]
    assert [str(item.metrics[0].value) for item in read.items[1:]] == ["8600", "1200"]


def test_numbers_of_another_register_have_no_gaps() -> None:
    rows = ["1023\t修渠\t市水利局", "1047\t修库\t市水利局"]
    read = read_lines("提案编号\t案由\t主办单位", *rows)
    assert "number_gap" not in {issue.code for issue in read.issues}
    told = read_lines("序号\t任务\t责任单位", "2\t修渠\t市水利局", "3\t修库\t市水利局")
    assert "number_gap" in {issue.code for issue in told.issues}


def test_indicators_of_two_levels() -> None:
    heading = "一级指标\t二级指标\t单位\t2022年\t2025年\t牵头单位"
    read = read_lines(heading, "效益\t营业收入\t亿元\t1860\t2500\t市财政局")
    (indicator,) = read.indicators
    assert any("“牵头单位”列没有读取" in issue.message for issue in read.issues)
    assert (indicator.category, indicator.name, indicator.unit) == ("效益", "营业收入", "亿元")


def test_what_a_unit_reports_is_no_plan() -> None:
    heading = "序号\t工作事项\t目标任务\t截至6月底进展\t存在困难及问题\t拟采取措施\t责任单位\t计划完成时间"
    row = "1\t修渠\t修渠30公里\t已修9公里\t缺人\t7月底前招录\t市水利局\t2025年11月"
    (item,) = read_lines(heading, row).items
    assert item.target == "修渠30公里"
    assert [each.due.isoformat() for each in item.milestones] == ["2025-11-30"]


def test_a_withdrawn_row_is_told() -> None:
    rows = [
        "1\t修渠（取消）\t市水利局\t6月\t",
        "2\t修库\t市水利局\t6月\t已取消",
        "3\t清淤\t市水利局\t6月\t",
    ]
    read = read_lines("序号\t任务\t责任单位\t完成时限\t备注", *rows)
    assert [[flag.code for flag in item.flags] for item in read.items] == [
        ["row_withdrawn"],
        ["row_withdrawn"],
        [],
    ]


def test_groups_with_sums_behind_their_names() -> None:
    heading = "序号\t项目名称\t总投资（亿元）\t责任单位\t完成时限"
    rows = [
        *("一、续建（1个）\t\t28.6\t\t", "1\t修渠\t28.6\t市水利局\t6月"),
        *("二、新建（2个）\t\t3\t\t", "2\t修库\t1\t市水利局\t6月", "3\t清淤\t2\t市水利局\t6月"),
    ]
    read = read_lines(heading, *rows)
    assert [(item.title, item.group) for item in read.items] == [
        ("修渠", "续建"),
        ("修库", "新建"),
        ("清淤", "新建"),
    ]
    assert read.issues == ()


def test_two_columns_of_units_that_mean_the_same() -> None:
    heading = "序号\t任务\t牵头单位\t责任单位\t落实单位"
    (item,) = read_lines(heading, "1\t修渠\t市水利局\t市财政局\t冠县人民政府").items
    assert [(unit.name, unit.role) for unit in item.units] == [
        ("市水利局", Role.LEAD),
        ("市财政局", Role.RESPONSIBLE),
        ("冠县人民政府", Role.RESPONSIBLE),
    ]


def test_numerals_and_codes_are_numbers_too() -> None:
    rows = ["一\t修渠\t市水利局\t6月", "二\t修库\t市水利局\t6月", "A1\t清淤\t市水利局\t6月"]
    items = read_lines("序号\t任务\t责任单位\t时间", *rows).items
    assert [item.number for item in items] == ["一", "二", "A1"]
    assert not any(item.flags for item in items)
