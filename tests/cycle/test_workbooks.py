"""What is read and written quickly is what openpyxl reads and writes slowly."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.cycle.workbooks import read_cells, workbook_bytes

FORMATS = ("0.0%", "General", "yyyy年m月d日", "yyyy-mm-dd", "[h]:mm:ss", '0"％"', "0.00", "@")
VALUES = ("进展", 0.35, date(2023, 9, 30), datetime(2023, 9, 30, 8, 5), time(8), timedelta(hours=30), 12, "=1+1")  # noqa: DTZ001  # fmt: skip


def sample() -> Workbook:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row, value in enumerate(VALUES, 1):
        for column, code in enumerate(FORMATS, 1):
            cell = sheet.cell(row, column, value)
            cell.number_format = code
            cell.font = Font(bold=bool(row % 2))
    sheet.merge_cells("A20:B22")
    sheet["A20"] = "合并"
    sheet["C3"].comment = Comment("批注", "某人")
    sheet.add_data_validation(DataValidation(type="whole", sqref="D1:D9"))
    sheet.freeze_panes = "B2"
    hidden = book.create_sheet("隐藏")
    hidden.sheet_state = "hidden"
    hidden["B2"] = "不看"
    return book


def cells(book: Workbook) -> Iterator[tuple[str, str, object]]:
    for sheet in book.worksheets:
        yield sheet.title, "state", sheet.sheet_state
        yield sheet.title, "merged", sorted(str(each) for each in sheet.merged_cells.ranges)
        for cell in sheet._cells.values():
            yield cell.coordinate, cell.data_type, cell.value
            yield cell.coordinate, "format", cell.number_format
            yield cell.coordinate, "date", getattr(cell, "is_date", None)


@pytest.mark.parametrize("values", [True, False])
def test_cells_are_those_that_openpyxl_reads(values: bool) -> None:
    data = workbook_bytes(sample())
    assert list(cells(read_cells(data, values=values))) == list(
        cells(load_workbook(io.BytesIO(data), data_only=values))
    )


def test_files_are_those_that_openpyxl_writes() -> None:
    book = sample()
    slow = io.BytesIO()
    book.save(slow)
    with ZipFile(io.BytesIO(workbook_bytes(book))) as ours, ZipFile(slow) as theirs:
        assert ours.namelist() == theirs.namelist()
        for name in ours.namelist():
            # The core properties hold the moment of writing.
            if name != "docProps/core.xml":
                assert ours.read(name) == theirs.read(name), name
        assert ours.testzip() is None


def test_a_workbook_without_styles_is_read() -> None:
    plain = workbook_bytes(sample())
    bare = io.BytesIO()
    with ZipFile(io.BytesIO(plain)) as source, ZipFile(bare, "w") as target:
        for name in source.namelist():
            if name == "xl/styles.xml":
                empty = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
                target.writestr(name, empty)
            elif name == "xl/worksheets/sheet1.xml":
                target.writestr(name, source.read(name).replace(b' s="', b' x="'))
            else:
                target.writestr(name, source.read(name))
    read = read_cells(bare.getvalue(), values=True)
    assert read.worksheets[0]["A1"].value == "进展"
