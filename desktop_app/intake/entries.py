"""The lines of one table section in, numbered entries with their target lines out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.documents.blocks import Cell
from desktop_app.intake import flags
from desktop_app.intake.alignment import align
from desktop_app.intake.columns import Column
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.rows import NUMBER, Line, Section

_FINISHED = re.compile(r"[。；;！？!?.]\s*$")
# （1） or ①: a part of the numbered row above it.
_PART = re.compile(r"[(（](\d{1,3})[)）]|([①-⑳])")
# 一, A1, B-2: numbers of another kind.
_OTHER_NUMBER = re.compile(
    r"[一二三四五六七八九十]{1,3}|[A-Za-z]{1,5}[\-—]?\d{1,8}(?:[.\-—]\d{1,6})*"
)
_SPACES = re.compile(r"\s+")
# Sheets without page breaks are compared piece by piece, or time would grow with the square.
_MAX_PAGE = 60
_SHIFTED = "分页使目标任务与事项错行，已按顺序和内容对回第{number}项，请对照原文。"
_JOINED = "第{row}行没有序号，已并入第{number}项，请对照原文。"


@dataclass(slots=True)
class Entry:
    """One numbered matter: its first line, the cells of its title, and its target lines.

    Each element of `targets` is one printed target with the lines it runs over.
    """

    line: Line
    number: str
    titles: list[Cell]
    targets: list[list[Line]] = field(default_factory=list)
    flags: list[DraftFlag] = field(default_factory=list)
    parent: str | None = None

    def doubt(self, code: str, message: str) -> None:
        """Note a doubt about this entry."""
        self.flags.append(DraftFlag(code, message))


def read_entries(section: Section, is_units: Callable[[str], bool], after: str = "") -> list[Entry]:
    """Collect a section's entries; `after` is the last number before it.

    `is_units` tells whether words are known units, to put short rows back under their headings.
    """
    entries: list[Entry] = []
    for printed, upcoming in zip(section.lines, _upcoming(section.lines), strict=True):
        line = _seated(printed, is_units)
        last = entries[-1] if entries else None
        if last is not None and (line.carries_on or _same_matter(last, line)):
            _carry_on(last, line)
        elif last is None or line.number or (line.text(Column.TITLE) and not _torn(last, line)):
            before = last.number if last else after
            entries.append(_entry(_below(line, last), _free(before, upcoming)))
            entries[-1].parent = _parent(entries[-1].number, line)
        else:
            _carry_on(last, line)
    for page in _pages(entries):
        _put_right(page)
    return entries


def _pages(entries: list[Entry]) -> list[list[Entry]]:
    """Entries between two repeated headings: a page break shifts rows of its own page only."""
    pages: list[list[Entry]] = []
    for entry in entries:
        if not pages or entry.line.after_break or len(pages[-1]) >= _MAX_PAGE:
            pages.append([])
        pages[-1].append(entry)
    return pages


def _entry(line: Line, after: str) -> Entry:
    title = line.cells.get(Column.TITLE)
    entry = Entry(line, line.number, [title] if title else [], [[line]])
    if not line.number:
        entry.number = _next_number(after)
        if Column.NUMBER in line.cells:
            message = f"第{line.row.number}行没有序号，暂编为{entry.number}，请对照原文。"
            entry.doubt(flags.NUMBER_MISSING, message)
    elif not (NUMBER.fullmatch(line.number) or _OTHER_NUMBER.fullmatch(line.number)):
        message = f"第{line.row.number}行的序号“{line.number}”不像编号，请对照原文。"
        entry.doubt(flags.ROW_IRREGULAR, message)
    if line.irregular:
        message = f"第{line.row.number}行的列数与表头不符，请对照原文。"
        entry.doubt(flags.ROW_IRREGULAR, message)
    if line.filled:
        message = f"表注写明空白处同上，第{line.row.number}行的空白栏已按上一行填入，请核对。"
        entry.doubt(flags.CELLS_FILLED, message)
    return entry


def _below(line: Line, last: Entry | None) -> Line:
    """（1） below 2 is 2(1); with nothing above it counts by itself."""
    part = _PART.fullmatch(line.number)
    if part is None:
        return line
    number = part[1] or str(ord(part[2]) - ord("①") + 1)
    plain = last is not None and not _PART.fullmatch(_squeeze(last.line.text(Column.NUMBER)))
    upper = (last.parent or (last.number if plain else "")) if last else ""
    return replace(line, number=f"{upper}({number})" if upper.isdigit() else number)


def _parent(number: str, line: Line) -> str | None:
    """The number of the row that a part like 2(1) belongs to."""
    return number.partition("(")[0] if _PART.fullmatch(line.number) and "(" in number else None


def _free(before: str, upcoming: str) -> str:
    """What a row without number counts on from: not into the number that the next row prints."""
    return f"{before}-1" if before and upcoming and upcoming == _next_number(before) else before


def _upcoming(lines: Sequence[Line]) -> list[str]:
    """For each row the next number printed below it."""
    found = ""
    below: list[str] = []
    for line in reversed(lines):
        below.append(found)
        found = line.number or found
    return below[::-1]


def _next_number(after: str) -> str:
    found = re.search(r"(\d+)$", after)
    return after[: found.start()] + str(int(found.group()) + 1) if found else "1"


def _same_matter(last: Entry, line: Line) -> bool:
    """A merged number and title, filled in again on the following rows."""
    title = _squeeze(line.text(Column.TITLE))
    if Column.NUMBER not in line.cells and line.text(Column.TARGET):
        return False  # a heading over several matters, each in a row of its own
    same = bool(title) and title == _squeeze(last.line.text(Column.TITLE))
    return same and line.number == last.line.number


def _torn(last: Entry, line: Line) -> bool:
    """Whether a row without number carries on the title of the row above over a page break."""
    title = last.titles[-1].text if last.titles else ""
    return line.after_break and not _FINISHED.search(title)


def _carry_on(entry: Entry, line: Line) -> None:
    """Take a row without number into the entry above, as run-on text or as a further target."""
    title, target = line.cells.get(Column.TITLE), line.text(Column.TARGET)
    repeats = _same_matter(entry, line)
    if title and title.text.strip() and not repeats:
        entry.titles.append(title)
    above = entry.targets[-1][-1]
    if repeats and _squeeze(target) == _squeeze(above.text(Column.TARGET)):
        entry.targets[-1].append(line)
        return
    words = above.text(Column.TARGET)
    runs_on = bool(words) and not _FINISHED.search(words) and (not repeats or line.after_break)
    if not target or runs_on:
        entry.targets[-1].append(line)
    else:
        entry.targets.append([line])
    if not repeats:
        message = _JOINED.format(row=line.row.number, number=entry.number)
        entry.doubt(flags.ROW_JOINED, message)


def _put_right(entries: list[Entry]) -> None:
    """Move targets back to their titles where a page break shifted them."""
    targets = [target for entry in entries for target in entry.targets]
    printed = [index for index, entry in enumerate(entries) for _ in entry.targets]
    if len(targets) == len(entries) or any(stands_merged(entry) for entry in entries):
        return
    titles = ["".join(cell.text for cell in entry.titles) for entry in entries]
    wording = ["".join(line.text(Column.TARGET) for line in target) for target in targets]
    order = align(titles, wording, printed)
    if order == printed:
        return
    for index, entry in enumerate(entries):
        entry.targets = [
            target for target, owner in zip(targets, order, strict=True) if owner == index
        ]
        before = [target for target, owner in zip(targets, printed, strict=True) if owner == index]
        if before != entry.targets:
            entry.flags = [flag for flag in entry.flags if flag.code != flags.ROW_JOINED]
            entry.doubt(flags.TARGET_SHIFTED, _SHIFTED.format(number=entry.number))


def stands_merged(entry: Entry) -> bool:
    """Whether several targets stand under one merged number: then nothing slipped."""
    return len(entry.targets) > 1 and all(
        _same_matter(entry, line) for target in entry.targets for line in target
    )


def _seated(line: Line, is_units: Callable[[str], bool]) -> Line:
    """Cells of a short row, counted from the right where the last one names units."""
    wanted = [
        column for column in (Column.TITLE, Column.TARGET, Column.UNITS) if column in line.cells
    ]
    short = line.irregular and Column.UNITS not in line.cells and Column.LEAD not in line.cells
    if not short or len(line.row.cells) < 3 or not is_units(line.row.cells[-1].text):
        return line
    cells = dict(line.cells)
    for column in wanted:
        del cells[column]
    first, second, last = line.row.cells[-3:]
    cells.update({Column.TITLE: first, Column.TARGET: second, Column.UNITS: last})
    return replace(line, cells=cells, irregular=True)


def _squeeze(text: str) -> str:
    return _SPACES.sub("", text)
