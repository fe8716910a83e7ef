"""PDF bytes in, the characters of its pages with their boxes, in the order of drawing, out."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from desktop_app.pdfium import PDFIUM

# Watermarks and the mark of the issuing organ lie across the text: nothing of them is looked for.
_LARGEST = 30.0
# Page numbers and the lines of 演示数据 and 征求意见稿 stand outside the type area.
_TOP, _BOTTOM = 35 / 297, 264 / 297


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page (from 0); the box is left, top, right, bottom as shares of the page."""

    char: str
    page: int
    box: tuple[float, float, float, float]


def read_glyphs(pdf: bytes) -> list[Glyph]:
    """All solid characters of ordinary size.

    PDFium sorts characters into lines as it sees them; each belongs to an object of the page, and
    the objects stand in the order of drawing, which is that of the content.
    """
    glyphs: list[Glyph] = []
    with PDFIUM, pdfium.PdfDocument(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            found = _page_glyphs(text.raw, number, page.get_size())
            order = {place: i for i, place in enumerate(_objects(page.raw))}
            found.sort(key=lambda pair: order.get(pair[0], len(order)))
            glyphs += [glyph for _, glyph in found]
            text.close()
            page.close()
    return glyphs


def turned_pages(pdf: bytes) -> tuple[int, ...]:
    """The pages (from 1) whose text is turned: wide tables, on paper that stays upright."""
    turned = []
    with PDFIUM, pdfium.PdfDocument(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            if _is_turned(text.raw):
                turned.append(number + 1)
            text.close()
            page.close()
    return tuple(turned)


def _is_turned(text: object) -> bool:
    """Whether most of some characters of ordinary size, taken from all over the page, are turned."""
    count = raw.FPDFText_CountChars(text)
    votes = [
        abs(math.sin(raw.FPDFText_GetCharAngle(text, index))) > 0.9
        for index in range(0, count, max(1, count // 40))
        if raw.FPDFText_GetFontSize(text, index) <= _LARGEST
        and not chr(raw.FPDFText_GetUnicode(text, index)).isspace()
    ]
    return bool(sum(votes) * 2 > len(votes))


def _objects(page: object) -> list[int | None]:
    count = raw.FPDFPage_CountObjects(page)
    return [_address(raw.FPDFPage_GetObject(page, index)) for index in range(count)]


def _page_glyphs(
    text: object, number: int, size: tuple[float, float]
) -> list[tuple[int | None, Glyph]]:
    width, height = size
    rect = raw.FS_RECTF()
    found: list[tuple[int | None, Glyph]] = []
    for index in range(raw.FPDFText_CountChars(text)):
        char = chr(raw.FPDFText_GetUnicode(text, index))
        if char.isspace() or not char.isprintable():
            continue
        if raw.FPDFText_GetFontSize(text, index) > _LARGEST:
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, rect):
            continue
        box = (
            rect.left / width,
            1 - rect.top / height,
            rect.right / width,
            1 - rect.bottom / height,
        )
        if not _TOP < (box[1] + box[3]) / 2 < _BOTTOM:
            continue
        place = _address(raw.FPDFText_GetTextObject(text, index))
        found.append((place, Glyph(char, number, box)))
    return found


def _address(pointer: object) -> int | None:
    return ctypes.cast(pointer, ctypes.c_void_p).value  # type: ignore[arg-type]
