"""The words around a figure in, whether it is to be reached, kept below or met out."""

from __future__ import annotations

import re

from models.base import Op

# How far before a figure the word stands that says what it means.
BEFORE = 16
_YEAR_BETWEEN = re.compile(r"20\d\d年(?:底|末)?的$")
# “不超过” must be seen before “超过”, “不低于” before “低于”.
AT_LEAST = re.compile(
    r"(?:≥|>|＞|不得(?:低于|少于|小于)|不低于|不少于|不小于|至少|最低|达到|达|(?<!不)(?<!不得)突破|(?<!不)(?<!不得)超过|(?<!不)(?<!不得)超|超出|(?<!不)高于|(?<!不)大于"
    r"|提高到|提高至|提升到|提升至|增加到|增加至|增长到|增长至|增至|增到|升至|扩大到|扩大至|扩至"
    r"|拓展到|拓展至|扩展到|扩展至|发展到|发展至|(?:(?<!不)达到|不低于|不少于)[^,，。;；\d]{1,14}的|(?:至少|最少)[^,，。;；\d]{1,6}|(?<![\u4e00-\u9fff])(?:提高|提升|增加|扩大|拓展)(?![值率幅])[^,，。;；\d]{2,14}(?:至|(?<!达)到))[了约]?$"
)
AT_MOST = re.compile(
    r"(?:≤|<|＜|不得?超过|不得(?:高于|多于|大于|突破|超出)|不突破|不高于|不多于|不大于|最高|最多|至多|控制在|(?<!不)(?<!不得)低于|(?<!不)(?<!不得)少于|(?<!不)(?<!不得)小于"
    r"|降到|降至|降低到|降低至|下降到|下降至|压减到|压减至|压缩到|压缩至|缩短到|缩短至|减到|减至|(?<![\u4e00-\u9fff])(?:降低|压减|压缩|缩短|减少|下调)(?![值率幅])[^,，。;；\d]{2,16}(?:至|(?<!达)到))$"
)
STEADY = re.compile(r"(?:稳定在|保持在|维持在|保持|维持|[率比重例](?:为|均为|实现)?)$")
CHANGE = re.compile(
    r"(?:提高|增长|增加|降低|下降|减少|提升|压减|削减|精简|缩减|压缩|缩短|扩大|收窄|上升|增幅|增速|年均|同比)[了约]?$"
)


def words_before(text: str, place: int) -> str:
    """The words right before a figure; a year between (提高到2025年的80%) is passed over."""
    return _YEAR_BETWEEN.sub("", text[max(0, place - BEFORE) : place])[-BEFORE:]


def bound_before(before: str) -> Op | None:
    """The comparison that the words before a figure set."""
    if AT_MOST.search(before):
        return Op.AT_MOST
    return Op.AT_LEAST if AT_LEAST.search(before) else None


def operator_of(match: re.Match[str], before: str) -> Op:
    """The comparison that a figure prints, by its own bound or the words before it."""
    bound = match["bound"] or ""
    if bound in ("左右", "上下"):
        return Op.EQUAL
    if "上" in bound or match["plus"] or match["high"]:
        return Op.AT_LEAST
    if bound:
        return Op.AT_MOST
    return bound_before(before) or Op.EQUAL
