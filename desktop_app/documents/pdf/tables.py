"""Parts of a table from page to page in, one table out: headings once, torn rows whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from desktop_app.documents.pdf.cells import PrintedRow, PrintedTable
from desktop_app.documents.pdf.lines import join_wrapped

_NEAR = 6.0
_HEADING_ROWS = 3
# A heading has at least so many words; fewer may stand at the start of rows by chance.
_HEADING_CELLS = 3
_NUMBER_HEADING = re.compile(r"(?:项目|事项|任务)?(?:序号|编号)")
_NUMBER = re.compile(r"[(（]?[\d一二三四五六七八九十]+(?:[.\-—]\d+)*[)）]?[.、．]?")
_FINISHED = re.compile(r"[。；;！!？?：:]$")
# A shorter cell, such as a unit's name, ends without a full stop and is whole all the same.
_LONG = 15


class OpenTable:
    """A table that may go on over the page; `doubts` holds pages whose first row was judged."""

    def __init__(self, part: PrintedTable) -> None:
        self.xs = part.xs
        self.ruled = part.ruled
        self.rows: list[PrintedRow] = list(part.rows)
        self.doubts: list[int] = []
        self._number = _number_column(self.rows)

    def take(self, part: PrintedTable, page: int) -> bool:
        """Add the part on the next page; false where its columns are those of another table."""
        if part.ruled != self.ruled:
            return False
        if not part.ruled and len(part.xs) == len(self.xs):
            part = replace(part, xs=self.xs)  # found by gaps, which differ from page to page
        xs = _common(self.xs, part.xs)
        if xs is None or not part.rows:
            return False
        if xs != self.xs:
            self.rows = [_spread(row, self.xs, xs) for row in self.rows]
            self.xs = xs
        rows = [_spread(row, _shifted(part.xs, xs), xs) for row in part.rows]
        rows = _without_heading(rows, self.rows[0])
        self._number = _number_column([*self.rows, *rows])
        repeated = self._repeated_headings(rows)
        rows = self._hung_on(rows[repeated:])
        if rows and self._torn(rows[0], page):
            self.rows[-1] = _mended(self.rows[-1], rows.pop(0))
        self.rows.extend(rows)
        return True

    def _repeated_headings(self, rows: Sequence[PrintedRow]) -> int:
        count = 0
        for own, other in zip(self.rows[:_HEADING_ROWS], rows, strict=False):
            if _bare(own.texts) != _bare(other.texts):
                break
            count += 1
        return count

    def _hung_on(self, rows: list[PrintedRow]) -> list[PrintedRow]:
        """Carry a tall merged cell on whose words stand on the page before."""
        if not rows or not self.rows:
            return rows
        above, texts = self.rows[-1], [list(row.texts) for row in rows]
        for column, words in enumerate(above.texts):
            depth = _depth(rows, column)
            leading = self._number is not None and column < self._number
            tall = depth > 1 or (leading and not above.fresh[column])
            if words and not rows[0].texts[column] and column != self._number and tall:
                for row in range(depth):
                    texts[row][column] = words
        return [
            PrintedRow(tuple(filled), row.fresh) for filled, row in zip(texts, rows, strict=True)
        ]

    def _torn(self, row: PrintedRow, page: int) -> bool:
        """Whether the first row of a page is the rest of the last row of the page before."""
        if not self.rows:
            return False
        above = self.rows[-1]
        key = self._number if self._number is not None else 0
        if row.texts[key] or not above.texts[key] or len(set(above.texts)) == 1:
            return False
        new = [column for column, text in enumerate(row.texts) if text and row.fresh[column]]
        broken = any(_unfinished(above.texts[column]) for column in new)
        if broken:
            return True
        self.doubts.append(page)
        own_row = len(new) > 1 and all(above.texts[column] for column in new)
        if own_row and not above.fresh[key]:
            return False
        return len(new) < 2 or self._number is not None


def _without_heading(rows: list[PrintedRow], heading: PrintedRow) -> list[PrintedRow]:
    """Where no line parts a repeated heading from a torn row below it, the row alone."""
    words = _bare(heading.texts)
    first = _bare(rows[0].texts)
    starts = all(own.startswith(word) for own, word in zip(first, words, strict=True))
    if first == words or not starts or sum(map(bool, words)) < _HEADING_CELLS:
        return rows
    kept = []
    carried = [True] * len(words)
    for row in rows:
        carried = [
            open_ and (row is rows[0] or not fresh)
            for open_, fresh in zip(carried, row.fresh, strict=True)
        ]
        texts = [
            _after(text, word) if own else text
            for text, word, own in zip(row.texts, words, carried, strict=True)
        ]
        fresh = tuple(
            False if own and not text else new
            for text, own, new in zip(texts, carried, row.fresh, strict=True)
        )
        kept.append(PrintedRow(tuple(texts), fresh))
    return kept


def _after(text: str, word: str) -> str:
    """A text behind its first word, which may be broken over lines."""
    place = 0
    for char in word:
        place = text.index(char, place) + 1
    return text[place:].strip()


def _mended(above: PrintedRow, rest: PrintedRow) -> PrintedRow:
    texts = []
    for first, second, fresh in zip(above.texts, rest.texts, rest.fresh, strict=True):
        if not second or (second == first and not fresh) or (first and second == first):
            texts.append(first)
        elif first and _FINISHED.search(first):
            texts.append(f"{first}\n{second}")
        else:
            texts.append(join_wrapped(first, second, names=True))
    return PrintedRow(tuple(texts), above.fresh)


def _unfinished(text: str) -> bool:
    last = text.rsplit("\n", 1)[-1]
    if not text or _FINISHED.search(text):
        return False
    return len(text) >= _LONG or text[-1] in "、，,（(" or len(last) < len(text)


def _number_column(rows: Sequence[PrintedRow]) -> int | None:
    """The column of running numbers, by its heading or by what stands in it."""
    if not rows:
        return None
    for row in rows[:_HEADING_ROWS]:
        for column, text in enumerate(row.texts):
            if _NUMBER_HEADING.fullmatch("".join(text.split())):
                return column
    for column in range(len(rows[0].texts)):
        held = [row.texts[column] for row in rows if row.texts[column] and row.fresh[column]]
        numbers = sum(bool(_NUMBER.fullmatch(text)) for text in held)
        if numbers >= 2 and numbers * 10 >= len(held) * 6:
            return column
    return None


def _depth(rows: Sequence[PrintedRow], column: int) -> int:
    """How many rows the first cell of a column covers."""
    depth = 1
    while depth < len(rows) and not rows[depth].fresh[column]:
        depth += 1
    return depth


def _bare(texts: Sequence[str]) -> list[str]:
    return ["".join(text.split()) for text in texts]


def _shifted(part: tuple[float, ...], xs: tuple[float, ...]) -> tuple[float, ...]:
    """Borders moved sideways so that the first ones agree: left and right pages differ."""
    return tuple(place - part[0] + xs[0] for place in part)


def _common(own: tuple[float, ...], part: tuple[float, ...]) -> tuple[float, ...] | None:
    """All borders of both parts where one has only borders that the other has too."""
    moved = _shifted(part, own)
    if abs(moved[-1] - own[-1]) > _NEAR:
        return None
    more, fewer = (own, moved) if len(own) >= len(moved) else (moved, own)
    fits = all(min(abs(place - other) for other in more) <= _NEAR for place in fewer)
    return more if fits else None


def _spread(row: PrintedRow, xs: Sequence[float], wanted: Sequence[float]) -> PrintedRow:
    """A row over finer columns: a wide cell gives its text to each of them."""
    middles = [(a + b) / 2 for a, b in pairwise(wanted)]
    inner = xs[1:-1]
    slots = [sum(middle > border for border in inner) for middle in middles]
    return PrintedRow(
        tuple(row.texts[slot] for slot in slots), tuple(row.fresh[slot] for slot in slots)
    )
