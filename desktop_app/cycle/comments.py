"""The bytes of a returned workbook in, the comments that people wrote on its cells out.

Few sheets have any; only those are read a second time, by the whole reader.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

_PART = re.compile(r"xl/(?:comments|threadedComments)[^/]*|xl/(?:comments|threadedComments)/.+")
# What newer programs put before the words for older ones.
_THREAD = re.compile(r"^\[.*?\].*?(?:注释|批注|Comment)\s*[:：]\s*", re.DOTALL)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class CellComment:
    """A comment with its place; `row` counts from 1."""

    sheet: str
    row: int
    words: str


def read_comments(data: bytes) -> tuple[CellComment, ...]:
    """All comments of a workbook, row by row; none of what is no workbook."""
    if b"omments" not in data:
        return ()  # The names of the parts stand uncompressed in the file.
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if not any(_PART.fullmatch(name) for name in archive.namelist()):
                return ()
        book = load_workbook(io.BytesIO(data))
    except (BadZipFile, KeyError, ValueError, OSError):
        return ()
    return tuple(
        CellComment(sheet.title, cell.row or 0, words)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None and (words := _words(cell.comment.text, cell.comment.author))
    )


def _words(text: str, author: str | None) -> str:
    """The words without the author's name before them, on one line."""
    bare = _THREAD.sub("", text or "")
    if author:
        bare = re.sub(rf"^\s*{re.escape(author)}\s*[:：]\s*", "", bare)
    return " ".join(bare.split())[:LONGEST]
