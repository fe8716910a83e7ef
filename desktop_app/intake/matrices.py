"""Tables with a column for each unit and ticks below in, tables with columns of units out.

●, △ or √ in the column of a unit says what it does for the matter of the row. What the marks mean is
taken from the legend; without one they are read by custom, and every row that hangs on it is flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.documents.blocks import Block, Cell, Row, Span, Table
from desktop_app.intake import flags
from desktop_app.intake.columns import Column, meaning
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.periods import stretch_of
from desktop_app.intake.units import UnitRegistry
from models.base import Role

_FILLED, _HOLLOW, _PLAIN = "●★▲■◆◉⬤", "○△☆□◇◎〇", "√✓✔☑✅"
_MARKS = f"{_FILLED}{_HOLLOW}{_PLAIN}"
_WORDS = {
    **dict.fromkeys(("牵头", "牵头单位", "主办", "主责", "主", "牵"), Role.LEAD),
    **dict.fromkeys(("责任", "责任单位", "承办", "负责"), Role.RESPONSIBLE),
    **dict.fromkeys(("配合", "配合单位", "协办", "协助", "参与", "协", "配"), Role.COOP),
}
_DOES = r"(?P<role>牵头|主办|主责|责任|承办|配合|协办|协助|参与)"
_LEGENDS = (
    re.compile(
        rf"(?P<mark>[{_MARKS}])[”\"』」\s]*(?:的?为|是|代表|表示|指|[:：—\-=＝])\s*[“\"]?{_DOES}"
    ),
    re.compile(rf"{_DOES}(?:单位|部门)?(?:以|用|标注?|打|记|为|[:：“\"])*\s*(?P<mark>[{_MARKS}])"),
)
_OFFICE = re.compile(
    r"[\u4e00-\u9fff()（）、]{2,20}(?:局|委|办|厅|部|政府|管委会|公司|中心|支队|[区县]|办公室|银行|分行|学院|大学)"
)
_HEADINGS = ((Role.LEAD, "牵头单位"), (Role.RESPONSIBLE, "责任单位"), (Role.COOP, "配合单位"))
_UPPER = {
    Column.LEAD: Role.LEAD,
    Column.COOP: Role.COOP,
}
# How deep below the top of a table the names of the units may stand.
_DEEPEST = 6
_LEAST_UNITS = 2


@dataclass(frozen=True, slots=True)
class _Matrix:
    """The heading's first and last row, the units by column, and the role an upper heading gives.

    `led` tells that another column names who leads.
    """

    top: int
    names: int
    units: Mapping[int, str]
    roles: Mapping[int, Role]
    led: bool

    @property
    def headings(self) -> Sequence[tuple[Role, str]]:
        """The columns to be made; who leads may stand in a column of its own."""
        return _HEADINGS[1:] if self.led else _HEADINGS

    def custom(self, mark: str) -> Role:
        """What a mark without a legend mostly means."""
        if self.led or mark in _HOLLOW:
            return Role.COOP
        return Role.LEAD if mark in _FILLED else Role.RESPONSIBLE


def unfolded(
    blocks: Sequence[Block], text: str, registry: UnitRegistry
) -> tuple[list[Block], dict[Span, DraftFlag]]:
    """The blocks with such tables turned, and the doubts by the place of a row's first cell."""
    doubts: dict[Span, DraftFlag] = {}
    found: list[Block] = []
    legend: dict[str, Role] | None = None
    for block in blocks:
        matrix = _matrix(block, registry) if isinstance(block, Table) else None
        if matrix is None or not isinstance(block, Table):
            found.append(block)
            continue
        if legend is None:
            legend = _legend(text)
        found.append(_turned(block, matrix, legend, doubts))
    return found, doubts


def _matrix(table: Table, registry: UnitRegistry) -> _Matrix | None:
    for index, row in enumerate(table.rows[:_DEEPEST]):
        units = {
            place: word
            for place, cell in enumerate(row.cells)
            if _is_unit(word := _squeeze(cell.text), registry)
        }
        if len(set(units.values())) < _LEAST_UNITS:
            continue
        below = [held for held in table.rows[index + 1 :] if not _is_uniform(held)]
        marks = [
            _squeeze(held.cells[place].text) for held in below for place in _within(units, held)
        ]
        ticks = [mark for mark in marks if mark and mark not in units.values()]
        if not ticks or not all(_is_mark(tick) for tick in ticks):
            continue
        top = _top(table.rows, index, units)
        if top is not None:
            heading = table.rows[top : index + 1]
            return _Matrix(top, index, units, _upper(heading, units), _led(heading, units))
    return None


def _within(units: Iterable[int], row: Row) -> list[int]:
    return [place for place in units if place < len(row.cells)]


def _is_unit(word: str, registry: UnitRegistry) -> bool:
    if not word or meaning((word,)) is not None or stretch_of((word,)) is not None:
        return False
    return bool(_OFFICE.fullmatch(word)) or registry.resolve(word).known


def _is_mark(word: str) -> bool:
    return word in _WORDS or (len(word) == 1 and word in _MARKS)


def _is_uniform(row: Row) -> bool:
    """A group's name, a note or an empty row."""
    return len({_squeeze(cell.text) for cell in row.cells} - {""}) < 2


def _top(rows: Sequence[Row], names: int, units: Mapping[int, str]) -> int | None:
    """The row on which the heading begins: the first that names matters or numbers."""
    for index in range(names + 1):
        words = [
            (_squeeze(cell.text),)
            for place, cell in enumerate(rows[index].cells)
            if place not in units
        ]
        if not _is_uniform(rows[index]) and any(
            meaning(word) in (Column.TITLE, Column.TARGET, Column.DETAIL) for word in words
        ):
            return index
    return None


def _led(rows: Sequence[Row], units: Mapping[int, str]) -> bool:
    return any(
        meaning((_squeeze(cell.text),)) is Column.LEAD
        for row in rows
        for place, cell in enumerate(row.cells)
        if place not in units
    )


def _upper(rows: Sequence[Row], units: Mapping[int, str]) -> dict[int, Role]:
    """配合单位 printed over the names of units: what all ticks below them mean."""
    roles = {}
    for row in rows:
        for place in _within(units, row):
            role = _UPPER.get(meaning((_squeeze(row.cells[place].text),)) or Column.OTHER)
            if role is not None:
                roles[place] = role
    return roles


def _legend(text: str) -> dict[str, Role]:
    """What the document says of its marks; one that is said to mean two things means none."""
    said: dict[str, set[Role]] = {}
    for pattern in _LEGENDS:
        for found in pattern.finditer(text):
            said.setdefault(found["mark"], set()).add(_WORDS[found["role"]])
    return {mark: roles.pop() for mark, roles in said.items() if len(roles) == 1}


def _turned(
    table: Table, matrix: _Matrix, legend: Mapping[str, Role], doubts: dict[Span, DraftFlag]
) -> Table:
    kept = [
        place for place in range(len(table.rows[matrix.names].cells)) if place not in matrix.units
    ]
    heading = table.rows[matrix.top : matrix.names + 1]
    repeated = {_words(row) for row in heading}
    rows = [*table.rows[: matrix.top], _heading(heading, kept, matrix)]
    for row in table.rows[matrix.names + 1 :]:
        if _words(row) in repeated:
            continue
        rows.append(_row(row, kept, matrix, legend, doubts))
    return replace(table, rows=tuple(rows))


def _heading(rows: Sequence[Row], kept: Sequence[int], matrix: _Matrix) -> Row:
    """One row: the kept columns with all their words, then one column for each role."""
    cells = []
    for place in kept:
        held = [row.cells[place] for row in rows if place < len(row.cells)]
        words = list(dict.fromkeys(_squeeze(cell.text) for cell in held if cell.text.strip()))
        cells.append(Cell("".join(words), held[-1].span))
    span = _over(rows[-1], matrix.units)
    return Row((*cells, *(Cell(words, span) for _, words in matrix.headings)), rows[0].number)


def _row(
    row: Row,
    kept: Sequence[int],
    matrix: _Matrix,
    legend: Mapping[str, Role],
    doubts: dict[Span, DraftFlag],
) -> Row:
    cells = [row.cells[place] for place in kept if place < len(row.cells)]
    if _is_uniform(row):
        return Row(
            tuple([*cells, *cells[-1:] * len(matrix.headings)] if _is_merged(row) else cells),
            row.number,
        )
    named: dict[Role, list[str]] = {role: [] for role, _ in _HEADINGS}
    guessed: list[str] = []
    for place in _within(matrix.units, row):
        mark = _squeeze(row.cells[place].text)
        if not mark:
            continue
        role = _WORDS.get(mark) or legend.get(mark) or matrix.roles.get(place)
        if role is Role.LEAD and matrix.led:
            role = Role.RESPONSIBLE
        if role is None and not matrix.led:
            guessed.append(mark)
        named[role or matrix.custom(mark)].append(matrix.units[place])
    if guessed and sum(map(len, named.values())) > 1:
        doubts[row.cells[0].span] = _doubt(guessed)
    span = _over(row, matrix.units)
    cells += [Cell("、".join(named[role]), span) for role, _ in matrix.headings]
    return Row(tuple(cells), row.number)


def _doubt(marks: Sequence[str]) -> DraftFlag:
    shown = "".join(dict.fromkeys(marks))
    message = f"表中用“{shown}”标注单位，没有说明谁牵头、谁配合，暂按习惯读取，请核定。"
    return DraftFlag(flags.UNITS_TICKED, message)


def _is_merged(row: Row) -> bool:
    return len({_squeeze(cell.text) for cell in row.cells}) == 1


def _over(row: Row, units: Mapping[int, str]) -> Span:
    spans = [row.cells[place].span for place in _within(units, row)]
    spans = spans or [row.cells[-1].span]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _words(row: Row) -> tuple[str, ...]:
    return tuple(_squeeze(cell.text) for cell in row.cells)


def _squeeze(text: str) -> str:
    return "".join(text.split())
