"""The paragraphs of a cell in printed order in, its lines with a table inside it told apart out.

县区 | 任务数 / 东泽区 | 2 inside a cell becomes （县区，任务数；东泽区，2）: run together, the words would say something
else.
"""

from __future__ import annotations

from typing import Any

from desktop_app.documents.docx_grid import CELL, ROW

Element = Any


class InnerTable:
    """Joins the cells of inner tables while the lines of one cell are gathered."""

    def __init__(self, cell: Element) -> None:
        self.found = False
        self._cell = cell
        self._row: Element | None = None
        self._last: Element | None = None

    def add(self, lines: list[str], paragraph: Element, text: str) -> None:
        """Put a paragraph behind the lines before it, with the mark that parts it from them."""
        row, own = self._place(paragraph) if self.found else (None, None)
        if row is not None and not text.strip():
            return
        if row is None:
            self.closed(lines)
            lines.append(text)
        elif self._row is None:
            lines.append(f"（{text}")
        elif own is self._last:
            lines[-1] += text
        else:
            lines[-1] += f"{'，' if row is self._row else '；'}{text}"
        self._row, self._last = row, own

    def closed(self, lines: list[str]) -> list[str]:
        """The lines, an inner table at their end closed."""
        if self._row is not None:
            lines[-1] += "）"
            self._row = None
        return lines

    def _place(self, paragraph: Element) -> tuple[Element | None, Element | None]:
        """The row and the cell of an inner table in which a paragraph stands; None outside of one."""
        own, parent = None, paragraph.getparent()
        while parent is not None and parent is not self._cell:
            if parent.tag == CELL:
                own = parent
            if parent.tag == ROW:
                return parent, own
            parent = parent.getparent()
        return None, None
