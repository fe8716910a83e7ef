"""Figures printed before their date in, the same figures dated or doubted out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.intake import flags
from desktop_app.intake.dates import TimeWord
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.found_figure import Figure
from desktop_app.intake.segments import Segment

_SENTENCE = re.compile(r"[。；;！!？?\n]")
_DONE = (
    r"完工|完成|建成|竣工|交工|通车|投用|投产|投运|投入(?:使用|运营|运行|生产)|达标|到位|办结|通过?验收|交付(?:使用)?"
    r"|见效|开工|动工|启动|落地|开业|运营|运行|通水|供[水气热暖]|并网(?:发电)?|销号|清零|实施"
)
_NO_SUBJECT = re.compile(r"(?:要|须|应|并|均|全部|力争|确保|争取|计划|预计|于|在)*")
_CLAUSE = 40
_NEAR = 120
_LOOK_BACK = 4
_IN_CLOSING_BRACKET = re.compile(r"[(（][^()（）]{4,20}[)）][。\s]*")
# 三年累计新增30万人: more than the date of the sentence governs it.
_SPANS = re.compile(
    r"[,，](?:(?:力争|确保)?(?:[两三四五六]|\d)年(?:内|间|时间|共)?(?:累计|总|共|合计|滚动)|年均|累计三年)[^,，]*$"
)
_ANY_CLAUSE = re.compile(r"[,，。;；:：!！?？\n]")
_SEMICOLON = re.compile(r"[;；]")
_HEADING = re.compile(r"[\s,，：:]|(?:全[市省县区国]|我[市省县区])?(?:力争|确保)?[,，]")
# 2024年… at the head of a sentence heads all of it.
_YEAR_ONLY = re.compile(
    r"(?:到|至)?(?:20\d\d年|年内|全年|20\d\d年?[—–-]20\d\d年)(?:度|底|末|全年)?"
)
_BY_THEN = re.compile(r"前$|\d日$|季度末?$|半年$|月底?$")
# …, 10月底前全部完工: all that the date's clause says is that it is done by then.
_ALL_DONE = re.compile(
    r"[,，]?(?:要|须|应|力争|确保|争取|实现)*(?:全部|全面|全线|基本|按期|如期|顺利|陆续|均|整体|正式|要|并|逐一)*"
    rf"(?:{_DONE})(?:{_DONE}|建设|任务|施工|改造|工作|安装|使用|并|全部)*"
)


# 全面竣工: all that stands before is done by then.
_WHOLE_DONE = re.compile(r"[,，]?(?:要|须|应|力争|确保|争取|实现)*(?:全部|全面|全线|均|整体)")


def dated_behind(
    text: str, figures: Sequence[Figure], words: Sequence[TimeWord]
) -> tuple[list[Figure], list[DraftFlag]]:
    """修渠62公里，3月底前完工: the date behind governs where its clause says no more than «done».

    Where it says more, the figure stays without date and that is said.
    """
    dated: list[Figure] = []
    before: dict[str, list[str]] = {}
    last = words[-1] if words and len(words[-1].dues) == 1 and not words[-1].recurring else None
    whole = last if last and _IN_CLOSING_BRACKET.fullmatch(text[last.start - 1 :], 0) else None
    if whole is not None and text[: whole.start - 1].rstrip()[-1:] in "。；;":
        # …。（2024年年底前）: said of all that stands before
        alone = len(words) == 1
        figures = [replace(f, due=whole.dues[0]) if f.due is None and alone else f for f in figures]
    for figure in figures:
        word, rest = _behind(text, figure, words) if figure.due is None else (None, "")
        if word is None:
            dated.append(figure)
        elif len(word.dues) == 1 and _ALL_DONE.fullmatch(rest) and _heads(text, word.start):
            dated.append(replace(figure, due=word.dues[0]))
        else:
            dated.append(figure)
            before.setdefault(word.phrase, []).append(f"“{text[figure.start : figure.end]}”")
    doubts = [
        f"{'、'.join(quoted)}写在“{phrase}”之前，是不是这个时限没有认出，请核对。"
        for phrase, quoted in before.items()
    ]
    return dated, [DraftFlag(flags.FIGURE_UNDATED, message) for message in doubts]


def spans_years(text: str, segment: Segment, place: int) -> bool:
    """Whether a figure is that of several years, or of each, beside the date of its sentence."""
    return bool(_SPANS.search(text, segment.after_words, place))


def has_vague_words(text: str, words: Sequence[TimeWord], place: int) -> bool:
    """两年内改造9眼: vague words in the figure's own clause, which no date further off governs."""
    clause = max(
        (mark.end() for mark in _ANY_CLAUSE.finditer(text, max(0, place - _NEAR), place)), default=0
    )
    near = words[max(0, bisect_left(words, place, key=lambda word: word.start) - _LOOK_BACK) :]
    return any(
        clause <= word.start < place and not word.dues and word.flag for word in near[:_LOOK_BACK]
    )


def follows_loosely(text: str, segment: Segment, place: int) -> bool:
    """Whether a date may govern its own clause only, and not the figure further on.

    到2025年，… heads all that follows; 8月底前完成招聘，… is said of one act.
    """
    word = segment.word
    if word is None or word.recurring or _HEADING.match(text, word.end):
        return False
    at_head = not word.start or _SENTENCE.match(text, word.start - 1)
    if at_head and _YEAR_ONLY.fullmatch(word.phrase):
        return False
    between = text[word.end : place]
    if _SEMICOLON.search(between):
        return True
    own, *further = re.split(r"[,，]", between)
    return bool(further) and bool(_BY_THEN.search(word.phrase)) and not re.search(r"\d", own)


def _heads(text: str, place: int) -> bool:
    """Whether a date heads its clause; behind a subject of its own it dates that alone."""
    clause = re.split(r"[,，]", text[max(0, place - _CLAUSE) : place])[-1]
    return bool(_NO_SUBJECT.fullmatch(clause))


def _behind(text: str, figure: Figure, words: Sequence[TimeWord]) -> tuple[TimeWord | None, str]:
    """The first date behind a figure in its sentence, unless other words date the figure already."""
    stop = _SENTENCE.search(text, figure.end)
    end = stop.start() if stop else len(text)
    begin = max((mark.end() for mark in _SENTENCE.finditer(text, 0, figure.start)), default=0)
    own = any(begin <= word.start < figure.start for word in words)
    later = [word for word in words if figure.end <= word.start < end and word.dues]
    if own or not later:
        return None, ""
    # …，10月底前完成主体，12月底前全面竣工: the last date governs all, parts and whole.
    last, rest = later[-1], text[later[-1].end : end].rstrip()
    if _WHOLE_DONE.match(rest) and _ALL_DONE.fullmatch(rest) and not last.recurring:
        return last, rest
    part = "其中" in text[figure.end : later[0].start]
    if part or later[0].recurring:
        return None, ""
    return later[0], text[later[0].end : end].rstrip()
