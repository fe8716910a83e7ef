"""A paper's paragraphs and the items read out of it in, the dated sentences read into none out.

Issue code: `sentence_dated` (a sentence outside of all items names a time, or sets a figure as an
aim; a person decides whether it is to be followed up). Those of one chapter are told in one line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from desktop_app.documents.blocks import Paragraph, Span
from desktop_app.intake.dates import Period, TimeWord, find_dates
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.figure_forms import FIGURE
from desktop_app.intake.lines import logical_paragraphs
from desktop_app.intake.markers import CLOSING
from desktop_app.issues import Issue, Severity

_CHAPTER = re.compile(
    r"[#*\s]*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[章条])\s*([^。：:]{2,40})"
)
_SENTENCE = re.compile(r"[^。；;！!？?]+[。；;！!？?]?")
# When the paper is in force, who signed it and what is enclosed is nothing to follow up.
_OF_THE_PAPER = re.compile(
    r"施行|有效期|(?:^|[，,])(?:附件|附表)|印发之日|解释|抄送|[府室局委]\d{4}年\d{1,2}月\d{1,2}日|联系(?:人|电话)|^[^，,。；;]{0,40}年\d{1,2}月\d{1,2}日(?:印发)?$"
    r"|^[^,，。;；]{0,40}年\d{1,2}月\d{1,2}日\s*[(（]此件[^()（）]*[)）]$"
)
_NUMBER = re.compile(
    r"^[#*\s]*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,3}[.．、])"
)
# 集中整治阶段（4月1日至9月30日）。: the name of a phase, whose work is told below it.
_PHASE = re.compile(r"[^，,。；;：:（(]{2,16}[（(][^（）()]{4,40}[)）][。.]?")
# Where a paper speaks in general, only sentences with figures are worth a look.
_GENERAL = re.compile(r"总体(?:要求|思路)|指导思想|基本原则|意义|背景")
_MAX_QUOTE = 80
# So many of one chapter are told in one line, and no more are quoted: a report would fill the page.
_MANY, _MOST = 3, 12
_SHORT_QUOTE = 36
# 工作目标: what is said there is aimed at, with a date or without.
_AIMS = re.compile(r"目标")


def dated_left(
    paragraphs: Sequence[Paragraph], source: str, items: Sequence[DraftItem], period: Period
) -> list[Issue]:
    """Sentences below the first chapter that name a time and belong to no item."""
    taken = sorted(item.source for item in items if item.source)
    chapters: dict[str, list[tuple[str, str]]] = {}
    for chapter, words, phrase in _sentences(paragraphs, source, taken, period):
        chapters.setdefault(chapter, []).append((words, phrase))
    return [
        Issue("sentence_dated", Severity.NOTE, chapter, message)
        for chapter, sentences in chapters.items()
        for message in _told(sentences)
    ]


def _told(sentences: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A line for each of a few sentences, one for all where there are many."""
    if len(sentences) < _MANY:
        for words, phrase in sentences:
            yield f"“{words}”写有“{phrase}”，没有读入任何事项，请确定是否立项。"
        return
    quoted = "；".join(f"“{words[:_SHORT_QUOTE]}”" for words, _ in sentences[:_MOST])
    more = "等" if len(sentences) > _MOST else ""
    yield f"这一章有{len(sentences)}句写有时间或数字的话没有读入任何事项：{quoted}{more}，请确定是否立项。"


def _sentences(
    paragraphs: Sequence[Paragraph], source: str, taken: Sequence[Span], period: Period
) -> Iterator[tuple[str, str, str]]:
    """Chapter, sentence and time words of each dated sentence that no item holds."""
    chapter = ""
    for flow in logical_paragraphs(paragraphs, source):
        if CLOSING.fullmatch(flow.text):
            return
        found = _CHAPTER.match(flow.text)
        chapter = found[1] if found else chapter
        if not chapter or _OF_THE_PAPER.search(flow.text) or held_by_item(flow.whole.start, taken):
            continue
        for sentence in _SENTENCE.finditer(flow.text):
            words = _NUMBER.sub("", sentence.group()).strip()
            if _PHASE.fullmatch(words):
                continue
            if words[-1:] not in "。；;！" and words != sentence.group().strip():
                continue  # a numbered heading
            times = [word for word in find_dates(words, period) if word.dues or word.recurring]
            if times and _GENERAL.search(chapter) and not _sets_figures(words, times):
                continue
            aim = not times and _AIMS.search(chapter) and FIGURE.search(words)
            if aim and not held_by_item(flow.span(*sentence.span()).start, taken):
                yield chapter, words[:_MAX_QUOTE], aim.group()
            if times and not held_by_item(flow.span(*sentence.span()).start, taken):
                yield chapter, words[:_MAX_QUOTE], times[0].phrase


def _sets_figures(words: str, times: Sequence[TimeWord]) -> bool:
    """Whether a sentence holds figures besides those of its dates."""
    rest = words
    for word in reversed(times):
        rest = rest[: word.start] + rest[word.end :]
    return bool(re.search(r"\d", rest))


def held_by_item(place: int, taken: Sequence[Span]) -> bool:
    """Whether an item holds a place of the text; items may lie within one another."""
    last = bisect_right(taken, place, key=lambda span: span.start)
    return any(span.start <= place < span.end for span in taken[max(0, last - 8) : last])
