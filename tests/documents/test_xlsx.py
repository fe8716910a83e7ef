import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.documents import xlsx_parts
from desktop_app.documents.blocks import Table
from desktop_app.documents.xlsx import read_xlsx
from desktop_app.errors import DocumentError
from tests.support.hostile import workbook


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


def notes_of(book: Workbook) -> tuple[str, ...]:
    return read_xlsx(packed(book), "a.xlsx").notes


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    book, sheet = new_book()
    sheet.title = "清单"
    for row in range(1, 5):
        sheet.append([row, "甲", "乙"])
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["C"].hidden = True
    assert len(rows_of(book)) == 4
    assert notes_of(book) == (
        "工作表“清单”有隐藏的行（3），已一并读取，请确认是否需要。",
        "工作表“清单”有隐藏的列（C），已一并读取，请确认是否需要。",
    )


def test_hidden_sheets_are_told_unless_they_are_empty() -> None:
    book, sheet = new_book()
    sheet["A1"] = "甲"
    book.create_sheet("空").sheet_state = "hidden"
    very = book.create_sheet("参数")
    very["A1"], very.sheet_state = "乙", "veryHidden"
    assert [note[:8] for note in notes_of(book)] == ["工作表“参数”是"]


def test_formulas_without_results_and_with_errors_are_told() -> None:
    book, sheet = new_book()
    sheet.title = "清单"
    other = book.create_sheet("附表")
    sheet["A1"], sheet["B2"] = "甲", "=A1&A1"
    other["A1"], other["A2"], other["C3"] = "乙", "=1/0", "=SUM(A1:B2)"
    sheet["C1"] = "#REF!"
    assert notes_of(book) == (
        "工作表“清单”的公式没有算出结果（B2），读作空白；请用 WPS 或 Excel 打开并保存一次后再导入。",
        "工作表“清单”有公式出错的单元格（C1），请核对。",
        "工作表“附表”的公式没有算出结果（A2、C3），读作空白；请用 WPS 或 Excel 打开并保存一次后再导入。",
    )


def test_formulas_with_results_are_read_in_silence() -> None:
    sheet = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"甲"</f><v>甲</v></c></row>'
    source = read_xlsx(workbook(sheet), "a.xlsx")
    assert (source.text, source.notes) == ("2\t甲\n", ())


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (date(2025, 12, 1), 'yyyy"年"m"月"', "2025年12月"),
        (date(2025, 12, 1), '[$-804]yyyy"年"m"月";@', "2025年12月"),
        (date(2025, 1, 1), 'yyyy"年"', "2025年"),
        (date(2025, 12, 1), "mmm-yy", "2025年12月"),
        (date(2025, 12, 31), 'm"月"d"日"', "2025-12-31"),
        (date(2025, 12, 31), "yyyy/m/d", "2025-12-31"),
        (500, '0"万元"', "500万元"),
        (0.1 + 0.2, "General", "0.3"),
        (0.285, "0.0%", "28.5%"),
        (10_000_000, "General", "10000000"),
        (0, "General", "0"),
    ],
)
def test_values_are_read_with_the_precision_they_are_shown_in(
    value: object, form: str, text: str
) -> None:
    book, sheet = new_book()
    sheet["A1"] = value  # type: ignore[assignment]
    sheet["A1"].number_format = form
    assert rows_of(book) == [[text]]


def test_several_sheets_come_in_order_with_their_names() -> None:
    book, sheet = new_book()
    sheet.title = "附件1"
    sheet["A1"] = "甲"
    book.create_sheet("附件2")["A1"] = "乙"
    tables = [block for block in read_xlsx(packed(book), "a").blocks if isinstance(block, Table)]
    assert [(table.name, table.rows[0].cells[0].text) for table in tables] == [
        ("附件1", "甲"),
        ("附件2", "乙"),
    ]


def test_crossed_out_cells_are_told() -> None:
    book, sheet = new_book()
    sheet.append(["1", "修渠"])
    sheet.append(["2", "清淤"])
    assert notes_of(book) == ()
    sheet["B2"].font = Font(strike=True)
    (note,) = notes_of(book)
    assert "删除线" in note and "B2" in note and "B1" not in note


def test_columns_that_are_only_formatted_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Offices draw borders down whole columns: a dozen rows must not be refused for them."""
    monkeypatch.setattr(xlsx_parts, "MAX_STORED", 100)
    book, sheet = new_book()
    sheet.append(["序号", "任务", "责任单位"])
    sheet.append([1, "修渠", "市水利局"])
    bold = Font(bold=True)
    for row in range(3, 60):
        for column in range(1, 4):
            sheet.cell(row, column).font = bold
    assert rows_of(book) == [["序号", "任务", "责任单位"], ["1", "修渠", "市水利局"]]
    for row in range(3, 60):
        sheet.append([row, "清淤", "市水利局"])
    with pytest.raises(DocumentError, match="过大"):
        read_xlsx(packed(book), "表.xlsx")


def test_comments_are_told() -> None:
    book, sheet = new_book()
    sheet.append(["任务", "修渠"])
    sheet["B1"].comment = Comment("另修两处", "高原")
    (note,) = notes_of(book)
    assert "批注" in note and "B1" in note


def test_a_strict_workbook_is_read_like_any_other() -> None:
    book, stream, strict = Workbook(), io.BytesIO(), io.BytesIO()
    book.worksheets[0].append(["序号", "任务"])
    book.worksheets[0].append([1, "修渠"])
    book.save(stream)
    with zipfile.ZipFile(stream) as usual, zipfile.ZipFile(strict, "w") as other:
        for name in usual.namelist():
            part = usual.read(name)
            if name.startswith("xl/") and name.endswith(".xml"):
                part = part.replace(
                    b"http://schemas.openxmlformats.org/spreadsheetml/2006/",
                    b"http://purl.oclc.org/ooxml/spreadsheetml/",
                )
            other.writestr(name, part)
    (table,) = read_xlsx(strict.getvalue(), "表.xlsx").blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "任务"],
        ["1", "修渠"],
    ]
