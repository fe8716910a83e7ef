"""Tables that are laid out with tabs or spaces and have no grid."""

import io

from docx import Document

from desktop_app.documents.blocks import SourceText, Table
from desktop_app.documents.docxfile import read_docx
from desktop_app.documents.spaced import parted_by_spaces
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
    parted, begun = parted_by_spaces(text)
    assert (len(parted), begun) == (len(text), [3])
    source = read_text(text.encode(), "表.txt")
    assert shown(source)[1] == [
        ["序号", "任务", "责任单位"],
        ["1", "修 渠", "市水利局"],
        ["2", "清淤", "市水利局"],
    ]
    assert source.text == text and "第3行" in source.notes[0]


def test_spaces_in_running_text_part_nothing() -> None:
    text = "序号    说明\n按     顺序   填写。\n"
    assert parted_by_spaces(text) == (text, [])


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
