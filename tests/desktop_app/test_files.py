"""Files appear whole or not at all, and failures are told in Chinese."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.errors import OutputError
from desktop_app.files import replace_file, write_all

ROOT = Path(__file__).resolve().parents[2]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "通报.pdf"
    path.write_bytes(b"old" * 100)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_protected_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "通报.pdf"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(OutputError, match="只读") as caught:
        replace_file(path, b"new")
    assert caught.value.remedy
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="不存在"):
        replace_file(tmp_path / "没有" / "通报.pdf", b"new")


def test_a_folder_in_the_files_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "通报.pdf").mkdir()
    with pytest.raises(OutputError, match="不是可写的文件位置"):
        replace_file(tmp_path / "通报.pdf", b"new")


def test_a_file_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="过长"):
        replace_file(tmp_path / ("长" * 200 + ".pdf"), b"new")


@pytest.mark.skipif(sys.platform == "win32", reason="文件大小上限只能在类 Unix 系统上设置。")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.bin"
    path.write_bytes(b"old")
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from desktop_app.files import replace_file\n"
        "from desktop_app.errors import OutputError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    replace_file(Path(sys.argv[1]), b'x' * 100_000)\n"
        "except OutputError as error:\n"
        "    sys.exit(0 if '磁盘空间不足' in error.sentence else 5)\n"
        "sys.exit(6)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=False)
    assert done.returncode == 0
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "mark", ["~$通报.docx", "~$23-09督查通报.docx", ".~lock.通报.docx#", ".~通报.docx"]
)
def test_a_file_open_in_an_office_program_stops_the_whole_set(tmp_path: Path, mark: str) -> None:
    name = "2023-09督查通报.docx" if "督查" in mark else "通报.docx"
    (tmp_path / name).write_bytes(b"old")
    (tmp_path / mark).touch()
    with pytest.raises(OutputError, match="正在 WPS 或其他程序中打开") as caught:
        write_all(tmp_path, {"甲.pdf": b"new", name: b"new"})
    assert mark in caught.value.remedy
    assert (tmp_path / name).read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([mark, name])


def test_a_mark_without_its_file_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "~$通报.docx").touch()
    write_all(tmp_path, {"通报.docx": b"new"})
    assert (tmp_path / "通报.docx").read_bytes() == b"new"
