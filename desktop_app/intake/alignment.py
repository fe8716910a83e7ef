"""Titles and targets in printed order in, which target belongs to which title out.

Where a page break shifted a column, there are more targets than numbered titles. Order is kept,
every title keeps at least one target, and the wording decides where the extra one belongs.
"""

from __future__ import annotations

from collections.abc import Sequence

# Pairs of characters every target shares say nothing about its title.
_COMMON = frozenset(
    [
        "积极",
        "争取",
        "支持",
        "加大",
        "推动",
        "推进",
        "加快",
        "省级",
        "我市",
        "全市",
        "重点",
        "相关",
        "工作",
        "开展",
        "实施",
        "给予",
        "力度",
        "政策",
        "资金",
        "落实",
        "5市",
    ]
)
# How much better, per title, another order must fit before the printed one is given up.
_MARGIN = 0.05


def align(titles: Sequence[str], targets: Sequence[str], printed: Sequence[int]) -> list[int]:
    """The index of each target's title.

    `printed` is the title beside which each target stands in the file; it is kept unless another
    order fits the wording clearly better.
    """
    if len(targets) <= len(titles) or not titles:
        return list(printed)
    likeness = [[_likeness(title, target) for target in targets] for title in titles]
    best, order = _best(likeness)
    stands = sum(likeness[title][target] for target, title in enumerate(printed))
    return order if best > stands + _MARGIN * len(titles) else list(printed)


def _best(likeness: list[list[float]]) -> tuple[float, list[int]]:
    """The monotone assignment with the highest sum, every title being used."""
    rows, columns = len(likeness), len(likeness[0])
    score = [[float("-inf")] * columns for _ in range(rows)]
    came_from = [[0] * columns for _ in range(rows)]
    score[0][0] = likeness[0][0]
    for target in range(1, columns):
        for title in range(rows):
            stay = score[title][target - 1]
            step = score[title - 1][target - 1] if title else float("-inf")
            came_from[title][target] = title - 1 if step > stay else title
            score[title][target] = max(stay, step) + likeness[title][target]
    title, order = rows - 1, [rows - 1]
    for target in range(columns - 1, 0, -1):
        title = came_from[title][target]
        order.append(title)
    return score[rows - 1][columns - 1], order[::-1]


def _likeness(title: str, target: str) -> float:
    """Share of the shorter text's telling character pairs that the other holds too."""
    first, second = _pairs(title), _pairs(target)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def _pairs(text: str) -> set[str]:
    pairs = {text[index : index + 2] for index in range(len(text) - 1)}
    return {pair for pair in pairs if pair.isalnum() and pair not in _COMMON}
