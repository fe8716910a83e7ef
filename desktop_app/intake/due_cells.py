"""The words of a deadline cell in, dates out: also as sheets store them (45473, 24.6, Q3).

In running text 24.6 is a figure; in a column of deadlines it is June of 2024. Such forms are put
into full words here and read by the same rules as all others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from desktop_app.intake import flags
from desktop_app.intake.dates import Period, TimeWord, find_dates
from desktop_app.intake.draft import DraftFlag

_NARROW = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
_EPOCH = date(1899, 12, 30)
# Serial numbers of the years 2009 to 2064.
_FIRST_SERIAL, _LAST_SERIAL = 40_000, 60_000
# A year of two figures lies so near the plan or its issue.
_NEAR_YEARS = 10
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_TAIL = r"月?[底末]?(?:之前|以前|前)?"
_MARK = r"[./．\-／]"
# 延期至9月, 调整为10月: what stands before is over.
_MOVED = re.compile(
    r"(?:延期|延长|延迟|推迟|顺延|调整|变更|更改|改|提前|后延|展期|延)(?:到|至|为|成)"
)
# 有效期至2026年6月30日: in a column of deadlines the day on which it ends is the one meant.
_IN_FORCE = re.compile(r"^(?:政策)?(?:有效期|执行期|实施期|优惠期)限?(?:为|延长)?(?=自?20\d\d|至)")
# 6月底前（力争5月底前）: the earlier day is hoped for, the other is owed.
_HOPED = re.compile(r"(?:力争|争取)[^，,；;。()（）]{0,4}$")


# Longer cells are read as they come: they do not repeat, and would only be held.
_CELL = 200


def cell_dates(text: str, period: Period) -> list[TimeWord]:
    """The dates of a deadline cell; those of short forms bear the cell's own words."""
    return list((_read if len(text) <= _CELL else _read.__wrapped__)(text, period))


@lru_cache(maxsize=4096)
def _read(text: str, period: Period) -> list[TimeWord]:
    plain = _IN_FORCE.sub(lambda found: "\x00" * len(found[0]), text.translate(_NARROW))
    if plain != text:
        return [_printed(word, text, "") for word in cell_dates(plain, period)]
    return _as_moved(_dates(text, period), text)


def _as_moved(words: list[TimeWord], text: str) -> list[TimeWord]:
    """6月（延期至9月）: the day that was put off binds nobody; the new one is told, as is a mere hope."""
    owed = [word for word in words if not _HOPED.search(text[: word.start])]
    if owed and len(owed) < len(words) and all(word.dues for word in owed):
        day = owed[-1].dues[-1].isoformat()
        flag = DraftFlag(flags.DATE_ASSUMED, f"“{text}”另有力争的时间，按{day}读取，请核对。")
        return [word if word.flag else replace(word, flag=flag) for word in owed]
    moved = list(_MOVED.finditer(text))
    later = [word for word in words if moved and word.start >= moved[-1].start()]
    if not later or len(later) == len(words):
        return words
    day = later[-1].dues[-1].isoformat() if later[-1].dues else ""
    flag = DraftFlag(flags.DATE_ASSUMED, f"“{text}”写有调整，按调整后的{day}读取，请核对。")
    return [word if word.flag or not day else replace(word, flag=flag) for word in later]


def _dates(text: str, period: Period) -> list[TimeWord]:
    for pattern, spelt in _FORMS:
        found = pattern.fullmatch(text)
        whole = spelt(found, period) if found else None
        if whole is not None:
            words, doubt = whole
            return [_printed(word, text, doubt) for word in find_dates(words, period)]
    longer = _SHORT_YEAR.sub(lambda found: _century(found, period), text)
    longer = _SEASON.sub(r"\1季度", _LETTERED.sub(_quarter_words, longer))
    longer = _SEASONS.sub("", longer)
    if longer == text:
        return find_dates(text, period)
    return [_printed(word, text, "") for word in find_dates(longer, period)]


def _printed(word: TimeWord, text: str, doubt: str) -> TimeWord:
    """The word at the place of the cell; a doubt of its own counts before that of its form."""
    flag = word.flag
    if flag is not None:
        flag = replace(flag, message=flag.message.replace(f"“{word.phrase}”", f"“{text}”", 1))
    elif doubt and word.dues:
        day = word.dues[-1].isoformat()
        flag = DraftFlag(flags.DATE_ASSUMED, f"“{text}”{doubt}，按{day}读取，请核对。")
    return replace(word, start=0, end=len(text), phrase=text, flag=flag)


# The full words of a short form, and what is doubtful about reading it so.
_Spelt = tuple[str, str] | None


def _serial(found: re.Match[str], period: Period) -> _Spelt:
    number = int(found["serial"])
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    day = _EPOCH + timedelta(days=number)
    sure = day.year in period.years
    return _full(day.year, day.month, day.day), "" if sure else "像是表格软件里日期的序号"


def _whole_day(found: re.Match[str], _: Period) -> _Spelt:
    return _full(int(found["year"]), int(found["month"]), int(found["day"])), ""


def _compact(found: re.Match[str], _: Period) -> _Spelt:
    month, day = found["month"], found["day"]
    if month is None:
        return f"{found['year']}年", ""
    if not 1 <= int(month) <= 12:
        return None
    return _full(int(found["year"]), int(month), int(day) if day else None), ""


def _american(found: re.Match[str], _: Period) -> _Spelt:
    """12/31/2024; where both could be the month, the first is taken for it."""
    month, day = int(found["first"]), int(found["second"])
    doubt = "月和日的先后不明" if month <= 12 and day <= 12 and month != day else ""
    if month > 12:
        month, day = day, month
    return (_full(int(found["year"]), month, day), doubt) if month <= 12 else None


def _named(found: re.Match[str], period: Period) -> _Spelt:
    month = _MONTHS.index(found["name"].lower()) + 1
    year = _year(found["year"], period)
    day = found["day"]
    return (_full(year, month, int(day) if day else None), "") if year else None


def _short(found: re.Match[str], period: Period) -> _Spelt:
    """24.6 or 24.6.30, where the first figure can be the year."""
    year, month = _year(found["year"], period), int(found["month"])
    if year is None or not 1 <= month <= 12:
        return None
    day = found["day"]
    doubt = "" if day else _doubt_of_month(found["month"])
    if day is None and int(found["year"]) <= 12:
        doubt = "可能是年月，也可能是月日"
    return _full(year, month, int(day) if day else None), doubt


def _tenth(found: re.Match[str], _: Period) -> _Spelt:
    return _full(int(found["year"]), 1, None), _doubt_of_month("1")


def _doubt_of_month(month: str) -> str:
    """A sheet shows 2024.10, stored as a number, as 2024.1."""
    return "可能是10月（表格软件会把“.10”显示成“.1”）" if month == "1" else ""


def _month_day(found: re.Match[str], period: Period) -> _Spelt:
    """6.30 is a day of the plan's year; 6-12 may be a stretch of months."""
    month, day = int(found["month"]), int(found["day"])
    if month > 12 or not 1 <= day <= 31 or month < 1:
        return None
    doubt = "可能是月日，也可能是起止月份" if day <= 12 else ""
    given = period.stated or period.only_year
    year = f"{given}年" if given else ""
    return f"{year}{month}月{day}日", doubt


def _stretch(found: re.Match[str], period: Period) -> _Spelt:
    first, last = _year(found["first"], period), _year(found["last"], period)
    if first is None or last is None or first > last:
        return None
    month = found["month"]
    return (_full(last, int(month), None) if month else f"{first}—{last}年"), ""


def _full(year: int, month: int, day: int | None) -> str:
    return f"{year}年{month}月{day}日" if day is not None else f"{year}年{month}月"


def _year(words: str, period: Period) -> int | None:
    """A year of four figures, or one of two that lies near the plan."""
    year = int(words) if len(words) == 4 else 2000 + int(words)
    if len(words) == 4 or year in period.years:
        return year
    near = period.issue_year
    if len(period.years) or near is None:
        return None
    return year if near <= year <= near + _NEAR_YEARS else None


def _century(found: re.Match[str], period: Period) -> str:
    year = _year(found["year"], period)
    return f"{year}年" if year else found[0]


def _quarter_words(found: re.Match[str]) -> str:
    year = f"{found['year']}年" if found["year"] else ""
    if found["half"]:
        return f"{year}上半年" if found["half"] == "1" else f"{year}下半年"
    return f"{year}{found['quarter']}季度"


# 24年6月底, 24年底, 24Q3: a year of two figures before what only a year has.
_SHORT_YEAR = re.compile(
    r"(?<![\d.])(?P<year>\d\d)"
    r"(?:年(?=年?[底末内]|前|度|$|[上下]半年|第?[一二三四1-4]季|\d{1,2}月|[QqHh])|(?=[QqHh][1-4]))"
)
_LETTERED = re.compile(
    r"(?:Q[1-4][\-—–~～至到]+(?=Q))?(?P<year>20\d\d)?年?(?:(?<![A-Za-z])[Qq](?P<quarter>[1-4])|(?<![A-Za-z])[Hh](?P<half>[12]))(?!\d)"
)
_SEASON = re.compile(r"([一二三四1-4])季(?![度节])")
# 1—3季度: the last of them is due.
_SEASONS = re.compile(r"第?[一二三四1-4](?:季度)?[—–―\-－~～至到、](?=第?[一二三四1-4]季度)")
_ANY_YEAR = r"(?:20\d\d|\d\d)"
_Form = tuple["re.Pattern[str]", Callable[["re.Match[str]", Period], _Spelt]]


def _form(pattern: str, spelt: Callable[[re.Match[str], Period], _Spelt]) -> _Form:
    return re.compile(pattern, re.IGNORECASE), spelt


# Earlier forms win; one that gives no date leaves the cell to those behind it.
_FORMS: Sequence[_Form] = (
    # Sheets store days so; 2025-08-25 is no range of years to 25.
    _form(
        rf"(?P<year>20\d\d)(?P<mark>{_MARK})(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})日?"
        rf"(?:[T\s]?\d{{1,2}}:\d\d(?::\d\d(?:\.\d+)?)?)?(?:之前|以前|前)?",
        _whole_day,
    ),
    _form(r"20\d{6}[—–―\-~～至到]+(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)", _whole_day),
    _form(r"(?P<serial>\d{5})(?:\.\d+)?", _serial),
    _form(r"(?P<year>20\d\d)(?:(?P<month>\d\d)(?P<day>\d\d)?)?(?:之前|以前|前)?", _compact),
    _form(rf"(?P<first>\d{{1,2}}){_MARK}(?P<second>\d{{1,2}}){_MARK}(?P<year>20\d\d)", _american),
    _form(
        rf"(?:(?P<day>\d{{1,2}})[\s\-]?)?(?P<name>{'|'.join(_MONTHS)})[a-z]*[\s\-'’.,]*"
        rf"(?P<year>{_ANY_YEAR})",
        _named,
    ),
    _form(rf"(?P<year>20\d\d)[.．](?P<month>1){_TAIL}", _tenth),
    _form(
        rf"(?P<year>\d\d){_MARK}(?P<month>\d{{1,2}})(?:{_MARK}(?P<day>\d{{1,2}})日?)?{_TAIL}",
        _short,
    ),
    _form(rf"(?P<month>\d{{1,2}}){_MARK}(?P<day>\d{{1,2}})日?(?:之前|以前|前)?", _month_day),
    _form(
        rf"(?P<first>{_ANY_YEAR})(?:{_MARK}\d{{1,2}})?年?[—–―\-－~～至到]+(?P<last>{_ANY_YEAR})"
        rf"(?:[./．](?P<month>\d{{1,2}}))?年?{_TAIL}",
        _stretch,
    ),
)
