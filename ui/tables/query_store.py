"""A ledger query in, plain data that can be kept out; and back, whatever may have been kept."""

from __future__ import annotations

from typing import Any

from ui.tables.ledger import DUE_CHOICES, LIGHT_CHOICES, MARK_CHOICES, LedgerQuery


def to_data(query: LedgerQuery, row: str = "") -> dict[str, Any]:
    """What a query asks for; picked single items are not kept, for they mean one moment."""
    return {
        "query": query.query,
        "lights": sorted(query.lights),
        "unit": query.unit,
        "due": query.due,
        "list": query.list_name,
        "group": query.group,
        "sub_items": query.sub_items,
        "marks": sorted(query.marks),
        "row": row,
    }


def from_data(value: Any) -> LedgerQuery:
    """The query that was kept; what is not understood asks for nothing."""
    if not isinstance(value, dict):
        return LedgerQuery()
    lights = value.get("lights")
    known = {code for code in lights if code in LIGHT_CHOICES} if isinstance(lights, list) else ()
    marks = value.get("marks")
    held = {code for code in marks if code in MARK_CHOICES} if isinstance(marks, list) else ()
    due = str(value.get("due", ""))
    return LedgerQuery(
        query=str(value.get("query", "")),
        lights=frozenset(known),
        unit=str(value.get("unit", "")),
        due=due if due in DUE_CHOICES else "",
        list_name=str(value.get("list", "")),
        group=str(value.get("group", "")),
        sub_items=bool(value.get("sub_items", True)),
        open_key=str(value.get("row", "")),
        marks=frozenset(held),
    )
