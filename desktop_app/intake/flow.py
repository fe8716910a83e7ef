"""Pieces of source text in, one unbroken text out whose every character knows its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from desktop_app.documents.blocks import Cell, Span

# A line that ends inside a date, one that begins with a whole date, and the rest of a figure.
_CUT_DATE = re.compile(r"(?:(?<!\d)20\d?|(?<!\d)20\d\d年1|\d月[123])$")
_WHOLE_DATE = re.compile(r"20\d\d|(?:1[0-2]|[1-9])月|(?:[12]\d|3[01]|[1-9])日")
_GOES_ON = re.compile(r"\d{1,4}(?:\.\d+)?[\u4e00-\u9fff%％]")
_SPACE = re.compile(r"[\s\u3000\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Flow:
    """Text freed of layout spaces; `at[i]` is the source offset of character i."""

    text: str
    at: tuple[int, ...]
    end: int

    def __len__(self) -> int:
        return len(self.text)

    def span(self, start: int, end: int) -> Span:
        """The source characters behind `text[start:end]`."""
        if not self.at:
            return Span(self.end, self.end)
        if start >= end:
            place = self.at[start] if start < len(self.at) else self.end
            return Span(place, place)
        return Span(self.at[start], self.at[end - 1] + 1)

    @property
    def whole(self) -> Span:
        """The source characters from first to last."""
        return self.span(0, len(self.text))

    def part(self, start: int, end: int) -> Flow:
        """A shorter flow, freed of spaces at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Flow(self.text[start:end], self.at[start:end], self.span(start, end).end)

    def spaced(self, *whole: tuple[int, int]) -> str:
        """The text with a space wherever the source leaves one out or breaks the line.

        Stretches in `whole` stay unbroken.
        """
        parts: list[str] = []
        for index, (char, place) in enumerate(zip(self.text, self.at, strict=True)):
            gap = index and place > self.at[index - 1] + 1
            inside = gap and any(start < index < end for start, end in whole)
            parts.append(f" {char}" if gap and not inside else char)
        return "".join(parts)

    def replaced(self, text: str) -> Flow:
        """The same places under a repaired text of the same length."""
        if len(text) != len(self.text):
            raise ValueError("a repair must keep the length")
        return Flow(text, self.at, self.end)


def flow_of(source: str, *spans: Span) -> Flow:
    """Join stretches of the source, dropping the spaces and breaks that layout put in.

    A space stays only between two words or figures of Latin script.
    """
    pieces: list[str] = []
    places: list[int] = []
    pending: int | None = None
    last = ""
    for span in spans:
        position = span.start
        for found in [*_SPACE.finditer(source, span.start, span.end), None]:
            stop = found.start() if found else span.end
            if stop > position:
                word = source[position:stop]
                gap = pending is not None and _is_latin(last) and _is_latin(word[0])
                if gap and not (pieces and torn_number(pieces[-1], word)):
                    pieces.append(" ")
                    places.append(pending or position)
                pieces.append(word)
                places.extend(range(position, stop))
                last, pending = word[-1], None
            if found:
                pending, position = found.start(), found.end()
    end = spans[-1].end if spans else 0
    return Flow("".join(pieces), tuple(places), places[-1] + 1 if places else end)


def torn_number(left: str, right: str) -> bool:
    """建设中医馆5 / 0个, 2025年7月2 / 0日前: one number that the end of a line cut in two."""
    if not (left[-1:].isdigit() and right[:1].isdigit()):
        return False
    if _CUT_DATE.search(left):
        return True
    alone = left.isdigit() or _WHOLE_DATE.match(right)
    return not alone and bool(_GOES_ON.match(right))


def cell_flow(source: str, *cells: Cell) -> Flow:
    """Join table cells; a cell's run-on lines are found again in the source."""
    spans: list[Span] = []
    for cell in cells:
        if source[cell.span.start : cell.span.end] == cell.text:
            spans.append(cell.span)
            continue
        position = cell.span.start
        for line in cell.text.split("\n"):
            start = source.find(line, position, cell.span.end)
            if start >= 0:
                position = start + len(line)
                spans.append(Span(start, position))
    return flow_of(source, *spans)


def join(*flows: Flow) -> Flow:
    """Flows one behind the other; at least one."""
    text = "".join(flow.text for flow in flows)
    return Flow(text, tuple(chain.from_iterable(flow.at for flow in flows)), flows[-1].end)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
