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
)
from tests.support.small_store import TRANSPORT, Bench, small_bench

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
