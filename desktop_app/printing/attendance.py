"""The lists of 纪要 (出席, 请假, 列席) in, lines with a label in 黑体 and hanging names out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.printing.layout import Bound, Gap, Strip
from desktop_app.printing.paragraph import TextStrip, set_text
from desktop_app.printing.pen import Pen
from desktop_app.printing.styles import BODY, CHAR_PITCH, FLUSH, PITCH, TYPE_WIDTH, Role
from desktop_app.printing.typesetter import Typesetter


@dataclass(frozen=True, slots=True)
class LabelledStrip(Bound):
    """A line with a label before it."""

    label: TextStrip
    line: TextStrip
    height: float = PITCH

    def draw(self, pen: Pen, x: float, top: float, cut: bool) -> None:
        """Sets both on one baseline."""
        self.label.draw(pen, x, top, cut)
        self.line.draw(pen, x, top, cut)


def set_attendance(document: OfficialDocument, setter: Typesetter) -> list[Strip]:
    """One blank line below the text, then each list; names wrap under the first one."""
    strips: list[Strip] = []
    for label, names in document.attendance:
        words = label.rstrip("：:") + "："
        behind = 2 + len(words)
        style = replace(BODY, indent=behind, hang=behind)
        lines = set_text(names, style, setter, TYPE_WIDTH)
        first = cast(TextStrip, lines[0])
        head = TextStrip(words, replace(FLUSH, role=Role.HEI), 2 * CHAR_PITCH, FLUSH.tracking, 0)
        strips += [LabelledStrip(head, first, keep=first.keep), *lines[1:]]
    return [Gap(PITCH), *strips] if strips else []
