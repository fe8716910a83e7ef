"""Units that a sentence or a line of its own names, without label or bracket."""

import pytest

from desktop_app.intake.brackets import spoken_units
from desktop_app.intake.unit_brackets import read_bracket
from tests.intake.test_prose_layouts import codes, issues, tasks, units
from tests.support.intake_help import REGISTRY


@pytest.mark.parametrize(
    "sentence",
    [
        "市水利局牵头，市财政局、市测绘院甲江调查队配合，各县（市、区）政府具体落实。",
        "市水利局、市财政局按职责分工负责，各县（市、区）政府落实属地责任。",
        "由市水利局牵头，会同市财政局、市审计局推进落实。",
    ],
)
def test_the_last_sentence_may_say_who_does_what(sentence: str) -> None:
    text = f"渠道清淤30公里。{sentence}"
    assert spoken_units(text) == len("渠道清淤30公里。")


def test_helpers_behind_together_with_help() -> None:
    (first, second, third), _ = read_bracket(
        "由市水利局牵头，会同市财政局、市市场监管局推进落实", REGISTRY
    )
    assert (first.name, first.role.value) == ("市水利局", "lead")
    assert {second.role.value, third.role.value} == {"coop"}


def test_all_who_lead_and_oversee_lead() -> None:
    named, _ = read_bracket(
        "市水利局、财政局、市场监管局牵头督导，市住建局按职责分工参与", REGISTRY
    )
    assert [(unit.name, unit.role.value) for unit in named] == [
        ("市水利局", "lead"),
        ("市财政局", "lead"),
        ("市市场监管局", "lead"),
        ("市住房城乡建设局", "coop"),
    ]


def test_chapters_with_spoken_units_are_items_without_a_group() -> None:
    text = (
        "一、清淤。清淤30公里。市水利局牵头，各县（市、区）政府具体落实。\n"
        "二、建站。建站3座。市水利局、市财政局按职责分工负责，各县（市、区）政府落实属地责任。\n"
        "三、请各县于4月15日前报方案。\n"
    )
    first, second = tasks(text)
    assert (first.group, second.group) == ("", "")
    assert units(second)[:2] == [("市水利局", "lead"), ("市财政局", "responsible")]
    assert issues(text) == ["passage_skipped"]


def test_a_bare_office_takes_the_level_of_the_one_before_it() -> None:
    (task,) = tasks("二、主要任务\n1.建园。（市水利局、软件创新委、渠系建设局负责）\n")
    assert [name for name, _ in units(task)] == ["市水利局", "市软件创新委", "市渠系建设局"]
    assert "unit_unknown" in codes(task)


@pytest.mark.parametrize("office", ["国家渠道局", "甲县水务局", "驻市渠道办", "甲区分局"])
def test_offices_with_a_level_of_their_own_keep_it(office: str) -> None:
    (task,) = tasks(f"二、主要任务\n1.建园。（市水利局、{office}负责）\n")
    assert units(task)[1][0] == office


def test_a_heading_that_is_the_whole_sentence_is_no_group() -> None:
    text = "一、破除门槛，公平竞争\n（一）清理渠道收费，规范水价，公示标准，接受监督。\n责任单位：市水利局\n"
    (task,) = tasks(text)
    assert task.group == "破除门槛，公平竞争"


def test_units_at_the_end_of_a_called_task_hold_for_its_sections() -> None:
    text = (
        "任务一：建站工程\n（一）建站3座。\n（二）修渠30公里。\n（牵头单位：市水利局；配合单位：市财政局）\n"
        "任务二：开放工程\n每半年发布一批，到2025年发布60个。\n（牵头单位：市财政局）\n"
    )
    read = tasks(text)
    assert [(task.number, task.group) for task in read] == [
        ("(一)", "建站工程"),
        ("(二)", "建站工程"),
        ("任务二", ""),
    ]
    assert units(read[0]) == units(read[1]) == [("市水利局", "lead"), ("市财政局", "coop")]
    assert "units_inherited" in codes(read[0])


def test_the_level_of_who_leads_holds_for_those_together_with_it() -> None:
    (task,) = tasks("二、主要任务\n1.建园。（市水利局会同软件创新委、渠系建设局负责）\n")
    assert [name for name, _ in units(task)] == ["市水利局", "市软件创新委", "市渠系建设局"]


def test_what_units_do_behind_a_label_is_no_name() -> None:
    text = "二、主要任务\n1.建园。（责任单位：市水利局、市政府办公室等按职责分工负责）\n"
    (task,) = tasks(text)
    assert units(task)[1][0] == "市政府办公室"


def test_together_with_tells_roles_without_another_verb() -> None:
    named, _ = read_bracket("市水利局会同市财政局、市市场监管局", REGISTRY)
    assert [(unit.name, unit.role.value) for unit in named] == [
        ("市水利局", "lead"),
        ("市财政局", "coop"),
        ("市市场监管局", "coop"),
    ]
