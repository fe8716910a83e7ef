"""Ways to spoil a printed page on purpose, each a function of pytest's monkeypatch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.pdfgen.canvas import Canvas

from desktop_app.printing import closing, compose, heading, pdf, signature, wording
from desktop_app.printing.canvas import new_canvas
from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import (
    BLACK,
    CHAR_PITCH,
    FOLIO_DROP,
    LEVELS,
    MM,
    PAGE_HEIGHT,
    SIZE_3,
    SIZE_4,
    TYPE_BOTTOM,
    TYPE_LEFT,
    TYPE_WIDTH,
    Role,
    TextStyle,
)

Spoil = Callable[[pytest.MonkeyPatch], None]
PRINTING = "desktop_app.printing"


def on_every_page(begin: Callable[[Any], None]) -> Spoil:
    """Does something with the canvas before anything else is drawn on each page."""

    def spoil(patch: pytest.MonkeyPatch) -> None:
        def canvas_of(*args: Any) -> Canvas:
            canvas = new_canvas(*args)
            show = canvas.showPage

            def next_page() -> None:
                show()
                begin(canvas)

            def finish() -> None:
                canvas._code = []  # what was begun after the last page is no page
                save()

            save = canvas.save
            canvas.save = finish  # type: ignore[method-assign]
            canvas.showPage = next_page  # type: ignore[method-assign]
            begin(canvas)
            return canvas

        patch.setattr(pdf, "new_canvas", canvas_of)

    return spoil


def shifted(canvas: Any) -> None:
    canvas.translate(3 * MM, 0)


def sunk(canvas: Any) -> None:
    canvas.translate(0, -3 * MM)


def unembedded(canvas: Any) -> None:
    canvas.setFont("Helvetica", 10.5)
    canvas.drawString(100, PAGE_HEIGHT - 20 * MM, "draft")


def letter_paper(canvas: Any) -> None:
    canvas.setPageSize(LETTER)


def lying(canvas: Any) -> None:
    if canvas.getPageNumber() == 3:
        canvas.setPageSize(landscape((210 * MM, 297 * MM)))


def constant(place: str, value: object) -> Spoil:
    """Sets another value for one name of a printing module."""
    return lambda patch: patch.setattr(f"{PRINTING}.{place}", value)


def body_look(**changes: Any) -> Spoil:
    """Changes how running text looks."""

    def spoil(patch: pytest.MonkeyPatch) -> None:
        made = compose._blocks
        levels = {
            level: replace(style, **({} if "role" in changes else changes))
            for level, style in LEVELS.items()
        }

        def blocks(*args: Any) -> Any:
            with patch.context() as here:
                here.setattr(compose, "BODY", replace(compose.BODY, **changes))
                here.setattr(compose, "LEVELS", levels)
                return made(*args)

        patch.setattr(compose, "_blocks", blocks)

    return spoil


def plain_heading(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(compose, "LEVELS", {**LEVELS, 1: TextStyle(indent=2)})


def wide_pitch(patch: pytest.MonkeyPatch) -> None:
    body_look(tracking=TYPE_WIDTH / 27 - SIZE_3)(patch)


def folio(text: str, mirrored: bool = False, drop: float = FOLIO_DROP) -> Spoil:
    """Another form or place of the page number; `text` holds {} for the number."""

    def draw(pen: Pen, number: int) -> None:
        words = text.format(number)
        odd = number % 2 == (0 if mirrored else 1)
        width = pen.width(words, Role.SONG, SIZE_4)
        left = TYPE_LEFT + TYPE_WIDTH - SIZE_4 - width if odd else TYPE_LEFT + SIZE_4
        baseline = TYPE_BOTTOM - drop - pen.setter.centre(Role.SONG) * SIZE_4
        pen.text(left, baseline, words, Role.SONG, SIZE_4)

    return lambda patch: patch.setattr(pdf, "draw_folio", draw)


def torn_figures(patch: pytest.MonkeyPatch) -> None:
    """Lines break wherever the measure ends, within figures too."""
    from desktop_app.printing import linebreak

    def loose(text: str) -> tuple[list[bool], list[bool]]:
        allowed = [True] * (len(text) + 1)
        for i, char in enumerate(text):
            if char in linebreak.NO_START or (text[i - 1 : i] in linebreak.NO_END and i):
                allowed[i] = False
        return allowed, allowed

    patch.setattr(linebreak, "_breaks", loose)


def worded(name: str, change: Callable[[Any], Any]) -> Spoil:
    """Changes what a function of the fixed wording gives."""

    def spoil(patch: pytest.MonkeyPatch) -> None:
        made = getattr(wording, name)
        for module in (wording, closing, signature):
            if hasattr(module, name):
                patch.setattr(module, name, lambda *args: change(made(*args)))

    return spoil


def closing_early(patch: pytest.MonkeyPatch) -> None:
    """版记 is drawn on the last page but one."""
    made = pdf.set_closing

    class Early:
        def __init__(self, own: Any) -> None:
            self._own = own
            self.height = own.height

        def draw_at_foot(self, pen: Any, x: float) -> None:
            return None

        def draw_now(self, pen: Any) -> None:
            self._own.draw_at_foot(pen, TYPE_LEFT)

    held: list[Early] = []

    def make(*args: Any) -> Early:
        held.append(Early(made(*args)))
        return held[-1]

    drawn = pdf.draw_folio

    def fold(pen: Pen, number: int) -> None:
        drawn(pen, number)
        if number == 8:
            held[-1].draw_now(pen)

    patch.setattr(pdf, "set_closing", make)
    patch.setattr(pdf, "draw_folio", fold)


def title_rows(change: Callable[[Any], Any]) -> Spoil:
    """Changes the rows of the paper's title, not those of its annexes."""

    def spoil(patch: pytest.MonkeyPatch) -> None:
        made = heading.set_title

        def rows(text: str, setter: Any, width: float) -> list[Any]:
            strips = made(text, setter, width)
            return [change(strip) for strip in strips] if text.startswith("关于") else strips

        patch.setattr(compose, "set_title", rows)

    return spoil


moved_title = title_rows(lambda strip: replace(strip, left=strip.left + 20))
title_in_hei = title_rows(lambda strip: replace(strip, style=replace(strip.style, role=Role.HEI)))


def lone_signature(patch: pytest.MonkeyPatch) -> None:
    """署名 begins on a page of its own, with nothing above it."""
    made = compose._signature

    def alone(document: Any, setter: Any) -> list[Any]:
        strips = made(document, setter)
        return [compose.Gap(600, blank=False), *strips[1:]]

    patch.setattr(compose, "_signature", alone)
    patch.setattr(compose, "bind", lambda strips, count: strips)


RED_TEXT = body_look(colour=(0, 0.8, 0.8, 0))
BLACK_MARK = constant("heading.RED", BLACK)
THREE_CHARACTERS = 3 * CHAR_PITCH
