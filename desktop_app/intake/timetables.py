"""One entry of an assignment table in, its targets and all that its columns date or count out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from desktop_app.documents.blocks import Cell, Span
from desktop_app.intake.cell_figures import is_figure, own_unit, with_unit
from desktop_app.intake.columns import Column
from desktop_app.intake.dates import Period
from desktop_app.intake.due_cells import cell_dates
from desktop_app.intake.due_columns import due_flow
from desktop_app.intake.entries import Entry
from desktop_app.intake.figure_columns import column_figures, measure_of, year_in
from desktop_app.intake.flow import Flow, cell_flow
from desktop_app.intake.headings import Heading
from desktop_app.intake.items import Reading
from desktop_app.intake.periods import is_years_content, stretch_of
from desktop_app.intake.rows import Line, Sheet
from desktop_app.intake.schedule import STARTS, UNDER_WAY, Step, Timetable
from models.base import Precision

_NOTHING = " —-－–/／\\无"
_SHARE = re.compile(r"\d{1,3}(?:\.\d+)?[%％]")
_NONE_YET = re.compile(r"0+(?:\.0+)?[%％]")
_TICK = re.compile(r"[√✓✔☑●○★☆■▲△◆]|是")
_SENTENCE_END = re.compile(r"[。；;！!]\s*$")
# 1.…；2.…: parts of one cell.
_PART = re.compile(
    r"(?:^|(?<=[。；;、底末前日月]))(?:\d{1,2}[.．、](?:(?!\d)|(?=20\d\d))|[(（]\d{1,2}[)）]|[①-⑳])"
)
_GROUP_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])|[(（](?:共)?\d+[项条个件][)）]$"
)
_PHASES = ((Column.START, STARTS), (Column.FINISH, "竣工"))
# Works under way: the day on which they began is no commitment.
_UNDER_WAY = re.compile(r"续建|在建|结转|已开工")
_YEARLY = re.compile(r"(?:20\d\d年?度?|[本今当]年|年度|全年)\S*(?:目标|任务|计划)\S*")


def timetable(entry: Entry, group: str, sheet: Sheet, reading: Reading) -> Timetable:
    """Deadlines, steps, starts and ends of works, and investments of one entry."""
    line, source, heading = entry.line, reading.source, sheet.heading
    lines = [part for target in entry.targets for part in target]
    dues = [due_flow([part], heading, source) for part in lines]
    figures, notes = column_figures(line, heading, reading, _day_of(dues, reading))
    pairs = _numbered_pairs(lines, source)
    apart = len(entry.targets) > 1 and len({due.text for due in dues if due and due.text}) > 1
    return Timetable(
        deadline=due_flow(lines, heading, source),
        deadlines=pairs or (_deadlines(entry, heading, source) if apart else ()),
        steps=_steps(line, heading, reading) if heading else (),
        phases=tuple(_phases(line, group, source)),
        figures_due=_figures_due(heading, reading.period),
        yearly=_yearly(heading, reading),
        figures=tuple(figures),
        notes=tuple(notes),
    )


def dated_by_group(times: Timetable, group: Cell | None, reading: Reading) -> Timetable:
    """七月份 over several matters: the end of that month where they print no date of their own."""
    dated = times.steps or times.phases or times.deadlines
    if group is None or dated or (times.deadline is not None and times.deadline.text):
        return times
    stretch = stretch_of((_GROUP_MARK.sub("", _squeeze(group.text)),))
    if stretch is None or stretch.precision is Precision.YEAR:
        return times
    days = stretch.dated(reading.period.only_year)
    if days is None:
        return times
    words = cell_flow(reading.source, group)
    nothing = words.part(len(words), len(words))
    return replace(
        times, steps=(Step(*days, stretch.precision, words.text, nothing, words, share=False),)
    )


def entry_targets(entry: Entry, heading: Heading | None, source: str) -> list[Flow]:
    """All targets of an entry; numbered ones apart where the deadline is numbered as well.

    A bare figure gets the unit that its row, its heading or the title prints.
    """
    lines = [part for target in entry.targets for part in target]
    if _numbered_pairs(lines, source):
        return _numbered(lines[0].cells[Column.TARGET], source)
    title = _squeeze(entry.line.text(Column.TITLE))
    return [
        with_unit(flow, measure_of(target[0]) or _heading_unit(heading) or own_unit(title))
        for target in entry.targets
        for flow in target_flows(target, source)
    ]


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
        said = {column: line.cells.get(column) for column in (Column.TARGET, Column.DETAIL)}
        for column, cell in sorted(said.items(), key=lambda pair: pair[1].span if pair[1] else ()):
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
        words = heading.words[index]
        if _TICK.fullmatch(cell.text.strip()):
            cell = Cell("", cell.span)  # the mark only says when
        own = next((unit for word in reversed(words) if (unit := own_unit(word))), "")
        flow = with_unit(cell_flow(reading.source, cell), measure_of(line) or own)
        if _NONE_YET.fullmatch(flow.text):
            continue
        step = Step(
            *days,
            stretch.precision,
            f"{days[1].year}年" if is_years_content(words) else _label(words[-1], stretch.year),
            flow,
            cell_flow(reading.source, heading.cell(index)),
            bool(_SHARE.fullmatch(flow.text) and "进度" in "".join(words)),
        )
        if any(one.ends_on == step.ends_on and one.flow.text == flow.text for one in steps):
            continue  # 2025年目标 and 全年: the same said twice
        # The same words in the next stretch are one step over both; equal figures are two.
        goes_on = (
            last == index - 1
            and steps
            and steps[-1].flow.text == flow.text
            and steps[-1].ends_on < step.starts_on
            and not is_figure(flow.text)
        )
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
    """Figures below 年度目标, and those of indicators in a plan for one year, are the year's."""
    index = heading.columns.get(Column.TARGET) if heading else None
    words = "".join(heading.words[index]) if heading and index is not None else ""
    measured = heading is not None and Column.MEASURE in heading.columns
    if not measured and not _YEARLY.fullmatch(words):
        return None
    year = year_in(words, period)
    return date(year, 12, 31) if year else None


def _yearly(heading: Heading | None, reading: Reading) -> Flow | None:
    """The heading of the targets of indicators, which a plan for one year owes at its end."""
    index = heading.columns.get(Column.TARGET) if heading else None
    if heading is None or index is None or reading.period.only_year is None:
        return None
    if Column.MEASURE not in heading.columns:
        return None
    return cell_flow(reading.source, heading.cell(index))


def _heading_unit(heading: Heading | None) -> str:
    """年度目标（万人）: what the figures of the targets are counted in."""
    index = heading.columns.get(Column.TARGET) if heading else None
    words = heading.words[index] if heading and index is not None else ()
    return next((unit for word in reversed(words) if (unit := own_unit(word))), "")


def _day_of(dues: Sequence[Flow | None], reading: Reading) -> date | None:
    """The one day of the column of deadlines."""
    words = [word for due in dues if due for word in cell_dates(due.text, reading.period)]
    days = {due for word in words for due in word.dues}
    return days.pop() if len(days) == 1 else None


def _squeeze(text: str) -> str:
    return "".join(text.split())
