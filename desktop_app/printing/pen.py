"""Drawing commands in page points in, ReportLab canvas operations out."""

from __future__ import annotations

import re

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from desktop_app.printing.linebreak import CLOSING
from desktop_app.printing.styles import BLACK, Colour, Role
from desktop_app.printing.typesetter import Typesetter

_PARTS = re.compile(f"([{re.escape(''.join(CLOSING))}])|([A-Za-z0-9.,%:/+-]+)")


_PLAIN = 0.001


class Pen:
    """Draws set text and rules; y grows upward, all lengths are points."""

    def __init__(self, canvas: Canvas, setter: Typesetter) -> None:
        self.canvas = canvas
        self.setter = setter
        self._fill: Colour | None = None
        self._stroke: tuple[float, Colour] | None = None

    def new_page(self) -> None:
        """Ends the page; what a page remembers is forgotten."""
        self.canvas.showPage()
        self.forget()

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        role: Role,
        size: float,
        spacing: float = 0,
        tight: float | None = None,
        squeeze: float = 0,
        colour: Colour = BLACK,
    ) -> None:
        """Sets one line with `spacing` between characters, `tight` within words and figures.

        `squeeze` (em) is what each closing mark gives up.
        """
        tight = spacing if tight is None else tight
        self._colour(colour)
        out = self.canvas.beginText(x, baseline)
        out.setCharSpace(spacing)
        for face, run in self.setter.runs(role, text):
            out.setFont(face.name, size)
            rise = self.setter.shift(role, face) * size
            if rise:
                out.setRise(rise)
            if squeeze or abs(spacing - tight) > _PLAIN:
                _spaced(out, run, spacing, tight, squeeze * size)
            else:
                out.textOut(run)
            if rise:
                out.setRise(0)
        self.canvas.drawText(out)

    def rule(self, x1: float, x2: float, y: float, width: float, colour: Colour = BLACK) -> None:
        """A level rule whose middle lies at `y`."""
        self.line(x1, y, x2, y, width, colour)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, width: float, colour: Colour = BLACK
    ) -> None:
        """A straight line."""
        self.lines([(x1, y1, x2, y2)], width, colour)

    def lines(
        self,
        ends: list[tuple[float, float, float, float]],
        width: float,
        colour: Colour = BLACK,
    ) -> None:
        """Straight lines of one kind."""
        if self._stroke != (width, colour):
            self.canvas.setStrokeColorCMYK(*colour)
            self.canvas.setLineWidth(width)
            self._stroke = (width, colour)
        self.canvas.lines(ends)

    def width(self, text: str, role: Role, size: float) -> float:
        """Natural width of a line."""
        return sum(self.setter.widths(role, text, size))

    def top_to_baseline(self, role: Role, size: float) -> float:
        """From the top of a character's square down to its baseline."""
        return (self.setter.centre(role) + 0.5) * size

    def _colour(self, colour: Colour) -> None:
        if colour != self._fill:
            self.canvas.setFillColorCMYK(*colour)
            self._fill = colour

    def forget(self) -> None:
        """Says that the canvas's colours were changed behind the pen's back."""
        self._fill = None
        self._stroke = None


def _spaced(out: PDFTextObject, run: str, spacing: float, tight: float, give: float) -> None:
    """Sets a stretch whose words and figures keep their own spacing and whose marks give way."""
    start = 0
    for match in _PARTS.finditer(run):
        if match.start() > start:
            out.textOut(run[start : match.start()])
        mark, word = match.groups()
        if mark and give:
            out.setCharSpace(spacing - give)
            out.textOut(mark)
            out.setCharSpace(spacing)
        elif word and len(word) > 1:
            out.setCharSpace(tight)
            out.textOut(word[:-1])
            out.setCharSpace(spacing)
            out.textOut(word[-1])
        else:
            out.textOut(match.group())
        start = match.end()
    if start < len(run):
        out.textOut(run[start:])


def gaps(text: str) -> int:
    """How many gaps of a line can be stretched: none within a word or a figure."""
    inner = sum(len(match.group(2)) - 1 for match in _PARTS.finditer(text) if match.group(2))
    return len(text) - 1 - inner
