"""Text from the clipboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.blocks import Paragraph, Table
from desktop_app.documents.reader import PASTED, read_pasted
from desktop_app.errors import DocumentError


def test_running_text_becomes_paragraphs() -> None:
    source = read_pasted("一、总体要求\r\n到2025年底前完成。\r（牵头单位：市水利局）")
    assert [b.text for b in source.blocks if isinstance(b, Paragraph)] == [
        "一、总体要求",
        "到2025年底前完成。",
        "（牵头单位：市水利局）",
    ]
    assert source.file_name == PASTED and len(source.sha256) == 64


def test_cells_copied_from_a_spreadsheet_become_a_table() -> None:
    copied = '序号\t事项\t责任单位\r\n1\t"先查""水账""，\n后改渠道"\t"市水利局\n市财政局"\r\n2\t乙\t冠县\r\n'
    (table,) = read_pasted(copied).blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "事项", "责任单位"],
        ["1", '先查"水账"， 后改渠道', "市水利局 市财政局"],
        ["2", "乙", "冠县"],
    ]


def test_quotation_marks_within_text_stay() -> None:
    assert '"四新"' in read_pasted('推进"四新"经济\n壮大"十强"产业').text


@pytest.mark.parametrize("text", ["", " \r\n\t", "\x00\x07", "\ud800"])
def test_nothing_pasted_is_refused(text: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        read_pasted(text)
    assert "剪贴板" in refusal.value.sentence


@pytest.mark.parametrize("text", ["甲" * 250_000, "甲\n" * 200_000, "甲\t" * 200_000])
def test_too_much_is_refused(text: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        read_pasted(text)
    assert refusal.value.remedy


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        source = read_pasted(text)
    except DocumentError:
        return
    for block in source.blocks:
        if isinstance(block, Paragraph):
            assert source.text[block.span.start : block.span.end] == block.text
