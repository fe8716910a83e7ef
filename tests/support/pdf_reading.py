"""Printed PDFs read back: text without spaces, lines of characters, font names, red rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
from pdfplumber.page import Page

from desktop_app.bulletin.content import Block, DataTable, Heading, LightChart, Paragraph

MM = 72 / 25.4


def bare(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page in the order of drawing, without white space."""
    with pdfium.PdfDocument(pdf) as document:
        return [bare(page.get_textpage().get_text_range()) for page in document]


def all_text(pdf: bytes) -> str:
    """All pages' text, the page numbers cut out."""
    texts = page_texts(pdf)
    return "".join(text.replace(f"—{n}—", "") for n, text in enumerate(texts, 1))


def opened(pdf: bytes) -> pdfplumber.PDF:
    """The PDF for a closer look; use with `with`."""
    return pdfplumber.open(BytesIO(pdf))


def text_lines(page: Page, size: float = 16.0) -> list[list[dict[str, Any]]]:
    """Upright characters of one size by line, from top to bottom and left to right."""
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for char in page.chars:
        if char["upright"] and abs(char["size"] - size) < 0.05 and char["text"].strip():
            rows[round(char["matrix"][5] / 4)].append(char)
    return [sorted(rows[key], key=lambda c: c["x0"]) for key in sorted(rows, reverse=True)]


def words(line: list[dict[str, Any]]) -> str:
    """A line's text."""
    return "".join(char["text"] for char in line)


def embedded_fonts(pdf: bytes) -> dict[str, bool]:
    """Every font of the file by name, and whether its outlines are in the file."""
    found: dict[str, bool] = {}
    with opened(pdf) as document:
        for page in document.pages:
            fonts = page.page_obj.resources.get("Font") or {}
            for reference in (fonts.resolve() if hasattr(fonts, "resolve") else fonts).values():
                font = reference.resolve()
                descriptor = font.get("FontDescriptor")
                held = descriptor is not None and "FontFile2" in descriptor.resolve()
                found[str(font["BaseFont"]).strip("/'")] = held
    return found


def gaps(values: list[float]) -> list[float]:
    """Differences between neighbours."""
    return [b - a for a, b in pairwise(values)]


def texts_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """All texts of the blocks in the order of printing."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case DataTable():
                yield block.caption
                yield from (column.title for column in block.columns)
                yield from (cell for row in block.rows for cell in row)
            case LightChart():
                yield block.title
                yield block.axis
                yield from (bar.label for bar in block.bars)
