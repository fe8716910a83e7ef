"""The text of a measure in, the money it promises, to whom and how much, out.

Issue codes, whose place is the measure's title: `award_split` (objects were told apart by a guess),
`award_unmatched` (more amounts than objects, or the other way round), `award_rate` (money by a rate
only), `award_range` (a range, of which the upper end is kept).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.intake.award_objects import object_of, objects_of
from desktop_app.intake.draft import DraftAward
from desktop_app.issues import Issue, Severity

_HIDDEN = re.compile(r"[(（《][^()（）《》]*[)）》]|“[^”]*”")
_CUT = re.compile(r"[。；;！!？?\n]|[,，](?=对(?!照|外|接|标|上级|上争|口|应))")
_GRANT = re.compile(r"给予|予以|奖励|补助|补贴|资助|奖补|扶持|支持|配套|贴息")
# Money asked for or received is none that this paper gives.
_RECEIVED = re.compile(r"争取|申请|申报资金|筹集|安排|设立|投入")
_OBJECT_END = re.compile(
    r"[,，]|分别|给予|予以|一次性|每(?:个|家|件|种|项|人|名)|最高(?=[\d给奖补资不])|(?:奖励|补助|补贴|资助)(?=[\d最不])|按照?(?=[^,，]{0,14}(?:\d|比例))"
)
_AMOUNT = re.compile(
    r"(?P<low>\d+(?:\.\d+)?)(?P<low_scale>[亿万千百]?)(?:元)?"
    r"(?:[—–―~～\-至到](?P<high>\d+(?:\.\d+)?)(?P<scale>[亿万千百]?))?元(?!/)"
)
_CAP_WORDS = r"最高|不超过|上限|封顶|至多|不高于"
_NEXT = re.compile(r"[、和及](?:最高)?(?:不超过)?")
_GRANTED = re.compile(
    rf"{_GRANT.pattern}|{_CAP_WORDS}|分别|一次性|每(?:个|家|件|种|项|人|名|户|次|年)|标准"
)
_CAP = re.compile(_CAP_WORDS)
_PER = re.compile(
    r"每(?:平方米|亩|吨|千瓦|公里|台|头|只|立方米|人次|度)(?:补助|奖励|补贴|给予|奖补)?$"
)
_RATE = re.compile(
    r"(?:\d+(?:\.\d+)?[%％]?[—–―~～\-至到])?\d+(?:\.\d+)?(?:[%％]|个百分点)|\d+[:：]\d+"
)
# 每户每年最高30万元: what the amount is counted by.
_COUNTED_BY = re.compile(
    r"(?:每(?:个|家|件|种|项|人|名|户|次|年|单|辆|台|套|栋)|单(?:个|户|家|项))[^,，。;；\d]{0,6}$"
)
_PER_WORDS = re.compile(
    r"每(?:个|家|件|种|项|人|名|户|次|单|年|辆|台|套|栋)(?:[\u4e00-\u9fff]{0,3}?每年)?"
    r"|单(?:个|户|家|项)(?:企业|项目|单位|机构|主体|平台|展会|活动)?"
)
_AT_LEAST = re.compile(r"(?:不低于|不少于|最低|至少)(?:人民币)?$")
# What is aimed at behind the money: no part of the promise.
_AIM = re.compile(
    r"(?:力争|确保|争取|实现|全年|年内|到?20\d\d年|到?年底|新增|新建|建成|打造|培育|带动|推动|推广)"
)
_MONEY = re.compile(r"奖|补[助贴偿]|贴息|资助|扶持|配套|最高|不超过|上限|封顶|给予|予以")
# 其中甲类企业，奖补比例不超过8%: the share of some of those named before.
_OF_THEM = re.compile(r"^其中.*的?(?:企业|项目|单位|机构|个人|合作社|农户)$")
_SHARE = re.compile(r"(?:奖补|补助|补贴|贴息|奖励|资助)[^,，。;；]{0,4}比例")
# 每个获奖单位奖励100万元: nobody is addressed before.
_EACH = re.compile(
    r"每(?:个|家|名|户|项|支)(?P<object>(?:(?!最高|最多|累计|不超|年度)[\u4e00-\u9fff“”]){2,14}?)(?:给予|予以)?(?:一次性)?(?:奖励|补助|补贴|资助|奖补)(?:资金)?(?=\d|最高|不)"
)
# 增速达6.5%以上的: what is to be met is no rate of what is given.
# 当年首次列入百强名录的，分别给予…: named behind other words, without 对.
_THOSE = re.compile(
    r"(?:^|[,，])(?P<object>[^,，]{4,80}的)[,，](?=(?:分别|一次性|再)?(?:给予|予以|奖励|补助|资助|一次性|按|每|最高))"
)
# 院士等顶尖人才，给予每人60万元补贴.
_OF_KIND = re.compile(
    r"(?P<object>[^,，。;；]{2,80}?(?:人才|人员|企业|项目|机构|单位|平台|团队|个人|合作社|农户|基地|园区|弟子))[,，]"
    r"(?=(?:分别)?(?:给予|予以|一次性(?:奖励|补助)))"
)
_NEWLY_SO = re.compile(
    r"(?:当年度?|年度|首次|成功|被|经)*新?(?:认定|获批|获评|评为|评定|列入|入选|获得|晋升|引进|创建|备案|培育)"
)
_GROWTH = re.compile(r"(?:增速|增长|增幅|同比|占比)[^,，。;；\d]{0,6}$")
_BEHIND = re.compile(
    r"(?:以内)?(?:的)?(?:标准)?(?:给予|予以)?(?:一次性)?(?:资金)?(?:奖励|补助|补贴|资助|奖补|支持|扶持|贴息|配套)"
)
_WAN = dict(
    zip("亿万千百", map(Decimal, ("10000", "1", "0.1", "0.01")), strict=True),
    **{"": Decimal("0.0001")},
)


# 对甲企业给予全额补助，大型企业按50%给予补助: one more object in the same sentence.
_FURTHER_OBJECT = re.compile(
    r"[,，][\u4e00-\u9fff]{2,10}(?:企业|单位|项目|农户|个人)(?:按|给予|补助)"
)
_CONDITION_FIRST = re.compile(r"([^。；;]*?)的[,，]\s*(?:分别|依次)")


@dataclass(frozen=True, slots=True)
class _Clause:
    """One promise at `start:end`: to whom, and the words behind."""

    start: int
    end: int
    object: str
    rest: str


@dataclass(frozen=True, slots=True)
class _Sum:
    """An amount in 万元 at `start:end` of a clause's rest, and whether it closes a range."""

    start: int
    end: int
    wan: Decimal
    least: Decimal | None

    @property
    def ranged(self) -> bool:
        return self.least is not None and self.least != self.wan

    @property
    def floor(self) -> bool:
        """Whether it is the least that is given (不低于50万元)."""
        return self.least == self.wan


def read_awards(measure: str, text: str) -> tuple[list[DraftAward], list[Issue]]:
    """Awards of one measure in printed order, and what is doubtful about them."""
    awards: list[DraftAward] = []
    issues: list[Issue] = []
    for clause in _clauses(text):
        sums, more = _first_group(clause.rest)
        if not sums:
            rated = list(_by_rate(measure, clause))
            words = "只写了比例" if rated or _RATE.search(clause.rest) else "没有读出金额"
            awards.extend(rated)
            issues.append(_issue("award_rate", Severity.NOTE, measure, clause, words))
            continue
        if _FURTHER_OBJECT.search(clause.rest):
            words = "后面还有别的对象，几个标准是推断分开的"
            issues.append(_issue("award_split", Severity.WARNING, measure, clause, words))
        if more:
            words = "还写有其他金额，只列了先出现的"
            issues.append(_issue("award_unmatched", Severity.WARNING, measure, clause, words))
        found, doubt = _given(measure, clause, sums)
        awards.extend(found)
        issues.extend([doubt] if doubt else [])
    return awards, issues


def award_places(text: str) -> list[tuple[int, int]]:
    """Where clauses give money; their figures are no targets."""
    return [(clause.start, clause.end) for clause in _clauses(text)]


def _clauses(text: str) -> Iterator[_Clause]:
    hidden = _HIDDEN.sub(lambda found: "\x00" * len(found.group()), text)
    start = 0
    for mark in [*_CUT.finditer(hidden), None]:
        end = mark.start() if mark else len(text)
        clause = _clause(text, hidden, start, end)
        if clause is not None:
            yield clause
        start = mark.end() if mark else end


def _clause(text: str, hidden: str, start: int, end: int) -> _Clause | None:
    """«对 object, …给予 amount» or «object的, …给予 amount»; None where no money is given."""
    end = _money_end(text, hidden, start, end)
    words = text[start:end]
    if not _GRANT.search(words) or not (_AMOUNT.search(words) or _RATE.search(words)):
        return None
    begin = start + len(words) - len(words.lstrip(" ,，"))
    addressed = text.startswith("对", begin)
    begin += addressed
    threshold = re.match(r"计划总投资[^,，的]{2,16}?以上[,，]", text[begin:end])
    each = _EACH.search(text, start, end)
    if each and not addressed:
        return _Clause(start, end, each["object"], text[each.end("object") : end])
    stop = _OBJECT_END.search(hidden, begin + (threshold.end() if threshold else 1), end)
    if stop is None:
        return None
    object_words, rest = text[begin : stop.start()], text[stop.start() : end]
    share = _SHARE.search(rest) and _OF_THEM.search(object_words)
    if not addressed and not object_words.endswith("的") and not share:
        named = _named_without_address(text, hidden, begin, end)
        if named is None:
            return None
        object_words, rest = named
    if _RECEIVED.search(rest) or not _GRANT.search(rest):
        return None
    if not _AMOUNT.search(rest) and not share and not re.search(r"给予|予以", rest):
        return None
    return _Clause(start, end, object_words, rest)


def _named_without_address(text: str, hidden: str, begin: int, end: int) -> tuple[str, str] | None:
    """做强龙头，当年列入百强的，奖励20万元; 新认定的企业给予10万元: who is meant, and the rest."""
    told = _THOSE.search(hidden, begin, end) or _OF_KIND.match(
        hidden.replace("\x00", "人"), begin, end
    )
    if told:
        words = text[told.start("object") : told.end("object")]
        return words, text[told.end("object") : end]
    stop = _OBJECT_END.search(hidden, begin + 1, end)
    if stop is None or not _NEWLY_SO.match(text, begin, stop.start()):
        return None
    return text[begin : stop.start()], text[stop.start() : end]


def _money_end(text: str, hidden: str, start: int, end: int) -> int:
    """…给予补贴，力争全年销售增长5%: where what is promised ends and a target begins."""
    for mark in re.finditer("[,，]", hidden[start:end]):
        place = start + mark.end()
        if _AIM.match(text, place, end) and not _MONEY.search(text, place, end):
            given = _GRANT.search(text, start, place)
            return place - 1 if given else end
    return end


def _by_rate(measure: str, clause: _Clause) -> Iterator[DraftAward]:
    """按购置款的30%给予补助: an award whose amount is a share; no sum of its own."""
    rates = list(dict.fromkeys(found.group() for found in _RATE.finditer(clause.rest)))
    if len(rates) == 1:
        capped = bool(_CAP.search(clause.rest))
        once = "一次性" in clause.rest
        name = object_of(clause.object.removeprefix("其中"))
        yield DraftAward(measure, name, Decimal(0), capped, once, rate=rates[0])


def _first_group(rest: str) -> tuple[list[_Sum], bool]:
    """The first amounts that stand side by side, and whether others follow.

    Amounts per 平方米 are rates.
    """
    sums: list[_Sum] = []
    for match in _AMOUNT.finditer(rest):
        before = rest[: match.start()]
        if _PER.search(before):
            continue
        own = re.split(r"[,，]", before)[-1]
        if not sums and not _GRANTED.search(own) and not _BEHIND.match(rest, match.end()):
            continue  # 投资到位5000万元，给予…: what is to be met, not what is given
        if sums and not _NEXT.fullmatch(rest, sums[-1].end, match.start()):
            return sums, True
        sums.append(_sum(match))
    return sums, False


def _sum(match: re.Match[str]) -> _Sum:
    if match["high"] is None:
        sum_wan = _plain(Decimal(match["low"]) * _WAN[match["low_scale"]])
        at_least = _AT_LEAST.search(match.string, max(0, match.start() - 8), match.start())
        return _Sum(*match.span(), sum_wan, sum_wan if at_least else None)
    high = _plain(Decimal(match["high"]) * _WAN[match["scale"]])
    low = _plain(Decimal(match["low"]) * _WAN[match["low_scale"] or match["scale"]])
    return _Sum(*match.span(), high, low)


def _plain(wan: Decimal) -> Decimal:
    """Whole amounts without decimals, others without noughts behind."""
    return wan.quantize(Decimal(1)) if wan == wan.to_integral_value() else wan.normalize()


def _given(
    measure: str, clause: _Clause, sums: list[_Sum]
) -> tuple[list[DraftAward], Issue | None]:
    """One award for each amount, or a doubt where objects and amounts do not match."""
    sure: bool
    if len(sums) == 1:
        objects, sure = [object_of(clause.object)], True
    else:
        found = objects_of(clause.object, len(sums))
        further = _CONDITION_FIRST.match(clause.rest) if found is None else None
        if further:  # 对甲企业，收入首次突破1亿元、2亿元的，分别给予…
            found = objects_of(clause.object + further[1], len(sums))
        if found is None:
            words = f"有{len(sums)}个金额，对象没有分清"
            return [], _issue("award_unmatched", Severity.WARNING, measure, clause, words)
        objects, sure = found
    cap = bool(_CAP.search(clause.rest[max(0, sums[0].start - 8) : sums[0].start]))
    cap = cap or clause.rest.startswith("以内", sums[-1].end)
    one_off = "一次性" in clause.rest
    before = clause.rest[: sums[0].start]
    rates = dict.fromkeys(
        found.group()
        for found in _RATE.finditer(before)
        if not _GROWTH.search(before, 0, found.start())
    )
    awards = [
        DraftAward(
            measure,
            name,
            amount.wan,
            cap,
            one_off,
            amount.least,
            "、".join(rates),
            _counted_by(clause.rest[: sums[0].start]),
        )
        for name, amount in zip(objects, sums, strict=True)
    ]
    if any(amount.floor for amount in sums):
        words = "写的是不低于，金额是下限"
        return awards, _issue("award_range", Severity.NOTE, measure, clause, words)
    if any(amount.ranged for amount in sums):
        return awards, _issue("award_range", Severity.NOTE, measure, clause, "是区间，取上限")
    if not sure:
        words = "几个对象是推断分开的"
        return awards, _issue("award_split", Severity.WARNING, measure, clause, words)
    return awards, None


def _counted_by(before: str) -> str:
    """每户每年, as it stands before the amount."""
    found = _COUNTED_BY.search(before)
    words = _PER_WORDS.match(found.group()) if found else None
    return words.group() if words else ""


def _issue(code: str, severity: Severity, measure: str, clause: _Clause, words: str) -> Issue:
    quoted = clause.object[:30]
    return Issue(code, severity, measure, f"“{measure}”中给“{quoted}”的奖补{words}，请对照原文。")
