"""A light chart in, strips of vector bars out, legible in black and white."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from desktop_app.assessment.wording import LIGHT_COLOURS
from desktop_app.bulletin.content import Bar, LightChart
from desktop_app.printing.hatch import fill_light
from desktop_app.printing.layout import Bound, Gap, Strip
from desktop_app.printing.linebreak import break_lines
from desktop_app.printing.paragraph import set_text
from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import BLACK, CAPTION, EMPTY, SIZE_5, SIZE_SMALL_5, Colour, Role
from desktop_app.printing.typesetter import Typesetter
from desktop_app.printing.wording import LIGHT_WORDS, total
from desktop_app.printing.words_at import set_word
from models.base import Light

_ROW, _BAR = 20.0, 13.0
_TIGHT_ROW, _TIGHT_LEGEND = 15.5, 20.0
# A chart no higher than half a page is never parted; a higher one would leave too much white.
_WHOLE = 320.0
_LABEL_EM, _TAIL = 10.0, 74.0
_GRID: Colour = (0, 0, 0, 0.25)
_WHITE: Colour = (0, 0, 0, 0)
_SWATCH = 16.0
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Plot:
    """The frame all bars of a chart share: plot from `left` to `right`, axis up to `top`."""

    left: float
    right: float
    top: int
    step: int

    def at(self, value: float) -> float:
        """Where a value lies, from the column's left edge."""
        return self.left + (self.right - self.left) * value / self.top

    def ticks(self) -> range:
        """The values that are marked on the axis."""
        return range(0, self.top + 1, self.step)


@dataclass(frozen=True, slots=True)
class LegendStrip(Bound):
    """The swatches of the lights that occur, each with its colour's name and its meaning."""

    lights: tuple[Light, ...]
    width: float
    height: float = 24.0
    keep: bool = field(default=True, kw_only=True)

    def tight(self) -> Strip:
        """Nearer to the bars."""
        return replace(self, height=_TIGHT_LEGEND)

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets the legend centred in one line."""
        words = [legend_word(light) for light in self.lights]
        sizes = [_SWATCH + 4 + pen.width(word, Role.BODY, SIZE_5) + 14 for word in words]
        x += (self.width - sum(sizes) + 14) / 2
        middle = top - self.height / 2
        for light, word, size in zip(self.lights, words, sizes, strict=True):
            fill_light(pen, light, x, middle - 5, _SWATCH, 10)
            set_word(pen, x + _SWATCH + 4, middle, word, SIZE_5)
            x += size


@dataclass(frozen=True, slots=True)
class BarStrip(Bound):
    """One bar: its label at the left, its segments with their counts, its total at the right."""

    bar: Bar
    label: tuple[str, ...]
    plot: Plot
    height: float = _ROW

    def tight(self) -> Strip:
        """A narrower bar, as high as its label at least."""
        return replace(self, height=max(_TIGHT_ROW, _label_height(self.label)))

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets the bar over the grid lines."""
        middle = top - self.height / 2
        for tick in self.plot.ticks():
            at = x + self.plot.at(tick)
            pen.line(at, top, at, top - self.height, 0.4 if tick else 0.8, _GRID if tick else BLACK)
        y = middle + (len(self.label) - 1) * SIZE_5 * 0.55
        for line in self.label:
            set_word(pen, x + self.plot.left - 6, y, line, SIZE_5, "right")
            y -= SIZE_5 * 1.1
        start, narrow = 0, []
        for light, count in self.bar.counts:
            if count > 0:
                if not self._segment(pen, x, middle, light, start, count):
                    narrow.append(f"{LIGHT_COLOURS[light]}{count}")
                start += count
        tail = f"共{start}" + (f"（{'、'.join(narrow)}）" if narrow else "")
        set_word(pen, x + self.plot.at(start) + 4, middle, tail, SIZE_SMALL_5)

    def _segment(
        self, pen: Pen, x: float, middle: float, light: Light, start: int, count: int
    ) -> bool:
        """Draws one segment; False where its count found no room in it."""
        left, right = x + self.plot.at(start), x + self.plot.at(start + count)
        high = min(_BAR, self.height - (_ROW - _BAR))
        fill_light(pen, light, left, middle - high / 2, right - left, high)
        width = pen.width(str(count), Role.HEI, SIZE_SMALL_5)
        if width + 5 > right - left:
            return False
        centre = (left + right) / 2
        if light is not Light.RED:
            pen.canvas.setFillColorCMYK(*_WHITE)
            pen.canvas.rect(centre - width / 2 - 2, middle - 5, width + 4, 10, stroke=0, fill=1)
            pen.forget()
        colour = _WHITE if light is Light.RED else BLACK
        set_word(pen, centre, middle, str(count), SIZE_SMALL_5, "center", Role.HEI, colour)
        return True


@dataclass(frozen=True, slots=True)
class AxisStrip(Bound):
    """The axis below the bars with its figures and its name."""

    plot: Plot
    name: str
    height: float = 34.0

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets the axis; its name stands centred below the figures."""
        pen.rule(x + self.plot.left, x + self.plot.right, top, 0.8)
        for tick in self.plot.ticks():
            at = x + self.plot.at(tick)
            pen.line(at, top, at, top - 3, 0.8)
            set_word(pen, at, top - 9, str(tick), SIZE_SMALL_5, "center")
        centre = x + (self.plot.left + self.plot.right) / 2
        set_word(pen, centre, top - 23, self.name, SIZE_5, "center")


def set_chart(chart: LightChart, setter: Typesetter, width: float) -> list[Strip]:
    """Title, legend, bars and axis in a column of `width` points; a bar is never cut."""
    title = set_text(chart.title, CAPTION, setter, width, keep=True) if chart.title else []
    lights = shown_lights(chart)
    if not lights:
        return [Gap(2), *title, *set_text(EMPTY, CAPTION, setter, width), Gap(8)]
    plot = _plot(chart, setter, width)
    labels = [_label(bar.label, setter) for bar in chart.bars]
    heights = [max(_ROW, _label_height(label)) for label in labels]
    whole = sum(heights) <= _WHOLE
    bars: list[Strip] = [
        # Of a parted chart the first two bars stay with the legend, the last two with the axis.
        BarStrip(bar, label, plot, high, keep=whole or i < 2 or i >= len(chart.bars) - 2)
        for i, (bar, label, high) in enumerate(zip(chart.bars, labels, heights, strict=True))
    ]
    legend = LegendStrip(lights, width)
    return [Gap(2), *title, legend, *bars, AxisStrip(plot, chart.axis), Gap(8)]


def _label_height(label: tuple[str, ...]) -> float:
    return len(label) * SIZE_5 * 1.1 + (6 if len(label) > 1 else 3)


def shown_lights(chart: LightChart) -> tuple[Light, ...]:
    """The lights that occur in any bar, in the order red to grey."""
    seen = {light for bar in chart.bars for light, count in bar.counts if count > 0}
    return tuple([light for light in Light if light in seen])


def legend_word(light: Light) -> str:
    """Colour and meaning, such as 红灯 滞后."""
    return f"{LIGHT_COLOURS[light]}灯 {LIGHT_WORDS[light]}"


def axis_step(most: int) -> int:
    """A round step (1, 2, 5, 10 …) that marks the axis in at most six steps."""
    step = 1
    for factor in _round_steps():
        step = factor
        if most <= step * _MOST_TICKS:
            break
    return step


def _round_steps() -> Iterable[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def _plot(chart: LightChart, setter: Typesetter, width: float) -> Plot:
    most = max(total(bar.counts) for bar in chart.bars)
    step = axis_step(most)
    widest = max(sum(setter.widths(Role.BODY, bar.label, SIZE_5)) for bar in chart.bars)
    left = min(widest, _LABEL_EM * SIZE_5) + 8
    return Plot(left, width - _TAIL, -(-most // step) * step, step)


def _label(text: str, setter: Typesetter) -> tuple[str, ...]:
    room = _LABEL_EM * SIZE_5
    lines = break_lines(text, setter.widths(Role.BODY, text, SIZE_5), room, room, squeeze=False)
    return tuple([text[line.start : line.end] for line in lines])
