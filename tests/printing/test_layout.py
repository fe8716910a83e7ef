"""Strips on pages: bound ones together, gaps dropped, headings repeated, nothing lost."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.printing.layout import Gap, PageTurn, Section, Strip, paginate, reserve
from desktop_app.printing.pen import Pen


@dataclass(frozen=True, slots=True)
class Block:
    height: float
    keep: bool = False
    blank: bool = False
    head: tuple[Strip, ...] = ()
    name: str = ""
    low: float = 0

    def tight(self) -> Strip:
        return replace(self, height=self.low) if self.low else self

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        raise AssertionError("nothing is drawn here")


def heights(strips: list[Strip], column: float = 10) -> list[list[float]]:
    return [[s.height for s, _ in page.placed] for page in paginate(Section(strips), column)]


def test_pages_fill_up() -> None:
    assert heights([Block(4)] * 5) == [[4, 4], [4, 4], [4]]


def test_bound_strips_move_together() -> None:
    assert heights([Block(8), Block(1, keep=True), Block(2)]) == [[8], [1, 2]]


def test_a_group_is_tightened_where_that_keeps_it_on_its_page_and_only_there() -> None:
    chart: list[Strip] = [Block(4, keep=True, low=3), Block(2)]
    assert heights([Block(5), *chart]) == [[5, 3, 2]]
    assert heights([Block(4), *chart]) == [[4, 4, 2]], "there is room enough"
    assert heights([Block(6), *chart]) == [[6], [4, 2]], "moved on, it has room again"


def test_a_bound_group_taller_than_a_page_is_cut() -> None:
    assert heights([Block(4, keep=True)] * 4) == [[4, 4], [4, 4]]


def test_gaps_vanish_at_the_top_of_later_pages_only() -> None:
    assert heights([Gap(2), Block(8), Gap(2), Block(3)]) == [[2, 8], [3]]


def test_heads_are_repeated_on_later_pages() -> None:
    head = Block(1, keep=True)
    rows: list[Strip] = [head, *[Block(4, head=(head,)) for _ in range(4)]]
    assert heights(rows) == [[1, 4, 4], [1, 4, 4]]


def test_reserved_room_takes_two_strips_along() -> None:
    strips = reserve([Block(3), Block(3), Block(3), Gap(1)], 2)
    assert heights(strips) == [[3], [3, 3, 2]]
    assert heights(reserve([Block(3)], 2)) == [[3, 2]]


@given(st.lists(st.tuples(st.floats(0.5, 9), st.booleans()), max_size=60))
def test_nothing_is_lost_or_hangs_over(sizes: list[tuple[float, bool]]) -> None:
    strips: list[Strip] = [Block(height, keep) for height, keep in sizes]
    pages = paginate(Section(strips), 10)
    assert [strip for page in pages for strip, _ in page.placed] == strips
    for page in pages:
        assert page.used <= 10.06


def test_a_gap_that_does_not_fit_makes_no_empty_page() -> None:
    lines = [Gap(10, blank=False) for _ in range(10)]
    assert len(paginate(Section([*lines, Gap(14)]), 100)) == 1
    assert len(paginate(Section([*lines, Gap(14), Gap(10, blank=False)]), 100)) == 2


def test_a_page_turn_begins_a_page_and_never_an_empty_one() -> None:
    line = Gap(10, blank=False)
    assert len(paginate(Section([PageTurn(), line, PageTurn(), PageTurn(), line]), 100)) == 2
    assert len(paginate(Section([line, PageTurn()]), 100)) == 1
