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
    units = [word for word in parts[::2] if word and not _is_person(word, is_known)]
    return "、".join(units)


def _is_person(word: str, is_known: Callable[[str], bool]) -> bool:
    if _PHONE.fullmatch(word) or _POST.fullmatch(word):
        return True
    post = _POST.sub("", word)
    return bool(_PERSON.fullmatch(post)) and not is_office(word) and not is_known(word)
