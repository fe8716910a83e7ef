"""The words around a figure in, a short name of what it counts out."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[,，。;；:：!！?？\n]")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
# Words that lead up to a figure without naming what is counted.
_MODAL = re.compile(
    r"^(?:力争|争取|确保|保障|全面|累计|总共|合计|并|且|和|及|以及|同时|其中|积极|重点|努力|进一步|不断|大约|约"
    r"|共|均|再|稳步|加快|每年度?|各年度?|年度?|、)+"
)
_LEAD = re.compile(
    r"^(?:(?:近|未来|今后)?[一二三四五\d]年内|预计|全年|将|把|为(?:全[省市县区])?|在[^,，]{2,12}(?:领域|行业|方面)内?|力争|争取|争创|确保|实现|保障|推动|推进|完成|建成(?!区)|建设|新建成|各(?=[获新完建培引])|全面|累计"
    r"|总共|合计|使得|使(?!用)|分别|并|且|和|及|以及|同时|其中|积极|重点(?!行业|企业|领域|项目|工程|产业|园区|人群|区域)|努力|进一步|不断|成功|大约|约|共(?=[建完培新创打引实])|均|再|稳步|加快|每年度?|各年度?|年度?(?!产|均|营|销|主营|收入|处理|加工|吞吐|发电|供|接待|税)"
    r"|创建|培育|打造|落实|组织|选派|聘任|遴选|引进|评选|认定|申报|获批|集聚|吸引|担任|对接|指导|获得|给予|的|、)+"
)
_TAIL = re.compile(
    r"(?:拟按|拟|≥|≤|提高至|提升至|增长至|增加至|压缩至|压缩到|压减至|压减到|缩短至|缩短到|拓展到|拓展至|扩展到|扩大到|扩大至"
    r"|降低至|下降至|达到|达|突破|不超过|超过|超|不低于|不少于|至少|最高|最多|最低|稳定在|保持在|保持|控制在|提高到|提升到|增长到"
    r"|增加到|增至|升至|降至|下降到|降低到|分别|约|共|水平|为|力争|争取|再|到期|届时|期末)+$"
)
# 由2万吨: where the figure starts from is no part of its name.
_BASE = re.compile(r"(?:由|从)[^,，;；\d]{0,8}[\d.]+[^,，;；]{1,8}$")
# 较2025年下降: what is compared with is no part of the name.
_COMPARED = re.compile(r"^(?:较|比|与|同)[^,，]{0,8}?(?:年(?:底|末|初|度)?|同期|上年)(?:相比)?")
# 交流比例不低于教师总数的10%: of what the share is taken is no part of its name.
_REACHED = re.compile(r"(?:并|且|力争|确保)?(?:达到?|超过?|突破|提高到|增加到|降到|至)?[了约]?\d")
_SEASON = re.compile(r"(?:主?汛期|春节|国庆节?|供暖季|年底|月底)前|年内")
_UNTIL = re.compile(r"(?:于|在|到)(?=\d)")
_SHARE = re.compile(r"(?:达到|不低于|不少于)[^,，。;；\d]{1,14}的$")
_AFTER_TAIL = re.compile(r"(?:的目标|的任务|安排|[和及与])$|到(?=[省市县国]|对口|基层).*$")
_KEPT_VERBS = ("新增", "新建", "培训", "新开户", "引进", "新培育")
# Nouns that only speak with the clause before them.
_GENERIC = frozenset(
    {
        "额度",
        "总额",
        "规模",
        "比例",
        "面积",
        "产值",
        "数量",
        "总量",
        "资金",
        "占比",
        "剩余",
        "其余",
        "余下",
        "年均",
        "总数",
    }
)
_CHANGE = re.compile(r"新增|提高|增长|增加|降低|下降|减少|提升|压减|上升|扩大|年均增长|同比增长")
# 城镇及, 于年底建: cut in the middle; a whole sentence is no name either.
_ODD = re.compile(
    r"^(?:[了的由于将把与及并但已也每各]|对(?!外|口|接)|为(?!民)|按(?!时|期|揭))|(?<!占)(?<!同)(?<!环)比$|[和与及的在为由于对向较拟将并按]$|[,，。;；]|^.{40,}$"
)
# 改造120条: what is done, and not to what.
_ONLY_DONE = re.compile(
    r"(?:发布|完成|改造|建设|接入|开展|举办|争取|培育|引进|实施|组织|获批|整治|治理|更新|销售|处置|入驻)+"
)
_NO_NOUN = ("水平", "大关")
_MAX_NAME = 40
_REACH = 400


def name_of(text: str, figure: tuple[int, int], since: int, *, counted: bool) -> str:
    """What the figure at `figure` counts, empty where its clause does not say.

    `since` is where an earlier figure or time word ends; words before it belong to that.
    """
    start, end = figure
    shielded = _BRACKETED.sub(lambda found: "\x00" * len(found.group()), text)
    clause = _clause_start(shielded, start, since)
    before = _BASE.sub(
        "", _TAIL.sub("", _SHARE.sub("", _COMPARED.sub("", text[clause:start].lstrip("”、"))))
    )
    after = _after(text, shielded, end)
    noun = _LEAD.sub("", before)
    if counted and len(after) == 1 and len(noun) > 1:
        return _clip(noun)
    if counted and after:
        return _clip(_counted_name(before, noun, after))
    if noun in _GENERIC:
        noun = _previous_noun(text, shielded, clause) + noun
        noun = noun if noun not in _GENERIC else _MODAL.sub("", before)
    if counted or after.startswith("的"):
        return _clip(noun or after[1:])
    return _clip(noun + after)


def _clause_start(shielded: str, start: int, since: int) -> int:
    # Names are short: no clause is looked for further back.
    marks = [mark.end() for mark in _CLAUSE.finditer(shielded, max(0, start - _REACH), start)]
    return max([since, *marks[-1:]]) if since <= start else start


def _after(text: str, shielded: str, end: int) -> str:
    """The words behind the figure, up to the clause's end or the next figure's own name."""
    # A bracket right behind the figure lists what was counted; it does not name it.
    while shielded[end : end + 1] == "\x00":
        end += 1
    stop = _CLAUSE.search(shielded, end)
    words = text[end : stop.start() if stop else len(text)]
    words = _UNTIL.split(_SEASON.split(words)[0])[0]
    next_figure = re.search(r"\d", shielded[end : end + len(words)])
    if next_figure:
        words = words[: next_figure.start()]
        words = words.rpartition("、")[0] if "、" in words else words
    if words.startswith(("、", "和", *_NO_NOUN)):
        return ""
    return _AFTER_TAIL.sub("", words).strip()


def _counted_name(before: str, noun: str, after: str) -> str:
    verb = next((word for word in _KEPT_VERBS if before.endswith(word)), "")
    if after.startswith("的"):
        return noun + after if noun else after[1:]
    return (verb if verb and not after.startswith(verb) else "") + after


def _previous_noun(text: str, shielded: str, clause: int) -> str:
    """The clause before, where a bare 额度 or 规模 refers back to it."""
    if clause < 2 or not _CLAUSE.match(shielded, clause - 1):
        return ""
    marks = [mark.end() for mark in _CLAUSE.finditer(shielded, 0, clause - 1)]
    words = text[marks[-1] if marks else 0 : clause - 1]
    return "" if _REACHED.match(words) or re.search(r"\d", words) else _LEAD.sub("", words)


def reads_oddly(name: str) -> bool:
    """Whether a name begins or ends in the middle of something, or says no more than a change."""
    bare = _CHANGE.fullmatch(name) or _ONLY_DONE.fullmatch(name)
    return bool(_ODD.search(name)) or bool(bare) or name in _GENERIC


def without_tail(words: str) -> str:
    """Words without the bound that leads up to a figure (不低于, 达到)."""
    return _TAIL.sub("", words)


def leans(name: str) -> bool:
    """Whether a name says nothing without the figure before it (占比, 下降)."""
    return name in _GENERIC or bool(_CHANGE.fullmatch(name))


def thing_of(name: str) -> str:
    """治理率提高 → 治理率: the thing that changes."""
    return re.sub(rf"(?:年均|同比)?(?:{_CHANGE.pattern})$", "", name)


def _clip(name: str) -> str:
    return name.strip("的，,、 ").lstrip(")）")[:_MAX_NAME]
