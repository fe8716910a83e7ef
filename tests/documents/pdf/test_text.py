"""Running text, page furniture and refusals of the PDF reader."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents.blocks import Paragraph, SourceText, Table
from desktop_app.documents.pdf.characters import ordinary
from desktop_app.documents.pdf.reader import read_pdf
from desktop_app.errors import DocumentError
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import render_pdf
from tests.support.drawn_pdf import FACE, TITLE, new_page, printed, sketched, text
from tests.support.pdf_reading import bare, texts_of
from tests.support.sample_documents import bulletin, letter

SENTENCE = "各县区要把渠道改造列入年度计划，落实管护经费，按月报送进展，遇有困难及时会商。"
FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"


def paragraphs(source: SourceText) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def read(flowables: list[Any], **options: Any) -> SourceText:
    return read_pdf(printed(flowables, **options), "文.pdf")


def points_at_itself(source: SourceText) -> bool:
    """Whether every block and cell stands in the text at its place."""
    for block in source.blocks:
        cells = (
            [block] if isinstance(block, Paragraph) else [c for r in block.rows for c in r.cells]
        )
        for cell in cells:
            if source.text[cell.span.start : cell.span.end] != cell.text:
                return False
    return True


def test_wrapped_lines_are_one_paragraph() -> None:
    words = [SENTENCE * 5, SENTENCE * 2, "短句。", SENTENCE * 3]
    assert paragraphs(read([text(each) for each in words])) == words


def test_a_paragraph_goes_on_over_the_page() -> None:
    words = [f"{i}.{SENTENCE * 4}" for i in range(1, 16)]
    source = read([text(each) for each in words], head="某市政府公报")
    assert paragraphs(source) == words
    assert points_at_itself(source)


def test_page_numbers_and_running_heads_are_left_out() -> None:
    flowables = [text("关于渠道改造的通知", TITLE)]
    for page in range(5):
        flowables += [text(f"第{page}部分开头。"), new_page()]
    source = read(flowables, head="某市政府公报 2023年第5期")
    assert paragraphs(source) == ["关于渠道改造的通知", *(f"第{i}部分开头。" for i in range(5))]


def test_a_number_in_the_text_is_no_page_number() -> None:
    source = read([text("共下达任务："), text("40"), text("项。")], numbers=False)
    assert "40" in paragraphs(source)


def test_figures_in_a_face_that_is_not_in_the_file_are_read() -> None:
    """PDFium drops single characters of such a face; the reader must not."""

    def draw(canvas: Any, _page: int) -> None:
        for place, figure in enumerate("123456789"):
            canvas.drawString(100, 700 - 40 * place, figure)
            canvas.drawString(140, 700 - 40 * place, "项")

    assert paragraphs(read_pdf(sketched(draw), "数.pdf")) == [f"{i} 项" for i in range(1, 10)]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_on_turned_paper_is_read(turn: int) -> None:
    def draw(canvas: Any, _page: int) -> None:
        canvas.translate(300, 400)
        canvas.rotate(turn)
        for line, words in enumerate(("附件1", "任务分工表", "市水利局")):
            canvas.drawString(-100, 60 - 40 * line, words)

    assert paragraphs(read_pdf(sketched(draw), "横.pdf")) == ["附件1", "任务分工表", "市水利局"]


def test_a_watermark_is_left_out() -> None:
    def draw(canvas: Any, _page: int) -> None:
        canvas.drawString(100, 700, "正文第一行")
        canvas.rotate(45)
        canvas.drawString(300, 300, "内部资料")

    assert paragraphs(read_pdf(sketched(draw), "印.pdf")) == ["正文第一行"]


def test_bold_made_by_printing_twice_is_read_once() -> None:
    def draw(canvas: Any, _page: int) -> None:
        for shift in (0, 0.4):
            canvas.drawString(100 + shift, 700, "一、总体要求 2025年 AA")

    assert paragraphs(read_pdf(sketched(draw), "粗.pdf")) == ["一、总体要求 2025年 AA"]


@pytest.mark.parametrize(
    ("odd", "plain"),
    [("⽉", "月"), ("⻔", "门"), ("⻓", "长"), ("\uf9e1", "李"), ("工", "工")],
)
def test_radicals_are_read_as_the_characters_they_look_like(odd: str, plain: str) -> None:
    assert ordinary(odd) == plain


def scanned(pages: int, words: str = "") -> bytes:
    picture = ImageReader(Image.new("L", (200, 280), 230))

    def draw(canvas: Any, page: int) -> None:
        canvas.drawImage(picture, 0, 0, 595, 842)
        if words and page == 1:
            canvas.drawString(100, 700, words)

    return sketched(draw, pages)


def test_a_scan_is_named_as_such() -> None:
    with pytest.raises(DocumentError) as refusal:
        read_pdf(scanned(2), "扫.pdf")
    assert "扫描件" in refusal.value.sentence and "识别" in refusal.value.remedy


def test_single_scanned_pages_and_recognised_text_are_told() -> None:
    source = read_pdf(scanned(3, "识别出来的文字"), "扫.pdf")
    assert paragraphs(source) == ["识别出来的文字"]
    assert [note[:5] for note in source.notes] == ["第2、3页", "第1页的底"]


def test_an_encrypted_file_is_refused_and_a_protected_one_is_read() -> None:
    def locked(**passwords: Any) -> bytes:
        stream = io.BytesIO()
        canvas = Canvas(stream, encrypt=StandardEncryption(**passwords))
        canvas.setFont(FACE, 12)
        canvas.drawString(100, 700, "正文")
        canvas.save()
        return stream.getvalue()

    with pytest.raises(DocumentError) as refusal:
        read_pdf(locked(userPassword="秘密"), "锁.pdf")
    assert "密码" in refusal.value.sentence
    protected = locked(userPassword="", ownerPassword="owner", canCopy=0)
    assert paragraphs(read_pdf(protected, "护.pdf")) == ["正文"]


@pytest.mark.parametrize("cut", [60, 400, 0.5, 0.98])
def test_a_truncated_file_is_read_or_refused(cut: float) -> None:
    data = printed([text(SENTENCE * 3)])
    end = int(cut * len(data)) if cut < 1 else int(cut)
    try:
        source = read_pdf(data[:end], "半.pdf")
    except DocumentError as error:
        assert error.remedy
    else:
        assert bare(SENTENCE) in bare(source.text)


def test_an_empty_page_holds_no_text() -> None:
    with pytest.raises(DocumentError) as refusal:
        read_pdf(sketched(lambda canvas, page: canvas.line(1, 1, 9, 9)), "空.pdf")
    assert "没有文字" in refusal.value.sentence


@pytest.mark.parametrize("make", [bulletin, letter])
def test_our_own_prints_are_read_back_word_for_word(make: Any) -> None:
    document = make()
    source = read_pdf(render_pdf(document, FontSet(FONTS, system_dirs=())), "通报.pdf")
    held = bare(source.text)
    for words in texts_of((*document.body, *(b for a in document.annexes for b in a.blocks))):
        assert bare(words) in held
    assert points_at_itself(source)
    assert source.notes == ()


def test_our_own_list_over_many_pages_comes_back_cell_by_cell() -> None:
    document = bulletin(60)
    source = read_pdf(render_pdf(document, FontSet(FONTS, system_dirs=())), "通报.pdf")
    wanted = next(block for block in document.annexes[0].blocks if hasattr(block, "rows"))
    longest = max((b for b in source.blocks if isinstance(b, Table)), key=lambda b: len(b.rows))
    assert [[bare(c.text) for c in row.cells] for row in longest.rows] == [
        [bare(column.title) for column in wanted.columns],
        *([bare(cell) for cell in row] for row in wanted.rows),
    ]
