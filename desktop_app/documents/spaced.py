"""Text with tables laid out by spaces in, their places and the tables themselves out.

Such a table has no marks but the places of its words. A row whose line has as many pieces as the heading
tells where its columns stand; pieces of all other lines (cells that run on, rows with an empty
cell) belong to the column below which they are printed. People set such tables by eye, where a Chinese
character is as wide as two Latin ones; programs count characters. What fits better is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop_app.documents.blocks import Cell, Row, Span, Table

_PIECE = re.compile(r"\S+(?: \S+)*")
_WIDE_GAP = r"(?: {2,}|[ ]*\u3000[ \u3000]*)"
_HEADING = re.compile(
    rf"[ \u3000]*(?:序\s?号|编\s?号){_WIDE_GAP}\S[^\t\n]*?(?:单位|部门|分工|时限|目标)[^\t\n]*"
)
_NUMBER = re.compile(r"\d{1,3}(?:[.\-]\d{1,3})*[.．、]?")
_GROUP = re.compile(r"(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]).{2,40}")
_FURNITURE = re.compile(r"[—–―─-]+ ?\d{1,4} ?[—–―─-]+|第 ?\d{1,4} ?页(?:[，, ]*共 ?\d{1,4} ?页)?")
_LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]*(?:\r\n|[\r\n\f\v\u2028\u2029]|$)")
_DATE_BEHIND = re.compile(
    r"(?P<before>\S.*\S) (?P<date>(?:20\d\d ?年 ?)?(?:\d{1,2} ?月(?: ?\d{1,2} ?日)?|年|第?[一二三四]季度|[上下]半年)"
    r"[底末初]?(?:之前|以前|前)?|20\d\d ?年|全年|长期|持续推进)"
)
_LEAST_COLUMNS = 3
# How many cells of the screen a piece may stand beside its column and still belong to it for sure.
_SLACK = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Words without a wide gap in them: their text, their place in the file and on the screen."""

    text: str
    span: Span
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class SpacedTable:
    """A table, the characters that it takes, the line behind it, and Chinese sentences of doubt.

    `doubtful` are the places of the first cells of rows whose words may stand in other columns.
    """

    span: Span
    table: Table
    next_line: int
    notes: tuple[str, ...]
    doubtful: tuple[Span, ...]


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    number: int
    pieces: list[Piece] = field(default_factory=list)
    wide: int = 0

    @property
    def first(self) -> Piece:
        return self.pieces[0]


@dataclass(slots=True)
class _Made:
    """The row being made: the pieces of each of its columns."""

    number: int
    held: list[list[Piece]]
    end: int
    doubtful: bool = False

    def row(self) -> Row:
        cells = []
        place = self.held[0][0].span.start if self.held[0] else self.end
        for pieces in self.held:
            if pieces:
                text = "\n".join(piece.text for piece in pieces)
                cells.append(Cell(text, Span(pieces[0].span.start, pieces[-1].span.end)))
                place = pieces[-1].span.end
            else:
                cells.append(Cell("", Span(place, place)))
        return Row(tuple(cells), self.number)


@dataclass(slots=True)
class _Columns:
    """Where the columns stand on the screen."""

    edges: list[tuple[int, int]]
    doubts: list[int] = field(default_factory=list)

    def place(self, piece: Piece, line: int) -> int:
        """The column below which a piece is printed; what fits two equally is noted."""
        shared = [min(right, piece.right) - max(left, piece.left) for left, right in self.edges]
        best = max(range(len(shared)), key=shared.__getitem__)
        others = [share for index, share in enumerate(shared) if index != best]
        if shared[best] < -_SLACK or max(others) > 0:
            self.doubts.append(line)
        return best


def tables_by_spaces(text: str) -> list[SpacedTable]:
    """All such tables of a text in printed order."""
    if not _HEADING.search(text):
        return []
    lines = list(_lines(text))
    found: list[SpacedTable] = []
    index = 0
    while index < len(lines):
        table, used = _table(lines, index, text, wide=2)
        if table is not None and table.doubtful:
            counted, own = _table(lines, index, text, wide=1)
            if counted is not None and len(counted.doubtful) < len(table.doubtful):
                table, used = counted, own
        if table is not None:
            found.append(table)
        index += max(used, 1)
    return found


def _lines(text: str) -> Iterator[_Line]:
    """All lines that hold something."""
    for number, found in enumerate(_LINE.finditer(text), start=1):
        if found[0].strip():
            yield _Line(found.start(), found.end(), number)


def _pieces(line: _Line, text: str, wide: int) -> list[Piece]:
    if line.wide != wide:
        line.wide = wide
        words = text[line.start : line.end]
        at, place = [0], 0
        for char in words:
            place += wide if unicodedata.east_asian_width(char) in "WFA" else 1
            at.append(place)
        line.pieces = [
            Piece(
                found[0],
                Span(line.start + found.start(), line.start + found.end()),
                at[found.start()],
                at[found.end()],
            )
            for found in _PIECE.finditer(words)
        ]
    return line.pieces


def _parted(line: _Line, width: int) -> None:
    """市水利局、市审 11月底前: a date one blank behind the cell before it, where a row lacks a cell."""
    last = line.pieces[-1]
    found = _DATE_BEHIND.fullmatch(last.text)
    if len(line.pieces) != width - 1 or found is None or not _NUMBER.fullmatch(line.first.text):
        return
    start, end = last.span
    cut = found.start("date")
    left = last.right - (last.right - last.left) * (len(last.text) - cut) // len(last.text)
    before = found["before"]
    line.pieces[-1:] = [
        Piece(before, Span(start, start + len(before)), last.left, left - 1),
        Piece(found["date"], Span(start + cut, end), left, last.right),
    ]


def _table(
    lines: Sequence[_Line], index: int, text: str, wide: int
) -> tuple[SpacedTable | None, int]:
    """The table whose heading is the line at `index`, and how many lines it takes.

    `wide` is how many places a Chinese character takes.
    """
    heading = lines[index]
    if not _HEADING.match(text, heading.start, heading.end):
        return None, 1
    width = len(_pieces(heading, text, wide))
    if width < _LEAST_COLUMNS:
        return None, 1
    below = list(_below(lines, index, text, wide))
    columns = _columns([heading, *(line for line in below if _is_whole(line, width))])
    rows = [_cells(heading)]
    doubtful: list[Span] = []
    for made in _rows(below, heading, columns, width):
        row = made.row()
        rows.append(row)
        doubtful += [row.cells[0].span] if made.doubtful else []
    last = below[-1] if below else heading
    found = SpacedTable(
        Span(heading.start, last.end),
        Table(tuple(rows)),
        last.number + 1,
        _notes(heading, columns),
        tuple(doubtful),
    )
    return found, 1 + len(below)


def _rows(below: Sequence[_Line], heading: _Line, columns: _Columns, width: int) -> Iterator[_Made]:
    """The rows of a table with all lines that carry each of them on."""
    made: _Made | None = None
    for line in below:
        if _is_same(line, heading) or _FURNITURE.fullmatch(line.first.text):
            continue
        group = len(line.pieces) == 1 and _GROUP.fullmatch(line.first.text)
        if made is not None and (group or not _continues(line, columns)):
            yield made
            made = None
        if group:
            yield _Made(line.number, [line.pieces], line.end)
            continue
        known = len(columns.doubts)
        if made is None:
            made = _Made(line.number, [[] for _ in range(width)], line.end)
            if _continues(line, columns):
                columns.doubts.append(line.number)
        for order, piece in enumerate(line.pieces):
            place = order if _is_whole(line, width) else columns.place(piece, line.number)
            made.held[place].append(piece)
        made.doubtful = made.doubtful or len(columns.doubts) > known
    if made is not None:
        yield made


def _below(lines: Sequence[_Line], index: int, text: str, wide: int) -> Iterator[_Line]:
    """The lines of a table behind its heading: rows, groups, and what runs on below them."""
    heading = lines[index]
    inner = heading.pieces[1].left - _SLACK
    above = heading
    for line in lines[index + 1 :]:
        pieces = _pieces(line, text, wide)
        _parted(line, len(heading.pieces))
        apart = line.start > above.end
        group = len(pieces) == 1 and _GROUP.fullmatch(pieces[0].text)
        runs_on = pieces[0].left >= inner and not apart
        named = len(pieces) > 1 and not apart
        furniture = _FURNITURE.fullmatch(pieces[0].text)
        if not (_is_row(line) or group or runs_on or named or furniture or _is_same(line, heading)):
            return
        above = line
        yield line


def _is_row(line: _Line) -> bool:
    return len(line.pieces) > 1 and bool(_NUMBER.fullmatch(line.first.text))


def _is_whole(line: _Line, width: int) -> bool:
    return len(line.pieces) == width and _is_row(line)


def _is_same(line: _Line, heading: _Line) -> bool:
    return [piece.text for piece in line.pieces] == [piece.text for piece in heading.pieces]


def _continues(line: _Line, columns: _Columns) -> bool:
    """Whether a line carries on the row above: nothing stands where numbers are printed."""
    return line.first.left >= columns.edges[0][1] and not _is_row(line)


def _columns(whole: Sequence[_Line]) -> _Columns:
    edges = [
        (min(piece.left for piece in held), max(piece.right for piece in held))
        for held in zip(*(line.pieces for line in whole), strict=True)
    ]
    return _Columns(edges)


def _cells(line: _Line) -> Row:
    return Row(tuple(Cell(piece.text, piece.span) for piece in line.pieces), line.number)


def _notes(heading: _Line, columns: _Columns) -> tuple[str, ...]:
    notes = [f"第{heading.number}行起的表用空格分列，已按空格分开读取，请对照原文。"]
    if columns.doubts:
        numbers = "、".join(str(number) for number in dict.fromkeys(columns.doubts))
        notes.append(f"第{numbers}行有文字没有对齐表头的列，已放入最近的一列，请对照原文。")
    return tuple(notes)
