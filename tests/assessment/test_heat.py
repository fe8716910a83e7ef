"""Lights by row and month: what a box shows, what a click opens, what the map says."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.assessment.heat import HeatBy, HeatMap, heat_map
from desktop_app.ledger.views import ItemView, UnitRole
from models.words import Light, Role
from tests.support.ui_rows import item

R, Y, G, B, N = Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.GREY
MONTHS = ("2023-09", "2023-10", "2023-11")


def led(key: str, *units: str, group: str = "交通") -> ItemView:
    roles = tuple(UnitRole(name, Role.LEAD) for name in units)
    return replace(item(key), units=roles, group=group)


ITEMS = (
    led("附件1/1", "甲局"),
    led("附件1/2", "甲局", "乙局"),
    led("附件1/3", "乙局", group="水利"),
    replace(led("附件1/3.1", "丙局"), parent_key="附件1/3"),
)
LIGHTS = {
    "2023-09": {"附件1/1": G, "附件1/2": R},
    "2023-10": {"附件1/1": R, "附件1/2": R, "附件1/3": B},
    "2023-11": {"附件1/1": R, "附件1/2": G, "附件1/3": N, "附件1/3.1": R},
}


def by_unit() -> HeatMap:
    return heat_map(HeatBy.UNIT, MONTHS, ITEMS, LIGHTS, ["乙局", "无事局", "甲局"])


def test_rows_follow_the_register_and_only_those_that_lead_something() -> None:
    assert [row.name for row in by_unit().rows] == ["乙局", "甲局"]


def test_sub_items_do_not_count() -> None:
    assert "丙局" not in {row.name for row in by_unit().rows}


def test_a_box_knows_its_worst_light_its_count_and_its_whole() -> None:
    first = by_unit().rows[1].boxes
    assert [(box.worst, box.count, box.whole) for box in first] == [(R, 1, 2), (R, 2, 2), (R, 1, 2)]


def test_a_month_that_did_not_know_an_item_does_not_count_it() -> None:
    assert [box.whole for box in by_unit().rows[0].boxes] == [1, 2, 2]


def test_green_beats_done_and_done_shows_only_alone() -> None:
    water = heat_map(HeatBy.GROUP, MONTHS, ITEMS, LIGHTS).rows[1]
    assert water.name == "附件1 水利"
    assert [box.worst for box in water.boxes] == [None, B, N]


def test_a_click_opens_what_is_late_else_everything() -> None:
    second = by_unit().rows[0].boxes
    assert second[1].keys == ("附件1/2",)
    assert second[2].keys == ("附件1/2", "附件1/3")
    assert not second[2].late


def test_a_range_keeps_only_rows_with_something_in_it() -> None:
    part = heat_map(HeatBy.GROUP, MONTHS, ITEMS, LIGHTS).between("2023-09", "2023-09")
    assert part.months == ("2023-09",)
    assert [row.name for row in part.rows] == ["附件1 交通"]


def test_late_only_drops_rows_that_were_never_late() -> None:
    shown = heat_map(HeatBy.GROUP, MONTHS, ITEMS, LIGHTS).late_only()
    assert [row.name for row in shown.rows] == ["附件1 交通"]


def test_the_finding_names_the_worst_and_those_late_for_months() -> None:
    assert by_unit().finding() == (
        "2023年11月1家单位有滞后事项，最多的是甲局（1项，占其事项的50%）；1家单位连续两月以上有滞后。"
    )


def test_equals_are_named_together() -> None:
    said = by_unit().between("2023-09", "2023-09").finding()
    assert said == "2023年9月2家单位有滞后事项，最多的是乙局、甲局（各1项）。"


def test_without_red_it_says_so_and_without_months_too() -> None:
    calm = heat_map(HeatBy.UNIT, MONTHS[:1], ITEMS, {"2023-09": {"附件1/1": G}})
    assert calm.finding() == "2023年9月没有单位有滞后事项。"
    assert heat_map(HeatBy.UNIT, (), ITEMS, {}).finding() == "还没有可比较的月份。"


def test_many_equals_are_counted_and_not_named() -> None:
    items = [led(f"附件1/{at}", f"样品{at}局") for at in range(4)]
    lights = {"2023-09": dict.fromkeys((each.key for each in items), R)}
    said = heat_map(HeatBy.UNIT, MONTHS[:1], items, lights).finding()
    assert said == "2023年9月4家单位有滞后事项，各1项。"
