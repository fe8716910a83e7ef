"""Rendered text with marks in, plain text and its figures out.

Marks are Unicode noncharacters: no input can hold them, because everything that a template prints
passes `Ledger.mark`, which takes them out of the data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from desktop_app.bulletin.content import Figure
from desktop_app.bulletin.values import Count, Measure, Told
from desktop_app.cycle.calendar import day_name

OPEN, MID, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
HEADING, NAME, THING, ANNEX, END = "\ufdd3", "\ufdd4", "\ufdd5", "\ufdd6", "\ufdd7"
_MARKS = re.compile("[\ufdd0-\ufdef]")
_LINES = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]\s*")
_FIGURE = re.compile(f"{OPEN}(\\d+){MID}(.*?){CLOSE}", re.DOTALL)
# Days, months, ordinals and numbers of papers are no figures of the items.
_IN_WORDS = re.compile(r"(?<![\d.第〔-])\d+(?:\.\d+)?(?![\d.]|[年月日号〕期])")


@dataclass(slots=True)
class FigureBook:
    """The figures printed while one document is rendered."""

    entries: list[tuple[tuple[str, ...], str]] = field(default_factory=list)

    def mark(self, value: object) -> Markup:
        """A value as text, figures between marks; what a template has printed is left alone."""
        match value:
            case Markup():
                return value
            case None:
                raise ValueError("nothing to print")
            case Count() | Measure():
                return Markup(self._figure(value.printed, value.keys, value.meaning))  # noqa: S704
            case Told():
                text = one_line(value)
                marked = _IN_WORDS.sub(
                    lambda found: self._figure(found[0], value.keys, value.meaning), text
                )
                return Markup(marked)  # noqa: S704
            case date():
                return Markup(day_name(value))  # noqa: S704
            case _:
                return Markup(one_line(str(value)))  # noqa: S704

    def read(self, text: str) -> tuple[str, tuple[Figure, ...]]:
        """The text without marks, and the figures in it by place."""
        plain: list[str] = []
        figures: list[Figure] = []
        length, last = 0, 0
        for found in _FIGURE.finditer(text):
            before = _MARKS.sub("", text[last : found.start()])
            printed = _MARKS.sub("", found[2])
            start = length + len(before)
            length = start + len(printed)
            plain += (before, printed)
            keys, meaning = self.entries[int(found[1])]
            figures.append(Figure(start, length, printed, keys, meaning))
            last = found.end()
        plain.append(_MARKS.sub("", text[last:]))
        return "".join(plain), tuple(figures)

    def _figure(self, text: str, keys: tuple[str, ...], meaning: str) -> str:
        if not keys and not meaning:
            return text
        self.entries.append((keys, meaning))
        return f"{OPEN}{len(self.entries) - 1}{MID}{text}{CLOSE}"


def one_line(text: str) -> str:
    """Data as it may stand in a line: no line breaks, no marks."""
    return _LINES.sub(" ", _MARKS.sub("", text))
