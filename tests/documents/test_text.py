from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.blocks import Paragraph, Table
from desktop_app.documents.text import read_text, split_blocks

HEAD = "序号\t事项\t目标任务\t责任单位\n"


def only_table(text: str) -> Table:
    tables = [block for block in split_blocks(text) if isinstance(block, Table)]
    assert len(tables) == 1
    return tables[0]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_paragraphs_and_tables_come_in_order() -> None:
    blocks = split_blocks("前言。\n\n" + HEAD + "1\t甲\t乙\t丙\n\n后记。\n")
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]


def test_rows_know_their_line_in_the_file() -> None:
    table = only_table("前言。\r\n\r\n" + HEAD + "1\t甲\t乙\t丙\n")
    assert [row.number for row in table.rows] == [3, 4]


def test_a_cell_that_runs_on_is_joined() -> None:
    table = only_table(HEAD + "1\t甲\t修建渠道，\n改造泵站。\t市水利局\n2\t丁\t戊\t己\n")
    assert texts(table)[1] == ["1", "甲", "修建渠道，\n改造泵站。", "市水利局"]
    assert texts(table)[2][0] == "2"


def test_a_cell_that_runs_on_over_a_page_break_is_joined() -> None:
    table = only_table(
        HEAD + "1\t甲\t修建渠道，\n\n" + HEAD + "改造泵站。\t市水利局\n2\t丁\t戊\t己\n"
    )
    assert texts(table)[1] == ["1", "甲", "修建渠道，\n改造泵站。", "市水利局"]


def test_the_last_cell_takes_the_short_lines_below() -> None:
    table = only_table(HEAD + "1\t甲\t乙\t市水利局\n市财政局\n2\t丁\t戊\t己\n")
    assert texts(table)[1][3] == "市水利局\n市财政局"


def test_group_rows_without_tabs_stay_rows() -> None:
    table = only_table(HEAD + "一、水利\n1\t甲\t乙\t丙\n二、财税\n2\t丁\t戊\t己\n")
    assert [row[0] for row in texts(table)] == ["序号", "一、水利", "1", "二、财税", "2"]


def test_notes_and_annexes_end_a_table() -> None:
    blocks = split_blocks(
        HEAD + "1\t甲\t乙\t丙\n注：按月报送。\n附件2\n" + HEAD + "1\t甲\t乙\t丙\n"
    )
    assert [type(block) for block in blocks] == [Table, Paragraph, Paragraph, Table]


def test_a_row_with_empty_first_cells_is_a_row_of_its_own() -> None:
    table = only_table(HEAD + "1\t甲\t乙。\t丙\n\t\t丁。\t戊\n")
    assert texts(table)[2] == ["", "", "丁。", "戊"]


def test_offsets_count_characters_after_the_byte_order_mark() -> None:
    source = read_text("\ufeff第一段。\n第二段。".encode(), "a.txt")
    second = source.blocks[1]
    assert isinstance(second, Paragraph)
    assert source.text[second.span.start : second.span.end] == second.text == "第二段。"


@given(st.text(alphabet="序号甲乙1234\t\n\r\f 。、一注", max_size=120))
def test_every_block_points_at_its_words(text: str) -> None:
    for block in split_blocks(text):
        if isinstance(block, Paragraph):
            assert text[block.span.start : block.span.end] == block.text
            continue
        for row in block.rows:
            for cell in row.cells:
                held = text[cell.span.start : cell.span.end]
                assert all(line in held for line in cell.text.split("\n"))


@given(st.text(alphabet="序号甲乙12\t\n 。、一", max_size=120))
def test_no_word_is_lost(text: str) -> None:
    kept = ""
    for block in split_blocks(text):
        rows = block.rows if isinstance(block, Table) else ()
        kept += block.text if isinstance(block, Paragraph) else ""
        kept += "".join(cell.text for row in rows for cell in row.cells)
    # Only a heading repeated inside a torn row may be dropped; it stands in the table already.
    assert set(text.split()) <= set(kept.split()) or all(word in kept for word in text.split())


BRIEF = "序号\t事项\t责任单位\t完成时限\n"


def test_a_line_set_in_below_a_whole_row_is_a_paragraph() -> None:
    text = BRIEF + "1\t修渠\t市水利局\t9月底\n    各单位每月25日前报送进展\n联系人：某甲\n"
    blocks = split_blocks(text)
    assert [type(block) for block in blocks] == [Table, Paragraph, Paragraph]
    assert texts(only_table(text))[-1] == ["1", "修渠", "市水利局", "9月底"]


def test_a_cell_that_is_not_finished_takes_the_line_set_in() -> None:
    heading = "序号\t事项\t责任单位\n"
    table = only_table(heading + "1\t修渠\t市水利局、\n　　市财政局\n")
    assert texts(table)[1][-1] == "市水利局、\n　　市财政局"


def test_paragraphs_of_a_wordy_last_column_stay_in_it() -> None:
    heading = "序号\t事项\t主要内容\n"
    table = only_table(heading + "1\t修渠\t一是立项\n　　二是施工\n2\t清淤\t疏浚\n")
    assert texts(table)[1][-1] == "一是立项\n　　二是施工"


def test_cells_that_a_spreadsheet_quoted_for_their_quotation_marks() -> None:
    text = '序号\t任务\t责任单位\n1\t"对""新店""补助"\t市水利局\n2\t"引号"\t市水利局\n'
    (table,) = read_text(text.encode(), "表.txt").blocks
    assert isinstance(table, Table)
    assert [row.cells[1].text for row in table.rows[1:]] == ['对"新店"补助', '"引号"']
