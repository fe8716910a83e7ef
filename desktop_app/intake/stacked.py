"""Paragraphs that are the cells of a table, each on a line of its own, in; the table out.

Web pages are copied so: first the words of the heading, then cell after cell, also with a stroke on
the line between two of them. What a line holds, a number, units or a date, tells its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from desktop_app.documents.blocks import Block, Cell, Paragraph, Row, Span, Table
from desktop_app.intake import flags
from desktop_app.intake.columns import Column, columns_of, is_heading, meaning
from desktop_app.intake.copies import is_office
from desktop_app.intake.dates import Period
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.due_cells import cell_dates
from desktop_app.intake.regions import is_list_title
from desktop_app.intake.stacked_words import (
    BY_DUTY,
    NUMBER,
    STROKES,
    bare,
    names_offices,
    squeezed,
    without_headings,
)

_LEAST_COLUMNS, _LONGEST_WORD, _LONGEST_DUE, _LONGEST_CELL = 3, 12, 30, 2_000
# Words of a heading, and the strokes between them.
_MOST_HEADING = 40
_CHAPTER = re.compile(r"(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])[^。]{2,30}")
_STANDING = re.compile(
    r"长期|常年|持续|全年|每[年月季周半]|立行立改|立即|随时|年[底内末]|[前底末内]$"
)
# The words for no office at all.
_NOBODY = frozenset({"无", "/", "—", "-", "——", "－", "／"})
_FINISHED = re.compile(r"[。；;]\s*$")
_MERGED = "这一行的责任单位是空的，按上一行的单位列出（疑为合并单元格），请核对。"
_HEADING_WORDS = re.compile(r"[\u4e00-\u9fff]{2,8}")
_UNITS = (Column.UNITS, Column.LEAD, Column.COOP)
_NOTE = re.compile(r"(?:注|备注|说明|附件|附表|分享|来源|责任编辑|打印|关闭)\s*[:：]?")
_NO_PERIOD = Period()
NOTE = "有一张表的单元格各占一行，已按内容分成行和列读取，请对照原文。"


@dataclass(slots=True)
class _Line:
    """One printed row: its cells by column; several lines of one cell are kept together."""

    cells: dict[int, list[Paragraph]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Layout:
    """The heading, its columns, and how many of them stand before the running number."""

    heading: tuple[Paragraph, ...]
    columns: dict[Column, int]
    leading: int
    numbered: bool
    # The first words stand merged over several numbers: 重点任务 | 具体举措.
    grouped: bool = False

    @property
    def after(self) -> list[int]:
        """The columns that follow the number."""
        return list(range(self.leading + self.numbered, len(self.heading)))

    def holds(self, place: int, *columns: Column) -> bool:
        return any(self.columns.get(column) == place for column in columns)


def unstacked(blocks: Sequence[Block]) -> tuple[list[Block], bool, dict[Span, DraftFlag]]:
    """The blocks with such runs of paragraphs as tables, whether there was one, and doubts by cell."""
    result: list[Block] = []
    doubts: dict[Span, DraftFlag] = {}
    index = 0
    while index < len(blocks):
        found = _table(blocks, index, doubts)
        if found is None:
            result.append(blocks[index])
            index += 1
        else:
            result.append(found[0])
            index += found[1]
    return result, len(result) < len(blocks), doubts


def _table(
    blocks: Sequence[Block], index: int, doubts: dict[Span, DraftFlag]
) -> tuple[Table, int] | None:
    heading: list[Paragraph] = []
    seen: set[str] = set()
    place = index
    for block in blocks[index : index + _MOST_HEADING]:
        if not isinstance(block, Paragraph):
            return None
        words = squeezed(block.text)
        if words not in STROKES:
            known = meaning((words,)) is not None or _may_be_heading(words, heading)
            known = known or (not heading and _stands_before_numbers(words, blocks, place))
            if len(words) > _LONGEST_WORD or words in seen or not known:
                break
            heading.append(bare(block))
            seen.add(words)
        elif not heading:
            return None
        place += 1
    columns = columns_of([(squeezed(each.text),) for each in heading])
    # The first row tells whether it is worth going on: its number stands first or second.
    known = len(heading) >= _LEAST_COLUMNS and is_heading(columns)
    if not known or not _starts([cell for _, cell in islice(_tokens(blocks, place), 3)], 0):
        return None
    tokens: list[tuple[int, Paragraph]] = []
    chapters: dict[int, Paragraph] = {}
    for token in without_headings(list(_tokens(blocks, place)), heading):
        if columns.get(Column.NUMBER) == 0 and _CHAPTER.fullmatch(squeezed(token[1].text)):
            chapters[len(tokens)] = token[1]
        else:
            tokens.append(token)
    cells = [token for _, token in tokens]
    starts = _starts(cells, len(heading))
    if len(starts) < 2 or starts[0] > 1:
        return None
    layout = _Layout(tuple(heading), columns, starts[0], Column.NUMBER in columns)
    if layout.numbered and columns[Column.NUMBER] != layout.leading:
        return None
    layout = replace(layout, grouped=_stands_over(layout, cells, starts))
    raised: dict[Span, DraftFlag] = {}
    rows, used = _rows(layout, cells, starts, chapters, raised)
    if _shifted_units(layout, rows):
        return None
    doubts |= raised
    return Table(tuple(rows)), tokens[used - 1][0] + 1 - index


def _tokens(blocks: Sequence[Block], place: int) -> Iterator[tuple[int, Paragraph]]:
    """The cells behind a heading with their places among the blocks."""
    for number in range(place, len(blocks)):
        block = blocks[number]
        if not isinstance(block, Paragraph) or is_list_title(block):
            return
        words = squeezed(block.text)
        if _NOTE.match(words) or len(words) > _LONGEST_CELL:
            return
        if words not in STROKES:
            yield number, bare(block)


def _starts(cells: Sequence[Paragraph], width: int) -> list[int]:
    """The places of the running numbers 1, 2, 3 …; a part of a list may begin with another.

    A number further on counts where it stands a whole row of `width` cells behind the last one.
    """
    starts: list[int] = []
    following = 0
    for place, cell in enumerate(cells):
        found = NUMBER.fullmatch(squeezed(cell.text))
        number = int(found[1]) if found else -1
        leaps = starts and number > following and place - starts[-1] == width
        if found and (not starts or number == following or leaps):
            starts.append(place)
            following = number + 1
    return starts


def _stands_before_numbers(words: str, blocks: Sequence[Block], place: int) -> bool:
    """任务类型 | 序号: a word that no rule knows, right before that of the numbers."""
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    numbers = isinstance(after, Paragraph) and meaning((squeezed(after.text),)) is Column.NUMBER
    return numbers and bool(_HEADING_WORDS.fullmatch(words))


def _may_be_heading(words: str, heading: Sequence[Paragraph]) -> bool:
    """序号 | 举措 | 适用范围: words that no rule knows, among those of a heading."""
    numbered = bool(heading) and meaning((squeezed(heading[0].text),)) is Column.NUMBER
    return numbered and bool(_HEADING_WORDS.fullmatch(words)) and not is_office(words)


def _stands_over(layout: _Layout, cells: Sequence[Paragraph], starts: Sequence[int]) -> bool:
    """Whether some rows lack just their first words, and have what follows them at its place."""
    after = layout.after
    words = layout.holds(after[0], Column.TITLE) and layout.holds(
        after[1], Column.TARGET, Column.DETAIL
    )
    if not words or layout.leading or Column.DUE not in layout.columns:
        return False
    return any(
        stop - start == len(after) and _seated(layout, _shifted(layout, cells[start + 1 : stop]))
        for start, stop in pairwise(starts)
    )


def _shifted(layout: _Layout, cells: Sequence[Paragraph]) -> _Line:
    return _Line({place: [cell] for place, cell in zip(layout.after[1:], cells, strict=True)})


def _rows(
    layout: _Layout,
    cells: Sequence[Paragraph],
    starts: Sequence[int],
    chapters: Mapping[int, Paragraph],
    doubts: dict[Span, DraftFlag],
) -> tuple[list[Row], int]:
    """The rows below the heading, and how many cells they took; doubts are told by their numbers."""
    rows = [_heading(layout)]
    used = starts[0]
    above: list[Paragraph] = list(cells[: layout.leading])
    over: list[Paragraph] | None = None
    answering: dict[int, list[Paragraph]] = {}
    for start, stop in zip(starts, [*starts[1:], len(cells)], strict=True):
        if start in chapters:
            rows.append(Row((Cell(chapters[start].text.strip(), chapters[start].span),), 1))
        body = _without_groups(layout, cells[start + 1 : stop])
        lines, taken = _lines(layout, body, last=stop == len(cells))
        for part, line in enumerate(lines):
            if layout.leading:
                answering = _answering(layout, line, cells[start], answering, doubts)
            if layout.grouped:
                over = line.cells.get(layout.after[0], over)
                line.cells.update({layout.after[0]: over} if over else {})
            rows.append(_row(layout, above, None if part else cells[start], line, lines[0]))
        left = cells[start + 1 + taken : stop]
        used = start + 1 + taken
        above = list(left[-layout.leading :]) if left and layout.leading else above
    return rows, used


def _shifted_units(layout: _Layout, rows: Sequence[Row]) -> bool:
    """Whether most units would be sentences: the cells were taken for those of other columns."""
    places = [place for place in layout.after if layout.holds(place, *_UNITS)]
    width = len(rows[0].cells) - len(layout.heading)  # a column of numbers may have been added
    said = [
        row.cells[place + width].text
        for row in rows[1:]
        for place in places
        if place + width < len(row.cells) and row.cells[place + width].text.strip()
    ]
    wrong = [text for text in said if not names_offices(Paragraph(text, Span(0, 0)))]
    return len(said) > 2 and 2 * len(wrong) > len(said)


def _without_groups(layout: _Layout, cells: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The cells of a row without the lines behind them that name the group of the next one."""
    if not layout.leading or Column.DUE in layout.columns:
        return cells
    end = len(cells)
    while (
        end > 1 and not names_offices(cells[end - 1]) and not _FINISHED.search(cells[end - 1].text)
    ):
        end -= 1
    return cells[:end]


def _answering(
    layout: _Layout,
    line: _Line,
    number: Paragraph,
    above: dict[int, list[Paragraph]],
    doubts: dict[Span, DraftFlag],
) -> dict[int, list[Paragraph]]:
    """The units of a row; where it has none, those merged over it from the row above, with a doubt."""
    places = [place for place in layout.after if layout.holds(place, *_UNITS)]
    own = {place: line.cells[place] for place in places if place in line.cells}
    if own or not above:
        return own or above
    line.cells.update(above)
    doubts[number.span] = DraftFlag(flags.UNITS_INHERITED, _MERGED)
    return above


def _lines(layout: _Layout, cells: Sequence[Paragraph], *, last: bool) -> tuple[list[_Line], int]:
    """One numbered row and the rows without a number below it; and how many cells they took."""
    whole = len(layout.after)
    # Behind the last row other paragraphs may stand; a date in its place tells that none do.
    counted = len(cells) == whole and Column.DUE in layout.columns
    if counted if last else len(cells) in (whole, whole + layout.leading):
        line = _Line({place: [cell] for place, cell in zip(layout.after, cells, strict=False)})
        if _plausible(layout, line):
            return [line], len(layout.after)
    if layout.grouped and len(cells) == whole - 1:
        line = _shifted(layout, cells)
        if _seated(layout, line):
            return [line], len(cells)
    lines = [_Line()]
    whole = 0
    for index, cell in enumerate(cells):
        place = _place(layout, lines[-1], cell)
        if place is None:
            lines.append(_Line())
            place = _place(layout, lines[-1], cell)
        if place is None:
            break
        lines[-1].cells.setdefault(place, []).append(cell)
        if _finished(layout, lines[-1]):
            whole = index + 1
    kept = [line for line in lines if line is lines[0] or _finished(layout, line)]
    return kept, whole or len(cells)


def _plausible(layout: _Layout, line: _Line) -> bool:
    due = layout.columns.get(Column.DUE)
    return due not in line.cells or _is_date(line.cells[due][0])


def _seated(layout: _Layout, line: _Line) -> bool:
    """Whether offices stand where units belong, and a date where it does: nothing else is missing."""
    places = [place for place in layout.after if layout.holds(place, *_UNITS)]
    answered = all(
        names_offices(line.cells[place][0]) or squeezed(line.cells[place][0].text) in _NOBODY
        for place in places
        if place in line.cells
    )
    return answered and _plausible(layout, line)


def _place(layout: _Layout, line: _Line, cell: Paragraph) -> int | None:
    """The column of a cell by what it holds; None where it begins a new row."""
    due = layout.columns.get(Column.DUE)
    if due is not None and _is_date(cell) and line.cells:
        return None if due in line.cells else due
    units = [place for place in layout.after if layout.holds(place, *_UNITS)]
    free = [place for place in units if place not in line.cells]
    if line.cells and free and squeezed(cell.text) in _NOBODY:
        return free[0]
    if line.cells and is_office(BY_DUTY.sub("", squeezed(cell.text))):
        return (free or units)[0] if units else None
    if due in line.cells or any(place in line.cells for place in units):
        return None
    words = [place for place in layout.after if place not in units and place != due]
    free = [place for place in words if place not in line.cells]
    return (free or words[-1:])[0] if words else None


def _finished(layout: _Layout, line: _Line) -> bool:
    due = layout.columns.get(Column.DUE)
    units = [place for place in layout.after if layout.holds(place, *_UNITS)]
    return due in line.cells if due is not None else any(place in line.cells for place in units)


def _is_date(cell: Paragraph) -> bool:
    words = squeezed(cell.text)
    if not words or len(words) > _LONGEST_DUE or is_office(words):
        return False
    return bool(cell_dates(words, _NO_PERIOD)) or bool(_STANDING.match(words))


def _heading(layout: _Layout) -> Row:
    cells = [Cell(squeezed(each.text), each.span) for each in layout.heading]
    if layout.leading and layout.numbered and meaning((cells[0].text,)) is None:
        cells[0] = Cell("分组", cells[0].span)
    if layout.grouped:
        first, second = layout.after[:2]
        cells[second] = Cell(cells[first].text, cells[second].span)
        cells[first] = Cell("分组", cells[first].span)
    if not layout.numbered:
        start = layout.heading[layout.leading].span.start
        if layout.holds(0, Column.TITLE) and layout.leading and Column.TARGET in layout.columns:
            cells[0] = Cell("分组", cells[0].span)  # it stands over several numbers
        cells.insert(layout.leading, Cell("序号", Span(start, start)))
    return Row(tuple(cells), 1)


def _row(
    layout: _Layout,
    above: Sequence[Paragraph],
    number: Paragraph | None,
    line: _Line,
    first: _Line,
) -> Row:
    end = max((each.span.end for held in line.cells.values() for each in held), default=0)
    nothing = Cell("", Span(end, end))
    cells = [Cell(each.text.strip(), each.span) for each in above]
    cells.append(Cell(squeezed(number.text).rstrip(".．、"), number.span) if number else nothing)
    for place in layout.after:
        held = line.cells.get(place)
        if held is None and layout.holds(place, *_UNITS):
            held = first.cells.get(place)  # merged over the rows of one number
        mark = "、" if layout.holds(place, *_UNITS) else "\n"
        cells.append(_joined(held, mark) if held else nothing)
    return Row(tuple(cells), 1)


def _joined(parts: Sequence[Paragraph], mark: str) -> Cell:
    text = mark.join(part.text.strip() for part in parts)
    return Cell(text, Span(parts[0].span.start, parts[-1].span.end))
