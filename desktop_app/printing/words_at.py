"""A word and a place in a picture in, the word set with its middle there out."""

from __future__ import annotations

from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import BLACK, Colour, Role


def set_word(
    pen: Pen,
    x: float,
    middle: float,
    text: str,
    size: float,
    align: str = "left",
    role: Role = Role.BODY,
    colour: Colour = BLACK,
) -> None:
    """Sets a word with its middle at the height `middle`."""
    if align != "left":
        x -= pen.width(text, role, size) * (0.5 if align == "center" else 1)
    baseline = middle + size / 2 - pen.top_to_baseline(role, size)
    pen.text(x, baseline, text, role, size, colour=colour)
