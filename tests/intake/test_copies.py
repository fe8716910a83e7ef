"""Copies that leave merged cells out, and numbers inside the texts."""

from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of


def draft(*lines: str) -> Draft:
    return read_draft(source_of("\n".join(["某市2025年重点任务清单", "", *lines])), REGISTRY)


def test_a_row_that_lacks_its_merged_cell_goes_back_to_its_place() -> None:
    heading = "工作任务\t具体要求\t责任单位"
    rows = ["修渠\t新建渠道\t市水利局", "清淤河道\t市财政局\t", "修库\t修复水库\t市水利局"]
    items = draft(heading, *rows).items
    assert [(item.group or item.title, item.target) for item in items] == [
        ("修渠", "新建渠道"),
        ("修渠", "清淤河道"),
        ("修库", "修复水库"),
    ]
    assert [item.units[0].name for item in items] == ["市水利局", "市财政局", "市水利局"]


def test_numbers_inside_the_texts_become_numbers() -> None:
    heading = "工作任务\t具体要求\t责任单位"
    rows = [
        "一、修渠\t1.新建渠道，配套泵站。\t市水利局",
        "2.清淤河道\t市财政局牵头，市水利局配合\t",
        "二、修库\t3.修复水库，加固大坝。\t市水利局",
    ]
    read = draft(heading, *rows)
    assert [(item.number, item.group, item.title) for item in read.items] == [
        ("1", "一、修渠", "新建渠道"),
        ("2", "一、修渠", "清淤河道"),
        ("3", "二、修库", "修复水库"),
    ]
    assert [unit.name for unit in read.items[1].units] == ["市财政局", "市水利局"]
    assert read.items[0].target == "新建渠道，配套泵站。"


def test_numbers_that_do_not_count_on_stay_in_the_texts() -> None:
    rows = ["修渠\t1.新建渠道\t市水利局", "修库\t1.修复水库\t市水利局"]
    items = draft("工作任务\t具体要求\t责任单位", *rows).items
    assert [item.target for item in items] == ["1.新建渠道", "1.修复水库"]


def test_an_empty_unit_is_no_slip() -> None:
    rows = ["修渠\t新建渠道\t市水利局", "修库\t修复水库\t"]
    items = draft("工作任务\t具体要求\t责任单位", *rows).items
    assert (items[1].title, items[1].units) == ("修库", ())


def test_units_cut_at_their_commas_are_one_cell_again() -> None:
    heading = "序号\t任务\t责任单位\t完成时限"
    (item,) = draft(heading, "1\t修渠\t市水利局\t市财政局\t团市委\t9月底").items
    assert [unit.name for unit in item.units] == ["市水利局", "市财政局", "团市委"]
    assert item.milestones[0].due.isoformat() == "2025-09-30"
    assert "row_irregular" not in {flag.code for flag in item.flags}


def test_a_category_holds_for_the_rows_below_it() -> None:
    heading = "类别\t序号\t任务\t责任单位"
    rows = ["城市\t1\t修渠\t市水利局", "\t2\t修库\t市水利局", "乡村\t3\t清淤\t市水利局"]
    items = draft(heading, *rows).items
    assert [item.category for item in items] == ["城市", "城市", "乡村"]


GROUPED = "序号\t领域\t具体任务\t责任单位"


def test_units_merged_with_their_group_are_carried_down_and_that_is_said() -> None:
    rows = [
        *("1\t渠道\t新建渠道\t市水利局、市财政局", "2\t\t清淤河道\t", "3\t\t补栽林带\t市财政局"),
        *("4\t水库\t修复水库\t", "5\t泵站\t更新机组\t市水利局"),
    ]
    items = draft(GROUPED, *rows).items
    assert [[unit.name for unit in item.units] for item in items] == [
        *(["市水利局", "市财政局"], ["市水利局", "市财政局"], ["市财政局"], [], ["市水利局"])
    ]
    carried = ["units_inherited" in {flag.code for flag in item.flags} for item in items]
    assert carried == [False, True, False, False, False]


def test_a_heading_repeated_within_a_group_ends_no_group() -> None:
    rows = ["1\t渠道\t新建渠道\t市水利局", GROUPED, "2\t\t清淤河道\t市水利局"]
    items = draft(GROUPED, *rows).items
    assert [item.group for item in items] == ["渠道", "渠道"]


def test_numbers_of_a_part_of_a_list_begin_where_it_does() -> None:
    heading = "类别\t实事名称\t2025年度任务目标\t责任单位\t1-9月份工作取得成效"
    rows = [
        "四、水利\t14.新建渠道\t新建渠道30公里\t市水利局\t已开工",
        "\t15.修复水库\t修复水库2座\t市水利局\t已完工",
        "索引号：\tYT/2025-0001\t成文日期：\t2025-10-08\t",
    ]
    read = draft(heading, *rows)
    assert [(item.number, item.title) for item in read.items] == [
        ("14", "新建渠道"),
        ("15", "修复水库"),
    ]
    assert [str(metric.due) for item in read.items for metric in item.metrics] == ["2025-12-31"] * 2
    assert not {issue.code for issue in read.issues} & {"column_unread", "column_guessed"}
