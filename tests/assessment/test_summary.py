from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.assessment.summary import LIGHTS, compare, summarise
from desktop_app.assessment.views import Assessment
from desktop_app.ledger.views import ItemView
from models.base import Light
from tests.support.judging import item, led_by


def lit(key: str, light: Light, *, reported: bool = True) -> Assessment:
    return Assessment(key, "2023-09", date(2023, 9, 30), light, ("因由。",), reported=reported)


ITEMS = [
    item("附件1/1", units=("甲局", "乙局")),
    item("附件1/2", units=("乙局",), group="水利"),
    item("附件1/2.1", units=("乙局",), group="水利", parent="附件1/2"),
    item("附件3/1", units=("甲局",)),
]
FOUND = {
    "附件1/1": lit("附件1/1", Light.GREEN),
    "附件1/2": lit("附件1/2", Light.RED, reported=False),
    "附件1/2.1": lit("附件1/2.1", Light.RED),
    "附件3/1": lit("附件3/1", Light.GREY),
}


def test_only_top_level_items_count() -> None:
    summary = summarise(ITEMS, FOUND)
    assert (summary.all.total, summary.all.of(Light.RED), summary.all.reported) == (3, 1, 2)
    assert summary.all.share(Light.RED) == Decimal("33.3")
    assert [(t.name, t.total) for t in summary.lists] == [("附件1", 2), ("附件3", 1)]
    assert [(name, t.name) for name, t in summary.groups] == [
        ("附件1", "交通"),
        ("附件1", "水利"),
        ("附件3", "交通"),
    ]


def test_lead_units_stand_by_gravity() -> None:
    assert [(t.name, t.total) for t in summarise(ITEMS, FOUND).units] == [("乙局", 1), ("甲局", 2)]


def test_an_item_counts_for_each_of_its_leads() -> None:
    items = [led_by(ITEMS[0], "丙局", "丁局"), *ITEMS[1:]]
    summary = summarise(items, FOUND)
    assert {t.name: t.keys for t in summary.units} == {
        "丙局": ("附件1/1",),
        "丁局": ("附件1/1",),
        "乙局": ("附件1/2",),
        "甲局": ("附件3/1",),
    }
    assert summary.all.total == 3
    assert (ITEMS[0].leads, item(units=()).leads) == (("甲局",), ())


def test_change_names_what_turned() -> None:
    change = compare(ITEMS, FOUND, {"附件1/1": Light.RED, "附件1/2": Light.YELLOW})
    assert change is not None
    assert (change.newly_red, change.no_longer_red) == (("附件1/2",), ("附件1/1",))
    assert change.of(Light.RED) == 1
    assert compare(ITEMS, FOUND, {}) is None


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[list[ItemView], dict[str, Assessment]]:
    lights = draw(st.lists(st.sampled_from(list(Light)), max_size=12))
    items = [
        item(
            f"附件{draw(st.integers(1, 3))}/{number}",
            units=(draw(st.sampled_from(["甲局", "乙局", "丙局"])),),
            group=draw(st.sampled_from(["交通", "水利"])),
        )
        for number in range(len(lights))
    ]
    return items, {one.key: lit(one.key, light) for one, light in zip(items, lights, strict=True)}


@given(ledgers())
def test_counts_add_up(ledger: tuple[list[ItemView], dict[str, Assessment]]) -> None:
    summary = summarise(*ledger)
    parts = [summary.lists, tuple(tally for _, tally in summary.groups), summary.units]
    assert summary.all.total == len(ledger[0])
    assert sum(count for _, count in summary.all.counts) == summary.all.total
    for tallies in parts:
        assert sum(tally.total for tally in tallies) == summary.all.total
        for light in LIGHTS:
            assert sum(tally.of(light) for tally in tallies) == summary.all.of(light)
