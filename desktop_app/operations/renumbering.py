"""Chosen entries of an edition in, the public keys they get out; a key belongs to one item.

A number that a doubtful or unchosen item still holds is not taken from it: who wants it waits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.ledger.edition_views import Change, Entry, Field
from desktop_app.ledger.views import ItemView
from models.cycle import Anomaly
from models.plan import Item


@dataclass(frozen=True, slots=True)
class Numbering:
    """New keys by entry id, keys of withdrawn items moved aside by item id, and who has to wait."""

    keys: Mapping[str, str]
    aside: Mapping[int, str]
    waiting: Mapping[str, str]


def plan_keys(
    session: Session,
    plan_code: str,
    entries: Sequence[Entry],
    items: Sequence[ItemView],
    withdrawn: Set[int],
    day: date,
) -> Numbering:
    """Work out the keys of all chosen entries that are new or get another place.

    `withdrawn` are the ids of items that give up their keys where these are wanted.
    `waiting` maps an entry's id to the key that it could not have yet.
    """
    rows = session.execute(sa.select(col(Item.key), col(Item.id)))
    held: dict[str, int] = {key: item_id for key, item_id in rows}  # noqa: C416
    own, prefix = {item.id for item in items}, _prefix(items)
    ids = {entry.id: entry.item.id if entry.item is not None else None for entry in entries}
    wanted: dict[str, str] = {}
    for entry in entries:
        key = _wanted(entry, prefix, plan_code, held, own)
        if key is not None:
            wanted[entry.id] = key
    waiting: dict[str, str] = {}
    while True:
        free = {ids[entry_id] for entry_id in wanted} | withdrawn
        blocked = {i: key for i, key in wanted.items() if key in held and held[key] not in free}
        if not blocked:
            break
        waiting.update(blocked)
        wanted = {i: key for i, key in wanted.items() if i not in blocked}
    staying = withdrawn - {ids[entry_id] for entry_id in wanted}
    taken = set(held) | set(wanted.values())
    aside: dict[int, str] = {}
    for key in wanted.values():
        if held.get(key) in staying:
            aside[held[key]] = _aside(key, day, taken)
            taken.add(aside[held[key]])
    return Numbering(wanted, aside, waiting)


def _prefix(items: Sequence[ItemView]) -> str:
    """What stands before list and number in this plan's keys; nothing for the first plan."""
    found = Counter(
        item.key.removesuffix(f"{item.list_name}/{item.number}")
        for item in items
        if item.key.endswith(f"{item.list_name}/{item.number}")
    )
    return found.most_common(1)[0][0] if found else ""


def _wanted(
    entry: Entry, prefix: str, plan_code: str, held: Mapping[str, int], own: set[int]
) -> str | None:
    """The key an entry needs; None where it keeps what it has."""
    if entry.draft is None or entry.change is Change.UNCHANGED:
        return None
    placed = entry.changed_fields & {Field.LIST, Field.NUMBER}
    if entry.change is not Change.ADDED and not placed:
        return None
    key = prefix + entry.draft.key
    if key in held and held[key] not in own:
        key = f"{plan_code}:{entry.draft.key}"  # another plan has this list as well
    return None if entry.item is not None and entry.item.key == key and not placed else key


def _aside(key: str, day: date, taken: set[str]) -> str:
    name, number = f"{key}（{day.isoformat()}退出）", 1
    while name in taken:
        number += 1
        name = f"{key}（{day.isoformat()}退出·{number}）"
    return name


def rekey(session: Session, keys: Mapping[int, str]) -> None:
    """Give items their new keys, in any circle; anomalies follow their item.

    Letters already sent keep the keys that they were printed with.
    """
    rows = {row_id: session.get_one(Item, row_id) for row_id in keys}
    moved = {row.key: keys[row_id] for row_id, row in rows.items() if row.key != keys[row_id]}
    if not moved:
        return
    for row_id, row in rows.items():
        row.key = f"~{row_id}"  # out of the way of each other first
    session.flush()
    for row_id, row in rows.items():
        row.key = keys[row_id]
    statement = sa.select(Anomaly).where(col(Anomaly.item_key).in_(moved))
    for anomaly in session.execute(statement).scalars():
        anomaly.item_key = moved[anomaly.item_key or ""]
    session.flush()
