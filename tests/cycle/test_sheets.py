import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_app.cycle.columns import Field
from desktop_app.cycle.sheets import MAX_BYTES, ReturnedSheet, is_filled, read_sheets
from desktop_app.errors import DocumentError

HEAD = ["编号", "事项名称", "本月进展情况", "进度（%）", "存在的问题"]


def book(*rows: list[object], merge: str = "", percent: str = "") -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    if percent:
        sheet[percent].number_format = "0.0%"
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def only(data: bytes, name: str = "表.xlsx") -> ReturnedSheet:
    (sheet,) = read_sheets(data, name)
    return sheet


def texts(sheet: ReturnedSheet, *fields: Field) -> list[tuple[str, ...]]:
    return [tuple(row.text(field) for field in fields) for row in sheet.rows]


def test_title_rows_stand_above_and_rows_keep_their_numbers() -> None:
    sheet = only(book(["某月调度表"], ["填报单位：甲局"], HEAD, ["附件1/1", "甲", "开工", 35, ""]))
    assert sheet.above == ("某月调度表", "填报单位：甲局")
    (row,) = sheet.rows
    assert (row.row, row.text(Field.PROGRESS), row.cells[Field.PERCENT].value) == (4, "开工", 35)


def test_columns_in_any_order_with_strangers_between() -> None:
    head = ["备注", "进展", "完成率", "名称", "编号"]
    sheet = only(book(head, ["x", "开工", "35%", "甲", "附件1/1"]))
    assert texts(sheet, Field.NUMBER, Field.TITLE, Field.PROGRESS, Field.PERCENT) == [
        ("附件1/1", "甲", "开工", "35%")
    ]


def test_two_rows_of_headings_with_merged_cells() -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["编号", "事项名称", "进展情况", None, "进度"])
    sheet.append([None, None, "上期进展", "本月进展", None])
    sheet.append(["附件1/1", "甲", "旧", "新", "40%"])
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
        sheet.merge_cells(area)
    found = only(saved(workbook))
    assert texts(found, Field.TITLE, Field.PREVIOUS, Field.PROGRESS, Field.PERCENT) == [
        ("甲", "旧", "新", "40%")
    ]


def test_a_tall_merged_cell_counts_for_each_row_and_a_wide_one_does_not() -> None:
    rows = [["附件1/1", "甲", "两项一并推进", 30, ""], ["附件1/2", "乙", None, 40, ""]]
    tall = only(book(HEAD, *rows, merge="C2:C3"))
    assert texts(tall, Field.TITLE, Field.PROGRESS) == [
        ("甲", "两项一并推进"),
        ("乙", "两项一并推进"),
    ]
    wide = only(book(HEAD, ["一、交通", None, None, None, None], *rows, merge="A2:E2"))
    assert not wide.rows[0].reports
    assert [row.reports for row in wide.rows[1:]] == [True, True]


def test_repeated_headings_and_empty_rows_are_passed_over() -> None:
    row = ["附件1/1", "甲", "开工", 35, ""]
    sheet = only(book(HEAD, row, [None] * 5, HEAD, row))
    assert [each.row for each in sheet.rows] == [2, 5]


def test_percent_cells_and_dates_keep_their_kind() -> None:
    data = book(HEAD, ["附件1/1", "甲", "开工", 0.35, ""], percent="D2")
    cell = only(data).rows[0].cells[Field.PERCENT]
    assert (cell.value, cell.percent) == (0.35, True)


def test_a_formula_without_a_stored_result_is_seen() -> None:
    (row,) = only(book(HEAD, ["附件1/1", "甲", "开工", "=30+5", ""])).rows
    cell = row.cells[Field.PERCENT]
    assert (cell.value, cell.formula) == (None, True)


def test_hidden_keys_are_found_in_any_column() -> None:
    sheet = only(book([*HEAD, "x"], ["附件1/1", "甲", "开工", 35, "", "2023-09|附件1/1|甲局"]))
    key = sheet.rows[0].key
    assert key is not None
    assert (key.month, key.item_key, key.unit) == ("2023-09", "附件1/1", "甲局")


def test_all_visible_worksheets_with_headings_are_read() -> None:
    workbook = Workbook()
    workbook.worksheets[0].append(["说明"])
    for name, state in (("交通", "visible"), ("水利", "visible"), ("底稿", "hidden")):
        sheet = workbook.create_sheet(name)
        sheet.append(HEAD)
        sheet.append(["附件1/1", name, "开工", 35, ""])
        sheet.sheet_state = state
    assert [sheet.name for sheet in read_sheets(saved(workbook), "表.xlsx")] == ["交通", "水利"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_csv_in_every_usual_encoding(encoding: str, mark: str) -> None:
    lines = [
        "填报单位：甲局",
        mark.join(HEAD),
        mark.join(["附件1/1", "甲", '"已开工，\n进场"', "35%", ""]),
    ]
    sheet = only("\r\n".join(lines).encode(encoding), "表.csv")
    assert texts(sheet, Field.PROGRESS, Field.PERCENT) == [("已开工，\n进场", "35%")]


def test_a_running_number_is_told_from_an_item_number() -> None:
    head = ["序号", "事项名称", "本月进展"]
    assert only(book(head, [1, "甲", "开工"], [2, "乙", "开工"])).counted
    assert not only(book(head, [4, "甲", "开工"], [2, "乙", "开工"])).counted
    assert not only(book(["编号", *head[1:]], [1, "甲", "开工"])).counted


def test_a_workbook_renamed_to_xls_is_read() -> None:
    assert only(book(HEAD, ["附件1/1", "甲", "开工", 35, ""]), "表.xls").rows


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<x/>")
        for part in range(3):
            package.writestr(f"xl/worksheets/sheet{part}.xml", b"0" * (100 * 1024 * 1024))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空文件"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 600, "xls"),
        (b"PK\x03\x04broken", "损坏"),
        (book(HEAD, ["附件1/1", "甲", "开工", 35, ""])[:-200], "损坏"),
        (book(["通讯录"], ["姓名", "电话"]), "表头"),
        ("编号,名称\n1,甲\n".encode(), "表头"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00", "收不进来"),
        (b"0" * (MAX_BYTES + 1), "过大"),
    ],
    ids=["empty", "xls", "garbage", "cut", "no-headings", "csv-no-headings", "picture", "huge"],
)
def test_what_is_no_sheet_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        read_sheets(data, "来件.xlsx")
    assert "来件.xlsx" in refusal.value.sentence
    assert words in refusal.value.sentence
    assert refusal.value.remedy


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    with pytest.raises(DocumentError, match="过大"):
        read_sheets(bomb(), "来件.xlsx")


def test_a_stray_cell_far_away_does_not_fill_the_memory() -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEAD)
    for row in range(60):
        sheet.append([f"附件1/{row}", "甲", "开工", 35, ""])
    sheet["XFD1048576"] = sheet["A1048576"] = "x"
    found = only(saved(workbook))
    assert [row.row for row in found.rows] == [*range(2, 62), 1048576]


def test_what_cannot_be_read_counts_as_filled(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"PK broken")
    assert is_filled(path)
    path.write_bytes(book(HEAD, ["附件1/1", "甲", None, None, None]))
    assert not is_filled(path)
