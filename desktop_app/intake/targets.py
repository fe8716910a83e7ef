"""The text of one target in, its milestones, metrics and doubts out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.documents.blocks import Span
from desktop_app.intake import flags
from desktop_app.intake.dates import Period, TimeWord, find_dates
from desktop_app.intake.draft import DraftFlag, DraftMetric, DraftMilestone
from desktop_app.intake.due_cells import cell_dates
from desktop_app.intake.figures import find_figures
from desktop_app.intake.flow import Flow
from desktop_app.intake.segments import Segment, split_segments
from models.base import Precision

# A word printed twice, an abbreviation beside its full form (电商电子商务), a doubled particle.
_DOUBLED = re.compile(
    r"([\u4e00-\u9fff]{2,8})\1"
    r"|(?![新分等一不无多大小各全双再重自有可同])([\u4e00-\u9fff])(?![新分等一不无多大小各全双再重自有可同])([\u4e00-\u9fff])\2(?!\3)[\u4e00-\u9fff]\3[\u4e00-\u9fff]"
    r"|量量|与与|下下[达拨]|等等等|时时段|及及"
)
# No obligation is longer; noise without a break is not read to its end.
_MAX_TEXT = 4_000
# Shorter text behind the last date (确保质量) asks for no date of its own.
_MIN_BEHIND = 12
_MAX_QUOTE = 30
_EDGES = " ,，;；:：。、—-"
# 上述资金由市级财政列支。: what only explains the sentence before asks for no date of its own.
_EXPLAINS = re.compile(
    r"(?:上述|以上|前述|所需|该[项政补]|此[项类]|其中|具体[办标细]|相关(?:资金|经费|费用)|资金|经费)[^。；;]*[。；;]?"
)
_SENTENCE = re.compile(r"[^。；;]+[。；;]?")
# A deadline that is none: the work goes on.
_STANDING = re.compile(
    r"(?:长期|持续|常态化?|不断|动态|滚动|日常|全年|常年|贯穿全年|立足长远)(?:性|化)?(?:推进|坚持|跟踪|开展|实施|抓好|落实|推动|更新|调整|工作|任务|完善|提升|保持|进行)*"
)
# 巩固阶段（10月至11月）。: the days of a phase hold for all that is said of it.
_PHASE = re.compile(r"[^，,。；;：:（(]{2,14}[（(]")
_SEMICOLON = re.compile(r"[；;]")
_FOREIGN = re.compile(r"(?<=[\u4e00-\u9fff])\s?([a-z]{3,})\s?(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Target:
    """What was read out of a target text."""

    milestones: tuple[DraftMilestone, ...]
    metrics: tuple[DraftMetric, ...]
    flags: tuple[DraftFlag, ...]


def read_target(
    flows: Sequence[Flow],
    period: Period,
    deadline: date | None = None,
    awards: Callable[[str], Sequence[tuple[int, int]]] = lambda _: (),
) -> Target:
    """Read the parts of one target; where no date is found the plan's end stands in.

    `deadline` governs figures that the text itself does not date; `awards` tells the places of
    clauses that give money, whose figures are no targets.
    """
    milestones: list[DraftMilestone] = []
    metrics: list[DraftMetric] = []
    doubts: list[DraftFlag] = []
    for whole in flows:
        flow = whole
        if len(whole) > _MAX_TEXT:
            flow = whole.part(0, _MAX_TEXT)
            message = f"这段文字长达{len(whole)}字，只从前{_MAX_TEXT}字读取了日期和数字，请核对。"
            doubts.append(DraftFlag(flags.TEXT_TOO_LONG, message))
        words = find_dates(flow.text, period)
        segments = split_segments(flow.text, words)
        figures, notes = find_figures(flow.text, segments, words, awards(flow.text), deadline)
        milestones.extend(_milestones(flow, segments))
        if deadline is None:
            doubts.extend(_partial(flow.text, segments, period))
        metrics.extend(
            DraftMetric(
                figure.name,
                figure.op,
                figure.value,
                figure.value_max,
                figure.unit,
                figure.due,
                flow.span(figure.start, figure.end),
            )
            for figure in figures
        )
        doubts.extend(word.flag for word in words if word.flag)
        doubts.extend(notes)
    if not milestones:
        end = flows[-1].whole.end if flows else 0
        milestones.extend(_default(flows, period, end))
        doubts = [*_coherent(doubts, period), *_undated(doubts, period)]
    return Target(tuple(milestones), tuple(metrics), tuple(dict.fromkeys(doubts)))


def read_deadline(flow: Flow, period: Period) -> tuple[list[DraftMilestone], list[DraftFlag]]:
    """Read a cell of its own for the due date (完成时限)."""
    words = cell_dates(flow.text, period)
    milestones = [_milestone(flow, word, flow.text) for word in words]
    doubts = [word.flag for word in words if word.flag]
    if flow.text and not words and _STANDING.fullmatch(flow.text.strip(_EDGES)):
        message = f"“{flow.text}”是经常性的要求，没有逐次列为节点，请核定。"
        doubts.append(DraftFlag(flags.VAGUE_DATE, message))
    elif flow.text and not words:
        message = f"完成时限“{flow.text}”没有认出日期，请核定。"
        doubts.append(DraftFlag(flags.VAGUE_DATE, message))
    return [milestone for group in milestones for milestone in group], doubts


def text_flags(texts: Sequence[str]) -> list[DraftFlag]:
    """Doubts about the wording itself."""
    foreign = [word for text in texts for word in _FOREIGN.findall(text)]
    doubled = [found.group() for text in texts for found in _DOUBLED.finditer(text)]
    return [
        *(
            DraftFlag(flags.GARBLED_TEXT, f"文中夹有外文“{word}”，疑为原件损坏，请对照原文。")
            for word in dict.fromkeys(foreign)
        ),
        *(
            DraftFlag(flags.DOUBLED_WORD, f"文中“{words}”疑有重复的字词，请对照原文。")
            for words in dict.fromkeys(doubled)
        ),
    ]


def _milestones(flow: Flow, segments: Sequence[Segment]) -> list[DraftMilestone]:
    milestones: list[DraftMilestone] = []
    for segment in segments:
        if segment.word is not None:
            words = flow.text[segment.start : segment.end]
            # What follows a semicolon is another matter, though its figures share the date.
            after = segment.word.end - segment.start
            stop = _SEMICOLON.search(words, after)
            words = words[: stop.start() if stop else None].strip(_EDGES)
            milestones.extend(_milestone(flow, segment.word, words))
    return milestones


def _milestone(flow: Flow, word: TimeWord, text: str) -> list[DraftMilestone]:
    source = flow.span(word.start, word.end)
    return [
        DraftMilestone(text, due, word.precision, word.recurring, word.phrase, source=source)
        for due in word.dues
    ]


def _default(flows: Sequence[Flow], period: Period, end: int) -> list[DraftMilestone]:
    """The plan's end in place of a missing date; it points at the empty place behind the text."""
    if period.ends_on is None:
        return []
    text = flows[0].text.strip(_EDGES) if flows else ""
    return [
        DraftMilestone(text, period.ends_on, Precision.PERIOD, default=True, source=Span(end, end))
    ]


def _partial(text: str, segments: Sequence[Segment], period: Period) -> list[DraftFlag]:
    """A date before the plan's end, with whole sentences behind it that have none."""
    dated = [segment for segment in segments if segment.word and segment.word.dues]
    if not dated or any(segment.word and segment.word.recurring for segment in dated):
        return []
    last = max(due for segment in dated for due in segment.dues)
    phase = _PHASE.match(text)
    if phase and len(dated) == 1 and dated[0].word and dated[0].word.start == phase.end():
        return []
    behind = sum(
        len(sentence.strip(_EDGES))
        for segment in segments
        if segment.start >= dated[-1].end and segment.word is None
        for sentence in _SENTENCE.findall(text[segment.start : segment.end])
        if not _EXPLAINS.fullmatch(sentence)
    )
    if behind < _MIN_BEHIND or (period.ends_on and last >= period.ends_on):
        return []
    words = text[dated[-1].start : dated[-1].end].strip(_EDGES)[:_MAX_QUOTE]
    message = f"时限只写在“{words}”处，其后的内容没有写时限，请核定整项的完成时间。"
    return [DraftFlag(flags.DATE_PARTIAL, message)]


def _coherent(doubts: Sequence[DraftFlag], period: Period) -> list[DraftFlag]:
    """A doubt that proposes another day than the stand-in says that the stand-in is listed."""
    if period.ends_on is None:
        return list(doubts)
    day = period.ends_on.isoformat()
    listed = f"；核定之前暂以方案期末{day}列入台账，请核定。"
    return [
        replace(flag, message=flag.message.removesuffix("，请核定。") + listed)
        if flag.code == flags.VAGUE_DATE and day not in flag.message
        else flag
        for flag in doubts
    ]


def _undated(doubts: Sequence[DraftFlag], period: Period) -> list[DraftFlag]:
    dated = (flags.VAGUE_DATE, flags.DATE_PAST, flags.DATE_INVALID)
    if any(doubt.code in dated for doubt in doubts):
        return []
    stand_in = f"，暂以方案期末{period.ends_on.isoformat()}代替" if period.ends_on else ""
    message = f"未设时限：原文没有写完成时间{stand_in}，请商牵头单位报时间表。"
    return [DraftFlag(flags.UNDATED, message)]
