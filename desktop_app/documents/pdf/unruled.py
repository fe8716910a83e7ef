"""Laid-out pages in, the same with the tables that have no upright lines out.

Such a table shows itself by its heading; the gaps that run down below it part its columns. Pages
with one of them are listed, since nothing on the page proves where a cell ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from desktop_app.documents.pdf.bands import Spanning, rows_of
from desktop_app.documents.pdf.cells import PrintedRow, PrintedTable
from desktop_app.documents.pdf.furniture import is_continuation_mark
from desktop_app.documents.pdf.gaps import NO_NUMBER, Columns, heading_columns, heading_words
from desktop_app.documents.pdf.layout import LooseLine, PageItem, PageLayout
from desktop_app.documents.pdf.lines import Line, join_wrapped

_NUMBER = re.compile(r"[(（]?\d{1,3}(?:[.\-—]\d{1,3})*[)）]?[.、．]?")
_GROUP = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]).{1,40}"
)
_AFTER = re.compile(r"(?:注|备注|说明)[:：]|附件|附表")
_HEADING_LINES = 3
# Lines of one heading, and lines of one table, stand no further apart; in sizes of the type.
_NEAR, _FAR = 1.7, 5.0


@dataclass(slots=True)
class _Found:
    """A table's columns, its heading's lines, its other lines, and how many items they take.

    `counted` holds rows that are told by the number of their pieces only.
    """

    columns: Columns
    heading: list[Line]
    lines: list[Line | Spanning]
    used: int
    counted: list[list[str]] = field(default_factory=list)


class UnruledTables:
    """Finds them page by page; `pages` lists those that have one."""

    def __init__(self) -> None:
        self.pages: list[int] = []
        self._carried: Columns | None = None

    def on(self, page: PageLayout) -> PageLayout:
        """The page with its unruled tables as tables."""
        items: list[PageItem] = []
        carried, self._carried = self._carried, None
        index = 0
        while index < len(page.items):
            top = all(map(is_continuation_mark, items))
            found = _found(page.items, index, carried if top else None)
            if found is None:
                items.append(page.items[index])
                index += 1
                continue
            items.append(_table(found))
            index += found.used
            self.pages.append(page.number)
            if index == len(page.items) and not found.counted:
                self._carried = found.columns
        return replace(page, items=tuple(items))


def _found(items: Sequence[PageItem], index: int, carried: Columns | None) -> _Found | None:
    first = items[index]
    if not isinstance(first, LooseLine) or first.frame:
        return None
    heading = _heading(items, index)
    if heading is not None:
        columns, lines = heading
        found = _grown(items, index, columns, lines)
        # Below a repeated heading there may be nothing but the rest of a torn row.
        goes_on = carried is not None and carried.count == columns.count and found.lines
        if goes_on or _numbers(found) or _unnumbered(found):
            return found
        return _by_count(items, index, columns, lines)
    if carried is None:
        return None
    found = _grown(items, index, deepcopy(carried), [])
    return found if _numbers(found) or _unnumbered(found) else None


def _unnumbered(found: _Found) -> bool:
    """Whether lines below a heading without numbers fill most of its columns."""
    if found.columns.number != NO_NUMBER:
        return False
    filled = [
        len({found.columns.slot(piece) for piece in line.pieces})
        for line in found.lines
        if isinstance(line, Line)
    ]
    return any(2 * count > found.columns.count for count in filled)


def _heading(items: Sequence[PageItem], index: int) -> tuple[Columns, list[Line]] | None:
    """The lines of a heading that starts here, as many as belong to it."""
    lines: list[Line] = []
    best = None
    for item in items[index : index + _HEADING_LINES]:
        if not isinstance(item, LooseLine) or item.frame:
            break
        if lines and item.line.base - lines[-1].base > _NEAR * item.line.size:
            break
        lines.append(item.line)
        columns = heading_columns(lines)
        best = (columns, list(lines)) if columns else best
    return best


def _grown(items: Sequence[PageItem], index: int, columns: Columns, heading: list[Line]) -> _Found:
    """Take in line after line as long as the gaps between the columns stay open."""
    found = _Found(columns, heading, [], len(heading))
    before = heading[-1] if heading else None
    for place in range(index + len(heading), len(items)):
        item = items[place]
        if not isinstance(item, LooseLine) or item.frame or _AFTER.match(item.line.text):
            break
        line = item.line
        if before is not None and line.base - before.base > _FAR * line.size:
            break
        group = not line.parts and _GROUP.fullmatch(line.text)
        if group and found.lines and not _followed(items, place + 1, columns):
            break
        if group:
            found.lines.append(Spanning(line.text))
        elif columns.takes(line):
            found.lines.append(line)
        else:
            break
        before = line
        found.used = place + 1 - index
    return found


def _followed(items: Sequence[PageItem], index: int, columns: Columns) -> bool:
    """Whether the table goes on behind the name of a group."""
    tried = deepcopy(columns)
    following = [item.line for item in items[index : index + 2] if isinstance(item, LooseLine)]
    return bool(following) and all(
        tried.takes(line) or _GROUP.fullmatch(line.text) for line in following
    )


def _numbers(found: _Found) -> int:
    """How many lines carry a running number in its column."""
    return sum(
        found.columns.slot(piece) == found.columns.number and bool(_NUMBER.fullmatch(piece.text))
        for line in found.lines
        if isinstance(line, Line)
        for piece in line.pieces
    )


def _table(found: _Found) -> PrintedTable:
    if found.counted:
        words = [heading_words(found.heading), *found.counted]
        rows = [PrintedRow(tuple(row), (True,) * len(row)) for row in words]
        return PrintedTable((), found.heading[0].top, tuple(rows), ruled=False)
    xs = found.columns.borders()
    top = found.heading[0].top if found.heading else 0.0
    whole = rows_of(found.columns, found.heading, found.lines, _NUMBER)
    return PrintedTable(xs, top, tuple(whole), ruled=False)


def _by_count(
    items: Sequence[PageItem], index: int, columns: Columns, heading: list[Line]
) -> _Found | None:
    """Rows laid out with tabs, whose columns do not stand below one another.

    A line without a number carries on the last cell of the row above it.
    """
    rows: list[list[str]] = []
    used = len(heading)
    before = heading[-1]
    for item in items[index + used :]:
        if not isinstance(item, LooseLine) or item.frame or _AFTER.match(item.line.text):
            break
        line, words = item.line, [piece.text for piece in item.line.pieces]
        numbered = bool(_NUMBER.fullmatch(words[0]))
        if line.base - before.base > _FAR * line.size or not (numbered or rows):
            break
        if numbered or _GROUP.fullmatch(line.text):
            rows.append(words)
        elif len(rows[-1]) + len(words) - 1 > columns.count:
            break
        else:
            rows[-1][-1] = join_wrapped(rows[-1][-1], words[0], names=True)
            rows[-1] += words[1:]
        before = line
        used += 1
    whole = [row for row in rows if len(row) == columns.count]
    found = _Found(columns, heading, [], used, rows)
    return found if columns.number == 0 and len(whole) * 2 > len(rows) else None
