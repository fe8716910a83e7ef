"""A Word document's bytes in, its paragraphs and tables in order out; merged cells filled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop_app.documents.blocks import SourceText
from desktop_app.documents.builder import TextBuilder
from desktop_app.documents.docx_grid import (
    CELL,
    GRID_SPAN,
    PARAGRAPH,
    ROW,
    TABLE,
    VERTICAL_MERGE,
    Columns,
    is_lower_part,
    lines_of_cell,
    place,
    plain_grid,
    small_number,
)
from desktop_app.documents.docx_inner import InnerTable
from desktop_app.documents.docx_numbering import Numbering
from desktop_app.documents.docx_parts import W, open_parts
from desktop_app.documents.docx_text import (
    FALLBACK,
    TextReader,
    boxes_in,
    is_contents_line,
    mark_deleted,
    properties_of,
)
from desktop_app.documents.tabbed import TabbedBuilder
from desktop_app.progress import Progress, silent

Element = Any
# Progress is told once in so many paragraphs and tables.
_STEP = 200
# How much of crossed-out words a note quotes.
_QUOTED = 20
_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
_REVISIONS = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_GRID_BEFORE = f"{W}trPr/{W}gridBefore"
_ROW_DELETED, _CELL_DELETED = f"{W}trPr/{W}del", f"{W}tcPr/{W}cellDel"


def read_docx(data: bytes, file_name: str, progress: Progress = silent) -> SourceText:
    """Read body text, text boxes and tables; raises `DocumentError` for a damaged document.

    Revisions are read as accepted. Numbers that Word counts by itself are written out.
    """
    parts = open_parts(data)
    builder = TabbedBuilder()
    words = TextReader(parts.xml)
    reader = _Reader(builder, Numbering(parts.numbering, parts.styles), words)
    total = len(parts.body)
    for number, element in enumerate(parts.body):
        if number % _STEP == 0:
            progress(number, total, "正在读取文档")
        reader.element(element)
    reader.walk(())
    builder.release()
    if next(parts.body.iter(*_REVISIONS), None) is not None:
        builder.note("文档里有修订标记，已按接受全部修订读取，请确认文稿是否已定。")
    struck = _struck(parts.body)
    if struck:
        builder.note(f"文档里有加删除线的文字（“{struck}”），已照读，请确认是否已经取消。")
    if next(parts.body.iter(f"{W}footnoteReference", f"{W}endnoteReference"), None) is not None:
        builder.note("文档的脚注、尾注没有读取，请对照原文。")
    return builder.source(file_name, data)


def _struck(body: Element) -> str:
    """The first words that are crossed out by their type, not by a revision."""
    for mark in body.iter(f"{W}strike", f"{W}dstrike"):
        run = mark.getparent().getparent() if mark.getparent() is not None else None
        if mark.get(f"{W}val", "true") in ("0", "false", "off") or run is None:
            continue
        words = "".join(text.text or "" for text in run.iter(f"{W}t")).strip()
        if words:
            return words[:_QUOTED]
    return ""


class _Reader:
    """Walks the body once; the order of the walk is the order in which numbers count."""

    def __init__(self, builder: TextBuilder, numbering: Numbering, words: TextReader) -> None:
        self._builder = builder
        self._words = words
        self._numbering = numbering
        self._pending = ""

    def walk(self, parent: Iterable[Element]) -> None:
        """Paragraphs and tables in order, then what waits for the next paragraph."""
        for element in parent:
            self.element(element)
        self._write("")

    def element(self, element: Element) -> None:
        """A paragraph or a table, also inside content controls and revisions."""
        if element.tag == PARAGRAPH:
            self._paragraph(element)
        elif element.tag == TABLE:
            self._table(element)
        elif element.tag in _WRAPPERS:
            self.walk(element)

    def _paragraph(self, element: Element) -> None:
        properties = properties_of(element)
        if not is_contents_line(properties):
            text = self._pending + self._numbered(element, properties)
            self._pending = ""
            if mark_deleted(properties):  # the next paragraph follows without a break
                self._pending = text
            else:
                self._write(text)
        if not self._words.plain:
            for box in boxes_in(element):
                self.walk(box)

    def _write(self, text: str) -> None:
        text, self._pending = self._pending + text, ""
        for line in text.split("\n"):
            self._builder.paragraph(line)

    def _numbered(self, element: Element, properties: Element | None) -> str:
        text = self._words.text(element)
        return text if properties is None else self._numbering.number(properties) + text

    def _table(self, table: Element) -> None:
        self._write("")
        plain = plain_grid(table, self._numbering) if self._words.plain else None
        if plain is not None:
            self._builder.table(list(enumerate(plain, start=1)))
            return
        rows = [(row, self._cells(row)) for row in self._rows(table)]
        if rows and all(len(cells) == 1 for _, cells in rows):
            for _, (cell,) in rows:  # a frame around text, or around a table, is no table itself
                self.walk(cell)
            return
        self._builder.table(
            list(
                enumerate(
                    self._grid(rows, Columns(table, (len(cells) for _, cells in rows))), start=1
                )
            )
        )

    def _grid(self, rows: list[tuple[Element, list[Element]]], columns: Columns) -> list[list[str]]:
        """Rows of texts; a merged cell gives its text to every place it covers."""
        grid: list[list[str]] = []
        above: list[str] = []
        for number, (row, cells) in enumerate(rows, start=1):
            before = None if self._words.plain else row.find(_GRID_BEFORE)
            empty = small_number(before)
            texts = [""] * columns.left_out(empty)
            merging = [_merging(cell) for cell in cells]
            widths = columns.seen([width for width, _ in merging], empty)
            for cell, width, (_, carries_on) in zip(cells, widths, merging, strict=True):
                hangs = carries_on and len(texts) < len(above)
                text = "" if hangs else self._cell_text(cell, number)
                place(texts, above, text, width, hangs)
            grid.append(texts)
            above = texts
        return grid

    def _cell_text(self, cell: Element, number: int) -> str:
        lines: list[str] = []
        inner = InnerTable(cell)
        for element in cell.iter(PARAGRAPH, TABLE):
            if element.tag == TABLE:
                inner.found = True
                self._builder.note(
                    f"表格第{number}行的单元格里套有表格，已并入该格文字，请对照原文。"
                )
            elif self._words.plain or not _left_out(element, cell):
                inner.add(lines, element, self._numbered(element, properties_of(element)))
        return lines_of_cell(inner.closed(lines))

    def _rows(self, parent: Element) -> list[Element]:
        """The table's own rows that stand after all revisions."""
        return self._own(parent, ROW, _ROW_DELETED)

    def _cells(self, parent: Element) -> list[Element]:
        return self._own(parent, CELL, _CELL_DELETED)

    def _own(self, parent: Element, tag: str, deleted: str) -> list[Element]:
        """Children of one kind, also those in wrappers, without those that a revision deleted."""
        found = []
        for element in parent:
            if element.tag == tag:
                if self._words.plain or element.find(deleted) is None:
                    found.append(element)
            elif element.tag in _WRAPPERS:
                found += self._own(element, tag, deleted)
        return found


def _left_out(paragraph: Element, cell: Element) -> bool:
    """Whether a paragraph stands in a deleted row of an inner table or in a repeated text box."""
    parent = paragraph.getparent()
    while parent is not cell:
        if parent.tag == FALLBACK or parent.find(_ROW_DELETED) is not None:
            return True
        parent = parent.getparent()
    return False


def _merging(cell: Element) -> tuple[int, bool]:
    """How many columns the cell covers, and whether it is the lower part of a vertical merge."""
    width, carries_on = 1, False
    for properties in cell.iterchildren(f"{W}tcPr"):
        for element in properties.iterchildren(GRID_SPAN, VERTICAL_MERGE):
            if element.tag == GRID_SPAN:
                width = max(1, small_number(element))
            else:
                carries_on = is_lower_part(element)
    return width, carries_on
