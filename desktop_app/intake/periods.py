"""The heading of a column in, the stretch of time whose step the column holds out (一季度, 6月底)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.intake.columns import Words
from desktop_app.intake.date_rules import QUARTERS
from desktop_app.intake.time_words import month_end, number
from models.base import Precision

_PURPOSE = r"(?:工作|年度|阶段性?|预期|计划|重点|推进|形象|主要|季度|节点|任务|目标|安排|进度|时间|完成|值|要求|内容|末|底|之?前)*"
_YEAR = r"(?:(?P<year>20\d\d)年?度?)?"
_PART = re.compile(
    rf"{_YEAR}(?:计划|推进|工作)*"
    r"(?:第?(?P<quarter>[一二三四1-4])季度?|(?P<half>[上下])半年|(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?"
    r"|前(?P<upto>[二三])个?季度?"
    rf"|(?P<first>1[0-2]|[1-9])月?[-—–~～至到](?P<last>1[0-2]|[1-9])月){_PURPOSE}"
)
_WHOLE = re.compile(rf"(?P<year>20\d\d)年?度?{_PURPOSE}(?:目标|任务|计划|安排|进度){_PURPOSE}")
# 分年度工作内容 over 2024年 and 2025年.
_BARE_YEAR = re.compile(r"(?P<year>20\d\d)年?度?")
_YEARLY = re.compile(
    r"\S*(?:年度|分年|逐年|各年)\S*|(?!\S*(?:投资|资金|经费|完成情况|实际))\S*(?:目标|任务|计划|进度|安排|节点)\S*"
)
_ALL_YEAR = re.compile(r"全年(?:工作)?(?:目标|任务|计划|进度|安排)\S{0,4}")
# 全年 below 阶段目标, beside 一季度.
_ALL_YEAR_ALONE = re.compile(r"全年|(?:年底|年末|年终)前?")
_YEARS_PLAN = re.compile(
    r"(?:本?年度|当年|今年|20\d\d年度?)(?:建设|实施|工作)?(?:计划|目标|任务|安排)*"
)
_CONTENT = re.compile(
    r"(?:主要|工程|建设|实施|工作|形象|目标)*(?:建设)?(?:内容|形象进度|工程进度|进度目标|目标任务|工作目标)"
)
_ANY_YEAR = re.compile(r"20\d\d(?=年)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months `first` to `last` of a year; the year is None where only the plan can tell."""

    year: int | None
    first: int
    last: int
    precision: Precision

    def dated(self, only_year: int | None) -> tuple[date, date] | None:
        """Its first and last day; None where the year stays unknown."""
        year = self.year or only_year
        end = month_end(year, self.last) if year else None
        return (date(end.year, self.first, 1), end) if end else None


def read_stretches(cells: Sequence[Words], least: int = 2) -> dict[int, Stretch]:
    """The columns that hold one stretch's step or target each, where there are at least so many."""
    found = {index: held for index, words in enumerate(cells) if (held := stretch_of(words))}
    if len(set(found.values())) >= least:
        return found
    return {index: held for index, held in found.items() if is_years_content(cells[index])}


def stretch_of(cells: Words) -> Stretch | None:
    """The stretch that the words of one column name."""
    words = [re.sub(r"\s|[(（][^()（）]*[)）]", "", word) for word in cells]
    if not words:
        return None
    upper = _ANY_YEAR.search("".join(words[:-1]))
    above = int(upper[0]) if upper else None
    for candidate in (words[-1], "".join(words)):
        part = _PART.fullmatch(candidate)
        if part:
            return _part(part, int(part["year"]) if part["year"] else above)
        whole = _WHOLE.fullmatch(candidate)
        if whole:
            return Stretch(int(whole["year"]), 1, 12, Precision.YEAR)
    bare = _BARE_YEAR.fullmatch(words[-1])
    if bare and any(_YEARLY.fullmatch(word) for word in words[:-1]):
        return Stretch(int(bare["year"]), 1, 12, Precision.YEAR)
    if is_years_content(tuple(words)):
        return Stretch(above, 1, 12, Precision.YEAR)
    below_group = len(words) > 1 and _ALL_YEAR_ALONE.fullmatch(words[-1])
    whole_year = below_group or _ALL_YEAR.fullmatch(words[-1])
    return Stretch(above, 1, 12, Precision.YEAR) if whole_year else None


def is_years_content(words: Words) -> bool:
    """年度计划 over 建设内容, beside what is built in all years."""
    upper = words[-2] if len(words) > 1 else ""
    return bool(_YEARS_PLAN.fullmatch(upper) and _CONTENT.fullmatch(words[-1]))


def _part(found: re.Match[str], year: int | None) -> Stretch:
    if found["quarter"]:
        last = 3 * QUARTERS[found["quarter"]]
        return Stretch(year, last - 2, last, Precision.QUARTER)
    if found["upto"]:
        return Stretch(year, 1, 3 * QUARTERS[found["upto"]], Precision.QUARTER)
    if found["half"]:
        first = 1 if found["half"] == "上" else 7
        return Stretch(year, first, first + 5, Precision.HALF)
    if found["month"]:
        month = number(found["month"])
        return Stretch(year, month, month, Precision.MONTH)
    first, last = int(found["first"]), int(found["last"])
    return Stretch(year, min(first, last), last, Precision.MONTH)
