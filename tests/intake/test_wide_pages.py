"""Columns printed on pages of their own, and ordinary forms of offices."""

from datetime import date

import pytest

from desktop_app.documents.blocks import SourceText, Table
from desktop_app.intake import flags
from desktop_app.intake.draft import Draft
from desktop_app.intake.due_cells import cell_dates
from desktop_app.intake.intake import read_draft
from desktop_app.intake.unit_cells import read_cell
from models.base import Role
from tests.support.intake_help import PERIOD, REGISTRY, source_of, typed_rows

TITLE = "某市2030年重点任务清单"


def tables(*parts: list[str]) -> Draft:
    """A document of a title and tables, as the reader of a PDF gives them."""
    text, blocks = f"{TITLE}\n", []
    for lines in parts:
        rows, text = typed_rows(lines, text)
        blocks.append(Table(rows, TITLE))
    return read_draft(SourceText("表.pdf", "0" * 64, text, tuple(blocks)), REGISTRY)


def draft(*lines: str) -> Draft:
    return read_draft(source_of("\n".join([TITLE, "", *lines])), REGISTRY)


LEFT = ["序号\t任务\t牵头单位", "1\t修渠\t市水利局", "2\t拨款\t市财政局", "3\t清淤\t市水利局"]


def test_the_right_columns_of_a_sheet_wider_than_the_paper() -> None:
    read = tables(
        LEFT, ["配合单位\t完成时限", "市财政局\t6月底", "\t9月底", "冠县人民政府\t11月底"]
    )
    assert [item.milestones[0].due.month for item in read.items] == [6, 9, 11]
    assert [[unit.name for unit in item.units] for item in read.items] == [
        ["市水利局", "市财政局"],
        ["市财政局"],
        ["市水利局", "冠县人民政府"],
    ]
    (issue,) = [issue for issue in read.issues if issue.code == "columns_joined"]
    assert "另外的页" in issue.message


def test_tables_of_their_own_stay_apart() -> None:
    other = ["序号\t任务\t牵头单位", "1\t建站\t市水利局", "2\t植树\t市财政局", "3\t铺路\t市水利局"]
    assert len(tables(LEFT, other).issues) >= 1
    fewer = tables(LEFT, ["完成时限", "6月底", "9月底"])
    for read in (tables(LEFT, other), fewer):
        assert not [issue for issue in read.issues if issue.code == "columns_joined"]


def test_counted_columns_are_figures_and_name_no_matter() -> None:
    (item,) = draft(
        "序号\t责任单位\t签约项目（个）\t到位资金（亿元）\t重点工作\t完成时限",
        "1\t市水利局\t8\t17\t举办推介会4场\t2030年6月",
    ).items
    assert item.title == "举办推介会4场"
    assert {(metric.name, str(metric.value), metric.unit) for metric in item.metrics} >= {
        ("签约项目", "8", "个"),
        ("到位资金", "17", "亿元"),
    }


def test_equal_figures_of_several_stretches_are_all_kept() -> None:
    (item,) = draft(
        "序号\t指标名称\t计量单位\t2030年目标\t一季度目标\t上半年目标\t责任单位",
        "1\t失业率\t%\t≤5.5\t≤5.5\t≤5.5\t市财政局",
    ).items
    assert {metric.due for metric in item.metrics} == {
        date(2030, 12, 31),
        date(2030, 3, 31),
        date(2030, 6, 30),
    }


def test_an_indicator_and_its_value() -> None:
    (item,) = draft(
        "序号\t考核指标\t权重\t目标值\t评分标准\t责任单位",
        "1\t水质达标率\t5\t95%\t按月评分\t市水利局",
    ).items
    assert (item.title, item.target) == ("水质达标率", "95%")
    assert [(str(metric.value), metric.unit) for metric in item.metrics] == [("95", "%")]


def test_a_row_that_leaves_the_list_is_told() -> None:
    row = "1\t引进企业5家\t\t退出\t市水利局\t2030年6月"
    (item,) = draft("序号\t原任务内容\t调整后任务内容\t调整类型\t牵头单位\t完成时限", row).items
    assert flags.ROW_WITHDRAWN in {flag.code for flag in item.flags}


@pytest.mark.parametrize(
    ("printed", "due"),
    [("2023年6月（已延至12月）", "2023-12-31"), ("2024年6月底前（力争5月底前）", "2024-06-30")],
)
def test_what_was_put_off_and_what_is_hoped_for(printed: str, due: str) -> None:
    (word,) = cell_dates(printed, PERIOD)
    assert [day.isoformat() for day in word.dues] == [due]
    assert word.flag is not None and word.flag.code == flags.DATE_ASSUMED


@pytest.mark.parametrize(
    "printed",
    [
        "①市水利局；②市财政局",
        "①市水利局②市财政局",
        "1）市水利局\n2）市财政局",
        "⑴市水利局 ⑵市财政局",
    ],
)
def test_numbers_before_units_part_them(printed: str) -> None:
    units, doubts = read_cell(printed, REGISTRY, Role.RESPONSIBLE)
    assert [unit.name for unit in units] == ["市水利局", "市财政局"]
    assert [doubt.code for doubt in doubts] == [flags.UNITS_BY_PART]
