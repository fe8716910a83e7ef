"""A text and a place behind a figure in, the words there that name what it counts out."""

from __future__ import annotations

import re

from desktop_app.intake.figure_forms import COUNTED

_CLAUSE = re.compile(r"[,，。;；:：!！?？\n]")
_SEASON = re.compile(r"(?:主?汛期|春节|国庆节?|供暖季|年底|月底)前|年内")
_UNTIL = re.compile(r"(?:于|在|到)(?=\d)")
# 10个产业链、若干个集群: another thing, without a figure.
_FURTHER = re.compile(r"[、和及](?:若干|一批|多个)")
_AFTER_TAIL = re.compile(
    r"(?:的目标|的任务|安排|[和及与](?:至少|不少于|不低于|约)?)$|到(?=[省市县国]|对口|基层).*$"
)
_NO_NOUN = ("水平", "大关", "任务", "目标")
# 第135届博览会: no figure of its own.
_ORDINAL = re.compile(r"第\d+")
# 销售收入过10亿元的企业: the sum belongs to the name of what is counted.
_SUM_OF = re.compile(r"\d+(?:\.\d+)?[十百千万]*亿?[万亿]元(?:及?以上|以下)?的?(?=[\u4e00-\u9fff])")
# 完成投资5亿元建设泵站3座: another act, and not what the sum is of.
_ACTS = re.compile(r"(?:建设|新建|改造|完成|实施|用于|培育|发放|推广|支持|建成)")
_SEVERAL = re.compile(
    r"(?P<own>[\u4e00-\u9fff]{2,8}\d[\d.]*[万亿]*元(?:及?以上)?)"
    rf"(?:[、和]\d+[余多]?(?:{COUNTED})(?:左右|以上)?[\u4e00-\u9fff]{{2,8}}\d[\d.]*[万亿]*元(?:及?以上)?)+的(?P<noun>[\u4e00-\u9fff“”]{{2,8}})"
)
_QUALITY = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:不低于|不少于|不超过|达到?|超过|高于|低于|在)\d[\d.]*(?:[%％‰]|[万亿]?(?:元|平方米|亩|吨|人|米|千瓦))(?:及?以上|以下|左右)?的(?=[\u4e00-\u9fff])"
)
_CLOSING = {"(": ")", "（": "）"}


def words_behind(text: str, shielded: str, end: int) -> str:
    """The words behind a figure, up to the clause's end or the next figure's own name."""
    if shielded[end - 1 : end] == "\x00":  # within a bracket
        inner = re.match(r"[^,，。;；、()（）“”\d]*", text[end:])
        return inner.group() if inner else ""
    # A bracket right behind the figure lists what was counted; it does not name it.
    while text[end : end + 1] in ("(", "（") and shielded[end] == "\x00":
        end = text.find(_CLOSING[text[end]], end) + 1
    quality = _QUALITY.match(shielded, end)
    if quality:  # 3万平方米节能率不低于15%的改造: the rate says of what kind
        end = quality.end()
    several = _SEVERAL.match(shielded, end)
    if several:  # 10家营收超50亿元、50家营收超10亿元的企业
        return f"{several['own']}的{several['noun']}"
    stop = _CLAUSE.search(shielded, end)
    words = text[end : stop.start() if stop else len(text)]
    words = _FURTHER.split(_UNTIL.split(_SEASON.split(words)[0])[0])[0]
    hidden = shielded[end : end + len(words)]
    hidden = _ORDINAL.sub(lambda found: "\x00" * len(found.group()), hidden)
    hidden = _SUM_OF.sub(lambda found: "\x00" * len(found.group()), hidden)
    following = re.search(r"\d|N(?=[个条处])", hidden)
    if following:
        words = words[: following.start()]
        words = words.rpartition("、")[0] if "、" in words else words
        words = "" if _ACTS.match(words) else words
    if words.startswith(("、", "和", *_NO_NOUN)):
        return ""
    return _AFTER_TAIL.sub("", words).strip()
