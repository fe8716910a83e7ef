"""A read document in, the same document with full-width figures and letters in half width out.

Each character stays in its place, so that spans go on to point at the same words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from desktop_app.documents.blocks import Block, Paragraph, SourceText

_WIDE = {
    **{ord("０") + digit: ord("0") + digit for digit in range(10)},
    **{ord("Ａ") + letter: ord("A") + letter for letter in range(26)},
    **{ord("ａ") + letter: ord("a") + letter for letter in range(26)},
    ord("％"): ord("%"),
}
_ANY_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_POINT = re.compile(r"(?<=\d)．(?=\d)")


def with_narrow_figures(source: SourceText) -> SourceText:
    """２０２４年１２月 as 2024年12月; a document without such figures is returned as it is."""
    if not _ANY_WIDE.search(source.text):
        return source
    blocks = tuple(_narrow_block(block) for block in source.blocks)
    return replace(source, text=_narrow(source.text), blocks=blocks)


def _narrow(text: str) -> str:
    return _POINT.sub(".", text.translate(_WIDE))


def _narrow_block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=_narrow(block.text))
    rows = tuple(
        replace(row, cells=tuple(cell._replace(text=_narrow(cell.text)) for cell in row.cells))
        for row in block.rows
    )
    return replace(block, rows=rows)
