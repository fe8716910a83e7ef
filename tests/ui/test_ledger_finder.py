"""Typing narrows, deleting widens, and the quick way finds exactly what the plain one does."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.ledger.search import sounds
from models.words import Light
from tests.support.ui_rows import item, ledger_row
from ui.tables.ledger import COLUMNS, LedgerQuery, Matcher, branch
from ui.tables.ledger_finder import LedgerFinder
from ui.tables.rows_model import RowsModel

AS_OF = date(2023, 9, 30)
ROWS = tuple(
    ledger_row(item(f"附件{number % 3}/{number}", title=title), light)
    for number, (title, light) in enumerate(
        itertools.product(("东岭大桥", "西河码头", "大桥引路", "污水厂"), (Light.RED, Light.GREEN))
    )
)
HAYS = {
    each.item.key: f"{each.item.key}\n{each.item.title}\n{sounds(each.item.title)}"
    for each in ROWS[:6]
}
TYPED = (
    "d",
    "do",
    "don",
    "dong",
    "dongl",
    "xi",
    "lxi",
    "lingd",
    "ling 大",
    "daqiao",
    "aqiao",
    "qi",
)
QUERIES = [
    LedgerQuery(query=words, lights=frozenset(lights), list_name=listed)
    for words in ("", "大", "大桥", "大桥 东", "桥", "dldq 码", *TYPED, "附件1", "没有")
    for lights in ((), ("red",))
    for listed in ("", "附件1")
]


@pytest.mark.parametrize("order", [1, -1])
def test_it_finds_what_a_look_at_each_row_finds(order: int) -> None:
    finder = LedgerFinder(ROWS, HAYS, AS_OF)
    for wanted in QUERIES[::order]:
        matches = Matcher(wanted, AS_OF, HAYS)
        slow = [number for number, each in enumerate(ROWS) if matches(number, each)]
        assert list(finder.find(wanted)) == slow, wanted


def test_a_list_without_groups_branches_by_category() -> None:
    plain = item("附件9/1")
    assert branch(plain) == "交通"
    named = replace(plain, group="", category="能源")
    assert branch(named) == "能源"
    assert branch(replace(named, category=None)) == ""
    wanted = Matcher(LedgerQuery(group="能源"), AS_OF)
    assert wanted(0, ledger_row(named, Light.RED))
    assert not wanted(0, ledger_row(plain, Light.RED))


def test_sorting_holds_while_rows_come_and_go() -> None:
    model = RowsModel(COLUMNS)
    model.set_rows(ROWS)
    model.sort_by(((2, True),))
    everything = [each.item.key for each in model.shown()]
    model.show_only([1, 2, 5])
    wanted = {ROWS[at].item.key for at in (1, 2, 5)}
    assert [each.item.key for each in model.shown()] == [k for k in everything if k in wanted]
    assert model.place_of(ROWS[0].item.key, lambda each: each.item.key) is None
    place = model.place_of(ROWS[5].item.key, lambda each: each.item.key)
    assert place is not None
    assert model.row(place) is ROWS[5]
    model.show_only(None)
    assert [each.item.key for each in model.shown()] == everything
