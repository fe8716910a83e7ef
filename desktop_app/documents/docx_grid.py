"""A table without nesting and revisions in, rows of its cells' texts out, in one pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from desktop_app.documents.docx_numbering import Numbering
from desktop_app.documents.docx_parts import W
from desktop_app.documents.docx_text import MARKS, TEXT, piece

Element = Any
PARAGRAPH, TABLE, ROW, CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
GRID_SPAN, VERTICAL_MERGE = f"{W}gridSpan", f"{W}vMerge"
_NUMBER, _STYLE = f"{W}numPr", f"{W}pStyle"
_WANTED = (TEXT, *MARKS, PARAGRAPH, CELL, ROW, GRID_SPAN, VERTICAL_MERGE, _NUMBER, _STYLE)
_MAX_COLUMNS = 2_000
_NOT_PLAIN = etree.XPath(
    ".//w:tbl or count(.//w:tr) >= count(.//w:tc)", namespaces={"w": W.strip("{}")}
)


@dataclass(slots=True)
class _Cell:
    lines: list[str] = field(default_factory=list)
    width: int = 1
    hangs: bool = False

    def text(self) -> str:
        return lines_of_cell(self.lines)


def plain_grid(table: Element, numbering: Numbering) -> list[list[str]] | None:
    """Rows of texts, merges filled; None for a table in a table and for a frame around text."""
    if _NOT_PLAIN(table):
        return None
    rows = _cells_by_row(table, numbering)
    grid: list[list[str]] = []
    above: list[str] = []
    for cells in rows:
        texts: list[str] = []
        for cell in cells:
            place(texts, above, cell.text(), cell.width, cell.hangs)
        grid.append(texts)
        above = texts
    return grid


def _cells_by_row(table: Element, numbering: Numbering) -> list[list[_Cell]]:
    rows: list[list[_Cell]] = []
    cell = _Cell()
    properties = None
    for element in table.iterdescendants(*_WANTED):
        tag = element.tag
        if tag == PARAGRAPH:
            cell.lines.append("")
        elif tag == TEXT:
            if cell.lines:
                cell.lines[-1] += element.text or ""
        elif tag == CELL:
            cell = _Cell()
            if rows:
                rows[-1].append(cell)
        elif tag == ROW:
            rows.append([])
        elif tag == GRID_SPAN:
            cell.width = max(1, small_number(element))
        elif tag == VERTICAL_MERGE:
            cell.hangs = is_lower_part(element)
        elif tag in MARKS:
            if cell.lines:
                cell.lines[-1] += piece(element)
        elif element.getparent() is not properties and cell.lines and not cell.hangs:
            properties = element.getparent()  # a style and a number may stand side by side
            cell.lines[-1] += numbering.number(properties)
    return rows


def place(texts: list[str], above: list[str], text: str, width: int, hangs: bool) -> None:
    """Put a cell behind those to its left; the lower part of a merge repeats what is above it."""
    if hangs and len(texts) < len(above):
        text = above[len(texts)]
    if len(texts) < _MAX_COLUMNS:
        texts.extend([text] * width)


def lines_of_cell(texts: list[str]) -> str:
    """The paragraphs of a cell as lines, without blank ones."""
    if len(texts) == 1 and "\n" not in texts[0]:
        return texts[0].strip()
    lines = (line.strip() for text in texts for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def is_lower_part(merge: Element) -> bool:
    """Whether the mark of a vertical merge carries it on instead of starting it."""
    return bool(merge.get(f"{W}val", "continue") == "continue")


def small_number(element: Element | None) -> int:
    """A small number attribute; nonsense and absurd widths count as none."""
    value = "" if element is None else element.get(f"{W}val", "")
    return int(value) if value.isdecimal() and len(value) < 4 else 0
