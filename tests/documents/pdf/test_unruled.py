"""Tables without ruled lines, rows laid out with tabs, and text in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from reportlab.platypus import Paragraph as Words

from desktop_app.documents.blocks import SourceText, Table
from desktop_app.documents.pdf.reader import read_pdf
from tests.support.drawn_pdf import CELL, new_page, printed, sketched, table, text

HEADING = ["序号", "任务", "责任单位", "完成时限"]
LONG = "改造老旧渠道，新建提水泵站，健全管护制度，" * 3 + "形成长效机制。"
ROWS = [
    HEADING,
    ["1", LONG, "市水利局、市财政局", "2025年底"],
    ["2", "清淤。", "市水利局", "2025年6月"],
    ["3", LONG, "市水利局\n市财政局", ""],
]
WIDTHS = (40, 160, 100, 80)
NO_GRID = (("BOTTOMPADDING", (0, 0), (-1, -1), 8),)


def shown(source: SourceText) -> list[list[list[str]] | str]:
    return [
        [[cell.text for cell in row.cells] for row in block.rows]
        if isinstance(block, Table)
        else block.text
        for block in source.blocks
    ]


@pytest.mark.parametrize("valign", ["TOP", "MIDDLE"])
def test_gaps_part_columns_and_rows(valign: str) -> None:
    style = (*NO_GRID, ("VALIGN", (0, 0), (-1, -1), valign))
    source = read_pdf(printed([table(ROWS, WIDTHS, lines=style), text("注：略。")]), "表.pdf")
    assert shown(source) == [ROWS, "注：略。"]
    assert any("没有格线" in note and "第1页" in note for note in source.notes)


def test_groups_cut_the_rows_but_not_the_table() -> None:
    rows = [HEADING, *ROWS[1:3]]
    lower = [["4", "拨款。", "市财政局", "2025年"]]
    flowables = [
        table(rows, WIDTHS, lines=NO_GRID),
        Words("二、资金保障", CELL),
        table(lower, WIDTHS, lines=NO_GRID, heading=0),
    ]
    ((*read,),) = shown(read_pdf(printed(flowables), "表.pdf"))
    assert read == [*rows, ["二、资金保障"] * 4, *lower]


def test_a_table_goes_on_without_its_heading_on_the_next_page() -> None:
    lower = [["4", "拨款。", "市财政局", "2025年"], ["5", LONG, "市财政局", "2026年"]]
    flowables = [
        table(ROWS, WIDTHS, lines=NO_GRID),
        new_page(),
        table(lower, WIDTHS, lines=NO_GRID, heading=0),
    ]
    ((*read,),) = shown(read_pdf(printed(flowables), "表.pdf"))
    assert read == [*ROWS, *lower]


def placed(*lines: Sequence[tuple[float, str]]) -> bytes:
    """Words at given distances from the left, line below line."""

    def draw(canvas: Any, _: int) -> None:
        for number, line in enumerate(lines):
            for left, words in line:
                canvas.drawString(left, 700 - 20 * number, words)

    return sketched(draw)


def test_rows_set_with_tabs_are_told_by_count_and_short_ones_stay_short() -> None:
    source = read_pdf(
        placed(
            [(60, "序号"), (120, "任务"), (180, "责任单位"), (260, "完成时限")],
            [(60, "1"), (90, "改造老旧渠道和提水泵站"), (260, "市水利局"), (330, "2025年")],
            [(60, "2"), (90, "清淤市水利局"), (190, "2025年")],
            [(60, "3"), (90, "疏浚"), (140, "市水利局"), (210, "2026年")],
        ),
        "表.pdf",
    )
    ((*read,),) = shown(source)
    assert read[1:] == [
        ["1", "改造老旧渠道和提水泵站", "市水利局", "2025年"],
        ["2", "清淤市水利局", "2025年"],
        ["3", "疏浚", "市水利局", "2026年"],
    ]


def test_words_apart_without_a_heading_make_no_table() -> None:
    source = read_pdf(
        placed([(60, "甲"), (160, "乙"), (260, "丙")], [(60, "1"), (160, "2")]), "甲.pdf"
    )
    assert not any(isinstance(block, Table) for block in source.blocks)
    assert source.notes == ()


LEFT = [
    "推进城乡供水一体化建设，新建",
    "水厂两座，铺设管网八十公里，",
    "覆盖全部乡镇和行政村，由水利",
    "部门负责落实并按月报送进展。",
]
RIGHT = [
    "加快推进老旧管网更新改造，把",
    "漏损率控制在百分之九以内，健",
    "全巡检维护制度，由住房城乡建",
    "设部门负责，财政部门配合好。",
]


def test_two_columns_are_read_one_after_the_other() -> None:
    lines = [[(60.0, one), (320.0, other)] for one, other in zip(LEFT, RIGHT, strict=True)]
    source = read_pdf(placed([(200, "供水工作方案")], *lines), "栏.pdf")
    assert source.text.split() == [
        "供水工作方案",
        "".join([*LEFT, *RIGHT]),
    ] or source.text.split() == [
        "供水工作方案",
        "".join(LEFT),
        "".join(RIGHT),
    ]
    assert any("左右两栏" in note for note in source.notes)


def test_a_few_short_words_on_the_right_are_no_column() -> None:
    lines = [[(60.0, one), (400.0, "甲")] for one in LEFT]
    source = read_pdf(placed(*lines), "栏.pdf")
    assert not any("左右两栏" in note for note in source.notes)


def test_words_printed_over_one_another_are_told() -> None:
    over = read_pdf(placed([(60, "新建水厂两座"), (65, "铺设管网八公里")]), "叠.pdf")
    assert any("印在一起" in note for note in over.notes)
    bold = read_pdf(placed([(60, "新建水厂两座"), (60.2, "新建水厂两座")]), "粗.pdf")
    assert bold.notes == ()


BARE = ["任务", "目标要求", "责任单位", "完成时限"]
BARE_ROWS = [
    BARE,
    ["渠道改造", LONG, "市水利局、市财政局", "2025年底"],
    ["清淤", "清淤河道8公里。", "市水利局", "2025年6月"],
    ["泵站更新改造和管护", LONG, "市水利局", "2025年9月"],
]
BARE_WIDTHS = (80, 160, 100, 80)


@pytest.mark.parametrize("valign", ["TOP", "MIDDLE"])
def test_a_table_without_numbers_is_parted_by_its_gaps(valign: str) -> None:
    style = (*NO_GRID, ("VALIGN", (0, 0), (-1, -1), valign))
    source = read_pdf(printed([table(BARE_ROWS, BARE_WIDTHS, lines=style)]), "表.pdf")
    assert shown(source) == [BARE_ROWS]
    assert any("没有格线" in note for note in source.notes)


def test_without_wider_gaps_the_first_cell_begins_a_row() -> None:
    style = (("BOTTOMPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0))
    rows = [*BARE_ROWS[:3], ["泵站", LONG, "市水利局", "2025年9月"]]
    source = read_pdf(printed([table(rows, BARE_WIDTHS, lines=style)]), "表.pdf")
    assert shown(source) == [rows]


def test_rows_of_one_line_each_without_numbers() -> None:
    rows = [BARE, ["修渠", "修渠3公里", "市水利局", "2025年"], ["清淤", "清淤", "市水利局", "6月"]]
    source = read_pdf(printed([table(rows, BARE_WIDTHS, lines=NO_GRID)]), "表.pdf")
    assert shown(source) == [rows]


def test_words_of_headings_in_a_row_need_matters_and_units() -> None:
    rows = [["类别", "时间", "地点"], ["会议", "上午", "城西"]]
    source = read_pdf(printed([table(rows, (80, 100, 100), lines=NO_GRID)]), "表.pdf")
    assert not any(isinstance(block, Table) for block in source.blocks)


def test_torn_words_that_a_list_repeats_are_no_running_head() -> None:
    """A cell goes on at the same height of two pages in the same words: both are text."""

    def draw(canvas: Any, page: int) -> None:
        for place, words in ((90, "序号"), (130, "工作任务"), (240, "责任单位"), (310, "完成时限")):
            canvas.drawString(place, 224, words)
        for row in range(6):
            top = 100 + 22 * (5 - row)
            canvas.drawString(90, top, str(6 * page + row - 5))
            canvas.drawString(130, top, f"疏通{'一二三四五六'[row]}号管网")
            canvas.drawString(240, top, "市水务局")
            canvas.drawString(310, top, "2025年底")
        canvas.drawString(130, 86, "和增设路灯")

    source = read_pdf(sketched(draw, pages=2), "清单.pdf")
    assert source.text.count("疏通六号管网和增设路灯") == 2


def test_one_heading_of_a_numbered_table_may_be_any_short_word() -> None:
    """Narrow cells on both sides of the middle look like two columns of text; a heading tells."""
    heading = ["序号", "工作任务", "愿景", "责任单位", "完成时间"]
    rows = [
        [
            str(number),
            "改善基层医疗和养老",
            f"改建卫生院{number}所",
            "市水利局、市财政局、冠县",
            "10月底",
        ]
        for number in range(1, 8)
    ]
    widths = (30, 70, 60, 80, 60)
    source = read_pdf(printed([table([heading, *rows], widths, lines=NO_GRID)]), "表.pdf")
    assert shown(source) == [[heading, *rows]]
    strange = [["序号", "愿景", "心声", "责任单位"], ["1", "修渠", "通水", "市水利局"]]
    source = read_pdf(printed([table(strange, (40, 80, 80, 80), lines=NO_GRID)]), "表.pdf")
    assert not any(isinstance(block, Table) for block in source.blocks)
