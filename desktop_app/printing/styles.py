"""Measures of GB/T 9704—2012 in, points and type styles out; nothing is drawn here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MM = 72 / 25.4
"""Points in one millimetre."""

PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
TYPE_LEFT, TYPE_TOP = 28 * MM, 37 * MM
TYPE_WIDTH, TYPE_HEIGHT = 156 * MM, 225 * MM
TYPE_BOTTOM = PAGE_HEIGHT - TYPE_TOP - TYPE_HEIGHT
"""Height of the type area's lower edge above the paper's lower edge (35 mm)."""

LINES, CHARS = 22, 28
PITCH = TYPE_HEIGHT / LINES
"""Line pitch: 22 lines fill the type area exactly (28.99 pt)."""

CHAR_PITCH = TYPE_WIDTH / CHARS
"""Character pitch: 28 characters fill a line exactly (15.79 pt)."""

SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4, SIZE_5, SIZE_SMALL_5 = 22.0, 16.0, 14.0, 12.0, 10.5, 9.0
"""二号, 三号, 四号, 小四, 五号, 小五 in points."""

TITLE_PITCH = 34.0
RULE_RED, RULE_EDGE, RULE_MIDDLE = 1.0, 0.35 * MM, 0.25 * MM

MARK_DROP = 35 * MM
"""From the type area's upper edge down to the upper edge of 发文机关标志."""

RULE_DROP = 4 * MM
FOLIO_DROP = 7 * MM

SEAL_LINES = 2
"""Blank lines above 署名 where a seal is to be set over it."""

LETTER_MARK_TOP = 30 * MM
LETTER_RULE_WIDTH = 170 * MM
LETTER_FOOT = 20 * MM
LETTER_NUMBER_DROP = SIZE_3 * 7 / 8

Colour = tuple[float, float, float, float]
BLACK: Colour = (0, 0, 0, 1)
RED: Colour = (0, 0.8, 0.8, 0)
GHOST: Colour = (0, 0, 0, 0.07)
"""CMYK shares: 成文 black, 版头 red, and the pale grey of a watermark."""

RED_HEX = "FF3333"
"""The same red for files that know only RGB."""


class Role(StrEnum):
    """What a face is needed for; the value is the Chinese name of the style."""

    BODY = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    TITLE = "小标宋"
    SONG = "宋体"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a run of lines is set: face, size, pitches (points), alignment and indents (characters).

    `indent` moves the first line, `hang` the following ones, `inset` narrows both sides.
    """

    role: Role = Role.BODY
    size: float = SIZE_3
    pitch: float = PITCH
    tracking: float = CHAR_PITCH - SIZE_3
    align: str = "justify"
    indent: float = 0
    hang: float = 0
    inset: float = 0
    colour: Colour = BLACK


BODY = TextStyle(indent=2)
FLUSH = TextStyle()
LEVELS = {
    1: TextStyle(Role.HEI, indent=2),
    2: TextStyle(Role.KAI, indent=2),
    3: BODY,
    4: BODY,
}
TITLE = TextStyle(Role.TITLE, SIZE_2, TITLE_PITCH, 0, "center")
NUMBER = TextStyle(align="center")
ANNEX_LABEL = TextStyle(Role.HEI)
CAPTION = TextStyle(Role.HEI, SIZE_4, PITCH, 0, "center")
CLOSING = TextStyle(size=SIZE_4, pitch=24.0, tracking=0, align="left", inset=1)

DRAFT_MARK = "征求意见稿"
DEMO_MARK = "演示数据"
DEMO_SENTENCE = "演示数据　内容均为虚构，不得作为工作依据"
GETA = "〓"
"""Printed in place of a character that no face holds."""
EMPTY = "无"
"""Printed in a table that has no rows."""
