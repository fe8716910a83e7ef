"""A chart or a curve in, PNG pictures of the very drawing of the PDF out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image

from desktop_app.bulletin.content import LightChart, ProgressCurve
from desktop_app.bulletin.pictures import RankChart, Timeline
from desktop_app.printing.canvas import new_canvas
from desktop_app.printing.chart import set_chart
from desktop_app.printing.curve import set_curve
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.layout import Gap, Section, paginate
from desktop_app.printing.paragraph import TextStrip
from desktop_app.printing.pen import Pen
from desktop_app.printing.preview import page_images
from desktop_app.printing.ranking import set_ranking
from desktop_app.printing.timeline import set_timeline
from desktop_app.printing.typesetter import Typesetter

Drawn = LightChart | ProgressCurve | RankChart | Timeline
_DPI = 220
_TALLEST = 560.0
_EDGE = 2.0


@dataclass(frozen=True, slots=True)
class ChartImage:
    """A picture with the width (points) it is to be shown at."""

    png: bytes
    width: float


def block_images(block: Drawn, fonts: FontSet, width: float) -> list[ChartImage]:
    """The picture without its title, cut between bars where it is taller than a page."""
    setter = Typesetter(fonts)
    untitled = replace(block, title="")
    match untitled:
        case ProgressCurve():
            drawn = set_curve(untitled, setter, width)
        case RankChart():
            drawn = set_ranking(untitled, setter, width)
        case Timeline():
            drawn = set_timeline(untitled, setter, width)
        case LightChart():
            drawn = set_chart(untitled, setter, width)
    strips = [strip for strip in drawn if not isinstance(strip, Gap | TextStrip)]
    if not strips:  # there was nothing to draw but 无
        return []
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
