"""Shared by the tests of operations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.month_bench import MONTH
from tests.support.small_store import Bench, small_bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A small store with September 2023 open."""
    with small_bench(tmp_path) as made:
        made.cycles.open(MONTH)
        yield made
