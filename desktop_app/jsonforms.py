"""Frozen views in, the JSON forms of the outside contract out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.assessment.views import Assessment
from desktop_app.assessment.wording import LIGHT_MEANINGS
from desktop_app.cycle.views import AnomalyView
from desktop_app.intake.item_form import item_form, number
from desktop_app.ledger.findings import FindingView
from desktop_app.ledger.views import ItemView
from desktop_app.views import LedgerRow, MonthView
from models.base import Light, Role

__all__ = [
    "anomaly_json",
    "finding_json",
    "item_json",
    "light_words",
    "number",
    "status_json",
]

_SHAPES = {
    Light.RED: "●",
    Light.YELLOW: "▲",
    Light.GREEN: "■",
    Light.BLUE: "★",
    Light.GREY: "○",
}
LIGHT_WORDS: Mapping[Light, str] = {
    light: f"{_SHAPES[light]}{word}" for light, word in LIGHT_MEANINGS.items()
}
ROLE_WORDS: Mapping[Role, str] = {
    Role.LEAD: "牵头单位",
    Role.COOP: "配合单位",
    Role.RESPONSIBLE: "责任单位",
}


def light_words(judged: Assessment) -> str:
    """A light's shape and word; a missing date is named for what it is."""
    undated = judged.light is Light.GREY and judged.undated
    return "○未设时限" if undated else LIGHT_WORDS[judged.light]


def item_json(row: LedgerRow, *, demo: bool = False) -> dict[str, Any]:
    """One item with its light, as `duban items --json` prints it; `demo` marks 演示数据."""
    item, judged = row.item, row.assessment
    progress = None
    if judged.percent is not None or judged.progress:
        progress = {
            "cycle": judged.month,
            "percent": number(judged.percent),
            "text": judged.progress,
        }
        if judged.percent_from:
            progress["percent_from"] = judged.percent_from
    return {
        **item_form(item),
        "meeting": _meeting(item),
        "progress": progress,
        "schedule": number(judged.schedule),
        "light": judged.light.value,
        "reasons": list(judged.reasons),
        "demo": demo,
    }


def _meeting(item: ItemView) -> dict[str, Any] | None:
    """The meeting that decided on an item; None for what a document lists."""
    if item.meeting is None:
        return None
    return {
        "id": item.meeting.id,
        "title": item.meeting.title,
        "held_on": item.meeting.held_on.isoformat(),
    }


def finding_json(finding: FindingView) -> dict[str, Any]:
    """A doubt that a person settled: why, who, when, and the words before and after."""
    return {
        "code": finding.code,
        "message": finding.message,
        "at": finding.at.isoformat(timespec="seconds") if finding.at else None,
        "by": finding.person,
        "reason": finding.reason,
        "old": finding.old,
        "new": finding.new,
    }


def status_json(view: MonthView) -> dict[str, Any]:
    """How a month stands, as `duban cycle status --json` prints it."""
    cycle = view.cycle
    if cycle is None:
        raise ValueError("a ledger without months has no status")
    return {
        "cycle": cycle.month,
        "state": cycle.state.value,
        "due_by": cycle.due_by.isoformat(),
        "demo": view.demo,
        "as_of": view.as_of.isoformat(),
        "units": [
            {
                "name": unit.name,
                "items": unit.items,
                "reported": unit.reported,
                "missing": list(unit.missing),
            }
            for unit in view.statuses
        ],
        "lights": {light.value: count for light, count in view.lights.items()},
        "anomalies": [anomaly_json(anomaly) for anomaly in view.anomalies],
        "snapshot": cycle.sha256,
    }


def anomaly_json(anomaly: AnomalyView) -> dict[str, Any]:
    """One oddity of a returned sheet."""
    return {
        "code": anomaly.code,
        "item": anomaly.item_key,
        "unit": anomaly.unit,
        "file": anomaly.file_name,
        "row": anomaly.row,
        "message": anomaly.message,
        "settled": anomaly.settled,
        "id": anomaly.id,
        "decision": anomaly.decision or None,
    }
