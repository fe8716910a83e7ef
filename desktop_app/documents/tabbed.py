"""Paragraphs in, tables out where they are rows laid out with tabs below a heading of such a row."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_app.documents.blocks import Paragraph
from desktop_app.documents.builder import TextBuilder
from desktop_app.documents.text import split_blocks

_NUMBER_HEADING = re.compile(r"(?:序号|编号)\t")
_LEAST_CELLS = 3


class TabbedBuilder(TextBuilder):
    """Holds paragraphs back from a heading with tabs on, and cuts them like a text file's lines."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[str] = []
        self._width = 0

    def paragraph(self, text: str) -> None:
        """Add one paragraph, or a row of the table that the paragraphs make up."""
        if not self._held and ("\t" not in text or not _is_heading(text.strip("\n "))):
            super().paragraph(text)
            return
        words = text.strip("\n ")
        if not self._held:
            words = _once_parted(words)
            self._width = words.count("\t")
        elif words.count("\t") > self._width:
            words = _once_parted(words)
        self._held.append(words)

    def table(self, rows: Iterable[tuple[int, list[str]]], name: str = "") -> None:
        """Add a table behind what is held back."""
        self.release()
        super().table(rows, name)

    def release(self) -> None:
        """Write what is held back: rows as tables, other lines as paragraphs."""
        held, self._held = self._held, []
        for block in split_blocks("\n".join(held)):
            if isinstance(block, Paragraph):
                super().paragraph(block.text)
                continue
            rows = [(row.number, [cell.text.strip() for cell in row.cells]) for row in block.rows]
            super().table(rows)


def _is_heading(words: str) -> bool:
    cells = _once_parted(words).split("\t")
    return bool(_NUMBER_HEADING.match("".join(_once_parted(words).split(" ")))) and (
        len(cells) >= _LEAST_CELLS
    )


def _once_parted(words: str) -> str:
    """Several tabs in a row, set to reach the next column, as one."""
    return re.sub(r"[ \u3000]*\t[\t \u3000]*", "\t", words)
