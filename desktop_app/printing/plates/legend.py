"""The lights that occur in; one line of shapes with their words out."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.assessment.wording import LIGHT_COLOURS
from desktop_app.printing.layout import Bound
from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import SIZE_SMALL_5, Role
from desktop_app.printing.timeline import draw_shape
from desktop_app.printing.wording import LIGHT_WORDS
from desktop_app.printing.words_at import set_word
from models.base import Light

_GAP = 16.0


@dataclass(frozen=True, slots=True)
class PlateLegend(Bound):
    """Shapes with their meanings at the left, what else there is to know behind them."""

    lights: tuple[Light, ...]
    words: str
    height: float = 20.0
    keep: bool = field(default=True, kw_only=True)

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets the legend in one line from the left."""
        middle = top - self.height / 2
        for light in self.lights:
            draw_shape(pen, light, x + 5, middle)
            word = f"{LIGHT_COLOURS[light]}灯 {LIGHT_WORDS[light]}"
            set_word(pen, x + 13, middle, word, SIZE_SMALL_5)
            x += 13 + pen.width(word, Role.BODY, SIZE_SMALL_5) + _GAP
        set_word(pen, x, middle, self.words, SIZE_SMALL_5)
