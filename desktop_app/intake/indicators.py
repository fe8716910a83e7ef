"""A document's text or a table in, the rows of its indicator table out.

In text, the table is printed one value to a line.

Issue codes: `indicator_spread` (a value printed once stands for several years),
`indicator_irregular` (more or fewer values than years).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from desktop_app.documents.blocks import Cell, Row, Span, Table
from desktop_app.intake.columns import Column, meaning
from desktop_app.intake.draft import DraftIndicator
from desktop_app.issues import Issue, Severity

_HEADING = re.compile(r"指\s*标(?:名称)?")
_YEAR = re.compile(r"(20\d{2})年?(?:目标|规划目标)?")
_CATEGORY = re.compile(r"[(（][一二三四五六七八九十]+[)）]\s*(\S+)")
_NUMBERED = re.compile(r"(\d{1,2})\s*[、.．]\s*(?!\d)(\S.*)")
_MAX_VALUE = 20
# How deep the heading of a table may stand.
_HEADING_ROWS = 4
_ANSWERS = (Column.UNITS, Column.LEAD, Column.COOP)
_WIDE_SPACE = re.compile(r"[\u3000]+| {2,}")
_LEAST_CELLS = 3
_YEAR_HEAD = re.compile(
    r"(20\d{2})年?度?(?:[(（]?(?:基数|基期|现状|完成|实际|实绩|预期|规划|计划)?(?:目标)?(?:值|数|情况)?[)）]?)"
)
_NAME_HEAD = re.compile(r"(?:主要|具体|核心|[二三]级)?指标(?:名称|内容)?|名称")
_UNIT_HEAD = re.compile(r"(?:计量)?单位")
_NUMBER_HEAD = re.compile(r"序号|编号")
# 年均浓度（微克/立方米）, 优良天数比率（%）: the unit at the end of the name.
_OWN_UNIT = re.compile(r"[(（](?P<unit>[^()（）]{1,12})[)）]$")
_NO_UNIT = re.compile(r"含|不|其中|PM|[一二三四五六七八九十]+$|\d$", re.IGNORECASE)
_CATEGORY_HEAD = re.compile(r"类别|领域|维度|分类|方面|板块|一级指标|指标类别")
Read = tuple[DraftIndicator, Issue | None]


def read_indicators(text: str) -> tuple[tuple[DraftIndicator, ...], tuple[Issue, ...]]:
    """Indicators with their values by year, and what is doubtful about them."""
    lines = [line.strip() for line in text.splitlines()]
    for start, line in enumerate(lines):
        years = _years(lines[start + 1 : start + 10]) if _HEADING.fullmatch(line) else []
        if len(years) >= 2:
            rows = list(_rows(lines[start + 1 :], years))
            issues = tuple(issue for _, issue in rows if issue is not None)
            return tuple(indicator for indicator, _ in rows), issues
    return _parted(lines), ()


def _parted(lines: Sequence[str]) -> tuple[DraftIndicator, ...]:
    """A table whose cells are parted by wide spaces: 指标名称　2020年　2025年."""
    for start, line in enumerate(lines):
        heading = _WIDE_SPACE.split(line)
        if len(heading) < _LEAST_CELLS or not any(map(_NAME_HEAD.fullmatch, heading)):
            continue
        below = list(takewhile(_WIDE_SPACE.search, lines[start + 1 :]))
        rows = [
            Row(tuple(Cell(cell, Span(0, 0)) for cell in _WIDE_SPACE.split(one)), number)
            for number, one in enumerate([line, *below], 1)
        ]
        found = table_indicators(Table(tuple(rows)))
        if found:
            return found
    return ()


def table_indicators(table: Table) -> tuple[DraftIndicator, ...] | None:
    """Rows of a table whose heading names an indicator and years; None where it is no such table."""
    for index, row in enumerate(table.rows[:_HEADING_ROWS]):
        words = [re.sub(r"\s", "", cell.text) for cell in row.cells]
        years = {
            place: found[1]
            for place, word in enumerate(words)
            if (found := _YEAR_HEAD.fullmatch(word))
        }
        name = _place(words, _NAME_HEAD)
        if len(years) >= 2 and name is not None:
            places = _Places(
                _place(words, _NUMBER_HEAD),
                _place(words, _CATEGORY_HEAD),
                name,
                _place(words, _UNIT_HEAD),
                years,
            )
            return tuple(_table_rows(table.rows[index + 1 :], places, words))
    return None


def unread_answers(table: Table, name: str) -> list[Issue]:
    """Columns of a table of indicators that say who answers: nobody reads them, so they are told."""
    words = ["".join(cell.text.split()) for row in table.rows[:_HEADING_ROWS] for cell in row.cells]
    told = dict.fromkeys(word for word in words if meaning((word,)) in _ANSWERS)
    if not told:
        return []
    quoted = "、".join(f"“{word}”" for word in told)
    message = f"{name}是指标表，{quoted}列没有读取，各项指标由谁负责请对照原文。"
    return [Issue("column_unread", Severity.NOTE, name, message)]


@dataclass(frozen=True, slots=True)
class _Places:
    """Which column holds what; years by their columns."""

    number: int | None
    category: int | None
    name: int
    unit: int | None
    years: dict[int, str]


def _place(words: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((index for index, word in enumerate(words) if pattern.fullmatch(word)), None)


def _table_rows(
    rows: Sequence[Row], places: _Places, heading: Sequence[str]
) -> Iterator[DraftIndicator]:
    category = ""
    count = 0
    for row in rows:
        words = ["".join(cell.text.split()) for cell in row.cells]

        def cell(index: int | None, words: list[str] = words) -> str:
            return words[index] if index is not None and index < len(words) else ""

        filled = {word for word in words if word}
        lower = cell(places.name) == heading[places.name]  # a second row of the heading
        if words == list(heading) or lower or not filled:
            continue
        if len(filled) == 1:
            category = re.sub(r"^[(（]?[一二三四五六七八九十]+[)）、]", "", filled.pop())
            continue
        category = cell(places.category) or category
        count += 1
        values = tuple((year, cell(index)) for index, year in places.years.items())
        number = cell(places.number) or str(count)
        name, unit = cell(places.name), cell(places.unit)
        own = _OWN_UNIT.search(name) if places.unit is None else None
        if own and not _NO_UNIT.search(own["unit"]):
            name, unit = name[: own.start()], own["unit"]
        yield DraftIndicator(number, category, name, unit, values)


def _years(lines: Sequence[str]) -> list[str]:
    years: list[str] = []
    for line in lines:
        found = _YEAR.fullmatch(line)
        if found:
            years.append(found[1])
        elif years and line:
            break
    return years


def _rows(lines: Sequence[str], years: Sequence[str]) -> Iterator[Read]:
    category, number, name = "", "", ""
    values: list[str] = []
    for line in [*lines, ""]:
        numbered, group = _NUMBERED.fullmatch(line), _CATEGORY.fullmatch(line)
        if number and (numbered or group or not line):
            yield _row(category, number, name, values, years)
            number, values = "", []
        if group:
            category = group[1]
        elif numbered:
            number, name = numbered[1], numbered[2]
        elif number:
            values.append(line)
        elif len(line) > _MAX_VALUE:
            return  # running text: the table is over


def _row(
    category: str, number: str, name: str, values: Sequence[str], years: Sequence[str]
) -> Read:
    unit, figures = (values[0], list(values[1:])) if values else ("", [])
    issue = None
    if len(figures) == 2 and len(years) > 2:
        issue = _issue(
            "indicator_spread", Severity.NOTE, number, f"“{figures[1]}”只印一次，按各年相同读取"
        )
        figures += [figures[1]] * (len(years) - 2)
    elif len(figures) != len(years):
        counts = f"有{len(figures)}个数值、{len(years)}个年份"
        issue = _issue("indicator_irregular", Severity.WARNING, number, counts)
    paired = tuple(zip(years, figures, strict=False))
    return DraftIndicator(number, category, name, unit, paired), issue


def _issue(code: str, severity: Severity, number: str, words: str) -> Issue:
    return Issue(code, severity, f"指标{number}", f"第{number}项指标{words}，请对照原文。")
