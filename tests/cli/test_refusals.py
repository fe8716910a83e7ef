"""What is refused: one Chinese sentence, the right exit code, and nothing written."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from models.store import open_store
from tests.support.program import Program


@pytest.mark.parametrize(
    "words",
    [
        ("items",),
        ("check",),
        ("undo",),
        ("bulletin", "2023-09", "--out", "x"),
        ("cycle", "status", "2023-09"),
    ],
)
def test_a_missing_store_is_one_sentence(duban: Program, words: tuple[str, ...]) -> None:
    sentence = duban.refused(*words)
    assert "找不到台账" in sentence
    assert "\n" not in sentence


def test_a_damaged_store_is_refused_everywhere(duban_plan: Program) -> None:
    with duban_plan.store.open("r+b") as file:
        file.seek(8192)
        file.write(b"\x00" * 40960)
    damaged = duban_plan.store.read_bytes()
    for words in (("items",), ("check",), ("cycle", "open", "2023-09")):
        assert "已损坏" in duban_plan.refused(*words)
    assert duban_plan.store.read_bytes() == damaged


def test_a_newer_store_is_refused(duban_plan: Program) -> None:
    with closing(sqlite3.connect(duban_plan.store)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
    assert "更新版本" in duban_plan.refused("items")


def test_a_store_open_elsewhere_is_named(duban_plan: Program) -> None:
    with open_store(duban_plan.store):
        assert "正被" in duban_plan.refused("cycle", "open", "2023-09")
        assert len(duban_plan.json("items")) > 121


def test_init_never_overwrites(duban_plan: Program) -> None:
    before = duban_plan.store.read_bytes()
    assert "已经存在" in duban_plan.refused("init")
    assert duban_plan.store.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cycle", "open", "2023-13"), "2023-13"),
        (("cycle", "status", "2023-09"), "还没有开账"),
        (("item", "附件9/1"), "附件9/1"),
        (("cycle", "collect", "2023-09", "没有这个文件.xlsx"), "2023-09"),
        (("undo",), "撤销"),
        (("intake", "没有.txt"), "没有.txt"),
        (("restore", "没有.duban"), "没有.duban"),
    ],
)
def test_refusals_write_nothing(duban_plan: Program, words: tuple[str, ...], said: str) -> None:
    journal = duban_plan.json("log")
    sentence = duban_plan.refused(*words)
    assert said in sentence
    assert duban_plan.json("log") == journal


@pytest.mark.parametrize(
    "words",
    [
        ("没有这个命令",),
        ("items", "--没有"),
        ("cycle",),
        ("cycle", "open"),
        ("items", "--as-of", "昨天"),
        ("init", "--empty", "--demo"),
        ("notice", "2023-09", "--kind", "问责", "--out", "x"),
        ("bulletin", "2023-09", "--out", "x", "--formats", "doc"),
    ],
)
def test_wrong_usage_is_code_2_in_chinese(duban: Program, words: tuple[str, ...]) -> None:
    outcome = duban(*words)
    assert outcome.code == 2
    assert outcome.out == ""
    assert any("一" <= char <= "鿿" for char in outcome.err)
    assert "Error" not in outcome.err


def test_help_is_chinese(duban: Program) -> None:
    text = duban.done("--help").out
    assert "用法：" in text
    assert "Options" not in text
    assert "Commands" not in text
    assert "显示本说明" in duban.done("cycle", "open", "--help").out


def test_an_output_folder_that_is_a_file_is_refused(duban_demo: Program, tmp_path: Path) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("在", encoding="utf-8")
    assert "不是文件夹" in duban_demo.refused("bulletin", "2023-09", "--out", blocked)
    assert blocked.read_text(encoding="utf-8") == "在"


def test_a_read_only_folder_is_refused(duban_plan: Program, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("管理员不受文件夹权限限制，无法在此检验只读文件夹。")
    folder = tmp_path / "只读"
    folder.mkdir(mode=0o500)
    assert "不能写入" in duban_plan.refused("cycle", "open", "2023-09", "--forms", folder)
    assert "还没有开账" in duban_plan.refused("cycle", "status", "2023-09")


def test_backup_and_restore(duban_plan: Program, tmp_path: Path) -> None:
    copy = duban_plan.json("backup", tmp_path / "备份")["file"]
    duban_plan.done("cycle", "open", "2023-09")
    saved = duban_plan.json("restore", copy)["saved"]
    assert "还没有开账" in duban_plan.refused("cycle", "status", "2023-09")
    assert Path(saved).is_file()


def test_undo_takes_back_the_opening_of_a_month(duban_plan: Program) -> None:
    duban_plan.done("cycle", "open", "2023-09")
    duban_plan.done("undo")
    assert "还没有开账" in duban_plan.refused("cycle", "status", "2023-09")
    duban_plan.done("redo")
    assert duban_plan.json("cycle", "status", "2023-09")["state"] == "open"


def test_a_defect_leaves_a_report(duban_plan: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    import desktop_app.cli.ledger as commands

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("坏了")

    monkeypatch.setattr(commands, "item_json", broken)
    outcome = duban_plan("items", "--json")
    assert outcome.code == 3
    report = next((duban_plan.store.parent / "home" / "logs").iterdir())
    assert report.name in outcome.err
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")


def test_the_window_needs_a_display(duban: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "没有图形显示" in duban.refused()


@pytest.mark.skipif(sys.platform == "win32", reason="文件大小上限只能在类 Unix 系统上设置。")
def test_a_full_disk_leaves_the_store_as_it_was(duban_plan: Program) -> None:
    before = duban_plan.store.read_bytes()
    script = (
        "import resource, signal, sys\n"
        "from desktop_app.__main__ import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))\n"
        "sys.exit(main(['cycle', 'open', '2023-09']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, check=False, cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "磁盘已满" in done.stderr
    assert duban_plan.store.read_bytes() == before
    assert "还没有开账" in duban_plan.refused("cycle", "status", "2023-09")


def test_a_reissued_bulletin_is_another_paper(duban_plan: Program, tmp_path: Path) -> None:
    words = ("bulletin", "2023-09", "--out", tmp_path / "报", "--formats", "pdf")
    duban_plan.done("cycle", "open", "2023-09")
    duban_plan.done("cycle", "close", "2023-09")
    first = duban_plan.json(*words)
    assert duban_plan.json(*words) == first
    duban_plan.done("cycle", "reopen", "2023-09", "--reason", "补报")
    table = tmp_path / "市科技局.csv"
    table.write_text(
        "事项编号,事项名称,本月进展,完成百分比\n附件1/35,,已认定3家,30%\n", encoding="utf-8"
    )
    duban_plan.done("cycle", "collect", "2023-09", table)
    duban_plan.done("cycle", "close", "2023-09")
    second = duban_plan.json(*words)
    assert second["number"] != first["number"]
    assert second["snapshot"] != first["snapshot"]


def test_a_month_that_is_not_over_cannot_be_closed(duban_plan: Program) -> None:
    month = datetime.now().astimezone().strftime("%Y-%m")
    duban_plan.done("cycle", "open", month, "--due", "2099-12-31")
    if datetime.now().astimezone().day < 28:
        assert "不能关账" in duban_plan.refused("cycle", "close", month)
    assert "还早" in duban_plan.refused("cycle", "open", "2099-01")


def test_a_changed_paper_or_snapshot_is_not_used(duban_demo: Program, tmp_path: Path) -> None:
    words = ("bulletin", "2023-09", "--out", tmp_path, "--formats", "pdf")
    duban_demo.done(*words)
    with closing(sqlite3.connect(duban_demo.store)) as connection:
        connection.execute("UPDATE bulletin SET content = replace(content, '红灯', '绿灯')")
        connection.commit()
    assert "校验值不符" in duban_demo.refused(*words)
    with closing(sqlite3.connect(duban_demo.store)) as connection:
        connection.execute("UPDATE cycle SET snapshot = replace(snapshot, 'red', 'green')")
        connection.commit()
    assert "校验值不符" in duban_demo.refused("cycle", "status", "2023-09")


def test_another_database_is_refused_in_words(duban: Program) -> None:
    assert "暂不支持" in duban.refused("--store", "postgresql://x/y", "items")
    assert duban("--store", f"sqlite:///{duban.store}", "init", "--empty").code == 0
    assert duban.store.is_file()


def test_a_fresh_ledger_of_an_old_plan_is_no_wall_of_red(duban_plan: Program) -> None:
    assert not [item for item in duban_plan.json("items") if item["light"] == "red"]
