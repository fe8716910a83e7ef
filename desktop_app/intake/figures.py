"""Running text and its time words in, the figures it sets as targets out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from desktop_app.intake import flags
from desktop_app.intake.dates import TimeWord
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.figure_bounds import operator_of, words_before
from desktop_app.intake.figure_certainty import names_people, surely_named
from desktop_app.intake.figure_dates import (
    dated_behind,
    follows_loosely,
    has_vague_words,
    spans_years,
)
from desktop_app.intake.figure_forms import FIGURE, LEFT_OVER, WORDED
from desktop_app.intake.figure_names import Namer, reads_oddly
from desktop_app.intake.figure_promises import entitles
from desktop_app.intake.figure_roles import describes, is_base, is_life, is_threshold
from desktop_app.intake.figure_rows import (
    LISTING,
    by_order,
    for_each,
    paired,
    side_by_side,
    under_their_whole,
)
from desktop_app.intake.figure_shield import Shield
from desktop_app.intake.found_figure import Figure
from desktop_app.intake.segments import Segment
from models.base import Op

_WORD_SCALES = {"百亿": 100, "千亿": 1000, "万亿": 10000}
_NO_QUOTES = str.maketrans("", "", '“”"')
_SHORT = frozenset("村镇乡县校")
_BARE = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)[。\s]*")


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
        self._namer = Namer(text)
        self.figures: list[Figure] = []
        self._notes: list[DraftFlag] = []
        self._loose: dict[str, list[str]] = {}
        self._skipped: list[str] = []
        self._located = False  # 在3个区域、8个片区: a list of places
        self._left_out = 0  # where the last figure ends that was left out
        self._unread: list[str] = []

    def read(self, segment: Segment) -> None:
        """Take in the figures of one segment, and pair them with its dates."""
        since = len(self.figures)
        read: list[tuple[int, int]] = []
        for match in _candidates(self._text, segment):
            if match.re is WORDED:
                self._worded(match, segment)
            elif not is_life(self._text, match):
                pass
            elif self._shield.covers(match):
                self._skipped.extend(self._shield.worth_naming(match))
            elif self._is_target(match):
                self._take(match, segment)
            read.append(match.span())
        self.figures[since:] = by_order(self._text, self.figures, since)
        self.figures[since:] = side_by_side(self._text, self.figures[since:])
        self.figures[since:] = under_their_whole(self.figures[since:])
        self.figures[since:] = for_each(self._text, self.figures[since:])
        run, doubts = paired(self._text, self.figures[since:], segment.dues)
        self.figures[since:] = run
        self._notes.extend(doubts)
        for figure in self.figures[since:]:
            self._doubt_name(figure)
        for match in LEFT_OVER.finditer(self._text, segment.start, segment.end):
            overlaps = any(start < match.end() and match.start() < end for start, end in read)
            if not overlaps and not self._shield.covers(match) and not self._shield.ranked(match):
                self._unread.append(match.group())

    def _is_target(self, match: re.Match[str]) -> bool:
        """Whether a figure is to be reached; one that describes is noted."""
        text = self._text
        if is_base(text, match) or is_threshold(text, match) or self._shield.ranked(match):
            return False
        since = text[self._left_out : match.start()] if self._left_out else "。"
        listed = since in LISTING or (self._located and bool(_GOES_ON_LISTING.fullmatch(since)))
        told = describes(text, match) or entitles(text, match, self._shield.words)
        if listed or (not self._goes_on(match) and told):
            self._skipped.append(match.group())
            self._located = (self._located and listed) or bool(
                _AT.search(text[: match.start()][-1:])
            )
            self._left_out = match.end()
            return False
        return True

    def _take(self, match: re.Match[str], segment: Segment) -> None:
        """List one figure under its date and name, with what is doubtful about them."""
        vague = has_vague_words(self._text, self._shield.words, match.start())
        due = segment.due if segment.word is not None and segment.word.dues else self._deadline
        words = match.group()
        if vague and segment.dues:
            due = self._deadline
        elif segment.word is not None and segment.word.dues:
            if spans_years(self._text, segment, match.start()):
                due = None
                message = f"“{words}”说的是几年或年均，没有随前面的时限，请核对。"
                self._notes.append(DraftFlag(flags.FIGURE_UNDATED, message))
            elif follows_loosely(self._text, segment, match.start()):
                self._loose.setdefault(segment.word.phrase, []).append(f"“{words}”")
        since = self.figures[-1].end if self.figures else 0
        named = self._namer.read(match, segment, max(segment.start, since))
        name = named.name if len(named.name) > 1 or named.name in _SHORT else ""
        high = Decimal(match["high"]) if match["high"] else None
        low = Decimal(match["low"].replace(",", ""))
        operator = operator_of(match, words_before(self._text, match.start()))
        if (
            operator is Op.EQUAL
            and not match["bound"]
            and not named.change
            and self._goes_on(match)
        ):
            operator = self.figures[-1].op  # 6月底达到50%，9月底80%
        unit = (match["scale"] or "") + match["unit"].replace("％", "%")
        self.figures.append(
            Figure(*match.span(), name, operator, low, high, unit, due, doubt=named.doubt)
        )

    def _doubt_name(self, figure: Figure) -> None:
        words = self._text[figure.start : figure.end]
        if not figure.name:
            message = f"“{words}”没有认出指什么，请补写指标名称。"
            self._notes.append(DraftFlag(flags.FIGURE_UNREAD, message))
        elif self._reads_oddly(figure):
            message = f"“{words}”的指标名称“{figure.name}”读得不顺，请核对。"
            self._notes.append(DraftFlag(flags.FIGURE_NAME, message))
        elif figure.doubt:
            message = f"“{words}”的指标名称“{figure.name}”是从前文推出的，请核对。"
            self._notes.append(DraftFlag(flags.FIGURE_NAME, message))

    @staticmethod
    def _reads_oddly(figure: Figure) -> bool:
        odd = reads_oddly(figure.name) and not names_people(figure.name, figure.unit)
        return odd or not surely_named(figure.name, figure.unit)

    def _goes_on(self, match: re.Match[str]) -> bool:
        """Whether a figure carries on a list of figures: 85%、88%、90%以上, or 力争10%."""
        last = self.figures[-1] if self.figures else None
        between = self._text[last.end : match.start()] if last else "。"
        if last is None or not last.unit.endswith(match["unit"]):
            return False
        if between in LISTING or _STRIVES.fullmatch(between):
            return True
        begin = match.start() - len(between)  # 一季度50%，二季度80%
        times = [word for word in self._shield.words if begin <= word.start < match.start()]
        for word in reversed(times):
            between = between[: word.start - begin] + between[word.end - begin :]
        return bool(times) and bool(_THEN.fullmatch(between))

    def _worded(self, match: re.Match[str], segment: Segment) -> None:
        """突破“千亿大关”: a sum in words."""
        since = self.figures[-1].end if self.figures else 0
        named = self._namer.worded(match.span(), segment, max(segment.start, since))
        value = _WORD_SCALES[match["scale"]]
        figure = Figure(
            *match.span(), named.name, Op.AT_LEAST, Decimal(value), None, "亿元", segment.due
        )
        self.figures.append(figure)
        words = match.group().translate(_NO_QUOTES)
        message = f"“{words}”按{value}亿元列为量化目标，请核对。"
        self._notes.append(DraftFlag(flags.FIGURE_WORDS, message))

    def doubts(self) -> list[DraftFlag]:
        """What was left out, in words."""
        notes = list(self._notes)
        for phrase, figures in self._loose.items():
            message = f"{'、'.join(figures)}按前面的“{phrase}”列时限，请核对。"
            notes.append(DraftFlag(flags.FIGURE_UNDATED, message))
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


_THEN = re.compile(r"[,，、;；](?:要|须|再|力争|分别)?(?:达到?|完成|实现|提高到|不低于)?")
_AT = re.compile(r"[在对向]$")
_GOES_ON_LISTING = re.compile(r"[\u4e00-\u9fff“”]{2,12}、")
_STRIVES = re.compile(
    r"[,，、；;]?(?:并|且)?(?:力争|争取|冲刺|确保)(?:达到|突破|实现|完成|增长|超过)?"
)


def _candidates(text: str, segment: Segment) -> Iterator[re.Match[str]]:
    found = [
        *FIGURE.finditer(text, segment.start, segment.end),
        *WORDED.finditer(text, segment.start, segment.end),
    ]
    return iter(sorted(found, key=lambda match: match.start()))
