"""Drawing commands in page points in, ReportLab canvas operations out."""

from __future__ import annotations

import re

from reportlab.pdfgen.canvas import Canvas

from desktop_app.printing.linebreak import CLOSING
from desktop_app.printing.styles import BLACK, Colour, Role
from desktop_app.printing.typesetter import Typesetter

_MARKS = re.compile(f"([{re.escape(''.join(CLOSING))}])")


class Pen:
    """Draws set text and rules; y grows upward, all lengths are points."""

    def __init__(self, canvas: Canvas, setter: Typesetter) -> None:
        self.canvas = canvas
        self.setter = setter
        self._fill: Colour | None = None

    def new_page(self) -> None:
        """Ends the page; what a page remembers is forgotten."""
        self.canvas.showPage()
        self._fill = None

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        role: Role,
        size: float,
        spacing: float = 0,
        squeeze: float = 0,
        colour: Colour = BLACK,
    ) -> None:
        """Sets one line; `squeeze` (em) is what each closing mark gives up."""
        self._colour(colour)
        out = self.canvas.beginText(x, baseline)
        out.setCharSpace(spacing)
        own = None
        for face, run in self.setter.runs(role, text):
            out.setFont(face.name, size)
            own = own or face
            rise = self.setter.shift(role, face) * size
            if rise:
                out.setRise(rise)
            if squeeze:
                _squeezed(out, run, spacing, squeeze * size)
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
        self.canvas.setStrokeColorCMYK(*colour)
        self.canvas.setLineWidth(width)
        self.canvas.line(x1, y1, x2, y2)

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

    def fill_forgotten(self) -> None:
        """Says that the canvas's fill colour was changed behind the pen's back."""
        self._fill = None


def _squeezed(out: object, run: str, spacing: float, give: float) -> None:
    for part in filter(None, _MARKS.split(run)):
        out.setCharSpace(spacing - give if part in CLOSING else spacing)  # type: ignore[attr-defined]
        out.textOut(part)  # type: ignore[attr-defined]
