"""Ledger rows with the words they are found by, and a query, in; the positions of the rows asked for out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from desktop_app.views import LedgerRow
from ui.tables.ledger import LedgerQuery, Matcher


class LedgerFinder:
    """Answers each keystroke over 100,000 rows.

    Words are looked for in one pass over plain strings, several times quicker than LIKE in SQLite.
    Whoever goes on typing a word narrows what was found before.
    """

    def __init__(
        self, rows: Sequence[LedgerRow], haystacks: Mapping[str, str], as_of: date
    ) -> None:
        self._rows = rows
        self._as_of = as_of
        self._hays = [
            haystacks.get(row.item.key) or f"{row.item.key}\n{row.item.title}".lower()
            for row in rows
        ]
        self._words: list[str] = []
        self._found: Sequence[int] = range(len(rows))

    def find(self, wanted: LedgerQuery) -> Sequence[int]:
        """Positions of the rows that are looked for, ascending."""
        found = self._with_words(wanted.query.lower().split())
        rest = replace(wanted, query="", caption="", open_key="")
        if rest == LedgerQuery():
            return found
        rows = self._rows
        in_month = bool(rows) and bool(rows[0].assessment.month)
        matches = Matcher(rest, self._as_of, in_month=in_month)
        return [number for number in found if matches(number, rows[number])]

    def _with_words(self, words: list[str]) -> Sequence[int]:
        if words == self._words:
            return self._found
        hays, found = self._hays, self._found
        if _narrows(words, self._words):
            words_left = [word for word in words if word not in self._words]
        else:
            found, words_left = range(len(hays)), words
        # The longest word leaves least for the others.
        for word in sorted(words_left, key=len, reverse=True):
            if len(found) == len(hays):
                found = [number for number, hay in enumerate(hays) if word in hay]
            else:
                found = [number for number in found if word in hays[number]]
        self._words, self._found = words, found
        return found


def _narrows(words: list[str], before: list[str]) -> bool:
    """Whether each word of before still stands within one of the words."""
    return all(any(old in word for word in words) for old in before)
