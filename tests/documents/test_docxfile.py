import io
from typing import Any

from docx import Document
from docx.oxml import parse_xml

from desktop_app.documents.blocks import Paragraph, Table
from desktop_app.documents.docxfile import read_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_paragraphs_and_tables_come_in_order_with_offsets() -> None:
    document = Document()
    document.add_paragraph("前言")
    document.add_table(1, 2).rows[0].cells[1].text = "乙"
    document.add_paragraph("后记")
    source = read_docx(packed(document), "a.docx")
    first, table, last = source.blocks
    assert isinstance(first, Paragraph) and isinstance(last, Paragraph) and isinstance(table, Table)
    assert source.text[last.span.start : last.span.end] == "后记"
    assert [cell.text for cell in table.rows[0].cells] == ["", "乙"]


def test_merged_cells_give_their_text_to_every_place() -> None:
    document = Document()
    grid = document.add_table(3, 3)
    grid.cell(0, 0).merge(grid.cell(0, 2)).text = "题"
    grid.cell(1, 0).merge(grid.cell(2, 0)).text = "1"
    grid.cell(1, 1).text, grid.cell(2, 1).text = "甲", "乙"
    (table,) = read_docx(packed(document), "a.docx").blocks
    assert isinstance(table, Table)
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [["题"] * 3, ["1", "甲", ""], ["1", "乙", ""]]


def test_inserted_words_are_read_and_deleted_ones_are_not() -> None:
    document = Document()
    paragraph = document.add_paragraph("完成")
    paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>三</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:t>两</w:t></w:r></w:del>"))
    paragraph.add_run("项")
    assert read_docx(packed(document), "a.docx").text == "完成三项\n"


def test_line_breaks_part_paragraphs_and_tabs_stay() -> None:
    document = Document()
    document.add_paragraph("甲\n乙\t丙")
    blocks = read_docx(packed(document), "a.docx").blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["甲", "乙\t丙"]


def test_a_table_inside_a_cell_does_not_tear_the_outer_one() -> None:
    document = Document()
    outer = document.add_table(1, 2)
    outer.rows[0].cells[0].add_table(2, 2).rows[0].cells[0].text = "内"
    outer.rows[0].cells[1].text = "外"
    (table,) = read_docx(packed(document), "a.docx").blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["内", "外"]]
