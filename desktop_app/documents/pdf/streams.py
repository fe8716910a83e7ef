"""A PDF's bytes in, a refusal out where its packed streams unpack beyond measure."""

from __future__ import annotations

import re
import zlib

from desktop_app.errors import DocumentError

MAX_UNPACKED = 256 * 1024 * 1024
_CHUNK = 256 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_FILTER = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
# How far before a stream its dictionary may begin.
_BEFORE = 600


def check_streams(data: bytes) -> None:
    """Unpack every packed stream but pictures, piece by piece, and count.

    PDFium itself allows a gigabyte for each stream. Raises `DocumentError`.
    """
    total = 0
    for found in _STREAM.finditer(data):
        words = data[max(0, found.start() - _BEFORE) : found.start()]
        words = words[words.rfind(b"obj") + 3 :]
        packings = len(_FILTER.findall(words))
        if packings > 1:
            raise _too_large()
        if packings and not _PICTURE.search(words):
            total += _unpacked(data, found.end(), MAX_UNPACKED - total)


def _unpacked(data: bytes, start: int, allowed: int) -> int:
    """How many bytes a stream holds once unpacked; what is no such stream counts as none."""
    unpacker = zlib.decompressobj()
    size, position = 0, start
    piece = data[position : position + _CHUNK]
    try:
        while piece and not unpacker.eof:
            size += len(unpacker.decompress(piece, _CHUNK))
            if size > allowed:
                raise _too_large()
            piece = unpacker.unconsumed_tail
            if not piece:
                position += _CHUNK
                piece = data[position : position + _CHUNK]
    except zlib.error:
        return size
    return size


def _too_large() -> DocumentError:
    return DocumentError(
        "这份 PDF 解开后过大，不像公文，未予读取。", "请重新输出为 PDF，或另存为 .docx 后再导入。"
    )
