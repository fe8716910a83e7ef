"""Tables drawn by reportlab and read back: wraps, merges, page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.colors import black

from desktop_app.bulletin.content import Column, DataTable
from desktop_app.documents.blocks import Paragraph, SourceText, Table
from desktop_app.documents.pdf.reader import read_pdf
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import render_pdf
from tests.support.drawn_pdf import TITLE, new_page, printed, sketched, table, text
from tests.support.sample_documents import plain

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
HEADING = ["序号", "类别", "目标任务", "责任单位"]
WIDTHS = (40, 60, 240, 90)
LONG = (
    "改造老旧渠道并新建提水泵站，健全管护制度，把用水总量控制在核定范围以内，" * 6
    + "形成长效机制。"
)


def tables_of(source: SourceText) -> list[list[list[str]]]:
    """Texts of all tables."""
    return [
        [[cell.text for cell in row.cells] for row in block.rows]
        for block in source.blocks
        if isinstance(block, Table)
    ]


def rows(count: int, target: str = "建成泵站{}座。") -> list[list[str]]:
    units = "市发展改革委、市财政局"
    return [[str(i), "水利", target.format(i), units] for i in range(1, count + 1)]


def read(flowables: Sequence[Any], **options: Any) -> SourceText:
    return read_pdf(printed(flowables, **options), "表.pdf")


def test_wrapped_cells_come_back_whole() -> None:
    printed_rows = [
        HEADING,
        ["1", "水利", LONG, "市水利局、市城市管理局（市综合行政执法局）、市财政局"],
    ]
    assert tables_of(read([table(printed_rows, WIDTHS)])) == [printed_rows]


def test_lines_that_the_writer_broke_stay_apart() -> None:
    printed_rows = [HEADING, ["1", "水利", "建成泵站。", "市水利局\n市财政局\n市住房城乡建设局"]]
    assert tables_of(read([table(printed_rows, WIDTHS)])) == [printed_rows]


def test_names_that_fill_a_line_leave_open_whether_they_are_torn() -> None:
    narrow = (40, 60, 240, 72)  # six characters and the margins
    printed_rows = [HEADING, ["1", "水利", "建成。", "市发展改革委\n市农业农村局\n市水利局"]]
    ((_, row),) = tables_of(read([table(printed_rows, narrow)]))
    assert row[3].split() == ["市发展改革委", "市农业农村局", "市水利局"]


def test_merged_cells_give_their_text_to_every_place() -> None:
    printed_rows = [HEADING, *rows(4)]
    shown = [list(row) for row in printed_rows]
    shown[2][1] = shown[3][1] = ""
    ((*_,),) = (read_rows := tables_of(read([table(shown, WIDTHS, [((1, 1), (1, 3))])])))
    assert read_rows == [printed_rows]


def test_a_group_row_over_all_columns() -> None:
    shown = [HEADING, ["一、农田水利", "", "", ""], *rows(2)]
    found = tables_of(read([table(shown, WIDTHS, [((0, 1), (3, 1))])]))
    assert found[0][1] == ["一、农田水利"] * 4


def test_two_heading_rows() -> None:
    shown = [
        ["序号", "事项", "责任分工", ""],
        ["", "", "牵头单位", "配合单位"],
        ["1", "甲", "乙", "丙"],
    ]
    spans = [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0))]
    found = tables_of(read([table(shown, WIDTHS, spans, heading=2)]))
    assert found == [
        [
            ["序号", "事项", "责任分工", "责任分工"],
            ["序号", "事项", "牵头单位", "配合单位"],
            ["1", "甲", "乙", "丙"],
        ]
    ]


def test_a_table_goes_on_over_pages_under_repeated_headings_and_furniture() -> None:
    printed_rows = [HEADING, *rows(90)]
    source = read([text("工作分工表", TITLE), table(printed_rows, WIDTHS)], head="某市工作汇编")
    assert tables_of(source) == [printed_rows]
    assert [block.text for block in source.blocks if isinstance(block, Paragraph)] == ["工作分工表"]
    assert source.notes == ()


def test_rows_torn_by_a_page_break_come_back_whole() -> None:
    """The rows are so high that every page ends within one."""
    printed_rows = [HEADING, *rows(25, LONG + "本项共{}处。")]
    source = read([table(printed_rows, WIDTHS, heading=0)], head="某市工作汇编")
    assert tables_of(source) == [printed_rows]


def test_a_row_higher_than_a_page_under_repeated_headings() -> None:
    columns = tuple(Column(name, share) for name, share in zip(HEADING, WIDTHS, strict=True))
    content = [*rows(2), ["3", "交通", LONG * 8, "市交通运输局"]]
    listed = DataTable(columns, tuple(map(tuple, content)))
    data = render_pdf(plain(listed), FontSet(FONTS, system_dirs=()))
    assert tables_of(read_pdf(data, "表.pdf")) == [[HEADING, *content]]


def test_tables_with_other_columns_stay_apart() -> None:
    first, second = [HEADING, *rows(3)], [["名次", "单位"], ["1", "冠县"]]
    flowables = [table(first, WIDTHS), new_page(), table(second, (120, 200))]
    assert tables_of(read(flowables)) == [first, second]


def test_a_caption_above_parts_two_tables_of_the_same_columns() -> None:
    first = [HEADING, *rows(3)]
    flowables = [table(first, WIDTHS), new_page(), text("附件2"), table(first, WIDTHS)]
    assert tables_of(read(flowables)) == [first, first]


def test_a_mark_of_continuation_does_not_part_them() -> None:
    first = [HEADING, *rows(3)]
    more = [HEADING, ["4", "水利", "建成泵站4座。", "市水利局"]]
    flowables = [table(first, WIDTHS), new_page(), text("（续表）"), table(more, WIDTHS)]
    assert tables_of(read(flowables)) == [[*first, more[1]]]


def test_open_sides_and_bottom() -> None:
    """A table without lines left and right, as statistics are set."""
    lines = [
        ("LINEABOVE", (0, 0), (-1, -1), 0.5, black),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, black),
        ("INNERGRID", (0, 0), (-1, -1), 0.5, black),
    ]
    printed_rows = [HEADING, *rows(3)]
    assert tables_of(read([table(printed_rows, WIDTHS, lines=lines)])) == [printed_rows]


def test_a_merged_cell_that_goes_on_over_the_page_is_continued() -> None:
    """The category is printed once; below the page break its cell is empty."""

    def draw(canvas: Any, page: int) -> None:
        names = ["1", "2"] if page == 1 else ["3", "4"]
        category = "交通" if page == 1 else ""
        heights = (760, 730, 700) if page == 1 else (780, 750, 720)
        for x in (80, 140, 200, 480):
            canvas.line(x, heights[0], x, heights[-1])
        for y in (heights[0], heights[-1]):
            canvas.line(80, y, 480, y)
        canvas.line(140, heights[1], 480, heights[1])
        canvas.drawString(90, heights[1] - 4, category)
        for name, top in zip(names, heights, strict=False):
            canvas.drawString(160, top - 20, name)
            canvas.drawString(210, top - 20, f"整修县乡道路{name}条")
        if page == 1:
            for x in (80, 140, 200, 480):
                canvas.line(x, 760, x, 790)
            canvas.line(80, 790, 480, 790)
            for x, words in zip((90, 150, 210), ("类别", "序号", "目标任务"), strict=True):
                canvas.drawString(x, 770, words)

    (found,) = tables_of(read_pdf(sketched(draw, pages=2), "表.pdf"))
    assert [row[:2] for row in found] == [
        ["类别", "序号"],
        *(["交通", str(i)] for i in range(1, 5)),
    ]


@pytest.mark.parametrize("width", [0.3, 2.5], ids=["stroked", "thin boxes"])
def test_lines_drawn_as_filled_boxes_are_lines(width: float) -> None:
    def draw(canvas: Any, _page: int) -> None:
        for x in (80, 200, 400):
            canvas.rect(x, 600, width, 100, stroke=0, fill=1)
        for y in (600, 650, 700):
            canvas.rect(80, y, 320 + width, width, stroke=0, fill=1)
        for x, y, words in ((90, 670, "甲"), (210, 670, "乙"), (90, 620, "丙"), (210, 620, "丁")):
            canvas.drawString(x, y, words)

    assert tables_of(read_pdf(sketched(draw), "表.pdf")) == [[["甲", "乙"], ["丙", "丁"]]]


def test_a_box_around_text_is_no_table() -> None:
    def draw(canvas: Any, _page: int) -> None:
        canvas.rect(80, 600, 400, 120)
        canvas.drawString(100, 690, "专栏1 重点工程")
        canvas.drawString(100, 660, "城区供热管网改造")

    source = read_pdf(sketched(draw), "框.pdf")
    assert [block.text for block in source.blocks if isinstance(block, Paragraph)] == [
        "专栏1 重点工程",
        "城区供热管网改造",
    ]


def test_bars_of_a_chart_are_no_table() -> None:
    def draw(canvas: Any, _page: int) -> None:
        canvas.line(100, 400, 100, 700)
        canvas.line(100, 400, 500, 400)
        for index in range(6):
            canvas.rect(100, 410 + index * 45, 40 + index * 50, 25, stroke=1, fill=0)
            canvas.drawString(40, 415 + index * 45, "冠县")

    assert tables_of(read_pdf(sketched(draw), "图.pdf")) == []
