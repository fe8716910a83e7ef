"""A draft item and the document's text in, where each of its pieces stands in the text out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.documents.blocks import Span
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.glyphs import fold_glyphs

_BRACKETS = str.maketrans("（）〔〕【】［］[]，：；", "()()()()(),:;")
_INVISIBLE = frozenset("\u200b\ufeff")


class PieceKind(StrEnum):
    """What a highlighted piece of the text was read as."""

    TITLE = "title"
    UNIT = "unit"
    DATE = "date"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Piece:
    """One extracted piece and its characters in the document's text."""

    kind: PieceKind
    span: Span


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Text without spaces and line breaks, spellings made equal; `at[i]` is the place of char i."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, length: int) -> Span:
        """The characters of the document behind a stretch; it must not be empty."""
        return Span(self.at[start], self.at[start + length - 1] + 1)


def squeeze(text: str, start: int, end: int) -> Squeezed:
    """A stretch of text made ready for comparing words."""
    at = tuple(
        place
        for place in range(max(0, start), min(end, len(text)))
        if not text[place].isspace() and text[place] not in _INVISIBLE
    )
    return Squeezed(_equal("".join(text[place] for place in at)), at)


def pieces_of(item: DraftItem, text: str) -> tuple[Piece, ...]:
    """Title, units, dates and figures of an item as far as they stand in the text, in its order.

    Dates and figures know their places; title and units are looked for within the item's own text.
    """
    marked = [(PieceKind.DATE, milestone.source) for milestone in item.milestones]
    marked += [(PieceKind.FIGURE, metric.source) for metric in item.metrics]
    pieces = {
        Piece(kind, span) for kind, span in marked if span is not None and _inside(span, text)
    }
    if item.source is not None:
        own = squeeze(text, item.source.start, item.source.end)
        pieces.update(_title(item.title, own))
        pieces.update(
            Piece(PieceKind.UNIT, span)
            for span in _in_a_row([unit.printed or unit.name for unit in item.units], own)
        )
    return tuple(sorted(pieces, key=lambda piece: (piece.span.start, -piece.span.end, piece.kind)))


def target_offset(item: DraftItem, text: str, place: int) -> int | None:
    """Which character of the item's target stands at a place of the document; None when none."""
    found = _target(item, text)
    if found is None:
        return None
    own, start, letters = found
    at = bisect_left(own.at, place) - start
    return letters.at[at] if 0 <= at < len(letters.at) else None


def target_place(item: DraftItem, text: str, offset: int) -> int | None:
    """Where a character of the item's target stands in the document; None when not found."""
    found = _target(item, text)
    if found is None:
        return None
    own, start, letters = found
    at = bisect_left(letters.at, offset)
    return own.at[start + at] if at < len(letters.at) else None


def _target(item: DraftItem, text: str) -> tuple[Squeezed, int, Squeezed] | None:
    """The item's own text, where its target begins in it, and the letters of the target."""
    if item.source is None:
        return None
    own = squeeze(text, item.source.start, item.source.end)
    letters = squeeze(item.target, 0, len(item.target))
    start = own.text.find(letters.text) if letters.text else -1
    return None if start < 0 else (own, start, letters)


def _equal(text: str) -> str:
    return fold_glyphs(text.translate(_BRACKETS))


def _inside(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def _title(title: str, own: Squeezed) -> list[Piece]:
    words = squeeze(title, 0, len(title)).text
    start = own.text.find(words) if words else -1
    return [] if start < 0 else [Piece(PieceKind.TITLE, own.span(start, len(words)))]


def _in_a_row(names: Sequence[str], own: Squeezed) -> list[Span]:
    """Places of the names one after the other, where they stand closest together.

    A unit may be mentioned in the text as well: the list of units is the narrower row.
    """
    words = [found for name in names if (found := squeeze(name, 0, len(name)).text)]
    rows = [_forwards(words, own.text), _backwards(words, own.text)]
    best = max(rows, key=lambda row: (len(row), row[0][0] - row[-1][0] if row else 0))
    return [own.span(start, length) for start, length in best]


def _forwards(words: Sequence[str], text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    after = 0
    for word in words:
        start = text.find(word, after)
        if start >= 0:
            found.append((start, len(word)))
            after = start + len(word)
    return found


def _backwards(words: Sequence[str], text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    before = len(text)
    for word in reversed(words):
        start = text.rfind(word, 0, before)
        if start >= 0:
            found.append((start, len(word)))
            before = start
    return found[::-1]


def find_words(words: str, text: str, within: Span) -> Span | None:
    """Where words stand in a stretch of the text, however they are spaced; None when nowhere."""
    own, sought = squeeze(text, *within), squeeze(words, 0, len(words)).text
    start = own.text.find(sought) if sought else -1
    return None if start < 0 else own.span(start, len(sought))


def find_heading(words: str, text: str) -> Span | None:
    """Where a heading stands, however it is spaced or parted."""
    found = re.search(r"[\s:：]*".join(map(re.escape, "".join(words.split()))), text)
    return Span(*found.span()) if found else None


def target_span(item: DraftItem, text: str) -> Span | None:
    """Where an item's target stands in the document, from its first to its last character."""
    found = _target(item, text)
    if found is None:
        return None
    own, start, letters = found
    return own.span(start, len(letters.at)) if letters.at else None


def unit_spans(item: DraftItem, pieces: Sequence[Piece], text: str) -> tuple[Span | None, ...]:
    """Where each unit of an item stands, in the order of the units; None where it was not found."""
    left = [piece.span for piece in pieces if piece.kind is PieceKind.UNIT]
    found: list[Span | None] = []
    for unit in item.units:
        printed = unit.printed or unit.name
        words = squeeze(printed, 0, len(printed)).text
        span = next((one for one in left if squeeze(text, *one).text == words), None)
        if span is not None:
            left.remove(span)
        found.append(span)
    return tuple(found)
