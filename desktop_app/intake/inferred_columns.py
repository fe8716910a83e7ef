"""Tables with columns of unknown headings in, those that their cells explain under a known heading out.

谁来干 over 市水利局, 市财政局 is the column of the units, whatever it is called; 办到何时 over days is that of
the deadlines. Only what is missing is looked for: a second column of dates stays unread, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from desktop_app.documents.blocks import Block, Cell, Row, Span, Table
from desktop_app.intake.column_looks import Guess, Look, is_harmless, is_telling, look_of
from desktop_app.intake.columns import Column, Words, meaning
from desktop_app.intake.dates import Period
from desktop_app.intake.headings import Heading, heading_at, read_heading
from desktop_app.intake.units import UnitRegistry

_DEEPEST, _LEAST_ROWS, _LEAST_WORDS, _LONGEST_WORD = 8, 2, 3, 12
# A list has no more columns than an eye can follow; so many rows tell what they hold.
_MOST_COLUMNS, _MOST_ROWS = 60, 400
_LEADS = re.compile(r"牵头|主办|主责|抓总|领办|首要|第一")
_HELPS = re.compile(
    r"配合|协|支持|参与|参建|参战|联动|联办|联合|会同|保障|辅助|共同|次要|相关|其他|成员"
)
_ANSWERS = re.compile(r"单位|部门|主体|责任|承办|承接|落实|负责|执行|谁|归口|分管")
# Beside those who lead only such words name others who answer.
_OWES = re.compile(r"责任|承办|承接|落实|执行|实施|属地|办理")
# What names no matter, though each of its cells has words of its own.
_NO_TITLE = re.compile(
    r"依据|来源|备注|说明|进展|情况|结果|地[点址]|位置|联系|电话|领导$|责任人|负责人|姓名|评分|权重|佐证|附件|链接|原因|对象|类别|类型"
)
_REGION = re.compile(r"(?:[各县市区旗乡镇街道办园（）()、/级]){2,12}|属地|辖区|地区")
_BEGINS = re.compile(r"开工|开始|启动|起始|动工|进场")
_ENDS = re.compile(
    r"完成|办结|截|止|到期|限|之?前|最迟|销号|交付|结束|节点|时间|日期|时候|何时|月份"
)
_KNOWN_NAMES = {
    Column.LEAD: "牵头单位",
    Column.UNITS: "责任单位",
    Column.COOP: "配合单位",
    Column.DUE: "完成时限",
    Column.TITLE: "事项名称",
    Column.TARGET: "目标任务",
}


Guesses = dict[Span, Guess]


def with_columns_inferred(
    blocks: Sequence[Block], registry: UnitRegistry, period: Period
) -> tuple[list[Block], Guesses]:
    """The blocks with such columns renamed, and each guess by the place of its heading's cell."""
    heads = {place: _head(each) for place, each in enumerate(blocks) if isinstance(each, Table)}
    bodies: dict[tuple[Words, ...], list[Row]] = {}
    for place, found in heads.items():
        table = blocks[place]
        if found is not None and isinstance(table, Table):
            end = found[0] + len(found[1].rows)
            bodies.setdefault(found[1].words, []).extend(_matter_rows(table.rows[end:]))
    guesses: Guesses = {}
    result: list[Block] = []
    for place, block in enumerate(blocks):
        found = heads.get(place)
        wide = found is not None and found[1].width > _MOST_COLUMNS
        if found is None or wide or not isinstance(block, Table):
            result.append(block)
            continue
        meant = _Columns(found[1], bodies[found[1].words], registry, period).meant()
        result.append(_renamed(block, found, meant, guesses) if meant else block)
    return result, guesses


def _head(table: Table) -> tuple[int, Heading] | None:
    """The first heading of a table with its place, be it one of an assignment table or not yet."""
    for index in range(min(_DEEPEST, len(table.rows))):
        heading = heading_at(table.rows, index)
        if heading is not None:
            return index, heading
    for index, row in enumerate(table.rows[:_DEEPEST]):
        texts = {_squeeze(cell.text) for cell in row.cells} - {""}
        if len(texts) >= _LEAST_WORDS:
            short = all(len(text) <= _LONGEST_WORD or meaning((text,)) for text in texts)
            plain = not any(char.isdigit() for text in texts for char in text)
            return (index, read_heading([row])) if short and plain else None
    return None


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of one heading with the cells below them."""

    heading: Heading
    rows: Sequence[Row]
    registry: UnitRegistry
    period: Period

    def meant(self) -> dict[int, tuple[Column, bool]]:
        """What the unread columns are where one of that kind is missing, and whether it is plain."""
        found: dict[int, tuple[Column, bool]] = {}
        for index in self.heading.unread_places(list(self.heading.stretches)):
            words = "".join(self.heading.words[index])
            if is_harmless(words) or len(self._cells(index)) < _LEAST_ROWS:
                continue
            known = {*self.heading.columns, *(column for column, _ in found.values())}
            meant = self._meant(index, words, known)
            if meant is not None:
                found[index] = meant
        return found | self._matters(found)

    def _meant(self, index: int, words: str, known: set[Column]) -> tuple[Column, bool] | None:
        look = look_of(self._cells(index), self.registry, self.period)
        if look is Look.DATES:
            dated = known & {Column.DUE, Column.FINISH} or self.heading.stretches
            free = not dated and not _BEGINS.search(words)
            return (Column.DUE, bool(_ENDS.search(words))) if free else None
        if look is Look.PLACES and _REGION.fullmatch(words):
            free = Column.UNITS not in known and Column.LEAD in known
            return (Column.UNITS, self._titles_repeat()) if free else None
        if look in (Look.UNITS, Look.PLACES):
            return _role(words, known, places=look is Look.PLACES)
        return None

    def _matters(self, found: dict[int, tuple[Column, bool]]) -> dict[int, tuple[Column, bool]]:
        """Columns of words of their own as the title and the target that no heading names."""
        known = {*self.heading.columns, *(column for column, _ in found.values())}
        title, target = (self.heading.columns.get(c) for c in (Column.TITLE, Column.TARGET))
        detailed = bool(known & {Column.TARGET, Column.DETAIL} or self.heading.stretches)
        matters: dict[int, tuple[Column, bool]] = {}
        for index in self.heading.unread_places(list(self.heading.stretches)):
            words, cells = "".join(self.heading.words[index]), self._cells(index)
            if index in found or not is_telling(cells):
                continue
            look = look_of(cells, self.registry, self.period)
            names = look not in (Look.UNITS, Look.PLACES, Look.DATES)
            if title is None and names and not _NO_TITLE.search(words):
                if index < target if target is not None else _answered(known):
                    matters[index], title = (Column.TITLE, False), index
                continue
            told = look in (Look.PROSE, Look.FIGURES) and not is_harmless(words)
            if not detailed and told and title is not None and index > title:
                matters[index], detailed = (Column.TARGET, False), True
        return matters

    def _titles_repeat(self) -> bool:
        """Whether one title stands over several places: then the places answer for their shares."""
        title = self.heading.columns.get(Column.TITLE)
        titles = [_squeeze(text) for text in self._cells(title)] if title is not None else []
        return len(set(titles)) < len(titles)

    def _cells(self, index: int) -> list[str]:
        """The filled cells of a column below the heading."""
        held = (row.cells[index].text for row in self.rows if index < len(row.cells))
        return [text for text in held if text.strip()]


def _answered(known: set[Column]) -> bool:
    return bool(known & {Column.UNITS, Column.LEAD})


def _role(words: str, known: set[Column], *, places: bool) -> tuple[Column, bool] | None:
    """Which part offices take whose column the heading does not name."""
    if _HELPS.search(words) and known & {Column.LEAD, Column.UNITS}:
        return (Column.COOP, True) if Column.COOP not in known else None
    if _LEADS.search(words) and Column.LEAD not in known:
        return Column.LEAD, True
    says = bool(_ANSWERS.search(words))
    owes = bool(_OWES.search(words))
    if Column.UNITS in known or (Column.LEAD in known and not owes) or (places and not says):
        return None
    return Column.UNITS, says


def _renamed(
    table: Table,
    found: tuple[int, Heading],
    meant: dict[int, tuple[Column, bool]],
    guesses: Guesses,
) -> Table:
    place, heading = found
    rows = list(table.rows)
    told: Guesses = {}
    for index, (column, sure) in meant.items():
        word = heading.words[index][-1]
        name = _KNOWN_NAMES[column]
        for at, row in enumerate(rows):
            if index < len(row.cells) and _squeeze(row.cells[index].text) == word:
                cell = row.cells[index]
                told[cell.span] = Guess("".join(heading.words[index]), name, sure)
                cells = (*row.cells[:index], Cell(name, cell.span), *row.cells[index + 1 :])
                rows[at] = Row(cells, row.number)
    if heading_at(rows, place) is None:
        return table
    guesses.update(told)
    return replace(table, rows=tuple(rows))


def _matter_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows that are no group over all columns; enough of them tell what a column holds."""
    matters = (row for row in rows if len({cell.text.strip() for cell in row.cells} - {""}) > 1)
    return islice(matters, _MOST_ROWS)


def _squeeze(text: str) -> str:
    return "".join(text.split())
