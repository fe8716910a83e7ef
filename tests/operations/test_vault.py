"""Kept files: once per content, found again by hash, refused when gone, empty or altered."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.errors import DubanError
from desktop_app.operations.vault import Vault


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "台账.duban")
    first, second = tmp_path / "回复.PDF", tmp_path / "副本.pdf"
    first.write_bytes(b"%PDF reply")
    second.write_bytes(b"%PDF reply")
    one, two = vault.keep(first), vault.keep(second)
    assert (one.sha256, one.size) == (two.sha256, 10)
    assert vault.folder == tmp_path / "台账-附件"
    assert [path.name for path in vault.folder.rglob("*.pdf")] == [f"{one.sha256}.pdf"]
    assert vault.find(one).read_bytes() == vault.find(two).read_bytes() == b"%PDF reply"


def test_what_cannot_be_kept_or_found_is_told(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "台账.duban")
    empty = tmp_path / "空.docx"
    empty.touch()
    for path, words in ((empty, "空文件"), (tmp_path / "没有.docx", "读不了附件“没有.docx”")):
        with pytest.raises(DubanError, match=words):
            vault.keep(path)
    assert not vault.folder.exists()
    good = tmp_path / "整改.docx"
    good.write_bytes(b"words")
    kept = vault.keep(good)
    vault.find(kept).write_bytes(b"other")
    with pytest.raises(DubanError, match="与入账时不一致"):
        vault.find(kept)
    vault.place(kept).unlink()
    with pytest.raises(DubanError, match="找不到附件“整改"):
        vault.find(kept)
