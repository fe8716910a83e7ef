"""A figure in its text in, whether it tells how something is instead of what is to be reached out."""

from __future__ import annotations

import re

from desktop_app.intake.figure_bounds import CHANGE, STEADY, bound_before, words_before
from desktop_app.intake.figure_forms import COUNTED, LIVES, TIMES

# What stands right before a count that says where or to whom, not how many are to be reached.
_LOCUS = re.compile(r"(?:投入|对|向|在|面向|位于|涉及|辖|全部|现有|已有|给予|位列|(?<![村民])居)$")
# 由2万吨提高到3万吨: the first figure tells where it starts.
_BASE_BEFORE = re.compile(r"(?:由|从)(?:20\d\d年)?[^,，。;；\d]{0,10}$")
_BASE_AFTER = re.compile(
    r"[^,，。;；\d]{0,6}?(?:提高|提升|增加|增长|增至|增到|升至|扩大|扩至|扩建|降|下降|压减|压缩|缩短|减至|减少|调整)"
)
# 可申请最高不超过15万元的贷款: what somebody may get at most is no target.
_CEILING = re.compile(
    r"(?:可(?:以)?(?:申请|享受|获得|给予)|给予|予以|每(?:人|户|家|次|年|个)|授信|贷款|补贴|补助|奖励|资助|报销)"
    r"[^,，。;；\d的]{0,4}(?:最高|不超过|最多|至多|上限为?)+$"
)
# 聚焦国家规划的102项工程, 涉及居民6万户: what is there already, to be worked on.
_GIVEN = (
    _CEILING,
    re.compile(
        r"(?:^|[,，。;；])(?:聚焦|围绕|依托|对照|按照|根据|针对|贯彻|涉及)[^,，。;；\d]{0,20}$"
    ),
    re.compile(r"(?:(?<!而)已(?!经济)|现有|原有|目前)(?:累计|经)?[^,，。;；\d]{0,10}$"),
    re.compile(r"(?:^|[,，。;；])对[^,，。;；\d]{0,10}的$"),
    re.compile(r"上述$"),
    # 每个获奖单位奖励100万元, 补贴每餐2元: what one gets.
    re.compile(r"每[^,，。;；\d]{1,12}(?:奖励|补助|补贴|资助|奖补|给予)$"),
    re.compile(r"(?:奖励|补助|补贴|资助|奖补|发放|按)每[^,，。;；\d]{1,4}$"),
)
_ATTRIBUTE = re.compile(r"(?:范围|半径|宽|厚|深|长|口径|规格|时速)")
# 35蒸吨以下锅炉, 500万元以上的项目: the figure tells which ones are meant.
_QUALIFIED = re.compile(r"的?[\u4e00-\u9fff]")
# 电商、物流等12个领域: how many were listed.
_PROPERTY = re.compile(r"(?:总规模|规模|总额|注册资本|总投资)(?:达|达到|为|约|超过?)?$")
_ENUMERATED = re.compile(r"等[大类]?$")
_FIELDS = re.compile(r"(?:重点|关键|主要|优势|特色)?(?:领域|方面|行业|环节|产业|门类|部门)")
_BRACKET = re.compile(r"[(（][^()（）]{1,12}[)）]")
_VERB = re.compile(
    r"(?:建设|新建|改建|扩建|新增|改造|完成|建成|治理|修复|提升|开发|种植|造林|铺设|升级|实施|争取)$"
)
# 超100亿元企业2家, 5000亩的基地3个: the sum tells which ones are counted behind it.
_THRESHOLD = re.compile(
    r"(?:及?以上|级)?(?:的[\u4e00-\u9fff“”]{1,10}?|[\u4e00-\u9fff“”]{0,6}?(?:企业|项目|园区|集群|产业链?|主体|乡?镇|村|户|单品|品种|品牌|平台|市场|合作社|基地|工程))"
    rf"(?:不少于|不低于|达到|达|突破|超过|至少|分别)*[\d.]+(?:余|多)?[万千百]?(?:{COUNTED})"
)
# 10家销售收入过10亿元的企业: the sum stands within the name of what was counted before it.
_WITHIN = re.compile(rf"\d(?:余|多)?(?:{COUNTED})(?:左右|以上)?[\u4e00-\u9fff]{{2,12}}$")
_NOUN_BEHIND = re.compile(r"(?:及?以上|以下)?的[\u4e00-\u9fff]{2,}")
# 10类36件实事: how the things counted behind are grouped.
_GROUPED = re.compile(r"(?:大?类|个?方面|个?领域|批)(?=\d)")
# 占地300亩, 总投资25亿元: what a project is like.
_FACT = re.compile(
    r"(?:^|[,，。;；:：（(、]|项目|工程)(?:总建筑面积|建筑面积|全长|总长|总投资|概算(?:总)?投资|估算(?:总)?投资|设计(?:年)?产能|总?库容)(?:约|达|为)*$|占地(?:面积)?(?:约|达|为)*$"
)
# 建成后年产50万套: what it will yield.
_YIELDS = re.compile(
    r"(?:建成|投产|达产|投用|竣工|全部建成)(?:投产|运营|使用|达产|投用)*后[^。;；]*$"
)
# 对纳税5000万元以上的项目给予…: what is to be met.
_CONDITION = re.compile(r"(?:^|[,，。;；:：])(?:凡|对)(?!照|外|接|标|口|应)[^,，。;；:：]*$")
_FOR_THOSE = re.compile(
    r"[^,，。;；]*的[^,，。;；]{0,16}?(?:[,，]|给予|予以|享受|可|优先|奖|补|按)"
)
# 分别给予一次性奖励20万元: money given.
_GIVEN_MONEY = re.compile(
    r"(?:给予|予以|一次性|可享受|每[人户家个名项])[^,，。;；\d]{0,10}?(?:奖励|补助|补贴|资助|奖补|贴息|扶持)[^,，。;；\d]{0,6}$"
)
_DONE = re.compile(r"完成[^,，。;；\d]{2,10}的$")
_LIFE = re.compile(r"(?:寿命|年限|周期|年龄)[^,，。;；\d]{0,12}$")
_MONEY_UNITS = ("元", "美元", "人民币")
_SIZES = frozenset({"平方公里", "平方千米", "公里", "千米", "米", "千瓦", "兆瓦"})
_RATES = frozenset({"%", "％", "‰", "度", "升", *TIMES.split("|")})


def describes(text: str, match: re.Match[str]) -> bool:
    """Whether a figure tells how something is, instead of what is to be reached."""
    before = words_before(text, match.start())
    after = text[match.end() : match.end() + 4]
    bounded = bool(match["bound"] or match["plus"] or bound_before(before))
    unit = match["unit"]
    lead = text[max(0, match.start() - 40) : match.start()]
    if _FACT.search(lead) or _YIELDS.search(lead) or _GROUPED.match(unit + text[match.end() :][:1]):
        return True
    if _CONDITION.search(lead) and _FOR_THOSE.match(text, match.end()):
        return True
    if unit in _MONEY_UNITS and _GIVEN_MONEY.search(lead):
        return True
    if re.match(r"[^,，。;；]{0,3}基础上", text[match.end() : match.end() + 8]):
        return True
    if unit in TIMES.split("|") and re.match(r"的?期限", after):
        return True  # 不超过12个月的期限: how long somebody may take
    if any(rule.search(text[max(0, match.start() - 24) : match.start()]) for rule in _GIVEN):
        return True
    if re.match(r"[\u4e00-\u9fff]{1,4}中(?!心)", text[match.end() : match.end() + 6]) and re.search(
        r"[在从][^,，。;；]{0,12}$", before
    ):
        return True  # 在60个部门中抽调: out of how many
    if _PROPERTY.search(before) and re.match(r"的(?!目标|任务|水平)", after):
        return True  # 总规模30亿元的引导基金: what it is like
    if _ENUMERATED.search(before) and _FIELDS.match(text, match.end()):
        return True
    if unit.partition("/")[0] in _RATES:
        told = CHANGE.search(before) or STEADY.search(before) or _DONE.search(before)
        return not (bounded or told)
    if unit in _SIZES:
        attributive = bool(after) and not re.match(r"[,，。;；、]|$", after)
        described = _ATTRIBUTE.search(after) or (attributive and not _VERB.search(before))
        return bool(described) and not bound_before(before)
    if (
        match["bound"]
        and not re.fullmatch(COUNTED, unit)
        and _QUALIFIED.match(text, _past_bracket(text, match.end()))
    ):
        return unit not in ("个百分点", "百分点")
    return not (bounded or STEADY.search(before)) and bool(_LOCUS.search(before))


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
