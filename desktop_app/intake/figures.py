"""Running text and its time words in, the figures it sets as targets out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop_app.intake import flags
from desktop_app.intake.dates import TimeWord
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.figure_names import name_of
from desktop_app.intake.segments import Segment
from models.base import Op

# Measured quantities; the name of the figure stands before it.
_MEASURES = (
    "个百分点|百分点|平方公里|平方千米|平方米|立方米|千瓦时|千瓦|兆瓦|公里|千米|公顷|公斤|标准箱|标箱"
    "|美元|人民币|元|亩|斤|吨|米|倍|%|％"
)
# Things counted; the name of the figure usually follows.
_COUNTED = "人次|人|名|家|个|项|处|所|座|条|件|起|户|台|套|辆|艘|架|列|场|次|张|株|棵|头|只|支|款|篇|部|册|对|班次|村"
_FIGURE = re.compile(
    r"(?<![A-Za-z0-9.:：/第前])(?P<low>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)"
    r"(?:[—–―~～\-至到](?P<high>\d+(?:\.\d+)?))?"
    r"(?P<scale>万亿|千亿|百亿|千万|百万|万|亿)?(?P<plus>余|多)?"
    rf"(?P<unit>{_MEASURES}|{_COUNTED})"
    r"(?P<bound>左右|上下|及?以上|及?以下|以内|之内)?"
)
_WORDED = re.compile(
    r"(?:突破|迈上|超过?|达到?)[“\"]?(?P<scale>[百千万]亿)元?(?P<mark>大关|台阶)[”\"]?"
)
_WORD_SCALES = {"百亿": 100, "千亿": 1000, "万亿": 10000}
# “不超过” must be seen before “超过”, “不低于” before “低于”.
_AT_LEAST = re.compile(
    r"(?:不低于|不少于|不小于|至少|最低|达到|达|突破|(?<!不)超过|(?<!不)超|超出|(?<!不)高于|(?<!不)大于"
    r"|提高到|提高至|提升到|提升至|增加到|增加至|增长到|增长至|增至|升至|扩大到|扩大至)$"
)
_AT_MOST = re.compile(
    r"(?:不超过|不高于|不多于|不大于|最高|最多|至多|控制在|(?<!不)低于|(?<!不)少于|(?<!不)小于"
    r"|降到|降至|降低到|降低至|下降到|下降至|压减到|压减至)$"
)
_STEADY = re.compile(r"(?:稳定在|保持在|维持在)$")
_CHANGE = re.compile(
    r"(?:提高|增长|增加|降低|下降|减少|提升|压减|削减|压缩|缩短|扩大|收窄|上升|增幅|增速|年均|同比)[了约]?$"
)
# What stands right before a count that says where or to whom, not how many are to be reached.
_LOCUS = re.compile(r"(?:投入|对|向|在|面向|位于|涉及|辖|全部|现有|已有|给予|位列|居)$")
_ATTRIBUTE = re.compile(r"(?:范围|半径|宽|厚|深|长|口径|规格|时速)")
_VERB = re.compile(
    r"(?:建设|新建|改建|扩建|新增|改造|完成|建成|治理|修复|提升|开发|种植|造林|铺设|升级|实施|争取)$"
)
_BRACKETS = re.compile(r"[(（《〔][^()（）《》〔〕]*[)）》〕]|“[^”]*”")
_NO_QUOTES = str.maketrans("", "", '“”"')
_SIZES = frozenset({"平方公里", "平方千米", "公里", "千米", "米", "千瓦", "兆瓦"})
_RATES = frozenset({"%", "％"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One target figure at `start:end` of the text."""

    start: int
    end: int
    name: str
    op: Op
    value: Decimal
    value_max: Decimal | None
    unit: str
    due: date | None


def find_figures(
    text: str, segments: Sequence[Segment], words: Sequence[TimeWord]
) -> tuple[list[Figure], list[DraftFlag]]:
    """Target figures in order; figures left out as description are named in a flag."""
    shield = _Shield(text, words)
    figures: list[Figure] = []
    skipped: list[str] = []
    doubts: list[DraftFlag] = []
    for segment in segments:
        for match in _candidates(text, segment):
            if match.re is _WORDED:
                figures.append(_worded(text, match, segment, figures))
                doubts.append(_worded_flag(match))
            elif shield.covers(match):
                skipped.extend(shield.worth_naming(match))
            elif _describes(text, match):
                skipped.append(match.group())
            else:
                figures.append(_figure(text, match, segment, figures))
    if skipped:
        quoted = "、".join(f"“{words}”" for words in dict.fromkeys(skipped))
        message = f"文中的{quoted}看来不是目标数，未列为量化目标，请核对。"
        doubts.append(DraftFlag(flags.FIGURE_SKIPPED, message))
    return figures, doubts


class _Shield:
    """Places whose figures belong to names, brackets or dates."""

    def __init__(self, text: str, words: Sequence[TimeWord]) -> None:
        self._brackets = [found.span() for found in _BRACKETS.finditer(text)]
        self._text = text
        self._words = words

    def covers(self, match: re.Match[str]) -> bool:
        start, end = match.span()
        dated = any(word.start < end and start < word.end for word in self._words)
        return dated or any(left <= start < right for left, right in self._brackets)

    def worth_naming(self, match: re.Match[str]) -> list[str]:
        """Bracketed figures are named; those of dates, titles and quoted names are not."""
        for left, right in self._brackets:
            if left <= match.start() < right and self._text[left] in "(（":
                return [match.group()]
        return []


def _candidates(text: str, segment: Segment) -> Iterator[re.Match[str]]:
    found = [
        *_FIGURE.finditer(text, segment.start, segment.end),
        *_WORDED.finditer(text, segment.start, segment.end),
    ]
    return iter(sorted(found, key=lambda match: match.start()))


def _describes(text: str, match: re.Match[str]) -> bool:
    """Whether a figure tells how something is, instead of what is to be reached."""
    before = text[max(0, match.start() - 8) : match.start()]
    after = text[match.end() : match.end() + 4]
    bounded = bool(match["bound"] or match["plus"] or _bound_before(before))
    unit = match["unit"]
    if unit in _RATES:
        return not (bounded or _CHANGE.search(before) or _STEADY.search(before))
    if unit in _SIZES:
        attributive = bool(after) and not re.match(r"[,，。;；、]|$", after)
        described = _ATTRIBUTE.search(after) or (attributive and not _VERB.search(before))
        return bool(described) and not _bound_before(before)
    return not (bounded or _STEADY.search(before)) and bool(_LOCUS.search(before))


def _bound_before(before: str) -> Op | None:
    if _AT_MOST.search(before):
        return Op.AT_MOST
    return Op.AT_LEAST if _AT_LEAST.search(before) else None


def _operator(match: re.Match[str], before: str) -> Op:
    bound = match["bound"] or ""
    if bound in ("左右", "上下"):
        return Op.EQUAL
    if "上" in bound or match["plus"] or match["high"]:
        return Op.AT_LEAST
    if bound:
        return Op.AT_MOST
    return _bound_before(before) or Op.EQUAL


def _figure(text: str, match: re.Match[str], segment: Segment, earlier: Sequence[Figure]) -> Figure:
    unit = (match["scale"] or "") + match["unit"].replace("％", "%")
    counted = bool(re.fullmatch(_COUNTED, match["unit"]))
    start = max([segment.after_words, *(figure.end for figure in earlier)])
    name = name_of(text, match.span(), start, counted=counted) or _inherited(unit, earlier, segment)
    high = Decimal(match["high"]) if match["high"] else None
    low = Decimal(match["low"].replace(",", ""))
    operator = _operator(match, text[max(0, match.start() - 8) : match.start()])
    return Figure(*match.span(), name, operator, low, high, unit, segment.due)


def _inherited(unit: str, earlier: Sequence[Figure], segment: Segment) -> str:
    """A figure without a noun speaks of the same thing as the last one, or of its sentence."""
    same = next((figure.name for figure in reversed(earlier) if figure.unit == unit), "")
    return same or segment.topic


def _worded(text: str, match: re.Match[str], segment: Segment, earlier: Sequence[Figure]) -> Figure:
    start = max([segment.after_words, *(figure.end for figure in earlier)])
    name = name_of(text, match.span(), start, counted=False) or _inherited("亿元", earlier, segment)
    value = Decimal(_WORD_SCALES[match["scale"]])
    return Figure(*match.span(), name, Op.AT_LEAST, value, None, "亿元", segment.due)


def _worded_flag(match: re.Match[str]) -> DraftFlag:
    value = _WORD_SCALES[match["scale"]]
    words = match.group().translate(_NO_QUOTES)
    message = f"“{words}”按{value}亿元列为量化目标，请核对。"
    return DraftFlag(flags.FIGURE_WORDS, message)
