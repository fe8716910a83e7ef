"""Who holds a store: told from the note beside it, and from nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.faults import StoreFault, StoreFaultCode
from models.lock import StoreLock, holder_of, myself


def test_the_holder_is_named_while_the_lock_is_held(tmp_path: Path) -> None:
    store = tmp_path / "台账.duban"
    lock = StoreLock(store)
    lock.acquire()
    assert holder_of(store) == myself()
    with pytest.raises(StoreFault) as caught:
        StoreLock(store).acquire()
    assert caught.value.code is StoreFaultCode.LOCKED
    lock.release()
    assert holder_of(store) == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", ["", "[]", "{}", "null", '{"user": "甲"}', "\x00"])
def test_a_note_that_says_nothing_names_nobody(tmp_path: Path, words: str) -> None:
    (tmp_path / "台账.duban-owner").write_text(words, encoding="utf-8")
    assert holder_of(tmp_path / "台账.duban") == ""
