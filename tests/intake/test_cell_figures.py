"""Cells that hold one figure each: their name, unit and comparison, and columns of such figures."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.intake.cell_figures import figure_of, is_unit, own_unit, with_unit
from desktop_app.intake.draft import Draft, DraftItem
from desktop_app.intake.flow import Flow
from desktop_app.intake.intake import read_draft
from models.base import Op
from tests.support.intake_help import REGISTRY, flow, source_of

DUE = date(2030, 12, 31)


def draft(*lines: str, title: str = "某市2030年主要指标责任分解表") -> Draft:
    return read_draft(source_of("\n".join([title, "", *lines])), REGISTRY)


def figures(item: DraftItem) -> list[tuple[str, str, str, str, date | None]]:
    return [
        (metric.name, metric.op.value, str(metric.value), metric.unit, metric.due)
        for metric in item.metrics
    ]


@pytest.mark.parametrize(
    ("title", "cell", "name", "op", "value", "unit"),
    [
        ("培育民宿", "15家", "民宿", Op.EQUAL, "15", "家"),
        ("培育民宿", "新增15家以上", "民宿", Op.AT_LEAST, "15", "家"),
        ("盘活厂房", "不低于30万平方米", "盘活厂房", Op.AT_LEAST, "30", "万平方米"),
        ("单位能耗", "下降3.5％", "单位能耗下降", Op.EQUAL, "3.5", "%"),
        ("发展渔业", "产值达到1,200万元。", "发展渔业产值", Op.AT_LEAST, "1200", "万元"),
        ("断面达标率（%）", "≥90%", "断面达标率", Op.AT_LEAST, "90", "%"),
        ("办件时间", "控制在3小时以内", None, None, None, None),
        ("修渠", "2030年6月底", None, None, None, None),
        ("修渠", "120", None, None, None, None),
        ("", "15家", None, None, None, None),
    ],
)
def test_a_figure_is_named_by_its_title(
    title: str, cell: str, name: str | None, op: Op, value: str, unit: str
) -> None:
    found = figure_of(flow(title), flow(cell), DUE)
    if name is None:
        assert found is None
        return
    assert found is not None
    assert (found.name, found.op, found.value, found.unit) == (name, op, Decimal(value), unit)
    assert found.due == DUE


def test_a_unit_stands_behind_the_digits_and_keeps_the_places() -> None:
    cell = with_unit(Flow("6以上", (40, 41, 42), 43), "%")
    assert (cell.text, cell.at) == ("6%以上", (40, 40, 41, 42))
    whole = Flow("15家", (0, 1, 2), 3)
    assert with_unit(whole, "个") is whole and with_unit(whole, "") is whole
    assert with_unit(flow("3—5"), "处").text == "3—5处"


@pytest.mark.parametrize(
    "words", ["县、市、区", "市、区", "区", "县", "年月", "其中政府投资", "PM2.5"]
)
def test_brackets_that_hold_no_unit(words: str) -> None:
    assert not is_unit(words)
    assert own_unit(f"各县目标（{words}）") == ""


def test_indicators_with_a_unit_of_measure_and_one_year() -> None:
    first, second, third = draft(
        "序号\t指标名称\t计量单位\t2029年实绩\t2030年目标\t责任单位",
        "1\t旅客人数增速\t%\t5.8\t6以上\t市发展改革委、市财政局",
        "2\t新增就业\t万人\t3.1\t3.2\t市财政局",
        "3\t优良水体比例\t%\t88\t90—92\t市水利局",
    ).items
    assert figures(first) == [("旅客人数增速", ">=", "6", "%", DUE)]
    assert figures(second) == [("新增就业", "=", "3.2", "万人", DUE)]
    assert [(m.value, m.value_max) for m in third.metrics] == [(Decimal(90), Decimal(92))]
    assert [milestone.due for milestone in second.milestones] == [DUE]
    assert not any(item.flags for item in (first, second, third))


def test_columns_of_districts_are_told_and_no_figures_of_the_whole() -> None:
    read = draft(
        "序号\t指标名称\t计量单位\t全市目标\t各县（区）目标\t各县（区）目标\t责任单位",
        "序号\t指标名称\t计量单位\t全市目标\t东山县\t西河区\t责任单位",
        "1\t旅客人数增速\t%\t6以上\t6.2\t5.8\t市发展改革委",
    )
    (item,) = read.items
    assert figures(item) == [("旅客人数增速", ">=", "6", "%", DUE)]
    (issue,) = [issue for issue in read.issues if issue.code == "column_unread"]
    assert "东山县" in issue.message and "西河区" in issue.message


@pytest.mark.parametrize("heading", ["单位", "计量单位"])
def test_a_quantity_beside_its_unit(heading: str) -> None:
    rows = ["1\t渡口改造\t处\t6\t市水利局\t9月底", "2\t渠道清淤\t公里\t12.5\t市水利局\t6月底"]
    items = draft(f"序号\t任务\t{heading}\t数量\t责任单位\t完成时限", *rows).items
    assert [figures(item) for item in items] == [
        [("渡口改造", "=", "6", "处", date(2030, 9, 30))],
        [("渠道清淤", "=", "12.5", "公里", date(2030, 6, 30))],
    ]


def test_a_column_called_unit_with_offices_below_names_who_answers() -> None:
    rows = ["1\t修渠\t市水利局\t6月底", "2\t拨款\t市财政局、市水利局\t9月底"]
    items = draft("序号\t任务\t单位\t完成时限", *rows).items
    assert [[unit.name for unit in item.units] for item in items] == [
        ["市水利局"],
        ["市财政局", "市水利局"],
    ]


def test_what_is_no_single_figure_in_a_column_of_figures_is_told() -> None:
    (item,) = draft(
        "序号\t任务\t新建（处）\t责任单位\t完成时限", "1\t渡口\t东山2，西河3\t市水利局\t6月底"
    ).items
    assert [flag.code for flag in item.flags] == ["figure_unread"] and not item.metrics


def test_the_money_of_each_quarter() -> None:
    (item,) = draft(
        "单位：万元",
        "序号\t项目名称\t总投资\t季度投资计划\t季度投资计划\t竣工时间\t责任单位",
        "序号\t项目名称\t总投资\t一季度\t二季度\t竣工时间\t责任单位",
        "1\t东山渡口\t800\t100\t300\t2030.10\t市水利局",
        title="某市2030年重点项目计划表",
    ).items
    assert figures(item) == [
        ("总投资", "=", "800", "万元", None),
        ("2030年一季度计划投资", "=", "100", "万元", date(2030, 3, 31)),
        ("2030年二季度计划投资", "=", "300", "万元", date(2030, 6, 30)),
    ]
    assert [milestone.due for milestone in item.milestones] == [date(2030, 10, 31)]
    assert not item.flags


def test_indicators_of_a_year_are_due_at_its_end() -> None:
    read = draft(
        "序号\t指标名称\t单位\t全市目标\t责任单位",
        "1\t优良水体比例\t%\t≥88\t市水利局",
        "2\t旅客人数\t万人次\t完成省下达任务\t市发展改革委",
    )
    first, second = read.items
    assert [(m.due, m.default, m.phrase) for m in first.milestones] == [(DUE, False, "全市目标")]
    assert not first.flags
    assert second.milestones[0].default and "undated" in {flag.code for flag in second.flags}


def test_works_from_one_month_to_another_are_due_with_the_last() -> None:
    row = "1\t东渠\t2030.2—2031.6\t市水利局"
    (item,) = draft("序号\t项目名称\t建设起止年月\t责任单位", row, title="某市2030年项目表").items
    assert [m.due for m in item.milestones] == [date(2031, 6, 30)]
    assert not item.flags


def test_contents_and_demands_are_title_and_target() -> None:
    (item,) = draft(
        "序号\t工作内容\t具体要求\t承办科室\t协办科室\t时间要求",
        "1\t编印手册\t印制500册\t水利科\t财务科\t2030年9月",
    ).items
    assert (item.title, item.target) == ("编印手册", "印制500册")
    assert [(unit.printed, unit.role.value) for unit in item.units] == [
        ("水利科", "lead"),
        ("财务科", "coop"),
    ]
