"""A line that is one cell of a table in, its words without strokes and spaces out."""

from __future__ import annotations

from desktop_app.documents.blocks import Paragraph, Span

STROKES = frozenset({"|", "｜", "||"})


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
