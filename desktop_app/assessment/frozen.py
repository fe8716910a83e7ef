"""A judged month as one value: everything that is frozen when the month is closed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from sys import intern
from typing import Any

from pydantic import TypeAdapter

from desktop_app.assessment.views import Assessment
from desktop_app.cycle.views import AnomalyView, Reading, ReturnView, UnitStatus
from desktop_app.ledger.views import ItemView, PlanView
from models.base import Light


@dataclass(frozen=True, slots=True)
class JudgedMonth:
    """Items with their lights as they stood in one month, judged on `as_of` by `rule_name`.

    Assessments stand in the order of the items. `previous` holds the lights of the month before.
    """

    month: str
    as_of: date
    due_by: date
    demo: bool
    rule_name: str
    plans: tuple[PlanView, ...]
    items: tuple[ItemView, ...]
    assessments: tuple[Assessment, ...]
    previous: tuple[tuple[str, Light], ...]
    statuses: tuple[UnitStatus, ...]
    anomalies: tuple[AnomalyView, ...]
    returns: tuple[ReturnView, ...]
    readings: tuple[Reading, ...] = ()

    def by_key(self) -> dict[str, Assessment]:
        """Assessments by item key."""
        return {assessment.key: assessment for assessment in self.assessments}


@dataclass(frozen=True, slots=True)
class ItemMonth:
    """One item out of a closed month: how it was judged and what was reported on it."""

    assessment: Assessment
    returns: tuple[ReturnView, ...]


@cache
def _adapter(kind: Any = JudgedMonth) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def freeze(month: JudgedMonth) -> str:
    """Canonical JSON: the same month always gives the same text."""
    return _canonical(_adapter().dump_python(month, mode="json"))


def freeze_items(month: JudgedMonth) -> Iterator[tuple[int, Light, str]]:
    """Each item of a month by id, with its light and the text that `thaw_item` reads."""
    data = _adapter().dump_python(month, mode="json")
    yield from _item_texts(data)


def _item_texts(data: dict[str, Any]) -> Iterator[tuple[int, Light, str]]:
    returns: dict[str, list[Any]] = {}
    for row in data["returns"]:
        returns.setdefault(row["item_key"], []).append(row)
    for item, judged in zip(data["items"], data["assessments"], strict=True):
        content = {"assessment": judged, "returns": returns.get(item["key"], [])}
        yield item["id"], Light(judged["light"]), _canonical(content)


def items_of(text: str) -> Iterator[tuple[int, Light, str]]:
    """The same as `freeze_items`, out of a frozen month."""
    yield from _item_texts(json.loads(text))


def thaw_item(text: str) -> ItemMonth:
    """One item of a closed month."""
    item: ItemMonth = _adapter(ItemMonth).validate_json(text)
    return item


def thaw(text: str) -> JudgedMonth:
    """The month a `freeze` text was made from.

    Part by part: one long call into the parser would hold up the window's thread.
    """
    data: dict[str, Any] = json.loads(text)
    for name, kind in _PARTS.items():
        check = _adapter(kind).validate_python
        data[name] = tuple(check(_sharing(each)) for each in data.get(name, ()))
    for name in ("as_of", "due_by"):
        data[name] = date.fromisoformat(data[name])
    data["previous"] = tuple((key, Light(light)) for key, light in data["previous"])
    return JudgedMonth(**data)


def _sharing(part: dict[str, Any]) -> dict[str, Any]:
    """A part of a month whose common words are the same objects as in all others."""
    for name in _COMMON & part.keys():
        if isinstance(part[name], str):
            part[name] = intern(part[name])
    for unit in part.get("units", ()):
        if isinstance(unit, dict):
            unit["name"] = intern(unit["name"])
    return part


def _canonical(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


_COMMON = {"key", "item_key", "month", "unit", "list_name", "group", "reporting_unit", "file_name"}
_PARTS = {
    "plans": PlanView,
    "items": ItemView,
    "assessments": Assessment,
    "statuses": UnitStatus,
    "anomalies": AnomalyView,
    "returns": ReturnView,
    "readings": Reading,
}


def seal(text: str) -> str:
    """SHA-256 of a frozen month: the snapshot hash printed on the bulletin."""
    return hashlib.sha256(text.encode()).hexdigest()
