"""Workbook or CSV bytes in, plain grids of cells out: types kept, tall merged cells filled."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree.ElementTree import ParseError

from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.cycle.workbooks import read_cells
from desktop_app.documents.encoding import decode
from desktop_app.documents.package import check_package, package_kind
from desktop_app.errors import DocumentError

MAX_CELLS = 200_000
# No sheet of ours or like ours is that wide: a stray cell out there is nobody's report.
MAX_COLUMNS = 256
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_FORMULA = re.compile(rb"<f[ >/]")
_RESAVE = "请用 WPS 或 Excel 打开，另存为 .xlsx 后再收。"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value, its words, whether it shows a percent sign or lacks a formula's result."""

    row: int
    value: object = None
    text: str = ""
    percent: bool = False
    formula: bool = False


BLANK = Cell(0)


@dataclass(frozen=True, slots=True)
class Grid:
    """One worksheet: rows that hold anything, each filled up to the same width."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def read_grids(data: bytes, file_name: str) -> tuple[Grid, ...]:
    """Visible worksheets, or the one table of a CSV. Raises `DocumentError` naming the file."""
    if not data:
        raise DocumentError(f"“{file_name}”是空文件。", "请向填报单位重新要一份。")
    if data.startswith(_OLE):
        raise DocumentError(f"“{file_name}”是老式的 .xls、.et 文件，或者加了密码。", _RESAVE)
    try:
        if data.startswith(b"PK"):
            return _workbook_grids(data, file_name)
        return (_csv_grid(data, file_name),)
    except DocumentError as error:
        if file_name in error.sentence:
            raise
        raise DocumentError(f"“{file_name}”收不进来：{error.sentence}", _RESAVE) from error


def _workbook_grids(data: bytes, file_name: str) -> tuple[Grid, ...]:
    check_package(data)
    if package_kind(data) != "xlsx":
        raise DocumentError(f"“{file_name}”不是表格文件。", _RESAVE)
    book = _load(data, file_name, values=True)
    pending = _formulas(data, file_name)
    return tuple(
        _grid(sheet, pending.get(sheet.title, frozenset()))
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    )


def _load(data: bytes, file_name: str, *, values: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            # Styles and extensions we do not read are no concern of the user.
            warnings.simplefilter("ignore")
            return read_cells(data, values=values)
    except (
        *(KeyError, ValueError, TypeError, IndexError, AttributeError, ParseError, OSError),
        *(zipfile.BadZipFile, InvalidFileException),
    ) as error:
        raise DocumentError(f"“{file_name}”已损坏，打不开。", _RESAVE) from error


def _formulas(data: bytes, file_name: str) -> dict[str, frozenset[tuple[int, int]]]:
    """Where formulas stand; the workbook is read a second time only when it has any."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        if not any(_FORMULA.search(package.read(name)) for name in parts):
            return {}
    book = _load(data, file_name, values=False)
    return {
        sheet.title: frozenset(
            place for place, cell in sheet._cells.items() if cell.data_type == "f"
        )
        for sheet in book.worksheets
    }


def _grid(sheet: Worksheet, formulas: frozenset[tuple[int, int]]) -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    # The stored cells only: one stray cell far away must not make millions of empty ones.
    for (row, column), raw in sheet._cells.items():
        if column > MAX_COLUMNS:
            continue
        pending = raw.value is None and (row, column) in formulas
        if raw.value is not None or pending:
            percent = "%" in re.sub(r'"[^"]*"', "", str(raw.number_format or ""))
            cells[row, column] = Cell(row, raw.value, cell_text(raw.value), percent, pending)
    for merged in sheet.merged_cells.ranges:
        _fill(cells, merged.bounds, sheet.title)
    return _packed(sheet.title, cells)


def _fill(
    cells: dict[tuple[int, int], Cell], bounds: tuple[int, int, int, int], title: str
) -> None:
    """A tall merged cell counts for each of its rows; a wide one stays where it starts."""
    left, top, _, bottom = bounds
    first = cells.get((top, left))
    if first is None:
        return
    if bottom - top > MAX_CELLS:
        raise DocumentError(f"工作表“{title}”里有过大的合并单元格。", "请取消该合并后再收。")
    for row in range(top + 1, bottom + 1):
        cells[row, left] = Cell(row, first.value, first.text, first.percent, first.formula)


def _packed(name: str, cells: dict[tuple[int, int], Cell]) -> Grid:
    if not cells:
        return Grid(name, ())
    width = max(column for _, column in cells)
    numbers = sorted({row for row, _ in cells})
    if len(numbers) * width > MAX_CELLS:
        raise DocumentError(f"工作表“{name}”过大，不像调度表。", "请删去无关的行列后再收。")
    columns = range(1, width + 1)
    rows = (tuple(cells.get((row, c)) or Cell(row) for c in columns) for row in numbers)
    return Grid(name, tuple(rows))


def cell_text(value: object) -> str:
    """A value as a person reads it: days without their midnight, whole numbers without .0."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def _csv_grid(data: bytes, file_name: str) -> Grid:
    text = decode(data)
    head = text[:4000]
    mark = max(",\t;", key=lambda each: (head.count(each), each == ","))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    cells: dict[tuple[int, int], Cell] = {}
    try:
        for row, values in enumerate(reader, start=1):
            for column, value in enumerate(values, start=1):
                if value.strip():
                    cells[row, column] = Cell(row, value.strip(), value.strip())
    except csv.Error as error:
        raise DocumentError(
            f"“{file_name}”第 {reader.line_num} 行读不出来。",
            "请检查引号是否成对，或另存为 .xlsx 后再收。",
        ) from error
    return _packed("", cells)
