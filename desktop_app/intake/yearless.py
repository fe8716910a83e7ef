"""Matches of time words without a year in, time words dated by what stands around them out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.intake import flags
from desktop_app.intake.date_rules import BEFORE, DASH, DIGITS, MONTH_PART, QUARTERS, UNTIL
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.time_words import (
    Period,
    TimeWord,
    dated,
    month_due,
    month_end,
    number,
    real_day,
    vague,
)
from models.base import Precision

_SENTENCE = re.compile(r"[。！!？?\n]")


@dataclass(frozen=True, slots=True)
class Year:
    """The year that governs a time word; `sure` where the document itself gives it."""

    value: int
    sure: bool
    after: date | None = None


Reader = Callable[["re.Match[str]", int], tuple[date | None, Precision]]
# A pattern, what reads its matches, and words of which a text must hold one to be worth a look.
Rule = tuple["re.Pattern[str]", Reader, tuple[str, ...]]


def year_for(
    match: re.Match[str], text: str, found: Sequence[TimeWord], period: Period
) -> Year | None:
    """The year of the last date in the same sentence, else of a one-year plan, else of issue."""
    which = match.groupdict().get("which")
    if which:
        base = period.issue_year or period.only_year
        return Year(base + {"明": 1, "后": 2}.get(which, 0), sure=False) if base else None
    for word in reversed(found):
        if word.end > match.start() or word.recurring or not word.dues:
            continue
        if _SENTENCE.search(text, word.end, match.start()):
            break
        if word.precision is not Precision.PERIOD and len(word.dues) == 1:
            return Year(word.dues[0].year, sure=True, after=word.dues[0])
        break
    given = period.stated or period.only_year
    if given:
        return Year(given, sure=True)
    return Year(period.issue_year, sure=False) if period.issue_year else None


def read_yearless(
    match: re.Match[str], reader: Reader, year: Year | None, period: Period
) -> TimeWord | None:
    """Date the words by that year; where it is assumed, say so."""
    optional = match.groupdict().get("whole") is not None
    if year is None:
        if optional:
            return None
        first = period.starts_on and reader(match, period.starts_on.year)[0]
        return vague(match, first or period.ends_on, cuts=True)
    due, precision = reader(match, year.value)
    word = dated(match, due, precision, period)
    backwards = due is not None and year.after is not None and due < year.after
    if word.flag is not None or not word.dues or (year.sure and not backwards):
        return word
    ground = "按方案年份"
    if period.issue_year:
        ground = "按印发日期" if period.printed_year else "按文中年份"
    ground = ground if year.after is None else "按前文年份"
    message = f"“{match.group()}”没有写年份，{ground}推为{word.dues[0].isoformat()}，请核对。"
    return replace(word, flag=DraftFlag(flags.DATE_ASSUMED, message))


def _read_day(match: re.Match[str], year: int) -> tuple[date | None, Precision]:
    return real_day(year, int(match["month"]), int(match["day"])), Precision.DAY


def _read_month(match: re.Match[str], year: int) -> tuple[date | None, Precision]:
    return month_due(year, number(match["month"]), match["part"]), Precision.MONTH


def _read_quarter(match: re.Match[str], year: int) -> tuple[date | None, Precision]:
    return month_end(year, 3 * QUARTERS[match["quarter"]]), Precision.QUARTER


def _read_half(match: re.Match[str], year: int) -> tuple[date | None, Precision]:
    return month_end(year, 6 if match["half"] == "上" else 12), Precision.HALF


def _read_middle(_: re.Match[str], year: int) -> tuple[date | None, Precision]:
    return date(year, 6, 30), Precision.HALF


def _read_year(_: re.Match[str], year: int) -> tuple[date | None, Precision]:
    return date(year, 12, 31), Precision.YEAR


def _rule(pattern: str, reader: Reader, *needs: str) -> Rule:
    return re.compile(pattern), reader, needs


_WHICH = r"(?:(?P<which>[今本明]|(?<![\u4e00-\u9fff])后)年)"
# Earlier rules win where two would read the same characters.
YEARLESS: tuple[Rule, ...] = (
    _rule(
        rf"(?:自|从)?(?:{_WHICH}|(?<![\d年]))(?P<month>\d{{1,2}})月\d{{1,2}}日?{DASH}"
        rf"(?P<day>\d{{1,2}})日{BEFORE}",
        _read_day,
        "月",
    ),
    _rule(
        rf"(?:自|从)?(?:{_WHICH}|(?<![\d年]))\d{{1,2}}月\d{{1,2}}日{DASH}(?P<month>\d{{1,2}})月"
        rf"(?P<day>\d{{1,2}})日{BEFORE}",
        _read_day,
        "月",
    ),
    _rule(
        rf"{UNTIL}(?:{_WHICH}|(?<![\d年]))(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]{BEFORE}",
        _read_day,
        "月",
    ),
    _rule(
        rf"{UNTIL}(?:{_WHICH}|(?<![\d年]))\d{{1,2}}月?(?:(?<=月)(?:[上中下]旬|[初底末]))?{DASH}"
        rf"(?P<month>\d{{1,2}})月{MONTH_PART}{BEFORE}",
        _read_month,
        "月",
    ),
    _rule(
        rf"{UNTIL}(?:{_WHICH}|(?<![\d年个第]))(?P<month>\d{{1,2}})月{MONTH_PART}{BEFORE}(?!龄)",
        _read_month,
        "月",
    ),
    _rule(
        rf"{UNTIL}{_WHICH}?(?<![{DIGITS}年个第])(?P<month>十[一二]?|[一二三四五六七八九])月"
        rf"(?P<part>底|末|份|上旬|中旬|下旬){BEFORE}",
        _read_month,
        "月",
    ),
    _rule(
        rf"{UNTIL}{_WHICH}?(?<![每各个\d])第?(?P<quarter>[一二三四1-4])季度(?:末|底)?{BEFORE}",
        _read_quarter,
        "季度",
    ),
    _rule(
        rf"{UNTIL}{_WHICH}?(?<![每各])(?P<half>[上下])半年(?:末|底)?{BEFORE}", _read_half, "半年"
    ),
    _rule(
        rf"{UNTIL}{_WHICH}?(?<![{DIGITS}年每近前])年中(?:之前|前)?(?![心间期小学国央医])",
        _read_middle,
        "年中",
    ),
    _rule(rf"{UNTIL}(?<![A-Za-z])Q(?P<quarter>[1-4]){BEFORE}(?![\dA-Za-z])", _read_quarter, "Q"),
    _rule(
        rf"{UNTIL}{_WHICH}(?:年底|年末|年内|底|末|内|全年)?{BEFORE}(?!以?来|以?后|初|以上)",
        _read_year,
        "年",
    ),
    _rule(
        rf"(?:到|至)?(?<![{DIGITS}近前半])年(?:底|末|内){BEFORE}(?!考[核评]|总结|绩效|述职|结账|评[比优先])",
        _read_year,
        "年",
    ),
    _rule(r"(?P<whole>全年)(?!龄|无休)", _read_year, "年"),
)
