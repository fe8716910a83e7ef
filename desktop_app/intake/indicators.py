"""A document's text in, the rows of its indicator table out, printed one value to a line.

Issue codes: `indicator_spread` (a value printed once stands for several years),
`indicator_irregular` (more or fewer values than years).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop_app.intake.draft import DraftIndicator
from desktop_app.issues import Issue, Severity

_HEADING = re.compile(r"指\s*标(?:名称)?")
_YEAR = re.compile(r"(20\d{2})年?(?:目标|规划目标)?")
_CATEGORY = re.compile(r"[(（][一二三四五六七八九十]+[)）]\s*(\S+)")
_NUMBERED = re.compile(r"(\d{1,2})\s*[、.．]\s*(?!\d)(\S.*)")
_MAX_VALUE = 20
Row = tuple[DraftIndicator, Issue | None]


def read_indicators(text: str) -> tuple[tuple[DraftIndicator, ...], tuple[Issue, ...]]:
    """Indicators with their values by year, and what is doubtful about them."""
    lines = [line.strip() for line in text.splitlines()]
    for start, line in enumerate(lines):
        years = _years(lines[start + 1 : start + 10]) if _HEADING.fullmatch(line) else []
        if len(years) >= 2:
            rows = list(_rows(lines[start + 1 :], years))
            issues = tuple(issue for _, issue in rows if issue is not None)
            return tuple(indicator for indicator, _ in rows), issues
    return (), ()


def _years(lines: Sequence[str]) -> list[str]:
    years: list[str] = []
    for line in lines:
        found = _YEAR.fullmatch(line)
        if found:
            years.append(found[1])
        elif years and line:
            break
    return years


def _rows(lines: Sequence[str], years: Sequence[str]) -> Iterator[Row]:
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


def _row(category: str, number: str, name: str, values: Sequence[str], years: Sequence[str]) -> Row:
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
