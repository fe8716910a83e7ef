"""Words of a promise in, the sums given in them out, those side by side together.

A sum is given where a word of giving stands right before or behind it; others are to be met.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

CAP_WORDS = r"最高|不超过|上限|封顶|至多|不高于|不得超过"
GRANT = re.compile(r"给予|予以|奖励|补助|补贴|资助|奖补|扶持|支持|配套|贴息|鼓励(?=最高|\d|$)")
_EACH = "个|家|件|种|项|人|名|户|次|单|年|月|辆|台|套|栋|艘|头|亩|株|处|座|例|场|批|篇|班|届"
_PER_UNIT = r"(?:[/／](?:平方米|立方米|千瓦时|公里|公斤|千克|[年月日天人户家座处项个次艘台辆头亩吨只件度篇套场]))"
AMOUNT = re.compile(
    r"(?P<low>\d+(?:\.\d+)?)(?P<low_scale>[亿万千百]?)(?:元)?"
    r"(?:[—–―~～\-至到](?P<high>\d+(?:\.\d+)?)(?P<scale>[亿万千百]?))?"
    rf"(?:元|(?<=[万亿])(?=[/／][人年户座]))(?P<per>{_PER_UNIT}*)"
)
RATE = re.compile(
    r"(?:\d+(?:\.\d+)?[%％‰]?[—–―~～\-至到])?\d+(?:\.\d+)?(?:[%％‰]|个百分点)|\d+[:：∶]\d+"
)
# 、实到外资额的8‰: a share among sums.
_SHARE_NEXT = re.compile(r"[、和及][^、，,。;；\d]{0,12}?(?P<rate>\d+(?:\.\d+)?[%％‰])")
_NEXT = re.compile(r"(?:的)?[、和及或](?:最高)?(?:不超过)?(?:人民币)?")
_GRANTED = re.compile(
    rf"{GRANT.pattern}|{CAP_WORDS}|分别|一次性|每(?:{_EACH})|标准|按人民币|[再另]奖"
)
_BEHIND = re.compile(
    r"(?:人民币)?(?:以内)?(?:的)?(?:标准)?(?:人民币)?(?:给予|予以)?(?:一次性)?(?:[\u4e00-\u9fff]{2}费)?(?:资金)?"
    r"(?:奖励|补助|补贴|津贴|资助|奖补|支持|扶持|贴息|配套)"
)
# 收入达到100万元, 投资额超过1亿元: what is to be met.
_TO_MEET = re.compile(
    r"(?:达到?|突破|(?<!不)超过?|(?<!不)高于|满|实现|增量|收入|产值|销售额|投资额|进口额|出口额|纳税)[^,，;；]{0,4}$"
)
_MET = re.compile(r"(?:[(（][^()（）]*[)）])?(?:及?以上|以下)(?!的?(?:奖|补|资))|美元")
# 1000万元的企业, 500万元（含）的: said of whom it is given to.
_OF_A_THING = re.compile(r"(?:[(（][^()（）]*[)）])?的")
BY_MEASURE = re.compile(
    r"每(?:\d+(?:公斤|斤|吨|千瓦时|元|万元|平方米|立方米|只|羽)|平方米|吨|千瓦时?|公里|立方米|人次|度|公斤|斤)[^,，。;；\d]{0,6}$"
)
_MEASURED = re.compile(r"[/／](?:平方米|立方米|千瓦时|公里|公斤|千克|[吨只度])")
AT_LEAST = re.compile(r"(?:不低于|不少于|最低|至少)(?:人民币)?$")
_WAN = dict(
    zip("亿万千百", map(Decimal, ("10000", "1", "0.1", "0.01")), strict=True),
    **{"": Decimal("0.0001")},
)
_PER_WORDS = {"年": "每年", "月": "每月"}


# So far before a sum the words of giving are looked for.
_REACH = 120


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in 万元 at `start:end`; `least` closes a range, `rate` stands instead of a sum."""

    start: int
    end: int
    wan: Decimal
    least: Decimal | None = None
    rate: str = ""
    per: str = ""

    @property
    def ranged(self) -> bool:
        """Whether it is a range."""
        return self.least is not None and self.least != self.wan

    @property
    def floor(self) -> bool:
        """Whether it is the least that is given (不低于50万元)."""
        return self.least == self.wan and not self.rate


def given(rest: str, *, promised: bool = False) -> list[list[Sum]]:
    """The sums that are given, in groups of those side by side.

    `promised` tells that words before already speak of giving (补助标准：…).
    """
    groups: list[list[Sum]] = []
    for match in AMOUNT.finditer(rest):
        last = groups[-1][-1].end if groups else -1
        if groups and _NEXT.fullmatch(rest, last, match.start()):
            groups[-1].append(_sum(match))
        elif _is_given(rest, match, promised=promised):
            groups.append([_sum(match)])
        else:
            continue
        share = _SHARE_NEXT.match(rest, match.end())
        if share and _GIVEN_SHARE.match(rest, share.end()):
            groups[-1].append(Sum(match.end(), share.end(), Decimal(0), rate=share["rate"]))
    return groups


def left_out(rest: str, groups: list[list[Sum]]) -> bool:
    """Whether a sum behind the first group is neither given nor to be met."""
    taken = {one.start for group in groups for one in group}
    behind = groups[0][-1].end
    return any(
        match.start() not in taken
        and not _MET.match(rest, match.end())
        and not _OF_A_THING.match(rest, match.end())
        and not _TO_MEET.search(rest, max(0, match.start() - _REACH), match.start())
        and not _CHANGES.search(rest, max(0, match.start() - _REACH), match.start())
        for match in AMOUNT.finditer(rest, behind)
    )


_CHANGES = re.compile(r"每(?:新?增加?|增长|超)[^,，;；\d]{0,6}$|(?:不低于|低于|高于|以上|以下)$")
_GIVEN_SHARE = re.compile(r"(?:折合)?(?:人民币)?(?:给予|予以|奖励|补助|的)")


def _is_given(rest: str, match: re.Match[str], *, promised: bool) -> bool:
    own = re.split("[,，;；]", rest[max(0, match.start() - _REACH) : match.start()])[-1]
    if _MET.match(rest, match.end()):
        return False
    if match["per"] and (promised or GRANT.search(rest)):
        return True
    if _BEHIND.match(rest, match.end()):
        return True
    words = list(_GRANTED.finditer(own))
    if promised and not words:
        return not _TO_MEET.search(own) and not _OF_A_THING.match(rest, match.end())
    return bool(words) and not _TO_MEET.search(own[words[-1].end() :])


def _sum(match: re.Match[str]) -> Sum:
    text = match.string
    measured = BY_MEASURE.search(text, max(0, match.start() - 16), match.start())
    if measured or _MEASURED.match(match["per"] or ""):
        start = measured.start() if measured else match.start()
        return Sum(match.start(), match.end(), Decimal(0), rate=text[start : match.end()])
    per = "".join(
        _PER_WORDS.get(one, f"每{one}")
        for one in (match["per"] or "").replace("／", "/").split("/")
        if one
    )
    if match["high"] is None:
        sum_wan = plain(Decimal(match["low"]) * _WAN[match["low_scale"]])
        at_least = AT_LEAST.search(text, max(0, match.start() - 8), match.start())
        return Sum(*match.span(), sum_wan, sum_wan if at_least else None, per=per)
    high = plain(Decimal(match["high"]) * _WAN[match["scale"]])
    low = plain(Decimal(match["low"]) * _WAN[match["low_scale"] or match["scale"]])
    return Sum(*match.span(), high, low, per=per)


def plain(wan: Decimal) -> Decimal:
    """Whole amounts without decimals, others without noughts behind."""
    return wan.quantize(Decimal(1)) if wan == wan.to_integral_value() else wan.normalize()
