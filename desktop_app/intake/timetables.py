"""One entry of an assignment table in, its targets and all that its columns date or count out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from desktop_app.documents.blocks import Cell, Span
from desktop_app.intake import flags
from desktop_app.intake.columns import Column
from desktop_app.intake.dates import Period
from desktop_app.intake.draft import DraftFlag, DraftMetric
from desktop_app.intake.due_cells import cell_dates
from desktop_app.intake.due_columns import due_flow
from desktop_app.intake.entries import Entry
from desktop_app.intake.flow import Flow, cell_flow
from desktop_app.intake.headings import Heading, quantity
from desktop_app.intake.items import Reading
from desktop_app.intake.rows import Line, Sheet
from desktop_app.intake.schedule import STARTS, UNDER_WAY, Step, Timetable
from models.base import Op

_NOTHING = " —-－–/／\\无"
_SENTENCE_END = re.compile(r"[。；;！!]\s*$")
# 1.…；2.…: parts of one cell.
_PART = re.compile(
    r"(?:^|(?<=[。；;、底末前日月]))(?:\d{1,2}[.．、](?:(?!\d)|(?=20\d\d))|[(（]\d{1,2}[)）]|[①-⑳])"
)
_PHASES = ((Column.START, STARTS), (Column.FINISH, "竣工"))
# Works under way: the day on which they began is no commitment.
_UNDER_WAY = re.compile(r"续建|在建|结转|已开工")
_AMOUNT = re.compile(r"(?P<value>\d[\d,，]*(?:\.\d+)?)(?P<unit>万元|亿元|元)?")
_PLAIN = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_MONEY = re.compile(r"万元|亿元|(?<![万亿])元")
_UNIT_LINE = re.compile(r"(?:金额)?单位[:：]\s*(万元|亿元|元)")
_YEAR = re.compile(r"20\d\d(?=年)")
_YEARLY = re.compile(r"(?:20\d\d年?度?|[本今当]年|年度|全年)\S*(?:目标|任务|计划)\S*")
# How far above a table the line with the unit of its figures may stand.
_ABOVE = 200


def timetable(entry: Entry, group: str, sheet: Sheet, reading: Reading) -> Timetable:
    """Deadlines, steps, starts and ends of works, and investments of one entry."""
    line, source, heading = entry.line, reading.source, sheet.heading
    lines = [part for target in entry.targets for part in target]
    dues = [due_flow([part], heading, source) for part in lines]
    figures, notes = _costs(line, sheet, reading)
    figures += _quantities(line, heading, _day_of(dues, reading))
    pairs = _numbered_pairs(lines, source)
    apart = len(entry.targets) > 1 and len({due.text for due in dues if due and due.text}) > 1
    return Timetable(
        deadline=due_flow(lines, heading, source),
        deadlines=pairs or (_deadlines(entry, heading, source) if apart else ()),
        steps=_steps(line, heading, reading) if heading else (),
        phases=tuple(_phases(line, group, source)),
        figures_due=_figures_due(heading, reading.period),
        figures=tuple(figures),
        notes=tuple(notes),
    )


def entry_targets(entry: Entry, source: str) -> list[Flow]:
    """All targets of an entry; numbered ones apart where the deadline is numbered as well."""
    lines = [part for target in entry.targets for part in target]
    if _numbered_pairs(lines, source):
        return _numbered(lines[0].cells[Column.TARGET], source)
    return [flow for target in entry.targets for flow in target_flows(target, source)]


def _numbered_pairs(lines: Sequence[Line], source: str) -> tuple[tuple[int, Flow], ...]:
    """1.…2.… in the target and in the deadline: each part has its own day."""
    if len(lines) != 1 or not {Column.TARGET, Column.DUE} <= lines[0].cells.keys():
        return ()
    parts = _numbered(lines[0].cells[Column.TARGET], source)
    dues = _numbered(lines[0].cells[Column.DUE], source)
    return tuple((1, due) for due in dues) if len(parts) == len(dues) > 1 else ()


def _numbered(cell: Cell, source: str) -> list[Flow]:
    """The numbered parts of a cell, none where it does not begin with a number."""
    flow = cell_flow(source, cell)
    marks = [found.start() for found in _PART.finditer(flow.text)]
    if not marks or marks[0] != 0:
        return []
    return [flow.part(start, end) for start, end in pairwise([*marks, len(flow)])]


def target_flows(target: Sequence[Line], source: str) -> list[Flow]:
    """The words of one printed target as running text; sentences end a flow."""
    cells: dict[Span, Cell] = {}
    columns: dict[Span, Column] = {}
    for line in target:
        for column in (Column.TARGET, Column.DETAIL):
            cell = line.cells.get(column)
            if cell and not any(cell.text == other.text for other in cells.values()):
                cells[cell.span], columns[cell.span] = cell, column
    flows: list[Flow] = []
    waiting: list[Cell] = []
    held = list(cells.values())
    for place, cell in enumerate(held, start=1):
        waiting.append(cell)
        other = place == len(held) or columns[held[place].span] is not columns[cell.span]
        if other or _SENTENCE_END.search(cell.text):
            flows.append(cell_flow(source, *waiting))
            waiting = []
    return flows or [cell_flow(source)]


def dated_stretches(heading: Heading, period: Period) -> list[int]:
    """Columns of steps whose year is printed or given by the plan."""
    return [index for index, held in heading.stretches.items() if held.dated(period.only_year)]


def _deadlines(entry: Entry, heading: Heading | None, source: str) -> tuple[tuple[int, Flow], ...]:
    """How many flows each printed target has, and its own deadline."""
    return tuple(
        (
            len(target_flows(target, source)),
            due_flow(target, heading, source) or cell_flow(source),
        )
        for target in entry.targets
    )


def _steps(line: Line, heading: Heading, reading: Reading) -> tuple[Step, ...]:
    """The steps that a row prints stretch by stretch; one that covers several ends with the last."""
    steps: list[Step] = []
    last: int | None = None
    for index in dated_stretches(heading, reading.period):
        stretch, cell = heading.stretches[index], line.steps.get(index)
        days = stretch.dated(reading.period.only_year)
        if cell is None or days is None or not cell.text.strip(_NOTHING + "\n"):
            continue
        flow = cell_flow(reading.source, cell)
        label = heading.words[index][-1]
        step = Step(
            *days,
            stretch.precision,
            _label(label, stretch.year),
            flow,
            cell_flow(reading.source, heading.cell(index)),
        )
        goes_on = last == index - 1 and steps and steps[-1].flow.text == flow.text
        if goes_on:
            step = replace(step, starts_on=steps.pop().starts_on)
        steps.append(step)
        last = index
    return tuple(steps)


def _label(words: str, year: int | None) -> str:
    whole = re.fullmatch(r"(20\d\d)年?度?\S*(?:目标|任务|计划|安排|进度)\S*", words)
    if whole and not re.search(r"季|半年|月", words):
        return f"{whole[1]}年"
    return words if year is None or str(year) in words else f"{year}年{words}"


def _phases(line: Line, group: str, source: str) -> list[tuple[str, Flow]]:
    found = []
    about = "".join(line.text(each) for each in (Column.GROUP, Column.CATEGORY, Column.STAGE))
    for column, name in _PHASES:
        cell = line.cells.get(column)
        if cell is None or not cell.text.strip(_NOTHING + "\n"):
            continue
        if column is Column.START and _UNDER_WAY.search(f"{about}{group}{cell.text}"):
            found.append((UNDER_WAY, cell_flow(source, cell)))
        else:
            found.append((name, cell_flow(source, cell)))
    return found


def _figures_due(heading: Heading | None, period: Period) -> date | None:
    """Figures below 年度目标 are the year's."""
    index = heading.columns.get(Column.TARGET) if heading else None
    words = "".join(heading.words[index]) if heading and index is not None else ""
    if not _YEARLY.fullmatch(words):
        return None
    year = _year(words, period)
    return date(year, 12, 31) if year else None


def _day_of(dues: Sequence[Flow | None], reading: Reading) -> date | None:
    """The one day of the column of deadlines."""
    words = [word for due in dues if due for word in cell_dates(due.text, reading.period)]
    days = {due for word in words for due in word.dues}
    return days.pop() if len(days) == 1 else None


def _quantities(line: Line, heading: Heading | None, due: date | None) -> list[DraftMetric]:
    """Figures of columns that name what they count and its unit: 新建（万亩）."""
    found: list[DraftMetric] = []
    if line.carries_on:
        return found
    for index, words in enumerate(heading.words if heading else ()):
        named = quantity(words) if index < len(line.row.cells) else None
        cell = line.row.cells[index] if named else None
        amount = _PLAIN.fullmatch(_squeeze(cell.text)) if cell else None
        if cell is None or named is None or amount is None:
            continue
        value = Decimal(re.sub(r"[,，]", "", amount[0]))
        found.append(DraftMetric(named[0], Op.EQUAL, value, None, named[1], due, cell.span))
    return found


def _cost_columns(heading: Heading | None) -> list[tuple[Column, int, str]]:
    """The columns of money: one for the whole, one for each year."""
    if heading is None:
        return []
    whole = heading.columns.get(Column.TOTAL_COST)
    found = [] if whole is None else [(Column.TOTAL_COST, whole, "总投资")]
    return found + [(Column.YEAR_COST, index, "年度投资") for index in heading.yearly_costs()]


def _costs(line: Line, sheet: Sheet, reading: Reading) -> tuple[list[DraftMetric], list[DraftFlag]]:
    """Investments as figures, in the unit that the cell, the heading or the line above prints."""
    found: list[DraftMetric] = []
    doubts: list[DraftFlag] = []
    heading = sheet.heading
    for column, index, name in _cost_columns(heading):
        cell = line.cells.get(column) if heading and heading.columns.get(column) == index else None
        if cell is None and not line.carries_on and index < len(line.row.cells):
            cell = line.row.cells[index]
        if cell is None or heading is None or not cell.text.strip(_NOTHING + "\n"):
            continue
        words = "".join(heading.words[index])
        amount = _AMOUNT.fullmatch(_squeeze(cell.text))
        unit = amount and (
            amount["unit"] or _unit(words, heading, reading.source) or reading.notes.money
        )
        if amount is None or unit is None:
            why = "不是单个金额" if amount is None else "没有写明单位"
            message = f"{name}“{_squeeze(cell.text)}”{why}，未列为量化目标，请核对。"
            doubts.append(DraftFlag(flags.FIGURE_UNREAD, message))
            continue
        year = _year(words, reading.period) if column is Column.YEAR_COST else None
        value = Decimal(re.sub(r"[,，]", "", amount["value"]))
        due = date(year, 12, 31) if year else None
        called = f"{year}年计划投资" if year else name
        found.append(DraftMetric(called, Op.EQUAL, value, None, unit, due, cell.span))
    return found, doubts


def _year(words: str, period: Period) -> int | None:
    printed = _YEAR.search(words)
    return int(printed[0]) if printed else period.only_year


def _unit(words: str, heading: Heading, source: str) -> str | None:
    own = _MONEY.search(words)
    if own:
        return own[0]
    start = heading.rows[0].cells[0].span.start
    above = _UNIT_LINE.findall(source, max(0, start - _ABOVE), start)
    return str(above[-1]) if above else None


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)
