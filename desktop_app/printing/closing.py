"""抄送, 印发机关 and 印发日期 in, 版记 at the foot of the last page out."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.bulletin.content import Form, OfficialDocument
from desktop_app.printing.layout import Strip
from desktop_app.printing.paragraph import set_text
from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import (
    CLOSING,
    RULE_EDGE,
    RULE_MIDDLE,
    TYPE_BOTTOM,
    TYPE_WIDTH,
    TextStyle,
)
from desktop_app.printing.typesetter import Typesetter
from desktop_app.printing.wording import copies, printing_line

_STYLE = TextStyle(size=CLOSING.size, pitch=CLOSING.pitch, tracking=0, align="left", hang=3)
"""抄送 wraps under the first name, behind 抄送：."""


@dataclass(frozen=True, slots=True)
class Closing:
    """版记: lines of 抄送, and the printing line; letters have no rules and no printing line."""

    copies: tuple[Strip, ...]
    printing: tuple[str, str] | None
    ruled: bool

    @property
    def height(self) -> float:
        """Points from the first rule to the type area's lower edge."""
        lines = len(self.copies) + (self.printing is not None)
        return lines * CLOSING.pitch

    def draw_at_foot(self, pen: Pen, x: float) -> None:
        """Sets it with the last rule on the type area's lower edge."""
        top = TYPE_BOTTOM + self.height
        if self.ruled and self.height:
            pen.rule(x, x + TYPE_WIDTH, top - RULE_EDGE / 2, RULE_EDGE)
            pen.rule(x, x + TYPE_WIDTH, TYPE_BOTTOM + RULE_EDGE / 2, RULE_EDGE)
        lead = (CLOSING.pitch - CLOSING.size) / 2
        for strip in self.copies:
            strip.draw(pen, x + CLOSING.size, top - lead, False)
            top -= strip.height
        if self.printing:
            if self.copies and self.ruled:
                pen.rule(x, x + TYPE_WIDTH, top, RULE_MIDDLE)
            self._draw_printing(pen, x, top - lead)

    def _draw_printing(self, pen: Pen, x: float, top: float) -> None:
        organ, day = self.printing or ("", "")
        role, size = CLOSING.role, CLOSING.size
        baseline = top - pen.top_to_baseline(role, size)
        if organ:
            pen.text(x + size, baseline, organ, role, size)
        if day:
            left = x + TYPE_WIDTH - size - pen.width(day, role, size)
            pen.text(left, baseline, day, role, size)


def set_closing(document: OfficialDocument, setter: Typesetter) -> Closing:
    """版记 of the document; its height is 0 where there is nothing to say."""
    text = copies(document)
    lines = set_text(text, _STYLE, setter, TYPE_WIDTH - 2 * CLOSING.size) if text else []
    letter = document.heading_form is Form.LETTER
    printing = None if letter else printing_line(document)
    return Closing(tuple(lines), printing, not letter)
