"""Real stores for tests: a temporary folder in, small filled databases out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from desktop_app.clock import Clock
from desktop_app.operations.journal import Journal
from models.store import Store, create_store

NOON = datetime(2023, 9, 30, 12, tzinfo=UTC)


def fixed_clock(as_of: date | None = None, now: datetime = NOON) -> Clock:
    """A clock that stands still."""
    return Clock(lambda: now, as_of)


def new_store(folder: Path, name: str = "测试.duban") -> Store:
    """An empty store of the present schema."""
    return create_store(folder / name)


def journal_of(store: Store) -> Journal:
    """A journal on a store, with a clock that stands still."""
    return Journal(store, fixed_clock())
