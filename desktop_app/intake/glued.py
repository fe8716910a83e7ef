"""Paragraphs in which numbered tasks run on without line breaks in, a paragraph for each task out.

Copies of web pages lose their line breaks: 1.修渠。责任单位：某局 2.建站。责任单位：某局 …
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from desktop_app.documents.blocks import Paragraph, Span
from desktop_app.intake.brackets import unit_brackets
from desktop_app.intake.labels import IN_TEXT

_NUMBER = re.compile(r"(?:^|(?<=[\s。；;)）]))(\d{1,3})[.．、](?!\d)(?=\s*[\u4e00-\u9fff“])")
_HEADING = re.compile(
    r"(?:(?<=[\s。；;)）])(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]))"
)
# Shorter paragraphs hold no two tasks with their units.
_LEAST = 60
_LEAST_TASKS = 2


def unglued(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those that hold several tasks with units of their own cut apart."""
    return [part for paragraph in paragraphs for part in _parts(paragraph)]


def _parts(paragraph: Paragraph) -> Iterator[Paragraph]:
    text, span = paragraph.text, paragraph.span
    heads = _row(text) if len(text) >= _LEAST and len(text) == span.end - span.start else []
    if len(heads) < _LEAST_TASKS or not _each_names_units(text, heads):
        yield paragraph
        return
    inner = [found.start() for found in _HEADING.finditer(text)]
    cuts = sorted({0, *heads, *inner, len(text)})
    for start, end in pairwise(cuts):
        words = text[start:end]
        begin = start + len(words) - len(words.lstrip())
        stop = start + len(words.rstrip())
        if begin < stop:
            yield Paragraph(text[begin:stop], Span(span.start + begin, span.start + stop))


def _row(text: str) -> list[int]:
    """Where numbers that carry each other on stand: 1. 2. 3."""
    heads: list[int] = []
    last = 0
    for found in _NUMBER.finditer(text):
        if int(found[1]) == last + 1 or (not heads and int(found[1]) > 0):
            heads.append(found.start())
            last = int(found[1])
    return heads


def _each_names_units(text: str, heads: Sequence[int]) -> bool:
    """Whether the greater part of the tasks have units printed behind them."""
    stretches = [text[start:end] for start, end in zip(heads, [*heads[1:], len(text)], strict=True)]
    named = sum(1 for words in stretches if IN_TEXT.search(words) or unit_brackets(words))
    return 2 * named > len(stretches)
