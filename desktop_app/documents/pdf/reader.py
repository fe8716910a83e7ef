"""A PDF's bytes in, its text with paragraphs and tables out; scans and locked files refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desktop_app.documents.blocks import SourceText
from desktop_app.documents.builder import TextBuilder
from desktop_app.documents.pdf.assembly import Assembly
from desktop_app.documents.pdf.furniture import without_furniture
from desktop_app.documents.pdf.grid import is_crowded
from desktop_app.documents.pdf.layout import PageLayout, lay_out
from desktop_app.documents.pdf.marks import PageMarks
from desktop_app.documents.pdf.opening import RESAVE, open_pages
from desktop_app.documents.pdf.overprint import is_overprinted
from desktop_app.documents.pdf.streams import check_streams
from desktop_app.documents.pdf.twocolumns import in_columns, is_column, renumbered
from desktop_app.documents.pdf.unruled import UnruledTables
from desktop_app.errors import DocumentError
from desktop_app.progress import Progress, silent

_RECOGNISE = "请先用文字识别（OCR）软件转成 .docx 并核对，或向发文单位索取电子版。"
# A picture that covers so much of a page is the page itself, photographed.
_WHOLE_PAGE = 0.7
# More characters without a code than this, and the rest is not to be trusted either.
_LOST_SHARE = 0.02
# Page numbers and marks stand across a turned page; more than these is text.
_FEW_SLANTED = 40
_PAGE_NOTES: tuple[tuple[Callable[[PageMarks], bool], str], ...] = (
    (
        lambda page: page.picture >= _WHOLE_PAGE and not page.glyphs,
        "是扫描图片，没有文字，未读取；请另行补录。",
    ),
    (
        lambda page: page.picture >= _WHOLE_PAGE and bool(page.glyphs),
        "的底图是整页图片，文字可能是识别出来的，会有错字，请逐项核对。",
    ),
    (
        lambda page: page.slanted > _FEW_SLANTED,
        "有转向或斜排的文字，未读取，请对照原文。",
    ),
    (
        lambda page: not page.complete or is_crowded(page.level, page.upright),
        "线条过多，其中的表格可能没有读全，请对照原文。",
    ),
    (
        lambda page: page.unseen > 0,
        "有文字的字体没有嵌入文件，个别字可能没有读出，请对照原文。",
    ),
    (
        lambda page: is_overprinted(page.glyphs),
        "有文字印在一起（如单元格装不下），读出的词句可能混杂，请对照原文逐项核对。",
    ),
    (lambda page: page.lost > 0, "有个别文字没有编码，读不出来，请对照原文。"),
)


def read_pdf(data: bytes, file_name: str, progress: Progress = silent) -> SourceText:
    """Read the text layer; page furniture is left out, tables come whole over page breaks.

    Raises `DocumentError` for scanned, encrypted, damaged and oversized files, and for those whose
    characters carry no codes. Places are measured in points from the top left of each page.
    """
    check_streams(data)
    pages = open_pages(data, progress)
    _refuse_unreadable(pages)
    layouts: list[PageLayout] = []
    for number, marks in enumerate(pages, start=1):
        progress(number - 1, len(pages), f"正在辨认第{number}页的表格")
        layouts.append(lay_out(marks, number))
    builder = TextBuilder()
    unruled = UnruledTables()
    whole = [unruled.on(page) for page in without_furniture(layouts)]
    parts = [part for page in whole for part in in_columns(page)]
    assembly = Assembly(renumbered(parts), builder)
    for note in (
        *_page_notes(pages),
        *_row_notes([parts[number - 1].number for number in assembly.doubts]),
        *_layout_notes(unruled.pages, [part.number for part in parts if is_column(part)]),
    ):
        builder.note(note)
    return builder.source(file_name, data)


def _refuse_unreadable(pages: list[PageMarks]) -> None:
    count = sum(len(page.glyphs) for page in pages)
    lost = sum(page.lost for page in pages)
    if lost > _LOST_SHARE * (count + lost):
        raise DocumentError("这份 PDF 的文字没有编码，读出来会是乱码。", RESAVE)
    if count == 0:
        if any(page.picture > 0 for page in pages):
            raise DocumentError("这份 PDF 是扫描件，只有图片，没有文字。", _RECOGNISE)
        raise DocumentError("这份 PDF 里没有文字。", _RECOGNISE)


def _page_notes(pages: list[PageMarks]) -> Iterable[str]:
    """What a reader of the text must know about single pages."""
    for holds, words in _PAGE_NOTES:
        numbers = [number for number, page in enumerate(pages, start=1) if holds(page)]
        if numbers:
            yield f"第{_listed(numbers)}页{words}"


def _row_notes(doubts: list[int]) -> Iterable[str]:
    if doubts:
        yield f"第{_listed(doubts)}页开头的表格行没有序号，是否接着上一页末行，请对照原文。"


def _layout_notes(unruled: list[int], in_two: list[int]) -> Iterable[str]:
    """What was read by the place of the words alone."""
    if unruled:
        numbers = list(dict.fromkeys(unruled))
        yield f"第{_listed(numbers)}页的表没有格线，按文字的位置分了行和列，请对照原文。"
    if in_two:
        numbers = list(dict.fromkeys(in_two))
        yield f"第{_listed(numbers)}页按左右两栏读取，请对照原文。"


def _listed(numbers: list[int]) -> str:
    shown = "、".join(map(str, numbers[:12]))
    return f"{shown}等{len(numbers)}" if len(numbers) > 12 else shown
