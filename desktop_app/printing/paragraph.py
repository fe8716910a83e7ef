"""Text and a style in, set lines out: broken, justified, and bound against lone lines."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.printing.layout import Bound, Strip
from desktop_app.printing.linebreak import CLOSING, Line, break_lines
from desktop_app.printing.pen import Pen, gaps
from desktop_app.printing.styles import TextStyle
from desktop_app.printing.typesetter import Typesetter


@dataclass(frozen=True, slots=True)
class TextStrip(Bound):
    """One set line: `left` from the column's edge, `spacing` and `squeeze` already worked out."""

    text: str
    style: TextStyle
    left: float
    spacing: float
    squeeze: float

    @property
    def height(self) -> float:
        """The line pitch."""
        return self.style.pitch

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets the line with the top of its characters at `top`."""
        style = self.style
        baseline = top - pen.top_to_baseline(style.role, style.size)
        pen.text(
            x + self.left,
            baseline,
            self.text,
            style.role,
            style.size,
            self.spacing,
            style.tracking,
            self.squeeze,
            style.colour,
        )


def set_text(
    text: str, style: TextStyle, setter: Typesetter, width: float, keep: bool = False
) -> list[Strip]:
    """The lines of a paragraph in a column of `width` points.

    A single first or last line is not left alone on a page; `keep` binds the last line, too.
    """
    em = style.size + style.tracking
    column = width - 2 * style.inset * em
    widths = setter.widths(style.role, text, style.size, style.tracking)
    lines = break_lines(
        text,
        widths,
        column - style.indent * em,
        column - style.hang * em,
        style.align != "center",
    )
    last = len(lines) - 1
    bound = {0, last - 1} - {last} | ({last} if keep else set())
    return [_strip(text, line, style, i, column, i in bound) for i, line in enumerate(lines)]


def _strip(
    text: str, line: Line, style: TextStyle, number: int, column: float, keep: bool
) -> TextStrip:
    em = style.size + style.tracking
    indent = (style.hang if number else style.indent) * em
    room = column - indent
    words = text[line.start : line.end]
    left, spacing, squeeze = style.inset * em + indent, style.tracking, 0.0
    over = line.width - room
    if over > 0.01:
        marks = sum(char in CLOSING for char in words[:-1])
        squeeze = over / marks / style.size if marks else 0.0
    elif style.align == "justify" and not line.last and gaps(words):
        spacing += -over / gaps(words)
    elif style.align == "center":
        left += -over / 2
    elif style.align == "right":
        left += -over
    return TextStrip(words, style, left, spacing, squeeze, keep=keep)
