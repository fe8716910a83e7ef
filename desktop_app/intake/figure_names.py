"""Figures in their text in, what each of them counts out, with a doubt where that is inferred."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desktop_app.intake.figure_behind import words_behind
from desktop_app.intake.figure_certainty import only_done
from desktop_app.intake.figure_clause import ACT, BARE_ACT, CHANGES, KEPT, Clause, read_clause
from desktop_app.intake.figure_forms import COUNTED
from desktop_app.intake.figure_levels import LEVEL
from desktop_app.intake.segments import Segment

_CLAUSE = re.compile(r"[,，。;；:：!！?？\n]")
_SENTENCE = re.compile(r"[。！!？?\n]")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]|“[^”]*”")
# 平台省级20家: the level stands behind what it is of.
_LEVEL_BEHIND = re.compile(r"(?P<what>[^、]{2,})(?P<level>国家级|省级|市级|县级|区级)")
# 每个县至少建成1所: so many in each of them.
_IN_EACH = re.compile(
    r"(?:确保|力争|原则上|做到|实现|推动|、)*(?P<each>每个?(?:县|区|市|乡镇|镇街|镇|乡|村|街道|社区|园区|企业|单位|学校|部门)(?:[（(][^()（）]*[)）])?)"
)
# 每月巡河不少于2次.
_EVERY = re.compile(r"(?:坚持|原则上|做到|确保)*(?P<each>每个?(?:周|旬|月|季度|半年))")
_OFTEN = frozenset(("次", "遍", "轮", "场", "场次"))
# Nouns that only speak with the clause before them.
_GENERIC = frozenset(
    [
        "额度",
        "总额",
        "规模",
        "比例",
        "面积",
        "产值",
        "数量",
        "总量",
        "总数",
        "资金",
        "占比",
        "剩余",
        "其余",
        "余下",
        "年均",
        "比重",
        "规模总量",
        "总长度",
        "总里程",
        "总面积",
        "总建筑面积",
        "总产值",
        "余额",
    ]
)
_CHANGE_ONLY = re.compile(rf"(?:年均|同比|环比|净)*(?:{CHANGES})")
_REACHED = re.compile(r"(?:并|且|力争|确保)?(?:达到?|超过?|突破|提高到|增加到|降到|至)?[了约]?\d")
_TOPIC_RISE = re.compile(
    r"^(?:逐[年步]|不断|稳步|持续|进一步|大力|着力|提高|提升|扩大|增加|增强|降低|推进|推动|加快|完善|深化|加强|开展|实施|做好|抓好|发展(?!改革|规划)|做[大强优精]|壮大|计划|统筹|、)+"
)
# 城镇及, 于年底建: cut in the middle; a whole sentence is no name either.
_ODD = re.compile(
    r"^(?:[了的由于将把与及但已也各]|并(?!网|购)|对(?!外|口|接|应)|为(?!民)|按(?!时|期|揭))"
    r"|^每(?![百千万十月周旬]|季度|半年|(?:个|处|家|座|户|人|亩|次|名|所|台|件|期|名|年|月|条|张|辆|学|生|股)[\u4e00-\u9fff]{2})"
    r"|^每(?:个|处|家|座)(?:街道|乡镇|镇|县|村|社区|县城|市|区|企业|园区)$"
    r"|(?<![占同环车床配贷])比$|[和与及的在为由于对向较拟将并按前第]$|[,，。;；]|^.{40,}$"
)
_ONLY_DONE = re.compile(
    r"(?:发布|完成|改造|建设|接入|开展|举办|争取|培育|引进|实施|组织|获批|整治|治理|更新|销售|处置|入驻|新增|新建|上线|培训)+"
)
_SHORT = frozenset("村镇乡县校")
_MAX_NAME = 40
# Names are short: no clause is looked for further back.
_REACH = 400
# So many figures of a sentence are looked at for what a later one speaks of.
_LOOK_BACK = 24
_PART_WORDS = 10
# 其中，甲县20万亩.
_OF_WHICH = re.compile(r"[,，;；。（(]其中[,，:：]$")
# 不低于2022年底水平: another year's level is no figure of this plan.
_LEVEL_OF = re.compile(r"(?:不低于|高于|达到|保持)?(?:在)?20\d\d年(?:底|末)?的?水平$")
_WITHIN = re.compile(r"(?:力争|用|在)?\d+年(?:内|时间)")
_RATES = re.compile(r"[%‰]|个?(?:百分|基)点")
_A_RATE = re.compile(r"(?:率|比例|比重|占比|强度)$")
# 总规模不低于10亿元的基金: the size of what is named behind.
_SIZE_OF = re.compile(
    r"(?:开工|新建|设立|组建|建立|发起|建设|打造)*(总?规模|总额|总量|(?:总?建筑)?面积|总?长度|总投资|投资额)$"
)
_EACH_TIME = re.compile(r"^每(?:年|半年|个?季度|个?月|周)|一[批次场期项个轮]")
# 三年新建: over how many years.
_SPAN_HEAD = re.compile(r"^(?:[一二三四五六两\d]年(?:内|间)?|年均|每年|累计)+")
_TOTALS = frozenset(("余额", "总数", "总量", "规模", "数量", "总规模"))
# 企业20家，产值50亿元: perhaps of something else than what was counted before.
_OF_ITSELF = frozenset(("余额", "产值", "面积", "资金", "额度", "比例"))
_BUILDS = frozenset(
    ("新建", "改造", "改造提升", "提升", "改建", "扩建", "新改建", "修缮", "维修", "加固", "新增")
)
_NEWLY = frozenset(("新增", "净增", "新建", "新培育", "新签约", "新开工", "新改建"))
# 街道（甲街道、乙街道）消火栓: who they are is no part of the name.
_LISTED = re.compile(r"[(（][^()（）]*、[^()（）]*[)）](?=[\u4e00-\u9fff])")
_STRIVING = re.compile(r"力争|争取|冲刺")


@dataclass(frozen=True, slots=True)
class Named:
    """A figure's name; `thing` is what later figures may speak of, `part` tells of 其中."""

    name: str
    thing: str
    unit: str
    start: int
    end: int
    part: bool = False
    doubt: bool = False
    verb: str = ""
    change: str = ""


class Namer:
    """Names the figures of a text in their order; each may speak of those before it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._shielded = _BRACKETED.sub(lambda found: "\x00" * len(found.group()), text)
        self.named: list[Named] = []

    def read(self, match: re.Match[str], segment: Segment, since: int) -> Named:
        """The name of one figure; `since` is where the figure before it ends."""
        start, end = match.span()
        clause = self._clause_start(start)
        word = segment.word
        dated = word is not None and clause <= word.start and word.end <= start
        floor = max(clause, since, word.end if word and dated else 0)
        before = self._text[max(clause, since) : word.start] if word and dated else ""
        inside = dated and re.search("其中[,，:：]?$", before)
        of_which = inside or _OF_WHICH.search(self._text, max(0, floor - 6), floor)
        said = read_clause(("其中" if of_which else "") + self._text[floor:start], before)
        counted = bool(re.fullmatch(COUNTED, match["unit"]))
        unit = match["unit"]
        found = self._named(
            said,
            words_behind(self._text, self._shielded, end),
            start,
            _measure(unit),
            counted=counted,
        )
        if found is None:
            found = self._from_context(said, match, segment)
        how_often = unit in _OFTEN and _EVERY.match(self._text, clause, start)
        each = how_often or (_IN_EACH.match(self._text, clause, start) if counted else None)
        if each and found.name and not found.name.startswith("每"):
            found = replace(found, name=each["each"] + found.name)
        found = replace(found, unit=_measure(unit), start=start, end=end)
        self.named.append(found)
        return found

    def worded(self, span: tuple[int, int], segment: Segment, since: int) -> Named:
        """The name of a sum in words (突破“千亿大关”)."""
        clause = self._clause_start(span[0])
        floor = max(clause, since, segment.after_words)
        said = read_clause(self._text[floor : span[0]], self._text[clause : segment.start])
        subject = said.subject or self._clause_before(span[0])
        found = replace(_own(subject, subject), unit="元", start=span[0], end=span[1])
        self.named.append(found)
        return found

    def rename(self, index: int, name: str) -> None:
        """Give a figure the name that its row shows it to have."""
        self.named[index] = replace(self.named[index], name=name, thing=name)

    def _clause_start(self, place: int) -> int:
        marks = list(_CLAUSE.finditer(self._shielded, max(0, place - _REACH), place))
        return marks[-1].end() if marks else max(0, place - _REACH)

    def _named(
        self, said: Clause, after: str, start: int, unit: str, *, counted: bool
    ) -> Named | None:
        """A name by the figure's own clause; None where that names nothing."""
        verb = next((word for word in KEPT if said.raw.endswith(word)), "")
        subject = said.subject
        if counted and len(after) == 1 and len(subject) > 1:
            after = ""
        if after.startswith("的"):
            return self._of_thing(said, after[1:], unit, counted=counted)
        if counted and after:
            whole = after if after.startswith(verb) else verb + after
            return _own(whole, after, verb=verb)
        if after and not counted:
            link = "的" if said.linked and subject else ""
            return _own(said.name + link + after, subject + link + after)
        bare = not subject or subject == verb or bool(BARE_ACT.fullmatch(subject))
        rises = said.part and bool(said.change) and not subject  # 其中一季度增长8%
        part = None if rises else self._listed_part(said, start, unit)
        if said.part and not rises:
            part = self._part(said, start, unit)
        if part and part.name:
            return part
        builds = counted and said.words in _BUILDS
        spans = _SPAN_HEAD.fullmatch(subject)
        if subject in _GENERIC or bare or builds or spans or LEVEL.fullmatch(subject):
            return None
        if counted and only_done(subject) and self._last(start, unit):
            return None  # 开工3200套，基本建成2100套
        if subject.startswith("占") and _RATES.fullmatch(unit) and (last := self._last(start)):
            return replace(_own(last.thing + said.name, last.thing + subject), change=said.change)
        level = _LEVEL_BEHIND.fullmatch(subject)
        if level and counted:
            verb = verb_of(level["what"])
            what = level["what"].removeprefix(verb)
            return _own(verb + level["level"] + what, level["level"] + what, verb=verb)
        bare_subject = _SPAN_HEAD.sub("", subject)
        thing = bare_subject.removeprefix(verb_of(bare_subject))
        return replace(_own(said.name, thing, verb=verb_of(bare_subject)), change=said.change)

    @staticmethod
    def _of_thing(said: Clause, thing: str, unit: str, *, counted: bool) -> Named:
        """…的泵站: the thing behind the figure, its size, or a rate that is named before."""
        size = _SIZE_OF.fullmatch(said.raw) if not counted else None
        if size:
            return _own(thing + size[1], thing)
        if _RATES.fullmatch(unit) and _A_RATE.search(said.subject):
            return _own(said.name, said.subject)  # 节能率不低于15%的改造
        link = "的" if counted and said.subject else ""
        return _own(said.subject + link + thing, thing)

    def _part(self, said: Clause, start: int, unit: str) -> Named:
        """其中甲县20万亩: a part of the whole before it; a rate of its own is named by itself."""
        whole = self._last(start, unit, part=False)
        short = len(said.words) <= _PART_WORDS and not said.compared and not _RATES.fullmatch(unit)
        if whole is not None and (not said.words or BARE_ACT.fullmatch(said.words)):
            return Named(whole.name, whole.thing, "", 0, 0, part=True, verb=whole.verb)
        if not said.words or said.words in _GENERIC:
            return Named("", "", "", 0, 0)
        if whole is None or not short:
            return replace(_own(said.name, said.subject), part=True)
        return Named(f"{whole.name}（{said.words}）", said.words, "", 0, 0, part=True)

    def _listed_part(self, said: Clause, start: int, unit: str) -> Named | None:
        """其中甲县20亩、乙县15亩: the second part of the same whole."""
        last = self.named[-1] if self.named else None
        inside = last is not None and last.part and "（" in last.name and last.unit == unit
        if last is None or not inside or not said.words:
            return None
        between = self._text[last.end : start]
        near = re.match(r"(?:左右|以上)?[,，、]", between) and not _SENTENCE.search(between)
        short = len(said.words) <= min(_PART_WORDS, len(last.thing) + 4) and not said.compared
        if not near or not short:
            return None
        whole = last.name[: last.name.rindex("（")]
        return Named(f"{whole}（{said.words}）", said.words, "", 0, 0, part=True)

    def _from_context(self, said: Clause, match: re.Match[str], segment: Segment) -> Named:
        """A figure whose clause names nothing speaks of what stands before it."""
        start = match.start()
        unit = _measure((match["scale"] or "") + match["unit"])
        last = self._last(start)
        verb = next((word for word in KEPT if said.raw.endswith(word)), "")
        done = not _RATES.fullmatch(unit) and not said.compared
        if done and said.change and said.words in _BUILDS:
            verb, said = said.words, replace(said, change="")  # 改造提升120座
        listed = last is not None and self._text[last.end : start] in ("、", "和")
        if last is not None and listed and last.unit == unit and not said.words:
            return replace(last, doubt=False)  # 分别达到120家、200家
        if last is not None and last.end == start:
            return Named(last.name, last.thing, "", 0, 0)  # 培训2期100人次
        changes = bool(said.change)
        alike = self._last(start, unit) if LEVEL.fullmatch(said.subject) else None
        if alike is not None:  # 省级园区3个，市级10个
            thing = LEVEL.sub("", alike.thing, count=1)
            return Named(said.subject + thing, thing, "", 0, 0)
        if (
            said.subject in _GENERIC
            and said.raw.endswith(said.subject)
            and said.raw != said.subject
            and not BARE_ACT.fullmatch(said.raw.removesuffix(said.subject))
        ):
            return _own(said.raw + said.compared + said.change, said.raw)  # 对接资金
        if said.subject in _GENERIC:
            return self._generic(said, start, last)
        if changes and last is not None:
            name = last.name if last.part else last.thing
            return Named(f"{name}{said.compared}{said.change}", name, "", 0, 0, change=said.change)
        same = self._last(start, unit, part=False) or self._last(start, unit)
        if same is not None and not changes:
            return self._again(said, same, verb)
        if last is not None and last.change and not verb:
            return Named(last.thing, last.thing, "", 0, 0)  # 总额增长6.5%，到2025年达到1800亿元
        if verb == "培训" and unit in ("人", "名", "人次"):
            return _own(verb, verb, verb=verb)
        topic = "" if ACT.search(segment.topic) else segment.topic
        before = self._clause_before(start) or topic
        if before and last is None:
            return _own(f"{before}{said.compared}{said.change}", before, verb=verb)
        earlier = next((one for one in self.named[:-_LOOK_BACK:-1] if one.unit == unit), None)
        if earlier is not None and not verb:
            return Named(f"{earlier.thing}{said.change}", earlier.thing, "", 0, 0, doubt=True)
        return Named((said.name or "") if verb or changes else "", verb, "", 0, 0, doubt=True)

    def _generic(self, said: Clause, start: int, last: Named | None) -> Named:
        """产值达到5亿元: of what the clause before speaks, else of the last figure's thing."""
        lead = self._clause_before(start) or self._of_last(said.subject, last)
        if lead:
            named = _own(lead + said.subject + said.compared + said.change, lead)
            far = not self._clause_before(start) and said.subject in _OF_ITSELF
            return replace(named, doubt=far)
        return Named(said.subject, said.subject, "", 0, 0, doubt=True)

    def _of_last(self, generic: str, last: Named | None) -> str:
        """总数 is of the thing itself, 年均 of what is done to it."""
        if last is None:
            return ""
        return last.thing if generic in _TOTALS else _SPAN_HEAD.sub("", last.name)

    def _again(self, said: Clause, same: Named, verb: str) -> Named:
        """A further figure of the same thing: 累计达到, 2024年改造100个, 力争10%."""
        if said.total or _SPAN_HEAD.fullmatch(said.subject):
            head = _SPAN_HEAD.sub("", said.raw) if said.subject else ""
            span = said.subject if not head or head == said.subject else ""
            base = same.thing if same.verb in _NEWLY or same.change else same.name
            return Named(f"{base}{span}累计", same.thing, "", 0, 0)
        if verb in ("新增", "净增"):
            name = same.name if verb == same.verb else same.thing + verb
            return Named(name, same.thing, "", 0, 0, verb=verb)
        if verb and verb not in (same.verb, same.thing):
            doubt = verb not in _BUILDS
            return Named(verb + same.thing, same.thing, "", 0, 0, doubt=doubt, verb=verb)
        if not verb and only_done(said.words) and not BARE_ACT.fullmatch(said.words):
            done = said.words.removeprefix("计划").removeprefix("预计")
            return Named(same.thing + done, same.thing, "", 0, 0, doubt=True)
        if said.level and same.change and not _RATES.fullmatch(same.unit):
            # 收入增加500元，达到9000元: the level, and not the change
            sure = same.change not in ("新增", "净增") and not _STRIVING.search(said.raw)
            return Named(same.thing, same.thing, "", 0, 0, doubt=not sure)
        total = said.level and same.verb in ("新增", "净增", "新建", "新培育", "新签约")
        plain = same.thing if total else same.name
        return Named(plain, same.thing, "", 0, 0, doubt=total, verb=same.verb)

    def _last(self, start: int, unit: str = "", *, part: bool | None = None) -> Named | None:
        """The last figure of the sentence, of that unit, a whole or a part."""
        stop = 0
        for one in self.named[:-_LOOK_BACK:-1]:
            stop = stop or start
            if _SENTENCE.search(self._text, one.end, stop):
                return None
            stop = one.end
            if unit in ("", one.unit) and part in (None, one.part) and one.name:
                return one
        return None

    def _clause_before(self, start: int) -> str:
        """逐年提高供水比例，到期达到85%: what the clause before the figure's own speaks of."""
        clause = self._clause_start(start)
        if clause < 2 or _SENTENCE.match(self._shielded, clause - 1):
            return ""
        before = self._clause_start(clause - 1)
        words = _WITHIN.sub("", _LEVEL_OF.sub("", self._text[before : clause - 1]))
        if _REACHED.match(words) or re.search(r"\d", words) or ACT.search(words):
            return ""
        subject = read_clause(_EACH_TIME.sub("", _TOPIC_RISE.sub("", words))).subject
        return subject[-_MAX_NAME:]


# 1.开展评估: the number of the sentence is no part of a name.
_OWN_NUMBER = re.compile(r"^(?:\d{1,2}[.．、](?!\d)|[(（]\d{1,2}[)）]|[①-⑳])\s*")


def verb_of(subject: str) -> str:
    """新增 of 新增泵站."""
    return next((word for word in KEPT if subject.startswith(word)), "")


def reads_oddly(name: str) -> bool:
    """Whether a name begins or ends in the middle of something, or says no more than a change."""
    bare = _CHANGE_ONLY.fullmatch(name) or _ONLY_DONE.fullmatch(name)
    return bool(_ODD.search(name)) or bool(bare) or name in _GENERIC


def _own(name: str, thing: str, *, verb: str = "") -> Named:
    return Named(_clip(name), _clip(thing), "", 0, 0, verb=verb)


def _measure(unit: str) -> str:
    """A unit without its scale: 万家 and 家 count the same."""
    return re.sub(r"^[十百千万亿]+", "", unit).replace("％", "%")


def _clip(name: str) -> str:
    bare = _OWN_NUMBER.sub("", _LISTED.sub("", name))
    return bare.removesuffix("至").strip("的，,、 ").lstrip(")）")[:_MAX_NAME]
