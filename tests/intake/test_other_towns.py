"""Papers of other cities: what only our own city calls so stays as it is printed."""

from __future__ import annotations

import pytest

from desktop_app.intake import flags
from desktop_app.intake.document import read_document, town_of
from desktop_app.intake.draft import DocumentInfo, DraftItem
from desktop_app.intake.intake import read_draft
from desktop_app.intake.unit_lists import read_units
from models.base import Role
from tests.support.intake_help import full_registry, source_of

HEAD = "{city}市推进校园足球工作方案\n{city}市人民政府办公室\n2024年3月1日\n"
TASK = "1.新建球场10片。（牵头单位：市教育局；配合单位：团市委、市发改委）\n"


def item(city: str) -> DraftItem:
    text = HEAD.format(city=city) + "一、重点任务\n" + TASK
    (found,) = read_draft(source_of(text), full_registry()).items
    return found


def test_our_own_paper_uses_our_names() -> None:
    assert [unit.name for unit in item("聊城").units] == [
        "市教育体育局",
        "共青团聊城市委",
        "市发展改革委",
    ]


def test_another_citys_offices_keep_their_names_and_are_asked_about() -> None:
    found = item("临江")
    assert [unit.name for unit in found.units] == ["市教育局", "团市委", "市发展改革委"]
    told = [flag.message for flag in found.flags if flag.code == flags.UNIT_UNKNOWN]
    assert len(told) == 2
    assert "外市" in told[0]


@pytest.mark.parametrize(
    ("title", "issuer", "town"),
    [
        ("关于印发方案的通知", "临江市人民政府", "临江"),
        ("临江市优化营商环境清单", None, "临江"),
        ("推进城市更新行动方案", None, ""),
        ("全市重点事项清单", None, ""),
        ("聊城市重点事项清单", "聊城市发展和改革委员会", "聊城"),
    ],
)
def test_the_city_of_a_paper(title: str, issuer: str | None, town: str) -> None:
    assert town_of(DocumentInfo(title, None, issuer, None, "0", "甲.txt", "")) == town


def test_the_registry_knows_its_own_city() -> None:
    assert full_registry().town == "聊城"


def test_a_year_may_follow_the_name_of_the_city() -> None:
    info = read_document(source_of("临泉市2025年重点任务清单\n\n一、总体要求"))
    assert town_of(info) == "临泉"


def test_a_paper_of_no_named_city_keeps_what_it_prints_and_ours_is_proposed() -> None:
    text = "校园足球工作方案\n一、重点任务\n" + TASK
    (found,) = read_draft(source_of(text), full_registry()).items
    assert [(unit.name, unit.known) for unit in found.units[:2]] == [
        ("市教育局", False),
        ("团市委", False),
    ]
    told = [flag.message for flag in found.flags if flag.code == flags.UNIT_UNKNOWN]
    assert any("没有写明是哪个市" in each and "市教育体育局" in each for each in told)


def test_offices_of_elsewhere_are_likened_to_none_of_ours() -> None:
    registry = full_registry()
    assert registry.resolve("清溪县人民政府").proposal is None
    assert registry.resolve("市旅游局").proposal == "市文化和旅游局"
    for other in (registry.at("市", "临江"), registry.at("县"), registry.at("")):
        assert other.resolve("市旅游局").proposal is None


def test_the_market_is_no_level() -> None:
    """市场监管总局 begins like an office of a city; the names behind it are those of the state."""
    units, _ = read_units(
        "市场监管总局、林草局、扶贫办", full_registry().at(""), Role.LEAD, Role.COOP
    )
    assert [unit.name for unit in units] == ["市场监管总局", "林草局", "扶贫办"]
