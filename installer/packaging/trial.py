"""In: the folder of a packaged program; out: silence when it does its work, else what it said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MONTH = "2023-09"
WINDOW_S = 12.0
COMMAND_S = 300


class TrialError(Exception):
    """The packaged program does not do its work; the message is what it said."""


def try_program(body: Path, scratch: Path, patience: float = WINDOW_S) -> None:
    """Build the demo store, print a bulletin and open the window, without Python at hand.

    The window must stay for `patience` seconds. Raises TrialError.
    """
    program = body / ("duban.exe" if sys.platform == "win32" else "duban")
    store = scratch / "试.duban"
    base = [str(program), "--store", str(store)]
    _run([*base, "init", "--plan", "liaocheng-2023", "--demo"], scratch)
    printed = ["--out", str(scratch), "--formats", "pdf,docx,xlsx"]
    _run([*base, "bulletin", MONTH, *printed], scratch)
    kinds = {path.suffix for path in scratch.iterdir()}
    if not {".pdf", ".docx", ".xlsx"} <= kinds:
        raise TrialError(f"没有印出通报，只有 {'、'.join(sorted(kinds))}")
    _open_window(base, scratch, patience)


def _run(words: list[str], scratch: Path) -> None:
    done = subprocess.run(  # noqa: S603
        words,
        env=_bare(scratch),
        cwd=scratch,
        capture_output=True,
        encoding="utf-8",
        timeout=COMMAND_S,
        check=False,
    )
    if done.returncode or done.stderr.strip():
        raise TrialError(done.stderr.strip() or f"{words[3]} 以 {done.returncode} 结束")


def _open_window(words: list[str], scratch: Path, patience: float) -> None:
    """A window stays until it is closed: to be there after a while is to run."""
    window = subprocess.Popen(  # noqa: S603
        words,
        env=_bare(scratch) | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=scratch,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        _, said = window.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        window.terminate()
        _, said = window.communicate()
    else:
        raise TrialError(f"窗口自己关了：{said.strip()}")
    if said.strip():
        raise TrialError(f"窗口报告了问题：{said.strip()}")


def _bare(scratch: Path) -> dict[str, str]:
    """The environment of a machine that has never seen Python."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    place = str(scratch / "家")
    return kept | {"PATH": "", "HOME": place, "DUBAN_HOME": place, "LANG": "C.UTF-8"}
