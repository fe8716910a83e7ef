"""A figure in its text in, whether it only tells a fact (a condition, a property, a gift) out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.intake.figure_forms import TIMES

# How far before and behind a figure its words are looked at.
_BEFORE, _BEHIND = 40, 80
_MONEY = frozenset({"元", "美元", "人民币"})
_TIMES = frozenset(TIMES.split("|"))
_GIFT = "奖励|补助|补贴|资助|奖补|贴息|扶持"


@dataclass(frozen=True, slots=True)
class Fact:
    """What stands before and behind such a figure, and the units of which it may be."""

    before: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None
    units: frozenset[str] | None = None

    def fits(self, lead: str, rest: str, unit: str) -> bool:
        """Whether all that is asked for is there."""
        if self.units is not None and unit not in self.units:
            return False
        if self.before is not None and not self.before.search(lead):
            return False
        return self.behind is None or bool(self.behind.match(rest))


def _fact(before: str = "", behind: str = "", units: frozenset[str] | None = None) -> Fact:
    return Fact(
        re.compile(before) if before else None, re.compile(behind) if behind else None, units
    )


_START = r"(?:^|[,，。;；:：])"
_FACTS = (
    # 可申请最高不超过15万元的贷款: what somebody may get at most.
    _fact(
        rf"(?:可(?:以)?(?:申请|享受|获得|给予)|给予|予以|每(?:人|户|家|次|年|个)|授信|贷款|报销|{_GIFT})"
        r"[^,，。;；\d的]{0,4}(?:最高|不超过|最多|至多|上限为?)+$"
    ),
    # 聚焦国家规划的102项工程, 涉及居民6万户, 现有12家: what is there already.
    _fact(r"(?:^|[,，。;；])(?:聚焦|围绕|依托|对照|按照|根据|针对|贯彻|涉及)[^,，。;；\d]{0,20}$"),
    _fact(r"(?:(?<!而)已(?!经济)|现有|原有|目前)(?:累计|经)?[^,，。;；\d]{0,10}$"),
    _fact(r"(?:^|[,，。;；])对[^,，。;；\d]{0,10}的$"),
    _fact(r"对[^,，。;；]{0,20}(?:以来|结存|存量|排查|反馈|发现|遗留)[^,，。;；]{0,6}的$"),
    _fact(r"上述$"),
    # 每个获奖单位奖励100万元, 补贴每餐2元, 分别给予一次性奖励20万元: what one gets.
    _fact(r"每[^,，。;；\d]{1,12}(?:奖励|补助|补贴|资助|奖补|给予)$"),
    _fact(r"每(?!年)[^,，。;；\d]{1,12}(?:给予|发放|安排|补)[^,，。;；\d]{0,8}$", units=_MONEY),
    _fact(r"(?:奖励|补助|补贴|资助|奖补|发放|按)每[^,，。;；\d]{1,4}$"),
    _fact(
        rf"(?:给予|予以|一次性|可享受|每[人户家个名项])[^,，。;；\d]{{0,10}}?(?:{_GIFT})[^,，。;；\d]{{0,6}}$",
        units=_MONEY,
    ),
    _fact(
        r"(?:给予|予以|发放|分别)(?!的)[^,，。;；]{0,16}$",
        r"的?[^,，。;；\d]{0,12}(?:奖励|补助|补贴|津贴|资助|奖补|贴息)",
        _MONEY,
    ),
    # 80万吨乙烯项目, 形成超100亿元的集群: how big the thing is that is named behind.
    _fact(
        behind=r"[\u4e00-\u9fff][^,，。;；]*?(?:项目|工程|生产线|装置)",
        units=frozenset({"吨", "千瓦", "兆瓦", "立方米", "标准箱", "标箱"}),
    ),
    _fact(
        r"(?:超过?|过|突破)$",
        r"的[\u4e00-\u9fff]{2,10}?(?:集群|企业|园区|产业|项目|基地|品牌|平台)",
        _MONEY,
    ),
    # 下调费率50%的政策, 职工30人（含）以下的企业: what it is called, whom it means.
    _fact(behind=r"的(?:政策|优惠|幅度|税率)"),
    _fact(behind=r"[(（]含[^()（）]*[)）]及?以[上下]的?[\u4e00-\u9fff]"),
    # 为每人提供1次指导: what each one may have.
    _fact(r"(?:为|给|向|对)每[人名户位家][^。;；\d]{0,20}(?:提供|发放|安排|享受)[^。;；]*$"),
    # 对纳税5000万元以上的项目给予…: what is to be met.
    _fact(
        _START + r"(?:凡|对)(?!照|外|接|标|口|应)[^,，。;；:：]*$",
        r"[^,，。;；]*的[^,，。;；（(]{0,16}?(?:[(（][^()（）]*[)）])?(?:[,，]|给予|予以|享受|可|优先|奖|补|按)",
    ),
    # 增长20%以上的企业，可直接认定: what gives a right. 名额1名: a place, no target.
    _fact(
        behind=r"[^,，。;；]*的[^,，。;；]{0,12}[,，](?:可以?|优先|直接|方可|即可)(?:直接|优先|再)?(?:认定|享受|申请|申报|纳入|推荐|给予|获得|视为|列入|参照|免)"
    ),
    _fact(r"(?:名额|入读[^,，。;；\d]{2,16})$", units=frozenset(("名", "个", "人"))),
    _fact(
        behind=r"[\u4e00-\u9fff]{1,10}等(?:重点)?项目",
        units=frozenset(("套", "台", "辆", "件", "只", "片", "支", "米", "平方米", "公斤", "千克")),
    ),
    # 15天完成1次: how often. 年报酬15万元以上: who is meant. 对34所学校实行全覆盖: all there are.
    _fact(
        r"\d(?:天|小时|个?月|周)(?:至少|不少于)?(?:完成|开展|进行|清[洗理])?(?:至少|不少于)*$",
        units=frozenset({"次", "遍"}),
    ),
    _fact(r"(?:报酬|薪酬|薪金|年薪)$", units=_MONEY),
    _fact(r"对[^,，。;；]*$", r"[^,，。;；]*(?:实行|开展|进行|实施)[^,，。;；]*全覆盖"),
    # 从12个部门抽调.
    _fact(r"从[^,，。;；\d]{0,8}$", r"[\u4e00-\u9fff]{1,6}(?:抽调|选派|选调|遴选|抽取)"),
    # 县道每公里1万元: a price, no sum to be reached.
    _fact(r"每(?:公里|平方米|立方米|亩|吨|株|头|只|台|人次|百公里)$", units=_MONEY),
    # 以8个方面65项指标为基础: what something rests on.
    _fact(
        r"(?:^|[,，。;；])以[^,，。;；]*$",
        r"[^,，。;；\d]{0,12}(?:\d+项[^,，。;；\d]{0,8})?为(?:基础|依据|重点|核心|抓手|载体|主体|支撑)",
    ),
    # 每年调整1次, 每年至少1个月, 在10个领域推开: how often, how long, where.
    _fact(
        r"每[^,，。;；]{0,4}(?:修订|调整|更新|修改|通报|调度|报告|公布|评估)$",
        units=frozenset({"次"}),
    ),
    _fact(r"每年(?:至少|不少于|累计)+$", units=_TIMES),
    _fact(
        r"在$",
        r"[\u4e00-\u9fff]{2,16}?(?:领域|行业|地区|县|市|乡镇|村|园区|企业|学校|高校|城市)"
        r"(?:大力|率先|全面|先行|开展|推广|试点|实施|推行)",
    ),
    _fact(r"每[日天][^,，。;；\d]{0,8}$", units=frozenset({"次"})),
    # 对126座水库开展检查: what there is to be looked at.
    _fact(
        r"对[^,，。;；]*$",
        r"[^,，。;；]*(?:检查|排查|巡查|摸排|普查|体检|审计|核查|抽查)",
        frozenset(("座", "处", "个", "家", "条", "所", "户", "项", "台", "辆", "栋", "幢")),
    ),
    # 电商、物流等12个领域, 10类36件实事: how many were listed, how they are grouped.
    _fact(r"等[大类]?$", r"(?:重点|关键|主要|优势|特色)?(?:领域|方面|行业|环节|产业|门类|部门)"),
    _fact(behind=r"(?=\d)", units=frozenset({"类"})),
    _fact(behind=r"(?:方面|领域)(?=\d)"),
    # 占地300亩, 总投资25亿元, 总规模30亿元的基金: what a project is like.
    _fact(
        rf"(?:{_START}|[（(、]|项目|工程)(?:总建筑面积|建筑面积|全长|总长|总投资|概算(?:总)?投资|估算(?:总)?投资"
        r"|设计(?:年)?产能|总?库容)(?:约|达|为)*$|占地(?:面积)?(?:约|达|为)*$"
    ),
    _fact(
        r"(?:总规模|规模|总额|注册资本|总投资)(?:达|达到|为|约|超过?)?$", r"的(?!目标|任务|水平)"
    ),
    # 建成后年产50万套: what it will yield.
    _fact(r"(?:建成|投产|达产|投用|竣工)(?:投产|运营|使用|达产|投用)*后[^。;；]*$"),
    # 在60个部门中抽调, 在5个的基础上, 不超过12个月的期限: out of how many, from what, how long.
    _fact(r"[在从][^,，。;；]{0,12}$", r"[\u4e00-\u9fff]{1,4}中(?!心)"),
    _fact(behind=r"[^,，。;；]{0,3}基础上"),
    _fact(behind=r"的?期限", units=_TIMES),
)


def tells_a_fact(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a figure show that nobody is to reach it."""
    lead = text[max(0, match.start() - _BEFORE) : match.start()]
    rest = text[match.end() : match.end() + _BEHIND]
    return any(fact.fits(lead, rest, match["unit"]) for fact in _FACTS)
