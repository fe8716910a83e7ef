"""Text with tables drawn in lines (┌─┬─┐, +---+) in, the same with a line of tabbed cells a row out.

Sites of law and old word processors print such tables. A cell runs on over several lines between two
rules; a rule that stops short of a column leaves that column's cell merged over both rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_UPRIGHT = "│┃║┆┇┊┋"
_CROSSING = "┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋┠┨┯┷┿┝┥┰┸╂╔╗╚╝╠╣╦╩╬╟╢╤╧╪╭╮╰╯"
_LEVEL = "─━═┄┅┈┉╌╍"
_STROKES = re.compile(f"[{_UPRIGHT}{_CROSSING}]")
_RULED = re.compile(rf"[\s\u3000]*[{_CROSSING}{_LEVEL}][{_LEVEL}{_CROSSING}{_UPRIGHT}\s\u3000]*")
_CUT = re.compile(rf"[\s\u3000]*[{_LEVEL}]+[\s\u3000]*")
_NUMBER = re.compile(r"\d{1,3}[.．、]?")
# +----+----+ with | between the cells: the same in plain letters.
_PLAIN_RULE = re.compile(r"[ \t]*\+(?:[-=]{2,}\+)+[ \t]*")
_PLAIN_ROW = re.compile(r"[ \t]*[|｜].*[|｜][ \t]*")
_TO_DRAWN = str.maketrans("+-=", "┼──")
_LEAST_ROWS = 2
# Longer lines are no rows; noise of strokes is left as it is.
_MAX_LINE, _MAX_COLUMNS = 5_000, 40


@dataclass(slots=True)
class _Row:
    """The cells of a row; `open` are the columns that the rule below it leaves uncut."""

    cells: list[str]
    open: set[int] = field(default_factory=set)


NOTE = "有用线条画成的表，已按线条分成行和列读取，合并的单元格按所跨的各行列出，请对照原文。"


def with_tabs_for_drawn(text: str) -> tuple[str, bool]:
    """Tables of drawn lines as rows with tabs, and whether there are any; other lines stay."""
    drawn = _redrawn(text)
    if not any(mark in drawn for mark in _UPRIGHT):
        return text, False
    text = drawn
    written: list[str] = []
    held: list[str] = []
    for line in text.split("\n"):
        if _is_drawn(line):
            held.append(line)
            continue
        written += _table(held)
        held = []
        written.append(line)
    written += _table(held)
    tabbed = "\n".join(written)
    return tabbed, tabbed != text


def _redrawn(text: str) -> str:
    """Tables of + - | in box characters."""
    if "+--" not in text and "+==" not in text:
        return text
    lines = text.split("\n")
    rules = [bool(_PLAIN_RULE.fullmatch(line)) for line in lines]
    inside = False
    for place, line in enumerate(lines):
        if rules[place]:
            lines[place] = line.translate(_TO_DRAWN)
            inside = True
        elif inside and _PLAIN_ROW.fullmatch(line):
            lines[place] = re.sub(r"[|｜]", "│", line)
        else:
            inside = False
    return "\n".join(lines)


def _is_drawn(line: str) -> bool:
    words = line.strip(" \t\u3000\r")
    if not words or len(words) > _MAX_LINE:
        return False
    rule = bool(_RULED.fullmatch(words)) and any(mark in words for mark in _LEVEL)
    return rule or (words[0] in _UPRIGHT + _CROSSING and len(_STROKES.findall(words)) > 1)


def _table(lines: Sequence[str]) -> list[str]:
    rows = list(_rows(lines))
    if len(rows) < _LEAST_ROWS or max(len(row.cells) for row in rows) > _MAX_COLUMNS:
        return list(lines)
    _join_merged(rows)
    return ["\t".join(row.cells) for row in rows]


def _rows(lines: Sequence[str]) -> Iterator[_Row]:
    """The rows between the rules; a row that prints a number begins anew without a rule."""
    band: list[list[str]] = []
    for line in lines:
        pieces = _pieces(line)
        cut = [bool(_CUT.fullmatch(piece)) for piece in pieces]
        if not any(cut):
            band.append([piece.strip(" \t\u3000\r") for piece in pieces])
            continue
        last = list(_of_band(band))
        if last and not all(cut):
            last[-1].open = {place for place, done in enumerate(cut) if not done}
        yield from last
        # Words beside a short rule belong to the merged cell that goes on.
        carried = ["" if done else piece.strip() for piece, done in zip(pieces, cut, strict=True)]
        band = [carried] if any(carried) else []
    yield from _of_band(band)


def _pieces(line: str) -> list[str]:
    words = line.strip(" \t\u3000\r")
    pieces = _STROKES.split(words)
    if pieces and not pieces[0].strip():
        pieces = pieces[1:]
    return pieces[:-1] if pieces and not pieces[-1].strip() and len(pieces) > 1 else pieces


def _of_band(band: Sequence[list[str]]) -> Iterator[_Row]:
    width = max((len(cells) for cells in band), default=0)
    lines = [[*cells, *[""] * (width - len(cells))] for cells in band]
    numbered = sum(1 for cells in lines if _NUMBER.fullmatch(cells[0]))
    row: list[str] | None = None
    for cells in lines:
        if row is None or (numbered > 1 and _NUMBER.fullmatch(cells[0])):
            if row is not None:
                yield _Row(row)
            row = list(cells)
            continue
        row = [above + below for above, below in zip(row, cells, strict=True)]
    if row is not None and any(row):
        yield _Row(row)


def _join_merged(rows: Sequence[_Row]) -> None:
    """A cell that no rule cuts holds for all rows that it stands over."""
    start = 0
    while start < len(rows):
        end = start
        while (
            end + 1 < len(rows)
            and rows[end].open
            and len(rows[end].cells) == len(rows[end + 1].cells)
        ):
            end += 1
        for column in range(len(rows[start].cells)):
            first = start
            for place in range(start, end + 1):
                if place < end and column in rows[place].open:
                    continue
                words = "".join(rows[each].cells[column] for each in range(first, place + 1))
                for each in range(first, place + 1):
                    rows[each].cells[column] = words
                first = place + 1
        start = end + 1
