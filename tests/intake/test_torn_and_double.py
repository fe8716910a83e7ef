"""Merged cells cut by a page, matters that stand in two lists, wholes of parts, forms of sheets."""

from datetime import date

import pytest

from desktop_app.documents.text import read_text
from desktop_app.intake import flags
from desktop_app.intake.draft import Draft, DraftItem
from desktop_app.intake.intake import read_draft
from desktop_app.intake.unit_lists import read_units
from models.base import Role
from tests.support.intake_help import REGISTRY, source_of

HEADING = "序号\t任务\t目标\t责任单位\t完成时限"


def draft(*lines: str, title: str = "某市2030年重点任务清单") -> Draft:
    return read_draft(source_of("\n".join([title, "", *lines])), REGISTRY)


def units(item: DraftItem) -> list[str]:
    return [unit.name for unit in item.units]


def codes(item: DraftItem) -> set[str]:
    return {flag.code for flag in item.flags}


def test_a_merged_cell_that_a_page_cut_is_whole_on_all_its_rows() -> None:
    one, two, three, four = draft(
        HEADING,
        "1\t修渠\t3处\t市水利局、各县\t6月底",
        "2\t清淤\t4处\t（市、区）人民政府\t6月底",
        "3\t修库\t5座\t（市、区）人民政府\t6月底",
        "4\t拨款\t6万元\t市财政局\t6月底",
    ).items
    assert [units(item) for item in (one, two, three)] == [
        ["市水利局", "各县（市、区）人民政府"]
    ] * 3
    assert all(flags.UNIT_REPAIRED in codes(item) for item in (one, two, three))
    assert units(four) == ["市财政局"] and not codes(four)


def test_a_matter_of_the_text_and_of_the_annex_is_told() -> None:
    text = """某市2030年治水实施方案

一、重点任务

（一）修好东渠。2030年6月底前通水3公里。（牵头单位：市水利局；配合单位：市财政局）

（二）管好资金。2030年9月底前制定办法。（牵头单位：市财政局）

附件

重点任务分工表

序号\t任务\t目标\t牵头单位\t完成时限
1\t修好东渠\t通水3公里\t市水利局\t2030年6月底
2\t清理河道\t清淤5处\t市水利局\t2030年9月底
"""
    read = read_draft(source_of(text), REGISTRY)
    found = {item.key: flags.REPEATED_ELSEWHERE in codes(item) for item in read.items}
    assert found == {
        "主要任务/(一)": False,
        "主要任务/(二)": False,
        "附件/1": True,
        "附件/2": False,
    }
    (issue,) = [issue for issue in read.issues if issue.code == "lists_repeat"]
    assert "有1项" in issue.message and "主要任务" in issue.message


def test_the_whole_is_due_with_the_last_of_its_parts() -> None:
    whole, *parts = draft(
        "序号\t任务\t具体措施\t责任单位\t完成时限",
        "1\t治水\t修建泵站3座\t市水利局\t9月底",
        "1\t治水\t发放补助\t市财政局\t4月底",
    ).items
    assert [milestone.due for milestone in whole.milestones] == [date(2030, 9, 30)]
    assert [part.milestones[0].due.month for part in parts] == [9, 4]


def test_codes_of_tasks_and_of_those_above() -> None:
    upper, lower, named = draft(
        "任务编码\t上级任务\t任务名称\t任务目标\t计划开始\t计划完成\t责任部门\t协办部门\t状态",
        "RW-01\t\t治水\t建成\t2030-01-10\t2030-12-25\t市水利局\t\t进行中",
        "RW-01-1\tRW-01\t修渠\t通水3公里\t2030-01-10\t2030-06-30\t市水利局\t市财政局\t",
        "RW-01-2\t治水\t清淤\t5处\t2030-01-10\t2030-09-25\t市水利局\t\t",
    ).items
    assert [item.number for item in (upper, lower, named)] == ["RW-01", "RW-01-1", "RW-01-2"]
    assert [item.parent for item in (upper, lower, named)] == [None, "RW-01", "RW-01"]
    assert [item.milestones[0].due for item in (upper, lower, named)] == [
        date(2030, 12, 25),
        date(2030, 6, 30),
        date(2030, 9, 25),
    ]
    assert [(unit.name, unit.role) for unit in lower.units] == [
        ("市水利局", Role.LEAD),
        ("市财政局", Role.COOP),
    ]
    assert not any(codes(item) for item in (upper, lower, named))


def test_the_last_row_of_a_form_is_no_matter() -> None:
    rows = ["1\t修渠\t3处\t市水利局\t6月底", "填表人：高原\t\t审核人：江河\t\t填表日期：2030.1.15"]
    assert len(draft(HEADING, *rows).items) == 1


@pytest.mark.parametrize(
    ("printed", "roles"),
    [
        ("市水利局（牵头）\n市财政局", [Role.LEAD, Role.RESPONSIBLE]),
        ("（牵头）市水利局、市财政局", [Role.LEAD, Role.RESPONSIBLE]),
        ("市水利局(主责)市财政局(协助)", [Role.LEAD, Role.COOP]),
    ],
)
def test_roles_in_brackets_before_and_behind_names(printed: str, roles: list[Role]) -> None:
    found, doubts = read_units(printed, REGISTRY, Role.RESPONSIBLE, Role.RESPONSIBLE)
    assert [(unit.name, unit.role) for unit in found] == list(
        zip(["市水利局", "市财政局"], roles, strict=True)
    )
    assert not doubts


def test_a_table_set_by_counting_characters() -> None:
    text = """某市2030年任务表

序号   任务       目标           责任单位     完成时限
1    修好东渠     新建公益性泵      市水利局、市   2030 年 11 月
              站 5 处        财政局      底前
"""
    read = read_draft(read_text(text.encode(), "表.txt"), REGISTRY)
    (item,) = read.items
    assert (item.title, item.target) == ("修好东渠", "新建公益性泵站5处")
    assert units(item) == ["市水利局", "市财政局"]
    assert item.milestones[0].due == date(2030, 11, 30)
    assert not codes(item)


def test_words_below_no_column_doubt_their_row() -> None:
    text = """某市2030年任务表

序号    任务      责任单位     完成时限
1       修渠      市水利局     2030年6月
2                                              略
"""
    read = read_draft(read_text(text.encode(), "表.txt"), REGISTRY)
    assert [flags.ROW_IRREGULAR in codes(item) for item in read.items] == [False, True]
