"""The outside of the program: commands, JSON forms, exit codes, and nothing written on refusal."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from models.store import open_store
from tests.support.program import Program

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
ITEM_KEYS = {
    "key", "list", "number", "parent", "kind", "group", "category", "title", "target", "units",
    "milestones", "metrics", "progress", "light", "reasons", "flags",
}  # fmt: skip


def gold(name: str) -> list[dict[str, Any]]:
    path = GOLD / name
    if not path.is_file():
        pytest.skip("没有 shared/gold 标准答案，跳过比对。")
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def dues(item: dict[str, Any]) -> list[str]:
    return sorted({m["due"] for m in item["milestones"] if not m["default"]})


def test_init_makes_the_built_in_plan(duban: Program) -> None:
    made = duban.json("init", "--plan", "liaocheng-2023")
    assert made["demo"] is False
    assert made["cycles"] == []
    items = duban.json("items")
    top = [item for item in items if item["parent"] is None]
    counts = {
        name: sum(1 for i in top if i["list"] == name)
        for name in ("附件1", "附件2", "附件3", "主要任务")
    }
    assert counts == {"附件1": 40, "附件2": 40, "附件3": 10, "主要任务": 31}
    assert all(set(item) >= ITEM_KEYS for item in items)
    assert [path.name for path in duban.store.parent.iterdir() if path.name.startswith("台账")] == [
        "台账.duban"
    ]


def test_items_agree_with_the_gold(duban_plan: Program) -> None:
    items = {item["key"]: item for item in duban_plan.json("items")}
    for expected in gold("annex2_3.json"):
        item = items[expected["key"]]
        assert [unit["name"] for unit in item["units"]] == expected["units"], expected["key"]
        assert dues(item) == sorted(expected["dues"]), expected["key"]
        for words in expected["doubtful"]:
            assert any(words in flag["message"] for flag in item["flags"]), (expected["key"], words)
    for expected in gold("tasks_1_to_3.json"):
        item = items[expected["key"]]
        by_role = {
            role: [unit["name"] for unit in item["units"] if unit["role"] == role]
            for role in ("lead", "coop")
        }
        assert by_role == {"lead": expected["lead"], "coop": expected["coop"]}, expected["key"]
        assert dues(item) == sorted(expected["dues"]), expected["key"]


def test_a_missing_date_is_said_and_not_judged(duban_plan: Program) -> None:
    item = duban_plan.json("item", "附件2/2")
    assert item["light"] == "grey"
    assert [m["default"] for m in item["milestones"]] == [True]
    assert item["milestones"][0]["phrase"] == ""
    assert any("未" in reason and "时限" in reason for reason in item["reasons"])


def test_intake_reads_without_writing_and_posts_once(duban: Program) -> None:
    source = SEEDS / "004_4f434c85db146d21.txt"
    if not source.is_file():
        pytest.skip("没有 shared/seeds 样本公文，跳过。")
    draft = duban.json("intake", source)
    assert not duban.store.exists()
    assert set(draft) >= {"document", "items", "projects", "indicators", "awards", "issues"}
    assert draft["document"]["number"] == "聊政字〔2023〕12号"
    assert draft["document"]["issued_on"] == "2023-08-25"
    duban.done("init", "--empty")
    first = duban.json("intake", source, "--accept")
    assert (first["items"], first["already"]) == (121, False)
    before = len(duban.json("log"))
    again = duban.json("intake", source, "--accept")
    assert again["already"] is True
    assert len(duban.json("log")) == before
    assert len(duban.json("items")) == 121


def test_another_edition_of_a_known_plan_is_not_doubled(duban_plan: Program) -> None:
    source = SEEDS / "004_4f434c85db146d21.txt"
    if not source.is_file():
        pytest.skip("没有 shared/seeds 样本公文，跳过。")
    assert "没有重复入账" in duban_plan.refused("intake", source, "--accept")


def test_a_month_from_opening_to_the_bulletin(duban_plan: Program, tmp_path: Path) -> None:
    forms = tmp_path / "表"
    opened = duban_plan.json("cycle", "open", "2023-09", "--forms", forms, "--due", "2023-10-08")
    assert opened["due_by"] == "2023-10-08"
    sheet = next(path for path in map(Path, opened["forms"]) if "市水利局" in path.name)
    book = load_workbook(sheet)
    page = book.worksheets[0]
    heads = [cell.value for cell in page[1]]
    assert heads[:11] == [
        "事项编号", "事项名称", "目标任务", "完成时限", "上期进展", "本月进展", "完成百分比",
        "存在问题", "下一步措施", "填报人", "联系电话",
    ]  # fmt: skip
    for row in range(2, page.max_row + 1):
        page.cell(row, 6, "已完成招标，正在施工")
        page.cell(row, 7, "35%")
    back = tmp_path / "回"
    back.mkdir()
    book.save(back / sheet.name)
    result = duban_plan.json("cycle", "collect", "2023-09", back)
    assert result["files"] == 1
    assert result["rows"] == page.max_row - 1
    assert duban_plan.json("cycle", "collect", "2023-09", back)["skipped"] == 1
    status = duban_plan.json("cycle", "status", "2023-09")
    water = next(unit for unit in status["units"] if unit["name"] == "市水利局")
    assert water == {
        "name": "市水利局",
        "items": result["rows"],
        "reported": result["rows"],
        "missing": [],
    }
    assert status["state"] == "collecting"
    assert status["snapshot"] is None
    closed = duban_plan.json("cycle", "close", "2023-09")
    status = duban_plan.json("cycle", "status", "2023-09")
    assert status["snapshot"] == closed["snapshot"]
    assert sum(status["lights"].values()) == 121
    printed = duban_plan.json("bulletin", "2023-09", "--out", tmp_path / "报", "--formats", "pdf")
    assert printed["snapshot"] == closed["snapshot"]
    assert printed["number"] == f"聊发改督〔{datetime.now().astimezone().year}〕1号"
    first = Path(printed["files"][0]).read_bytes()
    duban_plan.done("bulletin", "2023-09", "--out", tmp_path / "报二", "--formats", "pdf")
    second = next((tmp_path / "报二").iterdir()).read_bytes()
    assert first == second
    assert "关账" in duban_plan.refused("cycle", "collect", "2023-09", back)
    assert duban_plan.json("check") == {"ok": True, "problems": []}


def test_a_closed_month_does_not_change_when_the_ledger_does(duban_demo: Program) -> None:
    before = duban_demo.json("items", "--month", "2023-09")
    with open_store(duban_demo.store) as store, store.writing() as session:
        from sqlalchemy import text

        session.execute(text("UPDATE item SET title = '改了名'"))
    assert duban_demo.json("items", "--month", "2023-09") == before
    assert duban_demo.json("items", "--month", "2023-11")[0]["title"] == "改了名"


def test_a_tampered_snapshot_is_found(duban_demo: Program) -> None:
    with closing(sqlite3.connect(duban_demo.store)) as connection:
        connection.execute("UPDATE cycle SET snapshot = replace(snapshot, 'red', 'green')")
        connection.commit()
    outcome = duban_demo("check", "--json")
    assert outcome.code == 1
    assert outcome.data["ok"] is False
    assert "2023-09" in outcome.data["problems"][0]


def test_demo_is_marked_wherever_it_shows(duban_demo: Program, tmp_path: Path) -> None:
    assert duban_demo.json("cycle", "status", "2023-10")["demo"] is True
    assert "演示" in duban_demo.done("cycle", "status", "2023-10").out
    written = duban_demo.json("bulletin", "2023-11", "--out", tmp_path / "报", "--formats", "pdf")
    assert all("演示数据" in name and "征求意见稿" in name for name in written["files"])
    # A month opened after invented ones is measured against them, and so is marked as well.
    duban_demo.done("cycle", "open", "2023-12")
    assert duban_demo.json("cycle", "status", "2023-12")["demo"] is True


def test_letters_keep_their_number(duban_demo: Program, tmp_path: Path) -> None:
    words = ("notice", "2023-10", "--kind", "催办", "--out", tmp_path / "函")
    first = duban_demo.json(*words)
    assert first["number"]
    assert duban_demo.json(*words)["number"] == first["number"]
    assert all(Path(name).is_file() for name in first["files"])
    assert "没有责任单位" in duban_demo.refused(*words, "--unit", "不存在的单位")
