"""Bytes of a workbook in, its cells out; a workbook in, its bytes out: nothing else is read or kept.

openpyxl reads and writes everything a workbook may hold, through files on the disk. Of a returned
sheet only values, number formats and merged cells count; so only those parts are read.
"""

from __future__ import annotations

import io
from collections.abc import Generator
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.numbers import (
    BUILTIN_FORMATS_MAX_SIZE,
    BUILTIN_FORMATS_REVERSE,
    builtin_format_code,
    is_date_format,
    is_timedelta_format,
)
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook import Workbook
from openpyxl.worksheet._reader import MERGE_TAG, ROW_TAG, WorkSheetParser, WorksheetReader
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.merge import MergeCells
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_STYLE, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring, iterparse

_MAIN = f"{{{SHEET_MAIN_NS}}}"


def read_cells(data: bytes, *, values: bool) -> Workbook:
    """The worksheets with their cells; `values` gives the results of formulas, else the formulas."""
    reader = _CellReader(io.BytesIO(data), data_only=values, keep_links=False)
    reader.read()
    book: Workbook = reader.wb
    return book


def workbook_bytes(book: Workbook) -> bytes:
    """The file of a workbook, as `Workbook.save` would write it."""
    buffer = io.BytesIO()
    book.properties.modified = datetime.now(tz=UTC).replace(tzinfo=None)
    with ZipFile(buffer, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        _MemoryWriter(book, archive).write_data()
    return buffer.getvalue()


class _CellReader(ExcelReader):
    """Reads cells, their number formats and merged ranges; not comments, pictures, themes, tables."""

    def read(self) -> None:
        """Fill the workbook."""
        with self.archive:
            self.read_manifest()
            self.read_strings()
            self.read_workbook()
            if ARC_STYLE in self.valid_files:
                _apply_formats(self.wb, self.archive.read(ARC_STYLE))
            self.read_worksheets()

    def read_worksheets(self) -> None:
        """Every worksheet; charts on sheets of their own hold no cells."""
        book: Any = self.wb
        for sheet, relation in self.parser.find_sheets():
            if relation.target not in self.valid_files or "chartsheet" in relation.Type:
                continue
            made = self.wb.create_sheet(sheet.name)
            with self.archive.open(relation.target) as source:
                reader = WorksheetReader(made, source, self.shared_strings, self.data_only, False)
                reader.parser = _CellParser(
                    source,
                    self.shared_strings,
                    data_only=self.data_only,
                    epoch=self.wb.epoch,
                    date_formats=book._date_formats,
                    timedelta_formats=book._timedelta_formats,
                )
                reader.bind_cells()
                reader.bind_merged_cells()
            made.sheet_state = sheet.state


class _CellParser(WorkSheetParser):
    """Reads rows and merged ranges; widths, views, rules and settings of printing are passed over."""

    def parse(self) -> Generator[Any, None, None]:
        """Every row with its cells."""
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                row = self.parse_row(element)
                element.clear()
                yield row
            elif element.tag == MERGE_TAG:
                self.merged_cells = MergeCells.from_tree(element)


def _apply_formats(book: Any, styles: bytes) -> None:
    """Give the cells their number formats; fonts, fills and borders are left as they are by default.

    A cell knows its style by number: every style must stand in its place.
    """
    tree = fromstring(styles)
    custom = {
        int(each.get("numFmtId", 0)): each.get("formatCode", "")
        for each in tree.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")
    }
    numbers = [int(xf.get("numFmtId", 0)) for xf in tree.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]
    if not numbers:
        return
    formats: Any = IndexedList()
    dates, spans = set(), set()
    arrays = []
    for place, number in enumerate(numbers):
        code, known = builtin_format_code(number), number
        if number in custom:
            code = custom[number]
            known = BUILTIN_FORMATS_REVERSE.get(code, -1)
            known = formats.add(code) + BUILTIN_FORMATS_MAX_SIZE if known < 0 else known
        arrays.append(StyleArray((0, 0, 0, known, 0, 0, 0, 0, 0)))
        if is_date_format(code):
            dates.add(place)
        if is_timedelta_format(code):
            spans.add(place)
    book._number_formats, book._cell_styles = formats, arrays
    book._date_formats, book._timedelta_formats = dates, spans


class _MemoryWriter(ExcelWriter):
    """Puts worksheets together in memory: a file on the disk for each would take longer than they."""

    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        """Add one worksheet to the archive."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        out = io.BytesIO()
        writer: Any = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)
