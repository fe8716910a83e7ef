"""数字来源: every figure of a paper with its items, and the sheet of it in the workbook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from desktop_app.bulletin.content import Annex, CellFigure, Column, DataTable, Figure, Paragraph
from desktop_app.bulletin.sources import figure_table
from desktop_app.printing.xlsx import write_xlsx
from tests.bulletin.test_edits import paper
from tests.support.bulletin_sample import Sample

TEXT = Paragraph(
    "红灯2项，黄灯1项。",
    key="p",
    figures=(
        Figure(7, 8, "1", ("乙/1",), "黄灯事项"),
        Figure(2, 3, "2", ("甲/1", "甲/2"), "红灯事项"),
    ),
)
TABLE = DataTable(
    (Column("单位", 1), Column("红灯", 1)),
    (("甲局", "2"), ("合计", "2")),
    figures=(CellFigure(0, 1, "2", ("甲/1", "甲/2"), "甲局：红灯"),),
)


def test_figures_stand_in_the_order_of_the_paper() -> None:
    document = replace(paper(TEXT), annexes=(Annex("单位情况", (TABLE,)),))
    table = figure_table(document)
    assert table is not None
    assert [row[1:] for row in table.rows] == [
        ("2", "红灯事项", "", "2", "甲/1、甲/2"),
        ("1", "黄灯事项", "", "1", "乙/1"),
        ("2", "甲局：红灯", "附件 单位情况", "2", "甲/1、甲/2"),
    ]


def test_a_paper_without_figures_has_no_such_sheet(tmp_path: Path) -> None:
    document = paper(Paragraph("没有数字。", key="p"))
    assert figure_table(document) is None
    write_xlsx(document, tmp_path / "a.xlsx")
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["正文"]


def test_the_workbook_of_a_bulletin_lists_every_figure(tmp_path: Path) -> None:
    document = Sample().bulletin()
    write_xlsx(document, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["数字来源"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(n for n, row in enumerate(rows) if row[0] == "序号")
    table = figure_table(document)
    assert table is not None
    assert len(rows) - head - 1 == len(table.rows)
    for row in rows[head + 1 :]:
        keys = [key for key in str(row[5] or "").split("、") if key]
        assert row[4] == len(keys)
    named = [row for row in rows[head + 1 :] if "红灯" in str(row[2]) and len(str(row[5])) > 3]
    assert named
