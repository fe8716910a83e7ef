"""A PDF's bytes in, a refusal out where its packed streams unpack beyond measure."""

from __future__ import annotations

import base64
import re
import zlib

from desktop_app.errors import DocumentError

MAX_UNPACKED = 256 * 1024 * 1024
_CHUNK = 256 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
# Packings that only old files use; how far they may swell is reckoned, not tried.
_OLD = re.compile(rb"/(?:LZWDecode|LZW|RunLengthDecode|RL)\b")
_OLD_SWELL = 1_000
_AS_TEXT = re.compile(rb"/(?:ASCII85Decode|A85|ASCIIHexDecode|AHx)\b")
_MAX_AS_TEXT = 2 * 1024 * 1024
# Pictures are never drawn here, nor fonts' outlines.
_UNREAD = re.compile(rb"/Subtype\s*/Image\b|/Length1\b|/FontFile")
# How far before a stream its dictionary may begin.
_BEFORE = 600


def check_streams(data: bytes) -> None:
    """Unpack every packed stream that is read, piece by piece, and count.

    PDFium itself allows a gigabyte for each stream. Raises `DocumentError`.
    """
    total = 0
    for found in _STREAM.finditer(data):
        words = data[max(0, found.start() - _BEFORE) : found.start()]
        words = words[words.rfind(b"obj") + 3 :]
        packings = len(_FLATE.findall(words)) + len(_OLD.findall(words))
        if not packings or _UNREAD.search(words):
            continue
        total += _size(data, found.end(), words) if packings == 1 else MAX_UNPACKED + 1
        if total > MAX_UNPACKED:
            raise _too_large()


def _size(data: bytes, start: int, words: bytes) -> int:
    """How many bytes a stream holds once unpacked, at least where that is too many."""
    if _OLD.search(words):
        return _OLD_SWELL * (max(start, data.find(b"endstream", start)) - start)
    if not _AS_TEXT.search(words):
        return _unpacked(data, start)
    end = data.find(b"endstream", start)
    if end - start > _MAX_AS_TEXT:
        return MAX_UNPACKED + 1
    try:
        text = data[start:end].strip()
        hexadecimal = b"Hex" in words or b"/AHx" in words
        packed = bytes.fromhex(text.strip(b">").decode()) if hexadecimal else _from_85(text)
    except ValueError:
        return 0
    return _unpacked(packed, 0)


def _from_85(text: bytes) -> bytes:
    return base64.a85decode(text.removeprefix(b"<~").removesuffix(b"~>"))


def _unpacked(data: bytes, start: int) -> int:
    """The unpacked size; what is no packed stream counts as none. Stops beyond all measure."""
    unpacker = zlib.decompressobj()
    size, position = 0, start
    piece = data[position : position + _CHUNK]
    try:
        while piece and not unpacker.eof and size <= MAX_UNPACKED:
            size += len(unpacker.decompress(piece, _CHUNK))
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
