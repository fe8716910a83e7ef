"""A page number and a document in, what stands outside the type area out: folio and marks."""

from __future__ import annotations

from desktop_app.bulletin.content import Form, OfficialDocument
from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import (
    DEMO_MARK,
    DEMO_SENTENCE,
    DRAFT_MARK,
    FOLIO_DROP,
    GHOST,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIZE_3,
    SIZE_4,
    SIZE_5,
    TYPE_BOTTOM,
    TYPE_LEFT,
    TYPE_TOP,
    TYPE_WIDTH,
    Colour,
    Role,
)

_HEADER_DROP = 20 * MM
_WATERMARK_SIZE = 90.0
_DARK_RED: Colour = (0, 0.9, 0.9, 0.15)


def draw_folio(pen: Pen, number: int) -> None:
    """— 1 — in 四号宋体, 7 mm below the type area: odd at the right, even at the left."""
    text = f"— {number} —"
    width = pen.width(text, Role.SONG, SIZE_4)
    left = TYPE_LEFT + TYPE_WIDTH - SIZE_4 - width if number % 2 else TYPE_LEFT + SIZE_4
    # The dash lies near the middle of its square; its upper edge is what is 7 mm below.
    baseline = TYPE_BOTTOM - FOLIO_DROP - pen.setter.centre(Role.SONG) * SIZE_4
    pen.text(left, baseline, text, Role.SONG, SIZE_4)


def draw_marks(pen: Pen, document: OfficialDocument, number: int) -> None:
    """征求意见稿 and 演示数据 on every page, above the type area and beneath the text."""
    if document.demo:
        _watermark(pen, DEMO_MARK)
        _header(pen, DEMO_SENTENCE, "left", _DARK_RED)
    taken = document.heading_form in (Form.LETTER, Form.PLAIN)
    if document.draft and number == 1 and not taken:
        top = PAGE_HEIGHT - TYPE_TOP
        left = TYPE_LEFT + TYPE_WIDTH - pen.width(DRAFT_MARK, Role.HEI, SIZE_3)
        baseline = top - pen.top_to_baseline(Role.HEI, SIZE_3)
        pen.text(left, baseline, DRAFT_MARK, Role.HEI, SIZE_3)
    elif document.draft:
        _header(pen, DRAFT_MARK, "right")


def _header(pen: Pen, text: str, side: str, colour: Colour = (0, 0, 0, 1)) -> None:
    left = TYPE_LEFT
    if side == "right":
        left += TYPE_WIDTH - pen.width(text, Role.HEI, SIZE_5)
    pen.text(left, PAGE_HEIGHT - _HEADER_DROP, text, Role.HEI, SIZE_5, colour=colour)


def _watermark(pen: Pen, text: str) -> None:
    """Pale letters from the lower left to the upper right."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(52)
    width = pen.width(text, Role.HEI, _WATERMARK_SIZE)
    pen.text(-width / 2, -_WATERMARK_SIZE * 0.35, text, Role.HEI, _WATERMARK_SIZE, colour=GHOST)
    canvas.restoreState()
    pen.forget()
