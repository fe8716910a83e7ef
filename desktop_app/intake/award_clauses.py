"""The text of a measure in, its clauses that give money out: to whom, and the words behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.intake.award_sums import AMOUNT, BY_MEASURE, CAP_WORDS, GRANT, RATE, given

_HIDDEN = re.compile(r"[(（《][^()（）《》]*[)）》]|“[^”]*”")
_CUT = re.compile(
    r"[。；;！!？?\n]|(?<=补助|奖励|补贴|标准|如下|奖补)[:：]|(?<=标准为|分别为)[:：]|[,，：:](?=对(?!照|外|接|标|上级|上争|口|应))"
)
# Money asked for or received is none that this paper gives.
_RECEIVED = re.compile(r"争取|申请|申报资金|筹集|安排|设立|投入(?=\d|资金|经费)")
_OBJECT_END = re.compile(
    r"[,，]|分别|给予|予以|一次性|每(?:个|家|件|种|项|人|名)|最高(?=[\d给奖补资不])|(?:奖励|补助|补贴|资助)(?=[\d最不])|鼓励(?=最高|\d)|按照?(?=[^,，]{0,14}(?:\d|比例))"
)
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
    r"每(?:个|家|名|户|项|支)(?P<object>(?:(?!最高|最多|累计|不超|年度|分别|可)[\u4e00-\u9fff“”]){2,14}?)(?:给予|予以)?(?:一次性)?(?:奖励|补助|补贴|资助|奖补)(?:资金)?(?=\d|最高|不)"
)
_ANYONE = re.compile(r"(?:产品|项目|企业|单位|机构|个人|对象|农户|家庭|主体)(?:年度)?")
# 当年首次列入百强名录的，分别给予…: named behind other words, without 对.
_THOSE = re.compile(
    r"(?:^|[,，])(?P<object>[^,，]{4,80}的)[,，](?=(?:分别|一次性|再)?(?:给予|予以|奖励|补助|资助|一次性|按|每|最高))"
)
# 院士等顶尖人才，给予每人60万元补贴.
_OF_KIND = re.compile(
    r"(?P<object>[^,，。;；]{2,80}?(?:人才|人员|企业|项目|机构|单位|平台|团队|个人|合作社|农户|基地|园区|弟子))[,，]"
    r"(?=(?:分别)?(?:给予|予以|一次性(?:奖励|补助)|按照?[^,，。;；]{1,24}(?:给予|奖励|补助)))"
)
_NEWLY_SO = re.compile(
    r"(?:当年度?|年度|首次|成功|被|经)*新?(?:认定|获批|获评|评为|评定|列入|入选|获得|晋升|引进|创建|备案|培育)"
)
# 奖励, 分别给予, 按人民币: all that stands between whom it is given to and the sum.
_GIVING = re.compile(
    r"(?:[,，]|在[^,，]{2,12}基础上|可?由[^,，]{1,8}财政|可|将|均|再|另|分别|依次|每年|每月|当年|一次性|给予|予以|奖励|补助|补贴|资助|奖补|鼓励"
    r"|(?<=最高|金额)支持|最高|不超过|上限|为|标准|资金|人民币|按(?:照)?|每(?:个|家|户|人|名|项|艘|台)(?:企业|项目|产品|单位)?|根据[^,，]{1,6})+$"
)
_GIVEN_TO = re.compile(
    r"(?:奖励|给予|补助|补贴)(?:给)?(?P<to>(?!最高|不超过|一次性|每|不低于|资金|标准)[\u4e00-\u9fff]{2,14})$"
)
# 且当年种植, 经验收通过后: goes on with what is asked of those named before.
_GOES_ON = re.compile(
    r"(?:且|并|经|待|从|自|在|实到|年(?!度?财政)|当年(?!度?新?(?:认定|评|获|首次|列入|入选|引进))|团组|境外|达到|超过|通过|验收|按|根据|增长|连续|第[一二三]年|\d|其|享受"
    r"|(?!企业|项目|单位|新|首|获|被)[\u4e00-\u9fff]{2,5}(?:达到?|超过|突破|增长)?\d)"
)
_SPENT = re.compile(
    r"(?:发放|兑现|兑付|拨付|下达|落实|争取|筹集|安排|(?<!总)投入|申请|完成|减免|使用|到位|核拨|统筹|设立|列支)[^,，。;；]{0,12}$"
)
# 待通过市级验收后: when, and not to whom.
_ONCE_DONE = re.compile(r"\s*(?:(?:待|经|自|在)[^,，]{2,24}(?:后|起|时|内)|除[^,，]{2,24}外)")
_URGES = re.compile(
    r"\s*(?:支持|鼓励|推进|推动|加快|加强|深化|深入|积极|大力|完善|实施|开展|强化|促进|扩大|引导|新建|完成|建成|改造|新增|建设|培育|打造|创建|发放|培训)"
)
_COUNTS = re.compile(
    r"\d(?:万|千|百|亿)?(?:[个家处座条项户人名场次期批所]|人次|公里|万?亩|套|台)(?![^,，]*(?:的|以上|以下))"
)
_NOT_WHOM = re.compile(r"财政|给予|按照|比例")
_BY_RULE = re.compile(r"\s*可?(?:按照?|根据|参照|在)(?=[^,，]*(?:\d|标准|基础))")
_LIMITED = re.compile(r"(?:补助|奖补|补贴|奖励)(?:资金|金额)?(?:不得超过|不超过|最高|按)")
_LEADING = re.compile(r"^(?:原则上|其中|具体为|标准为|分别为|同时|另外|此外|重点|对(?!外|口))+")
_WHOLE = ("的", "企业", "项目", "单位", "机构", "农户", "人员", "个人", "合作社", "养殖场")
_PLAIN = 24
# 补助标准提高到每人670元: what a standard is to reach.
_STANDARD = re.compile(
    r"标准[^,，]{0,8}(?:提高|达到?|上调|调整|增加|不低于|降)|(?:提高|上调|增加)[^,，]{0,12}标准"
)
# 获得奖励资金2亿元: what comes in.
_WON_BY_US = re.compile(r"(?:获得|取得|争得)(?:上级|省级|中央|国家|省财政)*(?:奖励|补助|奖补|补贴)")
_PER_ONE = re.compile(r"每[\u4e00-\u9fff]")
_SPENDS = re.compile(
    r"(?:发放|兑现|兑付|拨付|下达|落实|争取|筹集|安排|投入|申请|减免|统筹|设立|列支)"
)
_STRONG = re.compile(
    r"奖励|补助|补贴|资助|奖补|给予|予以|鼓励|(?:最高|不超过)支持|支持(?:最高|不超过)"
)
# …水库补助1.5万元: a thing, and not a sentence about a fund.
_NO_OBJECT = re.compile(
    r"^(?:.{0,10}(?:财政|资金|经费|基金|总额|额度|投资|预算)|市|县|区|省|国家|全市|全县)$"
)


# No promise is longer; noise without a break is not read to its end.
_LONGEST = 1500
# 单个项目最高不超过300万元, behind a promise.
_LIMIT_ALONE = re.compile(
    rf"\s*((?:单|每|同一)个?[\u4e00-\u9fff]{{1,6}}?)(?:每年|全年|年度|当年|累计|合计|奖励|补助|总额|资金)*(?:{CAP_WORDS})"
)
_OPEN_SIZE = re.compile(
    r"\d[\d.]*[亿万千百]?(?:元|%|人|亩|吨|家)(?:[(（][^()（）]*[)）])?(?:及?以上|以下|以内)$"
)
_ALSO_MET = re.compile(
    r"[,，][^,，。;；]{4,40}?的(?:企业|项目|单位|机构|个人|团队|主体|农户|园区|平台)(?=[,，])"
)
_GIVES = re.compile(r"补助|补贴|奖励|奖补|津贴|资助")


@dataclass(frozen=True, slots=True)
class Clause:
    """One promise at `start:end`: to whom, the words behind; `sure` where whom is said plainly."""

    start: int
    end: int
    object: str
    rest: str
    sure: bool = True
    promised: bool = False


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a text that give money, in order."""
    hidden = _HIDDEN.sub(lambda found: "\x00" * len(found.group()), text)
    start = 0
    last: Clause | None = None
    promised = False  # 补助标准：… speaks of giving up to the end of its sentence
    for mark in [*_CUT.finditer(hidden), None]:
        end = min(mark.start() if mark else len(text), start + _LONGEST)
        clause = _clause(text, hidden, start, end)
        if clause is None and promised:
            clause = _unaddressed(text, hidden, start, end, promised=True)
        if clause is None and last is not None:
            limit = _LIMIT_ALONE.match(text, start, end)
            clause = limit and Clause(start, end, limit[1], text[limit.end(1) : end], promised=True)
        last = clause
        if clause is not None:
            yield clause
        if mark and mark.group() in "：:":
            promised = promised or bool(_GIVES.search(text, start, end))
        elif mark and mark.group() not in "；;，,":
            promised = False
        start = mark.end() if mark else end


def _clause(text: str, hidden: str, start: int, end: int) -> Clause | None:
    """«对 object, …给予 amount» or «object的, …给予 amount»; None where no money is given."""
    end = _money_end(text, hidden, start, end)
    words = text[start:end]
    if not GRANT.search(words) or not (AMOUNT.search(words) or RATE.search(words)):
        return None
    begin = start + len(words) - len(words.lstrip(" ,，"))
    addressed = text.startswith("对", begin)
    begin += 2 if text.startswith("对于", begin) else addressed
    threshold = re.match(r"计划总投资[^,，的]{2,16}?以上[,，]", text[begin:end])
    each = _EACH.search(text, start, end)
    if (
        each
        and not addressed
        and not (_ANYONE.fullmatch(each["object"]) and each.start() > start + 3)
    ):
        return Clause(start, end, each["object"], text[each.end("object") : end])
    stop = _OBJECT_END.search(hidden, begin + (threshold.end() if threshold else 1), end)
    if stop is None:
        return _unaddressed(text, hidden, start, end)
    further = _ALSO_MET.match(text, stop.start(), end) if addressed else None
    if further and _OPEN_SIZE.search(text, begin, stop.start()):
        stop = further  # 对年产值5000万元以下，当年首次达到1亿元的企业，给予…
        object_words, rest = text[begin : further.end()], text[further.end() : end]
    else:
        object_words, rest = text[begin : stop.start()], text[stop.start() : end]
    share = _SHARE.search(rest) and _OF_THEM.search(object_words)
    if not addressed and not object_words.endswith("的") and not share:
        named = _named_without_address(text, hidden, begin, end)
        if named is None:
            return _unaddressed(text, hidden, start, end)
        object_words, rest = named
    first = AMOUNT.search(rest) or RATE.search(rest)
    before = rest[: first.start()] if first else rest
    if _RECEIVED.search(before) or _WON_BY_US.search(before) or not GRANT.search(rest):
        return None
    if not AMOUNT.search(rest) and not share and not re.search(r"给予|予以", rest):
        return None
    return Clause(start, end, object_words, rest)


def _named_without_address(text: str, hidden: str, begin: int, end: int) -> tuple[str, str] | None:
    """做强龙头，当年列入百强的，奖励20万元; 新认定的企业给予10万元: who is meant, and the rest."""
    told = _THOSE.search(hidden, begin, end) or _OF_KIND.match(
        hidden.replace("\x00", "人"), begin, end
    )
    if told:
        words = text[told.start("object") : told.end("object")]
        if _GOES_ON.match(words):  # 大户，且当年种植100亩的: what is asked of those named before
            lead = text[begin : told.end("object")]
            words, _, _ = _whose(lead, hidden[begin : begin + len(lead)])
        return words, text[told.end("object") : end]
    stop = _OBJECT_END.search(hidden, begin + 1, end)
    if stop is None or not _NEWLY_SO.match(text, begin, stop.start()):
        return None
    return text[begin : stop.start()], text[stop.start() : end]


def _unaddressed(
    text: str, hidden: str, start: int, end: int, *, promised: bool = False
) -> Clause | None:
    """…销售收入达100万元的养殖场，奖励5000元: whoever stands before the words of giving."""
    words = text[start:end]
    groups = given(words, promised=promised)
    if not groups:
        return None
    first = groups[0][0]
    before, behind = words[: first.start], words[groups[0][-1].end :]
    measured = BY_MEASURE.search(before)
    before = before[: measured.start()] if measured else before
    own = re.split("[,，]", before)[-1]
    strong = _GIVING.search(before) or first.per or measured or _STRONG.match(behind) or promised
    speaks = promised or _STRONG.search(words)
    if (
        not strong
        or not speaks
        or _SPENT.search(own)
        or _STANDARD.search(own)
        or _WON_BY_US.search(own)
    ):
        return None
    to = _GIVEN_TO.search(before)
    lead = _GIVING.sub("", before[: to.start()] if to else before)
    name, begin, stop = _whose(lead, hidden[start : start + len(lead)])
    if to and (len(name) < 2 or _ONCE_DONE.fullmatch(name)):
        name = to["to"]
    if _PER_ONE.fullmatch(name):
        name, stop = "", begin
    if _NO_OBJECT.match(name) or _SPENDS.match(name):
        return None
    sure = name.endswith(_WHOLE) or (not begin and len(name) <= _PLAIN)
    sure = sure and not _NOT_WHOM.search(name)
    if _COUNTS.search(name) and not name.endswith(_WHOLE):
        begin, sure = stop, False  # 培训农民1万人次，每人补助300元: the former may be a target
    return Clause(start + begin, end, name, words[stop:], sure, bool(promised or first.per))


def _whose(lead: str, hidden: str) -> tuple[str, int, int]:
    """The last clause of `lead`, with those that it goes on from; where that begins and ends."""
    bounds = [0, *(mark.end() for mark in re.finditer("[,，]", hidden)), len(lead) + 1]
    parts = [(lead[a : b - 1], a) for a, b in pairwise(bounds)]
    while len(parts) > 1 and (not parts[-1][0].strip() or _ONCE_DONE.fullmatch(parts[-1][0])):
        parts.pop()
    while parts and _BY_RULE.match(parts[-1][0]):
        _, begin = parts.pop()
        if not parts:
            return "", begin, begin
    name, begin = parts.pop()
    stop = begin + len(name)
    while parts and _GOES_ON.match(name) and not _URGES.match(parts[-1][0]):
        before, begin = parts.pop()
        name = f"{before}，{name}" if before else name
    cut = _LIMITED.search(name)
    stop = begin + cut.start() if cut else stop
    name = _LEADING.sub("", name[: cut.start()] if cut else name)
    return name.strip("，, "), begin, stop


def _money_end(text: str, hidden: str, start: int, end: int) -> int:
    """…给予补贴，力争全年销售增长5%: where what is promised ends and a target begins."""
    for mark in re.finditer("[,，]", hidden[start:end]):
        place = start + mark.end()
        if _AIM.match(text, place, end) and not _MONEY.search(text, place, end):
            granted = GRANT.search(text, start, place)
            return place - 1 if granted else end
    return end
