"""Frozen views in, tables of plain values out, and the same views back.

Each kind of view is a table with one column for each field; a view within another is the number of
its row, and equal words are kept once: of thousands of items the same is told. Read back, a large
ledger leaves no half-used memory behind, and only plain values are ever taken from the file.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import fields
from itertools import repeat
from types import MemberDescriptorType
from typing import Any

from desktop_app.assessment.views import Assessment
from desktop_app.cycle.agenda import Todo
from desktop_app.cycle.views import AnomalyView, CycleView, ReturnView, UnitStatus
from desktop_app.ledger.views import (
    FlagView,
    ItemView,
    MetricView,
    MilestoneView,
    PlanView,
    UnitRole,
    UnitView,
)
from desktop_app.views import LedgerRow, MonthView
from ui.desk_data import DeskData
from ui.folded_words import FoldedWords, fold

# A view holds only views that stand before it.
KINDS: tuple[type, ...] = (
    UnitRole,
    MilestoneView,
    MetricView,
    FlagView,
    ItemView,
    Assessment,
    LedgerRow,
    PlanView,
    UnitView,
    CycleView,
    ReturnView,
    AnomalyView,
    UnitStatus,
    Todo,
    MonthView,
    DeskData,
)
# Kept folded in the file and in memory.
FOLDED = (DeskData, "haystacks")
Links = dict[tuple[str, str], str]
Tables = dict[str, list[list[Any]]]


def packed(data: DeskData) -> tuple[Links, Tables]:
    """The month as tables, and which columns hold numbers of rows of which kind."""
    packer = _Packer()
    packer.put(data)
    return packer.links, packer.tables()


def unpacked(links: Links, tables: Tables) -> DeskData:
    """The month that was packed; each table is let go as soon as its views stand."""
    made: dict[str, list[Any]] = {}
    for kind in KINDS:
        name = kind.__name__
        columns = tables.pop(name, [])
        for at, field in enumerate(fields(kind)):
            target = links.get((name, field.name))
            if target is not None and columns:
                columns[at] = _linked(columns[at], made[target])
            elif columns and (kind, field.name) == FOLDED:
                columns[at] = [FoldedWords(*value) for value in columns[at]]
        made[name] = _views(kind, columns)
    data = made[DeskData.__name__][0]
    if not isinstance(data, DeskData):
        raise TypeError("not a month")
    return data


def shapes() -> Mapping[str, list[str]]:
    """The fields of every kind: a picture of other shapes is not read."""
    return {kind.__name__: [field.name for field in fields(kind)] for kind in KINDS}


def _linked(column: list[Any], views: list[Any]) -> list[Any]:
    """Views in the place of their numbers; equal rows of numbers become one row of views."""
    rows = {
        value: tuple([views[number] for number in value])
        for value in set(column)
        if isinstance(value, tuple)
    }
    return [
        None if value is None else rows[value] if isinstance(value, tuple) else views[value]
        for value in column
    ]


def _views(kind: type, columns: list[list[Any]]) -> list[Any]:
    """One view for each row; each field is put into all of them at once.

    Ten thousand times `__init__` of a frozen view takes five times as long.
    """
    if not columns:
        return []
    slots: list[Any] = [kind.__dict__.get(field.name) for field in fields(kind)]
    if hasattr(kind, "__post_init__") or not all(
        isinstance(s, MemberDescriptorType) for s in slots
    ):
        return list(map(kind, *columns))
    views: list[Any] = list(map(object.__new__, repeat(kind, len(columns[0]))))
    for slot, column in zip(slots, columns, strict=True):
        put: Callable[[Any, Any], None] = slot.__set__
        deque(map(put, views, column), maxlen=0)
    return views


class _Packer:
    """Puts each view into its table once."""

    def __init__(self) -> None:
        self.links: Links = {}
        self._rows: dict[type, list[list[Any]]] = {kind: [] for kind in KINDS}
        self._known: dict[Any, Any] = {}
        self._places: dict[int, int] = {}

    def put(self, view: Any) -> int:
        """The number of a view in the table of its kind."""
        place = self._places.get(id(view))
        if place is None:
            kind = type(view)
            names = [field.name for field in fields(view)]
            row = [self._plain(kind, name, getattr(view, name)) for name in names]
            place = self._places[id(view)] = len(self._rows[kind])
            self._rows[kind].append(row)
        return place

    def tables(self) -> Tables:
        """Columns by the name of their kind."""
        return {
            kind.__name__: [list(column) for column in zip(*rows, strict=True)]
            for kind, rows in self._rows.items()
        }

    def _plain(self, kind: type, name: str, value: Any) -> Any:
        held = value[0] if isinstance(value, tuple) and value else value
        if (kind, name) == FOLDED:
            return fold(value).folded
        if type(held) not in self._rows:
            return self._once(value)
        self.links[kind.__name__, name] = type(held).__name__
        return (
            self._once(tuple(map(self.put, value))) if isinstance(value, tuple) else self.put(value)
        )

    def _once(self, value: Any) -> Any:
        """Words, and rows of words or of numbers, that are equal to known ones: those."""
        if isinstance(value, tuple):
            kinds = {type(each) for each in value}
            if kinds == {str}:
                value = tuple(map(self._once, value))
            elif kinds != {int}:
                return value
        elif type(value) is not str:
            return value
        return self._known.setdefault(value, value)
