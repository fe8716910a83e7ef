import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.intake import flags
from desktop_app.intake.unit_lists import (
    first_leads,
    merge_units,
    read_units,
    split_outside_brackets,
)
from models.base import Role
from tests.support.intake_help import REGISTRY

NAMES = [entry.name for entry in REGISTRY.entries]


def names(printed: str) -> list[str]:
    units, _ = read_units(printed, REGISTRY, Role.LEAD, Role.RESPONSIBLE)
    return [unit.name for unit in units]


def codes(printed: str) -> list[str]:
    return [flag.code for flag in read_units(printed, REGISTRY, Role.LEAD, Role.COOP)[1]]


@pytest.mark.parametrize("mark", ["、", "，", ",", "；", " ", "\n", "　"])
def test_names_are_told_apart_by_any_mark(mark: str) -> None:
    assert names(mark.join(["市水利局", "市财政局"])) == ["市水利局", "市财政局"]


def test_names_torn_by_a_space_are_put_together() -> None:
    assert names("市财政局 高新技术产业开发 区管委会 市水利局") == [
        "市财政局",
        "高新技术产业开发区管委会",
        "市水利局",
    ]


def test_a_misread_and_torn_name_is_mended_and_flagged() -> None:
    printed = "国家金融监督管理局 总局聊城监管分局 市财政局"
    assert names(printed) == ["国家金融监督管理总局聊城监管分局", "市财政局"]
    assert codes(printed) == [flags.UNIT_REPAIRED]


def test_unknown_halves_are_one_unknown_unit() -> None:
    printed = "市水利局等 省级示范基地 创建牵头方"
    assert names(printed) == ["市水利局", "省级示范基地创建牵头方"]
    assert codes(printed) == [flags.UNIT_OPEN_LIST, flags.UNIT_UNKNOWN]


def test_two_unknown_whole_names_stay_two() -> None:
    assert names("市甲乙局 市丙丁局") == ["市甲乙局", "市丙丁局"]


def test_marks_inside_brackets_do_not_part() -> None:
    assert split_outside_brackets("各县(市、区)人民政府、市水利局") == [
        "各县(市、区)人民政府",
        "市水利局",
    ]


def test_the_first_leads_and_the_others_answer() -> None:
    units, _ = read_units("市水利局 市财政局", REGISTRY, Role.RESPONSIBLE, Role.RESPONSIBLE)
    assert [unit.role for unit in first_leads(units)] == [Role.LEAD, Role.RESPONSIBLE]


def test_a_unit_named_twice_counts_once() -> None:
    lists = [
        read_units(words, REGISTRY, Role.LEAD, Role.COOP)
        for words in ("市水利局", "市财政局 市水利局")
    ]
    units, _ = merge_units(lists)
    assert [(unit.name, unit.role) for unit in units] == [
        ("市水利局", Role.LEAD),
        ("市财政局", Role.LEAD),
    ]


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=5),
    st.data(),
)
def test_spaces_thrown_into_names_change_nothing(chosen: list[str], data: st.DataObject) -> None:
    torn = []
    for name in chosen:
        cut = data.draw(st.integers(0, len(name)))
        torn.append(f"{name[:cut]} {name[cut:]}".strip())
    assert names("、".join(torn)) == chosen


@given(st.text(alphabet="市水利财政局、 ，()（\n等", max_size=40))
def test_noise_never_crashes_and_never_loses_a_doubt(printed: str) -> None:
    units, doubts = read_units(printed, REGISTRY, Role.LEAD, Role.COOP)
    assert sum(not unit.known for unit in units) <= len(doubts)


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("市水利局、财政局、发改委", ["市水利局", "市财政局", "市发展改革委"]),
        ("省发展改革委、商务厅，市财政局", ["省发展改革委", "省商务厅", "市财政局"]),
        ("市委组织部、宣传部", ["市委组织部", "市委宣传部"]),
        ("冠县人民政府、财政局", ["冠县人民政府", "市财政局"]),
        (
            "市水利局、高新区管委会、澜江海事局",
            ["市水利局", "高新技术产业开发区管委会", "澜江海事局"],
        ),
    ],
)
def test_a_prefix_printed_once_holds_for_the_names_behind_it(
    printed: str, wanted: list[str]
) -> None:
    assert names(printed) == wanted


def test_a_supplied_prefix_is_doubted_only_where_the_unit_is_unknown() -> None:
    assert codes("市水利局、财政局") == []
    assert codes("市水利局、审计局") == [flags.UNIT_UNKNOWN]
    # Without a level before it, a bare name was a slip.
    assert codes("财政局") == [flags.UNIT_REPAIRED]


def test_unnamed_departments_are_dropped_and_said() -> None:
    assert names("市水利局、有关部门") == ["市水利局"]
    assert codes("市水利局、有关部门") == [flags.UNIT_OPEN_LIST]
    assert names("市水利局等有关部门") == names("市水利局等单位") == ["市水利局"]
    assert names("市甲乙局等部门") == ["市甲乙局"]


def test_a_role_printed_behind_a_name_counts() -> None:
    units, _ = read_units(
        "市财政局、市水利局（牵头）", REGISTRY, Role.RESPONSIBLE, Role.RESPONSIBLE
    )
    assert [(unit.name, unit.role) for unit in units] == [
        ("市财政局", Role.RESPONSIBLE),
        ("市水利局", Role.LEAD),
    ]


def test_names_torn_by_a_line_break_are_put_together() -> None:
    assert names("市住房城乡\n建设局\n市财政局") == ["市住房城乡建设局", "市财政局"]


def test_party_and_government_are_one_unit() -> None:
    units, _ = read_units("市水利局、各县（市）区党委和政府", REGISTRY, Role.LEAD, Role.COOP)
    assert [unit.name for unit in units] == ["市水利局", "各县（市）区党委和政府"]


def test_pairs_of_words_are_one_name() -> None:
    units, _ = read_units(
        "市水利局、各县（市、区）党委、政府，市政府有关部门、单位", REGISTRY, Role.LEAD, Role.COOP
    )
    assert [unit.name for unit in units] == [
        "市水利局",
        "各县（市、区）党委、政府",
        "市政府有关部门、单位",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "各市、州、县人民政府",
        "各市〔州〕、县〔市、区、特区〕人民政府",
        "各区、县级市",
        "各镇、街道",
    ],
)
def test_governments_of_several_levels_are_one_name(name: str) -> None:
    assert split_outside_brackets(f"市水利局、{name}，市财政局") == ["市水利局", name, "市财政局"]


def test_a_name_that_states_its_level_takes_no_other() -> None:
    units, _ = read_units("州林草局、州应急管理局", REGISTRY, Role.LEAD, Role.RESPONSIBLE)
    assert [unit.name for unit in units] == ["州林草局", "州应急管理局"]


def test_the_bracket_behind_the_last_holds_for_those_between() -> None:
    units, doubts = read_units(
        "市水利局（主办）、市财政局、市审计局（协办）", REGISTRY, Role.LEAD, Role.RESPONSIBLE
    )
    assert [unit.role for unit in units] == [Role.LEAD, Role.COOP, Role.COOP]
    (doubt,) = [each for each in doubts if each.code == "unit_role"]
    assert "市财政局" in doubt.message
    units, doubts = read_units(
        "市水利局（牵头）、市财政局、市审计局", REGISTRY, Role.LEAD, Role.RESPONSIBLE
    )
    assert [unit.role for unit in units] == [Role.LEAD, Role.RESPONSIBLE, Role.RESPONSIBLE]
    assert not [each for each in doubts if each.code == "unit_role"]
    units, doubts = read_units("市水利局、市财政局（协办）", REGISTRY, Role.LEAD, Role.RESPONSIBLE)
    assert [unit.role for unit in units] == [Role.LEAD, Role.COOP] and not doubts
