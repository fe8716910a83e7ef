"""Rankings of a demo store by month and year, by own weights, and back again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.application import Application
from desktop_app.errors import DubanError
from desktop_app.ledger.queries import load_items
from desktop_app.supervision.weights import default_weights
from tests.conftest import paths_in
from tests.support.stores import fixed_clock


@pytest.fixture
def application(tmp_path: Path, demo_store: Path) -> Iterator[Application]:
    path = tmp_path / "演示.duban"
    shutil.copy(demo_store, path)
    with Application.open(path, paths_in(tmp_path), fixed_clock(date(2023, 12, 5))) as opened:
        yield opened


def test_a_year_counts_its_closed_months_and_names_the_others(application: Application) -> None:
    month = application.ranking("2023-10")
    assert (month.months, month.unfinished) == (("2023-10",), ())
    year = application.ranking("2023")
    closed = tuple(c.month for c in application.cycles() if c.sha256)
    assert year.months == closed
    assert set(year.unfinished) == {c.month for c in application.cycles()} - set(closed)
    assert year.demo
    lead = year.scores[0].part("按时报送")
    assert {line.month for line in lead.lines} == set(closed)


def test_what_has_no_closed_month_is_refused(application: Application) -> None:
    with pytest.raises(DubanError, match="没有开过账"):
        application.ranking("2031")
    for cycle in reversed(application.cycles()):
        if cycle.sha256:
            application.reopen_cycle(cycle.month, "核对")
    with pytest.raises(DubanError, match="还没有关账的月份"):
        application.ranking("2023")
    assert application.ranking("2023-10").unfinished == ("2023-10",)


def test_own_weights_are_tried_kept_and_taken_back(application: Application) -> None:
    own = replace(
        default_weights(), name="本单位权重", reported=Decimal(100), on_schedule=Decimal(0)
    )
    tried = application.ranking("2023-10", own)
    assert application.ranking_weights() == default_weights()
    done = application.save_weights(own)
    assert (done.name, application.ranking_weights()) == ("改排名权重", own)
    assert application.ranking("2023-10") == tried
    assert tried.scores != application.ranking("2023-10", default_weights()).scores
    application.undo()
    assert application.ranking_weights() == default_weights()
    application.redo()
    application.restore_weights()
    assert application.ranking_weights() == default_weights()


def test_weights_that_make_no_sense_are_refused_and_change_nothing(
    application: Application,
) -> None:
    nothing = replace(
        default_weights(), reported=Decimal(0), on_schedule=Decimal(0), problems=Decimal(0)
    )
    with pytest.raises(DubanError, match="不能都是 0"):
        application.save_weights(nothing)
    assert application.ranking_weights() == default_weights()


def test_a_month_read_before_a_change_is_not_kept_under_its_mark(application: Application) -> None:
    """A reader that began before a rule was changed must not leave its lights to later readers."""
    month = "2023-11"
    rules = next(each for each in application.rule_sets() if each.code == "wuhan")
    cycle = next(each for each in application.cycles() if each.month == month)
    with application._store.reading() as session:
        before = load_items(session)
        application.choose_rules(rules.code)
        old = application._judged(session, cycle)
    assert before
    assert rules.name not in old.rule_name
    assert rules.name in application.month(month).rule_name
