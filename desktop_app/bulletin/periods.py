"""What a person writes for a month, a quarter or a year in; its one spelling and its months out."""

from __future__ import annotations

import re

from desktop_app.bulletin.templates.kind import Scope
from desktop_app.cycle.calendar import check_month
from desktop_app.errors import DubanError

_QUARTER = re.compile(r"(20\d\d)\s*(?:-?\s*[Qq]|年?第?)([1-4一二三四])(?:季度?)?")
_YEAR = re.compile(r"(20\d\d)年?")
_DIGITS = {"一": "1", "二": "2", "三": "3", "四": "4"}
_NUMERALS = "一二三四"


def check_period(text: str, scope: Scope) -> str:
    """2023-09, 2023-Q3 or 2023, as the kind wants it; raises `DubanError` otherwise."""
    words = text.strip()
    if scope is Scope.QUARTER:
        found = _QUARTER.fullmatch(words)
        if found is None:
            raise DubanError(f"“{text}”不是季度。", "季度请写成“年-Q季”，例如 2023-Q3。")
        return f"{found[1]}-Q{_DIGITS.get(found[2], found[2])}"
    if scope is Scope.YEAR:
        found = _YEAR.fullmatch(words)
        if found is None:
            raise DubanError(f"“{text}”不是年份。", "年份请写成四位数字，例如 2023。")
        return found[1]
    return check_month(words)


def period_of(scope: Scope, month: str) -> str:
    """The time that a month lies in: 2023-09, 2023-Q3 or 2023."""
    year, number = month.split("-")
    match scope:
        case Scope.QUARTER:
            return f"{year}-Q{(int(number) + 2) // 3}"
        case Scope.YEAR:
            return year
        case _:
            return month


def months_of(period: str) -> tuple[str, ...]:
    """The months of a period, oldest first."""
    year, _, rest = period.partition("-")
    if rest.startswith("Q"):
        first = int(rest[1]) * 3 - 2
        return tuple(f"{year}-{month:02d}" for month in range(first, first + 3))
    if not rest:
        return tuple(f"{year}-{month:02d}" for month in range(1, 13))
    return (period,)


def period_name(period: str) -> str:
    """2023年第三季度, 2023年度."""
    year, _, rest = period.partition("-")
    return f"{year}年第{_NUMERALS[int(rest[1]) - 1]}季度" if rest.startswith("Q") else f"{year}年度"
