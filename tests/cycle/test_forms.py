from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app import files
from desktop_app.cycle.form_texts import UNDATED, due_text
from desktop_app.cycle.forms import form_workbook, write_forms
from desktop_app.cycle.queries import load_cycle
from desktop_app.errors import CycleError, OutputError
from desktop_app.files import safe_name, write_all
from desktop_app.ledger.queries import load_items, load_units
from models.base import Precision
from tests.support.judging import cycle, item, milestone
from tests.support.small_store import (
    COUNTY,
    HEADINGS,
    REFORM,
    TRANSPORT,
    Bench,
    fill_form,
    small_bench,
)


def test_one_sheet_per_unit_with_every_item_it_takes_part_in(tmp_path: Path) -> None:
    with small_bench(tmp_path) as bench:
        bench.cycles.open("2023-09")
        forms = bench.forms("2023-09")
    assert list(forms) == [REFORM, TRANSPORT, COUNTY]
    assert forms[COUNTY].name == "2023-09_东阿县.xlsx"
    sheet = load_workbook(forms[TRANSPORT]).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert list(rows[0][:11]) == HEADINGS
    assert [row[0] for row in rows[1:]] == [
        "附件1/1",
        "附件3/1",
        "附件3/1.1",
        "附件3/1.2",
        "附件3/2",
    ]
    assert rows[1][3] == UNDATED
    assert rows[2][:5] == ("附件3/1", "铁路通道建设", "分段推进", "2023年底前：分段推进", "—")
    assert rows[5][3] == "每年底前：每年完成计划"
    assert rows[2][11] == "2023-09|附件3/1|市交通运输局"


def test_what_is_ours_is_locked_and_what_is_theirs_is_open(tmp_path: Path) -> None:
    with small_bench(tmp_path) as bench:
        bench.cycles.open("2023-09")
        path = bench.forms("2023-09", COUNTY)[COUNTY]
    sheet = load_workbook(path).worksheets[0]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert [cell.protection.locked for cell in sheet[2][:12]] == [True] * 5 + [False] * 6 + [True]
    tints = {cell.fill.fgColor.rgb for cell in sheet[2][:11]}
    assert len(tints) == 2
    assert all(cell.alignment.wrap_text for cell in sheet[2][:11])
    assert sheet.column_dimensions["L"].hidden
    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert "东阿县" in sheet.oddHeader.center.text
    (rule,) = sheet.data_validations.dataValidation
    assert not rule.showErrorMessage
    assert rule.showInputMessage


def test_instructions_stand_on_a_sheet_of_their_own(tmp_path: Path) -> None:
    with small_bench(tmp_path) as bench:
        bench.cycles.open("2023-09")
        path = bench.forms("2023-09", COUNTY)[COUNTY]
    book = load_workbook(path)
    assert book.sheetnames == ["调度表_东阿县", "填报说明"]
    text = "\n".join(str(row[0]) for row in book["填报说明"].iter_rows(values_only=True))
    assert "2023年10月5日" in text
    assert "演示" not in text


def test_a_demo_form_says_so_everywhere(tmp_path: Path) -> None:
    with small_bench(tmp_path) as bench:
        bench.cycles.open("2023-09", demo=True)
        path = bench.forms("2023-09", COUNTY)[COUNTY]
    book = load_workbook(path)
    sheet, guide = book.worksheets
    assert "演示数据" in path.name
    assert "演示数据" in sheet.title
    assert "演示数据" in sheet.oddHeader.center.text
    assert "演示数据" in str(guide["A2"].value)


def test_last_months_report_is_shown(tmp_path: Path) -> None:
    with small_bench(tmp_path) as bench:
        bench.cycles.open("2023-09")
        form = bench.forms("2023-09", COUNTY)[COUNTY]
        bench.cycles.collect("2023-09", [fill_form(form, {"附件2/1": ("土建完成", "40%")})])
        bench.cycles.open("2023-10")
        later = bench.forms("2023-10", COUNTY)[COUNTY]
    sheet = load_workbook(later).worksheets[0]
    assert [row[4] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        "40%；土建完成",
        "—",
    ]


def test_due_texts_follow_the_precision_of_the_document() -> None:
    day = replace(milestone("2023-12-31"), text="通车", precision=Precision.YEAR)
    month = replace(milestone("2024-06-30", done="2024-05-01"), text="", precision=Precision.MONTH)
    quarter = replace(milestone("2024-09-30"), text="", precision=Precision.QUARTER)
    exact = replace(milestone("2025-03-15"), text="验收", precision=Precision.DAY)
    default = milestone("2025-12-31", default=True)
    assert due_text(item("附件1/1", day, month, quarter, exact, default)).split("\n") == [
        "2023年底前：通车",
        "2024年6月底前（已完成）",
        "2024年第3季度末前",
        "2025年3月15日：验收",
    ]
    assert due_text(item("附件1/1", default)) == UNDATED
    yearly = [milestone(f"{year}-12-31", recurring=True) for year in (2023, 2024)]
    assert due_text(item("附件1/1", *yearly)) == "每年底前：建成"
    confirmed = replace(default, confirmed=True)
    assert due_text(item("附件1/1", confirmed)) == "2025年底前"


def test_a_title_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    book = form_workbook([item("附件1/1", title="=1+1")], "市交通局", cycle("2023-09"), {})
    book.save(tmp_path / "x.xlsx")
    cell = load_workbook(tmp_path / "x.xlsx").worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_filled_sheet_is_never_written_over(tmp_path: Path) -> None:
    with small_bench(tmp_path) as bench:
        bench.cycles.open("2023-09")
        forms = bench.forms("2023-09")
        folder = forms[COUNTY].parent
        fill_form(forms[COUNTY], {"附件2/1": ("土建完成", 40)})
        before = {path: path.read_bytes() for path in folder.iterdir()}
        with pytest.raises(OutputError, match="东阿县"):
            write_again(bench, folder)
        assert {path: path.read_bytes() for path in folder.iterdir()} == before
        forms[COUNTY].unlink()
        assert len(write_again(bench, folder)) == 3


def write_again(bench: Bench, folder: Path) -> tuple[Path, ...]:
    with bench.store.reading() as session:
        return write_forms(
            load_items(session), load_units(session), load_cycle(session, "2023-09"), (), folder
        )


def test_a_unit_without_items_is_refused(tmp_path: Path) -> None:
    with small_bench(tmp_path) as bench:
        bench.cycles.open("2023-09")
        with pytest.raises(CycleError, match="某局"):
            bench.forms("2023-09", "某局")
        assert list(bench.forms("2023-09", "市交通局")) == [TRANSPORT]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("甲/乙:丙", "甲_乙_丙"), (" 甲局. ", "甲局"), ("", "_"), ("con", "_con"), ("甲*?", "甲__")],
)
def test_names_fit_every_system(name: str, expected: str) -> None:
    assert safe_name(name) == expected


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "表").write_text("x")
    with pytest.raises(OutputError, match="不是文件夹"):
        write_all(tmp_path / "表", {"a.xlsx": b"1"})
    with pytest.raises(OutputError):
        write_all(tmp_path / "表" / "内", {"a.xlsx": b"1"})


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def full(number: int) -> None:
        calls.append(number)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OutputError, match="空间不足"):
        write_all(tmp_path / "新", {"a.xlsx": b"1", "b.xlsx": b"2"})
    assert list(tmp_path.iterdir()) == []
