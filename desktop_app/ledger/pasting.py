"""Cells copied from a spreadsheet in; what is wanted of which item, and rows not understood, out."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.errors import DubanError
from desktop_app.ledger.edit_words import EditField, Wish
from desktop_app.ledger.views import ItemView

HEADINGS: Mapping[str, EditField] = {
    "事项名称": EditField.TITLE,
    "事项": EditField.TITLE,
    "名称": EditField.TITLE,
    "目标任务": EditField.TARGET,
    "目标": EditField.TARGET,
    "分组": EditField.GROUP,
    "类别": EditField.CATEGORY,
    "阶段": EditField.STAGE,
    "责任单位": EditField.UNITS,
    "全部责任单位": EditField.UNITS,
    "完成时限": EditField.DUE,
    "时限": EditField.DUE,
}
KEY_HEADINGS = ("事项编号", "编号")
HEADING_WITHIN = 5
"""A heading is looked for in the first rows only; titles may stand above it."""
EMPTY_WORDS = frozenset({"", "未设时限", "节点均已完成"})
"""Words that the table shows where there is nothing: pasted back they ask for nothing."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What pasted cells ask for; `ignored` are headings that are not written from here."""

    wishes: tuple[Wish, ...]
    problems: tuple[str, ...]
    ignored: tuple[str, ...]


def read_cells(text: str, items: Sequence[ItemView]) -> Pasted:
    """Read cells with a heading row. An item is meant by its number, else by its only title.

    Raises `DubanError` when there is no heading with 编号 and something that can be written.
    Empty cells ask for nothing.
    """
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter="\t")]
    at, columns, ignored, by_title = _heading(rows)
    titles = _single_titles(items)
    keys = {item.key for item in items}
    wishes: list[Wish] = []
    problems: list[str] = []
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        if not any(row):
            continue
        cells = dict(zip(range(len(row)), row, strict=True))
        named = cells.get(by_title, "")
        key = named if named in keys else titles.get(named, "")
        if not key:
            problems.append(f"第 {number} 行“{named or '（空）'}”在台账中找不到，没有采用。")
            continue
        wishes += [
            Wish(key, field, cells[place])
            for place, field in columns.items()
            if cells.get(place, "") not in EMPTY_WORDS
        ]
    return Pasted(tuple(wishes), tuple(problems), ignored)


def _heading(
    rows: Sequence[Sequence[str]],
) -> tuple[int, dict[int, EditField], tuple[str, ...], int]:
    for at, row in enumerate(rows[:HEADING_WITHIN]):
        plain = ["".join(cell.split()) for cell in row]
        place = next((plain.index(name) for name in KEY_HEADINGS if name in plain), None)
        if place is None:
            continue
        columns = {number: HEADINGS[cell] for number, cell in enumerate(plain) if cell in HEADINGS}
        if not columns:
            break
        ignored = tuple(
            cell for cell in plain if cell and cell not in HEADINGS and cell not in KEY_HEADINGS
        )
        return at, columns, ignored, place
    raise DubanError(
        "粘贴的内容里没有看到带“编号”的表头，没有改动台账。",
        "请在 Excel 中连同表头一起复制：第一列“编号”，后面是要修改的列，"
        "如“完成时限”“责任单位”“阶段”。也可以先从台账表中复制，改好再粘回来。",
    )


def _single_titles(items: Sequence[ItemView]) -> dict[str, str]:
    """Keys by title, of titles that only one item bears."""
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(item.title, []).append(item.key)
    return {title: keys[0] for title, keys in found.items() if len(keys) == 1}
