"""Matches of time words that name their year or recur in, dated time words out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from desktop_app.intake import flags
from desktop_app.intake.date_asides import ASIDES, Reader, Rule
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.time_words import (
    Period,
    TimeWord,
    dated,
    doubt,
    month_due,
    month_end,
    number,
    real_day,
    recurs,
    vague,
    word,
)
from models.base import Precision

DIGITS = "一二三四五六七八九十两几数\\d"
MONTH = r"(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月"
MONTH_PART = r"(?P<part>底|末|份|初(?![步期级中次创])|上旬|中旬|下旬)?"
UNTIL = r"(?:截至|截止到?|到|至)?"
BEFORE = r"(?:之前|以前|前)?"
DASH = r"(?:[—–―\-－~～至到]+)"
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?P<year>(?:19|20)\d{2}|[二][〇零○O0一二三四五六七八九]{3})年"
_LISTED_YEAR = r"20\d\d年?(?:年底|年末|底|末)?"
_EACH = r"(?P<each>[,，]?(?:每年度?|逐年|各年度?))"
_FIVE_YEARS = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}
# Figures with these units are no months: 2024.6亿元.
_NO_UNIT = r"(?![\d.．%％亿万千百个家项公平亩吨元米])"


def _year(match: re.Match[str], group: str = "year") -> int:
    return number(match.group(group))


def _range(match: re.Match[str], period: Period) -> TimeWord:
    first, last = int(match.group("first")), int(match.group("last"))
    if match.group("each"):
        years = tuple(date(year, 12, 31) for year in range(first, last + 1))
        return word(match, years, Precision.YEAR, recurring=True)
    return dated(match, date(last, 12, 31), Precision.PERIOD, period)


def _listed(match: re.Match[str], period: Period) -> TimeWord:
    """2024年、2025年: a day for each; what follows may name a figure for each."""
    years = [date(int(year), 12, 31) for year in re.findall(r"20\d\d", match.group())]
    doubts = [doubt(match.group(), due, period) for due in years]
    kept = tuple(
        due for due, flag in zip(years, doubts, strict=True) if flag is None or "晚" in flag.message
    )
    flag = next((flag for flag in doubts if flag), None)
    recurring = bool(match.group("each"))
    return word(match, kept, Precision.YEAR, recurring=recurring, flag=flag)


def _month_range(match: re.Match[str], period: Period) -> TimeWord:
    last_year = int(match.group("last") or match.group("first"))
    due = month_due(last_year, int(match.group("month")), match.group("part"))
    return dated(match, due, Precision.MONTH, period)


def _day_range(match: re.Match[str], period: Period) -> TimeWord:
    """From one day to another: the last is due."""
    year = int(match.group("last") or match.group("first"))
    due = real_day(year, int(match.group("month")), int(match.group("day")))
    return dated(match, due, Precision.DAY, period)


def _day(match: re.Match[str], period: Period) -> TimeWord:
    due = real_day(_year(match), int(match.group("month")), int(match.group("day")))
    return dated(match, due, Precision.DAY, period)


def _month(match: re.Match[str], period: Period) -> TimeWord:
    due = month_due(_year(match), number(match.group("month")), match.group("part"))
    return dated(match, due, Precision.MONTH, period)


def _quarter(match: re.Match[str], period: Period) -> TimeWord:
    due = month_end(_year(match), 3 * QUARTERS[match.group("quarter")])
    return dated(match, due, Precision.QUARTER, period)


def _half(match: re.Match[str], period: Period) -> TimeWord:
    due = month_end(_year(match), 6 if match.group("half") == "上" else 12)
    return dated(match, due, Precision.HALF, period)


def _whole_year(match: re.Match[str], period: Period) -> TimeWord | None:
    return dated(match, date(_year(match), 12, 31), Precision.YEAR, period)


def _before_year(match: re.Match[str], _: Period) -> TimeWord:
    """2025年前 may mean before the year begins or before it ends."""
    return vague(match, date(_year(match) - 1, 12, 31), cuts=True)


def _since(match: re.Match[str], period: Period) -> TimeWord | None:
    """2023年起 tells a beginning, not a due day; 2019年以来 only looks back."""
    past = period.printed_year is not None and _year(match) < period.printed_year
    return None if match.group().endswith("来") or past else vague(match, None)


def _five_years(match: re.Match[str], period: Period) -> TimeWord:
    due = date(_FIVE_YEARS[match.group("plan")], 12, 31)
    return dated(match, due, Precision.PERIOD, period)


def _each_year(match: re.Match[str], period: Period) -> TimeWord:
    month, day = match.group("month"), match.group("day")
    dues: list[date] = []
    for year in period.years:
        if day:
            due = real_day(year, number(month), int(day))
        else:
            due = month_due(year, number(month or "12"), match.group("part"))
        if due and period.ends_on and due > period.ends_on and period.ends_on.month != 12:
            continue
        # What recurs is owed within the plan only.
        dues.extend([due] if due and period.starts_on and due >= period.starts_on else [])
    if not dues:
        return recurs(match, cuts=True)
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    yearly = word(match, tuple(dues), precision, recurring=True)
    if match.group() in ("年度", "逐年"):
        message = f"“{match.group()}”按每年一次读取，请核对。"
        yearly = replace(yearly, flag=DraftFlag(flags.DATE_ASSUMED, message))
    return yearly


def _each_part(match: re.Match[str], period: Period) -> TimeWord:
    """每月, 每季度, 每半年: the ends of those parts from the day of issue to the plan's end."""
    words = match.group()
    every_second = match.groupdict().get("two") is not None
    step = 3 if "季" in words else 6 if "半" in words else 2 if every_second else 1
    day = match.groupdict().get("day")
    dues = [
        real_day(year, month, int(day)) if day else month_end(year, month)
        for year in period.years
        for month in range(step, 13, step)
    ]
    since, until = period.since, period.ends_on
    owed = tuple(due for due in dues if due and since and until and since <= due <= until)
    if not owed:
        return recurs(match, cuts=True)
    precision = {3: Precision.QUARTER, 6: Precision.HALF}.get(step, Precision.MONTH)
    message = f"“{words}”按双月读取，从哪个月起算原文没有写，请核对。"
    flag = DraftFlag(flags.DATE_ASSUMED, message) if every_second else None
    return word(match, owed, Precision.DAY if day else precision, recurring=True, flag=flag)


def _each_month_from(match: re.Match[str], period: Period) -> TimeWord:
    """从4月起每月5日前: that day of each month from April on, in a plan of one year."""
    year = period.only_year
    if year is None or not period.ends_on:
        return recurs(match, cuts=True)
    day = match["day"]
    months = range(int(match["from"]), 13)
    dues = [real_day(year, month, int(day)) if day else month_end(year, month) for month in months]
    owed = tuple(due for due in dues if due and due <= period.ends_on)
    precision = Precision.DAY if day else Precision.MONTH
    return word(match, owed, precision, recurring=True)


def _whole_period(match: re.Match[str], period: Period) -> TimeWord | None:
    """三年累计: as many years as the plan has are the whole of it."""
    count = number(match["count"].replace("两", "二"))
    if not period.ends_on or len(period.years) != count or count < 2:
        return vague(match, period.ends_on) if "内" in match.group() else None
    return word(match, (period.ends_on,), Precision.PERIOD)


def _vague(match: re.Match[str], period: Period) -> TimeWord:
    return vague(match, period.ends_on)


_PARTS_OF_YEAR = {
    "暑": (8, 31),
    "寒": (2, 28),
    "春": (5, 31),
    "夏": (8, 31),
    "秋": (11, 30),
    "冬": (12, 31),
}


def _part_of_year(match: re.Match[str], _: Period) -> TimeWord:
    """2024年暑期: no day, but no year's end either."""
    return vague(match, real_day(_year(match), *_PARTS_OF_YEAR[match["season"]]), cuts=True)


def _open(match: re.Match[str], _: Period) -> TimeWord:
    """Words that set a limit without a day."""
    return vague(match, None, cuts=True)


def _standing(match: re.Match[str], _: Period) -> TimeWord:
    """每周, 长期坚持: work without an end."""
    return recurs(match)


def _rule(pattern: str, reader: Reader, *needs: str) -> Rule:
    return re.compile(pattern), reader, needs


# Earlier rules win where two would read the same characters.
RULES: tuple[Rule, ...] = (
    # 从4月起每月5日前: from that month on.
    _rule(
        r"(?:自|从)(?P<from>1[0-2]|[1-9])月(?:份)?(?:起|开始)[,，]?每个?月度?(?:(?P<day>\d{1,2})[日号]|底|末)?"
        r"(?:之前|以前|前)?",
        _each_month_from,
        "月",
    ),
    *ASIDES,
    _rule(
        rf"{UNTIL}{_YEAR}(?P<season>[暑寒](?=[假期])|[春夏秋冬](?=[季天]))[假期季天]{BEFORE}(?=$|[,，。；;]|完成|建成|投[入用产运]|启动|开工|竣工)",
        _part_of_year,
        "暑",
        "寒",
        "季",
        "天",
    ),
    _rule(
        rf"(?:自|从)?(?P<first>20\d\d)[年./\-](?:\d{{1,2}})[月./\-](?:\d{{1,2}})日?(?:起)?\s?{DASH}\s?"
        rf"(?:(?P<last>20\d\d)[年./\-])?(?P<month>\d{{1,2}})[月./\-](?P<day>\d{{1,2}})(?:日|(?!\d))"
        rf"(?:止|期间)?{BEFORE}",
        _day_range,
        "20",
    ),
    _rule(
        rf"(?:自|从)?(?P<first>20\d\d)年(?P<month>\d{{1,2}})月\d{{1,2}}日?{DASH}(?P<last>)"
        rf"(?P<day>\d{{1,2}})日(?:止|期间)?{BEFORE}",
        _day_range,
        "20",
    ),
    _rule(
        rf"(?:自|从)?{_YEAR}度?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:以来|以后|之后|开始|起(?!草))",
        _since,
        "来",
        "后",
        "起",
        "开始",
    ),
    _rule(
        rf"{UNTIL}{_YEAR}第?[一二三四1-4](?:季度)?{DASH}第?(?P<quarter>[一二三四1-4])季度(?:末|底)?"
        rf"{BEFORE}",
        _quarter,
        "季度",
    ),
    _rule(
        rf"{UNTIL}(?P<first>20\d\d)[年.．](?P<from>\d{{1,2}})月?(?:[上中下]旬|[初底末])?{DASH}"
        rf"(?:(?P<last>20\d\d)[年.．])?(?P<month>\d{{1,2}})(?:月{MONTH_PART}|(?!\d)){BEFORE}{_NO_UNIT}",
        _month_range,
        "20",
    ),
    _rule(
        rf"(?P<first>20\d\d)[-/](?P<from>\d{{1,2}})\s?{DASH}\s?(?P<last>20\d\d)[-/]"
        rf"(?P<month>1[0-2]|0?[1-9])(?P<part>)(?![\d/\-])",
        _month_range,
        "20",
    ),
    _rule(
        rf"(?P<first>20\d\d)年?{DASH}(?P<last>20\d\d)年{_EACH}?(?:期间|底|年底)?",
        _range,
        "20",
    ),
    _rule(
        rf"{UNTIL}(?<!\d){_LISTED_YEAR}(?:[、和及与]{_LISTED_YEAR})*[、和及与]20\d\d年"
        rf"(?:年底|年末|底|末)?{BEFORE}{_EACH}?",
        _listed,
        "20",
    ),
    _rule(
        rf"{UNTIL}(?<![\d.])(?P<year>20\d\d)[-./．](?P<month>\d{{1,2}})[-./．](?P<day>\d{{1,2}})"
        rf"(?:\s?00:00(?::00)?)?(?!\d){BEFORE}",
        _day,
        "20",
        "年",
    ),
    _rule(
        rf"{UNTIL}{_YEAR}(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]{BEFORE}", _day, "20", "年"
    ),
    _rule(rf"{UNTIL}{_YEAR}{MONTH}{MONTH_PART}{BEFORE}", _month, "20", "年"),
    _rule(
        rf"{UNTIL}(?<![\d.])(?P<year>20\d\d)[-./．](?P<month>1[0-2]|0?[1-9])(?:月|(?!\d))"
        rf"{MONTH_PART}{BEFORE}{_NO_UNIT}",
        _month,
        "20",
        "年",
    ),
    _rule(rf"{UNTIL}(?P<year>20\d\d)年?Q(?P<quarter>[1-4]){BEFORE}", _quarter, "Q"),
    _rule(rf"{UNTIL}{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?:末|底)?{BEFORE}", _quarter, "季度"),
    _rule(rf"{UNTIL}{_YEAR}(?P<half>[上下])半年(?:末|底)?{BEFORE}", _half, "半年"),
    _rule(rf"{UNTIL}{_YEAR}度?(?:年底|年末|底|末|年内|内|全年){BEFORE}", _whole_year, "年"),
    _rule(rf"{UNTIL}{_YEAR}(?:之前|以前|前)(?!\d)", _before_year, "年前", "年之前", "年以前"),
    _rule(rf"{UNTIL}{_YEAR}度?", _whole_year, "年"),
    _rule(
        rf"{UNTIL}[“\"]?十(?P<plan>[三四五六])五[”\"]?(?:规划)?(?:期间|时期|期末|末)",
        _five_years,
        "五",
    ),
    _rule(
        r"(?<![\d/])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|2\d|1[3-9])/(?P<year>20\d\d)(?!\d)",
        _day,
        "/20",
    ),
    _rule(rf"每(?:隔一|[两二2])个?月(?P<two>){BEFORE}", _each_part, "月"),
    _rule(
        rf"(?:每|各|分)年度?(?:{MONTH}(?:(?P<day>\d{{1,2}})日|{MONTH_PART}))?(?:年底|底)?{BEFORE}",
        _each_year,
        "年",
    ),
    _rule(r"逐年(?P<month>)(?P<day>)(?P<part>)", _each_year, "年"),
    _rule(
        rf"(?:每个?|各)(?:季度|半年)(?:末|底)?{BEFORE}|每季(?!节)|按季度?(?!节)|逐季|(?<![上下每])半年(?=一次)",
        _each_part,
        "季",
        "半年",
        "月",
    ),
    _rule(
        rf"每个?月度?(?:(?P<day>\d{{1,2}})[日号]|底|末)?{BEFORE}|逐月|按月",
        _each_part,
        "季",
        "半年",
        "月",
    ),
    _rule(r"每(?:个?星期|周|日|天|旬)", _standing, "每", "长期", "常年", "持之以恒"),
    _rule(
        r"长期(?:坚持|开展|实施|推进|执行|抓好|落实)|常年(?:坚持|开展|实施|推进)?|持之以恒",
        _standing,
        "每",
        "长期",
        "常年",
        "持之以恒",
    ),
    _rule(
        r"(?<!上一)(?<!上)(?<!\d)(?<!入)(?<!为)(?<!的)年度(?=[^,，。;；、]{0,14}(?:评价|考核|考评|评估)(?!结果|体系|内容|指标|范围|目标|依据|的?重要))"
        r"(?P<month>)(?P<day>)(?P<part>)",
        _each_year,
        "年",
    ),
    _rule(
        r"(?:(?<=[,，。;；、：:])|^)(?P<count>[两二三四五]|[2-5])年(?:内|共|总共|合计)?"
        r"(?=累计|新[建增改]|改造|实施|培育|建[成设]|滚动|完成|转化|投资|引进|打造)",
        _whole_period,
        "年",
    ),
    _rule(
        rf"(?:近|未来|今后)?(?:[{DIGITS}]+(?:至|到|—|-))?[{DIGITS}]+年(?:左右)?(?:之内|以内|内)",
        _vague,
    ),
    _rule(rf"(?:未来|今后)[{DIGITS}]+(?:[至到—\-][{DIGITS}]+)?年(?:间|时间)?", _vague),
    _rule(
        rf"(?<=力争|利用|通过)(?:用)?[{DIGITS}]+(?:至[{DIGITS}]+)?年(?:左右|时间)*"
        r"(?!行动|计划|规划|期|制|级|度)",
        _vague,
    ),
    # 清明前完成: an event whose day the paper does not say.
    _rule(
        r"(?:(?<=[,，。;；、：:])|^)(?:于|在|力争|确保)?(?!.{0,8}(?:[目之以提日此年底末月当生空眼时期]|季度)前)[\u4e00-\u9fff“”]{2,8}前"
        r"(?=完成|建成|全[部面]|启动|开工|投[入用产运]|完工|竣工|到位|组织|报送|落实|实现)",
        _open,
        "前",
    ),
    _rule(r"适时|择机|近年内|近期|中长期|条件成熟[时后]", _vague),
)
