"""Characters that nobody sees do not reach the text, whatever file they come from."""

import io

from docx import Document
from openpyxl import Workbook

from desktop_app.documents.blocks import Table
from desktop_app.documents.csvfile import read_csv
from desktop_app.documents.docxfile import read_docx
from desktop_app.documents.text import read_text
from desktop_app.documents.unseen import without_unseen
from desktop_app.documents.xlsx import read_xlsx

PRINTED = "市水\u200b利\u00ad局\u202e\ufeff"


def book(*cells: str) -> Table:
    made, stream = Workbook(), io.BytesIO()
    made.worksheets[0].append(list(cells))
    made.save(stream)
    (table,) = read_xlsx(stream.getvalue(), "表.xlsx").blocks
    assert isinstance(table, Table)
    return table


def test_text_without_them_is_handed_back() -> None:
    text = "市水利局"
    assert without_unseen(text) is text and without_unseen(PRINTED) == text


def test_no_reader_keeps_them() -> None:
    stream = io.BytesIO()
    made = Document()
    made.add_paragraph(PRINTED)
    made.save(stream)
    assert read_docx(stream.getvalue(), "文.docx").text.strip() == "市水利局"
    assert read_text(PRINTED.encode(), "文.txt").text == "市水利局"
    assert read_csv(f"序号,{PRINTED}\n1,甲".encode(), "表.csv").text.startswith("序号\t市水利局\n")
    assert [cell.text for cell in book("序号", PRINTED).rows[0].cells] == ["序号", "市水利局"]


def test_escapes_of_a_workbook_are_undone() -> None:
    cells = (
        book("新建6家_x000D_", "甲_x000D_\n乙", "丙_x000B_丁", "a_x005F_b", "a_x00zz_")
        .rows[0]
        .cells
    )
    assert [cell.text for cell in cells] == ["新建6家", "甲\n乙", "丙丁", "a_b", "a_x00zz_"]


def test_places_in_the_text_stay_true() -> None:
    source = read_csv(f"序号,{PRINTED},时限\n1,甲,6月".encode(), "表.csv")
    table = next(block for block in source.blocks if isinstance(block, Table))
    for row in table.rows:
        for cell in row.cells:
            assert source.text[cell.span.start : cell.span.end] == cell.text


def test_signs_of_radicals_become_the_characters_that_they_stand_for() -> None:
    assert without_unseen("⼯作⽬标：9⽉底前，⻓江⺠⽣⻋间") == "工作目标：9月底前，长江民生车间"
    assert read_text("⼯作".encode(), "文.txt").text == "工作"
