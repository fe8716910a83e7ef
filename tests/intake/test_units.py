from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import DocumentError
from desktop_app.intake import flags
from desktop_app.intake.units import UnitEntry, UnitRegistry, clean_name
from models.base import UnitKind
from tests.support.intake_help import REGISTRY


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("市发展改革委", "市发展改革委"),
        ("市发改委", "市发展改革委"),
        ("市发展和改革委员会", "市发展改革委"),
        ("市住房和城乡建设局", "市住房城乡建设局"),
        ("市 水 利 局", "市水利局"),
        ("市文化馆（市美术馆）", "市文化馆(市美术馆)"),
    ],
)
def test_known_spellings_are_found_without_a_word(printed: str, name: str) -> None:
    match = REGISTRY.resolve(printed)
    assert (match.name, match.known, match.code) == (name, True, "")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("在平区人民政府", "茌平区人民政府"),
        ("市场监管局", "市市场监管局"),
        ("国家金融监督管理局总局聊城监管分局", "国家金融监督管理总局聊城监管分局"),
    ],
)
def test_misprints_are_mended_and_flagged(printed: str, name: str) -> None:
    match = REGISTRY.resolve(printed)
    assert (match.name, match.known, match.code) == (name, True, flags.UNIT_REPAIRED)
    assert printed in match.note and name in match.note


def test_a_registered_misprint_is_flagged_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(
        "单位名称,类别,别名,排序\n茌平区人民政府,县市区,在平区人民政府、茌平区,10\n",
        encoding="utf-8",
    )
    registry = UnitRegistry.from_csv(path)
    assert registry.resolve("在平区人民政府").code == flags.UNIT_REPAIRED
    assert registry.resolve("茌平区").code == ""
    assert registry.entries[0].kind is UnitKind.COUNTY
    assert registry.places == ("茌平区",)


def test_an_unknown_unit_keeps_its_name_and_gets_a_proposal() -> None:
    match = REGISTRY.resolve("市财证局")
    assert (match.name, match.known, match.proposal) == ("市财证局", False, "市财政局")
    assert match.code == flags.UNIT_UNKNOWN


@pytest.mark.parametrize("printed", ["各县（市、区）人民政府", "有关部门", "市属开发区管委会"])
def test_collective_names_ask_for_the_units_meant(printed: str) -> None:
    match = REGISTRY.resolve(printed)
    assert (match.known, match.proposal, match.code) == (False, None, flags.UNIT_COLLECTIVE)


def test_the_same_office_of_another_city_is_not_taken_for_ours() -> None:
    assert not REGISTRY.resolve("济南市财政局").known


def test_a_trailing_and_others_is_noted() -> None:
    match = REGISTRY.resolve("市水利局等")
    assert (match.name, match.code) == ("市水利局", flags.UNIT_OPEN_LIST)


@pytest.mark.parametrize(
    "content", ["名称,类别\n市水利局,市直\n", "单位名称,类别,别名,排序\n,市直,,1\n"]
)
def test_a_wrong_registry_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "units.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError):
        UnitRegistry.from_csv(path)


def test_a_missing_registry_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        UnitRegistry.from_csv(tmp_path / "无.csv")


@given(st.text(max_size=30))
def test_a_name_is_known_or_doubted(printed: str) -> None:
    match = REGISTRY.resolve(printed)
    unknown = (flags.UNIT_UNKNOWN, flags.UNIT_COLLECTIVE)
    assert match.known or (match.code in unknown and match.note)
    if match.known and match.code == "":
        assert clean_name(printed)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("市市场监督管理局", "市市场监管局"),
        ("市发展和改革委", "市发展改革委"),
        ("市住房和城乡建设局", "市住房城乡建设局"),
    ],
)
def test_the_full_names_of_offices_are_known_without_an_alias(printed: str, name: str) -> None:
    match = REGISTRY.resolve(printed)
    assert (match.name, match.known, match.code) == (name, True, "")


def test_a_short_form_of_two_units_is_left_to_a_person() -> None:
    registry = UnitRegistry([UnitEntry("市科技局"), UnitEntry("市科学技术局")])
    assert registry.resolve("市科学技术局").name == "市科学技术局"
    assert not registry.resolve("市科学和技术局").known


def test_bare_names_are_the_citys_in_its_own_papers_only() -> None:
    assert REGISTRY.resolve("财政局").name == "市财政局"
    state = REGISTRY.at("")
    assert (state.resolve("财政局").name, state.resolve("财政局").known) == ("财政局", False)
    assert REGISTRY.at("县").resolve("市财政局").known
    assert REGISTRY.at("县").resolve("发改委").name == "发改委"


def test_a_second_name_in_brackets_is_noted() -> None:
    match = REGISTRY.resolve("市发展改革委（市粮食和储备局）")
    assert (match.name, match.known, match.code) == ("市发展改革委", True, "unit_repaired")
