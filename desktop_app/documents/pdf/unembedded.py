"""A PDF and the numbers of some pages in, their characters out without help of any font.

WORKAROUND: PDFium leaves out a piece of text that is a single character when its font is not in the
file and the machine's substitute has no shape for it (a 序号 of one figure, for one). Pages on which
that happens are read by pdfminer, which asks only the file; it takes several times as long.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from desktop_app.documents.pdf.characters import (
    Box,
    Char,
    Characters,
    printed,
    quarter_turns,
    upright,
)

# Reading in this way costs a second for some thousand characters.
MAX_CHARS = 40_000
_UNKNOWN = re.compile(r"\(cid:\d+\)")


def read_unembedded(data: bytes, boxes: Mapping[int, Box]) -> dict[int, Characters]:
    """Characters of the pages with the given indexes and visible parts.

    Pages it cannot read are missing from the result.
    """
    found: dict[int, Characters] = {}
    total = 0
    try:
        manager = PDFResourceManager()
        device = PDFPageAggregator(manager, laparams=None)
        interpreter = PDFPageInterpreter(manager, device)
        held = PDFPage.get_pages(io.BytesIO(data), pagenos=set(boxes))
        for index, page in zip(sorted(boxes), held, strict=False):
            page.rotate = 0
            interpreter.process_page(page)
            chars = _characters(device.get_result(), page.mediabox, boxes[index])
            total += len(chars.glyphs)
            if total > MAX_CHARS:
                break
            found[index] = chars
    except Exception:  # noqa: S110 - pdfminer fails in any way on damaged files; see the note
        pass
    return found


def _characters(layout: LTContainer[Any], media: Iterable[float], box: Box) -> Characters:
    """The engine counts from the corner of the paper; `box` is the part of it that is seen."""
    left, bottom = list(media)[:2]
    places: dict[int, list[Char]] = defaultdict(list)
    lost, spaced = 0, False
    for char in _chars(layout):
        words = char.get_text()
        if _UNKNOWN.fullmatch(words):
            lost += 1
            continue
        text = "".join(map(printed, map(ord, words)))
        if text:
            a, b, _, _, x, y = char.matrix
            turns = quarter_turns(a, b)
            size = char.width if turns in (1, 3) else char.height
            place = (char.x0 + left, char.y0 + bottom, char.x1 + left, char.y1 + bottom)
            held = places[turns]
            held.append((text, *place, x + left, y + bottom, size, spaced))
        spaced = not text
    return upright(places, box, lost)


def _chars(layout: LTContainer[Any]) -> Iterator[LTChar]:
    for item in layout:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _chars(item)
