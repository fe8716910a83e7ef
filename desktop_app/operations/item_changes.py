"""The journal in, what was changed about one item, when and from what to what, out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.assessment.wording import LIGHT_COLOURS
from desktop_app.ledger.edit_words import ROLE_WORDS
from desktop_app.ledger.queries import load_units
from models.journal import Operation, RowImage
from models.plan import Item
from models.words import Light, Role

Row = Mapping[str, Any]

_ITEM = {
    "key": "编号",
    "title": "事项名称",
    "target": "目标任务",
    "group_name": "分组",
    "category": "类别",
    "stage": "阶段",
    "withdrawn_on": "退出日期",
}
# What stands between an operation's words and the reason a person gave for it.
REASON = "；原因："
_TABLES = ("milestone", "metric", "assignment", "light_override", "evidence_file")


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One operation as far as it touched the item; `lines` say what, each with before and after.

    `first` marks the operation that put the item into the ledger.
    """

    at: datetime
    name: str
    detail: str
    undone: bool
    first: bool
    lines: tuple[str, ...]


def load_changes(session: Session, key: str) -> tuple[ItemChange, ...]:
    """What was done to an item, newest first; an unknown key has no history."""
    item_id = session.execute(
        sa.select(col(Item.id)).where(col(Item.key) == key)
    ).scalar_one_or_none()
    if item_id is None:
        return ()
    units = {unit.id: unit.name for unit in load_units(session)}
    found: dict[int, tuple[Any, list[tuple[str, Row, Row]]]] = {}
    for operation, table, before, after in session.execute(_images(item_id)):
        rows = found.setdefault(operation.id, (operation, []))[1]
        rows.append((table, json.loads(before or "{}"), json.loads(after or "{}")))
    changes = [_change(operation, rows, units) for operation, rows in found.values()]
    return tuple(reversed([change for change in changes if change.first or change.lines]))


def _images(item_id: int) -> sa.Select[Operation, str, str | None, str | None]:
    """Images of the item's row and of the rows that belong to it, in the order of their making."""
    whole = sa.func.coalesce(col(RowImage.after), col(RowImage.before))
    own = sa.and_(col(RowImage.table_name) == "item", col(RowImage.row_id) == item_id)
    # The images are sorted JSON: a row that belongs to the item says so in these very words.
    parts = sa.and_(col(RowImage.table_name).in_(_TABLES), whole.like(f'%"item_id": {item_id},%'))
    return (
        sa.select(Operation, col(RowImage.table_name), col(RowImage.before), col(RowImage.after))
        .join(Operation, col(RowImage.operation_id) == col(Operation.id))
        .where(sa.or_(own, parts))
        .order_by(col(RowImage.id))
    )


def _change(
    operation: Operation, rows: list[tuple[str, Row, Row]], units: Mapping[int, str]
) -> ItemChange:
    first = any(table == "item" and not before for table, before, _ in rows)
    lines = [] if first else [line for row in rows for line in _lines(*row, units)]
    _, given, reason = operation.detail.rpartition(REASON)
    if given and lines:
        lines.append(f"原因：{reason}")
    return ItemChange(
        operation.at, operation.name, operation.detail, operation.undone, first, tuple(lines)
    )


def _lines(table: str, before: Row, after: Row, units: Mapping[int, str]) -> Iterator[str]:
    if table == "item":
        for field, words in _ITEM.items():
            if before.get(field) != after.get(field):
                yield f"{words}：{_turned(before.get(field), after.get(field))}"
    elif table == "milestone":
        yield from _milestone(before, after)
    else:
        old, new = (_said(table, row, units) for row in (before, after))
        if old != new:
            yield f"{_NAMES[table]}：{_turned(old, new)}"


def _milestone(before: Row, after: Row) -> Iterator[str]:
    if not before or not after:
        row, verb = (after, "增加时限") if after else (before, "去掉时限")
        yield f"{verb}：{row['due']} {row['text']}".rstrip()
        return
    if before["due"] != after["due"]:
        yield f"时限：{before['due']} → {after['due']}"
    if before["text"] != after["text"]:
        yield f"节点内容：{_turned(before['text'], after['text'])}"
    if after["confirmed"] and not before["confirmed"]:
        yield f"确认时限：{after['due']}"
    if before["done_on"] != after["done_on"]:
        done = after["done_on"]
        yield f"节点 {after['due']} 于 {done} 完成" if done else f"节点 {after['due']} 改为未完成"


_NAMES = {
    "metric": "量化目标",
    "assignment": "责任单位",
    "light_override": "人工改灯",
    "evidence_file": "佐证材料",
}


def _said(table: str, row: Row, units: Mapping[int, str]) -> str:
    """A row in words; empty for none."""
    if not row:
        return ""
    if table == "assignment":
        return f"{units.get(row['unit_id'], '')}（{ROLE_WORDS[Role(row['role'])]}）"
    if table == "metric":
        most = f"—{row['value_max']}" if row["value_max"] else ""
        return f"{row['name']}{row['op']}{row['value']}{most}{row['unit']}"
    if table == "light_override":
        words = "正当理由" if row["cause"] else LIGHT_COLOURS[Light(row["light"])]
        return f"{words}，{row['person']}：{row['reason']}"
    return str(row["name"])


def _turned(old: object, new: object) -> str:
    return f"{old or '（空）'} → {new or '（空）'}"
