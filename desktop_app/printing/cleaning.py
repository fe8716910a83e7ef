"""A content tree in, the same tree with printable characters only out, and what was changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from desktop_app.bulletin.content import Heading, OfficialDocument, Paragraph
from desktop_app.printing.report import MissingGlyph
from desktop_app.printing.styles import GETA

_T = TypeVar("_T")
_BREAKS = str.maketrans({"\t": " ", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n"})
_BREAKS[0x2029] = "\n"
_SELECTORS = range(0xFE00, 0xFE10)


class Cleaner:
    """Cleans text for one print run and remembers what it took out.

    `printable` says whether any face holds a character; None lets every visible one pass.
    """

    def __init__(self, printable: Callable[[str], bool] | None = None) -> None:
        self._printable = printable
        self._verdicts: dict[str, str] = {"\n": "\n"}
        self.removed: dict[str, None] = {}
        self.missing: dict[str, MissingGlyph] = {}

    def text(self, text: str) -> str:
        """The text with line ends made uniform, controls dropped and glyphless characters as 〓."""
        verdicts = self._verdicts
        try:
            return "".join([verdicts[char] for char in text])
        except KeyError:
            pass
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS)
        if any(unicodedata.combining(char) for char in text):
            text = unicodedata.normalize("NFC", text)
        for char in text:
            if char not in verdicts:
                verdicts[char] = self._judge(char)
        return "".join([verdicts[char] for char in text])

    def notices(self) -> tuple[str, ...]:
        """One Chinese sentence for each thing that was changed."""
        dropped = "、".join(f"U+{ord(char):04X}" for char in self.removed)
        lines = [f"已去除不可见的控制字符：{dropped}。"] if dropped else []
        return (*lines, *(glyph.sentence for glyph in self.missing.values()))

    def _judge(self, char: str) -> str:
        category = unicodedata.category(char)
        if category in {"Cc", "Cf"} or ord(char) in _SELECTORS:
            self.removed[char] = None
            return ""
        if category in {"Cs", "Cn"} or (self._printable and not self._printable(char)):
            self.missing[char] = MissingGlyph(char, "各字体", None)
            return GETA
        return char


def clean_document(document: OfficialDocument, cleaner: Cleaner) -> OfficialDocument:
    """The document with every text in it cleaned."""
    return _map_texts(document, cleaner.text)


def _map_texts(value: _T, change: Callable[[str], str]) -> _T:
    """The value with `change` applied to all strings in its dataclasses and tuples."""
    result: Any = value
    if isinstance(value, Enum):
        pass
    elif isinstance(value, str):
        result = change(value)
    elif isinstance(value, tuple):
        result = tuple([_map_texts(part, change) for part in value])
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {
            field.name: _map_texts(getattr(value, field.name), change) for field in fields(value)
        }
        result = replace(value, **parts)
    return cast(_T, result)


def count_text(document: OfficialDocument) -> int:
    """Characters of title, headings and paragraphs of the main part, spaces not counted."""
    texts = [document.title, document.addressee]
    texts += [block.text for block in document.body if isinstance(block, Heading | Paragraph)]
    return sum(len("".join(text.split())) for text in texts)
