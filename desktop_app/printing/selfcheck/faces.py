"""A font of a PDF in; its kind of face, whether it is embedded as a subset, and its ink out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.ttLib import TTFont
from pdfminer.pdffont import PDFFont
from pdfminer.pdftypes import PDFStream, resolve1

from desktop_app.printing.styles import Role

_USUAL = (-0.08, 0.84)
"""Ink of a Chinese character in em, for faces whose outlines cannot be read."""
_NO_INK = (0.0, 0.0)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_KINDS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    # 小标宋 before 宋, and every GB face before the plain words.
    (Role.TITLE, ("xiaobiaosong", "小标宋", "fandolsong-bold", "zhongsong", "中宋", "xbs")),
    (Role.BODY, ("fangsong", "仿宋", "fandolfang", "fzfang")),
    (Role.KAI, ("kai", "楷")),
    (Role.HEI, ("hei", "黑")),
    (Role.SONG, ("song", "宋", "simsun", "uming", "nsimsun")),
)


@dataclass(slots=True)
class FaceFile:
    """A face as the file holds it. `ink` gives the ink of a code in em, equal ends where blank."""

    name: str
    role: Role | None
    embedded: bool
    subset: bool
    readable: bool
    _outline: Callable[[int], tuple[float, float]] = field(repr=False, default=lambda _: _USUAL)

    def ink(self, code: int) -> tuple[float, float]:
        """How far the ink reaches below and above the baseline."""
        return self._outline(code)


def role_of(name: str) -> Role | None:
    """The kind of face that a font's name tells, None for a stranger."""
    low = name.casefold()
    for role, words in _KINDS:
        if any(word in low for word in words):
            return role
    return None


def read_face(font: PDFFont) -> FaceFile:
    """What the file says about one of its fonts."""
    name = _name(font)
    data = _embedded(font)
    plain = _SUBSET.sub("", name)
    outline = _outlines(font, data) if data else None
    return FaceFile(
        name=plain,
        role=role_of(plain),
        embedded=data is not None,
        subset=bool(_SUBSET.match(name)),
        readable=outline is not None,
        _outline=outline or (lambda _: _USUAL),
    )


def _name(font: PDFFont) -> str:
    raw = getattr(font, "basefont", "") or font.fontname or ""
    text = raw.decode("latin-1") if isinstance(raw, bytes) else str(raw)
    try:
        # Names of Chinese faces are bytes of UTF-8 or GBK under pdfminer's Latin reading.
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        pass
    try:
        return text.encode("latin-1").decode("gb18030")
    except UnicodeError:
        return text


def _embedded(font: PDFFont) -> bytes | None:
    descriptor: Any = resolve1(font.descriptor) or {}
    for key in ("FontFile2", "FontFile3", "FontFile"):
        stream = resolve1(descriptor.get(key))
        if isinstance(stream, PDFStream):
            return bytes(stream.get_data())
    return None


def _outlines(font: PDFFont, data: bytes) -> Callable[[int], tuple[float, float]] | None:
    """A function from codes to ink, None for outlines of a kind that fontTools cannot open."""
    try:
        file = TTFont(BytesIO(data), lazy=True)
        glyphs = file.getGlyphSet()
        order = file.getGlyphOrder()
        em = file["head"].unitsPerEm
        table = None if font.is_multibyte() else _codes(file)
    except Exception:  # fontTools raises errors of every kind on bare CFF and damaged tables
        return None
    known: dict[int, tuple[float, float]] = {}

    def ink(code: int) -> tuple[float, float]:
        if code not in known:
            name = table.get(code) if table is not None else _glyph_at(order, code)
            known[code] = _bounds(glyphs, name, em)
        return known[code]

    return ink


def _codes(file: TTFont) -> dict[int, str]:
    """Codes of a simple font, by its Macintosh table or by the symbol table at U+F000."""
    found: dict[int, str] = {}
    for table in file["cmap"].tables:
        for code, name in table.cmap.items():
            found.setdefault(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code, name)
    return found


def _glyph_at(order: list[str], index: int) -> str | None:
    return order[index] if 0 < index < len(order) else None


def _bounds(glyphs: Any, name: str | None, em: int) -> tuple[float, float]:
    if name is None or name == ".notdef":
        return _NO_INK
    pen = ControlBoundsPen(glyphs)
    try:
        glyphs[name].draw(pen)
    except Exception:  # a damaged outline prints nothing
        return _NO_INK
    return (pen.bounds[1] / em, pen.bounds[3] / em) if pen.bounds else _NO_INK
