"""Frozen views in, tables of plain values out, and the same views back.

Each kind of view is a table with one column for each field; a view within another is the number of
its row. Read back, a large ledger leaves no half-used memory behind, and only plain values are
ever taken from the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
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
                columns[at] = [_linked(value, made[target]) for value in columns[at]]
        made[name] = list(map(kind, *columns)) if columns else []
    data = made[DeskData.__name__][0]
    if not isinstance(data, DeskData):
        raise TypeError("not a month")
    return data


def shapes() -> Mapping[str, list[str]]:
    """The fields of every kind: a picture of other shapes is not read."""
    return {kind.__name__: [field.name for field in fields(kind)] for kind in KINDS}


def _linked(value: Any, views: list[Any]) -> Any:
    if isinstance(value, tuple):
        return tuple([views[number] for number in value])
    return None if value is None else views[value]


class _Packer:
    """Puts each view into its table once."""

    def __init__(self) -> None:
        self.links: Links = {}
        self._rows: dict[type, list[list[Any]]] = {kind: [] for kind in KINDS}
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
        if type(held) not in self._rows:
            return value
        self.links[kind.__name__, name] = type(held).__name__
        return tuple(map(self.put, value)) if isinstance(value, tuple) else self.put(value)
