"""In: an OpenType font with CFF (cubic) outlines; out: the same face as TrueType, byte for byte.

ReportLab embeds TrueType (quadratic, ``glyf``) outlines only, and Debian's Chinese faces are CFF.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

# How far, in units of the em (1000 of them), a curve may lie off the original.
MAX_ERROR = 1.0

MODIFIED_NOTICE = "Outlines converted from CFF to TrueType and subset to GBK for Duban."

# Signs an official document prints beside its characters.
_SIGN_BLOCKS = (
    (0x0020, 0x007F),  # ASCII
    (0x00A0, 0x0100),  # Latin-1: ± ² ³ · × ÷
    (0x0370, 0x0400),  # Greek
    (0x2000, 0x2070),  # dashes, quotes, … ‰
    (0x20A0, 0x20D0),  # currency
    (0x2100, 0x2190),  # ℃ № Ⅰ
    (0x2190, 0x2200),  # arrows
    (0x2200, 0x2300),  # ≤ ≥ √
    (0x2460, 0x2500),  # ① ⑴ ⒈
    (0x25A0, 0x2670),  # ■ ● ▲ ★
    (0x2700, 0x27C0),  # ✓ ✗
    (0x3000, 0x3040),  # 、。〈〉《》〔〕〇
    (0x3200, 0x3400),  # ㈠ ㎡ ㎞
    (0xFE30, 0xFE50),  # vertical forms
    (0xFF00, 0xFFF0),  # full-width forms
)

_NEEDLESS_TABLES = ("BASE", "VORG", "vhea", "vmtx", "DSIG")

# The tables of a TrueType face without instructions need no room for a program.
_NO_PROGRAM = {
    "maxZones": 1,
    "maxTwilightPoints": 0,
    "maxStorage": 0,
    "maxFunctionDefs": 0,
    "maxInstructionDefs": 0,
    "maxStackElements": 0,
    "maxSizeOfInstructions": 0,
    "maxComponentElements": 0,
}


def wanted_characters() -> frozenset[int]:
    """The code points kept: GBK (so GB2312 and 茌鄄郓犇喆) and the signs of print."""
    kept = {code for first, last in _SIGN_BLOCKS for code in range(first, last)}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                kept.add(ord(bytes((lead, trail)).decode("gbk")))
            except (UnicodeDecodeError, TypeError):
                continue  # a pair GBK leaves free
    return frozenset(kept)


def convert(source: Path, target: Path, face: int = 0) -> None:
    """Write ``source`` (face number ``face`` of a collection) to ``target`` with TrueType outlines.

    The target appears whole or not at all. A source that is TrueType already is only subset.
    Raises ``fontTools.ttLib.TTLibError`` or ``OSError`` when the source cannot be read.
    """
    with TTFont(source, fontNumber=face, recalcTimestamp=False) as font:
        if "CFF " in font:
            _replace_outlines(font)
        _subset(font)
        _say_changed(font)
        partial = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            font.save(partial)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


def _replace_outlines(font: Any) -> None:
    """Exchange the CFF table for glyf and loca, and mend the tables that speak of outlines.

    Only wanted glyphs are drawn (the rest stay empty, for the subsetter to drop): reading CFF
    programs is the slow part, and a subsetter let loose on CFF reads each of them twice more.
    """
    order = font.getGlyphOrder()
    glyphs = _draw_wanted(font)
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(table)
        advance, _ = font["hmtx"][name]
        font["hmtx"][name] = (advance, glyph.xMin)
    del font["CFF "]
    font["maxp"].tableVersion = 0x00010000
    for field, value in _NO_PROGRAM.items():
        setattr(font["maxp"], field, value)
    post = font["post"]
    post.formatType = 3.0
    post.extraNames = []
    post.mapping = {}
    font.sfntVersion = "\x00\x01\x00\x00"


def _draw_wanted(font: Any) -> dict[str, Any]:
    """Every glyph of the font by name, as quadratic outlines; those not wanted are empty."""
    wanted = wanted_characters()
    names = {name for code, name in font.getBestCmap().items() if code in wanted} | {".notdef"}
    cubic = font.getGlyphSet()
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        if name in names:
            cubic[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    return glyphs


def _subset(font: Any) -> None:
    options = subset.Options()
    options.layout_features = []
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.recalc_timestamp = False
    options.drop_tables += list(_NEEDLESS_TABLES)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted_characters())
    subsetter.subset(font)


def _say_changed(font: Any) -> None:
    """The licences ask that a changed font says so: name 10 is its description."""
    font["name"].setName(MODIFIED_NOTICE, 10, 3, 1, 0x409)


if __name__ == "__main__":
    # A process of its own for each face, so that two can be converted at a time.
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
