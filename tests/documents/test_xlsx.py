import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.documents.blocks import Table
from desktop_app.documents.xlsx import read_xlsx
from desktop_app.errors import DocumentError


def packed(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def new_book() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def rows_of(book: Workbook) -> list[list[str]]:
    (table,) = read_xlsx(packed(book), "a.xlsx").blocks
    assert isinstance(table, Table)
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_values_are_read_as_a_person_sees_them() -> None:
    book, sheet = new_book()
    sheet.append(
        [
            1,
            2.0,
            3.25,
            date(2023, 9, 30),
            datetime.fromisoformat("2023-09-30 08:05"),
            True,
            " 文字 ",
            None,
        ]
    )
    sheet["I1"] = 0.35
    sheet["I1"].number_format = "0%"
    expected = ["1", "2", "3.25", "2023-09-30", "2023-09-30 08:05", "是", "文字", "", "35%"]
    assert rows_of(book) == [expected]


def test_merged_cells_are_filled() -> None:
    book, sheet = new_book()
    sheet.append(["台账", None, None])
    sheet.append([1, "甲", "乙"])
    sheet.append([None, None, "丙"])
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    assert rows_of(book) == [["台账"] * 3, ["1", "甲", "乙"], ["1", "甲", "丙"]]


def test_rows_keep_their_sheet_numbers_and_sheets_their_names() -> None:
    book, sheet = new_book()
    sheet.title = "附件1"
    sheet["B5"] = "甲"
    (table,) = read_xlsx(packed(book), "a.xlsx").blocks
    assert isinstance(table, Table)
    assert (table.name, [row.number for row in table.rows]) == ("附件1", [5])


def test_a_stray_cell_far_away_costs_nothing() -> None:
    book, sheet = new_book()
    sheet["A1"] = "甲"
    sheet["A1048576"] = "乙"
    assert rows_of(book) == [["甲"], ["乙"]]


def test_hidden_sheets_are_passed_over() -> None:
    book, sheet = new_book()
    sheet["A1"] = "甲"
    hidden = book.create_sheet("参数")
    hidden["A1"] = "乙"
    hidden.sheet_state = "hidden"
    assert rows_of(book) == [["甲"]]


def test_a_sheet_of_absurd_width_is_refused() -> None:
    book, sheet = new_book()
    for row in range(1, 101):
        sheet.cell(row, 16384, "远")
    with pytest.raises(DocumentError):
        read_xlsx(packed(book), "a.xlsx")
