"""Paragraphs and rows of a file without a plain text of its own in, text with offsets out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from desktop_app.documents.blocks import Block, Cell, Paragraph, Row, SourceText, Span, Table
from desktop_app.documents.unseen import without_unseen


class TextBuilder:
    """Writes blocks one after the other into one text, so that every block points into it.

    Cells are parted by tabs and rows by line breaks, as if copied out of the program.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._notes: list[str] = []

    def paragraph(self, text: str) -> None:
        """Add one paragraph; blank ones are left out."""
        text = without_unseen(text)
        if text.strip():
            self._blocks.append(Paragraph(text, self._write(text)))
            self._skip("\n")

    def table(self, rows: Iterable[tuple[int, list[str]]], name: str = "") -> None:
        """Add a table from numbered rows; rows without any text are left out."""
        built = tuple(self._row(number, cells) for number, cells in rows if any(cells))
        if built:
            self._blocks.append(Table(built, name))

    def note(self, sentence: str) -> None:
        """Add a Chinese sentence on what was left out or is doubtful; the same one only once."""
        if sentence not in self._notes:
            self._notes.append(sentence)

    def source(self, file_name: str, data: bytes) -> SourceText:
        """The finished document; the hash is that of the file's bytes."""
        digest = hashlib.sha256(data).hexdigest()
        text = "".join(self._parts)
        return SourceText(file_name, digest, text, tuple(self._blocks), tuple(self._notes))

    def _row(self, number: int, cells: list[str]) -> Row:
        # Written out rather than through _write: workbooks have a hundred thousand cells.
        built = []
        line = "\t".join(cells)
        if without_unseen(line) is not line:
            cells = [without_unseen(cell) for cell in cells]
            line = "\t".join(cells)
        place = self._length
        for text in cells:
            end = place + len(text)
            built.append(Cell(text, Span(place, end)))
            place = end + 1
        self._skip(line + "\n")
        return Row(tuple(built), number)

    def _write(self, text: str) -> Span:
        start = self._length
        self._skip(text)
        return Span(start, self._length)

    def _skip(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
