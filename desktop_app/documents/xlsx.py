"""A workbook's bytes in, one table per visible sheet out; merged cells filled."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.documents.blocks import SourceText
from desktop_app.documents.builder import TextBuilder
from desktop_app.documents.quiet import no_collecting
from desktop_app.documents.xlsx_parts import empty_formulas, with_usual_names, without_empty_cells
from desktop_app.documents.xlsx_values import cell_text
from desktop_app.errors import DocumentError
from desktop_app.progress import Progress, silent

MAX_CELLS = 500_000
# How many places a note names.
_SHOWN = 8
Grid = dict[int, dict[int, str]]


def read_xlsx(data: bytes, file_name: str, progress: Progress = silent) -> SourceText:
    """Read cell values as a person sees them; raises `DocumentError` for a damaged workbook.

    Hidden sheets are left out, hidden rows and columns are read; both are told in the notes.
    """
    with no_collecting():
        return _read(data, file_name, progress)


def _read(data: bytes, file_name: str, progress: Progress) -> SourceText:
    builder = TextBuilder()
    light, pending = _checked(data)
    progress(0, 1, "正在打开工作簿")
    book = _opened(light)
    try:
        for number, sheet in enumerate(book.worksheets):
            progress(number, len(book.worksheets), f"正在读取工作表“{sheet.title}”")
            if sheet.sheet_state == "visible":
                builder.table(_rows(sheet), sheet.title)
                for note in (*_hidden(sheet), *_unsound(sheet, pending.get(sheet.title, []))):
                    builder.note(f"工作表“{sheet.title}”{note}")
            elif sheet._cells:
                builder.note(f"工作表“{sheet.title}”是隐藏的，没有读取；需要时请取消隐藏后再导入。")
    finally:
        book.close()
    return builder.source(file_name, data)


def _checked(data: bytes) -> tuple[bytes, dict[str, list[str]]]:
    """The workbook to open, and its formulas without results, by sheet.

    One of too many cells gets a second chance without those that are only formatted.
    """
    try:
        data = with_usual_names(data)
        try:
            return data, empty_formulas(data)
        except DocumentError:
            light = without_empty_cells(data)
            return light, empty_formulas(light)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise _damaged() from error


def _opened(data: bytes) -> Workbook:
    try:
        with warnings.catch_warnings():
            # Styles and extensions we do not read are openpyxl's concern, not the user's.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (LookupError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise _damaged() from error  # SyntaxError is what the XML parsers raise
    except (zipfile.BadZipFile, zlib.error, EOFError, InvalidFileException, OSError) as error:
        raise _damaged() from error


def _hidden(sheet: Worksheet) -> Iterator[str]:
    """Rows and columns with words in them that the window of a spreadsheet does not show."""
    rows = {row for row, held in sheet.row_dimensions.items() if held.hidden}
    filled = sorted(rows & {row for row, _ in sheet._cells}) if rows else []
    if filled:
        yield f"有隐藏的行（{_listed(map(str, filled))}），已一并读取，请确认是否需要。"
    spans = [held for held in sheet.column_dimensions.values() if held.hidden]
    used = {column for _, column in sheet._cells} if spans else set()
    columns = {
        column
        for column in used
        if any((held.min or 0) <= column <= (held.max or 0) for held in spans)
    }
    if columns:
        names = map(get_column_letter, sorted(columns))
        yield f"有隐藏的列（{_listed(names)}），已一并读取，请确认是否需要。"


def _unsound(sheet: Worksheet, pending: list[str]) -> Iterator[str]:
    if pending:
        yield (
            f"的公式没有算出结果（{_listed(pending)}），读作空白；"
            "请用 WPS 或 Excel 打开并保存一次后再导入。"
        )
    struck = _struck(sheet)
    if struck:
        yield f"有加删除线的单元格（{_listed(struck)}），已照读，请确认这些内容是否已经取消。"
    # `comment` of a merged cell is empty; only the private field of others is free of making one.
    noted = [str(c.coordinate) for c in sheet._cells.values() if getattr(c, "_comment", None)]
    if noted:
        yield f"有批注的单元格（{_listed(noted)}），批注没有读取，请看其中有没有要求。"
    faulty = [cell.coordinate for cell in sheet._cells.values() if cell.data_type == "e"]
    if faulty:
        yield f"有公式出错的单元格（{_listed(faulty)}），请核对。"


def _struck(sheet: Any) -> list[str]:
    """Cells with words crossed out; looked for only where the book has such a face."""
    fonts = {place for place, font in enumerate(sheet.parent._fonts) if font.strike}
    if not fonts:
        return []
    cells = (cell for cell in sheet._cells.values() if cell.value is not None)
    return [str(cell.coordinate) for cell in cells if cell._style.fontId in fonts]


def _listed(names: Iterable[str]) -> str:
    shown = list(names)
    return "、".join(shown[:_SHOWN]) + ("等" if len(shown) > _SHOWN else "")


def _damaged() -> DocumentError:
    return DocumentError("工作簿已损坏，打不开。", "请用 WPS 或 Excel 打开并另存一份后再导入。")


def _rows(sheet: Worksheet) -> list[tuple[int, list[str]]]:
    grid = _grid(sheet)
    width = max((column for held in grid.values() for column in held), default=0)
    if len(grid) * width > MAX_CELLS:
        raise DocumentError("工作表过大，不像清单或调度表。", "请删去无关的行列后再导入。")
    rows = []
    for row in sorted(grid):
        texts = [""] * width
        for column, text in grid[row].items():
            texts[column - 1] = text
        rows.append((row, texts))
    return rows


def _grid(sheet: Worksheet) -> Grid:
    """Texts by row and column. Only stored cells are walked: one stray cell far below or to the
    right would otherwise make millions of empty ones.
    """
    grid: Grid = defaultdict(dict)
    for (row, column), cell in sheet._cells.items():  # the only sparse view openpyxl has
        text = cell_text(cell)
        if text:
            grid[row][column] = text
    for merged in sheet.merged_cells.ranges:
        _fill(grid, merged.bounds)
    return grid


def _fill(grid: Grid, bounds: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = bounds
    text = grid[top].get(left, "") if top in grid else ""
    if not text:
        return
    if (right - left + 1) * (bottom - top + 1) > MAX_CELLS:
        raise DocumentError("工作表里有过大的合并单元格。", "请取消该合并后再导入。")
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            grid[row][column] = text
