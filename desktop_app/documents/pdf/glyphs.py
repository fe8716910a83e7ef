"""A PDFium page in, its characters out, turned upright; look-alike codes made ordinary."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

from desktop_app.documents.pdf.marks import Glyph
from desktop_app.errors import DocumentError

# A dense official page holds about 3,000 characters.
MAX_PAGE_CHARS = 60_000
# Radicals that some programs write in place of the characters they look like.
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⻌⻏⻖⻑",
        "母民虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟辶阝阝長",
        strict=True,
    )
)
_LOST = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
_ASLANT = -1
_HANDLE = ctypes.c_void_p
_RESAVE = "请另存为 .docx 或文本文件后再导入。"


@dataclass(frozen=True, slots=True)
class Characters:
    """The glyphs of a page, the quarter turns that make them upright, and those left out."""

    glyphs: tuple[Glyph, ...]
    turns: int
    lost: int
    slanted: int


# Text, left, bottom, right, top, base x, base y, size.
_Char = tuple[str, float, float, float, float, float, float, float]
Box = tuple[float, float, float, float]


class Turn:
    """Turns points of a page so that text of one direction runs from left to right."""

    def __init__(self, box: Box, turns: int) -> None:
        left, bottom, right, top = box
        self._cos, self._sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[turns]
        corners = [self._turned(x, y) for x in (left, right) for y in (bottom, top)]
        self._left = min(x for x, _ in corners)
        self._top = max(y for _, y in corners)
        size = (right - left, top - bottom)
        self.size = size[::-1] if turns % 2 else size

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Distances from the left and from the top."""
        across, up = self._turned(x, y)
        return across - self._left, self._top - up

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        return x * self._cos + y * self._sin, y * self._cos - x * self._sin


def read_glyphs(text_page: Any, box: Box) -> Characters:
    """All printed characters; spaces are left out, since places tell them better.

    `box` is the page's visible part. Raises `DocumentError` for a page with more characters than
    any page has.
    """
    count = raw.FPDFText_CountChars(text_page)
    if count > MAX_PAGE_CHARS:
        raise DocumentError("有一页文字多得不像公文，未予读取。", _RESAVE)
    lost = 0
    places: dict[int, list[_Char]] = defaultdict(list)
    known: dict[int, str] = {}
    handle = ctypes.cast(text_page, _HANDLE).value
    unicode_of = _quick(raw.FPDFText_GetUnicode, ctypes.c_uint)
    is_lost = _quick(raw.FPDFText_HasUnicodeMapError, ctypes.c_int)
    read = _char_reader(handle)
    for index in range(count):
        code = unicode_of(handle, index)
        text = known.get(code)
        if text is None:
            text = known[code] = _printed(code)
        if code in _LOST or is_lost(handle, index) == 1:
            lost += 1
        elif text:
            turns, char = read(index, text)
            places[turns].append(char)
    return _upright(places, box, lost)


def _printed(code: int) -> str:
    """The character of a code; nothing for spaces and marks without ink."""
    char = chr(code) if code <= 0x10FFFF else " "
    blank = char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Cs")
    return "" if blank else ordinary(char)


def _upright(places: dict[int, list[_Char]], box: Box, lost: int) -> Characters:
    """Keep the direction that most characters run in."""
    slanted = len(places.pop(_ASLANT, ()))
    turns = max(places, key=lambda turn: len(places[turn]), default=0)
    slanted += sum(len(chars) for turn, chars in places.items() if turn != turns)
    if turns == 0:
        outer, _, _, upper = box
        level = tuple(
            Glyph(text, left - outer, right - outer, upper - y, size)
            for text, left, _, right, _, _, y, size in places.get(0, ())
        )
        return Characters(level, 0, lost, slanted)
    point = Turn(box, turns).point
    glyphs = []
    for text, left, bottom, right, top, x, y, size in places.get(turns, ()):
        one, other = point(left, bottom)[0], point(right, top)[0]
        glyphs.append(Glyph(text, min(one, other), max(one, other), point(x, y)[1], size))
    return Characters(tuple(glyphs), turns, lost, slanted)


def _quick(function: Any, result: Any, *buffers: Any) -> Callable[..., Any]:
    """A function of PDFium that takes a page, an index and buffers, called without ceremony.

    Every character costs six calls; checking the arguments anew each time would double their cost.
    """
    address = ctypes.cast(function, _HANDLE).value or 0
    return ctypes.PYFUNCTYPE(result, _HANDLE, ctypes.c_int, *buffers)(address)


def _char_reader(handle: int | None) -> Callable[[int, str], tuple[int, _Char]]:
    """Asks PDFium for one character at a time, with buffers and names looked up once."""
    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    at_matrix, at_box, at_x, at_y = map(ctypes.addressof, (matrix, box, x, y))
    get_matrix = _quick(raw.FPDFText_GetMatrix, ctypes.c_int, _HANDLE)
    get_size = _quick(raw.FPDFText_GetFontSize, ctypes.c_double)
    get_box = _quick(raw.FPDFText_GetLooseCharBox, ctypes.c_int, _HANDLE)
    get_origin = _quick(raw.FPDFText_GetCharOrigin, ctypes.c_int, _HANDLE, _HANDLE)

    def read(index: int, text: str) -> tuple[int, _Char]:
        get_matrix(handle, index, at_matrix)
        get_box(handle, index, at_box)
        get_origin(handle, index, at_x, at_y)
        c, d = matrix.c, matrix.d
        size = get_size(handle, index) * (abs(d) if c == 0 else math.hypot(c, d))
        place = (text, box.left, box.bottom, box.right, box.top, x.value, y.value, size)
        return _quarter_turns(matrix.a, matrix.b), place

    return read


def _quarter_turns(a: float, b: float) -> int:
    """The text's direction in quarter turns; -1 for text set aslant, such as a watermark."""
    if b == 0:
        return 0 if a >= 0 else 2
    length = math.hypot(a, b)
    if max(abs(a), abs(b)) < 0.99 * length:
        return _ASLANT
    if abs(a) >= abs(b):
        return 0 if a > 0 else 2
    return 1 if b > 0 else 3


def ordinary(char: str) -> str:
    """The everyday character behind a radical or a compatibility form."""
    if "\u2f00" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        return unicodedata.normalize("NFKC", char)
    return _RADICALS.get(char, char)
