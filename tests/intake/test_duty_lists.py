"""Offices and their duties, line by line, are items; dashed tasks below actions are as well."""

from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

PAIRS = "市水利局\n负责渠道管护和巡查。\n市财政局\n保障管护资金，监督使用情况。\n市发展改革委\n做好项目审批。\n各镇人民政府\n落实属地责任。\n"


def test_a_list_of_duties_gives_an_item_for_each_office() -> None:
    text = f"云汀市治水工作机制\n一、总体要求\n建立治水工作机制。\n附件\n成员单位职责分工\n单位\n职责分工\n{PAIRS}云汀市人民政府\n"
    read = read_draft(source_of(text), REGISTRY)
    assert [[unit.name for unit in item.units] for item in read.items] == [
        ["市水利局"],
        ["市财政局"],
        ["市发展改革委"],
        ["各镇人民政府"],
    ]
    assert "保障管护资金" in read.items[1].title + read.items[1].target
    assert "云汀市人民政府" not in read.items[-1].target


def test_the_words_alone_are_no_list() -> None:
    text = "云汀市治水工作机制\n单位\n职责分工\n建立机制。\n市水利局\n"
    assert read_draft(source_of(text), REGISTRY).items == ()


def test_dashed_tasks_stand_below_their_actions() -> None:
    text = (
        "云汀市治水行动方案\n一、统筹规划\n行动1：加强规划\n——任务1：编制渠道规划\n。明确渠道布局。\n——任务2：编制泵站规划\n。完成规划报批。\n"
        "二、统筹力量\n行动2：凝聚力量\n——任务3：加大宣传\n。开展节水宣传。\n"
    )
    items = read_draft(source_of(text), REGISTRY).items
    assert [(item.number, item.group, item.title) for item in items] == [
        ("任务1", "加强规划", "编制渠道规划"),
        ("任务2", "加强规划", "编制泵站规划"),
        ("任务3", "凝聚力量", "加大宣传"),
    ]
    assert items[0].target.startswith("明确渠道布局")


def test_points_below_a_heading_with_units_of_their_own_are_items() -> None:
    text = "一、主要任务\n１．渠道管护\n一是修建渠道。全长30公里。（责任单位：市水利局）\n二是落实资金。纳入预算。（责任单位：市财政局）\n"
    items = read_draft(source_of(text), REGISTRY).items
    assert [(item.number, [unit.name for unit in item.units]) for item in items] == [
        ("1", ["市水利局", "市财政局"]),
        ("1一是", ["市水利局"]),
        ("1二是", ["市财政局"]),
    ]


def test_the_heading_of_a_task_is_its_title() -> None:
    text = "一、主要任务\n1．加快渠道体系建设\n打造节水渠道品牌。修建主渠。（责任单位：市水利局）\n"
    (item,) = read_draft(source_of(text), REGISTRY).items
    assert item.title == "加快渠道体系建设"


def test_governments_of_several_levels_are_one_name() -> None:
    text = "一、主要任务\n1.修渠。通水。（责任单位：市水利局，相关市、县（市、区）政府）\n"
    (item,) = read_draft(source_of(text), REGISTRY).items
    assert [unit.name for unit in item.units] == ["市水利局", "相关市、县（市、区）政府"]
