"""PDF bytes in, its sheets out: the size of every page and which of them are turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from desktop_app.pdfium import PDFIUM


@dataclass(frozen=True, slots=True)
class SheetSize:
    """Width and height of a page in points."""

    width: float
    height: float


def sheet_sizes(pdf: bytes) -> tuple[SheetSize, ...]:
    """The size of every page; takes a moment only, whatever is on them."""
    with PDFIUM, pdfium.PdfDocument(pdf) as document:
        return tuple(SheetSize(*document.get_page_size(number)) for number in range(len(document)))


def ranges(numbers: Sequence[int]) -> str:
    """Page numbers in a few words: 1、4—9、12."""
    parts: list[str] = []
    start = 0
    for place, number in enumerate(numbers):
        if place + 1 < len(numbers) and numbers[place + 1] == number + 1:
            continue
        first = numbers[start]
        parts.append(str(first) if first == number else f"{first}—{number}")
        start = place + 1
    return "、".join(parts)
