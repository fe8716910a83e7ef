"""A joint name of several figures in (国家级、省级平台), the name of each of them out."""

from __future__ import annotations

import re

LEVEL = re.compile(
    r"(?:国家级?|省部?级?|市级?|县级?|[一二三四五]级|[甲乙丙]级|\d?A级|城[市镇乡]|农村|县城)"
)
_ABOVE = re.compile(r"(?:国家级|省级|市级|县级)(?:及?以上)?")
_NOUN_END = re.compile(r"[率量数值额度比重积耗能力人企业户]$")


def told_apart(joint: str, count: int) -> list[str]:
    """甲率、乙率; 国家级、省级平台; 县城、城市供水率: a name for each of `count` figures, or none."""
    if count == 2 and "城乡" in joint:
        return [joint.replace("城乡", level, 1) for level in ("城镇", "农村")]
    names = re.split(r"、|和(?!谐|美)|与|以及|(?<!普)及(?!格|时|早)", joint)
    if len(names) != count or not all(names):
        return []
    last = names[-1]
    bare = names[:-1]
    levels = LEVEL.match(last)
    if levels and all(LEVEL.fullmatch(name) for name in bare):
        return [*(name + last[levels.end() :] for name in bare), last]
    above = _ABOVE.match(names[0])
    if above and not any(_ABOVE.match(name) for name in names[1:]):
        kinds = [names[0][above.end() :], *names[1:]]
        if len({len(kind) for kind in kinds}) == 1:  # 省级以上示范社、示范场
            return [above.group() + kind for kind in kinds]
    whole = [name for name in bare if len(name) >= 4 or _NOUN_END.search(name)]
    if len(whole) == len(bare) and len({_NOUN_END.search(n) is None for n in names}) == 1:
        return names
    if len({len(name) for name in bare}) == 1 and not any(_NOUN_END.search(n) for n in bare):
        tail = last[len(bare[0]) :]
        if len(tail) > 2:
            return [*(name + tail for name in bare), last]
    return []
