"""A judged month as one value: everything that is frozen when the month is closed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from pydantic import TypeAdapter

from desktop_app.assessment.views import Assessment
from desktop_app.cycle.views import AnomalyView, ReturnView, UnitStatus
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

    def by_key(self) -> dict[str, Assessment]:
        """Assessments by item key."""
        return {assessment.key: assessment for assessment in self.assessments}


@cache
def _adapter() -> TypeAdapter[JudgedMonth]:
    return TypeAdapter(JudgedMonth)


def freeze(month: JudgedMonth) -> str:
    """Canonical JSON: the same month always gives the same text."""
    data = _adapter().dump_python(month, mode="json")
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thaw(text: str) -> JudgedMonth:
    """The month a `freeze` text was made from."""
    return _adapter().validate_json(text)


def seal(text: str) -> str:
    """SHA-256 of a frozen month: the snapshot hash printed on the bulletin."""
    return hashlib.sha256(text.encode()).hexdigest()
