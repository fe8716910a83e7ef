"""Running text and its time words in, the figures it sets as targets out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop_app.intake import flags
from desktop_app.intake.dates import TimeWord
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.figure_bounds import operator_of, words_before
from desktop_app.intake.figure_dates import dated_behind
from desktop_app.intake.figure_forms import COUNTED, FIGURE, LEFT_OVER, WORDED
from desktop_app.intake.figure_names import leans, name_of, reads_oddly, thing_of, without_tail
from desktop_app.intake.figure_roles import describes, is_base, is_threshold
from desktop_app.intake.figure_shield import Shield
from desktop_app.intake.found_figure import Figure
from desktop_app.intake.segments import Segment
from models.base import Op

_WORD_SCALES = {"百亿": 100, "千亿": 1000, "万亿": 10000}
_RISE = re.compile(
    r"^(?:逐[年步]|不断|稳步|持续|进一步|大力|着力|提高|提升|扩大|增加|增强|降低|推进|推动|加快|完善|、)+"
)
# 覆盖率由2022年的45%提高: what rises, without where from.
_RISE_FROM = re.compile(r"(?:由|从)(?:20\d\d年(?:底|末)?的?)?[\d.]+[^,，]*$")
_SUBJECT = re.compile(r"[\u4e00-\u9fff“”]{3,20}")
# 三年累计新增30万人: more than the date of the sentence governs it.
_SPANS = re.compile(r"[,，](?:[两三四五]年累计|年均|累计三年)[^,，]*$")
_EACH = re.compile(r"各(?:[自新完建获培引开增]|$)")
_NEAR = 6
_PART = re.compile(r"[,，;；（(]其中[:：,，]?([\u4e00-\u9fff]{2,10})$")
_NO_QUOTES = str.maketrans("", "", '“”"')
_MAX_LEAD = 40
# 制定方案，年底前完成12条: an act before the figure is not what it counts.
_ACT = re.compile(
    r"\d|^(?:制定|建立|完善|印发|成立|组织|研究|摸清|出台|编制|召开|落实|排查|健全|按照|根据|坚持|强化)"
)
_SENTENCE = re.compile(r"[。；;！!？?]")
_GOES_ON = re.compile(
    r"[、，,]*(?:并|且|其中)?(?:完成|达到|达|突破|提高到|增加到|降到|降至|至)[了约]?|"
)
_LISTING = {"、", "和", "及", "，", ","}
_MARKS = re.compile(r"、|和|与")
_RATE_END = re.compile(r"[率量数值额度比重积]$")
_SHORT = frozenset("村镇乡县校")


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
    figures = reading.figures
    undated: list[DraftFlag] = []
    if deadline is None:
        figures, undated = dated_behind(text, figures, words)
    return figures, [*reading.doubts(), *undated]


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
            if match.re is WORDED:
                self.figures.append(_worded(self._text, match, segment, self.figures))
                self._notes.append(_worded_flag(match))
            elif self._shield.covers(match):
                self._skipped.extend(self._shield.worth_naming(match))
            elif (
                is_base(self._text, match)
                or is_threshold(self._text, match)
                or self._shield.ranked(match)
            ):
                pass
            elif not self._goes_on(match) and describes(self._text, match):
                self._skipped.append(match.group())
            else:
                dated = segment.word is not None and bool(segment.word.dues)
                due = segment.due if dated else self._deadline
                if dated and _SPANS.search(self._text, segment.after_words, match.start()):
                    due = None
                    message = f"“{match.group()}”说的是几年或年均，没有随前面的时限，请核对。"
                    self._notes.append(DraftFlag(flags.FIGURE_UNDATED, message))
                figure = _figure(self._text, match, segment, self.figures, due)
                self.figures.append(figure)
                if reads_oddly(figure.name):
                    message = f"“{match.group()}”的指标名称“{figure.name}”读得不顺，请核对。"
                    self._notes.append(DraftFlag(flags.FIGURE_NAME, message))
                if not figure.name:
                    message = f"“{match.group()}”没有认出指什么，请补写指标名称。"
                    self._notes.append(DraftFlag(flags.FIGURE_UNREAD, message))
            read.append(match.span())
        self._by_order(segment, since)
        self._listed(since)
        self._pair(segment, since)
        for match in LEFT_OVER.finditer(self._text, segment.start, segment.end):
            overlaps = any(start < match.end() and match.start() < end for start, end in read)
            if not overlaps and not self._shield.covers(match) and not self._shield.ranked(match):
                self._unread.append(match.group())

    def _goes_on(self, match: re.Match[str]) -> bool:
        """Whether a figure carries on a list of figures: 85%、88%、90%以上."""
        last = self.figures[-1] if self.figures else None
        between = self._text[last.end : match.start()] if last else ""
        return last is not None and between in _LISTING and last.unit.endswith(match["unit"])

    def _by_order(self, segment: Segment, since: int) -> None:
        """甲5户、乙6户，2021年分别完成1户、2户: the names of those before, one by one."""
        run = self.figures[since:]
        before = self.figures[max(0, since - len(run)) : since]
        units = [figure.unit for figure in run] == [figure.unit for figure in before]
        if len(run) < 2 or not units or len(before) < len(run):
            return
        between = self._text[segment.after_words : run[0].start]
        same = not re.search(r"[。！？]", self._text[before[-1].end : run[0].start])
        if between.startswith(("分别", "，分别")) and same:
            for index, figure in enumerate(before):
                self.figures[since + index] = replace(run[index], name=figure.name)

    def _listed(self, since: int) -> None:
        """分别超过90%、75%: the bound holds for all; names side by side are told apart."""
        start = since
        while start < len(self.figures):
            end = start + 1
            while end < len(self.figures) and self._side_by_side(end):
                end += 1
            run = self.figures[start:end]
            names = _told_apart(_MARKS.split(run[0].name))
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
            first = self._text[self.figures[start].end : self.figures[end - 1].start]
            if end - start > len(dues) and "，" in first:
                # 分别新增20个、25个，三年内达到200个: the next clause is no part of the row
                end = start + len(dues)
            start = self._pair_run(start, end, dues)

    def _pair_run(self, start: int, end: int, dues: Sequence[date]) -> int:
        """Figures of one unit side by side: a date each, or a doubt; where the next run begins."""
        run = self.figures[start:end]
        if len(run) == 1 and _EACH.search(self._text, run[0].start - _NEAR, run[0].start):
            # 2025年、2026年各获批2家: the same figure to each date
            self.figures[start:end] = [replace(run[0], due=due) for due in dues]
            return start + len(dues)
        if len(run) % len(dues):
            quoted = "、".join(f"{figure.value.normalize():f}{figure.unit}" for figure in run)
            message = f"“{quoted}”各属哪个时间没有认出，请核对。"
            self._notes.append(DraftFlag(flags.FIGURE_UNPAIRED, message))
            return end
        for index, figure in enumerate(run):
            first = run[index - index % len(dues)]
            place = index % len(dues)
            own = figure if not place else replace(figure, op=first.op, name=first.name)
            self.figures[start + index] = replace(own, due=dues[place])
        return end

    def doubts(self) -> list[DraftFlag]:
        """What was left out, in words."""
        notes = list(self._notes)
        if self._skipped:
            quoted = "、".join(f"“{words}”" for words in dict.fromkeys(self._skipped))
            message = f"文中的{quoted}看来不是目标数，未列为量化目标，请核对。"
            notes.append(DraftFlag(flags.FIGURE_SKIPPED, message))
        bare = _BARE.fullmatch(self._text)
        if bare and not self.figures and not notes:
            self._unread.append(bare[1])  # a cell of an indicator table: the unit stands elsewhere
        if self._unread:
            quoted = "、".join(f"“{words}”" for words in dict.fromkeys(self._unread))
            message = f"文中的{quoted}没有认出单位或含义，未列为量化目标，请核对。"
            notes.append(DraftFlag(flags.FIGURE_UNREAD, message))
        return notes


_BARE = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)[。\s]*")


def _told_apart(names: list[str]) -> list[str]:
    """县城、城市污水处理率: what follows the last of several places belongs to all."""
    last = names[-1]
    bare = [name for name in names[:-1] if not _RATE_END.search(name)]
    if len(bare) < len(names) - 1 or len({len(name) for name in bare}) != 1 or not bare[0]:
        return names
    tail = last[len(bare[0]) :]
    return [*(name + tail for name in bare), last] if _RATE_END.search(tail) else names


def _candidates(text: str, segment: Segment) -> Iterator[re.Match[str]]:
    found = [
        *FIGURE.finditer(text, segment.start, segment.end),
        *WORDED.finditer(text, segment.start, segment.end),
    ]
    return iter(sorted(found, key=lambda match: match.start()))


def _figure(
    text: str,
    match: re.Match[str],
    segment: Segment,
    earlier: Sequence[Figure],
    due: date | None,
) -> Figure:
    unit = (match["scale"] or "") + match["unit"].replace("％", "%")
    counted = bool(re.fullmatch(COUNTED, match["unit"]))
    begin = segment.start if _leads(segment, match.start()) else segment.after_words
    start = max([begin, *(figure.end for figure in earlier if figure.end <= match.start())])
    name = name_of(text, match.span(), start, counted=counted)
    last = earlier[-1] if earlier else None
    subject = _subject(text, segment) if leans(name) else ""
    if subject:
        name = subject + name
    elif last and leans(name) and not _SENTENCE.search(text, last.end, match.start()):
        name = thing_of(last.name) + name
    elif last and not name and _GOES_ON.fullmatch(_between(text, last, match, segment)):
        name = thing_of(last.name)
    name = (
        name
        if len(name) > 1 or name in _SHORT
        else _inherited(text, unit, earlier, segment, match.start())
    )
    if last and name == last.name and "年均" in text[last.end : match.start()]:
        name += "年均"
    elif last and name == last.name and "累计" in text[last.end : match.start()]:
        name = re.sub(r"^(?:新增|新建)", "", name) + "累计"
    part = _PART.search(text, last.end, match.start()) if last else None
    if last and part and name == part[1]:
        name = f"{last.name}（{name}）"  # 仓容10万吨，其中市本级4万吨
    high = Decimal(match["high"]) if match["high"] else None
    low = Decimal(match["low"].replace(",", ""))
    operator = operator_of(match, words_before(text, match.start()))
    return Figure(*match.span(), name, operator, low, high, unit, due)


def _subject(text: str, segment: Segment) -> str:
    """近视率力争每年降低: who or what changes stands before the time words of the clause."""
    if segment.word is None:
        return ""
    lead = re.split(r"[,，;；:：]", text[segment.start : segment.word.start])[-1]
    words = without_tail(re.sub(r"(?:到|至|力争|确保)+$", "", lead.strip()))
    return words if _SUBJECT.fullmatch(words) and not _ACT.search(words) else ""


def _leads(segment: Segment, place: int) -> bool:
    """Whether a place stands before the time words of its own clause."""
    return segment.word is not None and place < segment.word.start


def _between(text: str, last: Figure, match: re.Match[str], segment: Segment) -> str:
    """What stands between two figures, without the time words there."""
    word = segment.word
    if word is None or not last.end <= word.start <= word.end <= match.start():
        return text[last.end : match.start()]
    return text[last.end : word.start] + text[word.end : match.start()]


def _inherited(
    text: str, unit: str, earlier: Sequence[Figure], segment: Segment, place: int
) -> str:
    """A figure without a noun speaks of what stands before its date, of the last figure's thing, or
    of its sentence.
    """
    until = min(segment.word.start, place) if segment.word else segment.start
    lead = text[segment.start : until].strip("，,、到至 ")
    lead = _RISE_FROM.sub("", without_tail(lead.removeprefix("其中")))
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
