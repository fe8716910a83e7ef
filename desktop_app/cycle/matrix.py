"""All months in, units by months out: who reported, late or not at all, and what lights they lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.cycle.views import CycleView, ReturnView
from desktop_app.ledger.views import ItemView, UnitView
from models.words import CycleState, Light


class Standing(StrEnum):
    """How a unit's reports of a month stand."""

    FULL = "full"
    LATE = "late"
    PARTIAL = "partial"
    MISSING = "missing"
    WAITING = "waiting"
    NOT_ASKED = "not_asked"


STANDING_NAMES = {
    Standing.FULL: "按时",
    Standing.LATE: "迟报",
    Standing.PARTIAL: "漏报",
    Standing.MISSING: "未报",
    Standing.WAITING: "待报",
    Standing.NOT_ASKED: "",
}


@dataclass(frozen=True, slots=True)
class Box:
    """One unit in one month; `late` counts reports after the due day, lights are of items it leads."""

    standing: Standing
    asked: int
    reported: int
    late: int
    missing: tuple[str, ...]
    red: tuple[str, ...]
    yellow: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One unit through all months, in the order of `Matrix.months`."""

    unit: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Units by months, months oldest first, units in the registry's order."""

    months: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


def build_matrix(
    cycles: Sequence[CycleView],
    items: Sequence[ItemView],
    units: Sequence[UnitView],
    returns: Mapping[str, Sequence[ReturnView]],
    lights: Mapping[str, Mapping[str, Light]],
    today: date,
) -> Matrix:
    """The matrix of all months; an item that a month did not know was not asked for in it."""
    asked: dict[str, list[str]] = {unit.name: [] for unit in units}
    led: dict[str, list[str]] = {}
    for item in items:
        for part in item.units:
            asked.setdefault(part.name, []).append(item.key)
        for lead in item.leads:
            led.setdefault(lead, []).append(item.key)
    received = {
        cycle.month: {
            (row.unit, row.item_key): row.received_on for row in returns.get(cycle.month, ())
        }
        for cycle in cycles
    }
    rows = tuple(
        MatrixRow(
            name,
            tuple(
                _box(name, keys, led.get(name, ()), cycle, received[cycle.month], lights, today)
                for cycle in cycles
            ),
        )
        for name, keys in asked.items()
        if keys
    )
    return Matrix(tuple(cycle.month for cycle in cycles), rows)


def _box(
    unit: str,
    keys: Sequence[str],
    led: Sequence[str],
    cycle: CycleView,
    received: Mapping[tuple[str, str], date],
    lights: Mapping[str, Mapping[str, Light]],
    today: date,
) -> Box:
    known = lights.get(cycle.month, {})
    mine = [key for key in keys if key in known]
    missing = tuple(key for key in mine if (unit, key) not in received)
    late = sum(1 for key in mine if received.get((unit, key), date.min) > cycle.due_by)
    reported = len(mine) - len(missing)
    over = cycle.state is CycleState.CLOSED or today > cycle.due_by
    if not mine:
        standing = Standing.NOT_ASKED
    elif not missing:
        standing = Standing.LATE if late else Standing.FULL
    elif not over:
        standing = Standing.WAITING
    else:
        standing = Standing.PARTIAL if reported else Standing.MISSING
    return Box(
        standing,
        len(mine),
        reported,
        late,
        missing,
        tuple(key for key in led if known.get(key) is Light.RED),
        tuple(key for key in led if known.get(key) is Light.YELLOW),
    )
