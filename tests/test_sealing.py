"""A folder that appears whole, can be checked by anyone, and leaves nothing behind on a failure."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.errors import DubanError, OutputError
from desktop_app.sealing import HASHES, broken_seals, sealed_folder


def sealed(parent: Path) -> Path:
    (parent / "图.bin").write_bytes(b"\x00" * 3_000_000)
    with sealed_folder(parent, "2023年归档") as (folder, target):
        assert not target.exists()
        folder.add("1 发文/通报.pdf", b"%PDF")
        assert folder.add("1 发文/通报.pdf", b"%PDF2") == "1 发文/通报（2）.pdf"
        assert folder.add("1 发文/甲:乙?.txt", b"x") == "1 发文/甲_乙_.txt"
        folder.copy("图.bin", parent / "图.bin")
    return target


def test_the_folder_holds_every_file_and_its_hash(tmp_path: Path) -> None:
    target = sealed(tmp_path)
    lines = (target / HASHES).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((target / name).read_bytes()).hexdigest() == digest
    assert broken_seals(target) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="sha256sum 只在 Linux 上")
def test_other_programs_can_check_it(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "-c", HASHES], cwd=sealed(tmp_path), capture_output=True, check=False
    )
    assert done.returncode == 0


def test_what_was_altered_lost_or_added_is_named(tmp_path: Path) -> None:
    target = sealed(tmp_path)
    (target / "1 发文" / "通报.pdf").write_bytes(b"%PDX")
    (target / "图.bin").unlink()
    (target / "1 发文" / "便条.txt").write_text("后加", encoding="utf-8")
    assert broken_seals(target) == (
        "缺少：图.bin",
        "与归档时不一致：1 发文/通报.pdf",
        "归档后放入：1 发文/便条.txt",
    )
    with pytest.raises(DubanError, match="不能核对"):
        broken_seals(tmp_path)


def test_an_older_folder_is_never_touched(tmp_path: Path) -> None:
    target = sealed(tmp_path)
    with pytest.raises(OutputError, match="已经在这个文件夹里"):
        sealed(tmp_path)
    assert broken_seals(target) == ()


def test_nothing_is_left_of_a_folder_that_was_not_finished(tmp_path: Path) -> None:
    with (
        pytest.raises(KeyboardInterrupt),
        sealed_folder(tmp_path / "归档", "2023年归档") as (folder, _),
    ):
        folder.add("1 发文/通报.pdf", b"%PDF")
        raise KeyboardInterrupt
    assert list((tmp_path / "归档").iterdir()) == []
    with (
        pytest.raises(OutputError, match="归档"),
        sealed_folder(tmp_path / "归档", "2023年归档") as (folder, _),
    ):
        folder.copy("图.bin", tmp_path / "没有.bin")
    assert list((tmp_path / "归档").iterdir()) == []
