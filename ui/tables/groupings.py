"""The units in their order in; the ways ledger rows can be grouped, by name, out."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.ledger.search import natural
from desktop_app.ledger.views import UnitView
from desktop_app.views import LedgerRow
from ui import text
from ui.tables.grouping import Grouping
from ui.tables.ledger import LIGHT_CHOICES, branch, light_code, light_title

NOBODY = "未写明责任单位"
GROUPING_TITLES = {
    "list": "清单",
    "group": "清单和分组",
    "lead": "牵头单位",
    "light": "亮灯",
    "due": "时限月份",
    "kind": "类型",
}


def groupings(units: Sequence[UnitView]) -> dict[str, Grouping[LedgerRow]]:
    """Every way to group, by name; units stand as in the register."""
    places = {unit.name: unit.position for unit in units}

    def lead(row: LedgerRow) -> tuple[object, str]:
        name = row.item.lead
        return (places.get(name, len(places)) if name else len(places) + 1, name or NOBODY)

    ways = {
        "list": lambda row: (natural(row.item.list_name), row.item.list_name),
        "group": _group,
        "lead": lead,
        "light": lambda row: (LIGHT_CHOICES.index(light_code(row)), light_title(light_code(row))),
        "due": _due,
        "kind": lambda row: (list(text.KINDS).index(row.item.kind), text.KINDS[row.item.kind]),
    }
    return {name: Grouping(name, GROUPING_TITLES[name], of) for name, of in ways.items()}


def _group(row: LedgerRow) -> tuple[object, str]:
    name = f"{row.item.list_name}　{branch(row.item) or '未分组'}"
    return natural(row.item.list_name), name


def _due(row: LedgerRow) -> tuple[object, str]:
    due = row.item.next_due
    if row.item.undated:
        return "9999-2", text.UNDATED
    if due is None:
        return "9999-1", "节点均已完成"
    month = f"{due:%Y-%m}"
    return month, text.month(month)
