"""Sheets as they really come back: nothing lost, nothing half taken in, each told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.errors import DubanError
from tests.support.month_bench import (
    MONTH,
    NORTH,
    RAIL,
    ROAD,
    SOUTH,
    anomalies,
    everything,
    report,
    returned,
    typed,
)
from tests.support.program import Program
from tests.support.small_store import TRANSPORT, Bench, small_bench
from tests.support.year_story import key, name, sheet_text, year_store

FILLED: dict[str, tuple[object, ...]] = {
    RAIL: ("通道推进", 35),
    NORTH: ("铺轨", 70),
    SOUTH: ("规划报批", 10),
    ROAD: ("养护推进", 60),
    "附件1/1": ("对接三项", 40),
}


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with small_bench(tmp_path) as made:
        made.cycles.open(MONTH)
        yield made


def insert_row(sheet: Worksheet) -> None:
    sheet.insert_rows(3, 2)
    sheet.cell(3, 6).value = "（本单位备注，勿用）"


def delete_row(sheet: Worksheet) -> None:
    sheet.delete_rows(2)


def sort_rows(sheet: Worksheet) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for at, values in enumerate(reversed(rows), start=2):
        for place, value in enumerate(values, start=1):
            sheet.cell(at, place).value = value


def comment(sheet: Worksheet) -> None:
    sheet["G3"].comment = Comment("此数待核", "某人")


def test_a_comment_is_told_in_its_words(bench: Bench) -> None:
    """Nothing a unit wrote is lost: what stands in a comment is told at its row, the row is taken in."""
    path = report(bench, FILLED)
    book = load_workbook(path)
    comment(book.worksheets[0])
    book.save(path)
    done = bench.cycles.collect(MONTH, [path]).value
    (odd,) = [a for a in done.anomalies if a.code == "cell_comment"]
    key = str(book.worksheets[0]["A3"].value)
    assert (odd.row, odd.item_key, odd.unit) == (3, key, TRANSPORT)
    assert "“此数待核”" in odd.message
    assert len(returned(bench)) == done.rows == len(FILLED)
    again = bench.cycles.collect(MONTH, [path]).value
    assert (again.files, again.skipped) == (0, 1)
    assert len(anomalies(bench)) == len(done.anomalies)


def title_above(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 2)
    sheet["A1"] = "填报单位：市交通运输局"


@pytest.mark.parametrize(
    ("change", "lost"),
    [(insert_row, 0), (delete_row, 1), (sort_rows, 0), (comment, 0), (title_above, 0)],
)
def test_what_units_do_to_a_sheet(bench: Bench, change: object, lost: int) -> None:
    path = report(bench, FILLED)
    book = load_workbook(path)
    change(book.worksheets[0])  # type: ignore[operator]
    book.save(path)
    bench.cycles.collect(MONTH, [path])
    found = {key: row.percent for (_, key), row in returned(bench).items()}
    truth = {key: values[1] for key, values in FILLED.items()}
    assert found.items() <= truth.items()
    assert len(found) == len(FILLED) - lost


def test_a_formula_without_a_result_is_told_and_one_with_a_result_is_read(bench: Bench) -> None:
    path = report(bench, {**FILLED, RAIL: ("通道推进", "=20+15")})
    found = [a for a in bench.cycles.collect(MONTH, [path]).value.anomalies if a.item_key == RAIL]
    assert [a.code for a in found] == ["percent_invalid"]
    assert "公式" in found[0].message
    assert returned(bench)[TRANSPORT, RAIL].percent is None


@pytest.mark.parametrize("kind", ["month", "password", "damaged", "letter"])
def test_one_bad_sheet_of_many_leaves_nothing_half_taken_in(bench: Bench, kind: str) -> None:
    good = report(bench, FILLED)
    bad = bench.folder / "附表.xlsx"
    if kind == "month":
        shutil.copy(good, bad)
        book = load_workbook(bad)
        sheet = book.worksheets[0]
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, 12).value = str(sheet.cell(row, 12).value).replace(MONTH, "2023-08")
        book.save(bad)
    else:
        content = {
            "password": bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600,
            "damaged": good.read_bytes()[:700],
            "letter": "今附上我局进展情况，请查收。".encode(),
        }[kind]
        bad.write_bytes(content)
    before = everything(bench)
    with pytest.raises(DubanError, match="附表"):
        bench.cycles.collect(MONTH, [good, bad])
    assert everything(bench) == before
    seen = bench.cycles.preview(MONTH, [good, bad])
    assert ([each.name for each in seen.refused], seen.rows) == (["附表.xlsx"], len(FILLED))
    assert everything(bench) == before
    done = bench.cycles.collect(MONTH, [good, bad], skip_unreadable=True)
    assert len(returned(bench)) == done.value.rows == len(FILLED)


def test_a_sheet_of_another_plan_is_told_row_by_row(bench: Bench) -> None:
    path = report(bench, FILLED)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(2, sheet.max_row + 1):
        number = f"任务{row}/9"
        sheet.cell(row, 1).value, sheet.cell(row, 2).value = number, f"别的方案第{row}件事"
        sheet.cell(row, 12).value = f"{MONTH}|{number}|{TRANSPORT}"
    book.save(path)
    bench.cycles.collect(MONTH, [path])
    assert returned(bench) == {}
    found = anomalies(bench)
    assert {a.code for a in found} == {"unknown_item"}
    assert [a.row for a in found] == [2, 3, 4, 5, 6]
    assert all('"posted": false' in a.words for a in found)


def test_forty_returns_of_which_three_contradict_each_other(duban: Program, tmp_path: Path) -> None:
    """Forty sheets come in one folder; three units sent two that differ: all kept, each told."""
    year_store(duban.store)
    duban.done("cycle", "open", "2024-03")
    folder = tmp_path / "报回"
    folder.mkdir()
    for number in range(1, 41):
        (folder / f"{name(number)}.csv").write_text(sheet_text(number, 25), encoding="utf-8-sig")
    for number in (5, 6, 7):
        text = sheet_text(number, 20)
        (folder / f"{name(number)}（另一份）.csv").write_text(text, encoding="utf-8-sig")
    words = ("cycle", "collect", "2024-03", folder, "--received", "2024-04-03")
    seen = duban.json(*words, "--preview")
    assert duban.json("cycle", "status", "2024-03")["state"] == "open"
    done = duban.json(*words)
    assert (seen["files"], seen["rows"]) == (done["files"], done["rows"]) == (43, 43)
    found = [a for a in done["anomalies"] if a["code"] == "duplicate_row"]
    assert {a["unit"] for a in found} == {name(5), name(6), name(7)}
    assert all("填报不一致" in a["message"] and "另一份" in a["message"] for a in found)
    assert len(done["anomalies"]) == 3
    units = duban.json("cycle", "status", "2024-03")["units"]
    assert sum(unit["reported"] for unit in units) == 40
    # A click decides: unit 5's row is put right, with a name; the others are taken as they are.
    first, *rest = [a["id"] for a in found]
    duban.done("cycle", "settle", first, "--correct", "--percent", "25", "--person", "张三")
    duban.done("cycle", "settle", *rest, "--accept")
    assert all(a["settled"] for a in duban.json("cycle", "anomalies", "2024-03"))
    assert duban.json("item", key(5))["progress"]["percent"] == 25
    # The same folder again changes nothing.
    again = duban.json(*words)
    assert (again["files"], again["skipped"], again["rows"]) == (0, 43, 0)


def test_a_file_of_nobody_is_read_again_under_its_proper_name(bench: Bench) -> None:
    """The desk is told to name the unit in the file's name: having done so must help."""
    lost = typed(bench, [RAIL, "铁路通道", "通道推进", 35], name="九月.xlsx")
    first = bench.cycles.collect(MONTH, [lost]).value
    assert (first.files, first.rows, returned(bench)) == (1, 0, {})
    assert first.anomalies
    named = lost.rename(lost.with_name("市交通运输局.xlsx"))
    before = everything(bench)
    again = bench.cycles.collect(MONTH, [named]).value
    assert (again.files, again.skipped, again.rows) == (1, 0, 1)
    assert returned(bench)[TRANSPORT, RAIL].percent == 35
    told = {one.id for one in first.anomalies}
    assert not [one for one in anomalies(bench) if one.id in told and not one.settled]
    bench.journal.undo()
    after = everything(bench)
    assert {name: after[name] for name in ("item_return", "anomaly", "return_file")} == {
        name: before[name] for name in ("item_return", "anomaly", "return_file")
    }


def test_a_file_that_brought_rows_is_never_taken_in_twice(bench: Bench) -> None:
    path = typed(bench, [RAIL, "铁路通道", "通道推进", 35], name="市交通运输局.xlsx")
    bench.cycles.collect(MONTH, [path])
    copy = shutil.copy(path, path.with_name("市交通运输局（重发）.xlsx"))
    again = bench.cycles.collect(MONTH, [Path(copy)]).value
    assert (again.files, again.skipped, again.rows) == (0, 1, 0)
