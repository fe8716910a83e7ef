"""A figure in its text in, whether it tells how something is instead of what is to be reached out."""

from __future__ import annotations

import re

from desktop_app.intake.figure_bounds import CHANGE, STEADY, bound_before, words_before
from desktop_app.intake.figure_facts import tells_a_fact
from desktop_app.intake.figure_forms import COUNTED, LIVES, TIMES

# What stands right before a count that says where or to whom, not how many are to be reached.
_LOCUS = re.compile(r"(?:投入|对|向|在|面向|位于|涉及|辖|全部|现有|已有|给予|位列|(?<![村民])居)$")
# 由2万吨提高到3万吨: the first figure tells where it starts.
_BASE_BEFORE = re.compile(r"(?:由|从)(?:20\d\d年)?[^,，。;；\d]{0,10}$")
_BASE_AFTER = re.compile(
    r"[^,，。;；\d]{0,6}?(?:提高|提升|增加|增长|增至|增到|升至|扩大|扩至|扩建|降|下降|压减|整合|合并|优化|精简|重组|压缩|缩短|减至|减少|调整)"
)
_ATTRIBUTE = re.compile(r"(?:范围|半径|宽|厚|深|长|口径|规格|时速)")
# 35蒸吨以下锅炉, 500万元以上的项目: the figure tells which ones are meant.
_QUALIFIED = re.compile(r"的?[\u4e00-\u9fff]")
_BRACKET = re.compile(r"[(（][^()（）]{1,12}[)）]")
_VERB = re.compile(
    r"(?:建设|新建|改建|扩建|新增|改造|完成|建成|治理|修复|提升|开发|种植|造林|铺设|升级|实施|争取)$"
)
# 超100亿元企业2家, 5000亩的基地3个: the sum tells which ones are counted behind it.
_THRESHOLD = re.compile(
    r"(?:及?以上|级)?(?:的[\u4e00-\u9fff“”]{1,10}?|[\u4e00-\u9fff“”]{0,6}?(?:企业|项目|园区|集群|产业链?|主体|乡?镇|村|户|单品|品种|品牌|平台|市场|合作社|基地|工程|厂|电?站|中心|场|水库|车间|生产线))"
    rf"(?:不少于|不低于|达到|达|突破|超过|至少|分别)*[\d.]+(?:余|多)?[万千百]?(?:{COUNTED})"
)
# 10家销售收入过10亿元的企业: the sum stands within the name of what was counted before it.
_WITHIN = re.compile(rf"\d(?:余|多)?(?:{COUNTED})(?:左右|以上)?[\u4e00-\u9fff]{{2,12}}$")
_NOUN_BEHIND = re.compile(
    r"(?:及?以上|以下)?(?:[、和]\d+[\u4e00-\u9fff]{1,3}(?:左右|以上)?[\u4e00-\u9fff]{2,8}\d[\d.]*[万亿]*元(?:及?以上)?)*的[\u4e00-\u9fff]{2,}"
)
# 对300户家庭进行改造: how many are to be treated.
_TREATED = re.compile(
    r"[^,，。;；\d]{1,16}(?:进行|实施|开展)[^,，。;；\d]{0,12}(?:改造|整治|修缮|改建|加固|提升|治理)"
)
# 完成全市1200公里管网改造: so much of it is to be done.
_TREATS = re.compile(r"(?:完成|实施|改造|新建)[^,，。;；\d面]{0,8}$")
# 压减材料30%: what is cut stands between.
_CUTS = re.compile(
    r"(?:^|[,，。;；、:：)）])(?:压减|精简|减少|降低|压缩|缩减|提高|提升)(?![值率幅])[^,，。;；\d]{1,12}$"
)
# 健身步道50公里建设任务.
_WORKS = re.compile(
    r"的?(?:建设|改造|整治|治理|修复|新建|铺设|清淤|提升)(?:任务|目标|工程)*[,，。;；、]"
)
_DONE = re.compile(r"完成[^,，。;；\d]{2,10}的$")
_LIFE = re.compile(r"(?:寿命|年限|周期|年龄)[^,，。;；\d]{0,12}$")
_SIZES = frozenset({"平方公里", "平方千米", "公里", "千米", "米", "千瓦", "兆瓦"})
_RATES = frozenset({"%", "％", "‰", "度", "升", *TIMES.split("|")})


def describes(text: str, match: re.Match[str]) -> bool:
    """Whether a figure tells how something is, instead of what is to be reached."""
    before = words_before(text, match.start())
    after = text[match.end() : match.end() + 4]
    bounded = bool(match["bound"] or match["plus"] or bound_before(before))
    unit = match["unit"]
    if tells_a_fact(text, match):
        return True
    if unit.partition("/")[0] in _RATES:
        told = CHANGE.search(before) or STEADY.search(before) or _DONE.search(before)
        told = told or _CUTS.search(text, max(0, match.start() - 24), match.start())
        return not (bounded or told)
    if unit in _SIZES:
        attributive = bool(after) and not re.match(r"[,，。;；、（(]|$", after)
        described = _ATTRIBUTE.search(after) or (attributive and not _VERB.search(before))
        done = _WORKS.match(text, match.end()) or (
            _TREATS.search(before) and not _ATTRIBUTE.search(after)
        )
        return bool(described) and not done and not bound_before(before)
    if (
        match["bound"]
        and not re.fullmatch(COUNTED, unit)
        and _QUALIFIED.match(text, _past_bracket(text, match.end()))
    ):
        return not unit.endswith(("百分点", "基点"))
    treated = before.endswith("对") and _TREATED.match(text, match.end())
    return not (bounded or treated or STEADY.search(before)) and bool(_LOCUS.search(before))


def is_threshold(text: str, match: re.Match[str]) -> bool:
    """Whether a measured sum or size belongs to the name of what is counted behind it."""
    counted = re.fullmatch(COUNTED, match["unit"])
    if counted:
        return False
    within = _WITHIN.search(text, max(0, match.start() - 24), match.start())
    behind = within and _NOUN_BEHIND.match(text, match.end())
    return bool(behind) or bool(_THRESHOLD.match(text, match.end()))


def is_life(text: str, match: re.Match[str]) -> bool:
    """Whether years or an age are a figure at all: 预期寿命达到79岁, but not 35岁以下."""
    return match["unit"] not in LIVES.split("|") or bool(
        _LIFE.search(text, max(0, match.start() - 24), match.start())
    )


def _past_bracket(text: str, place: int) -> int:
    """10万元以下（含本数）的: the place behind a bracket that stands here."""
    found = _BRACKET.match(text, place)
    return found.end() if found else place


def is_base(text: str, match: re.Match[str]) -> bool:
    """Whether the figure is where a rise or fall starts."""
    before = text[max(0, match.start() - 16) : match.start()]
    return bool(_BASE_BEFORE.search(before)) and bool(_BASE_AFTER.match(text, match.end()))
