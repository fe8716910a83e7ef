import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.blocks import Span
from desktop_app.intake import flags
from desktop_app.intake.brackets import opens_units, unit_brackets
from desktop_app.intake.flow import flow_of
from desktop_app.intake.unit_brackets import (
    deadline_in,
    names_units,
    read_bracket,
    read_bracket_flow,
)
from models.base import Role
from tests.support.intake_help import REGISTRY, flow


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("牵头单位:市水利局;配合单位:市财政局)", [("市水利局", "lead"), ("市财政局", "coop")]),
        ("责任单位：市水利局、市财政局）。", [("市水利局", "lead"), ("市财政局", "responsible")]),
        (
            "牵头单位:市水利局;责任单位:市财政局)",
            [("市水利局", "lead"), ("市财政局", "responsible")],
        ),
        (
            "牵头单位:市文化馆(市美术馆);配合单位:市水利局)",
            [("市文化馆(市美术馆)", "lead"), ("市水利局", "coop")],
        ),
        ("责任单位:市水利局;配合单位:市财政局】", [("市水利局", "lead"), ("市财政局", "coop")]),
        ("市水利局牵头，市财政局等配合）", [("市水利局", "lead"), ("市财政局", "coop")]),
        ("市水利局牵头负责,市财政局参与)", [("市水利局", "lead"), ("市财政局", "coop")]),
        (
            "市水利局、市财政局按职责分工负责）",
            [("市水利局", "lead"), ("市财政局", "responsible")],
        ),
        ("由市水利局会同市财政局负责", [("市水利局", "lead"), ("市财政局", "coop")]),
        ("市水利局会同有关部门负责", [("市水利局", "lead")]),
        ("市水利局牵头，有关部门配合", [("市水利局", "lead")]),
        (
            "市水利局主办，市财政局承办，市发改委协办",
            [("市水利局", "lead"), ("市财政局", "responsible"), ("市发展改革委", "coop")],
        ),
        (
            "责任单位：市水利局、财政局。列第一位者为牵头单位，下同",
            [("市水利局", "lead"), ("市财政局", "responsible")],
        ),
        (
            "责任单位：市水利局（牵头）、市财政局",
            [("市水利局", "lead"), ("市财政局", "responsible")],
        ),
        ("责任单位：市水利局牵头，市财政局配合", [("市水利局", "lead"), ("市财政局", "coop")]),
        ("牵头领导：张三；责任单位：市水利局；责任人：李四", [("市水利局", "lead")]),
        ("市水利局、市财政局", [("市水利局", "lead"), ("市财政局", "responsible")]),
        (
            "市水利局牵头，各县（市、区）人民政府配合",
            [("市水利局", "lead"), ("各县（市、区）人民政府", "coop")],
        ),
    ],
)
def test_units_and_roles(words: str, expected: list[tuple[str, str]]) -> None:
    units, _ = read_bracket(words, REGISTRY)
    assert [(unit.name, unit.role.value) for unit in units] == expected


def test_a_bracket_of_one_leader() -> None:
    units, doubts = read_bracket("牵头单位:市水利局)", REGISTRY)
    assert ([unit.role for unit in units], doubts) == ([Role.LEAD], [])


def test_the_deadline_of_a_bracket() -> None:
    found = deadline_in(flow("责任单位:市水利局;完成时限:2024年6月底)"))
    assert found is not None and found.text == "2024年6月底"
    middle = deadline_in(flow("完成时限:2024年;责任单位:市水利局)"))
    assert middle is not None and middle.text == "2024年;"
    assert deadline_in(flow("责任单位:市水利局)")) is None


@pytest.mark.parametrize(
    "words", ["市水利局会同有关部门负责", "市水利局等部门按职责分工负责", "市水利局及有关部门负责"]
)
def test_unnamed_helpers_are_dropped_and_said(words: str) -> None:
    units, doubts = read_bracket(words, REGISTRY)
    assert [unit.name for unit in units] == ["市水利局"]
    assert [doubt.code for doubt in doubts] == [flags.UNIT_OPEN_LIST]


def test_spaces_part_names_that_marks_do_not() -> None:
    source = "配合单\n位：市财政局 市发改委 市住房\n城乡建设局"
    spread = flow_of(source, Span(0, len(source)))
    units, _ = read_bracket_flow(spread, REGISTRY)
    assert [unit.name for unit in units] == ["市财政局", "市发展改革委", "市住房城乡建设局"]
    assert spread.spaced((0, 5)) == "配合单位：市财政局 市发改委 市住房 城乡建设局"


def test_verbs_may_stand_before_a_label() -> None:
    words = "市水利局、市财政局负责；完成时限：长期"
    units, _ = read_bracket(words, REGISTRY)
    assert [unit.role for unit in units] == [Role.LEAD, Role.RESPONSIBLE]
    assert inside(f"修渠。（{words}）") == [words]
    assert names_units(words) and not names_units("完成时限：2024年")


def inside(text: str) -> list[str]:
    return [text[mark.inner_start : mark.inner_end] for mark in unit_brackets(text)]


def test_brackets_of_units_are_told_from_others() -> None:
    text = (
        "清淤（含支渠）。（市水利局负责）衬砌（一期、二期）。（责任单位：各县（市、区）人民政府）"
    )
    assert inside(text) == ["市水利局负责", "责任单位：各县（市、区）人民政府"]
    assert inside("由中央统筹（省负总责、市县抓落实）推进") == []
    assert inside("修渠。（市水利局、市财政局）") == ["市水利局、市财政局"]
    assert inside("两岸（东岸、西岸）修渠") == []


def test_a_bracket_left_open_does_not_swallow_those_behind_it() -> None:
    assert inside("清淤（一期。（市水利局负责）") == ["市水利局负责"]
    assert inside("清淤。（牵头单位：市水利局；配合") == ["牵头单位：市水利局；配合"]
    assert opens_units("清淤。（牵头单位：市水利局、") and not opens_units("清淤（一期")


@given(st.text(alphabet="（）()〔〕市水利局负责牵头单位：、。;", max_size=60))
def test_brackets_lie_in_the_text_without_overlap(text: str) -> None:
    found = unit_brackets(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    read_bracket(text, REGISTRY)


def test_a_hundred_thousand_brackets_are_passed_in_no_time() -> None:
    start = time.process_time()
    assert unit_brackets("（" * 100_000 + "）" * 100_000) == []
    assert unit_brackets("（" * 100_000) == []
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市水利局牵头，市财政局等按职责分工负责，2024年底前完成", ["市水利局", "市财政局"]),
        (
            "长期坚持，市发改委、各县（市、区）人民政府负责",
            ["市发展改革委", "各县（市、区）人民政府"],
        ),
        ("责任单位：市水利局；2024年12月底前完成", ["市水利局"]),
        ("市水利局和市财政局负责", ["市水利局", "市财政局"]),
        ("市水利局等和各县人民政府负责", ["市水利局", "各县人民政府"]),
        ("市水利局负责，第一个单位为牵头单位，下同", ["市水利局"]),
        ("责任单位：市水利局。具体任务均涉及各县区，不再做分工，下同。", ["市水利局"]),
        ("各有关部门和单位按职责分工负责", ["各有关部门和单位"]),
    ],
)
def test_what_stands_beside_the_units_is_no_unit(words: str, expected: list[str]) -> None:
    (bracket,) = unit_brackets(f"修渠。（{words}）")
    units, _ = read_bracket(f"修渠。（{words}）"[bracket.inner_start : bracket.inner_end], REGISTRY)
    assert [unit.name for unit in units] == expected


def test_time_beside_the_units_is_the_deadline() -> None:
    found = deadline_in(flow("市水利局负责，2024年底前完成"))
    assert found is not None and found.text == "2024年底前完成"


def test_whole_names_parted_by_a_space_alone_are_two() -> None:
    source = "责任单位：区渠管局 区闸管局"
    units, _ = read_bracket_flow(flow_of(source, Span(0, len(source))), REGISTRY)
    assert [unit.name for unit in units] == ["区渠管局", "区闸管局"]


@pytest.mark.parametrize("words", ["渠道总署负责", "渠管局、闸管委"])
def test_offices_without_a_prefix_are_units_too(words: str) -> None:
    assert unit_brackets(f"修渠。（{words}）")


def test_collective_names_behind_the_departments_are_units_of_their_own() -> None:
    units, _ = read_bracket("市水利局、财政局等市有关部门和各县区人民政府按职责分工负责", REGISTRY)
    assert [unit.name for unit in units] == ["市水利局", "市财政局", "各县区人民政府"]
    units, _ = read_bracket("市级各有关部门及各县市区政府负责", REGISTRY)
    assert [unit.name for unit in units] == ["市级各有关部门", "各县市区政府"]


@pytest.mark.parametrize(
    "words",
    [
        "市委渠办、宣传部，市水利局，各县（市、区）党委、政府",
        "区渠管局、区财政局，各镇街，区属各国有企业",
        "县渠管局、各乡镇（街道）",
        "石桥区、茌平区人民政府，市水利局",
        "市水利局 市科协",
    ],
)
def test_lists_of_offices_behind_a_full_stop(words: str) -> None:
    assert unit_brackets(f"修渠。（{words}）")


@pytest.mark.parametrize("words", ["详见附件、清单", "不含市辖区、县城", "含已建成的泵站"])
def test_other_brackets_behind_a_full_stop_name_nobody(words: str) -> None:
    assert not unit_brackets(f"修渠。（{words}）")


@pytest.mark.parametrize(
    "words",
    [
        "责任单位：市水利局、市财政局。责任单位为多个的，排在第一位的为牵头单位，下同）",
        "责任单位：市水利局、市财政局〔排名第一的为牵头单位，下同〕）",
        "责任单位：市水利局、市财政局（第一责任单位为牵头单位，下同）",
        "市水利局、市财政局按职责分工负责。以下均需各县、甲开发区、乙开发区、丙高新技术产业开发区落实，不再列出）",
    ],
)
def test_rules_for_reading_a_list_are_no_units(words: str) -> None:
    units, _ = read_bracket(words, REGISTRY)
    assert [(unit.name, unit.role.value) for unit in units] == [
        ("市水利局", "lead"),
        ("市财政局", "responsible"),
    ]


def test_a_sentence_on_all_that_follows_kills_no_bracket() -> None:
    text = "清淤。（市水利局、市财政局按职责分工负责。以下均需各县、甲开发区落实，不再列出）"
    assert len(unit_brackets(text)) == 1


def test_several_days_in_a_bracket_are_all_its_deadline() -> None:
    inside = flow("市水利局负责，7月底前见效，年内持续推进")
    deadline = deadline_in(inside)
    assert deadline is not None and deadline.text == "7月底前见效，年内持续推进"
