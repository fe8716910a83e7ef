"""The bytes of a returned sheet in, its rows by column out; made by us or by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.cycle.columns import REPORTED, Field, fields_of, looks_like_header
from desktop_app.cycle.comments import read_comments
from desktop_app.cycle.grids import BLANK, Cell, Grid, read_grids
from desktop_app.cycle.questions import SHEET, Answer, read_answers
from desktop_app.errors import DocumentError

MAX_BYTES = 20 * 1024 * 1024
HEADER_DEPTH = 30


@dataclass(frozen=True, slots=True)
class SheetKey:
    """The hidden key of a row: its month, item and unit."""

    month: str
    item_key: str
    unit: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row below the headings, as it was written; `row` counts from 1 as Excel does."""

    row: int
    cells: Mapping[Field, Cell]
    key: SheetKey | None

    def text(self, field: Field) -> str:
        """The words in a column; empty when there are none or no such column."""
        return self.cells.get(field, BLANK).text

    @property
    def reports(self) -> bool:
        """Whether the unit wrote anything about the item itself."""
        return any(self.text(field) or self.cells.get(field, BLANK).formula for field in REPORTED)


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """One worksheet: `above` are the lines over the headings, `counted` a mere 序号 column.

    `comments` are those on its cells, with the number of the row.
    """

    name: str
    above: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    counted: bool
    comments: tuple[tuple[int, str], ...] = ()


def read_sheets(data: bytes, file_name: str) -> tuple[ReturnedSheet, ...]:
    """All worksheets that carry headings of a 调度表.

    Raises `DocumentError` for anything damaged, locked by a password, foreign or without headings.
    """
    return read_return(data, file_name)[0]


def read_return(
    data: bytes, file_name: str
) -> tuple[tuple[ReturnedSheet, ...], tuple[Answer, ...]]:
    """The worksheets as `read_sheets` gives them, and the answers of the 补充填报 sheet."""
    if len(data) > MAX_BYTES:
        raise DocumentError(f"“{file_name}”过大，不像调度表。", "请只保留调度表一张工作表后再报。")
    grids = read_grids(data, file_name)
    extra = tuple(grid for grid in grids if grid.name == SHEET)
    found = tuple(
        sheet for grid in grids if grid not in extra and (sheet := _sheet(grid)) is not None
    )
    if not found:
        raise DocumentError(
            f"“{file_name}”里没有找到调度表的表头。",
            "表头应有“事项编号”或“事项名称”，以及“本月进展”或“完成百分比”；请改好后再收。",
        )
    said = read_comments(data)
    if said:
        found = tuple(
            replace(each, comments=tuple((c.row, c.words) for c in said if c.sheet == each.name))
            for each in found
        )
    return found, tuple(answer for grid in extra for answer in read_answers(grid))


def is_filled(path: Path) -> bool:
    """Whether a sheet on disk holds anything a unit wrote; what cannot be read counts as filled."""
    try:
        sheets, answers = read_return(path.read_bytes(), path.name)
    except DocumentError:
        return True
    return bool(answers) or any(row.reports for sheet in sheets for row in sheet.rows)


def _sheet(grid: Grid) -> ReturnedSheet | None:
    header = _header(grid)
    if header is None:
        return None
    fields = fields_of([cell.text for cell in grid.rows[header]])
    names = {field: grid.rows[header][place].text for field, place in fields.items()}
    rows = []
    for cells in grid.rows[header + 1 :]:
        by_field = {field: cells[place] for field, place in fields.items() if place < len(cells)}
        if {field: cell.text for field, cell in by_field.items()} == names:
            continue  # The headings again, as on every printed page.
        row = SheetRow(_number(cells), by_field, _key(cells))
        if row.key is not None or any(cell.text or cell.formula for cell in by_field.values()):
            rows.append(row)
    above = tuple(cell.text for cells in grid.rows[:header] for cell in cells if cell.text)
    return ReturnedSheet(grid.name, above, tuple(rows), _counted(names, rows))


def _header(grid: Grid) -> int | None:
    """The row that names the most columns; two-row headings name them in their second row."""
    best, best_count = None, 0
    for place, cells in enumerate(grid.rows[:HEADER_DEPTH]):
        fields = fields_of([cell.text for cell in cells])
        if looks_like_header(fields) and len(fields) > best_count:
            best, best_count = place, len(fields)
    return best


def _number(cells: Sequence[Cell]) -> int:
    return cells[0].row if cells else 0


def _key(cells: Sequence[Cell]) -> SheetKey | None:
    for cell in reversed(cells):
        parts = cell.text.split("|")
        if len(parts) == 3 and all(parts) and len(parts[0]) == 7 and parts[0][4] == "-":
            return SheetKey(*parts)
    return None


def _counted(names: Mapping[Field, str], rows: Sequence[SheetRow]) -> bool:
    """Whether 序号 merely counts the rows 1, 2, 3 … of the sheet."""
    if names.get(Field.NUMBER) != "序号":
        return False
    numbers = [row.text(Field.NUMBER) for row in rows if row.text(Field.TITLE)]
    return numbers == [str(place) for place in range(1, len(numbers) + 1)]
