"""Who answers where no column says so; what lists of several sheets and chapters are called."""

from datetime import date

import pytest

from desktop_app.documents.blocks import Paragraph, SourceText, Span, Table
from desktop_app.intake import flags
from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from desktop_app.intake.unit_places import owner_above
from models.base import Role
from tests.support.intake_help import REGISTRY, source_of, typed_rows

TITLE = "某市2030年重点任务分工表"


def draft(*lines: str) -> Draft:
    return read_draft(source_of("\n".join([TITLE, "", *lines])), REGISTRY)


def book(**sheets: list[str]) -> Draft:
    """A workbook: rows of each sheet with tabs between their cells."""
    text, blocks = "", []
    for name, lines in sheets.items():
        rows, text = typed_rows(lines, text)
        blocks.append(Table(rows, name))
    return read_draft(SourceText("表.xlsx", "0" * 64, text, tuple(blocks)), REGISTRY)


def test_the_group_says_who_leads() -> None:
    first, second = draft(
        "序号\t改革任务\t成果要求\t配合单位\t完成时间",
        "一、市水利局牵头事项（1项）",
        "1\t建立泵站制度\t出台办法\t市财政局\t6月底",
        "二、市财政局牵头事项（1项）",
        "2\t管好资金\t试点3处\t\t9月底",
    ).items
    assert [(unit.name, unit.role) for unit in first.units] == [
        ("市水利局", Role.LEAD),
        ("市财政局", Role.COOP),
    ]
    assert [unit.name for unit in second.units] == ["市财政局"]
    assert (first.target, second.target) == ("出台办法", "试点3处")
    assert [flag.code for flag in first.flags] == [flags.UNITS_INHERITED]


def test_brackets_in_the_text_name_units_where_the_cell_is_empty() -> None:
    (item,) = draft(
        "序号\t工作任务\t主要内容和进度要求\t责任单位",
        "1\t治水\t（1）6月底前修好泵站（市水利局、市财政局负责）；（2）9月底前清淤（冠县人民政府负责）。\t",
    ).items
    assert [unit.name for unit in item.units] == ["市水利局", "市财政局", "冠县人民政府"]
    assert item.units[0].role is Role.LEAD
    assert flags.UNITS_BY_PART in {flag.code for flag in item.flags}
    assert [milestone.due.month for milestone in item.milestones] == [6, 9]


@pytest.mark.parametrize(
    ("lines", "sheet", "owner"),
    [
        (["任务书", "责任单位：市水利局"], "Sheet1", ("市水利局", True)),
        (["责任单位（盖章）：市财政局"], "Sheet2", ("市财政局", True)),
        (["任务书"], "市财政局", ("市财政局", False)),
        (["填报人：高原"], "汇总", ("", False)),
    ],
)
def test_who_answers_for_a_whole_table(
    lines: list[str], sheet: str, owner: tuple[str, bool]
) -> None:
    assert owner_above(lines, sheet) == owner


def test_a_sheet_for_each_unit() -> None:
    heading = "序号\t重点任务\t年度目标\t完成时限"
    read = book(
        市水利局=["2030年任务书\t\t\t", "责任单位：市水利局\t\t\t", heading, "1\t修渠\t3处\t6月底"],
        市财政局=["2030年任务书\t\t\t", heading, "1\t拨款\t5万元\t9月底"],
    )
    first, second = read.items
    assert [item.list_name for item in (first, second)] == [
        "2030年任务书（市水利局）",
        "2030年任务书（市财政局）",
    ]
    assert [item.units[0].name for item in (first, second)] == ["市水利局", "市财政局"]
    assert [flag.code for flag in first.flags] == []
    assert [flag.code for flag in second.flags] == []
    assert not [issue for issue in read.issues if issue.code == "duplicate_key"]


def test_levels_of_tasks_and_ticks_below_months() -> None:
    heading = "序号\t一级任务\t二级任务\t具体事项\t牵头单位\t完成时限\t完成时限"
    lower = "序号\t一级任务\t二级任务\t具体事项\t牵头单位\t3月底\t6月底"
    (item,) = draft(heading, lower, "1\t治水\t修建\t修好泵站12座\t市水利局\t\t√").items
    assert (item.title, item.target) == ("修好泵站12座", "修好泵站12座")
    assert (item.group, item.category) == ("治水", "修建")
    assert [milestone.due for milestone in item.milestones] == [date(2030, 6, 30)]
    assert [(str(m.value), m.due) for m in item.metrics] == [("12", date(2030, 6, 30))]
    assert not item.flags


def test_shares_of_the_whole_month_by_month() -> None:
    heading = "序号\t项目名称\t月度计划进度（%）\t月度计划进度（%）\t月度计划进度（%）\t责任单位"
    lower = "序号\t项目名称\t1月\t2月\t3月\t责任单位"
    (item,) = draft(heading, lower, "1\t修渠\t0\t40\t100\t市水利局").items
    assert [(m.due.month, m.text) for m in item.milestones] == [(2, "完成40%"), (3, "完成100%")]
    assert not item.metrics and not item.flags
    assert item.target == "修渠"


def test_chapters_above_tables_of_which_the_first_has_a_heading() -> None:
    def table(start: int, *lines: str) -> Table:
        return Table(typed_rows(lines, " " * start)[0])

    heading = "序号\t任务\t牵头单位\t完成时限"
    text = "\n".join(
        [
            TITLE,
            "一、水利",
            heading,
            "1\t修渠\t市水利局\t6月底",
            "二、资金",
            "2\t拨款\t市财政局\t9月底",
        ]
    )
    places = [text.index(words) for words in (TITLE, "一、水利", "序号", "二、资金", "2\t拨款")]
    blocks = (
        Paragraph(TITLE, Span(0, len(TITLE))),
        Paragraph("一、水利", Span(places[1], places[1] + 4)),
        table(places[2], heading, "1\t修渠\t市水利局\t6月底"),
        Paragraph("二、资金", Span(places[3], places[3] + 4)),
        table(places[4], "2\t拨款\t市财政局\t9月底"),
    )
    read = read_draft(SourceText("表.docx", "0" * 64, text, blocks), REGISTRY)
    assert [(item.key, item.group, item.title) for item in read.items] == [
        (f"{TITLE}/1", "水利", "修渠"),
        (f"{TITLE}/2", "资金", "拨款"),
    ]
