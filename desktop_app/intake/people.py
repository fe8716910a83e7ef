"""The cell of a column 责任单位及责任人 in, its units without the people out."""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop_app.intake.columns import Words
from desktop_app.intake.copies import is_office

# 责任单位及责任人, 牵头单位（负责人）: the heading says that people stand in the column as well.
_PEOPLE = re.compile(r"(?:责任|负责|联系|联络|分管|主管|牵头)(?:人|员|领导|同志)|领导")
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]")
_MARKS = re.compile(r"([、，,;；\s/]+)")
_PERSON = re.compile(r"[\u4e00-\u9fff]{1,3}(?:·[\u4e00-\u9fff]{1,8})?")
_POST = re.compile(
    r"(?:党[组委])?(?:[正副]|常务副)?(?:局长|主任|书记|部长|[市县区州旗镇乡]长|科长|处长|主席|经理|院长|行长|校长|会长|站长|所长|队长|支队长|委员|同志)"
)
_SPACES = re.compile(r"\s")
_NAME_LENGTHS = (2, 3, 4)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛葛欧司上诸"
)
_PHONE = re.compile(r"(?:电话|手机)?[:：]?[\d\-—]{7,}")


def names_people(words: Words) -> bool:
    """Whether a column of units says that people stand in it too."""
    return bool(_PEOPLE.search("".join(words)))


def without_people(cell: str, is_known: Callable[[str], bool]) -> str:
    """The units of such a cell; `is_known` tells of names that the registry has."""

    def kept(found: re.Match[str]) -> str:
        inner = _SPACES.sub("", found[1])
        whole = _MARKS.split(cell[: found.start()])[-1] + found[0]
        return found[0] if is_office(inner) or is_known(inner) or is_known(whole) else "、"

    parts = _MARKS.split(_BRACKET.sub(kept, cell))
    units = [
        _behind_a_name(word, is_known)
        for word in parts[::2]
        if word and not _is_person(word, is_known)
    ]
    return "、".join(units)


def _behind_a_name(word: str, is_known: Callable[[str], bool]) -> str:
    """高原市水利局, where a line ended behind the person: a known unit behind two to four characters."""
    if is_known(word) or word[:1] not in _SURNAMES:
        return word
    cuts = (
        at
        for at in _NAME_LENGTHS
        if not is_office(word[:at])
        and (is_known(word[at:]) or (word[at : at + 1] == "各" and is_office(word[at:])))
    )
    return word[next(cuts, 0) :]


def _is_person(word: str, is_known: Callable[[str], bool]) -> bool:
    if _PHONE.fullmatch(word) or _POST.fullmatch(word):
        return True
    post = _POST.sub("", word)
    return bool(_PERSON.fullmatch(post)) and not is_office(word) and not is_known(word)
