"""The first words of a line in, by which number or mark it begins out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.documents.blocks import Paragraph
from desktop_app.intake.labels import BULLETS, IN_TEXT

_CHINESE = "[一二三四五六七八九十百]+"
# 任务一：…, 问题3：…: matters that are called by their number.
_NAMED = (
    rf"(?:(?:改革|整改|重点|工作|建设|实事|督办|交办|民生)?(?:任务|行动|措施|事项|问题|工程|举措|项目)(?:{_CHINESE}|\d{{1,3}})"
    rf"|第(?:{_CHINESE}|\d{{1,3}})项)[:：]"
)
MARKER = re.compile(
    rf"[#*\s]*(?:{_CHINESE}、|[(（](?:{_CHINESE}|\d{{1,2}})[)）](?!型)|\d{{1,3}}[.．、](?:(?!\d)|(?=20\d\d年))"
    r"|[\[［【]\d{1,3}[\]］】]|[①-⑳]|\d{1,2}[)）]"
    rf"|[—–\-]{{0,2}}{_NAMED}"
    rf"|[●■◆▲★◇□○▪➢✦]|附件|附\s*则\s*$|注[:：]|第{_CHINESE}[章节条]|[-—]\s*附件|#|专栏\s*\d)"
)
LABEL_LINE = re.compile(rf"[\s{re.escape(BULLETS)}]*(?={IN_TEXT.pattern})")
CHAPTER = re.compile(rf"[#*]*({_CHINESE})、(.*)$", re.DOTALL)
ARTICLE = re.compile(rf"[#*]*(第{_CHINESE}条)\s*[:：]?(.*)$", re.DOTALL)
CHAPTER_NUMBER = re.compile(_CHINESE)
# 附则: what stands below it is about the paper itself.
CLOSING = re.compile(r"[#*\s]*附\s*则\s*[:：]?")
CALLED = re.compile(rf"[#*]*[—–\-]{{0,2}}({_NAMED})(.+)$", re.DOTALL)
# ——任务1：… below 行动1：…: the dashed are the tasks, the others group them.
DASHED = re.compile(rf"[—–\-]{{1,2}}{_NAMED}")
SECTION = re.compile(rf"[#*]*[(（]({_CHINESE})[)）](.*)$", re.DOTALL)
TASK = re.compile(
    r"[#*]*(?:[\[［【](?=\d{1,3}[\]］】]))?(\d{1,3})(?:[\]］】]|[.．、](?:(?!\d)|(?=20\d\d年)))(.+)$",
    re.DOTALL,
)
# 小（2）型水库 torn at the end of a line is no point 2.
POINT = re.compile(r"[#*]*(?!\s*[(（]\d[)）]型)(?:[(（]?(\d{1,2})[)）]|([①-⑳]))(.+)$", re.DOTALL)
# ● 建泵站2座。（市水利局负责）: a matter of its own without a number.
BULLET = re.compile(r"[●■◆▲★◇□○▪➢✦]\s*(?=[\u4e00-\u9fff“\d])")
FIRSTLY = re.compile(r"[一二三四五六七八九十]是")
# 11.121人才项目, 6.10件实事: a number whose own text begins with figures.
FIGURED = re.compile(r"[#*\s]*(\d{1,3})[.．、](?=\d)(.+)$", re.DOTALL)
# 1.1 修渠 below 1 水利: tasks numbered by decimals, sections by plain figures.
DECIMAL = re.compile(r"(\d{1,2})[.．](\d{1,2})[\s、.．]*(?=[\u4e00-\u9fff“])")
OUTER = re.compile(r"(\d{1,2})[\s、.．]*([\u4e00-\u9fff“][^。；;：:]{1,30})")
ANNEXES = re.compile(r"[-—·\s]*附件|[#*]*专栏\s*\d")
PAPER = re.compile(r"[#*]*(关于[^。:：]{4,60}(?:措施|政策))$")
FINISHED = re.compile(r"[。！？!?：:；;)）〕】]$")
_MAX_HEADING = 60
# Lines of this length are no torn ones: a page holds more characters in a line.
_MAX_TASK_HEADING = 24


def figured_heads(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Where tasks begin whose text begins with figures: their numbers carry the row on."""
    heads: set[int] = set()
    last, finished, begun = 0, True, -1
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        figured, plain = FIGURED.match(text), TASK.match(text)
        if plain:
            if begun >= 0 and int(plain[1]) == last:
                heads.discard(begun)  # the true number follows: that line was a torn decimal
            last, begun = int(plain[1]), -1
        elif figured and finished and last and int(figured[1]) == last + 1:
            begun = paragraph.span.start
            heads.add(begun)
            last += 1
        finished = bool(FINISHED.search(text)) or is_heading(text)
    return heads


def decimal_heads(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """1 供水, 1.1 修厂, 1.2 换管, 2 污水, 2.1 …: where such lines begin, each with its number."""
    heads: dict[int, str] = {}
    rows: list[int] = []
    last, above = (0, 0), -1
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        inner, outer = DECIMAL.match(text), OUTER.fullmatch(text)
        if inner:
            place = int(inner[1]), int(inner[2])
            follows = place in ((last[0], last[1] + 1), (last[0] + 1, 1))
            if not follows:
                continue
            if place[1] == 1 and above >= 0:
                heads[above] = str(place[0])
            heads[paragraph.span.start] = f"{place[0]}.{place[1]}"
            rows.append(paragraph.span.start)
            last, above = place, -1
        elif outer and int(outer[1]) == last[0] + 1:
            above = paragraph.span.start
    return heads if len(rows) > 1 else {}


def is_numbered(text: str) -> bool:
    """Whether a line begins with the number of a section or a task."""
    words = text.strip()
    return bool(SECTION.match(words) or TASK.match(words))


def is_heading(text: str) -> bool:
    """Whether a line is a numbered heading, and no paragraph torn at its end."""
    words = text.strip()
    compact = re.sub(r"\s+", "", words)
    if PAPER.match(compact):
        return True
    numbered = CHAPTER.match(compact) or SECTION.match(compact) or ARTICLE.match(compact)
    if numbered:
        torn = words.count("（") + words.count("(") > words.count("）") + words.count(")")
        ended = re.search(r"[。，,]$", words) or "。" in words
        return len(words) <= _MAX_HEADING and not ended and not torn
    # 1. 修渠 on a line of its own: the text follows below.
    task = TASK.match(compact) or CALLED.match(compact)
    return bool(task) and len(words) <= _MAX_TASK_HEADING and not re.search(r"[。，,；;、]", words)
