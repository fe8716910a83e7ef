"""One row and its heading in, the figures of columns that hold nothing else (money, counted things) out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desktop_app.documents.blocks import Cell
from desktop_app.intake import flags
from desktop_app.intake.cell_figures import figure_of, with_unit
from desktop_app.intake.columns import Column
from desktop_app.intake.dates import Period
from desktop_app.intake.draft import DraftFlag, DraftMetric
from desktop_app.intake.flow import Flow, cell_flow
from desktop_app.intake.headings import Heading, quantity
from desktop_app.intake.items import Reading
from desktop_app.intake.rows import Line
from models.base import Op

_NOTHING = " —-－–/／\\无\n"
_AMOUNT = re.compile(r"(?:约|近)?(?P<value>\d[\d,，]*(?:\.\d+)?)(?P<unit>万元|亿元|元)?")
_MONEY = re.compile(r"万元|亿元|(?<![万亿])元")
_UNIT_LINE = re.compile(r"(?:金额)?单位[:：]\s*(万元|亿元|元)")
_YEAR = re.compile(r"20\d\d(?=年)")
# How far above a table the line with the unit of its figures may stand.
_ABOVE = 200
Found = tuple[list[DraftMetric], list[DraftFlag]]


@dataclass(frozen=True, slots=True)
class _Cost:
    """A column of money: its place, what it is called, and the day by which it is to be spent."""

    index: int
    name: str
    due: date | None = None


def column_figures(
    line: Line, heading: Heading | None, reading: Reading, due: date | None
) -> Found:
    """Investments, and figures of columns that name what they count; `due` dates the latter."""
    if heading is None:
        return [], []
    money, doubts = _costs(line, heading, reading)
    counted, more = _quantities(line, heading, reading, due)
    return [*money, *counted], [*doubts, *more]


def measure_of(line: Line) -> str:
    """The unit of measure that a row's own column prints."""
    return "".join(line.text(Column.MEASURE).split())


def year_in(words: str, period: Period) -> int | None:
    """The year that a heading prints, else that of a plan for one year."""
    printed = _YEAR.search(words)
    return int(printed[0]) if printed else period.only_year


def _quantities(line: Line, heading: Heading, reading: Reading, due: date | None) -> Found:
    """Figures of columns that name what they count: 新建（万亩）, or 数量 beside 计量单位."""
    found: list[DraftMetric] = []
    doubts: list[DraftFlag] = []
    if line.carries_on:
        return found, doubts
    for index, words in enumerate(heading.words):
        free = index < len(line.row.cells) and index not in heading.stretches
        named = quantity(words, measure_of(line)) if free else None
        cell = line.row.cells[index] if named else None
        if named is None or cell is None or not cell.text.strip(_NOTHING):
            continue
        name, unit = named
        called = name or line.text(Column.TITLE)
        own = with_unit(cell_flow(reading.source, cell), unit)
        figure = figure_of(Flow(called, (cell.span.start,) * len(called), 0), own, due)
        if figure is None:
            message = f"“{called}”列的“{_squeeze(cell.text)}”不是单个数字，未列为量化目标，请核对。"
            doubts.append(DraftFlag(flags.FIGURE_UNREAD, message))
        else:
            found.append(replace(figure, name=called))
    return found, doubts


def _cost_columns(heading: Heading, period: Period) -> Iterator[_Cost]:
    """The columns of money: one for the whole, one for each year, one for each part of a year."""
    whole = heading.columns.get(Column.TOTAL_COST)
    if whole is not None:
        yield _Cost(whole, "总投资")
    for index in heading.yearly_costs():
        year = year_in("".join(heading.words[index]), period)
        due = date(year, 12, 31) if year else None
        yield _Cost(index, f"{year}年计划投资" if year else "年度投资", due)
    for index, stretch in heading.part_costs.items():
        days = stretch.dated(period.only_year)
        label = re.sub(r"20\d\d年|[(（].*", "", heading.words[index][-1])
        label = re.sub(r"(?:计划)?(?:完成)?投资.*", "", label)
        whose = f"{days[1].year}年" if days else ""
        yield _Cost(index, f"{whose}{label}计划投资", days[1] if days else None)


def _costs(line: Line, heading: Heading, reading: Reading) -> Found:
    """Investments as figures, in the unit that the cell, the heading or the line above prints."""
    found: list[DraftMetric] = []
    doubts: list[DraftFlag] = []
    for cost in _cost_columns(heading, reading.period):
        cell = _cell(line, heading, cost.index)
        if cell is None or not cell.text.strip(_NOTHING):
            continue
        amount = _AMOUNT.fullmatch(_squeeze(cell.text))
        unit = amount and (amount["unit"] or _unit(heading, cost.index, reading))
        if amount is None or unit is None:
            why = "不是单个金额" if amount is None else "没有写明单位"
            message = f"{cost.name}“{_squeeze(cell.text)}”{why}，未列为量化目标，请核对。"
            doubts.append(DraftFlag(flags.FIGURE_UNREAD, message))
            continue
        value = Decimal(re.sub(r"[,，]", "", amount["value"]))
        found.append(DraftMetric(cost.name, Op.EQUAL, value, None, unit, cost.due, cell.span))
    return found, doubts


def _cell(line: Line, heading: Heading, index: int) -> Cell | None:
    """The cell of a column; a row torn in two has only those that were read by their meaning."""
    for column in (Column.TOTAL_COST, Column.YEAR_COST):
        if heading.columns.get(column) == index and column in line.cells:
            return line.cells[column]
    return line.row.cells[index] if not line.carries_on and index < len(line.row.cells) else None


def _unit(heading: Heading, index: int, reading: Reading) -> str | None:
    own = _MONEY.search("".join(heading.words[index]))
    if own:
        return own[0]
    start = heading.rows[0].cells[0].span.start
    above = _UNIT_LINE.findall(reading.source, max(0, start - _ABOVE), start)
    return str(above[-1]) if above else reading.notes.money


def _squeeze(text: str) -> str:
    return "".join(text.split())
