"""Running text in, the dates it commits to out, each with the very words it came from."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftFlag
from models.base import Precision

_DIGITS = "一二三四五六七八九十两几数\\d"
_YEAR = r"(?P<year>(?:19|20)\d{2}|[二][〇零○O0一二三四五六七八九]{3})年"
_UNTIL = r"(?:截至|截止到?|到|至)?"
_BEFORE = r"(?:之前|以前|前)?"
_DASH = r"(?:[—–―\-－~～至到]+)"
_MONTH_PART = r"(?P<part>底|末|份|上旬|中旬|下旬)?"
_NUMERALS = dict(zip("〇零○O0一二三四五六七八九", "00000123456789", strict=True))
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FIVE_YEARS = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}


@dataclass(frozen=True, slots=True)
class Period:
    """The plan's period and the day of issue, as far as known; they govern relative words."""

    starts_on: date | None = None
    ends_on: date | None = None
    issued_on: date | None = None

    @property
    def years(self) -> range:
        """The calendar years of the plan, empty where the period is unknown."""
        if self.starts_on is None or self.ends_on is None:
            return range(0)
        return range(self.starts_on.year, self.ends_on.year + 1)


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


Reader = Callable[["re.Match[str]", Period], TimeWord | None]


def find_dates(text: str, period: Period) -> list[TimeWord]:
    """All time words in order of the text, without overlaps; names in 《》 are passed over."""
    shielded = _shield(text)
    found: list[TimeWord] = []
    taken = [False] * len(text)
    for pattern, reader in _RULES:
        for match in pattern.finditer(shielded):
            if any(taken[match.start() : match.end()]):
                continue
            word = reader(match, period)
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            if word is not None:
                found.append(word)
    return sorted(found, key=lambda word: word.start)


def _shield(text: str) -> str:
    """Blank out titles of documents and bracketed periods, which commit to nothing."""

    def blank(found: re.Match[str]) -> str:
        return "\x00" * len(found.group())

    return _NAMES.sub(blank, text)


_NAMES = re.compile(r"《[^》]*》?|〔[^〕]*〕|[(（]\d{4}年?[—–\-~～至到]+\d{4}年?[)）]")


def _word(
    match: re.Match[str],
    dues: tuple[date, ...],
    precision: Precision,
    *,
    recurring: bool = False,
    flag: DraftFlag | None = None,
    cuts: bool = True,
) -> TimeWord:
    phrase = match.group()
    return TimeWord(match.start(), match.end(), phrase, dues, precision, recurring, flag, cuts)


def vague(match: re.Match[str], due: date | None, *, cuts: bool = False) -> TimeWord:
    """Words that name no day, with the day we would propose."""
    proposal = f"，建议暂按{due.isoformat()}掌握" if due else ""
    message = f"“{match.group()}”没有明确的日期{proposal}，请核定。"
    flag = DraftFlag(flags.VAGUE_DATE, message)
    return _word(match, (), Precision.PERIOD, flag=flag, cuts=cuts)


def _dated(
    match: re.Match[str], due: date | None, precision: Precision, period: Period
) -> TimeWord:
    """A single day, checked against the plan's period."""
    words = match.group()
    if due is None:
        flag = DraftFlag(flags.DATE_INVALID, f"“{words}”不是真实的日期，请核对原文。")
        return _word(match, (), precision, flag=flag)
    if period.starts_on and due < period.starts_on:
        flag = DraftFlag(flags.DATE_PAST, f"“{words}”早于方案起始日，未作为节点。")
        return _word(match, (), precision, flag=flag)
    if period.ends_on and due > period.ends_on:
        flag = DraftFlag(flags.DATE_AFTER_PLAN, f"“{words}”晚于方案期末，请核对。")
        return _word(match, (due,), precision, flag=flag)
    return _word(match, (due,), precision)


def _year(match: re.Match[str], group: str = "year") -> int:
    return int("".join(_NUMERALS.get(char, char) for char in match.group(group)))


def month_end(year: int, month: int) -> date | None:
    """The last day of a month, nothing where there is no such month."""
    if not 1 <= month <= 12:
        return None
    return date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_due(year: int, month: int, part: str | None) -> date | None:
    end = month_end(year, month)
    if end is None or part not in ("上旬", "中旬"):
        return end
    return end.replace(day=10 if part == "上旬" else 20)


def _read_range(match: re.Match[str], period: Period) -> TimeWord:
    first, last = int(match.group("first")), int(match.group("last"))
    if match.group("each"):
        years = tuple(date(year, 12, 31) for year in range(first, last + 1))
        return _word(match, years, Precision.YEAR, recurring=True)
    return _dated(match, date(last, 12, 31), Precision.PERIOD, period)


def _read_month_range(match: re.Match[str], period: Period) -> TimeWord:
    last_year = int(match.group("last") or match.group("first"))
    return _dated(match, month_end(last_year, int(match.group("month"))), Precision.MONTH, period)


def _read_day(match: re.Match[str], period: Period) -> TimeWord:
    due = _day(_year(match), int(match.group("month")), int(match.group("day")))
    return _dated(match, due, Precision.DAY, period)


def _read_month(match: re.Match[str], period: Period) -> TimeWord:
    due = _month_due(_year(match), int(match.group("month")), match.group("part"))
    return _dated(match, due, Precision.MONTH, period)


def _read_quarter(match: re.Match[str], period: Period) -> TimeWord:
    due = month_end(_year(match), 3 * _QUARTERS[match.group("quarter")])
    return _dated(match, due, Precision.QUARTER, period)


def _read_half(match: re.Match[str], period: Period) -> TimeWord:
    due = month_end(_year(match), 6 if match.group("half") == "上" else 12)
    return _dated(match, due, Precision.HALF, period)


def _read_year(match: re.Match[str], period: Period) -> TimeWord | None:
    return _dated(match, date(_year(match), 12, 31), Precision.YEAR, period)


def _read_before_year(match: re.Match[str], period: Period) -> TimeWord:
    """2025年前 may mean before the year begins or before it ends."""
    return vague(match, date(_year(match) - 1, 12, 31), cuts=True)


def _read_since(match: re.Match[str], _: Period) -> TimeWord | None:
    """2023年起 tells a beginning, not a due day; 2019年以来 only looks back."""
    return None if match.group().endswith("来") else vague(match, None)


def _read_five_years(match: re.Match[str], period: Period) -> TimeWord:
    due = date(_FIVE_YEARS[match.group("plan")], 12, 31)
    return _dated(match, due, Precision.PERIOD, period)


def _read_each_year(match: re.Match[str], period: Period) -> TimeWord:
    month, day = match.group("month"), match.group("day")
    dues: list[date] = []
    for year in period.years:
        if day:
            due = _day(year, int(month), int(day))
        else:
            due = _month_due(year, int(month or 12), match.group("part"))
        dues.extend([due] if due else [])
    if not dues:
        return vague(match, None, cuts=True)
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return _word(match, tuple(dues), precision, recurring=True)


def _read_each_part(match: re.Match[str], period: Period) -> TimeWord:
    """每季度 and 每半年: the ends of those parts from the day of issue to the plan's end."""
    step = 3 if "季" in match.group() else 6
    since = period.issued_on or period.starts_on
    ends = [month_end(year, month) for year in period.years for month in range(step, 13, step)]
    dues = tuple(due for due in ends if due and since and due >= since)
    if not dues:
        return vague(match, None, cuts=True)
    precision = Precision.QUARTER if step == 3 else Precision.HALF
    return _word(match, dues, precision, recurring=True)


def _read_vague(match: re.Match[str], period: Period) -> TimeWord:
    return vague(match, period.ends_on)


def _read_relative(match: re.Match[str], period: Period) -> TimeWord:
    """今年年底, 明年, 12月底前: read against the day of issue, and said so."""
    issued = period.issued_on
    if issued is None:
        return vague(match, period.ends_on, cuts=True)
    year = issued.year + {"明": 1, "后": 2}.get(match.group("which") or "", 0)
    groups = match.groupdict()
    month, day = groups.get("month"), groups.get("day")
    if day:
        due = _day(year, int(month or 0), int(day))
    elif groups.get("half") == "上":
        due = month_end(year, 6)
    else:
        due = _month_due(year, int(month or 12), groups.get("part"))
    if due is None:
        return _dated(match, None, Precision.DAY, period)
    message = f"“{match.group()}”没有写年份，按印发日期推为{due.isoformat()}，请核对。"
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return _word(match, (due,), precision, flag=DraftFlag(flags.DATE_ASSUMED, message))


def _read_within(match: re.Match[str], period: Period) -> TimeWord:
    """Terms counted from no stated day (3个月内, 30日内): the day of issue is the proposal."""
    issued, count = period.issued_on, match.group("count")
    if issued is None or not count.isdecimal():
        return vague(match, period.ends_on)
    number = int(count)
    days = {"月": 30, "日": 1, "天": 1, "周": 7}[match.group("measure")[-1]]
    return vague(match, issued + timedelta(days=days * min(number, 1000)))


def _rule(pattern: str, reader: Reader) -> tuple[re.Pattern[str], Reader]:
    return re.compile(pattern), reader


# Earlier rules win where two would read the same characters.
_RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    _rule(
        rf"{_UNTIL}(?P<first>20\d\d)年?(?P<from>\d{{1,2}})月{_DASH}(?:(?P<last>20\d\d)年)?"
        rf"(?P<month>\d{{1,2}})月底?{_BEFORE}",
        _read_month_range,
    ),
    _rule(
        rf"(?P<first>20\d\d)年?{_DASH}(?P<last>20\d\d)年(?P<each>,?(?:每年度?|逐年|各年度?))?"
        rf"(?:期间|底|年底)?",
        _read_range,
    ),
    _rule(
        rf"{_UNTIL}(?<!\d)(?P<year>20\d\d)[-./](?P<month>\d{{1,2}})[-./](?P<day>\d{{1,2}})(?!\d)"
        rf"{_BEFORE}",
        _read_day,
    ),
    _rule(rf"{_UNTIL}{_YEAR}(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]{_BEFORE}", _read_day),
    _rule(rf"{_UNTIL}{_YEAR}(?P<month>\d{{1,2}})月{_MONTH_PART}{_BEFORE}", _read_month),
    _rule(rf"{_UNTIL}{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?:末|底)?{_BEFORE}", _read_quarter),
    _rule(rf"{_UNTIL}{_YEAR}(?P<half>[上下])半年(?:末|底)?{_BEFORE}", _read_half),
    _rule(rf"(?:自|从)?{_YEAR}(?:以来|以后|开始|起)", _read_since),
    _rule(rf"{_UNTIL}{_YEAR}(?:年底|年末|底|末|年内|内|全年){_BEFORE}", _read_year),
    _rule(rf"{_UNTIL}{_YEAR}(?:之前|以前|前)(?!\d)", _read_before_year),
    _rule(rf"{_UNTIL}{_YEAR}度?", _read_year),
    _rule(
        rf"{_UNTIL}[“\"]?十(?P<plan>[三四五六])五[”\"]?(?:规划)?(?:期间|时期|期末|末)",
        _read_five_years,
    ),
    _rule(
        rf"(?:每|各|分)年度?(?:(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日|{_MONTH_PART}))?"
        rf"(?:年底|底)?{_BEFORE}",
        _read_each_year,
    ),
    _rule(r"(?:每个?|各)(?:季度|半年)", _read_each_part),
    _rule(r"每个?月|逐年|逐月|按季度?|按月", _read_vague),
    _rule(
        r"(?<!上一)(?<!\d)年度(?=[^,，。;；、]{0,14}(?:评价|考核|考评|评估))"
        r"(?P<month>)(?P<day>)(?P<part>)",
        _read_each_year,
    ),
    _rule(
        rf"(?:近|未来|今后)?(?:[{_DIGITS}]+(?:至|到|—|-))?[{_DIGITS}]+年(?:左右)?(?:之内|以内|内)",
        _read_vague,
    ),
    _rule(
        rf"(?P<count>[{_DIGITS}]+)(?P<measure>个?工作日|个?月|日|天|周)(?:之内|以内|内)",
        _read_within,
    ),
    _rule(
        rf"(?<=力争|利用|通过)(?:用)?[{_DIGITS}]+(?:至[{_DIGITS}]+)?年(?:左右|时间)*"
        r"(?!行动|计划|规划|期|制|级|度)",
        _read_vague,
    ),
    _rule(r"适时|择机|近年内|近期|中长期|条件成熟[时后]", _read_vague),
    _rule(
        rf"{_UNTIL}(?P<which>[今本明后])年(?P<half>[上下])半年(?P<month>)(?P<day>)(?P<part>)"
        rf"{_BEFORE}",
        _read_relative,
    ),
    _rule(
        rf"{_UNTIL}(?P<which>[今本明后])年(?:年底|年内|底|内|(?P<month>\d{{1,2}})月"
        rf"(?:(?P<day>\d{{1,2}})日|{_MONTH_PART}))?{_BEFORE}",
        _read_relative,
    ),
    _rule(
        rf"{_UNTIL}(?<![\d年])(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日|(?P<part>底|末))"
        rf"(?P<which>)(?:之前|以前|前)?",
        _read_relative,
    ),
    _rule(
        rf"(?:到|至)?(?<![{_DIGITS}近前])年(?:底|末|内)(?P<which>)(?P<month>)(?P<day>)(?P<part>)"
        r"(?:之前|以前|前)?",
        _read_relative,
    ),
)
