"""A text with its time words and award clauses in, which of its figures are no targets out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.intake.dates import TimeWord

_BRACKETS = re.compile(r"[(（《〔][^()（）《》〔〕]*[)）》〕]|“[^”]*”")
# （其中2024年200套）: a part of what is aimed at.
_PART = re.compile(r"[(（]其中[^()（）;；]*\d")


class Shield:
    """Places whose figures belong to names, brackets or dates."""

    def __init__(
        self, text: str, words: Sequence[TimeWord], awards: Sequence[tuple[int, int]]
    ) -> None:
        self._brackets = [found.span() for found in _BRACKETS.finditer(text)]
        self._awards = awards
        self._text = text
        self.words = words

    def covers(self, match: re.Match[str]) -> bool:
        """Whether a figure belongs to a date, a name, a bracket or an award."""
        start, end = match.span()
        dated = any(word.start < end and start < word.end for word in self.words)
        parts = [found for found in self._brackets if not _PART.match(self._text, found[0])]
        hidden = (*parts, *self._awards)
        return dated or any(left <= start < right for left, right in hidden)

    def ranked(self, match: re.Match[str]) -> bool:
        """全省前3位: a rank; but 2024年底前3处 is a figure behind a date."""
        start = match.start()
        if self._text[max(0, start - 1) : start] != "前":
            return False
        return not any(word.end == start for word in self.words)

    def worth_naming(self, match: re.Match[str]) -> list[str]:
        """Bracketed figures are named; those of dates, titles and quoted names are not."""
        for left, right in self._brackets:
            if left <= match.start() < right and self._text[left] in "(（":
                return [match.group()]
        return []
