"""A ranking in, strips of vector bars out: place, name, bar and figure, the mean as a broken line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop_app.bulletin.pictures import RankBar, RankChart
from desktop_app.printing.layout import Bound, Gap, Strip
from desktop_app.printing.linebreak import break_lines
from desktop_app.printing.paragraph import set_text
from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import BLACK, CAPTION, EMPTY, SIZE_5, SIZE_SMALL_5, Colour, Role
from desktop_app.printing.typesetter import Typesetter
from desktop_app.printing.words_at import set_word

_ROW, _BAR, _FOOT = 21.0, 11.0, 18.0
_LABEL_EM, _PLACE, _TAIL = 11.0, 22.0, 56.0
_GREY: Colour = (0, 0, 0, 0.35)
_DARK: Colour = (0, 0, 0, 0.7)
_LEADING = 1.1


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the bars of a ranking begin and how long they are: zero at `left`, `most` at `right`."""

    left: float
    right: float
    most: Decimal
    mean: Decimal

    def at(self, value: Decimal) -> float:
        """Where a value lies, from the column's left edge; what is below zero stands at zero."""
        share = max(float(value), 0.0) / float(self.most)
        return self.left + (self.right - self.left) * share


@dataclass(frozen=True, slots=True)
class RankStrip(Bound):
    """One of those compared."""

    place: int
    label: tuple[str, ...]
    bar: RankBar
    unit: str
    scale: Scale
    height: float = _ROW

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Place and name at the left, a bar, its figure behind it; below the mean it is darker."""
        middle, scale = top - self.height / 2, self.scale
        set_word(pen, x + _PLACE - 6, middle, str(self.place), SIZE_5, "right", Role.HEI)
        y = middle + (len(self.label) - 1) * SIZE_5 * _LEADING / 2
        for line in self.label:
            set_word(pen, x + _PLACE, y, line, SIZE_5)
            y -= SIZE_5 * _LEADING
        mean, end = x + scale.at(scale.mean), x + scale.at(self.bar.value)
        colour = _DARK if self.bar.value < scale.mean else _GREY
        canvas = pen.canvas
        canvas.saveState()
        canvas.setFillColorCMYK(*colour)
        canvas.setStrokeColorCMYK(*BLACK)
        canvas.setLineWidth(0.5)
        left = x + scale.left
        canvas.rect(left, middle - _BAR / 2, max(end - left, 0.5), _BAR, stroke=1, fill=1)
        canvas.setDash(3, 2)
        canvas.line(mean, top, mean, top - self.height)
        canvas.restoreState()
        pen.forget()
        pen.line(left, top, left, top - self.height, 0.8)
        words = figure(self.bar.value, self.unit)
        # The figure stands at the bar's end, but not across the line of the mean.
        over = end < mean < end + 10 + pen.width(words, Role.BODY, SIZE_5)
        set_word(pen, (mean if over else end) + 4, middle, words, SIZE_5)


@dataclass(frozen=True, slots=True)
class MeanStrip(Bound):
    """The mean in words below its line."""

    unit: str
    scale: Scale
    height: float = _FOOT

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets the words centred under the line."""
        words = f"平均{figure(self.scale.mean, self.unit)}"
        at = x + self.scale.at(self.scale.mean)
        set_word(pen, at, top - self.height / 2, words, SIZE_SMALL_5, "center")


def set_ranking(chart: RankChart, setter: Typesetter, width: float) -> list[Strip]:
    """Title and bars in a column of `width` points; a bar is never cut, equal figures share a place."""
    title = set_text(chart.title, CAPTION, setter, width, keep=True) if chart.title else []
    if not chart.bars:
        return [Gap(2), *title, *set_text(EMPTY, CAPTION, setter, width), Gap(8)]
    values = [bar.value for bar in chart.bars]
    mean = sum(values, Decimal(0)) / len(values)
    widest = max(sum(setter.widths(Role.BODY, bar.label, SIZE_5)) for bar in chart.bars)
    left = _PLACE + min(widest, _LABEL_EM * SIZE_5) + 8
    scale = Scale(left, width - _TAIL, max(*values, mean, Decimal("0.01")), mean)
    strips: list[Strip] = []
    for i, bar in enumerate(chart.bars):
        label = _label(bar.label, setter)
        height = max(_ROW, len(label) * SIZE_5 * _LEADING + 5)
        place = values.index(bar.value) + 1
        edge = i < 2 or i >= len(values) - 2
        strips.append(RankStrip(place, label, bar, chart.unit, scale, height, keep=edge))
    return [Gap(2), *title, *strips, MeanStrip(chart.unit, scale), Gap(8)]


def figure(value: Decimal, unit: str) -> str:
    """A figure with at most one decimal and its unit."""
    text = f"{round(value, 1):f}"
    return f"{text.removesuffix('.0')}{unit}"


def _label(text: str, setter: Typesetter) -> tuple[str, ...]:
    room = _LABEL_EM * SIZE_5
    lines = break_lines(text, setter.widths(Role.BODY, text, SIZE_5), room, room, squeeze=False)
    return tuple([text[line.start : line.end] for line in lines])
