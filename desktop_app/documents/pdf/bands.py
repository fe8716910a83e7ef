"""The lines of a table without ruled lines in, its rows out: parted by numbers and by wide gaps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from desktop_app.documents.pdf.cells import PrintedRow, joined_cell
from desktop_app.documents.pdf.gaps import NO_NUMBER, Columns
from desktop_app.documents.pdf.lines import Line

# A gap between rows is at least so much wider than one between the lines of a cell.
_WIDER = 1.15
# Gaps nearly as wide as those between numbered rows part rows without a number.
_NEARLY = 0.85
_SAME_LINE = 0.35


@dataclass(frozen=True, slots=True)
class Spanning:
    """A line across all columns: the name of a group."""

    text: str


def rows_of(
    columns: Columns,
    heading: Sequence[Line],
    lines: Sequence[Line | Spanning],
    number: re.Pattern[str],
) -> list[PrintedRow]:
    """The heading, then the rows in order."""
    cells = _Cells(columns, [*heading, *(line for line in lines if isinstance(line, Line))])
    rows = [cells.heading(heading)] if heading else []
    parts: list[list[Line]] = [[]]
    gap = _row_gap(lines, columns, number)
    for line in lines:
        if isinstance(line, Spanning):
            rows += [cells.row(band) for band in _bands(parts.pop(), columns, number, gap)]
            rows.append(_full([line.text] * columns.count))
            parts.append([])
        else:
            parts[-1].append(line)
    return rows + [cells.row(band) for band in _bands(parts.pop(), columns, number, gap)]


class _Cells:
    """Knows how wide each column's words run, so that wrapped lines can be told from broken ones."""

    def __init__(self, columns: Columns, lines: Iterable[Line]) -> None:
        self._columns = columns
        self._sides: dict[int, tuple[float, float]] = {}
        for line in lines:
            for slot, piece in _seated(columns, line):
                left, right = self._sides.get(slot, (piece.left, piece.right))
                self._sides[slot] = min(left, piece.left), max(right, piece.right)

    def heading(self, lines: Sequence[Line]) -> PrintedRow:
        """Words of a heading have no breaks of their own."""
        held = self._held(lines)
        texts = ["".join(line.text for line in held.get(i, ())) for i in range(self._columns.count)]
        return _full(["".join(text.split()) for text in texts])

    def row(self, band: Sequence[Line]) -> PrintedRow:
        """One row's cells, wrapped lines joined."""
        held = self._held(band)
        texts = []
        for slot in range(self._columns.count):
            lines = held.get(slot)
            texts.append(joined_cell(lines, *self._sides[slot], 0.0) if lines else "")
        return _full(texts)

    def _held(self, lines: Sequence[Line]) -> dict[int, list[Line]]:
        held: dict[int, list[Line]] = defaultdict(list)
        for line in lines:
            for slot, piece in _seated(self._columns, line):
                held[slot].append(piece)
        return held


def _seated(columns: Columns, line: Line) -> list[tuple[int, Line]]:
    """The pieces of a line by column; those in one column are one piece with spaces."""
    seated: list[tuple[int, Line]] = []
    for piece in line.pieces:
        slot = columns.slot(piece)
        if seated and seated[-1][0] == slot:
            before = seated.pop()[1]
            text = f"{before.text} {piece.text}"
            seated.append((slot, replace(before, text=text, right=piece.right, parts=())))
        else:
            seated.append((slot, piece))
    return seated


def _full(texts: Sequence[str]) -> PrintedRow:
    return PrintedRow(tuple(texts), (True,) * len(texts))


def _row_gap(
    lines: Sequence[Line | Spanning], columns: Columns, number: re.Pattern[str]
) -> float | None:
    """The gap between rows; None where it is no wider than that between the lines of a cell."""
    plain = [line for line in lines if isinstance(line, Line)]
    numbered = [place for place, line in enumerate(plain) if _is_numbered(line, columns, number)]
    between = [
        max(after.base - before.base for before, after in pairwise(plain[one : other + 1]))
        for one, other in pairwise(numbered)
    ]
    inside = _leading(plain, columns)
    if columns.number == NO_NUMBER:
        return _gap_alone(plain, inside)
    if not between:
        return None if inside is None else inside * 1.5
    gap = median(between)
    return gap if inside is None or gap >= _WIDER * inside else None


def _gap_alone(lines: Sequence[Line], inside: float | None) -> float | None:
    """The gap between rows without numbers; none where only the first column tells them apart."""
    if inside is None:
        return 0.0  # no cell has a second line: every line is a row
    steps = [after.base - before.base for before, after in pairwise(lines)]
    wide = [step for step in steps if step >= _WIDER * inside]
    return min(wide) if wide else None


def _leading(lines: Sequence[Line], columns: Columns) -> float | None:
    """The usual distance between two lines of one cell."""
    last: dict[int, float] = {}
    steps: list[float] = []
    for line in lines:
        for slot, piece in _seated(columns, line):
            if slot in last and slot != columns.number:
                steps.append(piece.base - last[slot])
            last[slot] = piece.base
    sizes = [line.size for line in lines]
    close = [step for step in steps if step <= 2.2 * median(sizes)] if sizes else []
    return min(close) if close else None


def _is_numbered(line: Line, columns: Columns, number: re.Pattern[str]) -> bool:
    if columns.number == NO_NUMBER:  # the first cell begins a row
        return bool(line.pieces) and columns.slot(line.pieces[0]) == 0
    return any(
        slot == columns.number and number.fullmatch(piece.text)
        for slot, piece in _seated(columns, line)
    )


def _bands(
    lines: Sequence[Line], columns: Columns, number: re.Pattern[str], gap: float | None
) -> list[list[Line]]:
    """Lines that make up one row each."""
    bands: list[list[Line]] = []
    for index, line in enumerate(lines):
        step = line.base - lines[index - 1].base if index else 0.0
        new = _is_numbered(line, columns, number) if gap is None else step >= _NEARLY * gap
        if new or not bands:
            bands.append([])
        bands[-1].append(line)
    if columns.number == NO_NUMBER:
        return bands
    doubled = any(sum(_is_numbered(line, columns, number) for line in band) > 1 for band in bands)
    return _bands(lines, columns, number, None) if doubled and gap is not None else bands
