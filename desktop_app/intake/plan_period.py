"""A document's title, first lines and text in, the years for which its plan holds out."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from desktop_app.intake.time_words import number as spelt_number

# Another paper, quoted with its number: its number and its years are not this paper's.
QUOTED = re.compile(r"《[^》]*》(?:的通知)?\s*[(（][^()（）]*[)）]|《[^》]*》")
TITLE_END = re.compile(
    r"(?:通知|意见|方案|规划|计划|措施|办法|决定|规定|细则|清单|通报|批复|要点|政策|分工表|分解表|一览表|任务表"
    r"|任务书|任务|台账|安排|行动|纲要|目标|举措|若干条|分工|分解|纪要|责任书)"
    r"(?:[(（][^()（）]{2,20}[)）]){0,2}$"
)
_YEARS = re.compile(r"(20\d{2})年?[—–―\-~～至到]+(20\d{2})年?")
_FIVE_YEARS = re.compile(
    r"十([三四五六])五[”\"]?(?:期间|时期|[\u4e00-\u9fff]{0,16}规划|[\u4e00-\u9fff]{0,12}纲要|[\u4e00-\u9fff]{2,24}(?:方案|计划|意见|措施))"
)
_ONE_YEAR = re.compile(r"(?<!\d)(20\d{2})年度?(?![前后底末\d]|[—–―\-~～至到])")
# 三年（2023—2025年）: the years that the preface gives to a plan of so many years.
_SPELT = re.compile(
    r"[一二三四五六两\d]年(?:行动|计划|攻坚)?[(（](20\d{2})年?[—–―\-~～至到]+(20\d{2})年?[)）]"
)
_MOMENT = r"(20\d{2})年?(?:(\d{1,2})月)?(?:(\d{1,2})日)?"
# 行动时间为2024年4月至2025年12月: the text says for how long it holds.
_TERM = re.compile(
    r"(?:有效期|执行期|实施期|行动期|规划期|方案期|建设期|(?:行动|实施|工作|整治|攻坚)时间|期限)[^。；;\n]{0,10}?"
    rf"{_MOMENT}\s*[—–―\-~～至到]+\s*{_MOMENT}"
)
# The years of a plan on a line of their own below its title.
_ALONE = re.compile(r"[(（][^()（）。]{0,12}20\d\d年?[—–―\-~～至到]+20\d\d年?[)）]$")
# （2025年度）: the year alone.
_YEAR_ALONE = re.compile(r"[(（]\s*(20\d\d)\s*年度?\s*[)）]")
# 自2025年4月1日起施行，有效期至2027年3月31日; 自印发之日起施行，有效期5年.
_IN_FORCE = r"起(?:正式)?(?:施行|实施|执行|试行)[，,]?"
_VALID = re.compile(rf"自{_MOMENT}{_IN_FORCE}(?:有效期|执行期|试行期)?(?:限|为)?至{_MOMENT}")
_VALID_UNTIL = re.compile(
    rf"自(?:印发|发布|公布)之日{_IN_FORCE}(?:有效期|执行期|试行期)(?:限|为)?至(20\d{{2}})年(\d{{1,2}})月(\d{{1,2}})日"
)
# 2022年起5年内: from when, and for how many years.
_FROM_YEAR = re.compile(
    r"(?:自|从)?(20\d{2})年起[,，]?(?:用|力争|利用)?([二三四五2-5])年(?:内|时间|左右)"
)
# A yearly plan of a longer one: 明确2021—2022年度重点任务.
_YEARLY = re.compile(r"(20\d{2})年?[—–―\-~～至到]+(20\d{2})年度")
_ANY_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")
_CHAPTER_YEAR = re.compile(r"(?m)^\s*[一二三四五六七八九十]+、[^。\n]{0,20}?(20\d\d)年")
_LASTING = re.compile(
    rf"自(?:((?:19|20)\d{{2}})年(\d{{1,2}})月(\d{{1,2}})日|印发之日|发布之日|公布之日){_IN_FORCE}"
    r"(?:有效期|执行期|试行期)(?:限|为)*([一二三四五六七八九十]|\d{1,2})年"
)
_FIVE_STARTS = {"三": 2016, "四": 2021, "五": 2026, "六": 2031}
_PREFACE = 4000
_HEAD_TEXT = 800


def day_of(found: re.Match[str]) -> date | None:
    """The day that year, month and day give; None where there is no such day."""
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _lasting(found: re.Match[str], issued_on: date | None) -> tuple[date, date] | None:
    """自印发之日起施行，有效期5年: so many years from that day."""
    starts = day_of(found) if found[1] else issued_on
    years = spelt_number(found[4])
    if starts is None or not 0 < years < 20:
        return None
    day = min(starts.day, calendar.monthrange(starts.year + years, starts.month)[1])
    return starts, date(starts.year + years, starts.month, day) - timedelta(days=1)


def plan_period(
    title: str, lines: Sequence[str], text: str, issued_on: date | None, prose: str
) -> tuple[date, date] | None:
    """The plan's period by its title, by the titles in its head, or by what its text says.

    `prose` is the text outside tables: how long a row of a table holds is no term of the plan.
    """
    titled = (
        line for line in lines if TITLE_END.search(line) or "《" in line or _ALONE.match(line)
    )
    for line in (title, *titled):
        whole = line is title or (
            "。" not in line and (TITLE_END.search(line) or _ALONE.match(line))
        )
        found = _YEARS.search(line if whole else _issued(line))
        if found and int(found[1]) <= int(found[2]):
            return _years(int(found[1]), int(found[2]))
    yearly = _YEARLY.search(text[:_HEAD_TEXT]) if "年度" in title else None
    if yearly and int(yearly[1]) <= int(yearly[2]):
        return _years(int(yearly[1]), int(yearly[2]))
    five = _FIVE_YEARS.search(title)
    if five:
        return _years(_FIVE_STARTS[five[1]], _FIVE_STARTS[five[1]] + 4)
    term = _TERM.search(prose) or _VALID.search(prose)
    if term:
        return _term(term)
    lasting = _LASTING.search(prose)
    if lasting:
        return _lasting(lasting, issued_on)
    until = _VALID_UNTIL.search(prose)
    last = day_of(until) if until else None
    if last and issued_on and issued_on < last:
        return issued_on, last
    spelt = _SPELT.search(QUOTED.sub("", text[:_PREFACE]))
    if spelt and int(spelt[1]) <= int(spelt[2]):
        return _years(int(spelt[1]), int(spelt[2]))
    counted = _FROM_YEAR.search(text[:_PREFACE])
    if counted:
        first = int(counted[1])
        return _years(first, first + spelt_number(counted[2].replace("两", "二")) - 1)
    alone = {found[1] for line in lines if (found := _YEAR_ALONE.fullmatch(line))}
    years = set(_ONE_YEAR.findall(title)) or alone or _years_of_headings(lines, text)
    return _years(int(years.pop())) if len(years) == 1 else None


def _years_of_headings(lines: Sequence[str], text: str) -> set[str]:
    """一、落实2019年工作部署: the year of a chapter, where the paper prints no other."""
    printed = set(_ANY_YEAR.findall(QUOTED.sub("", text)))
    headed = _CHAPTER_YEAR.findall(text)
    return set(headed) if set(headed) == printed else set()


def _issued(line: str) -> str:
    """The papers that a line says to be issued with it; others are only quoted."""
    return "".join(re.findall(r"将《[^》]*》|《[^》]*》(?=[^。]{0,30}(?:已经|业经|印发))", line))


def _years(first: int, last: int | None = None) -> tuple[date, date]:
    return date(first, 1, 1), date(last or first, 12, 31)


def _term(found: re.Match[str]) -> tuple[date, date] | None:
    """A stated term; a month alone counts from its first to its last day."""
    first_year, last_year = int(found[1]), int(found[4])
    try:
        starts = date(first_year, int(found[2] or 1), int(found[3] or 1))
        month = int(found[5] or 12)
        day = int(found[6] or calendar.monthrange(last_year, month)[1])
        ends = date(last_year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None
    return (starts, ends) if starts <= ends else None
