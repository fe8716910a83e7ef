"""A figure in its text in, whether it tells how something is instead of what is to be reached out."""

from __future__ import annotations

import re

from desktop_app.intake.figure_bounds import CHANGE, STEADY, bound_before, words_before
from desktop_app.intake.figure_forms import COUNTED, TIMES

# What stands right before a count that says where or to whom, not how many are to be reached.
_LOCUS = re.compile(r"(?:投入|对|向|在|面向|位于|涉及|辖|全部|现有|已有|给予|位列|居)$")
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
# 超100亿元企业2家: the sum tells which enterprises are counted behind it.
_THRESHOLD = re.compile(
    r"(?:及?以上|级)?的?[\u4e00-\u9fff“”]{0,6}?(?:企业|项目|园区|集群|产业链?|主体|乡?镇|村|户|单品|品牌|平台|市场|合作社|基地)"
    rf"[\d.]+(?:余|多)?(?:{COUNTED})"
)
_SIZES = frozenset({"平方公里", "平方千米", "公里", "千米", "米", "千瓦", "兆瓦"})
_RATES = frozenset({"%", "％", "‰", "度", "升", *TIMES.split("|")})


def describes(text: str, match: re.Match[str]) -> bool:
    """Whether a figure tells how something is, instead of what is to be reached."""
    before = words_before(text, match.start())
    after = text[match.end() : match.end() + 4]
    bounded = bool(match["bound"] or match["plus"] or bound_before(before))
    unit = match["unit"]
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
        return not (bounded or CHANGE.search(before) or STEADY.search(before))
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
    return not counted and bool(_THRESHOLD.match(text, match.end()))


def _past_bracket(text: str, place: int) -> int:
    """10万元以下（含本数）的: the place behind a bracket that stands here."""
    found = _BRACKET.match(text, place)
    return found.end() if found else place


def is_base(text: str, match: re.Match[str]) -> bool:
    """Whether the figure is where a rise or fall starts."""
    before = text[max(0, match.start() - 16) : match.start()]
    return bool(_BASE_BEFORE.search(before)) and bool(_BASE_AFTER.match(text, match.end()))
