"""A font file in; the face that ReportLab embeds, in a sixth of the memory, out.

ReportLab keeps the whole file, and two objects for each glyph and each character of it: 75 MB for
the five faces of a print shop. A paper asks for a few hundred glyphs of them.
"""

from __future__ import annotations

import mmap
import os
import weakref
from array import array
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont


def read_face(name: str, path: Path, index: int) -> TTFont:
    """The face of a file under this name; raises OSError, ValueError or TTFError on rubbish."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        font = TTFont(name, _Named(str(path), data), subfontIndex=index)
        face: Any = font.face
        # A view into the mapping would be lost with it.
        face._ttf_data = _Pieces(_Open(path), 0, len(data))
    whole = face.get_table
    face.get_table = lambda tag: _part(face) if tag == "glyf" else whole(tag)
    # Asked for by shaping only, which is another library's.
    face.glyphToChar = {}
    face.hmetrics = _Metrics(face.hmetrics)
    face.glyphPos = array("I", face.glyphPos)
    return font


def _part(face: Any) -> _Pieces:
    start, length = face.get_table_pos("glyf")
    pieces: _Pieces = face._ttf_data
    return pieces.part(start, length)


class _Named:
    """Bytes with a name, as ReportLab reads them."""

    def __init__(self, name: str, data: mmap.mmap) -> None:
        self.name = name
        self._data = data

    def read(self) -> mmap.mmap:
        return self._data


class _Open:
    """A file that stays open as long as its face is known."""

    def __init__(self, path: Path) -> None:
        self._number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._lock = Lock()
        weakref.finalize(self, os.close, self._number)

    def read(self, start: int, length: int) -> bytes:
        with self._lock:
            os.lseek(self._number, start, os.SEEK_SET)
            return os.read(self._number, max(0, length))


class _Pieces:
    """The bytes of a part of a file, each read when it is asked for."""

    def __init__(self, file: _Open, start: int, length: int) -> None:
        self._file, self._start, self._length = file, start, length

    def part(self, start: int, length: int) -> _Pieces:
        """A part of these, counted from its own beginning."""
        return _Pieces(self._file, self._start + start, length)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, at: slice | int) -> bytes | int:
        if isinstance(at, int):
            return self._file.read(self._start + at, 1)[0]
        start, stop, _ = at.indices(self._length)
        return self._file.read(self._start + start, stop - start)


class _Metrics:
    """The width and the left bearing of each glyph."""

    def __init__(self, pairs: Iterable[tuple[float, int]]) -> None:
        # ReportLab scales the last width, and cuts it to a whole number when it writes it.
        pairs = list(pairs)
        self._widths = array("i", (int(width) for width, _ in pairs))
        self._bearings = array("i", (bearing for _, bearing in pairs))

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        return self._widths[glyph], self._bearings[glyph]
