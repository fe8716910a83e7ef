"""A PDFium page in, its characters out, turned upright."""

from __future__ import annotations

import ctypes
import math
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw

from desktop_app.documents.pdf.characters import (
    Box,
    Char,
    Characters,
    printed,
    quarter_turns,
    upright,
)
from desktop_app.errors import DocumentError

# A dense official page holds about 3,000 characters.
MAX_PAGE_CHARS = 60_000
_LOST = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
_SPACES = frozenset((0x20, 0xA0, 0x3000))
_HANDLE = ctypes.c_void_p
_RESAVE = "请另存为 .docx 或文本文件后再导入。"


def read_glyphs(text_page: Any, box: Box) -> Characters:
    """All printed characters, and which of them come after a space.

    `box` is the page's visible part. Raises `DocumentError` for a page with more characters than
    any page has.
    """
    count = raw.FPDFText_CountChars(text_page)
    if count > MAX_PAGE_CHARS:
        raise DocumentError("有一页文字多得不像公文，未予读取。", _RESAVE)
    lost, spaced = 0, False
    places: dict[int, list[Char]] = defaultdict(list)
    known: dict[int, str] = {}
    handle = ctypes.cast(text_page, _HANDLE).value
    unicode_of = _quick(raw.FPDFText_GetUnicode, ctypes.c_uint)
    is_lost = _quick(raw.FPDFText_HasUnicodeMapError, ctypes.c_int)
    read = _char_reader(handle)
    for index in range(count):
        code = unicode_of(handle, index)
        text = known.get(code)
        if text is None:
            text = known[code] = printed(code)
        if code in _LOST or is_lost(handle, index) == 1:
            lost += 1
        elif text:
            turns, char = read(index, text, spaced)
            places[turns].append(char)
            spaced = False
        elif code in _SPACES:
            spaced = True  # also where PDFium has put it itself, for a gap
    return upright(places, box, lost)


def _quick(function: Any, result: Any, *buffers: Any) -> Callable[..., Any]:
    """A function of PDFium that takes a page, an index and buffers, called without ceremony.

    Every character costs six calls; checking the arguments anew each time would double their cost.
    """
    address = ctypes.cast(function, _HANDLE).value or 0
    return ctypes.PYFUNCTYPE(result, _HANDLE, ctypes.c_int, *buffers)(address)


def _char_reader(handle: int | None) -> Callable[[int, str, bool], tuple[int, Char]]:
    """Asks PDFium for one character at a time, with buffers and names looked up once."""
    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    at_matrix, at_box, at_x, at_y = map(ctypes.addressof, (matrix, box, x, y))
    get_matrix = _quick(raw.FPDFText_GetMatrix, ctypes.c_int, _HANDLE)
    get_size = _quick(raw.FPDFText_GetFontSize, ctypes.c_double)
    get_box = _quick(raw.FPDFText_GetLooseCharBox, ctypes.c_int, _HANDLE)
    get_origin = _quick(raw.FPDFText_GetCharOrigin, ctypes.c_int, _HANDLE, _HANDLE)

    def read(index: int, text: str, spaced: bool) -> tuple[int, Char]:
        get_matrix(handle, index, at_matrix)
        get_box(handle, index, at_box)
        get_origin(handle, index, at_x, at_y)
        c, d = matrix.c, matrix.d
        size = get_size(handle, index) * (abs(d) if c == 0 else math.hypot(c, d))
        place = (text, box.left, box.bottom, box.right, box.top, x.value, y.value, size, spaced)
        return quarter_turns(matrix.a, matrix.b), place

    return read
