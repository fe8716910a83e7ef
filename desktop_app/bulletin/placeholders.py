"""A paragraph in, its words with a mark for every figure out; and back, with the figures of today.

The mark of the third figure, which counts 红灯事项, is ⟦3|红灯事项⟧: the same words with other
figures give the same text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.bulletin.content import Figure, Paragraph

OPEN, CLOSE = "⟦", "⟧"
MARK = re.compile(r"⟦(\d+)\|([^⟦⟧]*)⟧")
_STRAY = re.compile(r"[⟦⟧]")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def mark(number: int, meaning: str) -> str:
    """The mark of a figure, counted from 1."""
    return f"{OPEN}{number}|{_STRAY.sub('', meaning)}{CLOSE}"


def words_of(paragraph: Paragraph) -> str:
    """The words of a paragraph with marks in place of its figures."""
    parts, end = [], 0
    for number, figure in enumerate(in_order(paragraph.figures), 1):
        parts.append(_STRAY.sub("", paragraph.text[end : figure.start]))
        parts.append(mark(number, figure.meaning))
        end = figure.end
    return "".join([*parts, _STRAY.sub("", paragraph.text[end:])])


def fill(words: str, generated: Paragraph) -> Paragraph:
    """The generated paragraph with other words, whose marks take its figures.

    A mark that names no figure of the paragraph is left out of the text.
    """
    known = in_order(generated.figures)
    text, figures, end = "", [], 0
    for found in MARK.finditer(words):
        text += words[end : found.start()]
        end = found.end()
        number = int(found[1])
        if 0 < number <= len(known):
            figure = known[number - 1]
            figures.append(replace(figure, start=len(text), end=len(text) + len(figure.text)))
            text += figure.text
    text += words[end:]
    return replace(generated, text=text, figures=tuple(figures))


def renumber(words: str, generated: Paragraph) -> tuple[str, tuple[str, ...]]:
    """The words with their marks moved to the figures that mean the same now, and what was lost.

    A mark whose meaning is gone, or stands there several times, is taken out: which figure it was
    is for a person to say.
    """
    known = in_order(generated.figures)
    lost: list[str] = []

    def moved(found: re.Match[str]) -> str:
        number, meaning = int(found[1]), found[2]
        if 0 < number <= len(known) and known[number - 1].meaning == meaning:
            return found[0]
        same = [place for place, each in enumerate(known, 1) if each.meaning == meaning]
        if len(same) == 1:
            return mark(same[0], meaning)
        lost.append(meaning)
        return ""

    return MARK.sub(moved, words), tuple(lost)


def foreign_marks(words: str, generated: Paragraph) -> tuple[str, ...]:
    """Marks that name no figure of the paragraph."""
    known = {mark(n, each.meaning) for n, each in enumerate(in_order(generated.figures), 1)}
    return tuple(found[0] for found in MARK.finditer(words) if found[0] not in known)


def by_hand(words: str, base: str = "") -> tuple[str, ...]:
    """Figures typed by hand: they stand in the words, but not in the words they were made over."""
    left = _DIGITS.findall(MARK.sub("", base))
    typed = []
    for digits in _DIGITS.findall(MARK.sub("", words)):
        if digits in left:
            left.remove(digits)
        else:
            typed.append(digits)
    return tuple(typed)


def in_order(figures: Sequence[Figure]) -> list[Figure]:
    """Figures as they follow one another in the text; what lies within another one is left out."""
    found: list[Figure] = []
    for figure in sorted(figures, key=lambda each: (each.start, -each.end)):
        if not found or figure.start >= found[-1].end:
            found.append(figure)
    return found
