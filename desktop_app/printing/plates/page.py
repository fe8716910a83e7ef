"""A plate and a font set in, a PDF of landscape A4 pages out, and pictures of the same drawing."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image

from desktop_app.bulletin.plates import HeatPlate, Plate
from desktop_app.printing.canvas import new_canvas
from desktop_app.printing.cleaning import Cleaner
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.layout import Page, Section, paginate
from desktop_app.printing.linebreak import break_lines
from desktop_app.printing.pen import Pen
from desktop_app.printing.plates.gantt import set_gantt
from desktop_app.printing.plates.heat import set_heat
from desktop_app.printing.preview import page_images
from desktop_app.printing.styles import (
    DEMO_MARK,
    DEMO_SENTENCE,
    GHOST,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIZE_4,
    SIZE_5,
    SIZE_SMALL_5,
    Colour,
    Role,
)
from desktop_app.printing.typesetter import Typesetter
from desktop_app.printing.words_at import set_word

WIDE, HIGH = PAGE_HEIGHT, PAGE_WIDTH
_SIDE, _TOP, _FOOT = 15 * MM, 14 * MM, 16 * MM
_TITLE_PITCH, _NOTES = 20.0, 16.0
_MARK_SIZE = 90.0
_DARK_RED: Colour = (0, 0.9, 0.9, 0.15)
PICTURE_DPI = 200


def render_plate(plate: Plate, fonts: FontSet) -> bytes:
    """The plate as PDF bytes; the same content and faces give the same bytes."""
    setter = Typesetter(fonts)
    plate = _clean(plate, setter)
    width = WIDE - 2 * _SIDE
    title = _title(plate.title.removesuffix("。"), setter, width)
    down = _TOP + len(title) * _TITLE_PITCH + _NOTES
    strips = (
        set_heat(plate.heat, setter, width)
        if isinstance(plate, HeatPlate)
        else set_gantt(plate, setter, width)
    )
    pages = paginate(Section(strips), HIGH - down - _FOOT)
    buffer = BytesIO()
    canvas = new_canvas(buffer, (WIDE, HIGH), fonts)
    canvas.setTitle(plate.title)
    pen = Pen(canvas, setter)
    for number, page in enumerate(pages, 1):
        _draw(pen, plate, title, page, f"第{number}页，共{len(pages)}页")
        pen.new_page()
    canvas.save()
    return buffer.getvalue()


def plate_pictures(pdf: bytes) -> list[bytes]:
    """Each page of a plate as a PNG, the very drawing of the PDF."""
    made = []
    for image in page_images(pdf, PICTURE_DPI):
        buffer = BytesIO()
        picture = Image.frombytes("RGB", (image.width, image.height), image.rgb)
        picture.save(buffer, "PNG", dpi=(PICTURE_DPI, PICTURE_DPI), optimize=True)
        made.append(buffer.getvalue())
    return made


def _draw(pen: Pen, plate: Plate, title: list[str], page: Page, folio: str) -> None:
    if plate.demo:
        _mark_demo(pen)
    y = HIGH - _TOP
    for line in title:
        set_word(pen, WIDE / 2, y - _TITLE_PITCH / 2, line, SIZE_4, "center", Role.HEI)
        y -= _TITLE_PITCH
    set_word(pen, WIDE / 2, y - _NOTES / 2, plate.notes, SIZE_5, "center", Role.KAI)
    y -= _NOTES
    last = len(page.placed) - 1
    for at, (strip, down) in enumerate(page.placed):
        strip.draw(pen, _SIDE, y - down, at == last)
    set_word(pen, WIDE - _SIDE, _FOOT / 2, folio, SIZE_SMALL_5, "right", Role.SONG)


def _mark_demo(pen: Pen) -> None:
    pen.canvas.saveState()
    pen.canvas.translate(WIDE / 2, HIGH / 2)
    pen.canvas.rotate(30)
    set_word(pen, 0, 0, DEMO_MARK, _MARK_SIZE, "center", Role.HEI, GHOST)
    pen.canvas.restoreState()
    pen.forget()
    set_word(pen, _SIDE, _FOOT / 2, DEMO_SENTENCE, SIZE_SMALL_5, "left", Role.HEI, _DARK_RED)


def _title(words: str, setter: Typesetter, width: float) -> list[str]:
    widths = setter.widths(Role.HEI, words, SIZE_4)
    return [words[line.start : line.end] for line in break_lines(words, widths, width, width)]


def _clean(plate: Plate, setter: Typesetter) -> Plate:
    """The plate without characters that no face holds."""
    tidy = Cleaner(setter.printable).text
    made = replace(plate, title=tidy(plate.title), notes=tidy(plate.notes))
    if isinstance(made, HeatPlate):
        rows = tuple(replace(row, name=tidy(row.name)) for row in made.heat.rows)
        return replace(made, heat=replace(made.heat, rows=rows))
    return replace(made, rows=tuple(replace(row, label=tidy(row.label)) for row in made.rows))
