"""The clause around a figure in, what it says of the figure out: what is counted, how it changes."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A word so ended is one longer word: 保障 in 保障性, 完成 in 完成率.
_NO_SUFFIX = r"(?![率性区度型化式力者类级额])"
# Words that lead up to what is counted without naming it, each guarded against longer words.
_HEAD = re.compile(
    r"(?:分[两二三四五]年(?:内)?|[两二三四五]年(?=滚动)|滚动(?=实施|推进)|(?:按)?(?:同口径|可比口径|可比价(?:格)?|不变价(?:格)?)(?:计算)?|(?:近|未来|今后)?[一二三四五\d]年内|预计|全年|将(?!军)|把|为(?!民|主|止|期)(?:全[省市县区])?|在[^,，]{2,12}(?:领域|行业|方面)内?"
    r"|力争|争取|争创|确保|实现|保障(?!性|房|水平|能力|标准|面|人)|推动|推进|完成(?!投资额)|建成(?!区)"
    r"|建设(?!用地|工程|项目|规模|面积|标准)|新建成|各(?=[获新完建培引])|全面(?!预算)|使得|使(?!用)|分别"
    r"|并(?!网|购|联|轨)|且|和(?!谐|美)|及(?!格|时|早)|以及|同时|其中|积极|重点(?!行业|企业|领域|场所|岗位|流域|地区|河流|水域|部位|环节|群体|实验室|高校|项目|工程|产业|园区|人群|区域)|努力"
    r"|进一步|不断|成功|大约|约(?!束|定)|共(?=[建完培新创打引实计])|均(?!衡|等|价|值)|再(?!生|制造|就业|融资|贷款|担保|利用|造)"
    r"|稳步|加快|逐步|每年度?|各年度?|年度?(?!产|单|客|均|营|销|主营|收入|处理|加工|吞吐|发电|供|接待|税|可)|原则上|届时|到期"
    r"|创建|培育|打造|落实|组织(?!振兴)|选派|聘任|遴选|引进|评选|认定|申报|获批|集聚|吸引|担任|对接|指导|获得|给予|的|、"
    r"|至少|最少|不少于|不低于|拟)" + _NO_SUFFIX
)
_TOTAL = re.compile(r"累计|总共|总计|共计|合计")
_BOUND = (
    r"拟按|拟|下调至|下调到|上调至|上调到|≥|≤|提高至|提升至|增长至|增加至|压缩至|压缩到|压减至|压减到|缩短至|缩短到|拓展到|拓展至|扩展到|扩大到|扩大至"
    r"|发展到|发展至|降低至|下降至|达到|(?<![下发直送抵到])达|突破|不得?超过|不得(?:低于|少于|高于|多于)|超过|超|(?<!收入)(?<!产值)过(?!亿|百|千|万)|不低于|不少于|至少|最高|最多|最低"
    r"|稳定在|保持在|维持在|保持|控制在|提高到|提升到|增长到|增加到|增至|增到|升至|降至|降到|下降到|降低到|减少到|减至"
    r"|分别|约|共|(?<!平均)水平|为(?!人)|各|力争|争取|冲刺|再(?!生)|到期|届时|期末|实现|翻[一两]番"
)
_TAIL = re.compile(rf"(?:{_BOUND})+$")
CHANGES = r"新增|净增|增长|增加|提高|提升|降低|下降|减少|压减|压缩|精简|缩减|削减|上升|扩大|收窄|增幅|增速|上浮|下浮"
_CHANGE = re.compile(
    rf"(?P<how>(?:(?:年均|年平均|同比|环比|分别|每年|逐年|累计|再|净|平均)*)(?P<what>{CHANGES}))[了约]?$"
)
_COMPARED = re.compile(
    r"(?P<with>(?:较|(?<![占同环车床配供])比|(?<![合共等相一])同|与)"
    r"(?P<what>20\d\d年(?:底|末|度)?|上年(?:度|底|末)?|去年(?:底|末)?|年初|上一?年度?|“?十[三四五]五”?(?:末|期末)?|基准年|现状)"
    r"(?:同期|水平|末)?(?:相比)?)[,，]?(?P<apart>分别|均|再|要|力争)*"
)
# 由2万吨: where the figure starts from is no part of its name.
_BASE = re.compile(r"(?:由|从)[^,，;；\d]{0,8}[\d.]+[^,，;；]{1,8}$")
_RISE_FROM = re.compile(r"(?:由|从)(?:20\d\d年(?:底|末)?的?)?[\d.]+[^,，]*$")
# 提高机顶盒占比至75%: what is raised stands between.
_RAISED = re.compile(
    r"^(?:力争|确保|要|并|、)*(?:提高|提升|增加|扩大|拓展|降低|压减|压缩|缩短|减少|下调)(?![值率幅至到])"
    r"([^,，。;；\d]{2,16})(?:至|(?<!达)到)$"
)
# 由市水利局、市财政局负责储备: who does it is no part of the name.
_WHO = re.compile(
    r"^由?[^,，。;；]{0,40}?(?:局|委|办|厅|政府|公司|集团|部门|单位|管委会)(?:具体|共同|牵头)*负责"
)
_LEVELS = re.compile(
    r"(?:达到?|突破|超过?|增至|增加到|提高到|提升到|升至|降至|降到|降低到|减至|减少到|压减到|压减至|拥有)$"
)
_SHARE = re.compile(r"(?:达到|不低于|不少于)[^,，。;；\d]{1,14}的$")
_PER_HEAD = re.compile(r"每人?每?(?:人|户|亩|月|年)$")
_PRE_TAIL = re.compile(r"(?:力争|确保|争取|计划|预计|要|须|应|于|在|到|至|的|[,，、])+$")
# 5000万元以上项目投资完成率: a sum that tells which ones are meant.
_SUM = re.compile(r"\d+(?:\.\d+)?[万亿]?元(?:及?以上|以下)")
# 制定方案，年底前完成12条: an act before the figure is not what it counts.
ACT = re.compile(
    r"\d|^(?:制定|建立|完善|印发|成立|组织|研究|摸清|出台|编制|召开|排查|健全|按照?|根据|坚持|强化|严格)|^落实.{4,}"
)
_PLACE_ONLY = re.compile(r"(?:前|后|时|期间|基础上|上|中|下|年内|方面|以来)$")
_CHAPTERS = re.compile(r"^\s*(?:[一二三四五六七八九十]是|[(（]\d{1,2}[)）]|[①-⑳])")
# 完成, 达到, 建成: what is done to whatever was named before.
BARE_ACT = re.compile(
    r"(?:累计|再|力争|全年|分别|新|总共|共|已)*(?:完成|建成|达到|实施|实现|建设|争取|落实)*"
)
KEPT = (
    "新增",
    "新建",
    "净增",
    "培训",
    "新开户",
    "引进",
    "新培育",
    "改造",
    "新改建",
    "发布",
    "上线",
    "接入",
    "新签约",
    "签约",
    "新开工",
    "开工",
    "竣工",
    "新竣工",
    "投产",
    "新投产",
    "落地",
    "办结",
    "发放",
    "到位",
)


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands before a figure: `subject` compared `compared` `change`, without bounds.

    `raw` is the same before its verbs were cut; `total` tells of 累计, `part` of 其中, `apart` of
    分别, `linked` that the subject ends in 的 (给予的), `level` of 达到.
    """

    subject: str
    raw: str
    compared: str = ""
    change: str = ""
    total: bool = False
    part: bool = False
    apart: bool = False
    linked: bool = False
    level: bool = False

    @property
    def words(self) -> str:
        """All that is said, as a part is named (其中改造提升20万亩)."""
        return self.raw + self.change

    @property
    def name(self) -> str:
        """The subject with what happens to it."""
        return f"{self.subject}{self.compared}{self.change}"


def read_clause(words: str, before_date: str = "") -> Clause:
    """Take the words before a figure apart; `before_date` stands before the time words among them."""
    lead = _CHAPTERS.sub("", words.strip()).lstrip("”、，,—-（(")
    part = bool(re.match(r"(?:(?:力争|并|,|，)*其中)", lead))
    apart = "分别" in lead
    lead = re.sub(r"^(?:力争|并|,|，)*其中[:：,，]?", "", lead)
    lead = _WHO.sub("", lead)
    total = bool(_TOTAL.search(lead))
    lead = _RISE_FROM.sub("", _BASE.sub("", lead))
    lead = _SHARE.sub("", lead)
    level = bool(_LEVELS.search(lead))
    raised = _RAISED.search(lead)
    lead = lead[: raised.start()] + raised[1] if raised else _strip_tail(lead)
    change = _CHANGE.search(lead)
    how = ""
    if change and change.start() >= 0 and not _is_verb_of_object(lead, change):
        how = re.sub("分别|累计|再", "", change["how"])
        lead = lead[: change.start()]
    compared = _COMPARED.search(lead)
    against = ""
    if compared and (compared.end() == len(lead) or compared.start() == 0):
        against = compared["with"]
        lead = lead[: compared.start()] + lead[compared.end() :]
    lead = _strip_tail(_PER_HEAD.sub("", lead))
    subject = _strip_head(_without_total(lead))
    raw = re.sub(r"^(?:其中|并|且|和|及|以及|同时|力争|确保|、)+", "", lead)
    if not subject.strip("的，,、 "):
        pre = _PRE_TAIL.sub("", _CHAPTERS.sub("", before_date.strip().lstrip("”、，,")))
        pre = _strip_tail(_RISE_FROM.sub("", pre)).removeprefix("其中")
        if len(pre) > 1 and not ACT.search(_SUM.sub("", pre)) and not _PLACE_ONLY.search(pre):
            subject = _strip_head(pre) or ""
    linked = subject.endswith("的")
    return Clause(subject.strip("的，,、 "), raw, against, how, total, part, apart, linked, level)


def _strip_tail(words: str) -> str:
    return _TAIL.sub("", words)


def _without_total(words: str) -> str:
    """累计 at the head or the end is told apart; 三年累计 stays."""
    bare = _strip_head(words)
    found = _TOTAL.match(bare)
    bare = bare[found.end() :] if found else bare
    found = re.search(rf"(?:{_TOTAL.pattern})$", bare)
    return bare[: found.start()] if found else bare


def _strip_head(words: str) -> str:
    while True:
        found = _HEAD.match(words)
        if found is None or not found.end():
            return words
        words = words[found.end() :]


def _is_verb_of_object(lead: str, change: re.Match[str]) -> bool:
    """新增 as the first word has its object behind the figure: 新增2家企业."""
    return change["what"] in ("新增", "净增") and not lead[: change.start()].strip(
        "，,、 并且其中还再"
    )
