"""A figure's name and unit in, whether the name is surely that of such a figure out.

A rate is counted by something that ends like a rate, a term by something that ends like a term, money
by a sum; what was done alone (基本建成) names nothing. Whatever fits no such rule is doubted.
"""

from __future__ import annotations

import re

from desktop_app.intake.figure_clause import CHANGES
from desktop_app.intake.figure_forms import TIMES

_RATES = re.compile(r"[%％‰]|个?(?:百分|基)点")
_SCALES = re.compile(r"^[十百千万亿]+")
_MONEY = frozenset(("元", "美元", "人民币"))
_TIMES = frozenset(TIMES.split("|"))
# 培训1200人次, 抽检90批次: so often it is done.
_ACTS = frozenset(("次", "人次", "万人次", "批次", "场次", "家次", "户次", "座次", "件次", "车次"))
# 培训5000人: nothing more need be said.
_OF_PEOPLE = re.compile(r"(?:培训|轮训|招聘|招录|选聘|就业)(?:人|名)")
# 其中甲县: the part that a figure is of.
_PART = re.compile(r"（[^（）]*）$")
_CHANGED = re.compile(
    rf"(?:(?:较|比|同)(?:上|去)?(?:年|20\d\d年|“?十[三四五]五”?)[^，、]{{0,6}}?|年均|同比|环比|每年|逐年|净|分别|同口径)*(?:{CHANGES})(?:幅度|比例)?$"
)
_RATE_END = re.compile(
    r"(?:率|比|比例|比重|占比|份额|系数|指数|浓度|程度|[强精密湿幅温梯坡纯]度|进度|速|幅|涨幅|降幅|增幅|贡献|水平|覆盖面?|毛利|面|化|产能|能力|能耗|成本|满意度|知晓度|价格|达标|合格|负荷|密度|度|折扣|利息|费用|标准)$"
)
# 减少证明材料30%: what is cut stands behind the word.
_CUT = re.compile(
    r"^(?:压减|压缩|精简|减少|降低|缩减|削减|下调|上调|提高|提升|缩短|下降|增加)[^，,]{2,14}$"
)
# 80%的灌区完成改造: the share of those that have done something.
_HAVE_DONE = re.compile(
    r"^[\u4e00-\u9fff]{2,10}(?:完成|达到|实现|通过|纳入|接入|建成)[\u4e00-\u9fff]{2,}$"
)
_TERM_END = re.compile(
    r"(?:时限|时间|时长|周期|工期|期限|时效|天数|日数|用时|耗时|期|日|天|时|速度|寿命)$"
)
_SUM_END = re.compile(
    r"(?:投资|资金|收入|产值|增加值|总值|价值|[总余限差税份数金限配]?额|值|贷款|贷|款|费|费用|税|税收|利润|利税|营收|融资|基金|债券|债|成本|消费"
    r"|销售|支出|规模|授信|信贷|补贴|补助|投入|预算|预备费|资产|资本|外资|内资|负担|债务|券|工资|金|财力|价|价格|交易|贸易|进出口|出口|进口|保费|标准|奖励"
    r"|薪酬|待遇|净值|增值|农资|产出|损失|经费|基价|资源|总量|营业|开支|报酬|账款|欠款|保额|退税|减税|降费|减负|增收|经济|产业|集群|[引出注集]资)$"
)
_DOING = (
    "开工建设|新开工|开工|动工|竣工|完工|投产|达产|投用|投运|通车|建成|新建成|新建|改建|扩建|新改建|改扩建|改造|建设|修建|完成|基本|全部|累计|力争|年内|全年|实现"
    "|交付|使用|安置|入住|发行|发放|发布|兑付|兑现|拨付|支付|到位|办理|办结|落实|落地|签约|引进|招引|引入|引育|培育|培养|选派|选聘|招聘|招录|举办|开展|组织|实施|推进|推动|推广"
    "|创建|争创|打造|整治|治理|整改|清理|清退|化解|处置|销售|销号|归集|接入|上线|上云|入库|入驻|入统|入规|新增|净增|增加|扩大|提升|提高|更新|更换|安装|配备|配置|购置|采购"
    "|检查|抽查|排查|检测|抽检|筛查|服务|走访|慰问|救助|资助|带动|惠及|覆盖|涉及|支持|帮扶|计划|预计|拟|再|新|达到|总共|认定|评选|遴选|申报|获批|获评|验收|通过"
    "|储备|谋划|策划|包装|布局|布设|投放|种植|栽植|培训|轮训|撬动|拉动|吸引|吸纳|转移|转化|输出|输送|下沉|派驻|盘活|腾退|拆除|淘汰|关停|压减|减少|降低|压缩|精简|运营|运行|营业|升级|进行|给予|安排|设立|成立|组建"
)
_ONLY_DONE = re.compile(rf"(?:{_DOING}|工作|任务|目标|，|、|和|及|并|的|到|为)+")
# 提供居家服务 behind whom it is done to, 包联到村: words of a sentence and no name.
_SENTENCE = re.compile(
    r"^[\u4e00-\u9fff]{2,}(?:提供|予以|给予|进行|享受)[\u4e00-\u9fff]{2,}"
    r"|(?:[^到]到(?:村|户|位|人|岗|县|镇|校|企)|完成审批|审批|办结|办理|受理|投入使用|交付使用|使用|提供|参与|实行|执行|免费)$"
    r"|(?:把|使得|从而|(?<!名)称为|标准为|不得|应当|(?<!法)必须|可以|凡是?|如果|即可|方可|之间)"
    r"|^[/／]|^在(?!线|校|职|岗|册|建|编|籍|园|用|外|读|研|产|库)|^[^（]*）|（[^）]*$|^(?:[\u4e00-\u9fff]{2,3}、){2,}[\u4e00-\u9fff]{2,3}$|^(?:占|各类?|这|该|此|均|都|只|仅)(?!地|用)"
)


def only_done(words: str) -> bool:
    """Whether words say that something is done, and not what: 基本建成."""
    return bool(_ONLY_DONE.fullmatch(words))


def names_people(name: str, unit: str) -> bool:
    """培训5000人: an act that needs no object, with people as its unit."""
    return bool(_OF_PEOPLE.fullmatch(name + _SCALES.sub("", unit)))


def surely_named(name: str, unit: str) -> bool:
    """Whether a name tells what a figure of that unit counts."""
    whole = _PART.sub("", name)
    measure = _SCALES.sub("", unit.partition("/")[0])
    done = only_done(whole) and unit not in _ACTS and not names_people(whole, measure)
    if not whole or done or _SENTENCE.search(whole):
        return False
    changed = _CHANGED.search(whole)
    bare = whole[: changed.start()] if changed else whole
    if changed and (not bare or only_done(bare)):
        return False
    if changed:
        return True
    if _RATES.fullmatch(measure):
        return any(form.search(whole) for form in (_RATE_END, _CUT, _HAVE_DONE))
    if measure in _TIMES:
        return bool(_TERM_END.search(whole) or _CUT.match(whole))
    return measure not in _MONEY or "/" in unit or bool(_SUM_END.search(whole))
