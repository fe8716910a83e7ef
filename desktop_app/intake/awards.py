"""The text of a measure in, the money it promises, to whom and how much, out.

Issue codes, whose place is the measure's title: `award_split` (objects were told apart by a guess),
`award_unmatched` (more amounts than objects, or the other way round), `award_rate` (money by a rate
only), `award_range` (a range, of which the upper end is kept), `award_unread` (sums in no clause).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from desktop_app.intake.award_clauses import Clause, clauses
from desktop_app.intake.award_leftovers import sums_left
from desktop_app.intake.award_objects import in_place_of, object_of, objects_of
from desktop_app.intake.award_sums import CAP_WORDS, RATE, Sum, given, left_out
from desktop_app.intake.draft import DraftAward
from desktop_app.issues import Issue, Severity

_SHOWN = 8
_CAP = re.compile(CAP_WORDS)
# 每户每年最高30万元: what the amount is counted by.
_COUNTED_BY = re.compile(
    r"(?:每(?:个|家|件|种|项|人|名|户|次|年|单|月|辆|台|套|栋|艘|亩|株|头|处|座)|单(?:个|户|家|项))[^,，。;；\d]{0,6}$"
)
_PER_WORDS = re.compile(
    r"每(?:个|家|件|种|项|人|名|户|次|单|年|月|辆|台|套|栋|艘|亩|株|头|处|座)(?:[\u4e00-\u9fff]{0,3}?每年)?"
    r"|单(?:个|户|家|项)(?:企业|项目|单位|机构|主体|平台|展会|活动)?"
)
_GROWTH = re.compile(
    r"(?:增速|增长|增幅|同比|占比)[^,，。;；\d]{0,6}$|(?:提高|增加|上浮|下浮|降低)$"
)
# 对甲企业给予全额补助，大型企业按50%给予补助: one more object in the same sentence.
_FURTHER_OBJECT = re.compile(
    r"[,，](?P<whom>(?!给予|予以|每|单|分别|一次|再|另|对|其)[\u4e00-\u9fff]{2,10}(?:企业|单位|项目|农户|个人))(?:按|给予|补助)"
)
_CONDITION_FIRST = re.compile(r"([^。；;]*?)(?:的|以上)[,，]\s*(?:分别|依次|一次性)")
# Between two groups of sums: what was given, then whom the next is given to, then the giving.
_WHAT = re.compile(r"^[^,，、\d]{0,16}?(?:[(（][^()（）]*[)）])?(?=[,，])")
_NEXT_GIVING = re.compile(
    r"(?:[,，]|在[^,，]{2,12}基础上|可|将|均|再|另|分别|依次|每年|每月|一次性|给予|予以|奖励|补助|补贴|资助|奖补|最高|不超过|为|的?标准|资金|人民币|按(?:照)?"
    r"|每(?:个|家|户|人|名|项)(?:企业|项目|产品|单位)?|根据[^,，]{1,6})+$"
)
_ANY_ONE = re.compile(
    r"(?:同一|单个?|每个?|每家)?(?:个|家|户)?(?:项目|企业|单位|机构|主体|农户|产品)"
)
_ANOTHER = re.compile(r"[,，](?:[再另]|每[年月])")
_KIND = re.compile(
    r"(?:一次性|每[年月]|发放|连续[三五\d]年|提供|享受)*(?:安家|购房|租房|生活|交通|培训|住房|岗位|科研|项目|经费|启动|人才|个人|社保|租金|贷款|运营|建设|设备|物流|展位|参展|工作|津贴)*"
)
_FOR_EACH_MORE = re.compile(r"每(?:新?增加?|增长|实现|带动|超过?)[^,，]{1,14}")
_WHO = re.compile(r"(?!前|按|在|经|由|从|每|连续|一次|给予)[\u4e00-\u9fff]{2,8}")
_ALL_OF_IT = re.compile(r"全额|" + RATE.pattern)
_LIMIT = re.compile(
    r"(?:且|并|但|和|[,，]|每(?:个|家|户|人|名|项|年)|单(?:个|家|户|项)?|同一|全年|年度|累计|合计|总计|总额|总共|[一二三]年|企业|项目|单位|产品|机构|主体|展会|活动|平台|农户|库|车|船|店|校|村|县|奖励|补助|补贴|奖补|资助|贴息|资金|金额|额|不同)*"
    rf"(?:(?:{CAP_WORDS})(?:奖励|补助|补贴|贴息|支持|给予|为|金额)*)+"
)


def read_awards(measure: str, text: str) -> tuple[list[DraftAward], list[Issue]]:
    """Awards of one measure in printed order, and what is doubtful about them."""
    awards: list[DraftAward] = []
    issues: list[Issue] = []
    before: list[DraftAward] = []
    places = []
    for printed in clauses(text):
        places.append((printed.start, printed.end))
        nobody = not printed.object or bool(_ANY_ONE.fullmatch(printed.object) and not before)
        clause = (
            replace(printed, object=printed.object or measure, sure=False) if nobody else printed
        )
        found, doubts = _of_clause(measure, clause)
        capped = _as_cap(clause, before, found)
        if capped is not None:  # …按4‰给予奖励；单个项目最高300万元
            awards[-len(before) :] = found = capped
        else:
            awards.extend(found)
        issues.extend(doubts)
        before = found
    left = sums_left(text, places)
    if left:
        message = f"“{measure}”还有金额没有读成奖补：{'、'.join(left[:_SHOWN])}，请对照原文。"
        issues.append(Issue("award_unread", Severity.WARNING, measure, message))
    return awards, issues


def award_places(text: str) -> list[tuple[int, int]]:
    """Where clauses give money; their figures are no targets."""
    return [(clause.start, clause.end) for clause in clauses(text)]


def _as_cap(
    clause: Clause, before: list[DraftAward], found: list[DraftAward]
) -> list[DraftAward] | None:
    """The awards before with what one of them gets at most; None where a clause says more."""
    plain = len(found) == 1 and found[0].cap and not found[0].rate
    rated = bool(before) and all(one.rate and not one.amount_wan for one in before)
    if not plain or not rated or not _ANY_ONE.fullmatch(clause.object):
        return None
    return [replace(one, amount_wan=found[0].amount_wan, cap=True) for one in before]


def _of_clause(measure: str, clause: Clause) -> tuple[list[DraftAward], list[Issue]]:
    groups = given(clause.rest, promised=clause.promised)
    summed = [group for group in groups if len(group) == 1 or any(one.wan for one in group)]
    groups = summed or groups  # 分别按0.8元/吨和0.2元/立方米: rates of several things
    if not groups:
        rated = list(_by_rate(measure, clause))
        words = "只写了比例" if rated or RATE.search(clause.rest) else "没有读出金额"
        return rated, [_issue("award_rate", Severity.NOTE, measure, clause, words)]
    issues: list[Issue] = []
    other = _FURTHER_OBJECT.search(clause.rest, 0, groups[0][0].start)
    if other:
        return _two_objects(measure, clause, other)
    clause = _with_its_size(clause, groups)
    awards, doubt = _given(measure, clause, groups[0])
    issues.extend([doubt] if doubt else [])
    split = bool(_FURTHER_OBJECT.search(clause.rest)) or not clause.sure
    unread = left_out(clause.rest, groups)
    for last, group in pairwise(groups):
        further = _further(measure, clause, awards, last, group)
        if further is None:
            unread = True
        else:
            split = split or further[1]
            awards = further[0]
    if split:
        words = "是推断分开的" if clause.sure else "对象是从前文推断的"
        words = f"后面还有别的对象，几个标准{words}" if clause.sure else words
        issues.append(_issue("award_split", Severity.WARNING, measure, clause, words))
    if unread:
        words = "还写有其他金额，只列了先出现的"
        issues.append(_issue("award_unmatched", Severity.WARNING, measure, clause, words))
    return awards, issues


def _two_objects(
    measure: str, clause: Clause, other: re.Match[str]
) -> tuple[list[DraftAward], list[Issue]]:
    """对甲企业给予全额补助，乙企业按50%给予补助，最高20万元: the sum is of the latter."""
    share = _ALL_OF_IT.search(clause.rest, 0, other.start())
    first = (
        [
            DraftAward(
                measure,
                object_of(clause.object),
                Decimal(0),
                cap=False,
                one_off=False,
                rate=share.group(),
            )
        ]
        if share
        else []
    )
    rest = clause.rest[other.end("whom") :]
    latter, _ = _of_clause(measure, replace(clause, object=other["whom"], rest=rest))
    words = "后面还有别的对象，几个标准是推断分开的"
    return [*first, *latter], [_issue("award_split", Severity.WARNING, measure, clause, words)]


def _with_its_size(clause: Clause, groups: list[list[Sum]]) -> Clause:
    """对投资项目，按投资额50亩奖励1万元，80亩奖励2万元: sizes before the sums belong to whom."""
    if len(groups) < 2 or len(groups[0]) > 1:
        return clause
    between = _WHAT.sub("", clause.rest[groups[0][-1].end : groups[1][0].start])
    own = _NEXT_GIVING.sub("", between).strip(",，、 ")
    size = _NEXT_GIVING.sub("", clause.rest[: groups[0][0].start]).strip(",，、 ")
    longer = f"{clause.object}，{size.removeprefix('按')}"
    if _WHO.fullmatch(size) and own and not _KIND.fullmatch(own) and not re.search(r"\d", own):
        return replace(
            clause, object=f"{clause.object.removesuffix('的')}，{size}"
        )  # 博士3000元、硕士1500元
    if not own or in_place_of(clause.object, own) or not in_place_of(longer, own):
        return clause
    return replace(clause, object=longer)


def _further(
    measure: str, clause: Clause, awards: list[DraftAward], last: list[Sum], group: list[Sum]
) -> tuple[list[DraftAward], bool] | None:
    """The awards with a further group of sums, and whether that was guessed; None where unread."""
    between = _WHAT.sub("", clause.rest[last[-1].end : group[0].start])
    if _LIMIT.fullmatch(between) and len(group) == 1:
        if awards and all(not award.amount_wan and award.rate for award in awards):
            return [replace(award, amount_wan=group[0].wan, cap=True) for award in awards], False
        return None
    own = _NEXT_GIVING.sub("", between).strip(",，、 ")
    if _KIND.fullmatch(own) and own:
        own = clause.object  # 一次性安家补助100万元，每年发放津贴12万元
    if not own and len(group) == 1 and awards and _ANOTHER.search(between):
        own = clause.object  # 一次性奖励10万元，再给予5万元; 每月300元，每年3600元
    if not own or len(group) > 1 or not awards:
        return None
    if _FOR_EACH_MORE.fullmatch(own):
        own = f"{clause.object}，{own}"  # 每增加100万元再奖励5万元
        return _added(measure, clause, awards, last, group, own), False
    tier = own if own == clause.object else in_place_of(clause.object, own)
    if tier is None and (re.search(r"\d", own) or len(own) < 2 or own[0] in "且并"):
        return None
    return _added(measure, clause, awards, last, group, tier or own), tier is None


def _added(
    measure: str,
    clause: Clause,
    awards: list[DraftAward],
    last: list[Sum],
    group: list[Sum],
    whose: str,
) -> list[DraftAward]:
    """The awards with those of one more group, read with the words behind the group before."""
    shift = last[-1].end
    named = replace(clause, object=whose, rest=clause.rest[shift:])
    moved = [replace(one, start=one.start - shift, end=one.end - shift) for one in group]
    return [*awards, *_given(measure, named, moved)[0]]


def _by_rate(measure: str, clause: Clause) -> Iterator[DraftAward]:
    """按购置款的30%给予补助: an award whose amount is a share; no sum of its own."""
    rates = list(dict.fromkeys(found.group() for found in RATE.finditer(clause.rest)))
    if len(rates) == 1:
        capped = bool(_CAP.search(clause.rest))
        once = "一次性" in clause.rest
        name = object_of(clause.object.removeprefix("其中"))
        yield DraftAward(measure, name, Decimal(0), capped, once, rate=rates[0])


def _given(measure: str, clause: Clause, sums: list[Sum]) -> tuple[list[DraftAward], Issue | None]:
    """One award for each amount, or a doubt where objects and amounts do not match."""
    sure: bool
    found: tuple[list[str], bool] | None = None
    if len(sums) == 1:
        objects, sure = [object_of(clause.object)], True
    else:
        found = objects_of(clause.object, len(sums))
        further = _CONDITION_FIRST.match(clause.rest) if found is None else None
        if further:  # 对甲企业，收入首次突破1亿元、2亿元的，分别给予…
            found = objects_of(clause.object + further[1], len(sums))
        if found is None:
            objects, sure = [object_of(clause.object)] * len(sums), False
        else:
            objects, sure = found
    cap = bool(_CAP.search(clause.rest[max(0, sums[0].start - 8) : sums[0].start]))
    cap = cap or clause.rest.startswith("以内", sums[-1].end)
    one_off = "一次性" in clause.rest
    before = clause.rest[: sums[0].start]
    rates = dict.fromkeys(
        found.group()
        for found in RATE.finditer(before)
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
            amount.rate or "、".join(rates),
            amount.per or _counted_by(before),
        )
        for name, amount in zip(objects, sums, strict=True)
    ]
    if any(amount.floor for amount in sums):
        words = "写的是不低于，金额是下限"
        return awards, _issue("award_range", Severity.NOTE, measure, clause, words)
    if any(amount.ranged for amount in sums):
        return awards, _issue("award_range", Severity.NOTE, measure, clause, "是区间，取上限")
    if not sure and found is None:
        words = f"有{len(sums)}个金额，对象没有分清"
        return awards, _issue("award_unmatched", Severity.WARNING, measure, clause, words)
    if not sure:
        words = "几个对象是推断分开的"
        return awards, _issue("award_split", Severity.WARNING, measure, clause, words)
    return awards, None


def _counted_by(before: str) -> str:
    """每户每年, as it stands before the amount."""
    found = _COUNTED_BY.search(before)
    words = _PER_WORDS.match(found.group()) if found else None
    return words.group() if words else ""


def _issue(code: str, severity: Severity, measure: str, clause: Clause, words: str) -> Issue:
    quoted = clause.object[:30]
    return Issue(code, severity, measure, f"“{measure}”中给“{quoted}”的奖补{words}，请对照原文。")
