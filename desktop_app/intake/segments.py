"""Running text and its time words in, stretches governed by one date out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.intake.dates import TimeWord

_SENTENCE = re.compile(r"[。！!？?\n]")
_CLAUSE = re.compile(r"[,，;；:：]")
_SEMICOLON = re.compile(r"[;；]")
_IN_BRACKET = re.compile(r"[(（](?:其中)?[^()（）]{0,12}$")
_END_OF_PART = re.compile(r"[;；)）]")
_OWN = re.compile(r"[,，]?其中[:：,，]?")
_TOPIC_LEAD = re.compile(
    r"^(?:积极|大力|扎实|深入|持续|加快|推动|推进|开展|实施|加强|做好|抓好|、)+"
)
_MAX_TOPIC = 40


@dataclass(frozen=True, slots=True)
class Segment:
    """Text `start:end` under one time word, or under none at the head of a sentence.

    `after_words` is where the time words end; `topic` is the clause before them, for figures that
    do not say what they count.
    """

    start: int
    end: int
    word: TimeWord | None
    topic: str = ""

    @property
    def after_words(self) -> int:
        """Where the time words end, or the segment's own beginning."""
        return self.word.end if self.word else self.start

    @property
    def due(self) -> date | None:
        """The one day that governs figures here; recurring and vague words govern none."""
        return self.dues[0] if len(self.dues) == 1 else None

    @property
    def dues(self) -> tuple[date, ...]:
        """All days that the words name, none where they recur."""
        return () if self.word is None or self.word.recurring else self.word.dues


def split_segments(text: str, words: Sequence[TimeWord]) -> list[Segment]:
    """Cut text at sentence ends and before each clause that brings a new date.

    A date governs the clauses after it up to the next date or the end of its sentence.
    """
    segments: list[Segment] = []
    cutting = [word for word in words if word.cuts]
    position = 0
    for stop in [*_SENTENCE.finditer(text), None]:
        end = stop.end() if stop else len(text)
        inside = [word for word in cutting if position <= word.start < end]
        segments.extend(_sentence(text, position, end, inside))
        position = end
    return segments


def _sentence(text: str, start: int, end: int, words: list[TimeWord]) -> list[Segment]:
    starts = [_clause_start(text, start, word, words[:index]) for index, word in enumerate(words)]
    segments = []
    if not starts or starts[0] > start:
        segments.append(Segment(start, starts[0] if starts else end, None))
    for index, word in enumerate(words):
        stop = starts[index + 1] if index + 1 < len(words) else end
        topic = _topic(text, start, starts[index])
        # 其中2024年40公里；…: the date governs its own clause only.
        over = _OWN.match(text, starts[index], word.end)
        half = _END_OF_PART.search(text, word.end, stop) if over else None
        segments.append(Segment(starts[index], half.end() if half else stop, word, topic))
        if half:
            segments.append(Segment(half.end(), stop, None, topic))
    return [segment for segment in segments if segment.start < segment.end]


def _clause_start(text: str, start: int, word: TimeWord, earlier: list[TimeWord]) -> int:
    """The beginning of the clause that holds the word, but not before an earlier date's end."""
    floor = max([start, *(other.end for other in earlier)])
    marks = [mark.end() for mark in _CLAUSE.finditer(text, floor, word.start)]
    clause = max([floor, *marks[-1:]])
    part = _IN_BRACKET.search(text, clause, word.start)
    if part:
        return part.start() + 1  # 4万个（其中2024年1万个）: the date stays in its bracket
    return word.start if text[clause : word.start].endswith("、") else clause


def _topic(text: str, start: int, end: int) -> str:
    words = text[start:end].rstrip(",，;；:：、")
    clause = re.split(r"[,，;；:：]", words)[-1]
    return _TOPIC_LEAD.sub("", clause)[:_MAX_TOPIC]
