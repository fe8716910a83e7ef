"""Texts of two editions in, how alike they are and what tells them apart out."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
# After these words stands or falls which thing a title speaks of: 东昌府区, 二期, 西渠.
_NAMED = "区县市镇乡村街路线段河湖渠桥站港园厂库期号"
_ORDER = frozenset("东西南北上下一二三四五六七八九十甲乙丙丁")
_LONGEST_NAME = 4
_LONGEST_FIGURE = 8
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
# This share of a name's pairs of characters has to occur for a text to mention it.
_MENTIONED = 0.6
_YEARS = re.compile(
    r"[(（][^()（）]*(?:20\d{2}|修订|调整|[一二三四五六七八九\d]版)[^()（）]*[)）]"
    r"|20\d{2}年?(?:[—–―\-~～至到]+20\d{2}年?)?|年度"
)
_EDITION = re.compile(
    r"第[一二三四五六七八九十\d]+版|修订[稿版]?|调整(?:后的|版)?|更新版?|最新|新版|试行"
)
_ISSUED = re.compile(r"^.*?(?:关于印发|印发)")
_NOTICE = re.compile(r"的?(?:通知|函)$")
_SENT_OUT = re.compile(r"印发《(.{6,})》的?(?:通知|函)$")
_SHORTEST_TITLE = 6


def canonical(text: str) -> str:
    """Text without what only the file format makes of it: spaces, full and half width."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def bare(text: str) -> str:
    """Letters and figures only, for likeness."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text))


def core_title(title: str) -> str:
    """A plan's title without who issued it, years and edition words; empty when too little is left."""
    text = _NOTICE.sub("", _ISSUED.sub("", _SPACE.sub("", title)))
    text = bare(_EDITION.sub("", _YEARS.sub("", text)))
    return text if len(text) >= _SHORTEST_TITLE else ""


def dated_title(title: str) -> str:
    """A plan's title without who issued it, but with its years and edition words."""
    return bare(_NOTICE.sub("", _ISSUED.sub("", _SPACE.sub("", title))))


def inner_title(title: str) -> str:
    """The plan's own title where a notice sends it out: 关于印发《…》的通知."""
    found = _SENT_OUT.search(title)
    return found[1] if found else title


def alike(one: str, other: str) -> float:
    """Likeness of two bare texts, 0-100; two empty ones are alike."""
    return 100.0 if one == other else fuzz.ratio(one, other)


def mentions(text: str, name: str) -> bool:
    """Whether a text speaks of a thing, perhaps in other words: 济南至临清高速 in 建设济南—临清线."""
    short, whole = bare(_BRACKETS.sub("", name)) or bare(name), bare(text)
    pairs = {short[n : n + 2] for n in range(len(short) - 1)} or {short}
    return sum(pair in whole for pair in pairs) >= _MENTIONED * len(pairs)


def renamed(one: str, other: str) -> bool:
    """Whether two titles differ by just another name or figure: 东昌府区X and 茌平区X."""
    left, right = bare(one), bare(other)
    start = _common(left, right)
    end = _common(left[start:][::-1], right[start:][::-1])
    if start + end < max(2, min(len(left), len(right)) // 3):
        return False  # reworded as a whole
    old, new = left[start : len(left) - end], right[start : len(right) - end]
    if not old or not new:
        return False
    if max(len(old), len(new)) <= _LONGEST_FIGURE and _DIGITS.findall(left) != _DIGITS.findall(
        right
    ):
        return True
    if max(len(old), len(new)) > _LONGEST_NAME:
        return False
    if {old, new} <= _ORDER:
        return True
    after = left[len(left) - end :][:1]
    return bool(after and after in _NAMED) or (old[-1] in _NAMED and new[-1] in _NAMED)


def _common(one: str, other: str) -> int:
    """How many characters two texts share at their beginning."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
