"""An assignment table and its caption in, draft items and issues out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count as count_from
from itertools import islice, pairwise

from desktop_app.documents.blocks import Span, Table
from desktop_app.intake import flags
from desktop_app.intake.cards import COUNTER
from desktop_app.intake.columns import Column
from desktop_app.intake.draft import DraftFlag, DraftItem
from desktop_app.intake.entries import Entry, read_entries
from desktop_app.intake.flow import Flow, cell_flow
from desktop_app.intake.items import Matter, Reading, build_item
from desktop_app.intake.parts import parts_of, pieces_of, whole_of
from desktop_app.intake.reported import leave_reports
from desktop_app.intake.rows import Line, Section, Sheet, read_rows
from desktop_app.intake.timetables import dated_by_group, entry_targets, timetable
from desktop_app.intake.totals import sums_that_differ
from desktop_app.intake.unit_cells import entry_units
from desktop_app.intake.unit_lists import read_units
from desktop_app.intake.unit_places import answers, from_surroundings
from desktop_app.intake.unread_columns import UnreadColumns, columns_in_doubt, columns_told
from desktop_app.issues import Issue, Severity
from models.base import Kind, Role

# Words of a title, a heading or a kind column, in the order in which they decide.
_KINDS = (
    ("政策", Kind.POLICY),
    ("措施", Kind.MEASURE),
    ("指标", Kind.INDICATOR),
    ("项目", Kind.PROJECT),
    ("工程", Kind.PROJECT),
    ("事项", Kind.MATTER),
    ("任务", Kind.TASK),
)
_WITHDRAWN = re.compile(
    r"[(（](?:已|拟|申请)?(?:取消|作废|撤销|终止|暂缓实施|不再实施|移出)[)）]|^(?:已|拟|申请)?(?:取消|作废|撤销|终止|移出|退出|删除|剔除|调出)$"
)
_COUNTED = re.compile(r"([(][^()]+[)])?(\d{1,5})")
# （1）, 2.: what a part of a matter is numbered by in its own cell.
_OWN_NUMBER = re.compile(r"(?:\d{1,2}[.．、](?!\d)|[(（]\d{1,2}[)）]|[①-⑳])\s*(?=\S{2})")
_CLAUSE_END = re.compile(r"[，,。；;：:]")
_SHORTEST_NAME, _LONGEST_NAME = 4, 40
_TOTAL = re.compile(r"共(?:计)?(\d+)[项条个]")
# How many missing numbers are named before the rest is only hinted at.
GAPS_TOLD = 10


@dataclass(frozen=True, slots=True)
class ListName:
    """What a table is called: 附件1 and its full title.

    `owner` is who answers for the whole table, and whether a line above it says so.
    """

    name: str
    title: str = ""
    kind: Kind | None = None
    owner: tuple[str, bool] = ("", False)


def kind_of(words: str) -> Kind | None:
    """The kind that a list's title, a column heading or a kind cell names."""
    if words in set(Kind):
        return Kind(words)
    return next((kind for word, kind in _KINDS if word in words), None)


def read_table(
    table: Table, listed: ListName, reading: Reading
) -> tuple[list[DraftItem], list[Issue]] | None:
    """Items of an assignment table in printed order; None where the table is none."""
    sheet = read_rows(table, blanks_as_above=reading.notes.blanks_as_above)
    if sheet is None:
        return None
    reported = leave_reports(sheet, listed.title or listed.name)
    titled = kind_of(listed.title)
    heading = _heading_kind(sheet)
    # 任务分工清单 says little; a heading such as 重点项目 says more.
    kind = (
        listed.kind or (heading if titled in (None, Kind.TASK) else titled) or titled or Kind.MATTER
    )
    items: list[DraftItem] = []
    last = ""
    counted: list[Issue] = []
    anew = _count_anew(sheet.sections)
    columns = columns_in_doubt(sheet, reading)
    for section in sheet.sections:
        entries = read_entries(section, _unit_test(reading), "" if anew else last)
        counted.extend(_group_total(section, entries, listed.name))
        shared = _shared_titles(entries)
        for entry in entries:
            last = entry.number
            if anew:
                entry.number = f"({section.mark}){entry.number}"
            whole = _Table(listed, kind, reading, sheet, shared, columns, section)
            items.extend(_items(entry, section.group, whole))
    items = _unique(_with_parents(items))
    return items, [
        *_gaps(items),
        *counted,
        *_totals(listed.title, listed.name, items),
        *sums_that_differ(sheet, listed.name),
        *reported,
        *columns_told(sheet, listed.name, reading),
    ]


def _shared_titles(entries: Sequence[Entry]) -> set[str]:
    """Titles that stand over several rows without numbers, each a matter of its own."""
    told = [
        entry
        for entry in entries
        if entry.line.text(Column.TARGET) and entry.line.text(Column.TITLE)
    ]
    return {
        one.line.text(Column.TITLE)
        for one, other in pairwise(told)
        if one.line.text(Column.TITLE) == other.line.text(Column.TITLE)
        and _own_matters(one.line, other.line)
    }


def _own_matters(one: Line, other: Line) -> bool:
    """Whether two rows of one title are matters of their own: numbered each, or not at all."""
    bare = Column.NUMBER not in one.cells and Column.NUMBER not in other.cells
    counted = one.number.isdecimal() and other.number.isdecimal()
    apart = one.text(Column.TARGET) != other.text(Column.TARGET)
    return bare or (counted and apart and int(other.number) == int(one.number) + 1)


def _count_anew(sections: Sequence[Section]) -> bool:
    """Whether every group of several counts its matters from 1, so that keys need the group."""
    filled = [section for section in sections if section.lines]
    marks = {section.mark for section in filled}
    return (
        len(filled) > 1
        and "" not in marks
        and len(marks) == len(filled)
        and all(section.lines[0].number == "1" for section in filled)
    )


def _heading_kind(sheet: Sheet) -> Kind | None:
    """What the heading of the title column says, such as 重点项目."""
    index = sheet.columns.get(Column.TITLE, -1)
    words = sheet.heading.words if sheet.heading else ()
    return kind_of(words[index][-1]) if 0 <= index < len(words) and words[index] else None


def _unit_test(reading: Reading) -> _UnitTest:
    return _UnitTest(reading)


@dataclass(frozen=True, slots=True)
class _UnitTest:
    """Tells whether a cell holds nothing but known units."""

    reading: Reading

    def __call__(self, words: str) -> bool:
        units, _ = read_units(words, self.reading.registry, Role.LEAD, Role.RESPONSIBLE)
        return bool(units) and all(unit.known for unit in units)


@dataclass(frozen=True, slots=True)
class _Table:
    """What holds for all rows: the list, its kind, and titles that several rows share."""

    listed: ListName
    kind: Kind
    reading: Reading
    sheet: Sheet
    shared: Container[str]
    columns: UnreadColumns
    section: Section


def _items(entry: Entry, group: str, table: _Table) -> list[DraftItem]:
    """The item of an entry, and one for each of its rows where each has units of its own."""
    pieces = pieces_of(entry)
    if pieces:
        return [_item(piece, group, table) for piece in pieces]
    parts = parts_of(entry)
    whole = _item(entry, group, table)
    if not parts:
        return [whole]
    return [whole_of(whole), *(_item(part, group, table, part=True) for part in parts)]


def _item(entry: Entry, group: str, table: _Table, *, part: bool = False) -> DraftItem:
    line, reading, sheet = entry.line, table.reading, table.sheet
    source = reading.source
    lines = [part for target in entry.targets for part in target]
    parent = "".join(line.text(Column.PARENT).split()).removesuffix(".0")
    targets = entry_targets(entry, sheet.heading, source)
    own = line.text(Column.TITLE)
    if own in table.shared:  # merged over several rows: what they have in common, no name of one
        group = "".join(own.split())
    titled = Column.TITLE in sheet.columns and own not in table.shared and not part
    title = cell_flow(source, *entry.titles) if titled else _opening(targets[0])
    marked = reading.notes.kind_of(own, line.text(Column.NUMBER))
    title = _unmarked(title, reading.notes.kinds)
    if part:
        found = _OWN_NUMBER.match(title.text)
        title = title.part(found.end(), len(title)) if found else title
    times = dated_by_group(timetable(entry, group, sheet, reading), table.section.cell, reading)
    said = [*targets, *(step.flow for step in times.steps if not step.share)]
    # A list with one column of words, or with ticks beside it, says in it what is to be done.
    if not sheet.has_targets or (times.steps and not any(flow.text.strip() for flow in said)):
        targets = [title]
    units = entry_units(lines, reading.registry, reading.notes, sheet.heading)
    if not answers(units):
        texts = [flow.text for flow in targets]
        units = from_surroundings(units, group, table.listed.owner, texts, reading.registry)
    matter = Matter(
        list_name=line.text(Column.LIST) or table.listed.name,
        number=entry.number,
        kind=kind_of(line.text(Column.KIND)) or table.kind,
        group=line.text(Column.GROUP) or group,
        title=title,
        targets=targets,
        units=units,
        timetable=times,
        category="、".join(filter(None, (_words(line, Column.CATEGORY), marked))) or None,
        parent=entry.parent if part else parent or entry.parent,
        stage=_words(line, Column.STAGE),
        flags=(
            *entry.flags,
            *_withdrawn(lines),
            *_laid_out(lines, reading),
            *_only_counted(title),
            *table.columns.doubts(each.row for each in lines if not each.carries_on),
        ),
        source=_span(entry, lines),
    )
    return build_item(matter, reading)


def _withdrawn(lines: Sequence[Line]) -> list[DraftFlag]:
    """（取消） in a cell, or 已取消 alone in one: the matter may stand no longer."""
    cells = [cell for line in lines for cell in line.row.cells]
    said = next((found[0] for cell in cells if (found := _WITHDRAWN.search(cell.text.strip()))), "")
    message = f"表中注明“{said}”，这一项可能已经撤销，请核定是否列入。"
    return [DraftFlag(flags.ROW_WITHDRAWN, message)] if said else []


def _only_counted(title: Flow) -> list[DraftFlag]:
    """整改任务一, 12: a number stands where the matter should be named."""
    if not COUNTER.fullmatch(title.text):
        return []
    message = f"事项名称只印有编号“{title.text}”，请补写事项名称。"
    return [DraftFlag(flags.TEXT_MISSING, message)]


def _laid_out(lines: Sequence[Line], reading: Reading) -> list[DraftFlag]:
    """The doubts that the layout of these rows raised, by the first cell or by that of the number."""
    places = (cell.span for line in lines for cell in line.row.cells[:2])
    return [reading.doubts[place] for place in places if place in reading.doubts]


def _unmarked(title: Flow, marks: Iterable[str]) -> Flow:
    """A title without the marks at its ends that the notes of the table explain."""
    signs = "".join(marks)
    start = len(title) - len(title.text.lstrip(signs)) if signs else 0
    end = len(title.text.rstrip(signs)) if signs else len(title)
    return title.part(start, end) if start < end else title


def _opening(target: Flow) -> Flow:
    """The first clause of a target, to name the matter by where no column does."""
    found = _CLAUSE_END.search(target.text, _SHORTEST_NAME, _LONGEST_NAME)
    return target.part(0, found.start() if found else min(len(target), _LONGEST_NAME))


def _words(line: Line, column: Column) -> str | None:
    return "".join(line.text(column).split()) or None


def _span(entry: Entry, lines: Sequence[Line]) -> Span:
    cells = [cell for line in (entry.line, *lines) for cell in line.cells.values()]
    own = [*entry.titles, *(cell for line in lines for cell in line.cells.values())]
    spans = [cell.span for cell in own or cells]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _unique(items: list[DraftItem]) -> list[DraftItem]:
    """Repeated numbers get a suffix, since a key names one item only."""
    seen: dict[str, int] = {}
    taken = {item.key for item in items}
    result = []
    for item in items:
        count = seen[item.key] = seen.get(item.key, 0) + 1
        if count == 1:
            result.append(item)
            continue
        free = next(n for n in count_from(count) if f"{item.key}-{n}" not in taken)
        taken.add(f"{item.key}-{free}")
        result.append(_renumbered(item, f"{item.number}-{free}"))
    return result


def _renumbered(item: DraftItem, number: str) -> DraftItem:
    message = f"序号{item.number}在清单中重复，暂编为{number}，请核对。"
    flag = DraftFlag(flags.NUMBER_REPEATED, message)
    return replace(item, number=number, flags=(*item.flags, flag))


def _with_parents(items: list[DraftItem]) -> list[DraftItem]:
    """Numbers such as 1.3 belong under 1 where there is one; a title above may stand for its number."""
    keys = {item.key for item in items}
    titles = {item.title: item.number for item in items}
    result = []
    for printed in items:
        above = printed.parent
        named = above is not None and f"{printed.list_name}/{above}" not in keys
        item = replace(printed, parent=titles.get(above or "", above)) if named else printed
        upper = re.sub(r"[.\-—]\d+$", "", item.number)
        implied = (
            item.parent is None and upper != item.number and f"{item.list_name}/{upper}" in keys
        )
        result.append(replace(item, parent=upper) if implied else item)
    return result


def _gaps(items: Sequence[DraftItem]) -> list[Issue]:
    """Numbers missing between the first and the last of each list, or of each of its groups."""
    counted: dict[tuple[str, str], set[int]] = {}
    for item in items:
        found = _COUNTED.fullmatch(item.number)
        if found:
            counted.setdefault((item.list_name, found[1] or ""), set()).add(int(found[2]))
    issues = []
    for (name, mark), numbers in counted.items():
        # Lazily: a misprinted number may be as large as it likes.
        absent = (each for each in range(1, max(numbers)) if each not in numbers)
        missing = list(islice(absent, GAPS_TOLD + 1))
        if min(numbers) > 1 and len(missing) > len(numbers):
            continue  # numbers of another register
        if missing:
            listed = "、".join(f"{mark}{number}" for number in missing[:GAPS_TOLD])
            more = "等" if len(missing) > GAPS_TOLD else ""
            message = f"{name}缺少序号{listed}{more}，请对照原文。"
            issues.append(Issue("number_gap", Severity.WARNING, name, message))
    return issues


def _group_total(section: Section, entries: Sequence[Entry], name: str) -> list[Issue]:
    """A group that prints how many items it holds must hold as many."""
    own = sum(1 for entry in entries if not re.search(r"[.\-—]", entry.number))
    if section.total is None or section.total == own:
        return []
    message = f"{name}“{section.group}”写明{section.total}项，实际读出{own}项，请对照原文。"
    return [Issue("total_differs", Severity.WARNING, name, message)]


def _totals(words: str, name: str, items: Sequence[DraftItem]) -> list[Issue]:
    """A total that the caption prints must equal the items read."""
    found = _TOTAL.search(words)
    own = sum(1 for item in items if item.parent is None)
    if not found or int(found.group(1)) == own:
        return []
    message = f"{name}写明共{found.group(1)}项，实际读出{own}项，请对照原文。"
    return [Issue("total_differs", Severity.WARNING, name, message)]
