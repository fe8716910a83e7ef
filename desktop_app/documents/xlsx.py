"""A workbook's bytes in, one table per visible sheet out; merged cells filled."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.documents.blocks import SourceText
from desktop_app.documents.builder import TextBuilder
from desktop_app.errors import DocumentError

MAX_CELLS = 1_000_000
Grid = dict[tuple[int, int], str]


def read_xlsx(data: bytes, file_name: str) -> SourceText:
    """Read cell values as a person sees them; raises `DocumentError` for a damaged workbook."""
    builder = TextBuilder()
    try:
        with warnings.catch_warnings():
            # Styles and extensions we do not read are openpyxl's concern, not the user's.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), data_only=True)
    except (LookupError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise _damaged() from error  # SyntaxError is what the XML parsers raise
    except (zipfile.BadZipFile, InvalidFileException, OSError) as error:
        raise _damaged() from error
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                builder.table(_rows(sheet), sheet.title)
    finally:
        book.close()
    return builder.source(file_name, data)


def _damaged() -> DocumentError:
    return DocumentError("工作簿已损坏，打不开。", "请用 WPS 或 Excel 打开并另存一份后再导入。")


def _rows(sheet: Worksheet) -> list[tuple[int, list[str]]]:
    grid = _grid(sheet)
    if not grid:
        return []
    width = max(column for _, column in grid)
    numbers = sorted({row for row, _ in grid})
    if len(numbers) * width > MAX_CELLS:
        raise DocumentError("工作表过大，不像清单或调度表。", "请删去无关的行列后再导入。")
    columns = range(1, width + 1)
    return [(row, [grid.get((row, column), "") for column in columns]) for row in numbers]


def _grid(sheet: Worksheet) -> Grid:
    """Texts by row and column. Only stored cells are walked: one stray cell far below or to the
    right would otherwise make millions of empty ones.
    """
    grid: Grid = {}
    for (row, column), cell in sheet._cells.items():  # the only sparse view openpyxl has
        text = cell_text(cell)
        if text:
            grid[row, column] = text
    for merged in sheet.merged_cells.ranges:
        _fill(grid, merged.bounds)
    return grid


def _fill(grid: Grid, bounds: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = bounds
    text = grid.get((top, left), "")
    if not text:
        return
    if (right - left + 1) * (bottom - top + 1) > MAX_CELLS:
        raise DocumentError("工作表里有过大的合并单元格。", "请取消该合并后再导入。")
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            grid[row, column] = text


def cell_text(cell: Any) -> str:
    """A cell's value as text: ISO dates, percents with their sign, whole numbers without .0."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        has_time = value.time() != time(0)
        return value.isoformat(" ", "minutes") if has_time else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _number(value, cell)
    return str(value).strip()


def _number(value: float, cell: Cell) -> str:
    number = Decimal(repr(value))
    percent = "%" in re.sub(r'"[^"]*"', "", str(cell.number_format or ""))
    if percent:
        number *= 100
    text = format(number.normalize(), "f")
    return f"{text}%" if percent else text
