"""The order of a meeting, and looking up an item while everybody waits."""

from __future__ import annotations

import pytest

from desktop_app.application import Application
from desktop_app.views import LATE, LedgerRow
from models.words import Light
from ui.desk_data import DeskData, read_desk
from ui.meeting.deck import call_up, deal


@pytest.fixture
def data(application: Application) -> DeskData:
    return read_desk(application, "2023-11")


def lights(rows: tuple[LedgerRow, ...]) -> list[Light]:
    return [row.assessment.light for row in rows]


def test_red_comes_before_yellow_and_nothing_else_is_called(data: DeskData) -> None:
    deck = deal(data.view.rows)
    assert set(lights(deck.rows)) == LATE
    assert lights(deck.rows) == sorted(lights(deck.rows), key=[Light.RED, Light.YELLOW].index)
    late = [row for row in data.view.rows if row.assessment.light in LATE]
    assert len(deck.rows) == len(late)


def test_among_the_red_the_latest_comes_first(data: DeskData) -> None:
    red = [row for row in deal(data.view.rows).rows if row.assessment.light is Light.RED]
    order = [(-row.assessment.days_late, -(row.assessment.gap or 0)) for row in red]
    assert order == sorted(order)


def test_all_rows_hold_every_item_and_its_late_parts(data: DeskData) -> None:
    deck = deal(data.view.rows, only_late=False)
    top = {row.item.key for row in data.view.rows if row.item.parent_key is None}
    assert top <= {row.item.key for row in deck.rows}
    parts = [row for row in deck.rows if row.item.parent_key is not None]
    assert all(row.assessment.light in LATE for row in parts)


def test_turning_stops_at_both_ends(data: DeskData) -> None:
    deck = deal(data.view.rows)
    assert deck.moved(-1).at == 0
    assert deck.turned(10_000).at == len(deck.rows) - 1
    assert deck.moved(1).place == f"第 2 项，共 {len(deck.rows)} 项"


def test_an_empty_deck_shows_nothing_and_can_be_turned() -> None:
    deck = deal([])
    assert deck.row is None
    assert deck.place == ""
    assert deck.moved(1).row is None


def test_switching_rows_stays_at_the_item(data: DeskData) -> None:
    second = deal(data.view.rows).moved(1)
    assert second.row is not None
    key = second.row.item.key
    there = deal(data.view.rows, only_late=False, key=key)
    assert there.row is not None
    assert there.row.item.key == key


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("附件3/1", "附件3/1"),
        ("3/10", "附件3/10"),
        ("阿胶", "附件3/10"),
        ("lxhgtl", "附件3/1.8"),
    ],
)
def test_an_item_is_called_up_by_number_words_or_initials(
    data: DeskData, words: str, first: str
) -> None:
    assert call_up(words, data.view.rows, data.haystacks)[0].item.key == first


def test_a_bare_number_names_every_list_that_has_it(data: DeskData) -> None:
    found = [row.item.key for row in call_up("3", data.view.rows, data.haystacks)[:3]]
    assert found == ["附件1/3", "附件2/3", "附件3/3"]


def test_blank_and_unknown_words_find_nothing(data: DeskData) -> None:
    assert call_up("  ", data.view.rows, data.haystacks) == []
    assert call_up("没有这样的事项", data.view.rows, data.haystacks) == []
