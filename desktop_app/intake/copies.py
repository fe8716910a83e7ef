"""Tables as copies of web pages leave them in, whole tables out.

Such copies leave merged cells out, so that a row slips to the left, and print running numbers inside
the texts, where the list has no column for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from desktop_app.documents.blocks import Block, Cell, Row, Span, Table
from desktop_app.intake import flags
from desktop_app.intake.columns import Column
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.headings import Heading, with_headings

_OFFICE = re.compile(
    r"(?:[^，。；\d]{0,24}(?:局|委|办|厅|部|政府|室|科|处|股|站|所|队|院|校|社|会|中心|公司|集团|单位|部门|银行|街道|[区县镇乡])"
    r"(?:[(（][^()（）]*[)）])?(?:牵头|主办|负责|配合|协办|参与|落实)*[、，,；;\s。]*)+"
)
_NUMBERED = re.compile(r"\s*(\d{1,3})\s*[.．、](?!\d)\s*(?=\S)")
_LEAST_NUMBERS = 2
_MERGED = "这一行的责任单位是空的，按同一分组上一行的单位列出（疑为合并单元格），请核对。"
_WORDS = (Column.TITLE, Column.TARGET)
_ANSWERS = (Column.UNITS, Column.LEAD)


def whole_copies(blocks: Sequence[Block], *, merges: bool) -> list[Block]:
    """Every table with its rows at their places and its numbers in a column of their own.

    `merges` tells that the file knows merged cells; where it does not, groups are filled down.
    """
    return [_whole(block, merges) if isinstance(block, Table) else block for block in blocks]


def is_office(words: str) -> bool:
    """Whether words look like one or several offices, be they registered or not."""
    return bool(_OFFICE.fullmatch(words))


def _whole(table: Table, merges: bool) -> Table:
    heading = next((held for _, held in with_headings(table.rows) if held is not None), None)
    if heading is None:
        return table
    table = replace(table, rows=tuple(_rejoined(row, heading) for row in table.rows))
    table = _with_numbers(_put_back(table, heading), heading)
    if merges:
        return table
    table = _titles_as_groups(table)
    heading = next((held for _, held in with_headings(table.rows) if held is not None), heading)
    return _filled_down(table, heading)


def _titles_as_groups(table: Table) -> Table:
    """序号 | 重点举措 | 实施路径: a title merged over several numbers is a group of what each of them says."""
    heading = next((held for _, held in with_headings(table.rows) if held is not None), None)
    columns = heading.columns if heading else {}
    places = [columns.get(each, -1) for each in (Column.NUMBER, Column.TITLE, Column.TARGET)]
    number, title, target = places
    if heading is None or Column.GROUP in columns or not -1 < number < title < target:
        return table
    below = [row for row in table.rows if not _is_heading(row, heading) and target < len(row.cells)]
    numbered = [row for row in below if row.cells[number].text.strip().isdecimal()]
    bare = [row for row in numbered if not row.cells[title].text.strip()]
    if len(bare) < _LEAST_NUMBERS or not all(row.cells[target].text.strip() for row in bare):
        return table
    word = heading.words[title][-1]
    rows = [
        _renamed(_renamed(row, title), target, word) if _is_heading(row, heading) else row
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def _grouped(table: Table) -> Table:
    """重点任务 | 序号 | 具体举措: words before the numbers that stand over several are groups."""
    heading = next((held for _, held in with_headings(table.rows) if held is not None), None)
    columns = heading.columns if heading else {}
    places = [columns.get(each, -1) for each in (Column.TITLE, Column.NUMBER, Column.TARGET)]
    title, number, target = places
    if heading is None or Column.GROUP in columns or not -1 < title < number < target:
        return table
    below = [row for row in table.rows if row not in heading.rows and number < len(row.cells)]
    over = any(
        one.cells[title].text.strip() == other.cells[title].text.strip() != ""
        and "" != one.cells[number].text.strip() != other.cells[number].text.strip() != ""
        for one, other in pairwise(below)
    )
    if not over:
        return table
    word = heading.words[title][-1]
    rows = [
        _renamed(row, title)
        if title < len(row.cells) and "".join(row.cells[title].text.split()) == word
        else row
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def _renamed(row: Row, place: int, word: str = "分组") -> Row:
    cell = Cell(word, row.cells[place].span)
    return Row((*row.cells[:place], cell, *row.cells[place + 1 :]), row.number)


def _rejoined(row: Row, heading: Heading) -> Row:
    """A row cut at the commas between its units, with those units in one cell again."""
    unit = next((heading.columns[c] for c in _ANSWERS if c in heading.columns), None)
    more = len(row.cells) - heading.width
    if unit is None or more < 1:
        return row
    held = row.cells[unit : unit + more + 1]
    if not all(is_office("".join(cell.text.split())) for cell in held):
        return row
    span = Span(held[0].span.start, held[-1].span.end)
    joined = Cell("、".join(cell.text.strip() for cell in held), span)
    return Row((*row.cells[:unit], joined, *row.cells[unit + more + 1 :]), row.number)


def _filled_down(table: Table, heading: Heading) -> Table:
    """Groups and categories that stand before the matters, on every row below them.

    Units merged with their group are carried down with it: 领域 and 责任单位 both empty in a row.
    """
    title = min((heading.columns[c] for c in _WORDS if c in heading.columns), default=0)
    places = [heading.columns[c] for c in (Column.GROUP, Column.CATEGORY) if c in heading.columns]
    above: dict[int, Cell] = {}
    rows: list[Row] = []
    for row in table.rows:
        if _is_heading(row, heading):
            rows.append(row)  # repeated at the head of a page, in the middle of a group
            continue
        if len({cell.text.strip() for cell in row.cells} - {""}) < 2:
            above = {}
        cells = list(row.cells)
        for place in places:
            if place >= min(title, len(cells)):
                continue
            if cells[place].text.strip():
                above[place] = cells[place]
            elif place in above and any(cell.text.strip() for cell in cells):
                cells[place] = above[place]
        rows.append(Row(tuple(cells), row.number))
    return replace(table, rows=tuple(rows))


def _is_heading(row: Row, heading: Heading) -> bool:
    """Whether a row prints the heading's words, for the first time or once more."""
    if row in heading.rows:
        return True
    own = ["".join(cell.text.split()) for cell in row.cells]
    return own == ["".join(cell.text.split()) for cell in heading.rows[-1].cells]


def units_carried(blocks: Sequence[Block]) -> tuple[list[Block], dict[Span, DraftFlag]]:
    """Tables whose units stand merged over the rows of a group, with these on every row, and doubts.

    Only where the group's own cell is empty as well: else the row has no units.
    """
    doubts: dict[Span, DraftFlag] = {}
    return [
        _carried(block, doubts) if isinstance(block, Table) else block for block in blocks
    ], doubts


def _carried(table: Table, doubts: dict[Span, DraftFlag]) -> Table:
    heading = next((held for _, held in with_headings(table.rows) if held is not None), None)
    columns = heading.columns if heading else {}
    over = next((columns[c] for c in (Column.GROUP, Column.CATEGORY) if c in columns), -1)
    units = [columns[c] for c in (*_ANSWERS, Column.COOP) if c in columns]
    word = next((columns[c] for c in _WORDS if c in columns), -1)
    if heading is None or over < 0 or not units or word < 0:
        return table
    above: Row | None = None
    rows: list[Row] = []
    for row in table.rows:
        full = len(row.cells) == heading.width and row.cells[word].text.strip()
        if _is_heading(row, heading) or not full:
            above = above if _is_heading(row, heading) else None
            rows.append(row)
            continue
        named = any(row.cells[place].text.strip() for place in units)
        if above is not None and not named and not row.cells[over].text.strip():
            cells = [above.cells[n] if n in units else cell for n, cell in enumerate(row.cells)]
            doubts[row.cells[0].span] = DraftFlag(flags.UNITS_INHERITED, _MERGED)
            rows.append(Row(tuple(cells), row.number))
            continue
        above = row if named else None
        rows.append(row)
    return replace(table, rows=tuple(rows))


def _put_back(table: Table, heading: Heading) -> Table:
    """Rows whose first cells were left out, moved right; above them stands what they lack."""
    unit = next((heading.columns[c] for c in _ANSWERS if c in heading.columns), None)
    if unit is None or Column.NUMBER in heading.columns or unit == 0:
        return table
    rows: list[Row] = []
    above: Row | None = None
    for row in table.rows:
        gone = _left_out(row, heading.width, unit) if above is not None else 0
        if gone and above is not None:
            row = Row((*above.cells[:gone], *row.cells[: heading.width - gone]), row.number)  # noqa: PLW2901
        rows.append(row)
        above = row
    return replace(table, rows=tuple(rows))


def _left_out(row: Row, width: int, unit: int) -> int:
    """How many cells a row lacks on its left: its units stand so far from where they belong."""
    texts = [cell.text.strip() for cell in row.cells[:width]]
    texts += [""] * (width - len(texts))
    filled = max((place for place, text in enumerate(texts) if text), default=-1)
    if filled < 1 or len(set(texts)) == 1:
        return 0
    for gone in range(1, min(unit, width - 1 - filled) + 1):
        seated = unit - gone
        if not _OFFICE.fullmatch(texts[unit]) and _OFFICE.fullmatch(texts[seated]):
            return gone
    return 0


def _with_numbers(table: Table, heading: Heading) -> Table:
    """A column for the numbers that the texts of a list without one begin with: 1, 2, 3 …"""
    if Column.NUMBER in heading.columns:
        return table
    for column in _WORDS:
        place = heading.columns.get(column)
        if place is not None and _counts(table, heading, place):
            rows = [_parted(row, place, row in heading.rows) for row in table.rows]
            return _grouped(replace(table, rows=tuple(rows)))
    return table


def _counts(table: Table, heading: Heading, place: int) -> bool:
    """Whether every row below the heading begins with the next number in this column."""
    following = first = 0
    for row in table.rows[table.rows.index(heading.rows[-1]) + 1 :]:
        texts = {cell.text.strip() for cell in row.cells} - {""}
        if len(texts) < 2 or row in heading.rows:
            continue
        found = _NUMBERED.match(row.cells[place].text) if place < len(row.cells) else None
        if found is None or (first and int(found[1]) != following):
            return False
        first = first or int(found[1])
        following = int(found[1]) + 1
    return following - first >= _LEAST_NUMBERS


def _parted(row: Row, place: int, heads: bool) -> Row:
    """A row with the number of one cell in a cell of its own before it."""
    if place >= len(row.cells):
        return row
    cell = row.cells[place]
    found = _NUMBERED.match(cell.text)
    start, end = cell.span
    if heads:
        number = Cell("序号", Span(start, start))
    elif found is None:
        number = Cell(cell.text if _is_merged(row) else "", Span(start, start))
    else:
        number = Cell(found[1], Span(start + found.start(1), start + found.end(1)))
        cell = Cell(cell.text[found.end() :], Span(start + found.end(), end))
    return Row((*row.cells[:place], number, cell, *row.cells[place + 1 :]), row.number)


def _is_merged(row: Row) -> bool:
    return len({cell.text for cell in row.cells}) == 1
