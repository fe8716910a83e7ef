"""Comparing an edition from the command line: shown, applied, printed, refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.edition_sample import NEW, NEW_TITLE, OLD, OLD_TITLE, write_plan
from tests.support.program import Program


@pytest.fixture
def water(duban: Program, tmp_path: Path) -> Program:
    """A store with the old edition."""
    duban.done("init", "--empty")
    duban.done("intake", write_plan(tmp_path / "旧.csv", OLD_TITLE, OLD), "--accept")
    return duban


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return write_plan(tmp_path / "新.csv", NEW_TITLE, NEW)


def test_comparing_writes_nothing(water: Program, edition: Path) -> None:
    before = water.store.read_bytes()
    data = water.json("intake", edition, "--compare")
    assert data["counts"] == {
        "added": 2, "changed": 3, "moved": 1, "withdrawn": 1, "unchanged": 2
    }  # fmt: skip
    assert (data["doubtful"], data["applied"], data["files"]) == (0, None, [])
    changed = next(e for e in data["entries"] if e["title"] == "县城供水管网改造")
    assert changed["change"] == "changed"
    assert changed["old"].endswith("/5")
    assert {f["field"] for f in changed["fields"]} == {"number", "target", "units", "metrics"}
    text = water.done("intake", edition, "--compare").out
    assert "新增 2 项、修改 3 项、移动 1 项、退出 1 项、未变 2 项" in text
    assert "市水利局 → 市城管局（牵头）、市财政局" in text
    assert water.store.read_bytes() == before


def test_accepting_applies_once(water: Program, edition: Path) -> None:
    assert "--compare" in water.refused("intake", edition, "--accept")
    applied = water.json("intake", edition, "--compare", "--accept")["applied"]
    assert (applied["added"], applied["withdrawn"], applied["left"]) == (2, 1, 0)
    assert [item["title"] for item in water.json("items")] == [row[2] for row in NEW]
    entries = len(water.json("log"))
    again = water.json("intake", edition, "--compare", "--accept")
    assert again["counts"]["unchanged"] == len(NEW)
    assert len(water.json("log")) == entries
    water.done("undo")
    assert [item["title"] for item in water.json("items")] == [row[2] for row in OLD]


def test_one_entry_or_a_split_pair(water: Program, edition: Path) -> None:
    entries = water.json("intake", edition, "--compare")["entries"]
    ids = {entry["title"]: entry["id"] for entry in entries}
    chosen = ("--entry", ids["灌区量测设施"])
    water.done("intake", edition, "--compare", "--accept", *chosen)
    assert len(water.json("items")) == len(OLD) - 1
    split = water.json("intake", edition, "--compare", "--split", ids["县城供水管网改造"])
    assert (split["counts"]["added"], split["counts"]["withdrawn"]) == (3, 1)
    assert "不是新旧对应" in water.refused("intake", edition, "--compare", "--split", "没有")


def test_the_five_lists_are_printed(water: Program, edition: Path, tmp_path: Path) -> None:
    folder = tmp_path / "清单"
    files = water.json("intake", edition, "--compare", "--lists", folder)["files"]
    assert sorted(Path(name).suffix for name in files) == [".docx", ".pdf", ".xlsx"]
    assert all("征求意见稿" in name for name in files)
    book = load_workbook(next(name for name in files if name.endswith(".xlsx")))
    cells = [[cell.value for row in sheet for cell in row] for sheet in book.worksheets]
    assert len(cells) > 5
    assert "小型水库除险加固" in cells[2]
    assert sum("无" in each for each in cells) == 1
    final = water.json("intake", edition, "--compare", "--accept", "--lists", folder)["files"]
    assert not any("征求意见稿" in name for name in final)


def test_a_new_plan_has_nothing_to_be_held_against(water: Program, tmp_path: Path) -> None:
    rows = [["1", "", "粮食烘干中心", "建成烘干中心3座", "", "市农业农村局"]]
    other = write_plan(tmp_path / "粮.csv", "某市粮食产能提升方案(2023—2025年)项目清单", rows)
    assert "不能对照" in water.refused("intake", other, "--compare")
    assert water.json("intake", other, "--accept")["items"] == 1


def test_another_plan_after_all(water: Program, edition: Path) -> None:
    assert water.json("intake", edition, "--accept", "--new-plan")["items"] == len(NEW)
    assert len(water.json("items")) == len(OLD) + len(NEW)


@pytest.mark.parametrize(
    "words",
    [
        ("--entry", "甲"),
        ("--split", "甲"),
        ("--lists", "x"),
        ("--new-plan",),
        ("--compare", "--new-plan"),
        ("--compare", "--entry", "甲"),
    ],
)
def test_options_that_do_not_go_together(
    water: Program, edition: Path, words: tuple[str, ...]
) -> None:
    assert water("intake", edition, *words).code == 2


def test_a_name_that_a_person_gave_the_plan_stays(water: Program, edition: Path) -> None:
    """Every bulletin quotes it: an edition must not rename the plan behind the desk's back."""
    with closing(sqlite3.connect(water.store)) as store:
        store.execute("UPDATE plan SET title = '某市城乡水网提升行动方案'")
        store.commit()
    water.done("intake", edition, "--compare", "--accept")
    with closing(sqlite3.connect(water.store)) as store:
        assert store.execute("SELECT title FROM plan").fetchall() == [("某市城乡水网提升行动方案",)]
