import io
from typing import Any

from docx import Document
from docx.oxml import parse_xml

from desktop_app.documents.blocks import Paragraph, Table
from desktop_app.documents.docxfile import read_docx
from tests.support.hostile import W as W_NAME
from tests.support.hostile import archive, relations, word

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
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["（内）", "外"]]


def body(xml: str) -> Any:
    """What is read of some body XML."""
    return read_docx(word(xml), "a.docx")


def run(words: str, properties: str = "") -> str:
    return f"<w:r>{properties}<w:t>{words}</w:t></w:r>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc>{properties}<w:p>{run(content)}</w:p></w:tc>"


def texts(source: Any) -> list[Any]:
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[found.text for found in row.cells] for row in block.rows]
        for block in source.blocks
    ]


def test_text_boxes_are_paragraphs_of_their_own_and_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run('框内')}</w:p></w:txbxContent>"
    twice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(body(f"<w:p>{run('正文')}<w:r>{twice}</w:r></w:p>")) == ["正文", "框内"]
    inside = f"<w:tc><w:p>{run('格')}<w:r>{twice}</w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{inside}{cell('乙')}</w:tr></w:tbl>"
    assert texts(body(table)) == [[["格\n框内", "乙"]]]


def test_deleted_rows_cells_and_paragraph_ends_are_gone_and_revisions_are_told() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}{cell('旧')}</w:tr>"
    cut = cell("旧", "<w:tcPr><w:cellDel/></w:tcPr>")
    kept = f"<w:tr>{cell('甲')}{cut}{cell('乙')}</w:tr>"
    joined = (
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前半')}</w:p><w:p>{run('后半')}</w:p>"
    )
    source = body(f"<w:tbl>{gone}{kept}</w:tbl>{joined}")
    assert texts(source) == [[["甲", "乙"]], "前半后半"]
    moved = f"<w:p><w:moveFrom>{run('旧处')}</w:moveFrom><w:moveTo>{run('新处')}</w:moveTo></w:p>"
    source = body(moved)
    assert texts(source) == ["新处"] and "修订" in source.notes[0]


def test_hidden_words_readings_and_field_codes_are_not_read() -> None:
    hidden = run("隐", "<w:rPr><w:vanish/></w:rPr>") + run(
        "显", '<w:rPr><w:vanish w:val="0"/></w:rPr>'
    )
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('dū')}</w:rt><w:rubyBase>{run('督')}</w:rubyBase></w:ruby></w:r>"
    )
    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert texts(body(f"<w:p>{hidden}{ruby}{code}</w:p>")) == ["显督"]


def test_the_table_of_contents_is_left_out() -> None:
    entry = f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{run("一、总体要求 1")}</w:p>'
    assert texts(body(f"{entry}<w:p>{run('一、总体要求')}</w:p>")) == ["一、总体要求"]


def test_a_frame_around_a_table_gives_the_table() -> None:
    inner = f"<w:tbl><w:tr>{cell('甲')}{cell('乙')}</w:tr></w:tbl>"
    frame = f"<w:tbl><w:tr><w:tc><w:p>{run('题')}</w:p>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert texts(body(frame)) == ["题", [["甲", "乙"]]]


def test_a_table_in_a_cell_is_told() -> None:
    inner = (
        f"<w:tbl><w:tr>{cell('甲')}{cell('乙')}</w:tr><w:tr>{cell('丙')}{cell('2')}</w:tr></w:tbl>"
    )
    before = f"<w:p>{run('修渠')}</w:p>"
    outer = f"<w:tbl><w:tr>{cell('一')}<w:tc>{before}{inner}<w:p/></w:tc></w:tr></w:tbl>"
    source = body(outer)
    assert texts(source) == [[["一", "修渠\n（甲，乙；丙，2）"]]] and "第1行" in source.notes[0]


def test_rows_and_cells_in_content_controls_and_shifted_rows() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{cell('乙')}</w:sdtContent></w:sdt>"
    first = f"<w:sdt><w:sdtContent><w:tr>{cell('甲')}{wrapped}</w:tr></w:sdtContent></w:sdt>"
    shifted = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("丙")}</w:tr>'
    assert texts(body(f"<w:tbl>{first}{shifted}</w:tbl>")) == [[["甲", "乙"], ["", "丙"]]]


def test_plain_and_careful_reading_agree() -> None:
    """A hidden run anywhere makes the reader look at every element; the table must not change."""
    merged = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    below = "<w:tcPr><w:vMerge/></w:tcPr>"
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    rows = (
        f"<w:tr>{cell('题', wide)}</w:tr><w:tr>{cell('甲', merged)}{cell('1')}</w:tr>"
        f"<w:tr>{cell('', below)}<w:tc><w:p>{run('2')}<w:r><w:br/></w:r>{run('3')}</w:p></w:tc></w:tr>"
    )
    hidden = f"<w:p>{run('隐', '<w:rPr><w:vanish/></w:rPr>')}</w:p>"
    table = f"<w:tbl>{rows}</w:tbl>"
    wanted = [[["题", "题"], ["甲", "1"], ["甲", "2\n3"]]]
    assert texts(body(table)) == texts(body(table + hidden)) == wanted


def test_footnotes_are_told() -> None:
    source = body(f"<w:p>{run('正文')}<w:r><w:footnoteReference/></w:r></w:p>")
    assert "脚注" in source.notes[0]


def test_the_main_part_is_found_by_its_relation() -> None:
    document = (
        f'<w:document xmlns:w="{W_NAME}"><w:body><w:p>{run("正文")}</w:p></w:body></w:document>'
    )
    parts = {
        "_rels/.rels": relations("officeDocument", "/word/document2.xml"),
        "word/document2.xml": document,
    }
    assert texts(read_docx(archive(dict(parts)), "a.docx")) == ["正文"]


def test_crossed_out_words_are_told() -> None:
    struck = "<w:rPr><w:strike/></w:rPr>"
    (note,) = body(f"<w:p>{run('修渠')}{run('清淤', struck)}</w:p>").notes
    assert "删除线" in note and "清淤" in note
    plain = '<w:rPr><w:strike w:val="0"/></w:rPr>'
    assert body(f"<w:p>{run('修渠', plain)}</w:p>").notes == ()


def test_dragged_edges_part_no_columns() -> None:
    """Dragging the edge of one cell leaves columns of the grid that hold nothing of their own."""

    def row(*cells: tuple[str, int]) -> str:
        spans = (
            cell(words, f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>') for words, span in cells
        )
        return f"<w:tr>{''.join(spans)}</w:tr>"

    widths = "".join(f'<w:gridCol w:w="{width}"/>' for width in (600, 40, 1500, 60, 1800))
    head = row(("序号", 2), ("任务", 1), ("单位", 2))
    group = row(("一、水利", 5))
    first = row(("1", 1), ("修渠", 3), ("市水利局", 1))
    merged = row(("2", 2), ("清淤与修库", 3))
    grid = f"<w:tblGrid>{widths}</w:tblGrid>"
    even = [["序号", "任务", "单位"], ["一、水利"] * 3, ["1", "修渠", "市水利局"]]
    assert texts(body(f"<w:tbl>{grid}{head}{group}{first}</w:tbl>")) == [even]
    # One row with merged columns: now the widths of the grid tell them apart.
    found = texts(body(f"<w:tbl>{grid}{head}{first}{merged}</w:tbl>"))
    assert found == [[even[0], even[2], ["2", "清淤与修库", "清淤与修库"]]]
