"""`duban items --out`: the ledger as a workbook that spreadsheets open."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.__main__ import main


def test_the_list_is_one_sheet_with_every_item(demo_store: Path, tmp_path: Path) -> None:
    target = tmp_path / "清单.xlsx"
    assert main(["items", "--store", str(demo_store), "--out", str(target)]) == 0
    (sheet,) = load_workbook(target).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = next(at for at, row in enumerate(rows) if row[0] == "编号")
    assert rows[heads][:5] == ["编号", "事项", "亮灯", "牵头单位", "时限"]
    assert "演示数据" in rows[0][0]
    assert len(rows) - heads - 1 == 165
    assert sheet.freeze_panes == f"A{heads + 2}"
    assert sheet.page_setup.orientation == "landscape"


def test_a_name_without_an_ending_gets_one(demo_store: Path, tmp_path: Path) -> None:
    assert main(["items", "--store", str(demo_store), "--out", str(tmp_path / "2023.11")]) == 0
    assert (tmp_path / "2023.11.xlsx").is_file()


def test_an_empty_ledger_has_nothing_to_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "空.duban")
    assert main(["init", "--empty", "--store", store]) == 0
    assert main(["items", "--store", store, "--out", str(tmp_path / "清单.xlsx")]) == 1
    assert "没有可以导出的事项" in capsys.readouterr().err
    assert not (tmp_path / "清单.xlsx").exists()


def test_a_file_open_elsewhere_is_left_alone(
    demo_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "清单.xlsx"
    target.write_bytes(b"mine")
    (tmp_path / "~$清单.xlsx").touch()
    assert main(["items", "--store", str(demo_store), "--out", str(target)]) == 1
    assert "正在 WPS 或其他程序中打开" in capsys.readouterr().err
    assert target.read_bytes() == b"mine"
