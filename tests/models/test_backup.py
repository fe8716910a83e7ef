"""Backups: verified copies, thinned by age, never from a damaged store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from models import backup
from models.base import UnitKind
from models.faults import StoreFault, StoreFaultCode
from models.plan import Unit
from models.store import open_store
from tests.support.stores import new_store

NOW = datetime(2023, 12, 31, 12)  # noqa: DTZ001 -- wall time, as file names carry it
MOMENT = datetime(2023, 12, 31, 12, tzinfo=UTC)


def add_unit(path: Path, name: str) -> None:
    with open_store(path) as store, store.writing() as session:
        session.add(Unit(name=name, kind=UnitKind.CITY))


def names(path: Path) -> list[str]:
    with open_store(path, read_only=True) as store, store.reading() as session:
        return list(session.execute(sa.select(Unit.name).order_by(Unit.id)).scalars())


def test_a_copy_of_an_open_store_holds_what_was_committed(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        with store.writing() as session:
            session.add(Unit(name="市财政局", kind=UnitKind.CITY))
        copy = backup.back_up(store.path, tmp_path / "备份", MOMENT, "manual")
    assert names(copy) == ["市财政局"]
    assert [entry.reason for entry in backup.list_backups(tmp_path / "备份")] == ["manual"]


def test_a_damaged_store_makes_no_backup(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    path = tmp_path / "测试.duban"
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    with pytest.raises(StoreFault) as caught:
        backup.back_up(path, tmp_path / "备份", MOMENT, "auto")
    assert caught.value.code is StoreFaultCode.CORRUPT
    assert list((tmp_path / "备份").iterdir()) == []


def test_automatic_backups_wait_half_an_hour(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    path = tmp_path / "测试.duban"
    assert backup.back_up_if_due(path, MOMENT) is not None
    assert backup.back_up_if_due(path, MOMENT + timedelta(minutes=29)) is None
    assert backup.back_up_if_due(path, MOMENT + timedelta(minutes=31)) is not None


def test_restore_keeps_the_former_store(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    path = tmp_path / "测试.duban"
    add_unit(path, "甲")
    copy = backup.back_up(path, tmp_path / "备份", MOMENT, "manual")
    add_unit(path, "乙")
    saved = backup.restore(copy, path, MOMENT)
    assert names(path) == ["甲"]
    assert saved is not None
    assert names(saved) == ["甲", "乙"]


def test_restore_over_a_damaged_store_moves_it_aside(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    path = tmp_path / "测试.duban"
    add_unit(path, "甲")
    copy = backup.back_up(path, tmp_path / "备份", MOMENT, "manual")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    damaged = path.read_bytes()
    saved = backup.restore(copy, path, MOMENT)
    assert names(path) == ["甲"]
    assert saved is not None
    assert saved.read_bytes() == damaged


def test_restore_refuses_what_is_no_store(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    path = tmp_path / "测试.duban"
    before = path.read_bytes()
    other = tmp_path / "照片.duban"
    other.write_bytes(b"JPEG")
    with pytest.raises(StoreFault):
        backup.restore(other, path, MOMENT)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("ages_in_hours", "gone"),
    [
        ([0, 1, 2, 30, 47], []),
        ([72, 73, 74], [73, 74]),
        ([24 * 3, 24 * 4, 24 * 5], []),
        ([24 * 20, 24 * 20 + 1], [24 * 20 + 1]),
        ([24 * 100, 24 * 101, 24 * 140], [24 * 101]),
    ],
)
def test_thinning(ages_in_hours: list[int], gone: list[int]) -> None:
    times = [NOW - timedelta(hours=age) for age in ages_in_hours]
    doomed = {NOW - timedelta(hours=age) for age in gone}
    assert backup.superfluous(times, NOW) == doomed


@given(st.lists(st.integers(0, 24 * 900), max_size=60))
def test_thinning_is_settled_and_keeps_the_newest_and_old_months(ages: list[int]) -> None:
    times = {NOW - timedelta(hours=age) for age in ages}
    kept = times - backup.superfluous(times, NOW)
    assert backup.superfluous(kept, NOW) == set()
    if times:
        assert max(times) in kept
    old = {t for t in times if NOW - t > timedelta(weeks=8)}
    assert {(t.year, t.month) for t in old} <= {(t.year, t.month) for t in kept}
