"""The common shape of a read document: one text, and blocks that point into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

# Spans and cells are tuples because a workbook holds a hundred thousand of them.


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of the document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text between line breaks."""

    text: str
    span: Span


class Cell(NamedTuple):
    """One table cell as read; `text` may hold line breaks."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """One table row; `number` counts from 1 within its sheet or document."""

    cells: tuple[Cell, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Table:
    """Consecutive rows; `name` is the sheet name or the caption where there is one."""

    rows: tuple[Row, ...]
    name: str = ""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file after reading: its name and hash, the whole text, and the blocks in order.

    `notes` are Chinese sentences on what the reader left out or doubts; `doubtful` are the places of
    the first cells of rows whose words may belong to other columns.
    """

    file_name: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    doubtful: tuple[Span, ...] = ()
