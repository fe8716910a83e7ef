"""Tables that are laid out with tabs or spaces and have no grid."""

import io

from docx import Document

from desktop_app.documents.blocks import SourceText, Table
from desktop_app.documents.docxfile import read_docx
from desktop_app.documents.spaced import tables_by_spaces
from desktop_app.documents.text import read_text


def word(*lines: str) -> SourceText:
    made, stream = Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(stream)
    return read_docx(stream.getvalue(), "表.docx")


def shown(source: SourceText) -> list[list[list[str]] | str]:
    return [
        [[cell.text.strip() for cell in row.cells] for row in block.rows]
        if isinstance(block, Table)
        else block.text
        for block in source.blocks
    ]


def test_paragraphs_with_tabs_below_a_heading_are_rows() -> None:
    source = word("清单", "序号\t\t任务\t 责任单位", "1\t\t修渠\t\t市水利局", "2\t清淤", "注：略。")
    assert shown(source) == [
        "清单",
        [["序号", "任务", "责任单位"], ["1", "修渠", "市水利局"], ["2", "清淤"]],
        "注：略。",
    ]


def test_tabs_without_such_a_heading_stay_in_their_paragraphs() -> None:
    source = word("姓名\t电话\t单位", "甲\t1\t乙", "序号\t任务")
    assert shown(source) == ["姓名\t电话\t单位", "甲\t1\t乙", "序号\t任务"]


def test_columns_parted_by_spaces_keep_every_place() -> None:
    text = "清单\n\n序号   任务    责任单位\n1      修 渠   市水利局\n2      清淤　市水利局\n\n说明两句。\n"
    source = read_text(text.encode(), "表.txt")
    assert shown(source) == [
        "清单",
        [["序号", "任务", "责任单位"], ["1", "修 渠", "市水利局"], ["2", "清淤", "市水利局"]],
        "说明两句。",
    ]
    assert source.text == text
    assert len(source.notes) == 1 and "第3行" in source.notes[0]
    table = source.blocks[1]
    assert isinstance(table, Table)
    for row in table.rows:
        assert [text[cell.span.start : cell.span.end] for cell in row.cells] == [
            cell.text for cell in row.cells
        ]


def test_cells_that_run_on_below_their_columns() -> None:
    text = """清单
序号      任务            责任单位       时限
一、水利
 1    修好东渠，清   市水利局、市财   2030年
      淤三处         政局            6月
 2    清淤                           2030年
                                     11月
序号      任务            责任单位       时限
 3    防汛           市水利局        2031年
— 2 —
                                     12月

注：略。
"""
    source = read_text(text.encode(), "表.txt")
    assert shown(source) == [
        "清单",
        [
            ["序号", "任务", "责任单位", "时限"],
            ["一、水利"],
            ["1", "修好东渠，清\n淤三处", "市水利局、市财\n政局", "2030年\n6月"],
            ["2", "清淤", "", "2030年\n11月"],
            ["3", "防汛", "市水利局", "2031年\n12月"],
        ],
        "注：略。",
    ]
    assert len(source.notes) == 1


def test_words_that_stand_below_no_column_are_told() -> None:
    text = """序号    任务      责任单位
                  一处
1       修渠      市水利局
2                                         略
"""
    notes = read_text(text.encode(), "表.txt").notes
    assert len(notes) == 2 and "第2、4行" in notes[1]


def test_spaces_in_running_text_part_nothing() -> None:
    assert tables_by_spaces("序号    说明\n按     顺序   填写。\n") == []


def test_a_number_or_a_count_may_stand_on_a_line_of_its_own() -> None:
    text = (
        "序号\t任务\t责任单位\n一、水利\n（2项）\n1\n\t修渠\t市水利局\n— 3 —\n2\t清淤\t市水利局\n"
    )
    assert shown(read_text(text.encode(), "表.txt")) == [
        [
            ["序号", "任务", "责任单位"],
            ["一、水利\n（2项）"],
            ["1", "修渠", "市水利局"],
            ["2", "清淤", "市水利局"],
        ]
    ]


def test_a_date_one_blank_behind_the_cell_before_it_is_a_cell_of_its_own() -> None:
    text = (
        "序号   重点任务    牵头单位     责任单位        时间节点\n"
        "1    修复渠道    市水利局     市财政局        6 月底前\n"
        "2    加固堤坝    市水利局     市财政局、市审 11 月底前\n"
        f"{' ' * 27}计局\n"
    )
    (found,) = tables_by_spaces(text)
    last = [cell.text for cell in found.table.rows[2].cells]
    assert last[-2:] == ["市财政局、市审\n计局", "11 月底前"]
