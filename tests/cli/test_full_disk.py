"""A disk that is full while papers are made: one sentence, old files whole, no number used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.program import Program

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 65_536
"""Bytes: more than a letter's text, less than its embedded fonts."""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="文件大小上限只能在类 Unix 系统上设置。"
)


def starved(*words: object) -> subprocess.CompletedProcess[str]:
    """Run a command where no file may grow beyond `LIMIT`, as on a disk without room."""
    script = (
        "import resource, signal, sys\n"
        "from desktop_app.__main__ import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({LIMIT}, {LIMIT}))\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, words)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "磁盘" in done.stderr
    return done.stderr


def test_a_draft_that_does_not_fit_leaves_the_old_files(
    duban_demo: Program, tmp_path: Path
) -> None:
    folder = tmp_path / "通报"
    made = duban_demo.json("bulletin", "2023-09", "--out", folder)["files"]
    old = {Path(each).name: Path(each).read_bytes() for each in made}
    one_sentence(starved("bulletin", "2023-09", "--out", folder))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == old


def test_letters_that_do_not_fit_use_no_number(duban_demo: Program, tmp_path: Path) -> None:
    before = duban_demo.json("register")
    folder = tmp_path / "函"
    one_sentence(starved("notice", "2023-09", "--kind", "催办", "--out", folder))
    assert not folder.exists() or not list(folder.iterdir())
    assert duban_demo.json("register") == before
    duban_demo.done("check")


def test_a_paper_that_does_not_fit_is_not_half_written(duban_demo: Program, tmp_path: Path) -> None:
    folder = tmp_path / "材料"
    one_sentence(starved("paper", "会议材料", "2023-09", "--out", folder))
    assert not folder.exists() or not list(folder.iterdir())
