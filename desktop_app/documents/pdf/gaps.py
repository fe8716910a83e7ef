"""Lines of a page in, the upright gaps that part them into columns out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from desktop_app.documents.pdf.lines import Line

# Headings of assignment tables, as far as they tell columns from running text.
_HEADING = re.compile(
    r"序号?|编号|\S{0,10}(?:事项|任务|项目|目标|内容|单位|部门|分工|时限|期限|时间|措施|举措|类别|领域|备注"
    r"|标准|要求|主体|领导|责任人|名称|投资|规模|地点|节点|指标|进展|情况|领域|[一二三四]季度"
    r"|成效|成果|效果|描述|状态|电话|依据|进度|步骤|频次|权重|标题|性质|类型|年份|月份|日期|编码|数量|问题)"
    r"(?:[(（][^()（）]{1,10}[)）])?"
)
_NUMBER_HEADING = re.compile(r"序号?|编号")
_MATTERS = re.compile(r"\S{0,8}(?:事项|任务|项目|内容|措施|举措|名称)")
_ANSWERS = re.compile(r"\S{0,8}(?:单位|部门)")
# The place of the numbers in a table that has none.
NO_NUMBER = -1
_LEAST_COLUMNS = 3
# A heading set wide comes in pieces of one or two characters.
_SHORT = 2
_LONGEST = 8
# The least room between two columns, in points.
_ROOM = 1.0
Gap = tuple[float, float]


@dataclass(slots=True)
class Columns:
    """The free room between neighbouring columns, narrowed by every line that is taken in."""

    left: float
    right: float
    number: int
    free: list[list[Gap]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many columns there are."""
        return len(self.free) + 1

    def borders(self) -> tuple[float, ...]:
        """Where one column ends and the next begins: the middle of the widest room."""
        widest = [max(gaps, key=lambda gap: gap[1] - gap[0]) for gaps in self.free]
        return (self.left, *((start + end) / 2 for start, end in widest), self.right)

    def takes(self, line: Line) -> bool:
        """Narrow the room by a line; false, and nothing changed, where it leaves none."""
        narrowed = [_without(gaps, line.pieces) for gaps in self.free]
        if not all(narrowed):
            return False
        self.free = narrowed
        self.left = min(self.left, line.left - 1)
        self.right = max(self.right, line.right + 1)
        return True

    def slot(self, piece: Line) -> int:
        """The column in which a stretch of words stands."""
        middle = (piece.left + piece.right) / 2
        return min(max(bisect_right(self.borders(), middle) - 1, 0), self.count - 1)


def heading_columns(lines: Sequence[Line]) -> Columns | None:
    """The columns below a heading of one or more lines; None where they make no heading."""
    pieces = _stacked(lines)
    words = heading_words(lines)
    if len(words) < _LEAST_COLUMNS:
        return None
    numbers = [place for place, word in enumerate(words) if _NUMBER_HEADING.fullmatch(word)]
    strange = [word for word in words if not _HEADING.fullmatch(word)]
    # Beside a column of numbers one heading in four may be any short word.
    allowed = len(words) // 4 if numbers else 0
    if len(strange) > allowed or any(len(word) > _LONGEST for word in strange):
        return None
    if len(numbers) > 1 or not (numbers or _names_matters_and_units(words)):
        return None
    middles = [(piece.left + piece.right) / 2 for piece in pieces]
    left, right = pieces[0].left - 1, pieces[-1].right + 1
    columns = Columns(left, right, (*numbers, NO_NUMBER)[0], [[gap] for gap in pairwise(middles)])
    return columns if all(map(columns.takes, pieces)) else None


def _names_matters_and_units(words: Sequence[str]) -> bool:
    """Without numbers, only a heading of matters and of units makes a table."""
    return any(map(_MATTERS.fullmatch, words)) and any(map(_ANSWERS.fullmatch, words))


def heading_words(lines: Sequence[Line]) -> list[str]:
    """The words of a heading from left to right."""
    return ["".join(piece.text.split()) for piece in _stacked(lines)]


def _stacked(lines: Sequence[Line]) -> list[Line]:
    """Words that stand over one another as one; also characters set far apart (责 任 单 位)."""
    stacks: list[Line] = []
    for piece in sorted((piece for line in lines for piece in line.pieces), key=_by_place):
        over = next((place for place, held in enumerate(stacks) if _overlap(held, piece)), None)
        if over is None:
            stacks.append(piece)
        else:
            stacks[over] = _joined(stacks[over], piece)
    pieces: list[Line] = []
    for piece in sorted(stacks, key=lambda held: held.left):
        before = pieces[-1] if pieces else None
        if before and len(piece.text) <= _SHORT and not _HEADING.fullmatch(before.text):
            pieces[-1] = _joined(before, piece)
        else:
            pieces.append(piece)
    return pieces


def _by_place(piece: Line) -> tuple[float, float]:
    return piece.base, piece.left


def _overlap(one: Line, other: Line) -> bool:
    return one.left < other.right and other.left < one.right


def _joined(one: Line, other: Line) -> Line:
    left, right = min(one.left, other.left), max(one.right, other.right)
    return replace(one, text=f"{one.text}{other.text}", left=left, right=right, parts=())


def _without(gaps: Iterable[Gap], pieces: Sequence[Line]) -> list[Gap]:
    left = list(gaps)
    for piece in pieces:
        rest: list[Gap] = []
        for start, end in left:
            for one, other in ((start, min(end, piece.left)), (max(start, piece.right), end)):
                if other - one >= _ROOM:
                    rest.append((one, other))
        left = rest
    return left
