"""A returned file in, what each unit reported on each item out, with everything odd about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from desktop_app.cycle.answers import read_answers
from desktop_app.cycle.calendar import day_name, month_name
from desktop_app.cycle.codes import Code
from desktop_app.cycle.columns import Field
from desktop_app.cycle.grids import BLANK
from desktop_app.cycle.inbox import ReturnedFile
from desktop_app.cycle.matching import Catalogue, Match
from desktop_app.cycle.percent import read_percent
from desktop_app.cycle.reported import Filed, Oddity, Report
from desktop_app.cycle.senders import UnitFinder
from desktop_app.cycle.sheets import ReturnedSheet, SheetRow
from desktop_app.cycle.views import CycleView
from desktop_app.ledger.views import ItemView

# Clauses which say that something is left to do.
_UNDONE = re.compile(
    r"[^，。；,;]*(?:还剩|尚未|还未|未完成|没有完成|未能完成|尚有|剩余|还有[^，。；,;]{1,10}(?:未|没)"
    r"|预计[^，。；,;]{1,12}(?:完成|建成|完工|竣工|投用))[^，。；,;]*"
)
_FILLER = re.compile(r"[\W_\d]+|全部|已经|完成|办结|[已均都]|同上|演示|详见附件|百分之百")
SUBSTANCE = 4
# What is kept of a row in the sender's words.
SAID = (
    *(Field.NUMBER, Field.TITLE, Field.PROGRESS, Field.PERCENT, Field.PROBLEM),
    *(Field.NEXT_STEP, Field.REPORTER, Field.PHONE, Field.UNIT),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a file is held against. `earlier` gives a unit's last month and percentage on an item,
    `in_force` the pairs of unit and item already reported this month.
    """

    cycle: CycleView
    catalogue: Catalogue
    finder: UnitFinder
    earlier: Mapping[tuple[str, str], tuple[str, Decimal]] = field(default_factory=dict)
    in_force: frozenset[tuple[str, str]] = frozenset()

    def read(self, file: ReturnedFile, received_on: date) -> Filed:
        """Match every row, drop what cannot be told, and say what is odd."""
        found: list[Report] = []
        odd: list[Oddity] = []
        for sheet in file.sheets:
            for each in self._sheet(sheet, file.name):
                (found if isinstance(each, Report) else odd).append(each)  # type: ignore[arg-type]
        reports = list(self._unique(found, odd))
        units = {report.unit for report in found}
        empty = units - {report.unit for report in reports if not report.blank}
        odd.extend(_empty(unit, [r for r in reports if r.unit == unit]) for unit in sorted(empty))
        answered = read_answers(file.answers, self.catalogue, self.finder)
        reports = list(answered.explained(reports))
        blank = [report for report in reports if report.blank and report.unit not in empty]
        odd.extend(self._blank(blank))
        for report in reports:
            if report.unit not in empty and not report.blank:
                odd.extend(self._oddities(report))
        odd.extend(answered.oddities)
        if received_on > self.cycle.due_by:
            odd.insert(0, self._late(received_on, units.pop() if len(units) == 1 else None))
        given = tuple(report for report in reports if not report.blank)
        return Filed(given, tuple(odd), answered.values)

    def _sheet(self, sheet: ReturnedSheet, file_name: str) -> Iterator[Report | Oddity]:
        sender = self.finder.of_sheet(sheet, file_name)
        rows = [(row, self._unit(row, sender)) for row in sheet.rows]
        matched = [(r, unit, self._match(r, unit, counted=sheet.counted)) for r, unit in rows]
        homeless = [m.item for r, unit, m in matched if unit is None and m.item and r.reports]
        likely = _common_unit(homeless)
        if homeless:
            yield _homeless(sheet.name, len(homeless), likely)
        for row, unit, match in matched:
            yield from self._row(row, unit or likely, match)
        yield from _comments(sheet, {r.row: (r, u or likely, m) for r, u, m in matched}, sender)

    def _row(self, row: SheetRow, unit: str | None, match: Match) -> Iterator[Report | Oddity]:
        item = match.item
        if match.code is not None and (row.reports or item is not None):
            key = item.key if item is not None else None
            words = row_words(row, posted=item is not None)
            yield Oddity(match.code, _at(row.row, match.message), row.row, key, unit, words)
        if item is None or unit is None:
            return
        if any(part.name == unit for part in item.units):
            yield _report(item, unit, row)
        elif row.reports:
            yield _stranger(item, unit, row)

    def _unit(self, row: SheetRow, sender: str | None) -> str | None:
        if row.key is not None:
            return self.finder.exact(row.key.unit)
        named = row.text(Field.UNIT)
        if named:
            return self.finder.exact(named) or self.finder.only(named)
        # 责任单位 may name the lead in a sheet of a helping unit: the sender comes first.
        return sender or self.finder.only(row.text(Field.DUTY))

    def _match(self, row: SheetRow, unit: str | None, *, counted: bool) -> Match:
        number, title = row.text(Field.NUMBER), row.text(Field.TITLE)
        if row.key is not None:
            item = self.catalogue.item(row.key.item_key)
            if item is not None:
                return self.catalogue.keyed(item, number, title)
            words = f"行标识对应的事项“{row.key.item_key}”台账里没有，未收入，请核对。"
            return Match(None, Code.UNKNOWN_ITEM, words)
        value = row.cells.get(Field.NUMBER, BLANK).value
        if isinstance(value, float) and not value.is_integer() and not title:
            words = f"编号“{number}”是数字格式，分不清末尾有没有0，又没有写事项名称；未收入。"
            return Match(None, Code.UNKNOWN_ITEM, words)
        # A date is what Excel makes of 3/1; a running 序号 counts rows, not items.
        usable = isinstance(value, str | int | float | None)
        return self.catalogue.by_words("" if counted or not usable else number, title, unit)

    def _unique(self, reports: list[Report], odd: list[Oddity]) -> Iterator[Report]:
        groups: dict[tuple[str, str], list[Report]] = {}
        for report in reports:
            groups.setdefault((report.unit, report.item.key), []).append(report)
        for rows in groups.values():
            if len(rows) > 1:
                odd.append(_duplicate(rows))
            yield from _versions(rows)

    def _blank(self, reports: Sequence[Report]) -> Iterator[Oddity]:
        """Rows left blank: one anomaly for a unit, naming all of them."""
        by_unit: dict[str, list[Report]] = {}
        for report in reports:
            by_unit.setdefault(report.unit, []).append(report)
        for unit, mine in by_unit.items():
            kept = [r for r in mine if (r.unit, r.item.key) in self.in_force]
            rest = "仍以先前填报为准" if len(kept) == len(mine) else "按未报处理"
            if len(mine) == 1:
                yield _odd(mine[0], Code.BLANK_PROGRESS, f"{mine[0].name}没有填写进展，{rest}。")
                continue
            if kept and len(kept) < len(mine):
                rest = f"其中{len(kept)}项仍以先前填报为准，其余按未报处理"
            rows = "、".join(f"第{r.row}行{r.item.key}" for r in mine)
            words = f"{unit}有{len(mine)}项没有填写进展（{rows}），{rest}。"
            keys = json.dumps({"keys": [r.item.key for r in mine]}, ensure_ascii=False)
            yield Oddity(Code.BLANK_PROGRESS, words, unit=unit, words=keys)

    def _oddities(self, report: Report) -> Iterator[Oddity]:
        if report.superseded:
            return
        if report.doubt is not None:
            words = f"{report.name}的完成百分比：{report.doubt}，未采用，请核实。"
            yield _odd(report, Code.PERCENT_INVALID, words)
        elif _says_nothing(report.progress) and report.percent is None:
            words = f"{report.name}没有填写完成百分比，进展栏也没有内容{_quoted(report)}。"
            yield _odd(report, Code.BLANK_PROGRESS, words)
        yield from self._percent_oddities(report)

    def _percent_oddities(self, report: Report) -> Iterator[Oddity]:
        percent = report.percent
        if percent is None:
            return
        before = self.earlier.get((report.unit, report.item.key))
        if (
            before is not None
            and percent < before[1]
            and not self._new_year(report.item, before[0])
        ):
            words = f"{report.name}完成百分比由{month_name(before[0])}的{before[1]}%退到{percent}%，请核实。"
            yield _odd(report, Code.PERCENT_BACKWARDS, words)
        undone = _UNDONE.search(report.progress) if percent == 100 else None
        if undone is not None:
            words = f"{report.name}填报已完成，进展里却写着“{undone.group()[:40]}”，请核实。"
            yield _odd(report, Code.DONE_WITHOUT_EVIDENCE, words)
        elif percent == 100 and len(_FILLER.sub("", report.progress)) < SUBSTANCE:
            words = f"{report.name}填报已完成，但进展栏没有写明完成依据{_quoted(report)}。"
            yield _odd(report, Code.DONE_WITHOUT_EVIDENCE, words)

    def _new_year(self, item: ItemView, month: str) -> bool:
        """A yearly task starts again from nothing in January."""
        binding = [m for m in item.milestones if m.binding]
        yearly = bool(binding) and all(m.recurring for m in binding)
        return yearly and month[:4] != self.cycle.month[:4]

    def _late(self, received_on: date, unit: str | None) -> Oddity:
        due = self.cycle.due_by
        words = (
            f"{day_name(received_on)}收到，比截止日{day_name(due)}晚{(received_on - due).days}天。"
        )
        return Oddity(Code.LATE, words, unit=unit)


def _comments(
    sheet: ReturnedSheet, rows: Mapping[int, tuple[SheetRow, str | None, Match]], sender: str | None
) -> Iterator[Oddity]:
    """What was written on cells is no part of the report: it is told, in the sender's words."""
    for number, words in sheet.comments:
        row, unit, match = rows.get(number, (None, sender, None))
        item = match.item if match is not None else None
        about = f"“{item.key} {item.title}”" if item is not None else "表中"
        told = f"{about}有批注：“{words}”，批注不收入填报，请看过后处理。"
        said = row_words(row, posted=True) if row is not None and item is not None else ""
        key = item.key if item is not None else None
        yield Oddity(Code.CELL_COMMENT, _at(number, told), number, key, unit, said)


def _report(item: ItemView, unit: str, row: SheetRow) -> Report:
    cell = row.cells.get(Field.PERCENT, BLANK)
    reading = read_percent(cell.value, percent_cell=cell.percent, formula=cell.formula)
    progress = row.text(Field.PROGRESS)
    if reading.doubt is not None and not progress and cell.text:
        progress = f"（完成百分比栏填写：{cell.text}）"
    return Report(
        item=item,
        unit=unit,
        row=row.row,
        progress=progress,
        percent=reading.value,
        problem=row.text(Field.PROBLEM),
        next_step=row.text(Field.NEXT_STEP),
        reporter=row.text(Field.REPORTER),
        phone=row.text(Field.PHONE),
        doubt=reading.doubt,
        blank=not row.reports,
        words=row_words(row, posted=True),
    )


def row_words(row: SheetRow, *, posted: bool) -> str:
    """A row in the sender's words, as JSON; `posted` says whether it was taken in."""
    said = {field.value: row.text(field) for field in SAID if row.text(field)}
    return json.dumps({"posted": posted, **said}, ensure_ascii=False)


def _versions(rows: list[Report]) -> Iterator[Report]:
    """The rows of one item and unit: blank ones yield to filled ones, of equal ones the first
    stays, of differing ones the last is in force and the others are kept behind it.
    """
    filled = [row for row in rows if not row.blank]
    if not filled:
        yield rows[0]
        return
    differing = list({row.content: row for row in reversed(filled)}.values())[::-1]
    for row in differing[:-1]:
        yield replace(row, superseded=True)
    yield differing[-1]


def _duplicate(rows: list[Report]) -> Oddity:
    places = "、".join(f"第{row.row}行" for row in rows)
    filled = [row for row in rows if not row.blank]
    if len({row.content for row in filled}) > 1:
        rest = (
            f"内容不一致，暂以第{list(_versions(rows))[-1].row}行为准，其余留存，请与填报单位核实"
        )
    elif len(filled) < len(rows):
        rest = "空行未采用"
    else:
        rest = "内容相同，只收一次"
    words = f"{rows[0].name}在表中出现{len(rows)}次（{places}），{rest}。"
    said = list(_versions(rows))[-1].words
    return Oddity(Code.DUPLICATE_ROW, words, rows[-1].row, rows[0].item.key, rows[0].unit, said)


def _says_nothing(progress: str) -> bool:
    return re.sub(r"[\W_]+", "", progress) in {"", "无", "暂无"}


def _quoted(report: Report) -> str:
    """The sender's words in brackets; an empty cell needs none."""
    return f"（“{report.progress}”）" if report.progress.strip() else ""


def _common_unit(items: Sequence[ItemView]) -> str | None:
    """The one unit that has a part in all of the items, if there is just one."""
    shared = [{part.name for part in item.units} for item in items]
    common = set.intersection(*shared) if shared else set()
    return common.pop() if len(common) == 1 else None


def _homeless(sheet: str, rows: int, likely: str | None) -> Oddity:
    place = f"工作表“{sheet}”" if sheet else "表中"
    if likely is not None:
        words = (
            f"{place}没有写明填报单位，各事项共同的责任单位只有{likely}，暂按其填报收入，请核实。"
        )
    else:
        words = f"{place}认不出是哪个单位填报的，{rows}行未收入；请在文件名或表头写明填报单位的规范名称后重收。"
    return Oddity(Code.WRONG_UNIT, words, unit=likely)


def _empty(unit: str, reports: list[Report]) -> Oddity:
    """One anomaly for a sheet sent back as it went out, not one for each of its rows."""
    words = f"{unit}报回的表{len(reports)}项都没有填写，按未报处理。"
    key = reports[0].item.key if len(reports) == 1 else None
    return Oddity(Code.BLANK_PROGRESS, words, item_key=key, unit=unit)


def _stranger(item: ItemView, unit: str, row: SheetRow) -> Oddity:
    names = "、".join(part.name for part in item.units) or "（台账未写明）"
    words = f"“{item.key} {item.title}”的责任单位是{names}，{unit}没有这项任务；未收入。"
    said = row_words(row, posted=False)
    return Oddity(Code.WRONG_UNIT, _at(row.row, words), row.row, item.key, unit, said)


def _odd(report: Report, code: Code, words: str) -> Oddity:
    at = _at(report.row, words)
    return Oddity(code, at, report.row, report.item.key, report.unit, report.words)


def _at(row: int, words: str) -> str:
    return f"第{row}行：{words}"
