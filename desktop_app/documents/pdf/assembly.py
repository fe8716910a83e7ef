"""Laid-out pages in, the document's text with paragraphs and whole tables out."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.builder import TextBuilder
from desktop_app.documents.pdf.cells import PrintedTable
from desktop_app.documents.pdf.furniture import is_continuation_mark
from desktop_app.documents.pdf.layout import LooseLine, PageItem, PageLayout
from desktop_app.documents.pdf.paragraphs import ParagraphJoiner, join_lines
from desktop_app.documents.pdf.tables import OpenTable


class Assembly:
    """Writes the pages into a builder; `doubts` lists pages whose first row was only likely torn."""

    def __init__(self, pages: Sequence[PageLayout], builder: TextBuilder) -> None:
        self.doubts: list[int] = []
        self._builder = builder
        self._open: OpenTable | None = None
        self._lines: list[LooseLine] = []
        loose = [item for page in pages for item in page.items if isinstance(item, LooseLine)]
        self._joiner = ParagraphJoiner(loose, {page.number: page.width for page in pages})
        for page in pages:
            self._page(page)
        self._close_table()
        self._close_paragraph()

    def _page(self, page: PageLayout) -> None:
        first = True
        for item in page.items:
            if first and self._open is not None and is_continuation_mark(item):
                continue
            self._item(item, page.number, first)
            first = False

    def _item(self, item: PageItem, page: int, first: bool) -> None:
        if isinstance(item, PrintedTable):
            self._close_paragraph()
            if not item.xs:
                self._close_table()
                self._builder.table(enumerate((list(row.texts) for row in item.rows), start=1))
                return
            if not (first and self._open is not None and self._open.take(item, page)):
                self._close_table()
                self._open = OpenTable(item)
            return
        self._close_table()
        if self._lines and not self._joiner.goes_on(self._lines, item):
            self._close_paragraph()
        self._lines.append(item)

    def _close_table(self) -> None:
        if self._open is not None:
            self.doubts.extend(self._open.doubts)
            rows = enumerate((list(row.texts) for row in self._open.rows), start=1)
            self._builder.table(rows)
            self._open = None

    def _close_paragraph(self) -> None:
        if self._lines:
            self._builder.paragraph(join_lines(self._lines))
            self._lines = []
