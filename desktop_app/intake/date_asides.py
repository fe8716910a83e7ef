"""Matches of time words that commit to nothing or to no sure day in, nothing or a doubt out.

These are looked for first: 较2023年增长, 自2024年1月1日起施行 and 2022年印发的 hold years, but no
deadlines; 春节前, 下月底前, 2025年初 mean a time that only a person can settle.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.time_words import (
    Period,
    TimeWord,
    dated,
    month_end,
    number,
    real_day,
    vague,
    word,
)
from models.base import Precision

Reader = Callable[["re.Match[str]", Period], TimeWord | None]
# A pattern, what reads its matches, and words of which a text must hold one to be worth a look.
Rule = tuple["re.Pattern[str]", Reader, tuple[str, ...]]

_DIGITS = "一二三四五六七八九十两几数\\d"
_YEAR = r"(?P<year>(?:19|20)\d{2})年"
_NAMED_DAY = r"(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:零时|\d{1,2}时)?"
_CHINESE = "[一二三四五六七八九十两]+"
_DASH = r"[—–―\-－~～至到]+"
_BEFORE = r"(?:之前|以前|前)?"
# The last day before each season, for proposals only: the true day differs by year and place.
_SEASON_DAYS = {
    "春节": (1, 31),
    "双节": (9, 30),
    "两节": (1, 31),
    "元旦": (12, 31),
    "五一": (4, 30),
    "端午": (5, 31),
    "中秋": (9, 15),
    "国庆": (9, 30),
    "主汛期": (6, 30),
    "汛": (5, 31),
    "雨季": (5, 31),
    "供暖": (11, 14),
    "采暖": (11, 14),
    "取暖": (11, 14),
    "入冬": (11, 14),
    "迎峰度夏": (6, 30),
    "迎峰度冬": (11, 30),
    "入夏": (5, 31),
    "春季": (2, 28),
    "学期": (8, 31),
    "开学": (8, 31),
    "高考": (6, 6),
    "秋收": (9, 15),
    "三秋": (9, 15),
    "三夏": (5, 31),
    "麦收": (5, 31),
    "春耕": (2, 28),
    "秋种": (9, 30),
    "秋播": (9, 30),
    "春播": (3, 31),
    "夏种": (5, 31),
    "春灌": (2, 28),
}
_SEASONS = (
    r"迎峰度[夏冬]|主汛期|汛期|汛|供暖季|采暖季|取暖季|春节|国庆节?|元旦|五一|中秋节?|端午节?|入冬|入夏|雨季"
    r"|(?:春季|秋季|新)?学期(?:开学)?|(?:春季|秋季)?开学|高考|秋收|三夏|三秋|麦收|秋种|秋播|春播|夏种|春灌|春耕|双节|两节"
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_TERM_DAYS = {"年": 365, "月": 30, "日": 1, "天": 1, "周": 7}


def _nothing(_: re.Match[str], __: Period) -> None:
    """Words that only look back or compare."""


def _doubt(match: re.Match[str], period: Period) -> TimeWord:
    return vague(match, period.ends_on, cuts=True)


def _standing(match: re.Match[str], _: Period) -> TimeWord:
    """10月起: a beginning, no due day; what stands before it goes on to govern."""
    return vague(match, None)


def _open(match: re.Match[str], _: Period) -> TimeWord:
    return vague(match, None, cuts=True)


def _season(match: re.Match[str], period: Period) -> TimeWord:
    """汛期前, 春节前: the day differs from year to year and place to place."""
    words = match.group()
    found = next((day for name, day in _SEASON_DAYS.items() if name in words), None)
    due = _next(found, match["year"], match["which"], period) if found else None
    if "春节" in words and due and due.year in _SPRING:
        due = _SPRING[due.year] - timedelta(days=1)
    return vague(match, due if words.endswith("前") else None, cuts=True)


# The first day of the Spring Festival.
_SPRING = {
    2023: date(2023, 1, 22),
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
    2027: date(2027, 2, 6),
    2028: date(2028, 1, 26),
    2029: date(2029, 2, 13),
    2030: date(2030, 2, 3),
}


def _next(day: tuple[int, int], year: str | None, which: str | None, period: Period) -> date | None:
    """That day in the named year, else the first one behind the day of issue."""
    if year:
        return real_day(int(year), *day)
    issued = period.issued_on
    if issued is None:
        return real_day(period.only_year, *day) if period.only_year else None
    if which:
        return real_day(issued.year + (which == "明"), *day)
    this = real_day(issued.year, *day)
    return this if this and this >= issued else real_day(issued.year + 1, *day)


def _year_begins(match: re.Match[str], _: Period) -> TimeWord:
    return vague(match, date(int(match["year"]), 1, 31), cuts=True)


def _year_event(match: re.Match[str], _: Period) -> TimeWord:
    return vague(match, None, cuts=True)


def _about_year(match: re.Match[str], _: Period) -> TimeWord:
    return vague(match, date(int(match["year"]), 12, 31), cuts=True)


def _whole_year(match: re.Match[str], period: Period) -> TimeWord:
    return dated(match, date(int(match["year"]), 12, 31), Precision.YEAR, period)


def _quarters(match: re.Match[str], _: Period) -> TimeWord:
    """2024年第二、三季度: a day for each."""
    parts = re.findall(r"[一二三四]", match["parts"])
    year = int(match["year"])
    dues = tuple(due for part in parts if (due := month_end(year, 3 * _QUARTERS[part])))
    return word(match, dues, Precision.QUARTER)


def _months_of_each_year(match: re.Match[str], period: Period) -> TimeWord:
    """每年3月、9月: both months of each year of the plan."""
    months = [int(month) for month in re.findall(r"\d{1,2}", match.group())]
    if re.search(_DASH, match.group()):
        months = months[-1:]  # 每年3月至5月: the last is due
    dues = tuple(
        due
        for year in period.years
        for month in months
        if (due := month_end(year, month)) and period.starts_on and due >= period.starts_on
    )
    if not dues:
        return vague(match, None, cuts=True)
    return word(match, dues, Precision.MONTH, recurring=True)


def _each_year_from(match: re.Match[str], period: Period) -> TimeWord:
    """2024年起每年: from that year to the plan's end."""
    first = int(match["year"])
    dues = tuple(date(year, 12, 31) for year in period.years if year >= first)
    if not dues:
        return vague(match, None, cuts=True)
    return word(match, dues, Precision.YEAR, recurring=True)


def _month_of_each_quarter(match: re.Match[str], period: Period) -> TimeWord:
    """每季度第一个月10日前: that day in the first or last month of each quarter."""
    offset = 0 if match["which"] in ("第一个", "首") else 2
    since, until = period.since, period.ends_on
    dues = [
        real_day(year, month + offset, int(match["day"]))
        if match["day"]
        else month_end(year, month + offset)
        for year in period.years
        for month in (1, 4, 7, 10)
    ]
    owed = tuple(due for due in dues if due and since and until and since <= due <= until)
    if not owed:
        return vague(match, None, cuts=True)
    precision = Precision.DAY if match["day"] else Precision.MONTH
    return word(match, owed, precision, recurring=True)


_PROCEDURE = re.compile(
    r"(?:[、和][^,，。;；]{0,40})?[^,，。;；]{0,14}(?:审[批核查]|受理|办[理结]|答复|反馈|出具|核发|登记|回复|拨付|兑付|完成[^,，。;；]{0,6}审)"
)


def _within(match: re.Match[str], period: Period) -> TimeWord | None:
    """Terms counted from no stated day (3个月内, 30日内): the day of issue is the proposal.

    压缩至3个工作日以内 is a figure, no term.
    """
    before = match.string[max(0, match.start() - 6) : match.start()]
    if re.search(
        r"(?:压缩|缩短|压减|控制|减少|缩减|降低|提速)[至到在为]?$|不(?:超过|高于|多于)$", before
    ):
        return None
    measure = match["measure"]
    if ("工作日" in measure or measure in "天日") and _PROCEDURE.match(match.string, match.end()):
        return None  # 7个工作日内完成审批: how long a procedure takes
    count = number(match["count"]) if match["count"] != "半" else 0
    half = 182 if match["count"] == "半" else 0
    if period.issued_on is None or not (count or half):
        return vague(match, period.ends_on)
    days = half or _TERM_DAYS[measure[-1]] * min(count, 1000)
    if "工作" in measure:
        days = days * 7 // 5
    return vague(match, period.issued_on + timedelta(days=days))


def _since_issue(match: re.Match[str], period: Period) -> TimeWord:
    """自印发之日起30日内: counted from the document's day, where it prints one."""
    issued, measure, count = period.issued_on, match["measure"], min(number(match["count"]), 1000)
    if issued is None or "工作" in measure:
        return _within(match, period) or vague(match, period.ends_on)
    if measure.endswith("月"):
        months = issued.year * 12 + issued.month - 1 + count
        last = month_end(months // 12, months % 12 + 1)
        due = last and last.replace(day=min(issued.day, last.day))
    else:
        due = issued + timedelta(days=_TERM_DAYS[measure[-1]] * count)
    message = f"“{match.group()}”按印发日期{issued.isoformat()}推为{due}，请核对。"
    return word(match, (due,) if due else (), Precision.DAY, flag=_assumed(message))


def _assumed(message: str) -> DraftFlag:
    return DraftFlag(flags.DATE_ASSUMED, message)


def _several(match: re.Match[str], period: Period) -> TimeWord:
    """6、9、12月底前, 一、二季度: a day for each, in the year of the plan, else of issue."""
    year = period.stated or period.only_year or period.issue_year
    if year is None:
        return _doubt(match, period)
    names = re.findall(r"\d+|[一二三四]", match.group())
    quarters = "季度" in match.group()
    months = [3 * _QUARTERS[name] if quarters else int(name) for name in names]
    dues = tuple(due for month in months if (due := month_end(year, month)))
    if len(dues) < len(months) or list(dues) != sorted(dues):
        return _doubt(match, period)
    listed = "、".join(due.isoformat() for due in dues)
    known = year in (period.stated, period.only_year)
    message = f"“{match.group()}”没有写年份，按印发日期推为{listed}，请核对。"
    flag = None if known else _assumed(message)
    precision = Precision.QUARTER if quarters else Precision.MONTH
    return word(match, dues, precision, flag=flag)


def _rule(pattern: str, reader: Reader, *needs: str) -> Rule:
    return re.compile(pattern), reader, needs


ASIDES: tuple[Rule, ...] = (
    # 不高于2017年征收标准: by what year's measure.
    _rule(
        r"(?:按照?|不高于|不低于|参照|执行|高于|低于)(?:19|20)\d\d年度?的?[\u4e00-\u9fff]{0,8}(?:标准|水平|基数|价格)",
        _nothing,
        "标准",
        "水平",
        "基数",
        "价格",
    ),
    # 明确“十五五”期间…: what a paper is about.
    _rule(
        r"(?:明确|谋划|研究|编制|制定|提出|部署|衔接)[“\"]?十[三四五六]五[”\"]?(?:期间|时期)",
        _nothing,
        "五",
    ),
    # 由2022年的45%提高到…: where a rise starts; 较年初: what is compared with.
    _rule(r"(?:由|从)(?:19|20)\d\d年(?:底|末)?的?(?=\d)", _nothing, "由", "从"),
    _rule(
        rf"(?:自|从)?(?:本[\u4e00-\u9fff]{{2,6}})?(?:印发|发布|公布|下发|通知下发)(?:之日)?(?:起|后)[,，]?(?P<count>\d+|{_CHINESE})"
        r"(?P<measure>个?工作日|个?月|日|天|周)(?:之内|以内|内)?",
        _since_issue,
        "印发",
        "发布",
        "公布",
        "下发",
    ),
    _rule(rf"(?:自|从)?{_YEAR}起[,，]?(?:每年度?|逐年)", _each_year_from, "起"),
    _rule(
        rf"每个?季度(?:的)?(?P<which>第一个|首|最后一个|末)月(?:(?P<day>\d{{1,2}})[日号]|底|末)?{_BEFORE}",
        _month_of_each_quarter,
        "季度",
    ),
    _rule(rf"每年度?\d{{1,2}}月?{_DASH}\d{{1,2}}月(?:底|份)?", _months_of_each_year, "每年"),
    _rule(
        r"(?:自|从)?(?<![\d年])\d{1,2}月(?:份|底|初|上旬|中旬|下旬|\d{1,2}日)?(?:起|开始)(?!草)",
        _standing,
        "起",
        "开始",
    ),
    _rule(
        r"在?(?:19|20)\d\d年(?:底|末)?[^,，。;；]{0,12}基础上|[(（](?:19|20)\d\d年(?:修订|修正|版|本)[)）]",
        _nothing,
        "年",
    ),
    _rule(
        rf"{_YEAR}度?(?:(?:政府)?(?:重点)?工作(?:要点|计划|报告|方案|安排)|民生实事|重点项目|投资计划|行动计划|实施方案"
        r"|任务清单|版|“[^”]{1,20}”(?:工作)?(?:推进|行动|实施)?(?:方案|计划|清单))",
        _nothing,
        "年",
    ),
    _rule(rf"(?:截至|截止)?{_YEAR}(?:度|底|末)?(?:之?前)?[,，]?(?:累计)?已", _nothing, "已"),
    _rule(
        r"(?:较|(?<!占)比)(?:19|20)\d\d年(?:度|底|末)?(?:相比|同期|水平|基数)?"
        r"|(?:与|同)(?:19|20)\d\d年(?:度|底|末)?(?:相比|持平|相当|同期)"
        r"|以(?:19|20)\d\d年(?:度|底|末)?为基[期准数年]",
        _nothing,
        "年",
    ),
    _rule(rf"列入{_YEAR}度?", _nothing, "列入"),
    _rule(r"每[月年天日](?=\d[\d.]*万?(?:元|斤|度))", _nothing, "每"),
    _rule(rf"(?:自|从)?{_YEAR}(?:[春秋]季)?学[期年](?:开始|起)", _standing, "学"),
    _rule(
        rf"{_NAMED_DAY}(?:联合)?(?:印发|出台|制定|下达|批复|发布|修订|公布|签订|颁布)的",
        _nothing,
        "年",
    ),
    _rule(
        rf"自?{_NAMED_DAY}起(?:正式)?(?:施行|实施|执行|试行|生效)(?=[,，。;；、）)]|$)",
        _nothing,
        "起",
    ),
    _rule(r"每(?:人|户|家|亩|名|生|校|村|个?企业|个?项目)(?:每月|每?年度?)", _nothing, "每"),
    _rule(
        rf"(?:截至|截止到?|到|至)?(?:{_YEAR}|每年|(?P<which>[今明])年)?[“\"]?(?:{_SEASONS})[”\"]?"
        r"(?:假期)?(?:来临|到来)?(?:之前|以前|前|之后|后)",
        _season,
        "前",
        "后",
    ),
    # 2024年甲会议召开前: an event whose day the paper does not say.
    _rule(
        rf"{_YEAR}(?![^,，。;；]{{0,8}}[年月季底末初内旬以之\d])[\u4e00-\u9fff]{{2,8}}前(?=[,，。;；、）)]|$|完成|建成|投|实现|全[部面])",
        _year_event,
        "前",
    ),
    _rule(
        rf"{_YEAR}第?(?P<parts>[一二三四](?:[、和及][一二三四])+)(?:个)?季度(?:末|底)?{_BEFORE}",
        _quarters,
        "季度",
    ),
    _rule(
        rf"(?<![一二三四])[一二三四](?:[、和及][一二三四])+季度(?:末|底)?{_BEFORE}",
        _several,
        "季度",
    ),
    _rule(r"上、下半年", _doubt, "半年"),
    _rule(
        r"每年度?\d{1,2}月?(?:底|份|末)?(?:[、和及]\d{1,2}月?(?:底|份|末)?)+(?<=[月底份末])前?",
        _months_of_each_year,
        "每年",
    ),
    _rule(r"(?<![\d.年])\d{1,2}(?:[、和及]\d{1,2})+月(?:底|份|末)?(?:之前|前)?", _several, "月"),
    _rule(rf"{_YEAR}(?:度|底|末)?后(?!半年|续)", _open, "后"),
    _rule(r"(?:19|20)\d\d年(?:底|末)?(?:的)?水平", _nothing, "水平"),
    _rule(rf"{_YEAR}及(?:其)?以?后(?:年度|各?年)?", _open, "后"),
    _rule(rf"{_YEAR}年?初(?![步期级中次创])", _year_begins, "初"),
    _rule(rf"(?:到|至)?{_YEAR}(?:左右|前后)", _about_year, "年"),
    _rule(r"(?<!\d)(?P<year>20\d\d)全年", _whole_year, "全年"),
    _rule(
        r"(?<![\d一二三四五六七八九十每个])(?:[本当下次]个?)?月(?:底|末)(?:之前|前)|(?:下|次|下个|本|当)月\d{1,2}[日号](?:之前|前)?"
        r"|(?:翌|次|来|下一|下|第二)年(?:度)?(?:\d{1,2}月)?(?:底|初|末)?(?:之前|前)",
        _open,
        "月",
        "年",
    ),
    _rule(r"每[两二三四五]年|每隔?[一两二三]年|隔年", _open, "年"),
    _rule(rf"用[{_DIGITS}]+(?:[至到—\-][{_DIGITS}]+)?年(?:左右)?的?时间", _doubt, "年"),
    _rule(
        r"(?<![.．一二三四五六七八九十两几数\d至到过])(?P<count>\d+|[一二三四五六七八九十两]+|半)"
        r"(?P<measure>个?工作日|个?月|日|天|周|(?<=半)年)(?:之内|以内|内)",
        _within,
        "内",
    ),
)
