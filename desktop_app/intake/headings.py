"""Rows of a table in, its headings out: one row, or several that refine one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.documents.blocks import Cell, Row, Table
from desktop_app.intake.cell_figures import is_unit
from desktop_app.intake.columns import (
    Column,
    Words,
    columns_of,
    is_heading,
    meaning,
    speaks,
    unread_places,
)
from desktop_app.intake.periods import Stretch, read_stretches, stretch_of
from models.base import Precision

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_UNIT = re.compile(r"[(（]([^()（）]{1,12})[)）]")
_PROMISED = re.compile(
    r"任务|目标|新建|改造|新增|计划|指标|签约|到位|引进|招引|培育|项目数?(?=[(（]|$)"
)
# What was, what is, and how it is marked: no promise.
_NOT_PROMISED = re.compile(
    r"已|截至|累计|完成|上年|去年|基数|现状|实际|目前|进展|得分|分值|权重|占比|其中|(?<!到位)投资|(?<!到位)资金|年月|时间|日期"
)
# 数量 beside 计量单位: the matter's own figure.
_COUNTS = re.compile(r"(?:计划|目标|任务|建设)?(?:数量|数值|任务数|任务量|工程量|计划数|目标数)")
_COST = re.compile(
    r"(?:计划)?(?:完成)?投资(?:计划|安排|目标|任务|额|进度)*(?:[(（][^()（）]*[)）])?"
)
_SPENT = re.compile(r"累计|实际|已|截至|上年")
_REACHED = re.compile(
    r"(?:累计|实际|已|本[月期])*(?:完成|到位|支付)?(?:额|数|值|情况)?(?:[(（].*)?"
)
_UNIT_COLUMNS = (Column.LEAD, Column.UNITS, Column.COOP)
_MOST_ROWS = 3
_LEAST_SPEAKING, _LONGEST_HEADING = 2, 40
_LONGEST_WORD = 12
_LEAST_MERGED = 2
_ASIDE = re.compile(r"[(（][^()（）]{1,12}[)）]|单位|[万亿]?元")


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows of a heading, the words of each column, and what the columns hold.

    `stretches` are the columns that hold the step of one year, quarter or month each, `part_costs`
    those of the money for such a stretch; `guessed` is the column taken for the matters though its
    words are unknown.
    """

    rows: tuple[Row, ...]
    words: tuple[Words, ...]
    columns: dict[Column, int]
    stretches: dict[int, Stretch]
    part_costs: dict[int, Stretch]
    guessed: int | None = None

    @property
    def width(self) -> int:
        """How many cells a full row has: all that the heading names."""
        return max((index for index, words in enumerate(self.words) if words), default=-1) + 1

    def unread(self, dated: Sequence[int]) -> list[str]:
        """Headings of columns that nobody reads; `dated` are stretches whose year is known."""
        told = ("".join(self.words[index]) for index in self.unread_places(dated))
        return list(dict.fromkeys(told))

    def unread_places(self, dated: Sequence[int]) -> list[int]:
        """The places of these columns."""
        further = [index for _, index in self.further_units]
        measured = "—" if Column.MEASURE in self.columns else ""
        further += [at for at, words in enumerate(self.words) if quantity(words, measured)]
        further += self.part_costs
        return unread_places(
            self.words, {*dated, *self.columns.values(), *self.yearly_costs(), *further}
        )

    @property
    def further_units(self) -> list[tuple[Column, int]]:
        """Columns of units that mean the same as another one: 责任单位 and 落实单位."""
        found = [(meaning(words), index) for index, words in enumerate(self.words) if words]
        return [
            (column, index)
            for column, index in found
            if column in _UNIT_COLUMNS and self.columns.get(column, index) != index
        ]

    def yearly_costs(self) -> list[int]:
        """The columns that hold the investment of one year each."""
        return [
            index
            for index, words in enumerate(self.words)
            if index not in self.part_costs and _is_yearly_cost(words)
        ]

    def cell(self, index: int) -> Cell:
        """The lowest heading cell of a column."""
        held = [row.cells[index] for row in self.rows if index < len(row.cells)]
        return next(cell for cell in reversed(held) if cell.text.strip())


def with_headings(rows: Sequence[Row]) -> Iterator[tuple[Row, Heading | None]]:
    """Each row that is no heading, and each heading once with its first row."""
    index = 0
    while index < len(rows):
        heading = heading_at(rows, index)
        yield rows[index], heading
        index += len(heading.rows) if heading else 1


def has_heading(table: Table) -> bool:
    """Whether a table is an assignment table at all."""
    return any(heading is not None for _, heading in with_headings(table.rows))


def heading_at(rows: Sequence[Row], index: int) -> Heading | None:
    """The heading that begins with this row, None where none does."""
    speaking = sum(may_head(cell.text) for cell in rows[index].cells)
    if speaking < _LEAST_SPEAKING:
        return None  # rows of a long list are not looked at twice
    heading = read_heading(rows[index : index + 1])
    if len(heading.columns) < 2 and not heading.stretches:
        return None
    for stop in range(index + 2, index + 1 + _MOST_ROWS):
        if stop > len(rows) or not _refines(heading, rows[stop - 1]):
            break
        heading = read_heading(rows[index:stop])
    return heading if is_heading(heading.columns) else None


def read_heading(rows: Sequence[Row]) -> Heading:
    """The words of these rows and what they mean, be they the heading of an assignment table or not."""
    words = _words(rows)
    measured = any(meaning(held) is Column.MEASURE for held in words if held)
    costs = {index: held for index, one in enumerate(words) if (held := _part_cost(one))}
    promised = [() if index in costs else held for index, held in enumerate(words)]
    stretches = read_stretches(promised, least=1 if measured else 2)
    plain = [() if index in stretches else held for index, held in enumerate(promised)]
    columns = columns_of(plain)
    guessed = _guessed_title(plain, columns)
    if guessed is not None:
        columns[Column.TITLE] = guessed
    return Heading(tuple(rows), words, columns, stretches, costs, guessed)


@lru_cache(maxsize=65536)
def may_head(text: str) -> bool:
    """Whether the words of one cell can be those of a heading by themselves."""
    word = _squeeze(text)
    if not word or word.isdecimal() or len(_BRACKETS.sub("", word)) > _LONGEST_HEADING:
        return False
    return speaks((word,)) or stretch_of((word,)) is not None


def _guessed_title(words: Sequence[Words], columns: dict[Column, int]) -> int | None:
    """Where numbers and units have columns, the first unknown one holds the matters."""
    known = columns.keys()
    if known & {Column.TITLE, Column.TARGET} or Column.NUMBER not in known:
        return None
    if not known & {Column.UNITS, Column.LEAD}:
        return None
    unknown = (index for index, held in enumerate(words) if held and meaning(held) is None)
    return next((index for index in unknown if len(words[index][-1]) <= _LONGEST_WORD), None)


def _words(rows: Sequence[Row]) -> tuple[Words, ...]:
    width = max((len(row.cells) for row in rows), default=0)
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        for held, cell in zip(columns, row.cells, strict=False):
            word = _squeeze(cell.text)
            if word and word not in held[-1:]:
                held.append(word)
    return tuple(tuple(held) for held in columns)


def _refines(above: Heading, row: Row) -> bool:
    """Whether a row parts the columns of the heading above it: nothing but words of headings."""
    upper = [held[-1] if held else "" for held in above.words]
    upper += [""] * (len(row.cells) - len(upper))
    # Words merged down from above show that the others part what stands over them.
    merged = sum(
        bool(word) and word == _squeeze(cell.text)
        for word, cell in zip(upper, row.cells, strict=False)
    )
    finer = 0
    for index, cell in enumerate(row.cells):
        word = _squeeze(cell.text)
        if not word or word == upper[index]:
            continue
        shared = not upper[index] or upper[index] in (
            upper[index + 1] if index + 1 < len(upper) else "",
            upper[index - 1] if index else "",
        )
        opens = index + 1 < len(upper) and not upper[index + 1]
        if _ASIDE.fullmatch(word):
            continue  # （年月） below 完成时限
        parts = shared and merged >= _LEAST_MERGED and len(word) <= _LONGEST_WORD
        if not (parts or ((shared or opens) and _is_heading_word((upper[index], word)))):
            return False
        finer += 1
    return finer > 0


def _is_heading_word(words: Words) -> bool:
    return meaning(words[-1:]) is not None or stretch_of(words) is not None


def _part_cost(words: Words) -> Stretch | None:
    """一季度 below 季度投资计划, or 一季度计划投资: the stretch whose money a column holds."""
    cost = [bool(_COST.search(word)) and not _SPENT.search(word) for word in words]
    if not any(cost):
        return None
    bare = _COST.sub("", words[-1])
    stretch = stretch_of((*words[:-1], bare)) if bare else None
    return stretch if stretch and stretch.precision is not Precision.YEAR else None


@lru_cache(maxsize=4096)
def quantity(words: Words, measured: str = "") -> tuple[str, str] | None:
    """新建（万亩）, 任务数（户）: what a column of figures promises, and in which unit.

    `measured` is the unit that a column of its own prints for the row; 数量 then counts the matter.
    """
    whole = "".join(words)
    if measured and words and _COUNTS.fullmatch(words[-1]):
        return "", measured
    # The word over several columns (建设任务) says nothing of one of them alone.
    own, joint = (meaning(words[-1:]), meaning((whole,))) if words else (None, None)
    if not words or any(each not in (None, Column.TITLE, Column.DETAIL) for each in (own, joint)):
        return None
    unit = next((found for found in _UNIT.finditer(whole) if is_unit(found[1])), None)
    name = _BRACKETS.sub("", whole)
    if unit is None or not _PROMISED.search(name) or _NOT_PROMISED.search(name):
        return None
    return name.removesuffix("指标") or name, unit[1]


def _is_yearly_cost(words: Words) -> bool:
    if len(words) > 1 and _REACHED.fullmatch(words[-1]):
        return False  # 年度投资 above 计划 and 完成: what was spent is no plan
    return bool(words) and meaning(words) is Column.YEAR_COST


def _squeeze(text: str) -> str:
    return "".join(text.split())
