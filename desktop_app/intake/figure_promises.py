"""A figure in a sentence that promises money in, whether it tells who is entitled out.

Where a sentence gives something, its figures are conditions and shares; only a clause that begins
with an aim of its own (力争, 新增, 建成) sets a target beside the promise.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from desktop_app.intake.dates import TimeWord

_SENTENCE = re.compile(r"[。！!？?\n]")
_CLAUSE = re.compile(r"[,，;；:：、]")
_REACH = 300
_NEAR = 4
_PROMISE = re.compile(
    r"(?<!争取)(?<!获得)(?<!申请)(?<!省级)(?<!上级)(?:给予|予以|奖励|奖补|资助|贴息|补助(?!标准|水平|资金|政策))(?:[^,，。;；]{0,12}\d|[^,，。;；]{0,16}(?:奖励|补助|补贴|全额|贴息|资助))"
    r"|\d[\d.]*(?:[%％‰]|[万亿]?元)[^,，。;；\d]{0,8}(?:奖励|补助|补贴|贴息|资助)"
    r"|名额[^,，。;；]{0,6}\d|(?:安排|奖励|享受)(?:不超过|最多)?\d+(?:名|个名额)"
)
# 争取上级补助不低于80%: asked of others, and aimed at.
_ASKED_FOR = re.compile(r"争取")
_AIM = re.compile(
    r"(?:并|且|同时|积极|大力|加快|推动|支持|每年|全年|年内|全[市县区省镇乡]|各[县市区]|力争|确保|计划|预计|到?20\d\d年?(?:[—–~～-]20\d\d年)?(?:底|末)?(?:前)?)*"
    r"(?:力争|确保|实现|完成|建成|新建|新增|净增|建设|培育|打造|争创|创建|改造|压缩|压减|争取|发放|培训|引进|招引|举办|组织|开展|推广|实施|改扩建|扶持|选派|遴选|评选"
    r"|[\u4e00-\u9fff]{2,10}(?:稳定在|控制在|提高到|提升到|降至|降到)|(?:[市县区省]|本?级)*财政(?:每年)?安排(?![^,，。;；]{0,14}(?:奖励|补助|补贴|奖补)资金))"
)


def entitles(text: str, match: re.Match[str], words: Sequence[TimeWord]) -> bool:
    """Whether a figure belongs to a promise of money, and is no aim beside it."""
    start = max(0, match.start() - _REACH)
    begin = max(
        (mark.end() for mark in _SENTENCE.finditer(text, start, match.start())), default=start
    )
    stop = _SENTENCE.search(text, match.end(), match.end() + _REACH)
    end = stop.start() if stop else min(len(text), match.end() + _REACH)
    half = max(text.rfind("；", begin, match.start()), text.rfind(";", begin, match.start())) + 1
    if not _PROMISE.search(text, begin, end) or _ASKED_FOR.search(
        text, max(begin, half), match.start()
    ):
        return False
    clause = max(
        (mark.end() for mark in _CLAUSE.finditer(text, begin, match.start())), default=begin
    )
    near = words[max(0, bisect_left(words, match.start(), key=lambda word: word.start) - _NEAR) :]
    dated = [word.end for word in near[:_NEAR] if clause <= word.start < match.start()]
    return not any(_AIM.match(text, place, end) for place in (clause, *dated))
