"""The words of time rules: a match and the plan's period in, a dated or doubtful time word out."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftFlag
from models.base import Precision

_NUMERALS = dict(zip("〇零○O0一二三四五六七八九", "00000123456789", strict=True))


# 4月初: until which day, nobody says.
_EARLY = re.compile(r"月初(?:之前|以前|前)?$")
# 6月前, 三季度前: before they begin, or before they end.
_MAY_MEAN_EITHER = re.compile(r"(?:月份?|季度|半年)(?:之前|以前|前)$")


@dataclass(frozen=True, slots=True)
class Period:
    """The plan's period and the day of issue, as far as known; they govern relative words."""

    starts_on: date | None = None
    ends_on: date | None = None
    issued_on: date | None = None
    # The year of the document's number, where no day of issue is printed.
    numbered: int | None = None
    # The year that the document gives to all dates without one.
    stated: int | None = None
    # The only year in which anything is printed to be due, where nothing tells the year of issue.
    guessed: int | None = None

    @property
    def issue_year(self) -> int | None:
        """The year of issue, by its day or by the document's number, else as guessed."""
        return self.printed_year or self.guessed

    @property
    def printed_year(self) -> int | None:
        """The year of issue that the document prints."""
        return self.issued_on.year if self.issued_on else self.numbered

    @property
    def years(self) -> range:
        """The calendar years of the plan, empty where the period is unknown."""
        if self.starts_on is None or self.ends_on is None:
            return range(0)
        return range(self.starts_on.year, self.ends_on.year + 1)

    @property
    def only_year(self) -> int | None:
        """The year of a plan for one year."""
        return self.years[0] if len(self.years) == 1 else None

    @property
    def since(self) -> date | None:
        """The day from which recurring work is owed."""
        if self.issued_on and self.starts_on:
            return max(self.issued_on, self.starts_on)
        return self.issued_on or self.starts_on


@dataclass(frozen=True, slots=True)
class TimeWord:
    """Time words at `start:end` of the text, and the days they commit to.

    `cuts` tells that the words govern what follows up to the next such words.
    """

    start: int
    end: int
    phrase: str
    dues: tuple[date, ...]
    precision: Precision = Precision.YEAR
    recurring: bool = False
    flag: DraftFlag | None = None
    cuts: bool = True


def word(
    match: re.Match[str],
    dues: tuple[date, ...],
    precision: Precision,
    *,
    recurring: bool = False,
    flag: DraftFlag | None = None,
    cuts: bool = True,
) -> TimeWord:
    """The time word of a match."""
    phrase = match.group()
    return TimeWord(match.start(), match.end(), phrase, dues, precision, recurring, flag, cuts)


def vague(match: re.Match[str], due: date | None, *, cuts: bool = False) -> TimeWord:
    """Words that name no day, with the day we would propose."""
    proposal = f"，建议暂按{due.isoformat()}掌握" if due else ""
    message = f"“{match.group()}”没有明确的日期{proposal}，请核定。"
    flag = DraftFlag(flags.VAGUE_DATE, message)
    return word(match, (), Precision.PERIOD, flag=flag, cuts=cuts)


def recurs(match: re.Match[str], *, cuts: bool = False) -> TimeWord:
    """Words for what is done again and again, with no day that could be listed."""
    message = f"“{match.group()}”是经常性的要求，没有逐次列为节点，请核定。"
    flag = DraftFlag(flags.VAGUE_DATE, message)
    return word(match, (), Precision.PERIOD, flag=flag, cuts=cuts)


def dated(match: re.Match[str], due: date | None, precision: Precision, period: Period) -> TimeWord:
    """A single day, checked against the plan's period."""
    flag = doubt(match.group(), due, period)
    kept = due is not None and (flag is None or flag.code == flags.DATE_AFTER_PLAN)
    if flag is None and due is not None and _MAY_MEAN_EITHER.search(match.group()):
        message = f"“{match.group()}”按{due.isoformat()}读取（也可能指其开始之前），请核对。"
        flag = DraftFlag(flags.DATE_ASSUMED, message)
    if flag is None and due is not None and _EARLY.search(match.group()):
        message = f"“{match.group()}”按{due.isoformat()}读取，请核对。"
        flag = DraftFlag(flags.DATE_ASSUMED, message)
    return word(match, (due,) if due and kept else (), precision, flag=flag)


def doubt(words: str, due: date | None, period: Period) -> DraftFlag | None:
    """What is wrong with a day: it does not exist, or lies outside the plan's period."""
    if due is None:
        return DraftFlag(flags.DATE_INVALID, f"“{words}”不是真实的日期，请核对原文。")
    if period.starts_on and due < period.starts_on:
        return DraftFlag(flags.DATE_PAST, f"“{words}”早于方案起始日，未作为节点。")
    if not period.starts_on and period.printed_year and due.year < period.printed_year:
        return DraftFlag(flags.DATE_PAST, f"“{words}”早于印发年份，未作为节点。")
    if period.ends_on and due > period.ends_on:
        return DraftFlag(flags.DATE_AFTER_PLAN, f"“{words}”晚于方案期末，请核对。")
    return None


def number(words: str) -> int:
    """A number below a hundred, or a year, in figures or in Chinese numerals."""
    if "十" in words:
        tens, _, ones = words.partition("十")
        return 10 * int(_digits(tens) or 1) + int(_digits(ones) or 0)
    return int(_digits(words) or 0)


def _digits(words: str) -> str:
    return "".join(_NUMERALS.get(char, char) for char in words)


def month_end(year: int, month: int) -> date | None:
    """The last day of a month, nothing where there is no such month."""
    if not 1 <= month <= 12:
        return None
    return date(year, month, calendar.monthrange(year, month)[1])


def month_due(year: int, month: int, part: str | None) -> date | None:
    """The last day of a month or of its first or second ten days."""
    end = month_end(year, month)
    if end is None or part not in ("初", "上旬", "中旬"):
        return end
    return end.replace(day=20 if part == "中旬" else 10)


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, nothing where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
