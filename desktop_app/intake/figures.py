"""Running text and its time words in, the figures it sets as targets out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desktop_app.intake import flags
from desktop_app.intake.dates import TimeWord
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.figure_names import leans, name_of, thing_of, without_tail
from desktop_app.intake.figure_shield import Shield
from desktop_app.intake.segments import Segment
from models.base import Op

# Measured quantities; the name of the figure stands before it.
_MEASURES = (
    "个百分点|百分点|平方公里|平方千米|平方米|平米|立方米|万方|千瓦时|千瓦|兆瓦|公里|千米|公顷|公斤|千克"
    "|微克|毫克|标准箱|标箱|TEU|吨标准煤|蒸吨|美元|人民币|元|亩|斤|吨|米|倍|度|升|%|％|‰"
)
# Lengths of time are targets only where a bound is set (压缩至3个工作日以内).
_TIMES = "个月|个工作日|工作日|个小时|小时|分钟|天|秒"
# Things counted; the name of the figure usually follows.
_COUNTED = (
    "人次|户次|家次|场次|座次|批次|班次|车次|件次|班列|床位|人|名|家|个|项|处|所|座|条|件|起|户|台|套|辆"
    "|艘|架|列|场|次|张|株|棵|头|只|支|款|篇|部|册|对|村|块|根|副|盏|口|眼|份|届|间|栋|幢|组|枚|箱|单|宗"
    "|笔|片|例|门|批|尾|羽|孔|堂|幅|集|期|站|位|艘|盘|双"
)
_NUMERAL = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?<![A-Za-z0-9.:：/第])(?P<low>{_NUMERAL})"
    r"(?:(?:万|亿|千|百)?(?:元|%|％|个|家|处|名|人|公里|亩|座|项)?(?=[—–―~～\-至到]\d))?"
    r"(?:[—–―~～\-至到](?P<high>\d+(?:\.\d+)?))?"
    r"(?P<scale>万亿|千亿|百亿|千万|百万|十万|万|亿|千|百)?(?P<plus>余|多)?"
    rf"(?P<unit>(?:{_MEASURES})(?:/(?:平方公里|平方米|立方米|万元|亿元|公顷|亩|人|年|日|天|吨|户|台|辆|千瓦时))?"
    rf"|{_TIMES}|{_COUNTED})"
    r"(?P<bound>左右|上下|及?以上|及?以下|以内|之内|内)?"
)
# Figures that no rule reads are named, so that none is lost in silence.
_LEFT_OVER = re.compile(
    rf"(?<![A-Za-z0-9.:：/第\-—])(?:{_NUMERAL})(?![\d.:：A-Za-z号年月日时点市县区型版线路级类星维字章度个+＋])"
    r"[\u4e00-\u9fff]{1,2}"
    r"|百分之[一二三四五六七八九十百零点]+|[一二三四五六七八九十]+分之[一二三四五六七八九十]+|翻[一两二三]番"
)
_WORDED = re.compile(
    r"(?:突破|迈上|超过?|达到?)[“\"]?(?P<scale>[百千万]亿)元?(?P<mark>大关|台阶)[”\"]?"
)
_WORD_SCALES = {"百亿": 100, "千亿": 1000, "万亿": 10000}
# “不超过” must be seen before “超过”, “不低于” before “低于”.
_AT_LEAST = re.compile(
    r"(?:≥|>|＞|不低于|不少于|不小于|至少|最低|达到|达|突破|(?<!不)超过|(?<!不)超|超出|(?<!不)高于|(?<!不)大于"
    r"|提高到|提高至|提升到|提升至|增加到|增加至|增长到|增长至|增至|增到|升至|扩大到|扩大至|扩至"
    r"|拓展到|拓展至|扩展到|扩展至|发展到|发展至|(?:(?<!不)达到|不低于|不少于)[^,，。;；\d]{1,14}的)[了约]?$"
)
_AT_MOST = re.compile(
    r"(?:≤|<|＜|不超过|不高于|不多于|不大于|最高|最多|至多|控制在|(?<!不)低于|(?<!不)少于|(?<!不)小于"
    r"|降到|降至|降低到|降低至|下降到|下降至|压减到|压减至|压缩到|压缩至|缩短到|缩短至|减到|减至)$"
)
_STEADY = re.compile(r"(?:稳定在|保持在|维持在|保持|维持|[率比重例](?:为|均为|实现)?)$")
_CHANGE = re.compile(
    r"(?:提高|增长|增加|降低|下降|减少|提升|压减|削减|精简|缩减|压缩|缩短|扩大|收窄|上升|增幅|增速|年均|同比)[了约]?$"
)
# What stands right before a count that says where or to whom, not how many are to be reached.
_LOCUS = re.compile(r"(?:投入|对|向|在|面向|位于|涉及|辖|全部|现有|已有|给予|位列|居)$")
# 由2万吨提高到3万吨: the first figure tells where it starts.
_BASE_BEFORE = re.compile(r"(?:由|从)[^,，。;；\d]{0,10}$")
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
)
_ATTRIBUTE = re.compile(r"(?:范围|半径|宽|厚|深|长|口径|规格|时速)")
# 35蒸吨以下锅炉, 500万元以上的项目: the figure tells which ones are meant.
_QUALIFIED = re.compile(r"的?[\u4e00-\u9fff]")
_VERB = re.compile(
    r"(?:建设|新建|改建|扩建|新增|改造|完成|建成|治理|修复|提升|开发|种植|造林|铺设|升级|实施|争取)$"
)
_RISE = re.compile(
    r"^(?:逐[年步]|不断|稳步|持续|进一步|大力|着力|提高|提升|扩大|增加|增强|降低|推进|推动|加快|完善|、)+"
)
_NO_QUOTES = str.maketrans("", "", '“”"')
_MAX_LEAD = 40
# How far before a figure the word stands that says what it means.
_BEFORE = 16
# 制定方案，年底前完成12条: an act before the figure is not what it counts.
_ACT = re.compile(
    r"\d|^(?:制定|建立|完善|印发|成立|组织|研究|摸清|出台|编制|召开|落实|排查|健全|按照|根据|坚持|强化)"
)
_SENTENCE = re.compile(r"[。；;！!？?]")
_GOES_ON = re.compile(r"[、，,]?(?:并|且)?(?:达到|达|提高到|增加到|降到|降至|至)[了约]?|")
_LISTING = {"、", "和", "及", "，", ","}
_MARKS = re.compile(r"、|和|与")
_RATE_END = re.compile(r"[率量数值额度比重积]$")
_SHORT = frozenset("村镇乡县校")
_SIZES = frozenset({"平方公里", "平方千米", "公里", "千米", "米", "千瓦", "兆瓦"})
_RATES = frozenset({"%", "％", "‰", "度", "升", *_TIMES.split("|")})


@dataclass(frozen=True, slots=True)
class Figure:
    """One target figure at `start:end` of the text."""

    start: int
    end: int
    name: str
    op: Op
    value: Decimal
    value_max: Decimal | None
    unit: str
    due: date | None


def find_figures(
    text: str,
    segments: Sequence[Segment],
    words: Sequence[TimeWord],
    awards: Sequence[tuple[int, int]] = (),
    deadline: date | None = None,
) -> tuple[list[Figure], list[DraftFlag]]:
    """Target figures in order; figures left out are named in a flag.

    Figures inside `awards` are money given, not targets; `deadline` governs where no date does.
    """
    reading = _Figures(text, Shield(text, words, awards), deadline)
    for segment in segments:
        reading.read(segment)
    return reading.figures, reading.doubts()


class _Figures:
    """One pass over a text: the figures found, and those left out."""

    def __init__(self, text: str, shield: Shield, deadline: date | None) -> None:
        self._text = text
        self._shield = shield
        self._deadline = deadline
        self.figures: list[Figure] = []
        self._notes: list[DraftFlag] = []
        self._skipped: list[str] = []
        self._unread: list[str] = []

    def read(self, segment: Segment) -> None:
        """Take in the figures of one segment, and pair them with its dates."""
        since = len(self.figures)
        read: list[tuple[int, int]] = []
        for match in _candidates(self._text, segment):
            if match.re is _WORDED:
                self.figures.append(_worded(self._text, match, segment, self.figures))
                self._notes.append(_worded_flag(match))
            elif self._shield.covers(match):
                self._skipped.extend(self._shield.worth_naming(match))
            elif _is_base(self._text, match) or self._shield.ranked(match):
                pass
            elif not self._goes_on(match) and _describes(self._text, match):
                self._skipped.append(match.group())
            else:
                dated = segment.word is not None and bool(segment.word.dues)
                due = segment.due if dated else self._deadline
                figure = _figure(self._text, match, segment, self.figures, due)
                self.figures.append(figure)
                if not figure.name:
                    message = f"“{match.group()}”没有认出指什么，请补写指标名称。"
                    self._notes.append(DraftFlag(flags.FIGURE_UNREAD, message))
            read.append(match.span())
        self._listed(since)
        self._pair(segment, since)
        for match in _LEFT_OVER.finditer(self._text, segment.start, segment.end):
            overlaps = any(start < match.end() and match.start() < end for start, end in read)
            if not overlaps and not self._shield.covers(match) and not self._shield.ranked(match):
                self._unread.append(match.group())

    def _goes_on(self, match: re.Match[str]) -> bool:
        """Whether a figure carries on a list of figures: 85%、88%、90%以上."""
        last = self.figures[-1] if self.figures else None
        between = self._text[last.end : match.start()] if last else ""
        return last is not None and between in _LISTING and last.unit.endswith(match["unit"])

    def _listed(self, since: int) -> None:
        """分别超过90%、75%: the bound holds for all; names side by side are told apart."""
        start = since
        while start < len(self.figures):
            end = start + 1
            while end < len(self.figures) and self._side_by_side(end):
                end += 1
            run = self.figures[start:end]
            names = _MARKS.split(run[0].name)
            apart = len(names) == len(run) and all(_RATE_END.search(name) for name in names)
            for index, figure in enumerate(run[1:], start + 1):
                op = run[0].op if figure.op is Op.EQUAL and not figure.value_max else figure.op
                self.figures[index] = replace(figure, op=op)
            if len(run) > 1 and apart:
                for index, name in enumerate(names):
                    self.figures[start + index] = replace(self.figures[start + index], name=name)
            start = end

    def _side_by_side(self, index: int) -> bool:
        last, figure = self.figures[index - 1], self.figures[index]
        same = figure.unit == last.unit and figure.name == last.name
        return same and self._text[last.end : figure.start] in _LISTING

    def _pair(self, segment: Segment, since: int) -> None:
        """2023年、2024年分别完成3个、5个: one figure to each date, in order."""
        dues = segment.dues
        if len(dues) < 2:
            return
        start = since
        while start < len(self.figures):
            unit = self.figures[start].unit
            end = start + 1
            while end < len(self.figures) and self.figures[end].unit == unit:
                end += 1
            self._pair_run(start, end, dues)
            start = end

    def _pair_run(self, start: int, end: int, dues: Sequence[date]) -> None:
        """Figures of one unit side by side: a date each, or a doubt."""
        run = self.figures[start:end]
        if len(run) % len(dues):
            quoted = "、".join(f"{figure.value.normalize():f}{figure.unit}" for figure in run)
            message = f"“{quoted}”各属哪个时间没有认出，请核对。"
            self._notes.append(DraftFlag(flags.FIGURE_UNPAIRED, message))
            return
        for index, figure in enumerate(run):
            first = run[index - index % len(dues)]
            place = index % len(dues)
            own = figure if not place else replace(figure, op=first.op, name=first.name)
            self.figures[start + index] = replace(own, due=dues[place])

    def doubts(self) -> list[DraftFlag]:
        """What was left out, in words."""
        notes = list(self._notes)
        if self._skipped:
            quoted = "、".join(f"“{words}”" for words in dict.fromkeys(self._skipped))
            message = f"文中的{quoted}看来不是目标数，未列为量化目标，请核对。"
            notes.append(DraftFlag(flags.FIGURE_SKIPPED, message))
        if self._unread:
            quoted = "、".join(f"“{words}”" for words in dict.fromkeys(self._unread))
            message = f"文中的{quoted}没有认出单位或含义，未列为量化目标，请核对。"
            notes.append(DraftFlag(flags.FIGURE_UNREAD, message))
        return notes


def _candidates(text: str, segment: Segment) -> Iterator[re.Match[str]]:
    found = [
        *_FIGURE.finditer(text, segment.start, segment.end),
        *_WORDED.finditer(text, segment.start, segment.end),
    ]
    return iter(sorted(found, key=lambda match: match.start()))


def _describes(text: str, match: re.Match[str]) -> bool:
    """Whether a figure tells how something is, instead of what is to be reached."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    after = text[match.end() : match.end() + 4]
    bounded = bool(match["bound"] or match["plus"] or _bound_before(before))
    unit = match["unit"]
    if re.match(r"[^,，。;；]{0,3}基础上", text[match.end() : match.end() + 8]):
        return True
    if unit in _TIMES.split("|") and re.match(r"的?期限", after):
        return True  # 不超过12个月的期限: how long somebody may take
    if any(rule.search(text[max(0, match.start() - 24) : match.start()]) for rule in _GIVEN):
        return True
    if unit.partition("/")[0] in _RATES:
        return not (bounded or _CHANGE.search(before) or _STEADY.search(before))
    if unit in _SIZES:
        attributive = bool(after) and not re.match(r"[,，。;；、]|$", after)
        described = _ATTRIBUTE.search(after) or (attributive and not _VERB.search(before))
        return bool(described) and not _bound_before(before)
    if match["bound"] and not re.fullmatch(_COUNTED, unit) and _QUALIFIED.match(text, match.end()):
        return unit not in ("个百分点", "百分点")
    return not (bounded or _STEADY.search(before)) and bool(_LOCUS.search(before))


def _is_base(text: str, match: re.Match[str]) -> bool:
    """Whether the figure is where a rise or fall starts."""
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(_BASE_BEFORE.search(before)) and bool(_BASE_AFTER.match(text, match.end()))


def _bound_before(before: str) -> Op | None:
    if _AT_MOST.search(before):
        return Op.AT_MOST
    return Op.AT_LEAST if _AT_LEAST.search(before) else None


def _operator(match: re.Match[str], before: str) -> Op:
    bound = match["bound"] or ""
    if bound in ("左右", "上下"):
        return Op.EQUAL
    if "上" in bound or match["plus"] or match["high"]:
        return Op.AT_LEAST
    if bound:
        return Op.AT_MOST
    return _bound_before(before) or Op.EQUAL


def _figure(
    text: str,
    match: re.Match[str],
    segment: Segment,
    earlier: Sequence[Figure],
    due: date | None,
) -> Figure:
    unit = (match["scale"] or "") + match["unit"].replace("％", "%")
    counted = bool(re.fullmatch(_COUNTED, match["unit"]))
    start = max([segment.after_words, *(figure.end for figure in earlier)])
    name = name_of(text, match.span(), start, counted=counted)
    last = earlier[-1] if earlier else None
    if last and leans(name) and not _SENTENCE.search(text, last.end, match.start()):
        name = thing_of(last.name) + name
    elif last and not name and _GOES_ON.fullmatch(text, last.end, match.start()):
        name = thing_of(last.name)
    name = (
        name
        if len(name) > 1 or name in _SHORT
        else _inherited(text, unit, earlier, segment, match.start())
    )
    high = Decimal(match["high"]) if match["high"] else None
    low = Decimal(match["low"].replace(",", ""))
    operator = _operator(match, text[max(0, match.start() - _BEFORE) : match.start()])
    return Figure(*match.span(), name, operator, low, high, unit, due)


def _inherited(
    text: str, unit: str, earlier: Sequence[Figure], segment: Segment, place: int
) -> str:
    """A figure without a noun speaks of what stands before its date, of the last figure's thing, or
    of its sentence.
    """
    lead = text[segment.start : segment.word.start].strip("，,、到至 ") if segment.word else ""
    lead = without_tail(lead.removeprefix("其中"))
    if len(lead) > 1:
        return lead[-_MAX_LEAD:]
    same = next((figure.name for figure in reversed(earlier) if figure.unit == unit), "")
    topic = "" if _ACT.search(segment.topic) else segment.topic
    return same or topic or _clause_before(text, segment, place)


def _clause_before(text: str, segment: Segment, place: int) -> str:
    """逐年提高供水比例，到期达到85%: what the clause before the figure's own speaks of."""
    clauses = re.split(r"[,，;；:：]", text[segment.after_words : place])
    before = clauses[-2] if len(clauses) > 1 else ""
    return without_tail(re.sub(r"[达约]?\d.*$", "", _RISE.sub("", before)))[-_MAX_LEAD:]


def _worded(text: str, match: re.Match[str], segment: Segment, earlier: Sequence[Figure]) -> Figure:
    start = max([segment.after_words, *(figure.end for figure in earlier)])
    name = name_of(text, match.span(), start, counted=False) or _inherited(
        text, "亿元", earlier, segment, match.start()
    )
    value = Decimal(_WORD_SCALES[match["scale"]])
    return Figure(*match.span(), name, Op.AT_LEAST, value, None, "亿元", segment.due)


def _worded_flag(match: re.Match[str]) -> DraftFlag:
    value = _WORD_SCALES[match["scale"]]
    words = match.group().translate(_NO_QUOTES)
    message = f"“{words}”按{value}亿元列为量化目标，请核对。"
    return DraftFlag(flags.FIGURE_WORDS, message)
