"""One table in, its rows sorted into items, groups and page breaks out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.documents.blocks import Cell, Row, Span, Table
from desktop_app.intake.columns import Column
from desktop_app.intake.headings import Heading, heading_at, with_headings
from desktop_app.intake.notes import MARKS

NUMBER = re.compile(
    r"(?:[(（][一二三四五六七八九十]+[)）])?\d+(?:[.\-—]\d+)*(?:[(]\d{1,3}[)])?|第\d+[号项件]"
)
_GROUP = re.compile(r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]")
_NOTE = re.compile(r"\s*(?:注|备注|说明|填报|单位[:：]|合计|总计|小计)")
# The last row of a form: 填表人：… 审核人：….
_SIGNED = re.compile(
    r"\s*(?:填[表报]|制表|审核|复核|报送|联系)(?:人|日期|时间)?\s*(?:签[字名章])?\s*[:：]"
)
_SUM = re.compile(
    r"(?:全[市县区]|[本各]\S{0,4})?(?:合\s*计|总\s*计|小\s*计|共\s*计)\s*[:：]?(?:[(（][^()（）]*[)）])?"
)
_NUMERAL = re.compile(r"[一二三四五六七八九十]+|[(（][一二三四五六七八九十]+[)）]")
_COUNT = re.compile(r"[(（](?:共)?(\d+)[项个条件][)）]$")
_PLAIN_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_ANNEX_LEAD = re.compile(
    r"附[件表]\d*[:：]|(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])"
)
_ANNEX = re.compile(r"附([件表])(\d*)(?![\d（(])")
# How many rows with titles and notes may stand above a heading.
_MOST_TITLES = 6
# A heading glued to the rest of a row shows at least so many of its words alone.
_LEAST_SAME = 2
# 同上, 〃: what stands above holds here too.
_SAME = re.compile(r"同上[列栏行]?|同前|〃|″|″|\"")
# Columns whose empty cells a note may fill from above.
_SHARED_DOWN = {Column.LEAD, Column.UNITS, Column.COOP, Column.DUE, Column.GROUP, Column.CATEGORY}
# Spaces, marks and the point behind a number.
_NO_NUMBER = re.compile(rf"\s|[.、．]$|[{re.escape(MARKS)}]")
_EXCEL_FLOAT = re.compile(r"(\d+)\.0+")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an assignment table under a known heading; absent cells are None.

    `carries_on` tells that it is the second half of a row torn in two; `steps` are the cells of the
    columns that hold one stretch of time each; `filled` tells that empty cells took the words above.
    """

    row: Row
    cells: dict[Column, Cell]
    number: str
    irregular: bool
    after_break: bool
    carries_on: bool = False
    steps: dict[int, Cell] = field(default_factory=dict)
    filled: bool = False

    def text(self, column: Column) -> str:
        """The cell's text without spaces at its ends."""
        cell = self.cells.get(column)
        return cell.text.strip() if cell else ""


@dataclass(slots=True)
class Section:
    """Rows between two group rows: the group's name, its cell, the total and the numeral it prints."""

    group: str
    lines: list[Line] = field(default_factory=list)
    total: int | None = None
    mark: str = ""
    cell: Cell | None = None


@dataclass(slots=True)
class Sheet:
    """An assignment table after sorting: the columns that hold now, its first heading, sections."""

    columns: dict[Column, int] = field(default_factory=dict)
    heading: Heading | None = None
    sections: list[Section] = field(default_factory=list)
    # Rows of totals, each with the section in which it stands.
    sums: list[tuple[Row, int | None]] = field(default_factory=list)

    @property
    def has_targets(self) -> bool:
        """Whether a column says more than the title does."""
        stretches = self.heading.stretches if self.heading else {}
        return bool(stretches or self.columns.keys() & {Column.TARGET, Column.DETAIL})


def read_rows(table: Table, *, blanks_as_above: bool = False) -> Sheet | None:
    """Sort the rows of a table; None where no heading of an assignment table is found.

    `blanks_as_above` tells that empty cells of units and deadlines mean those of the row above.
    """
    sheet = Sheet()
    group, broke = "", False
    above: Row | None = None
    for row, heading in with_headings(table.rows):
        rest = _glued(row, sheet.heading)
        if heading is not None and rest is None:
            sheet.columns = heading.columns
            sheet.heading = sheet.heading or heading
            broke = True
            continue
        if rest is not None and sheet.heading is not None:
            sheet.columns, broke, row = sheet.heading.columns, True, rest  # noqa: PLW2901
        texts = list(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip()))
        if not texts:
            continue
        if not sheet.columns:
            continue
        if _SUM.fullmatch(texts[0]):
            sheet.sums.append((row, len(sheet.sections) - 1 if sheet.sections else None))
            continue
        if (len(texts) == 1 and _NOTE.match(texts[0])) or _SIGNED.match(texts[0]):
            continue
        if _is_group(texts, row, sheet.columns):
            group, total = _group(texts)
            cell = next(each for each in row.cells if each.text.strip())
            sheet.sections.append(Section(group, total=total, mark=_mark(texts), cell=cell))
        else:
            if not sheet.sections:
                sheet.sections.append(Section(group))
            row = _as_above(row, above)  # noqa: PLW2901
            shift = _shift(row, above, sheet)
            full = row if shift or not blanks_as_above else _with_blanks(row, above, sheet)
            line = _line(full, sheet, broke, shift)
            sheet.sections[-1].lines.append(replace(line, filled=full is not row))
            row = full  # noqa: PLW2901
            broke = False
        above = row
    return sheet if sheet.columns else None


def _glued(row: Row, heading: Heading | None) -> Row | None:
    """What stands behind a repeated heading in the same cells, None for all other rows."""
    if heading is None or len(row.cells) < heading.width:
        return None
    cells: list[Cell] = []
    same = 0
    for cell, words in zip(row.cells, heading.words, strict=False):
        word = words[-1] if words else ""
        end = _end_of(word, cell.text)
        if end is None:
            return None
        rest = cell.text[end:]
        left = len(rest) - len(rest.lstrip())
        cells.append(
            Cell(
                rest.strip(), Span(min(cell.span.start + end + left, cell.span.end), cell.span.end)
            )
        )
        same += bool(word) and not rest.strip()
    glued = any(cell.text for cell in cells)
    return Row(tuple(cells), row.number) if glued and same >= _LEAST_SAME else None


def _end_of(word: str, text: str) -> int | None:
    """Where a word that may be broken over lines ends at the start of a text."""
    place = 0
    for char in word:
        while place < len(text) and text[place].isspace():
            place += 1
        if place >= len(text) or text[place] != char:
            return None
        place += 1
    return place


def caption_of(table: Table) -> str:
    """The title row that a sheet carries above its heading, empty where there is none."""
    for line in _above_heading(table):
        words = _ANNEX_LEAD.sub("", line)
        if len(words) >= 4 and not (_NOTE.match(words) or ":" in words or "：" in words):
            return words
    return ""


def annex_of(table: Table) -> str:
    """附件2 where a sheet says above its heading or in its name that it is one."""
    for words in (*_above_heading(table), table.name):
        found = _ANNEX.match(re.sub(r"\s", "", words))
        if found:
            return f"附{found[1]}{found[2]}"
    return ""


def _above_heading(table: Table) -> Iterator[str]:
    """The rows of one text each that stand above the heading."""
    for index, row in enumerate(table.rows[:_MOST_TITLES]):
        if heading_at(table.rows, index) is not None:
            break
        texts = {cell.text.strip() for cell in row.cells if cell.text.strip()}
        if len(texts) == 1:
            yield re.sub(r"\s+", "", texts.pop())


def lines_above(table: Table) -> Iterator[str]:
    """All that stands above the heading, cell by cell."""
    for index, row in enumerate(table.rows[:_MOST_TITLES]):
        if heading_at(table.rows, index) is not None:
            break
        yield from dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip())


def _group(texts: list[str]) -> tuple[str, int | None]:
    """A group's name without its number, and its total (新建项目（2项）)."""
    words = texts[-1]
    if _has_sums(texts):
        words = texts[1] if _NUMERAL.fullmatch(texts[0]) else texts[0]
    name = re.sub(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])\s*", "", words)
    name = re.sub(r"\s", "", name)
    found = _COUNT.search(name)
    return (name[: found.start()], int(found[1])) if found else (name, None)


def _mark(texts: list[str]) -> str:
    found = _NUMERAL.search(texts[0])
    return found[0].strip("()（）") if found and found.start() == 0 else ""


def _is_group(texts: list[str], row: Row, columns: dict[Column, int]) -> bool:
    """A row with one text, numbered like a chapter or standing in the first cell alone."""
    if len(texts) == 2 and _NUMERAL.fullmatch(texts[0]):
        return len(texts[1]) <= 40 and "。" not in texts[1]
    if _has_sums(texts):
        return True
    if len(texts) != 1:
        return False
    first = row.cells[0].text.strip()
    if _GROUP.match(texts[0]):
        return len(texts[0]) <= 60
    merged = len(row.cells) > 1 and all(cell.text.strip() == texts[0] for cell in row.cells)
    alone = bool(first) and columns.get(Column.NUMBER) == 0 and not NUMBER.fullmatch(first)
    return (merged or alone) and len(texts[0]) <= 40 and "。" not in texts[0]


def _as_above(row: Row, above: Row | None) -> Row:
    """同上 put into the words of the cell above it."""
    if above is None or not any(_SAME.fullmatch(cell.text.strip()) for cell in row.cells):
        return row
    over = [*above.cells, *row.cells[len(above.cells) :]]
    cells = [
        Cell(upper.text, upper.span) if _SAME.fullmatch(cell.text.strip()) else cell
        for cell, upper in zip(row.cells, over, strict=False)
    ]
    return Row(tuple(cells), row.number)


def _with_blanks(row: Row, above: Row | None, sheet: Sheet) -> Row:
    """A numbered row with its empty cells of units and deadlines filled from the row above."""
    number = sheet.columns.get(Column.NUMBER)
    if above is None or len(above.cells) < len(row.cells):
        return row
    if number is not None and not row.cells[number].text.strip():
        return row
    cells = list(row.cells)
    for column in _SHARED_DOWN & sheet.columns.keys():
        index = sheet.columns[column]
        if index < len(cells) and not cells[index].text.strip():
            cells[index] = above.cells[index]
    return row if cells == list(row.cells) else Row(tuple(cells), row.number)


def _has_sums(texts: Sequence[str]) -> bool:
    """一、续建项目（2个） with the sums of its matters behind it; 一 may stand in a cell of its own."""
    apart = len(texts) > 2 and bool(_NUMERAL.fullmatch(texts[0]))
    if not apart and not (len(texts) > 1 and _GROUP.match(texts[0])):
        return False
    name, sums = (texts[1], texts[2:]) if apart else (texts[0], texts[1:])
    return bool(_COUNT.search("".join(name.split()))) and all(map(_PLAIN_NUMBER.fullmatch, sums))


def _width(sheet: Sheet) -> int:
    """How many cells a full row has: all that the heading names, or at least those read."""
    return max([*sheet.columns.values(), (sheet.heading.width if sheet.heading else 0) - 1]) + 1


def _shift(row: Row, above: Row | None, sheet: Sheet) -> int:
    """How many columns a row torn in two is to be moved right: it carries on the short row above."""
    width, own = _width(sheet), len(row.cells)
    if above is None or sheet.columns.get(Column.NUMBER) != 0 or own >= width:
        return 0
    first = row.cells[0].text.strip()
    carries = bool(first) and not NUMBER.fullmatch(first) and not _GROUP.match(first)
    return width - own if carries and width - own <= len(above.cells) < width else 0


def _both(first: Cell, second: Cell) -> Cell:
    """The units of two columns that mean the same as one list."""
    words = [cell.text.strip() for cell in (first, second) if cell.text.strip()]
    return Cell("、".join(words), Span(first.span.start, max(first.span.end, second.span.end)))


def _line(row: Row, sheet: Sheet, after_break: bool, shift: int = 0) -> Line:
    width = max(sheet.columns.values()) + 1
    cells = {
        column: row.cells[index - shift]
        for column, index in sheet.columns.items()
        if 0 <= index - shift < len(row.cells)
    }
    for column, index in sheet.heading.further_units if sheet.heading else ():
        if (
            column in cells
            and not shift
            and index < len(row.cells)
            and row.cells[index].text.strip()
        ):
            cells[column] = _both(cells[column], row.cells[index])
    stretches = sheet.heading.stretches if sheet.heading else {}
    steps = {index: row.cells[index] for index in stretches if index < len(row.cells)}
    number = cells[Column.NUMBER].text if Column.NUMBER in cells else ""
    number = _NO_NUMBER.sub("", number)
    whole = _EXCEL_FLOAT.fullmatch(number)
    overflow = [cell for cell in row.cells[_width(sheet) :] if cell.text.strip()]
    irregular = not shift and (len(row.cells) < width or bool(overflow))
    number = whole.group(1) if whole else number
    return Line(row, cells, number, irregular, after_break, bool(shift), steps)
