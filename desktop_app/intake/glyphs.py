"""Words in, the same words with look-alike characters made equal out."""

from __future__ import annotations

from collections.abc import Iterable

# Characters that scanning and typing confuse. The first of each group stands for all.
_LOOK_ALIKES = (
    "茌在荏茬",
    "菏荷",
    "莘萃",
    "冠寇",
    "己已巳",
    "未末",
    "日曰",
    "人入",
    "土士",
    "千干",
    "侯候",
    "洲州",
    "祥样",
    "拨拔",
    "折拆",
    "博愽",
)
_FOLD = str.maketrans({char: group[0] for group in _LOOK_ALIKES for char in group[1:]})


def fold_glyphs(text: str) -> str:
    """The text with every look-alike turned into its group's first character."""
    return text.translate(_FOLD)


class PlaceNames:
    """Finds misprints of known place names in running text."""

    def __init__(self, names: Iterable[str]) -> None:
        # Two characters are too few: a look-alike of 冠县 might be a word of its own.
        self._names = {fold_glyphs(name): name for name in names if len(name) >= 3}

    def misprints(self, text: str) -> list[tuple[int, str, str]]:
        """Position, printed word and right name of each misprint."""
        folded = fold_glyphs(text)
        found = []
        for key, name in self._names.items():
            start = folded.find(key)
            while start >= 0:
                printed = text[start : start + len(name)]
                if printed != name:
                    found.append((start, printed, name))
                start = folded.find(key, start + 1)
        return sorted(found)
