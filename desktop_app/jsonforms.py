"""Frozen views in, the JSON forms of the outside contract out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from desktop_app.assessment.views import Assessment
from desktop_app.cycle.views import AnomalyView
from desktop_app.ledger.views import MetricView, MilestoneView
from desktop_app.views import LedgerRow, MonthView
from models.base import Light, Role

LIGHT_WORDS: Mapping[Light, str] = {
    Light.RED: "●滞后",
    Light.YELLOW: "▲预警",
    Light.GREEN: "■正常",
    Light.BLUE: "★办结",
    Light.GREY: "○未到期",
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
    return {
        "key": item.key,
        "list": item.list_name,
        "number": item.number,
        "parent": item.parent_key,
        "kind": item.kind.value,
        "group": item.group,
        "category": item.category,
        "stage": item.stage,
        "title": item.title,
        "target": item.target,
        "units": [{"name": unit.name, "role": unit.role.value} for unit in item.units],
        "milestones": [_milestone(milestone) for milestone in item.milestones],
        "metrics": [_metric(metric) for metric in item.metrics],
        "progress": progress,
        "schedule": number(judged.schedule),
        "light": judged.light.value,
        "reasons": list(judged.reasons),
        "flags": [{"code": flag.code, "message": flag.message} for flag in item.flags],
        "demo": demo,
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
    }


def number(value: Decimal | None) -> int | float | None:
    """A figure as JSON knows it: whole numbers without a decimal point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _milestone(milestone: MilestoneView) -> dict[str, Any]:
    source = None
    if milestone.source_start is not None and milestone.source_end is not None:
        source = {"start": milestone.source_start, "end": milestone.source_end}
    return {
        "text": milestone.text,
        "due": milestone.due.isoformat(),
        "precision": milestone.precision.value,
        "recurring": milestone.recurring,
        "phrase": milestone.phrase,
        "default": milestone.is_default,
        "confirmed": milestone.confirmed,
        "done_on": _day(milestone.done_on),
        "source": source,
    }


def _metric(metric: MetricView) -> dict[str, Any]:
    return {
        "name": metric.name,
        "op": metric.op.value,
        "value": number(metric.value),
        "value_max": number(metric.value_max),
        "unit": metric.unit,
        "due": _day(metric.due),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
