"""A content tree and a font set in, a GB/T 9704—2012 PDF with embedded faces out."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from desktop_app.bulletin.content import Form, OfficialDocument
from desktop_app.bulletin.head_marks import CLASSIFIED_NOTICE
from desktop_app.files import replace_file
from desktop_app.printing.canvas import new_canvas
from desktop_app.printing.cleaning import Cleaner, clean_document, count_text
from desktop_app.printing.closing import Closing, set_closing
from desktop_app.printing.compose import column_height, compose
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.layout import Page, paginate, reserve
from desktop_app.printing.margins import draw_folio, draw_marks
from desktop_app.printing.metadata import describe
from desktop_app.printing.pen import Pen
from desktop_app.printing.report import PrintReport
from desktop_app.printing.styles import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TYPE_BOTTOM,
    TYPE_HEIGHT,
    TYPE_LEFT,
    TYPE_WIDTH,
)
from desktop_app.printing.turned import make_room
from desktop_app.printing.typesetter import Typesetter


def write_pdf(document: OfficialDocument, path: Path, fonts: FontSet) -> PrintReport:
    """Prints the document to a file in one step.

    Raises FontError when a face is missing and OutputError when the file cannot be written.
    """
    data, report = print_pdf(document, fonts)
    replace_file(path, data)
    return report


def render_pdf(document: OfficialDocument, fonts: FontSet) -> bytes:
    """The document as PDF bytes; the same content and faces give the same bytes."""
    return print_pdf(document, fonts)[0]


def print_pdf(document: OfficialDocument, fonts: FontSet) -> tuple[bytes, PrintReport]:
    """The PDF bytes together with the report; raises FontError."""
    setter = Typesetter(fonts)
    cleaner = Cleaner(setter.printable)
    clean = clean_document(document, cleaner)
    closing = set_closing(clean, setter)
    pages = _pages(clean, setter, closing)
    buffer = BytesIO()
    canvas = new_canvas(buffer, (PAGE_WIDTH, PAGE_HEIGHT), fonts)
    describe(canvas, clean)
    _draw(Pen(canvas, setter), pages, closing, clean)
    canvas.save()
    report = PrintReport(
        pages=len(pages),
        faces=setter.faces_used(),
        missing=(*cleaner.missing.values(), *setter.lent()),
        text_chars=count_text(clean),
        notices=notices(clean, cleaner, setter),
    )
    return buffer.getvalue(), report


def notices(document: OfficialDocument, cleaner: Cleaner, setter: Typesetter) -> tuple[str, ...]:
    """All sentences that the user should see about this print run."""
    lent = [glyph.sentence for glyph in setter.lent()]
    practice = [document.practice] if document.practice else []
    secret = [CLASSIFIED_NOTICE] if document.secrecy else []
    return (*secret, *practice, *cleaner.notices(), *lent)


def _pages(document: OfficialDocument, setter: Typesetter, closing: Closing) -> list[Page]:
    """All pages; the last one has room for 版记 at the foot of the paper."""
    *others, last = compose(document, setter)
    if not last.landscape:
        last = replace(last, strips=reserve(last.strips, closing.height))
    pages: list[Page] = []
    for section in others:
        pages += paginate(section, column_height(section.landscape))
    ending = paginate(last, column_height(last.landscape))
    if last.landscape and closing.height:
        ending = make_room(document, setter, ending, closing.height)
    return pages + ending


def _draw(pen: Pen, pages: list[Page], closing: Closing, document: OfficialDocument) -> None:
    for number, page in enumerate(pages, 1):
        draw_marks(pen, document, number)
        if page.name:
            _bookmark(pen.canvas, page.name, number)
        if page.landscape:
            _draw_turned(pen, page)
        else:
            _draw_page(pen, page, TYPE_LEFT, TYPE_BOTTOM + TYPE_HEIGHT)
        if number == len(pages):
            closing.draw_at_foot(pen, TYPE_LEFT)
        if not (document.heading_form is Form.LETTER and number == 1):
            draw_folio(pen, number)
        pen.new_page()


def _bookmark(canvas: Canvas, name: str, number: int) -> None:
    canvas.bookmarkPage(f"page{number}")
    canvas.addOutlineEntry(name.replace("\n", ""), f"page{number}", 0)


def _draw_page(pen: Pen, page: Page, x: float, top: float) -> None:
    last = len(page.placed) - 1
    for i, (strip, down) in enumerate(page.placed):
        strip.draw(pen, x, top - down, i == last)


def _draw_turned(pen: Pen, page: Page) -> None:
    """The column turned 90° anticlockwise: its head lies at the type area's left edge."""
    pen.canvas.saveState()
    pen.canvas.translate(TYPE_LEFT + TYPE_WIDTH, TYPE_BOTTOM)
    pen.canvas.rotate(90)
    _draw_page(pen, page, page.inset, TYPE_WIDTH)
    pen.canvas.restoreState()
    pen.forget()
