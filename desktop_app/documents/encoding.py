"""Bytes of unknown encoding in, text without a byte-order mark out; never garbled text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from desktop_app.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufffd\ufffe\uffff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_RESAVE = "请用 WPS、Word 或记事本打开原件，另存为 UTF-8 文本或 .docx 后再导入。"
# The first 3,755 characters of GB 2312 cover running Chinese; wrong decodings land outside.
_COMMON_SHARE = 0.85


def decode(data: bytes) -> str:
    """The text of UTF-8, UTF-16, UTF-32 or GB18030 bytes.

    Raises `DocumentError` where the bytes are no text or no encoding gives readable Chinese.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\x00" in data:
        return _wide(data)
    modern, national = _attempt(data, "utf-8"), _attempt(data, "gb18030")
    # A few Chinese characters of GB18030 may happen to be valid UTF-8, but then of foreign script.
    if modern is not None and (modern.isascii() or _HAN.search(modern)):
        return _checked(modern)
    if national is not None and _plausible(national):
        return _checked(national)
    return _guess(data) if modern is None else _checked(modern)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strict(data: bytes, encoding: str) -> str:
    text = _attempt(data, encoding)
    if text is None:
        raise DocumentError("文件的文字编码已损坏，不能完整读出。", _RESAVE)
    return _checked(text)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: text has its zero bytes on one side only."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _attempt(data, encoding)
        if text is not None and not _CONTROL.search(text) and _plausible(text):
            return text
    raise DocumentError(
        "这不是文本文件，读不出文字。", "请选择公文的文本、.docx、.xlsx 或 .csv 文件。"
    )


def _guess(data: bytes) -> str:
    best = from_bytes(data, cp_isolation=["big5", "utf_16", "gb18030"]).best()
    text = str(best) if best is not None else ""
    if text and _plausible(text):
        return _checked(text)
    raise DocumentError("认不出文件的文字编码，强行读取会成乱码。", _RESAVE)


def _checked(text: str) -> str:
    if _CONTROL.search(text):
        raise DocumentError("文件里混有不是文字的内容，可能不是文本文件。", _RESAVE)
    return text


def _plausible(text: str) -> bool:
    """Whether the Chinese in the text is made of everyday characters."""
    if any("\ue000" <= char <= "\uf8ff" for char in text):
        return False
    han = _HAN.findall(text)
    if not han:
        return text.isascii()
    return sum(map(_everyday, han)) >= _COMMON_SHARE * len(han)


def _everyday(char: str) -> bool:
    encoded = char.encode("gb2312", "ignore")
    return bool(encoded) and 0xB0 <= encoded[0] <= 0xD7
