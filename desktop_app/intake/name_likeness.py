"""Two names of offices in, whether one may be a slip for the other out."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

_STEM_LIKENESS, _SHORTEST_SLIP = 60.0, 4
# What all offices of a kind are called; likeness is that of the words before it.
_KIND_OF = re.compile(
    r"(?:人民政府|政府|管委会|管理委员会|办事处|委员会|办公室|(?:管理|事务|服务)?(?:局|中心)|[委办厅部]|集团|(?:有限)?公司|分行|支行)$"
)
_LEVELS = frozenset("省市县区州旗盟镇乡")


def one_off(key: str, name: str) -> bool:
    """Whether two names differ by one character, and not by their level (县财政局, 市财政局)."""
    if len(key) != len(name) or len(key) < _SHORTEST_SLIP:
        return False
    unlike = [place for place, (one, two) in enumerate(zip(key, name, strict=True)) if one != two]
    level = unlike == [0] and key[0] in _LEVELS and name[0] in _LEVELS
    return len(unlike) == 1 and not level


def alike(key: str, name: str) -> bool:
    """Whether two names are alike in what tells offices apart: 清溪县人民政府 is not 冠县人民政府."""
    own, other = (_KIND_OF.sub("", each) for each in (key, name))
    return fuzz.ratio(own, other) >= _STEM_LIKENESS
