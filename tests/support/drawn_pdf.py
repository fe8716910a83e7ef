"""PDFs drawn for tests: paragraphs and ruled tables in a Chinese face that need not be embedded."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

FACE = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FACE))
BODY = ParagraphStyle(
    "body", fontName=FACE, fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24
)
CELL = ParagraphStyle("cell", fontName=FACE, fontSize=10, leading=14, wordWrap="CJK")
TITLE = ParagraphStyle(
    "title", parent=BODY, fontSize=18, leading=26, alignment=1, firstLineIndent=0
)
Span = tuple[tuple[int, int], tuple[int, int]]


def text(words: str, style: ParagraphStyle = BODY) -> Flowable:
    """A paragraph."""
    return Paragraph(words, style)


def table(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    spans: Sequence[Span] = (),
    heading: int = 1,
    lines: Sequence[tuple[Any, ...]] = (("GRID", (0, 0), (-1, -1), 0.5, black),),
) -> Flowable:
    """A ruled table whose heading is repeated on every page; rows may be torn by a page's end."""
    cells = [[Paragraph(cell.replace("\n", "<br/>"), CELL) for cell in row] for row in rows]
    style = [*lines, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONT", (0, 0), (-1, -1), FACE)]
    style += [("SPAN", start, end) for start, end in spans]
    return Table(cells, widths, repeatRows=heading, splitInRow=1, style=TableStyle(style))


def printed(
    flowables: Sequence[Flowable], head: str = "", numbers: bool = True, **options: Any
) -> bytes:
    """The finished PDF, with a running head and page numbers where wanted."""
    stream = io.BytesIO()

    def furnish(canvas: Canvas, document: Any) -> None:
        canvas.setFont(FACE, 9)
        canvas.drawCentredString(297, 800, head)
        if numbers:
            canvas.drawCentredString(297, 40, f"— {document.page} —")

    document = SimpleDocTemplate(
        stream, pagesize=A4, topMargin=90, bottomMargin=90, initialFontName=FACE, **options
    )
    document.build(list(flowables), onFirstPage=furnish, onLaterPages=furnish)
    return stream.getvalue()


def new_page() -> Flowable:
    """A page break."""
    return PageBreak()


def sketched(draw: Any, pages: int = 1) -> bytes:
    """Pages drawn by hand on a canvas: `draw(canvas, page)`."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, initialFontName=FACE)
    for page in range(1, pages + 1):
        canvas.setFont(FACE, 12)
        draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
