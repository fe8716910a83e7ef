"""A heading and one row in, the words of the row's deadline out, be they in one column or in several.

完成年份 | 完成月份 hold a date in two parts; 完成时限（月份） holds bare numbers. Both are put into full words
that keep the places of the cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from desktop_app.intake.columns import Column, Words, meaning
from desktop_app.intake.flow import Flow, cell_flow
from desktop_app.intake.headings import Heading
from desktop_app.intake.rows import Line

_UNIT = re.compile(r"(?<![年月])(?P<unit>年|季度?|月|日)[份度]?[)）]?$")
_OWN_YEAR = re.compile(r"(?:所属|计划|实施|任务)?年[度份]")
_BARE = re.compile(r"(?:\d{1,4}|[一二三四])(?:[、，,\-—–~～至](?:\d{1,4}|[一二三四]))*")
_YEAR_SAID = re.compile(r"20\d\d|\d\d年|[今本明后]年")
_ORDER = ("年", "季度", "月", "日")


def due_columns(heading: Heading) -> dict[int, str]:
    """The columns that make up the deadline in reading order, each with the unit of its numbers.

    The unit is empty where the cells name it themselves; such a column needs no other but a year.
    """
    units: dict[str, int] = {}
    for index, words in enumerate(heading.words):
        own_year = bool(words) and bool(_OWN_YEAR.fullmatch(words[-1]))
        if words and (own_year or meaning(words) is Column.DUE):
            units.setdefault("年" if own_year else _unit(words), index)
    if Column.DUE not in heading.columns:
        return {}
    own = heading.columns[Column.DUE]  # of several that only name a time, the one chosen
    units[_unit(heading.words[own])] = own
    wanted = ("年", "") if "" in units else _ORDER
    return {units[unit]: unit for unit in wanted if unit in units}


def due_flow(lines: Sequence[Line], heading: Heading | None, source: str) -> Flow | None:
    """The deadline of these rows in full words; None where no column holds one."""
    held = [line for line in lines if Column.DUE in line.cells]
    if not held or heading is None:
        return None
    columns = due_columns(heading)
    parts = [part for line in held for part in _parts(line, heading, columns, source)]
    text = "".join(part.text for part in parts)
    at = tuple(chain.from_iterable(part.at for part in parts))
    return Flow(text, at, at[-1] + 1 if at else held[-1].cells[Column.DUE].span.end)


def _parts(line: Line, heading: Heading, columns: dict[int, str], source: str) -> list[Flow]:
    first = heading.columns[Column.DUE]
    found: list[Flow] = []
    for index, unit in columns.items():
        if index == first:
            found.append(_worded(cell_flow(source, line.cells[Column.DUE]), unit))
        elif not line.carries_on and index < len(line.row.cells):
            found.append(_worded(cell_flow(source, line.row.cells[index]), unit))
    beside_year = len(found) > 1 and "" in columns.values()
    if beside_year and (not found[-1].text or _YEAR_SAID.search(found[-1].text)):
        return found[-1:]
    return found


def _worded(flow: Flow, unit: str) -> Flow:
    """A bare number with its unit behind it, at the place of its last figure."""
    if not unit or not _BARE.fullmatch(flow.text):
        return flow
    return Flow(flow.text + unit, (*flow.at, *flow.at[-1:] * len(unit)), flow.end)


def _unit(words: Words) -> str:
    found = _UNIT.search(words[-1]) if words else None
    return {"季": "季度"}.get(found["unit"], found["unit"]) if found else ""
