"""What an award clause says of its objects and how many amounts follow in, each object out."""

from __future__ import annotations

import re

_LEVEL = (
    r"(?:国家级|国家|省级|省内|省|市级|市内|县级|区级|市(?=“|示范|重点|名牌|著名)|国际|世界级|全国|全省|国内|行业|地方(?=标准)|(?!列入|获得|评为|认定|入选|获评)[\u4e00-\u9fff]{2}省"
    r"|[一二三四五]星级|[2-5]A级|[ABCD甲乙]级|[特一二三]等奖|[金银铜]奖)"
)
_TWO_LEVELS = re.compile(
    rf"(?P<before>[^、，,]{{0,8}}?)(?P<one>{_LEVEL})(?:及|和|与|或)(?P<two>{_LEVEL})"
)
_NUMBER = r"\d+(?:\.\d+)?(?:万|亿|千)?"
_SPAN = rf"{_NUMBER}(?:美元|元|亩|人|家|%)?(?:[—–―~～\-至到]{_NUMBER})?"
_EXCEPT = r"(?:[(（]不?含[^()（）]{0,4}[)）])?"
_SUM = rf"{_SPAN}{_EXCEPT}(?:美元|元|吨|人|家|个|亩|台|%|平方米)"
# 达到50亩以上的, behind …30至50亩的: the same thing, another size.
_TIER = re.compile(
    rf"(?:达到?|超过|在|满)?(?P<size>{_SPAN}{_EXCEPT}(?P<unit>美元|元|亩|人|家|吨|%|台|个|头|平方米|公里){_EXCEPT}(?:及?以上|以下|以内)?)(?:的|之间|部分|之间的)*"
)
_SIZE = re.compile(
    rf"{_SPAN}{_EXCEPT}(?P<unit>美元|元|亩|人|家|吨|%|台|个|头|平方米|公里){_EXCEPT}(?:及?以上|以下|以内)?"
)
_RANK = r"[一二三四五六甲乙丙ABC]"
_RANKED = re.compile(rf"({_RANK})((?:星级|等奖|类|级|档|星).*)")
# 新认定的, 新晋升为: how something came to be entitled is no part of its name.
_NEWLY = re.compile(
    r"^(?:[^,，、“]{0,12}?(?=新(?:认定|获)))?(?:当年度?|年度)?(?:被|经)?"
    r"(?:新(?:获批|获评|获|评选|评|创建|晋升|入选|列入)*(?:认定|批准|备案|成)?(?:的|为)"
    r"|新认定|认定(?:的|为)|新?获批的)"
)
# 国家级、省级和区级甲: the last of the row.
_LAST_OF_ROW = re.compile(
    rf"(?<=[级省市县区家业际])(?:和|与|以及|及)(?={_LEVEL})(?=[^、]*)|(?<=元)(?:和|及|与)(?=\d)"
)
_THRESHOLD = re.compile(r"^计划总投资[^,，的]{2,16}?以上的?[,，]?")
_VERB = re.compile(
    r"^(?:首次|主持|主导|参与|牵头|成功|新)*(?:制修订|制定|修订|获得|获评|入选|通过|承担|取得)"
)
# 企业产品入选名录: the thing is named first, what befell it after.
_TOLD = re.compile(
    r"^(?:企业)?(产品(?:[(（]品牌[)）])?|企业|项目|个人|单位|机构|品牌)((?:被|入选|获评|获得|列入|纳入|通过).+)$"
)
_HEADED = re.compile(r"的[^的]{2,10}$")
_MIN_OBJECT = 5
_HIDDEN = re.compile(r"[(（《][^()（）《》]*[)）》]|“[^”]*”")
_QUOTED = re.compile(r"“[^”]*”")


def object_of(words: str) -> str:
    """An object freed of how it came to be entitled."""
    words = _THRESHOLD.sub("", words.strip(" ,，的"))
    shorter = _NEWLY.sub("", words)
    words = (shorter if len(shorter) >= 2 else words).removesuffix("的")
    told = _TOLD.match(words)
    return f"{told[2]}的{told[1]}" if told else words


def objects_of(words: str, count: int) -> tuple[list[str], bool] | None:
    """As many objects as amounts, and whether the words divide without a guess.

    None where the words do not name that many.
    """
    words = _LAST_OF_ROW.sub("、", object_of(words))
    both = _TWO_LEVELS.match(words) if count == 2 else None
    if both:  # 国家级及省级甲、乙: the amounts follow the levels
        before, rest = both["before"], words[both.end() :]
        return [before + both[level] + rest for level in ("one", "two")], "、" not in rest
    parts = _parts(words)
    if len(parts) > count and _by_sums([*parts[: count - 1], "、".join(parts[count - 1 :])]):
        parts = [*parts[: count - 1], "、".join(parts[count - 1 :])]  # 1亿元、5亿元的甲、乙企业
    if len(parts) > count:
        joined = ["、".join(parts[: len(parts) - count + 1]), *parts[len(parts) - count + 1 :]]
        tail = [*parts[: count - 1], "、".join(parts[count - 1 :])]
        more = any(re.match(_LEVEL, part) for part in parts[count:])
        found = _by_ranks(joined) or _by_sums(joined) or (None if more else _by_levels(tail))
        return (found, True) if found else None
    if len(parts) != count:
        return None
    for divide in (_by_levels, _by_sums, _by_quotes, _by_ranks):
        found = divide(parts)
        if found:
            # 国家级、省级平台: so short a noun leans on words elsewhere.
            return found, len(found[-1]) > _MIN_OBJECT
    verb = _VERB.match(parts[0])
    if verb and not any(_VERB.match(part) for part in parts[1:]):
        return _headed([parts[0], *(verb.group() + part for part in parts[1:])]), _alike(parts)
    level = re.match(_LEVEL, parts[0])
    if level and not any(re.match(_LEVEL, part) for part in parts[1:]):
        return _inherit(parts, level.group())
    complete = bool(level) and all(re.match(_LEVEL, part) for part in parts)
    return parts, complete


def _parts(words: str) -> list[str]:
    """Cut at 、 and between two quoted names, but not inside brackets or quotes."""
    hidden = _HIDDEN.sub(lambda found: "\x00" * len(found.group()), words)
    cuts = [mark.start() for mark in re.finditer("、", hidden)]
    joints = [mark.start() + 1 for mark in re.finditer("”“", words)]
    parts, start = [], 0
    for cut in sorted([*cuts, *joints, len(words)]):
        parts.append(words[start:cut].strip("、"))
        start = cut
    return [part for part in parts if part]


def _by_levels(parts: list[str]) -> list[str] | None:
    """国家级、省级示范企业: the levels vary, what follows the last belongs to all."""
    return _by_varying(parts, _LEVEL)


def _by_sums(parts: list[str]) -> list[str] | None:
    """首次突破1亿元、5亿元的企业: the sums vary."""
    return _by_varying(parts, _SUM)


def _by_varying(parts: list[str], varying: str) -> list[str] | None:
    first, last = re.search(varying + "$", parts[0]), re.match(varying, parts[-1])
    middle = all(re.fullmatch(varying, part) for part in parts[1:-1])
    if not first or not last or not middle or len(parts) < 2:
        return None
    before, after = parts[0][: first.start()], parts[-1][last.end() :]
    values = [first.group(), *parts[1:-1], last.group()]
    ranges = re.compile(r"\d[万亿千]?(?:元|美元)?[—–―~～\-至到]\d")
    bare = re.sub(r"^及?以上", "", after)  # the last is open, the ranges before are not
    return [before + value + (bare if ranges.search(value) else after) for value in values]


def _by_ranks(parts: list[str]) -> list[str] | None:
    """评为三、四、五星级的: the ranks vary."""
    last = _RANKED.match(parts[-1])
    first = re.search(_RANK + "$", parts[0])
    if not last or not first or not all(re.fullmatch(_RANK, part) for part in parts[1:-1]):
        return None
    ranks = [first.group(), *parts[1:-1], last[1]]
    return [parts[0][: first.start()] + rank + last[2] for rank in ranks]


def in_place_of(words: str, tier: str) -> str | None:
    """种植30至50亩的 with 50亩以上的 in its place: 种植50亩以上; None where no such size is named."""
    other = _TIER.fullmatch(tier)
    if other is None:
        return None
    sizes = [found for found in _SIZE.finditer(words) if found["unit"] == other["unit"]]
    if not sizes:
        return None
    return words[: sizes[-1].start()] + other["size"] + words[sizes[-1].end() :]


def _by_quotes(parts: list[str]) -> list[str] | None:
    """省级“甲”“乙”企业: the quoted names vary."""
    quoted = [_QUOTED.search(part) for part in parts]
    first, last = quoted[0], quoted[-1]
    if first is None or last is None or first.end() != len(parts[0]) or last.start():
        return None
    before, after = parts[0][: first.start()], parts[-1][last.end() :]
    return [before + found.group() + after for found in quoted if found]


def _headed(parts: list[str]) -> list[str]:
    """制定甲标准、乙标准的企业: the head noun of the last belongs to all."""
    head = _HEADED.search(parts[-1])
    if not head:
        return parts
    return [part if _HEADED.search(part) else part + head.group() for part in parts]


def _alike(parts: list[str]) -> bool:
    """Whether the parts end in one noun, so that each is whole."""
    tails = {_HEADED.sub("", part)[-2:] for part in parts}
    return len(tails) == 1


def _inherit(parts: list[str], level: str) -> tuple[list[str], bool]:
    """省级甲、乙: the level of the first holds for all; a short word replaces the first's end."""
    first = parts[0]
    quoted = _QUOTED.search(first)
    found, sure = [first], True
    for part in parts[1:]:
        if quoted and len(part) <= 4 and "“" not in part:
            found.append(first[: quoted.end()] + part)
        elif len(part) <= 2 < len(first) - len(level):
            found.append(first[: -len(part)] + part)
            sure = False
        else:
            found.append(level + part)
    return found, sure
