"""A line that is one cell of a table in, its words without strokes and spaces out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.documents.blocks import Paragraph, Span
from desktop_app.intake.copies import is_office

STROKES = frozenset({"|", "｜", "||"})
# What an office is to do.
BY_DUTY = re.compile(
    r"(?:等(?:有关|相关)?(?:部门|单位)?)?(?:按照?(?:各自)?职[责能](?:分工)?|分别|共同)*(?:负责|落实|牵头|配合)?$"
)
_PARTS = re.compile(r"[、，,；;]")
NUMBER = re.compile(r"(\d{1,3})[.．、]?")


def squeezed(text: str) -> str:
    """The words of a line without spaces, and without the stroke behind them."""
    words = "".join(text.split())
    return words if words in STROKES else words.strip("|｜")


def bare(paragraph: Paragraph) -> Paragraph:
    """A cell without the stroke that parts it from the next one."""
    text = paragraph.text.strip()
    cut = text.rstrip("|｜ \u3000\t")
    if not cut or cut == text:
        return paragraph
    start = paragraph.span.start + paragraph.text.index(text)
    return Paragraph(cut, Span(start, start + len(cut)))


def names_offices(cell: Paragraph) -> bool:
    """Whether a cell is a list of which most are offices."""
    parts = [part for part in _PARTS.split(squeezed(cell.text)) if part]
    return 2 * sum(1 for part in parts if is_office(BY_DUTY.sub("", part))) >= max(1, len(parts))


def without_headings(
    tokens: list[tuple[int, Paragraph]], heading: Sequence[Paragraph]
) -> list[tuple[int, Paragraph]]:
    """The cells without the headings that pages repeat, nor a number torn off before one of them."""
    words = [squeezed(each.text) for each in heading]
    said = [squeezed(cell.text) for _, cell in tokens]
    gone: set[int] = set()
    for start in range(len(tokens) - len(words)):
        after = start + len(words)
        if said[start] == words[0] and said[start:after] == words:
            gone.update(range(start, after))
            if start and NUMBER.fullmatch(said[start - 1]) and said[start - 1] == said[after]:
                gone.add(start - 1)
    return [token for place, token in enumerate(tokens) if place not in gone]
