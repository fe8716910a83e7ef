"""The workbook: text on one sheet, every table on its own, ready to print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.bulletin.content import (
    Annex,
    Column,
    DataTable,
    LightChart,
    OfficialDocument,
    Paragraph,
)
from desktop_app.printing.xlsx import write_xlsx
from tests.support.sample_documents import bulletin, chart, demo_bulletin, item_rows, plain
from tests.support.sample_forms import briefing


def made(document: OfficialDocument, folder: Path) -> Workbook:
    write_xlsx(document, folder / "book.xlsx")
    return load_workbook(folder / "book.xlsx")


def values(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return made(bulletin(), tmp_path_factory.mktemp("xlsx"))


def test_sheets_are_named_after_what_they_hold(book: Workbook) -> None:
    assert book.sheetnames == [
        "正文",
        "图1",
        "各单位按期办理排名",
        "附件1 重点事项推进情况一览表",
        "附件2文字",
        "附件2 各单位按期办理排名",
    ]


def test_the_text_is_there_in_order(book: Workbook) -> None:
    text = "".join(str(row[0] or "") for row in values(book["正文"]))
    document = bulletin()
    at = 0
    for block in document.body:
        if isinstance(block, Paragraph):
            found = text.find(block.text, at)
            assert found >= at
            at = found
    for part in (
        document.mark,
        document.number,
        document.title,
        "附件：1.滞后",
        "抄送：市委办公室",
    ):
        assert part in text


def test_tables_are_whole_and_ready_to_print(book: Workbook) -> None:
    sheet = book["附件1 重点事项推进情况一览表"]
    rows = values(sheet)
    assert rows[1] == ["编号", "事项名称", "责任单位", "目标任务", "进展情况", "亮灯"]
    assert [tuple(row) for row in rows[2:]] == list(item_rows(60))
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize or 0) == 9
    assert all(cell.alignment.wrap_text for cell in sheet[3])
    assert sheet.column_dimensions["E"].width > sheet.column_dimensions["A"].width


def test_columns_of_figures_become_numbers_and_nothing_else_does(book: Workbook) -> None:
    rows = values(book["各单位按期办理排名"])
    assert rows[2] == [1, "市发展改革委", 11, 1, 94.2]
    assert book["各单位按期办理排名"]["E3"].number_format == "0.0"


def test_figures_with_leading_zeros_or_marks_stay_text(tmp_path: Path) -> None:
    column = Column("数", 1, "right")
    for text in ("007", "12.5%", "1,234", "+3", "-"):
        sheet = made(plain(DataTable((column,), ((text,), ("8",)))), tmp_path)["表1"]
        assert sheet["A3"].value == text


def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    table = DataTable((Column("甲", 1), Column("乙", 1)), (("=1+1", "@x"),), "表")
    cell = made(plain(table), tmp_path)["表"]["A3"]
    assert cell.value == "=1+1"
    assert cell.data_type == "s"


def test_the_charts_figures_are_a_table(book: Workbook) -> None:
    rows = values(book["图1"])
    assert rows[1] == ["名称", "滞后", "预警", "正常", "办结", "未到期等", "合计"]
    assert rows[2] == ["市发展改革委", 1, 2, 7, 1, 2, 13]
    assert len(rows) == 2 + len(chart().bars)


def test_demo_and_draft_are_marked_on_every_sheet(tmp_path: Path) -> None:
    book = made(demo_bulletin(), tmp_path)
    for sheet in book.worksheets:
        assert str(sheet["A1"].value).startswith("演示数据")
        assert sheet["A2"].value == "征求意见稿"
        assert "演示数据" in str(sheet.oddHeader.center.text)
        assert sheet["A1"].font.color.rgb.endswith("FF3333")


def test_an_ordinary_workbook_bears_no_marks(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert "演示数据" not in str(sheet["A1"].value)
        assert not sheet.oddHeader.center.text


def test_names_of_sheets_are_lawful_and_unique(tmp_path: Path) -> None:
    table = DataTable((Column("甲", 1),), (), "甲/乙[丙]:*?" + "长" * 40)
    names = made(plain(table, table), tmp_path).sheetnames
    assert len(set(names)) == 3
    assert all(len(name) <= 31 and not set(name) & set("/[]:*?\\") for name in names)


def test_empty_tables_and_charts_are_kept(tmp_path: Path) -> None:
    table = DataTable((Column("甲", 1), Column("乙", 1)), (), "空表")
    book = made(plain(table, LightChart("空图", "项", ())), tmp_path)
    assert values(book["空表"])[2] == ["无", None]
    assert values(book["图2"])[2][0] == "无"


def test_annexes_without_tables_have_a_sheet(tmp_path: Path) -> None:
    document = replace(plain(), annexes=(Annex("说明", (Paragraph("甲乙"),)),))
    assert values(made(document, tmp_path)["附件"])[2] == ["甲乙"]


def test_control_characters_do_not_stop_the_workbook(tmp_path: Path) -> None:
    report = write_xlsx(plain(Paragraph("甲\x07乙")), tmp_path / "a.xlsx")
    assert report.notices == ("已去除不可见的控制字符：U+0007。",)
    assert report.pages == 1


def test_columns_follow_their_content_and_fit_the_paper(tmp_path: Path) -> None:
    write_xlsx(bulletin(), tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    for sheet in book.worksheets:
        widths = [d.width for d in sheet.column_dimensions.values() if d.width]
        points = sum((width * 7 + 5) * 0.75 for width in widths)
        paper = 842 if sheet.page_setup.orientation == "landscape" else 595
        assert points < paper - 2 * 15 / 25.4 * 72
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    wide = next(sheet for sheet in book.worksheets if sheet.title.startswith("附件1"))
    letters = [cell.column_letter for cell in wide[2]]
    number, text = (wide.column_dimensions[letters[i]].width for i in (0, 4))
    assert text > 2 * number


def test_a_curve_is_a_table_of_its_figures(tmp_path: Path) -> None:
    write_xlsx(briefing(), tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    (sheet,) = [s for s in book.worksheets if s.title.startswith("图1")]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["月份", "序时（%）", "完成（%）"] in rows
    assert ["9月", 75, 61.5] in rows
    assert ["4月", 33.3, None] in rows


def test_a_column_of_shares_can_be_summed_and_a_code_stays_a_text(tmp_path: Path) -> None:
    """A desk sums and filters what it is given; dashes stand where there is no figure."""
    columns = tuple(Column(title, 1.0, "center") for title in ("完成", "项数", "编号"))
    rows = (("28.5%", "3", "01"), ("—", "12", "02"), ("100%", "", "附件1/3"))
    sheet = made(plain(DataTable(columns, rows, "表")), tmp_path)["表"]
    cells = {cell.value: cell.number_format for row in sheet.iter_rows() for cell in row}
    assert cells[0.285] == "0.0%"
    assert cells[1] == "0%"
    assert cells[12] == "0"
    assert {"—", "01", "附件1/3"} <= set(cells)
