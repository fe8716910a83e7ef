"""Items of a month in, one prefilled workbook per unit out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from enum import Enum, auto
from pathlib import Path
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.cycle.columns import COLUMNS, KEY_HEADING, Field
from desktop_app.cycle.form_texts import (
    DEMO,
    due_text,
    headline,
    instructions,
    previous_text,
    row_key,
)
from desktop_app.cycle.questions import (
    ANSWER_HEADINGS,
    SHEET,
    Question,
    question_key,
    questions,
)
from desktop_app.cycle.sheets import is_filled
from desktop_app.cycle.views import CycleView, ReturnView
from desktop_app.cycle.workbooks import workbook_bytes
from desktop_app.errors import CycleError, OutputError
from desktop_app.files import safe_name, write_all
from desktop_app.ledger.views import ItemView, UnitView
from desktop_app.progress import Progress, silent
from models.words import Light

GUIDE = "填报说明"


class Look(Enum):
    """How a cell of a sheet looks."""

    HEAD = auto()
    LOCKED = auto()
    OPEN = auto()
    TEXT = auto()
    BOLD = auto()


class Pad:
    """A workbook whose looks are ready, to be filled with one unit's sheets after another."""

    def __init__(self) -> None:
        self.book = Workbook()
        sheet = self.book.active
        assert isinstance(sheet, Worksheet)  # noqa: S101 -- a new workbook has one
        self.looks = _looks(sheet)

    def empty(self) -> None:
        """Take the sheets out."""
        for sheet in tuple(self.book.worksheets):
            self.book.remove(sheet)


_ASK_WIDTHS = (11, 28, 60, 40)
_HEAD = PatternFill("solid", fgColor="FFD9E2EC")
_LOCKED = PatternFill("solid", fgColor="FFF2F2F2")
_OPEN = PatternFill("solid", fgColor="FFFFFBE0")
_EDGE = Side(style="thin", color="FF9AA5B1")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_WRAP = Alignment(wrap_text=True, vertical="top")
_CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
_FREE = Protection(locked=False)
_BOLD = Font(bold=True)
_GREY = Font(color="FF555555")


def write_forms(
    items: Sequence[ItemView],
    units: Sequence[UnitView],
    cycle: CycleView,
    previous: Sequence[ReturnView],
    folder: Path,
    only: str | None = None,
    progress: Progress = silent,
    lights: Mapping[str, Light] = MappingProxyType({}),
) -> tuple[Path, ...]:
    """One sheet for each unit that takes part in an item, or for the unit `only`.

    Raises `CycleError` when there is no such unit, `OutputError` when a sheet already filled in
    would be written over or the folder cannot be written; no file is then put in place.
    """
    chosen = _chosen(items, units, only)
    names = {unit.name: form_name(cycle, unit.name) for unit in chosen}
    for name in names.values():
        _spare_filled(folder / name)
    known = {(row.unit, row.item_key): row for row in previous}
    files: dict[str, bytes] = {}
    shares = by_unit(items)
    # One workbook serves all units: its looks are made once, its sheets are taken out again.
    pad = Pad()
    for done, unit in enumerate(chosen):
        progress(done, len(chosen), f"写出调度表：{unit.name}")
        book = form_workbook(shares[unit.name], unit.name, cycle, known, lights, pad)
        files[names[unit.name]] = workbook_bytes(book)
    paths = write_all(folder, files)
    progress(len(chosen), len(chosen), "调度表已写出")
    return paths


def form_name(cycle: CycleView, unit: str) -> str:
    """The file name of a unit's sheet; demo sheets say so."""
    mark = f"_{DEMO}" if cycle.demo else ""
    return f"{cycle.month}_{safe_name(unit)}{mark}.xlsx"


def form_workbook(
    items: Sequence[ItemView],
    unit: str,
    cycle: CycleView,
    previous: Mapping[tuple[str, str], ReturnView],
    lights: Mapping[str, Light] = MappingProxyType({}),
    pad: Pad | None = None,
) -> Workbook:
    """The workbook of one unit: the sheet with headings in row 1, and the instructions.

    The workbook of a `pad` holds the last unit's sheets only.
    """
    pad = pad or Pad()
    book, looks = pad.book, pad.looks
    pad.empty()
    sheet = book.create_sheet(_sheet_title(cycle, unit))
    _heading_row(sheet, looks)
    for row, item in enumerate(items, start=2):
        _item_row(sheet, row, item, previous_text(previous.get((unit, item.key))), looks)
        sheet.cell(row, len(COLUMNS) + 1, row_key(cycle.month, item.key, unit))
    _lay_out(sheet, cycle, unit)
    asked = tuple(questions(items, unit, cycle.month, dict(lights)))
    if asked:
        _ask(book.create_sheet(SHEET), asked, cycle.month, unit, looks)
    _guide(book.create_sheet(GUIDE), cycle, unit, len(asked), looks)
    return book


def _chosen(
    items: Sequence[ItemView], units: Sequence[UnitView], only: str | None
) -> list[UnitView]:
    asked = {part.name for item in items for part in item.units}
    chosen = [unit for unit in units if unit.name in asked]
    if only is not None:
        chosen = [unit for unit in chosen if only == unit.name or only in unit.aliases]
        if not chosen:
            raise CycleError(
                f"“{only}”没有承担任何事项，不必发调度表。", "请用 duban units 查看单位的规范名称。"
            )
    return chosen


def by_unit(items: Sequence[ItemView]) -> dict[str, list[ItemView]]:
    """The items each unit has a part in."""
    found: dict[str, list[ItemView]] = {}
    for item in items:
        for name in dict.fromkeys(part.name for part in item.units):
            found.setdefault(name, []).append(item)
    return found


def _spare_filled(path: Path) -> None:
    """A sheet that a unit has filled in must not be written over."""
    try:
        if not path.exists() or not is_filled(path):
            return
    except OSError:
        return  # Writing will say what is wrong with the folder.
    raise OutputError(
        f"“{path.name}”已经填有内容，没有覆盖。", "请另选一个空文件夹，或先把填好的表移走。"
    )


def _sheet_title(cycle: CycleView, unit: str) -> str:
    mark = DEMO if cycle.demo else "调度表"
    return re.sub(r"[\\/*?:\[\]']", "_", f"{mark}_{unit}")[:31]


def _heading_row(sheet: Worksheet, looks: Mapping[Look, StyleArray]) -> None:
    for place, column in enumerate(COLUMNS, start=1):
        _put(sheet, 1, place, column.heading, looks[Look.HEAD])
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.cell(1, len(COLUMNS) + 1, KEY_HEADING)


def _put(sheet: Worksheet, row: int, place: int, text: str | None, look: StyleArray) -> None:
    # Setting four styles on each cell would take most of the time: they are copied instead.
    cell: Any = Cell(sheet, row=row, column=place, style_array=look)
    if text is not None:
        # Never a formula: a text that begins with = stays a text.
        cell._value, cell.data_type = cell.check_string(text), "s"
    sheet._cells[row, place] = cell


def _item_row(
    sheet: Worksheet, row: int, item: ItemView, before: str, looks: Mapping[Look, StyleArray]
) -> None:
    texts = {
        Field.NUMBER: item.key,
        Field.TITLE: item.title,
        Field.TARGET: item.whole_target,
        Field.DUE: due_text(item),
        Field.PREVIOUS: before,
    }
    for place, column in enumerate(COLUMNS, start=1):
        look = looks[Look.LOCKED if column.locked else Look.OPEN]
        _put(sheet, row, place, texts.get(column.field), look)


def _looks(sheet: Worksheet) -> dict[Look, StyleArray]:
    """Each look, tried on a cell that is then taken away."""
    cell: Any = sheet.cell(2, 1)
    looks = {}
    cell.alignment, cell.border, cell.fill, cell.font = _WRAP, _BORDER, _LOCKED, _GREY
    looks[Look.LOCKED] = copy(cell._style)
    cell.fill, cell.font, cell.protection = _OPEN, Font(), _FREE
    looks[Look.OPEN] = copy(cell._style)
    cell.font, cell.fill, cell.alignment, cell.protection = _BOLD, _HEAD, _CENTRE, Protection()
    looks[Look.HEAD] = copy(cell._style)
    cell.fill, cell.font, cell.border, cell.alignment = PatternFill(), Font(), Border(), _WRAP
    looks[Look.TEXT] = copy(cell._style)
    cell.font = _BOLD
    looks[Look.BOLD] = copy(cell._style)
    sheet.delete_rows(2)
    return looks


def _lay_out(sheet: Worksheet, cycle: CycleView, unit: str) -> None:
    key_column = get_column_letter(len(COLUMNS) + 1)
    sheet.column_dimensions[key_column].hidden = True
    sheet.freeze_panes = "C2"
    sheet.protection.sheet = True
    # What stays allowed under protection: reading long texts needs wider rows and columns.
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    _percent_hint(sheet)
    setup = sheet.page_setup
    setup.orientation, setup.paperSize = "landscape", 9
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{get_column_letter(len(COLUMNS))}{max(sheet.max_row, 2)}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    head, foot = HeaderFooterItem(), HeaderFooterItem()
    head.center.text = headline(cycle, unit).replace("&", "&&")
    foot.center.text = "第 &P 页，共 &N 页"
    foot.left.text = DEMO if cycle.demo else None
    sheet.oddHeader, sheet.oddFooter = head, foot


def _ask(
    sheet: Worksheet,
    asked: Sequence[Question],
    month: str,
    unit: str,
    looks: Mapping[Look, StyleArray],
) -> None:
    """The questions that matter for single items, one a row, answered in the last column."""
    for place, (heading, width) in enumerate(zip(ANSWER_HEADINGS, _ASK_WIDTHS, strict=True), 1):
        _put(sheet, 1, place, heading, looks[Look.HEAD])
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row, question in enumerate(asked, start=2):
        texts = (question.item.key, question.item.title, question.words)
        for place, text in enumerate(texts, start=1):
            _put(sheet, row, place, text, looks[Look.LOCKED])
        _put(sheet, row, len(texts) + 1, None, looks[Look.OPEN])
        sheet.cell(row, len(ANSWER_HEADINGS) + 1, question_key(month, unit, question))
    sheet.column_dimensions[get_column_letter(len(ANSWER_HEADINGS) + 1)].hidden = True
    sheet.freeze_panes = "A2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.print_title_rows = "1:1"


def _percent_hint(sheet: Worksheet) -> None:
    """A hint only: 35, 35%, 已完成 must all be accepted."""
    letter = get_column_letter([column.field for column in COLUMNS].index(Field.PERCENT) + 1)
    hint = DataValidation(
        showInputMessage=True,
        showErrorMessage=False,
        promptTitle="完成百分比",
        prompt="填累计完成的比例：35 或 35%；全部完成的写“已完成”。",
    )
    hint.add(f"{letter}2:{letter}{max(sheet.max_row, 2)}")
    sheet.add_data_validation(hint)


def _guide(
    sheet: Worksheet,
    cycle: CycleView,
    unit: str,
    asked: int,
    looks: Mapping[Look, StyleArray],
) -> None:
    sheet.column_dimensions["A"].width = 100
    for row, line in enumerate(instructions(cycle, unit, asked), start=1):
        _put(sheet, row, 1, line, looks[Look.BOLD if row == 1 or DEMO in line else Look.TEXT])
    sheet.protection.sheet = True
