"""Rows below one merged number, each with units of its own; people beside units; units on lines."""

from datetime import date

import pytest

from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from desktop_app.intake.people import without_people
from desktop_app.intake.unit_lists import read_units
from models.base import Role
from tests.support.intake_help import REGISTRY, source_of

HEADING = "序号\t重点任务\t具体措施\t责任单位\t完成时限"


def draft(*lines: str, title: str = "某市2030年重点任务清单") -> Draft:
    return read_draft(source_of("\n".join([title, "", *lines])), REGISTRY)


def known(name: str) -> bool:
    match = REGISTRY.resolve(name)
    return match.known and not match.code


def test_rows_of_other_units_are_children_of_the_whole() -> None:
    whole, first, second = draft(
        HEADING,
        "1\t治水\t修建泵站3座\t市水利局、市财政局\t2030年4月底",
        "1\t治水\t发放补助\t市财政局\t2030年9月底",
    ).items
    assert [(item.number, item.parent) for item in (whole, first, second)] == [
        ("1", None),
        ("1(1)", "1"),
        ("1(2)", "1"),
    ]
    assert (whole.title, first.title, second.title) == ("治水", "修建泵站3座", "发放补助")
    assert [unit.name for unit in whole.units] == ["市水利局", "市财政局"]
    assert [[unit.name for unit in item.units] for item in (first, second)] == [
        ["市水利局", "市财政局"],
        ["市财政局"],
    ]
    assert [milestone.due for milestone in first.milestones] == [date(2030, 4, 30)]
    assert [milestone.due for milestone in second.milestones] == [date(2030, 9, 30)]
    assert not whole.metrics and [str(metric.value) for metric in first.metrics] == ["3"]
    assert not any(item.flags for item in (whole, first, second))


def test_rows_of_the_same_unit_stay_one_item() -> None:
    (item,) = draft(
        HEADING,
        "1\t治水\t修建泵站3座\t市水利局\t2030年4月底",
        "1\t治水\t清淤5处\t市水利局\t2030年9月底",
    ).items
    assert [milestone.due.month for milestone in item.milestones] == [4, 9]


def test_people_beside_units_are_no_units() -> None:
    (item,) = draft(
        "序号\t任务\t牵头单位及责任人\t配合单位（责任人）\t完成时限",
        "1\t修渠\t市水利局（高原）\t市财政局 江河、冠县人民政府（副县长 林木）\t2030年6月底",
    ).items
    assert [(unit.name, unit.role) for unit in item.units] == [
        ("市水利局", Role.LEAD),
        ("市财政局", Role.COOP),
        ("冠县人民政府", Role.COOP),
    ]
    assert not item.flags


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("市水利局\n高原\n市财政局\n江 河", "市水利局、市财政局"),
        ("市水利局 局长 高原 13800000000", "市水利局"),
        ("市文化馆（市美术馆）", "市文化馆（市美术馆）"),
        ("河东街道（江河）；各镇", "河东街道、各镇"),
        ("市水利局 高原市财政局\n江河", "市水利局、市财政局"),
    ],
)
def test_units_without_their_people(cell: str, units: str) -> None:
    assert without_people(cell, known) == units


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("河东街道\n河西街道", ["河东街道", "河西街道"]),
        ("各街道办 事处", ["各街道办事处"]),
        ("青石镇\n人民政府", ["青石镇人民政府"]),
        ("市场监 管局", ["市场监管局"]),
    ],
)
def test_lines_of_a_cell_are_halves_or_names(printed: str, names: list[str]) -> None:
    units, _ = read_units(printed, REGISTRY, Role.LEAD, Role.COOP)
    assert [unit.printed.replace(" ", "") for unit in units] == names


@pytest.mark.parametrize(
    ("heading", "cell", "codes"),
    [
        ("竣工时间", "2033.10", []),
        ("完成时限", "2031年3月底", []),
        ("完成时限", "2033年3月底", ["date_after_plan"]),
        ("竣工时间", "2039年", ["date_after_plan"]),
    ],
)
def test_a_printed_year_soon_behind_the_plan_is_no_doubt(
    heading: str, cell: str, codes: list[str]
) -> None:
    name = "项目名称" if heading == "竣工时间" else "任务名称"
    (item,) = draft(f"序号\t{name}\t责任单位\t{heading}", f"1\t渡口\t市水利局\t{cell}").items
    assert [flag.code for flag in item.flags] == codes
    assert item.milestones[0].due.year == int(cell[:4])


def test_the_terms_of_a_policy_are_no_figures_left_out() -> None:
    row = "1\t渡口补助\t按上年度缴费60%返还，门槛为营业满2年\t市财政局\t2030年6月底"
    (item,) = draft("序号\t政策名称\t政策内容\t责任单位\t完成时限", row).items
    assert "figure_skipped" not in {flag.code for flag in item.flags}
