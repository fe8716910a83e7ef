"""Rows of a large ledger hold what they have in common together."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from desktop_app.application import Application
from desktop_app.views import MonthView
from tests.support.big_store import make_big_store
from tests.support.stores import fixed_clock
from tests.support.windows import paths_in

ITEMS = 200
LATER = fixed_clock(now=datetime(2024, 8, 1, 12, tzinfo=UTC))


def shares(view: MonthView) -> None:
    """One object for each thing that many rows say."""
    items = [row.item for row in view.rows]
    assert len(items) == ITEMS
    keys = {item.key: id(item.key) for item in items}
    assert all(id(row.assessment.key) == keys[row.item.key] for row in view.rows)
    assert all(id(row.item_key) == keys[row.item_key] for row in view.returns)
    for words in (
        [item.list_name for item in items],
        [part.name for item in items for part in item.units],
        [row.file_name for row in view.returns],
        [row.assessment.reporting_unit for row in view.rows],
    ):
        assert len({id(each) for each in words}) == len(set(words))


def test_open_and_closed_months_share(tmp_path: Path) -> None:
    store = make_big_store(tmp_path / "big.duban", ITEMS)
    with Application.open(store, paths_in(tmp_path), LATER) as application:
        open_month = application.month("2024-05")
        shares(open_month)
        parts = [part for row in open_month.rows for part in row.item.units]
        assert len({id(part) for part in parts}) == len(set(parts))
        figures = [row.assessment.schedule for row in open_month.rows]
        assert len({id(each) for each in figures}) == len({str(each) for each in figures})
        application.close_cycle("2024-05")
        closed = application.month("2024-05")
        shares(closed)
        assert [row.assessment for row in closed.rows] == [
            row.assessment for row in open_month.rows
        ]
