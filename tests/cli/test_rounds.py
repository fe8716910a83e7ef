"""The month on the command line: what is due, previews, anomalies settled, units by months."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.program import Program

MONTH = "2023-12"
UNIT = "市交通运输局"


@pytest.fixture
def opened(duban_demo: Program, tmp_path: Path) -> tuple[Program, Path]:
    """The demo store with December open, and the sheet of one unit."""
    duban_demo.done("cycle", "open", MONTH, "--forms", tmp_path / "forms")
    (sheet,) = (tmp_path / "forms").glob(f"*{UNIT}*")
    return duban_demo, sheet


def fill(path: Path, *answers: tuple[object, object]) -> list[str]:
    """Fill the first rows of a sheet; returns the keys of all its rows."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for row, (progress, percent) in enumerate(answers, start=2):
        sheet.cell(row, 6).value, sheet.cell(row, 7).value = progress, percent
    keys = [str(sheet.cell(row, 1).value) for row in range(2, sheet.max_row + 1)]
    book.save(path)
    return keys


def test_the_reporting_day_is_a_setting_that_new_months_follow(duban_demo: Program) -> None:
    assert duban_demo.json("cycle", "due")["rule"] == "次月5日"
    told = duban_demo.done("cycle", "due", "--workdays", 5, "--december", 25).out
    assert "次月第5个工作日，12月为当月25日" in told
    assert duban_demo.json("cycle", "open", "2023-12")["due_by"] == "2023-12-25"
    assert duban_demo.json("cycle", "open", "2024-01")["due_by"] == "2024-02-06"
    # Sunday 4 February was worked for the Spring Festival.
    duban_demo.done("cycle", "due", "--day", 25)
    assert duban_demo.json("cycle", "open", "2024-02")["due_by"] == "2024-02-25"
    duban_demo.done("cycle", "due", "--day", 5, "--holiday", "顺延")
    assert duban_demo.json("cycle", "open", "2024-03")["due_by"] == "2024-04-07"


@pytest.mark.parametrize(
    "words", [("--december", "25"), ("--day", "5", "--workdays", "5"), ("--day", "40")]
)
def test_a_half_rule_is_wrong_usage(duban_demo: Program, words: tuple[str, ...]) -> None:
    assert duban_demo("cycle", "due", *words).code == 2
    assert duban_demo.json("cycle", "due")["rule"] == "次月5日"


def test_a_preview_tells_every_row_and_writes_nothing(opened: tuple[Program, Path]) -> None:
    duban, sheet = opened
    keys = fill(sheet, ("推进到位", 41), ("", 120))
    before = duban.json("log")
    seen = duban.json("cycle", "collect", MONTH, sheet, "--preview")
    assert [(c["kind"], c["item"], c["percent"]) for c in seen["changes"]] == [
        ("new", keys[0], 41),
        ("new", keys[1], None),
    ]
    assert {a["code"] for a in seen["anomalies"]} >= {"percent_invalid", "blank_progress"}
    assert duban.json("cycle", "status", MONTH)["anomalies"] == []
    assert duban.json("log") == before
    words = duban.done("cycle", "collect", MONTH, sheet, "--preview").out
    assert "没有写入" in words
    assert "推进到位" in words
    duban.done("cycle", "collect", MONTH, sheet)
    fill(sheet, ("又推进", 43))
    (changed,) = [
        c
        for c in duban.json("cycle", "collect", MONTH, sheet, "--preview")["changes"]
        if c["kind"] == "changed"
    ]
    assert (changed["item"], changed["percent_before"], changed["percent"]) == (keys[0], 41, 43)


def test_files_that_cannot_be_read_are_all_named_and_can_be_left_out(
    opened: tuple[Program, Path],
) -> None:
    duban, sheet = opened
    fill(sheet, ("推进到位", 41))
    bad = [sheet.with_name(f"加密{n}.xlsx") for n in (1, 2)]
    for path in bad:
        path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600)
    refusal = duban.refused("cycle", "collect", MONTH, sheet, *bad)
    assert "3份文件中有2份" in refusal
    assert all(path.name in refusal for path in bad)
    assert duban.json("cycle", "status", MONTH)["state"] == "open"
    done = duban.json("cycle", "collect", MONTH, sheet, *bad, "--skip-unreadable")
    assert (done["files"], [r["file"] for r in done["refused"]]) == (1, [p.name for p in bad])


def test_an_anomaly_is_corrected_accepted_or_sent_back(opened: tuple[Program, Path]) -> None:
    duban, sheet = opened
    keys = fill(sheet, ("推进", 120), ("已完成", 100), ("推进", 20))
    duban.done("cycle", "collect", MONTH, sheet, "--received", "2023-12-30")
    listed = duban.json("cycle", "anomalies", MONTH, "--open")
    found = {(a["code"], a["item"]): a["id"] for a in listed}
    wrong = found["percent_invalid", keys[0]]
    assert "更正人" in duban.refused("cycle", "settle", wrong, "--correct", "--percent", 12)
    words = ("--correct", "--percent", "12%", "--person", "张三")
    duban.done("cycle", "settle", wrong, *words)
    assert duban.json("item", keys[0], "--month", MONTH)["progress"]["percent"] == 12
    proof = found["done_without_evidence", keys[1]]
    duban.done("cycle", "settle", proof, "--send-back", "--note", "请附验收单")
    unit = next(u for u in duban.json("cycle", "status", MONTH)["units"] if u["name"] == UNIT)
    assert keys[1] in unit["missing"]
    assert keys[0] not in unit["missing"]
    lines = duban.done("cycle", "anomalies", MONTH).out.splitlines()
    states = {int(line.split()[0]): line.split()[1] for line in lines}
    assert (states[wrong], states[proof]) == ("已更正", "已退回")
    duban.done("undo")
    unit = next(u for u in duban.json("cycle", "status", MONTH)["units"] if u["name"] == UNIT)
    assert keys[1] not in unit["missing"]


@pytest.mark.parametrize(
    "words", [(), ("--accept", "--percent", "5"), ("--correct", "--percent", "x")]
)
def test_settling_says_how(opened: tuple[Program, Path], words: tuple[str, ...]) -> None:
    assert opened[0]("cycle", "settle", 1, *words).code == 2


def test_units_by_months(duban_demo: Program) -> None:
    found = duban_demo.json("cycle", "matrix")
    assert found["months"] == ["2023-09", "2023-10", "2023-11"]
    row = next(row for row in found["units"] if row["name"] == UNIT)
    status = duban_demo.json("cycle", "status", "2023-11")
    unit = next(u for u in status["units"] if u["name"] == UNIT)
    assert (row["months"][2]["asked"], row["months"][2]["reported"]) == (
        unit["items"],
        unit["reported"],
    )
    assert row["months"][2]["missing"] == unit["missing"]
    assert UNIT in duban_demo.done("cycle", "matrix").out


def test_asking_twice_is_told(opened: tuple[Program, Path], tmp_path: Path) -> None:
    duban, _ = opened
    told = duban.json("cycle", "forms", MONTH, tmp_path / "again", "--unit", UNIT)
    assert told["asked"] == {UNIT: 2}


def test_a_covering_letter_goes_out_with_the_sheets(duban_demo: Program, tmp_path: Path) -> None:
    folder = tmp_path / "发表"
    made = duban_demo.json("cycle", "open", MONTH, "--forms", folder, "--letter")
    assert {Path(path).suffix for path in made["letters"]} == {".pdf", ".docx"}
    assert all(Path(path).parent == folder and Path(path).is_file() for path in made["letters"])
    assert duban_demo("cycle", "open", "2024-01", "--letter").code == 2
