"""A package that does not do its work is refused with what it said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from installer.packaging.trial import TrialError, try_program

pytestmark = pytest.mark.skipif(os.name != "posix", reason="脚本只在 Linux 上运行")
INIT = '[ "$3" = init ] && exit 0'
PRINT = '[ "$3" = bulletin ] && { : >"$6/a.pdf"; : >"$6/a.docx"; : >"$6/a.xlsx"; exit 0; }'
# What a shell can do without any program on its path.
STAY = "while :; do read -t 1 _ </dev/zero 2>/dev/null || :; done"


def program(folder: Path, *lines: str) -> Path:
    """A stand-in for the packaged program, run as it would be."""
    folder.mkdir()
    made = folder / "duban"
    made.write_text("\n".join(("#!/bin/bash", *lines)) + "\n")
    made.chmod(0o755)
    return folder


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def test_work_done_and_a_window_that_stays_pass(tmp_path: Path, scratch: Path) -> None:
    body = program(tmp_path / "body", INIT, PRINT, 'echo open >"$DUBAN_HOME.seen"', STAY)
    try_program(body, scratch, patience=1.0)
    assert (scratch / "家.seen").read_text() == "open\n"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["echo 缺少字体 >&2", "exit 1"], "缺少字体"),
        (["exit 3"], "init 以 3 结束"),
        ([INIT, "exit 0"], "没有印出通报"),
        ([INIT, PRINT, "echo 没有平台插件 >&2"], "窗口自己关了：没有平台插件"),
        ([INIT, PRINT, "echo 图标缺失 >&2", STAY], "窗口报告了问题：图标缺失"),
        (["echo 弃用警告 >&2", "exit 0"], "弃用警告"),
    ],
)
def test_a_fault_is_told(tmp_path: Path, scratch: Path, lines: list[str], said: str) -> None:
    body = program(tmp_path / "body", *lines)
    with pytest.raises(TrialError, match=said):
        try_program(body, scratch, patience=2.0)


def test_the_machine_of_the_trial_knows_no_python(tmp_path: Path, scratch: Path) -> None:
    body = program(tmp_path / "body", '[ -z "$PATH$PYTHONPATH$VIRTUAL_ENV" ] || exit 9', "exit 1")
    with pytest.raises(TrialError, match="以 1 结束"):
        try_program(body, scratch)
