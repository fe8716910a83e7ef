"""Running text in, the dates it commits to out, each with the very words it came from."""

from __future__ import annotations

import re
from bisect import insort
from dataclasses import replace
from datetime import date
from functools import lru_cache

from desktop_app.intake import flags
from desktop_app.intake.date_rules import RULES
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.time_words import Period, TimeWord
from desktop_app.intake.yearless import YEARLESS, read_yearless, year_for
from models.base import Precision

__all__ = ["Period", "TimeWord", "find_dates"]

_RANGE = re.compile(r"(20\d\d)年?[—–―\-－~～至到]+(20\d\d)年")
_EACH = re.compile(r"(?:每|各|分)年度?|逐年")
_STOP = re.compile(r"[。；;！!？?\n]")
_NEAR = 12
# Who has a right by a date: 对6月底前购房的给予补贴, 在1至6月期间的车辆免征.
_LEAD = 40
_ENTITLED = re.compile(r"(?:^|[,，。;；:：])(?:凡|对(?!照|外|接|标|口|应))[^,，。;；:：]*$")
# 有效期至2025年底: how long somebody may claim, no deadline.
_IN_FORCE = re.compile(r"(?:有效期|优惠期|所属期)(?:限|延长|延续|为|执行|实施|统一|截止|截至)*$")
# 实施期限至2025年底: the last day on which the measure is carried out.
_CARRIED_OUT = re.compile(
    r"(?:执行期|实施期|(?:实施|执行|缓缴|政策|优惠)期限|政策(?:继续)?(?:实施|执行)|(?:政策|期限)(?:继续)?(?:延续|延长)(?:实施|执行)?)"
    r"(?:限|延长|延续|为|执行|实施|统一|截止|截至)*$"
)
_GIVES = re.compile(
    r"(?P<noun>期间的)?[^,，。;；:：]{0,40}?(?:的[^,，。;；:：]{0,16}[,，]?)?(?:给予|予以|免征|减征|减免|享受|免收|补贴|补助|奖励)"
)
_BETWEEN = {"、", "和", "及", "与"}
_CLAUSE_END = re.compile(r"[,，。;；:：!！?？\n]")
_PLAIN_YEAR = re.compile(r"20\d\d年度?")
_OF_THING = re.compile(r"[\u4e00-\u9fff]{2}")
_LEADS_ON = re.compile(r"(?:[到至在于、,，(（]|力争|确保|实现)$")
_FINE = {Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.HALF}
_NAMES = re.compile(r"《[^》]*》?|〔[^〕]*〕|[(（]\d{4}年?[—–\-~～至到]+\d{4}年?[)）]")

# 对2023年10月销售额达到2000万元以上，且增速为正的，每增一千万元给予奖励.
_GIVES_LATER = re.compile(
    r"[^。;；:：]{0,80}?的(?:[^,，。;；]{0,16})?[,，][^。;；]{0,24}?(?:给予|予以|免征|减征|享受|奖励|补贴|补助)"
)

# 2018年度获得认定的，给予奖励: when something was won, and no deadline.
_WON = re.compile(
    r"(?:之?[前后]|以[前后])?(?:[(（][^()（）]*[)）])?(?:新|首次|被|成功|在[^,，]{1,8})*"
    r"(?:获|取得|认定|评为|列入|入选|成立|设立|注册|纳入|引进|备案|购置|购买|毕业|授权)[^,，。;；]{0,40}(?:的[^,，。;；\d]{0,10}|企业|项目|单位|专利)(?!\d)"
    r"[,，]?[^。;；]{0,40}?(?:给予|奖励|补助|资助|补贴|奖补|享受)"
)


# The words that at least one of a rule's texts must hold, looked for once for all rules.
_NEEDS = tuple({word for *_, needs in (*RULES, *YEARLESS) for word in needs})


_CELL = 200


def find_dates(text: str, period: Period) -> list[TimeWord]:
    """All time words in order of the text, without overlaps; names in 《》 are passed over."""
    # Cells repeat each other, long paragraphs do not and would only be held.
    return list((_found if len(text) <= _CELL else _found.__wrapped__)(text, period))


@lru_cache(maxsize=4096)
def _found(text: str, period: Period) -> tuple[TimeWord, ...]:
    shielded = _shield(text)
    held = frozenset(word for word in _NEEDS if word in shielded)
    found: list[TimeWord] = []
    taken = [False] * len(text)
    for pattern, reader, needs in RULES:
        if needs and held.isdisjoint(needs):
            continue
        for match in pattern.finditer(shielded):
            if _take(taken, match):
                word = reader(match, period)
                found.extend([word] if word else [])
    # Words without a year lean on those before them, so they are read last and in order.
    found.sort(key=lambda word: word.start)
    matches = [
        (match, yearless)
        for pattern, yearless, needs in YEARLESS
        if not held.isdisjoint(needs)
        for match in pattern.finditer(shielded)
        if _take(taken, match)
    ]
    for match, yearless in sorted(matches, key=lambda pair: pair[0].start()):
        year = year_for(match, shielded, found, period)
        word = read_yearless(match, yearless, year, period)
        if word is not None:
            insort(found, word, key=lambda word: word.start)
    found = [_condition(word, text) for word in found]
    found = _without_years_of_things(found, text)
    return tuple(_each_year_of_a_range(_run_together(found, text), text))


def _without_years_of_things(words: list[TimeWord], text: str) -> list[TimeWord]:
    """10月底前下达2011年度资金: the year says which funds; the deadline stands before it."""
    kept: list[TimeWord] = []
    deadline: TimeWord | None = None
    for word in words:
        if deadline is not None and _CLAUSE_END.search(text, deadline.end, word.start):
            deadline = None
        between = text[deadline.end : word.start] if deadline else ""
        plain = _PLAIN_YEAR.fullmatch(word.phrase) and _OF_THING.match(text, word.end)
        if deadline and plain and len(between) > 1 and not _LEADS_ON.search(between):
            continue
        kept.append(word)
        if word.dues and not word.recurring and word.precision in _FINE:
            deadline = word
    return kept


def _condition(word: TimeWord, text: str) -> TimeWord:
    """对6月30日前购买的给予补贴: the date says who is entitled, not when something is due."""
    if word.dues and _IN_FORCE.search(text, max(0, word.start - _NEAR), word.start):
        message = f"“{word.phrase}”看来是政策的有效期，不是完成时限，没有列为节点，请核对。"
        flag = DraftFlag(flags.DATE_CONDITION, message)
        return replace(word, dues=(), recurring=False, flag=flag, cuts=False)
    if (
        word.dues
        and not word.flag
        and _CARRIED_OUT.search(text, max(0, word.start - _NEAR), word.start)
    ):
        message = f"“{word.phrase}”是政策的执行期限，暂按节点列出，请核对。"
        return replace(word, flag=DraftFlag(flags.DATE_CONDITION, message))
    whose = _ENTITLED.search(text, max(0, word.start - _LEAD), word.start)
    gives = _GIVES.match(text, word.end) or (whose and _GIVES_LATER.match(text, word.end))
    won = _WON.match(text, word.end)
    if word.dues and won:
        gives = won
        whose = won
    if not word.dues or not gives or not (whose or gives.groupdict().get("noun")):
        return word
    message = f"“{word.phrase}”看来是享受条件中的时间，不是完成时限，没有列为节点，请核对。"
    flag = DraftFlag(flags.DATE_CONDITION, message)
    return replace(word, dues=(), recurring=False, flag=flag, cuts=False)


def _each_year_of_a_range(words: list[TimeWord], text: str) -> list[TimeWord]:
    """2023—2025年…每年…: what recurs is owed in the years of the range before it."""
    result: list[TimeWord] = []
    for word in words:
        before = result[-1] if result else None
        years = _RANGE.search(before.phrase) if before else None
        follows = before and not _STOP.search(text, before.end, word.start)
        if years and follows and _EACH.fullmatch(word.phrase):
            dues = tuple(date(year, 12, 31) for year in range(int(years[1]), int(years[2]) + 1))
            word = replace(word, dues=dues, recurring=True, flag=None, cuts=True)  # noqa: PLW2901
            if before and word.start - before.end <= _NEAR:
                result.pop()  # the range only says in which years
        result.append(word)
    return result


def _run_together(words: list[TimeWord], text: str) -> list[TimeWord]:
    """2025年6月、2026年6月分别…: dates side by side govern what follows together."""
    joined: list[TimeWord] = []
    for word in words:
        last = joined[-1] if joined else None
        plain = last is not None and _is_plain(last) and _is_plain(word)
        if last is not None and plain and text[last.end : word.start] in _BETWEEN:
            dues = (*last.dues, *word.dues)
            phrase = text[last.start : word.end]
            joined[-1] = replace(word, start=last.start, phrase=phrase, dues=dues)
        else:
            joined.append(word)
    return joined


def _is_plain(word: TimeWord) -> bool:
    return bool(word.dues) and not word.recurring and word.flag is None and word.cuts


def _take(taken: list[bool], match: re.Match[str]) -> bool:
    """Claim the characters of a match, unless an earlier rule has some of them."""
    if match.start() == match.end() or any(taken[match.start() : match.end()]):
        return False
    taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    return True


def _shield(text: str) -> str:
    """Blank out titles of documents and bracketed periods, which commit to nothing."""
    return _NAMES.sub(lambda found: "\x00" * len(found.group()), text)
