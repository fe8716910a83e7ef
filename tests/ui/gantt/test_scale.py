"""Days and pixels: there and back, marked stretches, zooms, and what one aims at."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from models.words import Light
from tests.support.ui_rows import item, ledger_row, milestone
from ui.gantt.rows import tree_rows
from ui.gantt.scale import Scale, Zoom, month_end, per_day, zoom_of
from ui.widgets.milestone_line import Span

SPAN = Span(date(2023, 1, 1), date(2025, 12, 31))
FIT = 0.8


@pytest.mark.parametrize("day", [date(2023, 1, 1), date(2024, 2, 29), date(2025, 12, 31)])
def test_a_day_is_found_again_where_it_was_put(day: date) -> None:
    scale = Scale(SPAN, 300, 2.5, 120)
    assert scale.day(scale.x(day)) == day


def test_days_outside_lie_at_the_ends() -> None:
    scale = Scale(SPAN, 300, 1)
    assert scale.x(date(2020, 1, 1)) == scale.x(SPAN.start) == 300
    assert scale.x(date(2030, 1, 1)) == scale.x(SPAN.end)
    assert scale.day(-5000) == SPAN.start
    assert scale.day(99999) == SPAN.end


def test_far_away_one_aims_at_month_ends_near_by_at_days() -> None:
    far, near = Scale(SPAN, 0, 0.8), Scale(SPAN, 0, 4)
    assert far.aimed(far.x(date(2024, 6, 27))) == date(2024, 6, 30)
    assert far.aimed(far.x(date(2024, 7, 3))) == date(2024, 6, 30)
    assert near.aimed(near.x(date(2024, 6, 27))) == date(2024, 6, 27)


def test_stretches_cover_the_span_without_gaps() -> None:
    scale = Scale(Span(date(2023, 2, 10), date(2024, 5, 20)), 0, 1)
    for stretches in (scale.months(), scale.quarters(), scale.years()):
        found = list(stretches)
        assert found[0][0] == scale.span.start
        assert found[-1][1] == scale.span.end
        for (_, last), (first, _) in itertools.pairwise(found):
            assert (first - last).days == 1
    assert len(list(scale.months())) == 16
    assert len(list(scale.quarters())) == 6


def test_each_zoom_is_known_again_by_its_pixels() -> None:
    for zoom in Zoom:
        assert zoom_of(per_day(zoom, FIT), FIT) is zoom
    assert per_day(Zoom.QUARTER, 5.0) == 5.0  # a short plan fills the width anyway
    assert zoom_of(5.0, 5.0) is Zoom.YEAR


def test_month_ends_know_leap_years() -> None:
    assert month_end(date(2024, 2, 3)) == date(2024, 2, 29)


def test_the_tree_folds_children_and_keeps_orphans() -> None:
    parent = ledger_row(item("附件3/1", milestones=(milestone(date(2024, 1, 1)),)), Light.GREEN)
    child = ledger_row(replace(item("附件3/1.1"), parent_key="附件3/1"), Light.RED)
    orphan = ledger_row(replace(item("附件3/9.1"), parent_key="附件3/9"), Light.RED)
    rows = tree_rows([parent, child, orphan], ())
    assert [(each.key, each.depth, each.children) for each in rows] == [
        ("附件3/1", 0, 1),
        ("附件3/1.1", 1, 0),
        ("附件3/9.1", 0, 0),
    ]
    folded = tree_rows([parent, child, orphan], {"附件3/1"})
    assert [(each.key, each.folded) for each in folded] == [
        ("附件3/1", True),
        ("附件3/9.1", False),
    ]
