"""One table in, its rows sorted into items, groups and page breaks out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop_app.documents.blocks import Cell, Row, Table
from desktop_app.intake.columns import Column, is_heading, read_columns, read_years

NUMBER = re.compile(r"(?:[(（][一二三四五六七八九十]+[)）])?\d+(?:[.\-—]\d+)*")
_GROUP = re.compile(r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]")
_NOTE = re.compile(r"\s*(?:注|备注|说明|填报|单位[:：]|合计|总计|小计)")
_SUM = re.compile(r"合\s*计|总\s*计|小\s*计|共\s*计")
_NUMERAL = re.compile(r"[一二三四五六七八九十]+|[(（][一二三四五六七八九十]+[)）]")
_COUNT = re.compile(r"[(（](?:共)?(\d+)[项个条件][)）]$")
_EXCEL_FLOAT = re.compile(r"(\d+)\.0+")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an assignment table under a known heading; absent cells are None.

    `carries_on` tells that it is the second half of a row torn in two.
    """

    row: Row
    cells: dict[Column, Cell]
    number: str
    irregular: bool
    after_break: bool
    carries_on: bool = False
    years: dict[int, Cell] = field(default_factory=dict)

    def text(self, column: Column) -> str:
        """The cell's text without spaces at its ends."""
        cell = self.cells.get(column)
        return cell.text.strip() if cell else ""


@dataclass(slots=True)
class Section:
    """Rows between two group rows, with the group's name and the total that it prints."""

    group: str
    lines: list[Line] = field(default_factory=list)
    total: int | None = None


@dataclass(slots=True)
class Sheet:
    """An assignment table after sorting: its columns, its heading and sections.

    `years` are the columns that hold one year's target each.
    """

    columns: dict[Column, int] = field(default_factory=dict)
    heading: Row | None = None
    years: dict[int, int] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)


def read_rows(table: Table) -> Sheet | None:
    """Sort the rows of a table; None where no heading of an assignment table is found."""
    sheet = Sheet()
    group, broke = "", False
    above: Row | None = None
    for row, heading in _with_headings(table):
        if heading is not None:
            sheet.columns = heading or sheet.columns
            sheet.heading = sheet.heading or row
            sheet.years = read_years([cell.text for cell in row.cells]) or sheet.years
            if sheet.columns.get(Column.TARGET) in sheet.years.values():
                del sheet.columns[Column.TARGET]
            broke = True
            continue
        texts = list(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip()))
        if not texts:
            continue
        if not sheet.columns:
            continue
        if (len(texts) == 1 and _NOTE.match(texts[0])) or _SUM.fullmatch(texts[0]):
            continue
        if _is_group(texts, row, sheet.columns):
            group, total = _group(texts)
            sheet.sections.append(Section(group, total=total))
        else:
            if not sheet.sections:
                sheet.sections.append(Section(group))
            shift = _shift(row, above, sheet)
            sheet.sections[-1].lines.append(_line(row, sheet, broke, shift))
            broke = False
        above = row
    return sheet if sheet.columns else None


def caption_of(table: Table) -> str:
    """The title row that a sheet carries above its heading, empty where there is none."""
    for row in table.rows[:3]:
        texts = list(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip()))
        if is_heading(read_columns([cell.text for cell in row.cells])):
            break
        if len(texts) == 1 and len(texts[0]) >= 4:
            return re.sub(r"\s+", "", texts[0])
    return ""


def _with_headings(table: Table) -> Iterator[tuple[Row, dict[Column, int] | None]]:
    """Each row with its columns where it is a heading; a second heading row refines the first."""
    previous: dict[Column, int] = {}
    refined = False
    for row in table.rows:
        columns = read_columns([cell.text for cell in row.cells])
        if is_heading(columns):
            yield row, columns
            previous, refined = columns, False
        elif previous and not refined and _refines(columns, row):
            refined = True
            yield row, _refined(previous, columns)
        else:
            refined = True
            yield row, None


def _refines(columns: dict[Column, int], row: Row) -> bool:
    words = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    return bool(columns.keys() & {Column.LEAD, Column.COOP}) and len(columns) >= len(set(words)) - 1


def _refined(above: dict[Column, int], below: dict[Column, int]) -> dict[Column, int]:
    merged = {**above, **below}
    if Column.LEAD in below and merged.get(Column.UNITS) in below.values():
        del merged[Column.UNITS]
    return merged


def _group(texts: list[str]) -> tuple[str, int | None]:
    """A group's name without its number, and its total (新建项目（2项）)."""
    name = re.sub(
        r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])\s*", "", texts[-1]
    )
    found = _COUNT.search(name)
    return (name[: found.start()], int(found[1])) if found else (name, None)


def _is_group(texts: list[str], row: Row, columns: dict[Column, int]) -> bool:
    """A row with one text, numbered like a chapter or standing in the first cell alone."""
    if len(texts) == 2 and _NUMERAL.fullmatch(texts[0]):
        return len(texts[1]) <= 40 and "。" not in texts[1]
    if len(texts) != 1:
        return False
    first = row.cells[0].text.strip()
    if _GROUP.match(texts[0]):
        return len(texts[0]) <= 60
    merged = len(row.cells) > 1 and all(cell.text.strip() == texts[0] for cell in row.cells)
    alone = bool(first) and columns.get(Column.NUMBER) == 0 and not NUMBER.fullmatch(first)
    return (merged or alone) and len(texts[0]) <= 40 and "。" not in texts[0]


def _width(sheet: Sheet) -> int:
    """How many cells a full row has: all that the heading names, or at least those read."""
    cells = sheet.heading.cells if sheet.heading else ()
    named = [index for index, cell in enumerate(cells) if cell.text.strip()]
    return max([*sheet.columns.values(), *named]) + 1


def _shift(row: Row, above: Row | None, sheet: Sheet) -> int:
    """How many columns a row torn in two is to be moved right: it carries on the short row above."""
    width, own = _width(sheet), len(row.cells)
    if above is None or sheet.columns.get(Column.NUMBER) != 0 or own >= width:
        return 0
    first = row.cells[0].text.strip()
    carries = bool(first) and not NUMBER.fullmatch(first) and not _GROUP.match(first)
    return width - own if carries and width - own <= len(above.cells) < width else 0


def _line(row: Row, sheet: Sheet, after_break: bool, shift: int = 0) -> Line:
    width = max(sheet.columns.values()) + 1
    cells = {
        column: row.cells[index - shift]
        for column, index in sheet.columns.items()
        if 0 <= index - shift < len(row.cells)
    }
    years = {
        year: row.cells[index] for year, index in sheet.years.items() if index < len(row.cells)
    }
    number = cells[Column.NUMBER].text if Column.NUMBER in cells else ""
    number = re.sub(r"\s|[.、．]$", "", number)
    whole = _EXCEL_FLOAT.fullmatch(number)
    overflow = [cell for cell in row.cells[_width(sheet) :] if cell.text.strip()]
    irregular = not shift and (len(row.cells) < width or bool(overflow))
    number = whole.group(1) if whole else number
    return Line(row, cells, number, irregular, after_break, bool(shift), years)
