"""Drawing commands in page points in, ReportLab canvas operations out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from desktop_app.printing.fonts import Face
from desktop_app.printing.linebreak import CLOSING
from desktop_app.printing.styles import BLACK, Colour, Role
from desktop_app.printing.typesetter import Typesetter

_PARTS = re.compile(f"([{re.escape(''.join(CLOSING))}])|([A-Za-z0-9.,%:/+-]+)")


_PLAIN = 0.001
_ESCAPED = [
    f"\\{code:03o}" if code < 32 or code > 126 or chr(code) in "()\\" else chr(code)
    for code in range(256)
]


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

        `squeeze` (em) is what each closing mark gives up. Every character is placed by itself
        (TJ): readers do not agree on what the PDF's own character spacing (Tc) does at the seams
        between subsets, so that measured positions would drift.
        """
        self._colour(colour)
        extra = _gaps(text, spacing, spacing if tight is None else tight, squeeze * size)
        code = [f"BT 1 0 0 1 {x:.2f} {baseline:.2f} Tm"]
        start = 0
        for face, run in self.setter.runs(role, text):
            rise = self.setter.shift(role, face) * size
            if rise:
                code.append(f"{rise:.2f} Ts")
            for name, chunk in self._chunks(face, run):
                shown = extra and extra[start : start + len(chunk)]
                code.append(f"{name} {size:g} Tf {_show(chunk, spacing, shown, size)}")
                start += len(chunk)
            if rise:
                code.append("0 Ts")
        code.append("ET")
        self.canvas.addLiteral("\n".join(code))

    def _chunks(self, face: Face, run: str) -> Iterator[tuple[str, bytes]]:
        """The run as codes of the embedded subsets, each with the subset's name in the file."""
        font: Any = pdfmetrics.getFont(face.name)
        document: Any = vars(self.canvas)["_doc"]  # subsets belong to the document
        for subset, codes in font.splitString(run, document):
            yield font.getSubsetInternalName(subset, document), codes

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
        paths = [f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l" for x1, y1, x2, y2 in ends]
        self.canvas.addLiteral("\n".join([*paths, "S"]))

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


def _show(codes: bytes, spacing: float, extra: list[float] | None, size: float) -> str:
    """The operator that sets the codes, each at its own place."""
    chars = [_ESCAPED[code] for code in codes]
    if extra:
        gaps = [gap * -1000 / size for gap in extra]
        inner = "".join([f"({c}){gap:.1f}" for c, gap in zip(chars, gaps, strict=True)])
        return f"[{inner}] TJ"
    if not spacing:
        return f"({''.join(chars)}) Tj"
    gap = f"{spacing * -1000 / size:.1f}"
    return f"[({f'){gap}('.join(chars)}){gap}] TJ"


def _gaps(text: str, spacing: float, tight: float, give: float) -> list[float] | None:
    """What is added behind each character; None where it is `spacing` behind all of them."""
    if not give and abs(spacing - tight) <= _PLAIN:
        return None
    extra = [spacing] * len(text)
    for match in _PARTS.finditer(text):
        if match.group(1):
            extra[match.start()] = spacing - give
        else:
            inner = match.end() - match.start() - 1
            extra[match.start() : match.end() - 1] = [tight] * inner
    return extra


def gaps(text: str) -> int:
    """How many gaps of a line can be stretched: none within a word or a figure."""
    inner = sum(len(match.group(2)) - 1 for match in _PARTS.finditer(text) if match.group(2))
    return len(text) - 1 - inner
