"""Looking at a store of an older program: upgraded where it can be, else told what to do."""

from __future__ import annotations

import pytest

from models import schema, sqlite_only
from models.lock import StoreLock
from models.store import Store
from tests.support.program import Program

OLD = schema.revisions()[-2]


@pytest.fixture
def old(duban: Program) -> Program:
    """A store as the schema was one revision ago."""
    sqlite_only.create_file(duban.store)
    with Store(duban.store, read_only=False, lock=None) as store:
        schema.migrate(store._engine, OLD)
    return duban


def test_a_look_upgrades_it_after_a_backup(old: Program) -> None:
    assert old.json("items") == []
    assert old.json("check") == {"ok": True, "problems": []}
    assert list(old.store.parent.rglob("*.duban*"))


def test_where_it_cannot_be_written_the_sentence_says_what_to_do(old: Program) -> None:
    before = old.store.read_bytes()
    lock = StoreLock(old.store)
    lock.acquire()
    try:
        told = old.refused("items")
    finally:
        lock.release()
    assert "要先升级才能查看" in told
    assert "复制到本机可写的文件夹" in told
    assert old.store.read_bytes() == before
