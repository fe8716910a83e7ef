"""A PDF's bytes in, the marks of all its pages out; locked, damaged and endless files refused."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from desktop_app.documents.pdf.characters import Box, Turn
from desktop_app.documents.pdf.glyphs import read_glyphs
from desktop_app.documents.pdf.marks import PageMarks
from desktop_app.documents.pdf.rules import RuleReader
from desktop_app.errors import DocumentError
from desktop_app.pdfium import PDFIUM
from desktop_app.progress import Progress, silent

MAX_PAGES = 300
MAX_CHARS = 200_000
# Some programs draw every character by itself.
MAX_OBJECTS = 200_000
RESAVE = "请用 WPS、Word 或浏览器打开，另存为 .docx 或重新输出为 PDF 后再导入。"


def open_pages(data: bytes, progress: Progress = silent) -> list[PageMarks]:
    """Marks of all pages; raises `DocumentError`.

    The lock is given up between pages, so that a preview need not wait.
    """
    with PDFIUM:
        document = _opened(data)
        count = len(document)
    try:
        if count > MAX_PAGES:
            raise DocumentError(
                f"这份 PDF 有 {count} 页，不像公文，未予读取。", "请只保留需要的页后再导入。"
            )
        pages: list[PageMarks] = []
        boxes: dict[int, Box] = {}
        total = drawn = 0
        for index in range(count):
            progress(index, count, f"正在读取第{index + 1}页")
            with PDFIUM:
                marks, box, objects = _marks(document, index)
            pages.append(marks)
            total += len(marks.glyphs)
            drawn += objects
            if total > MAX_CHARS or drawn > MAX_OBJECTS:
                raise DocumentError("内容多得不像公文，未予读取。", "请拆分后再导入。")
            if marks.unseen:
                boxes[index] = box
    finally:
        with PDFIUM:
            document.close()
    return _completed(data, pages, boxes) if boxes else pages


def _completed(data: bytes, pages: list[PageMarks], boxes: dict[int, Box]) -> list[PageMarks]:
    """Read once more, by the slower way, the pages on which PDFium leaves words out."""
    # Seldom needed, and slow to load.
    from desktop_app.documents.pdf.unembedded import read_unembedded  # noqa: PLC0415

    for index, chars in read_unembedded(data, boxes).items():
        page = pages[index]
        if chars.turns == page.turns and len(chars.glyphs) >= len(page.glyphs):
            pages[index] = replace(page, glyphs=chars.glyphs, lost=chars.lost, unseen=0)
    return pages


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise DocumentError(
                "这份 PDF 加了密码，读不出来。", "请打开后取消密码，另存一份再导入。"
            ) from error
        raise DocumentError("这份 PDF 已损坏，打不开。", RESAVE) from error


def _marks(document: pdfium.PdfDocument, index: int) -> tuple[PageMarks, Box, int]:
    """One page's marks, its visible part, and how many objects are drawn on it."""
    damaged = DocumentError(f"这份 PDF 的第 {index + 1} 页已损坏，读不出来。", RESAVE)
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise damaged from error
    try:
        text_page = page.get_textpage()
        box = page.get_cropbox()
        chars = read_glyphs(text_page.raw, box)
        turn = Turn(box, chars.turns)
        rules = RuleReader(page.raw, turn)
        text_page.close()
    except pdfium.PdfiumError as error:
        raise damaged from error
    finally:
        page.close()
    marks = PageMarks(
        *turn.size,
        chars.glyphs,
        tuple(rules.level),
        tuple(rules.upright),
        rules.picture,
        chars.lost,
        chars.slanted,
        rules.complete,
        rules.unseen,
        chars.turns,
    )
    return marks, box, rules.objects
