"""A light chart in, PNG pictures of the very drawing of the PDF out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image

from desktop_app.bulletin.content import LightChart
from desktop_app.printing.canvas import new_canvas
from desktop_app.printing.chart import set_chart, shown_lights
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.layout import Gap, Section, paginate
from desktop_app.printing.pen import Pen
from desktop_app.printing.preview import page_images
from desktop_app.printing.typesetter import Typesetter

_DPI = 220
_TALLEST = 560.0
_EDGE = 2.0


@dataclass(frozen=True, slots=True)
class ChartImage:
    """A picture with the width (points) it is to be shown at."""

    png: bytes
    width: float


def chart_images(chart: LightChart, fonts: FontSet, width: float) -> list[ChartImage]:
    """The chart without its title, cut between bars where it is taller than a page."""
    if not shown_lights(chart):
        return []
    setter = Typesetter(fonts)
    strips = [
        strip
        for strip in set_chart(replace(chart, title=""), setter, width)
        if not isinstance(strip, Gap)
    ]
    images = []
    for page in paginate(Section(strips), _TALLEST):
        buffer = BytesIO()
        canvas = new_canvas(buffer, (width, page.used + 2 * _EDGE), fonts)
        pen = Pen(canvas, setter)
        for strip, down in page.placed:
            strip.draw(pen, 0, page.used + _EDGE - down, False)
        pen.new_page()
        canvas.save()
        images.append(ChartImage(_png(buffer.getvalue()), width))
    return images


def _png(pdf: bytes) -> bytes:
    image = page_images(pdf, _DPI)[0]
    buffer = BytesIO()
    picture = Image.frombytes("RGB", (image.width, image.height), image.rgb)
    picture.save(buffer, "PNG", dpi=(_DPI, _DPI))
    return buffer.getvalue()
