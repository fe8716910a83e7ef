"""A draft in, the JSON form that `duban intake` prints out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from desktop_app.documents.blocks import Span
from desktop_app.intake.draft import Draft, DraftItem, DraftMetric, DraftMilestone
from models.base import Light


def draft_json(draft: Draft) -> dict[str, Any]:
    """The whole draft under the names of the outside contract."""
    info = draft.document
    return {
        "document": {
            "title": info.title,
            "number": info.number,
            "issuer": info.issuer,
            "issued_on": info.issued_on.isoformat() if info.issued_on else None,
            "sha256": info.sha256,
            "starts_on": info.starts_on.isoformat() if info.starts_on else None,
            "ends_on": info.ends_on.isoformat() if info.ends_on else None,
        },
        "lists": [{"name": entry.name, "title": entry.title} for entry in draft.lists],
        "items": [item_form(item) for item in draft.items],
        "projects": [{"list": entry.list_name, "name": entry.name} for entry in draft.projects],
        "indicators": [
            {
                "number": entry.number,
                "category": entry.category,
                "name": entry.name,
                "unit": entry.unit,
                "values": dict(entry.values),
            }
            for entry in draft.indicators
        ],
        "awards": [
            {
                "measure": entry.measure,
                "object": entry.object,
                "amount_wan": _number(entry.amount_wan),
                "cap": entry.cap,
                "one_off": entry.one_off,
            }
            for entry in draft.awards
        ],
        "issues": [
            {
                "code": issue.code,
                "severity": issue.severity.value,
                "place": issue.place,
                "message": issue.message,
            }
            for issue in draft.issues
        ],
    }


def item_form(item: DraftItem) -> dict[str, Any]:
    """One draft item in the item form; nothing is reported yet, so its light is grey."""
    return {
        "key": item.key,
        "list": item.list_name,
        "number": item.number,
        "parent": f"{item.list_name}/{item.parent}" if item.parent else None,
        "kind": item.kind.value,
        "group": item.group,
        "category": item.category,
        "stage": item.stage,
        "title": item.title,
        "target": item.target,
        "units": [{"name": unit.name, "role": unit.role.value} for unit in item.units],
        "milestones": [_milestone(milestone) for milestone in item.milestones],
        "metrics": [_metric(metric) for metric in item.metrics],
        "progress": None,
        "light": Light.GREY.value,
        "reasons": [],
        "flags": [{"code": flag.code, "message": flag.message} for flag in item.flags],
        "source": _span(item.source),
    }


def _milestone(milestone: DraftMilestone) -> dict[str, Any]:
    return {
        "text": milestone.text,
        "due": milestone.due.isoformat(),
        "precision": milestone.precision.value,
        "recurring": milestone.recurring,
        "phrase": milestone.phrase,
        "default": milestone.default,
        "confirmed": False,
        "done_on": None,
        "source": _span(milestone.source),
    }


def _metric(metric: DraftMetric) -> dict[str, Any]:
    return {
        "name": metric.name,
        "op": metric.op.value,
        "value": _number(metric.value),
        "value_max": None if metric.value_max is None else _number(metric.value_max),
        "unit": metric.unit,
        "due": metric.due.isoformat() if metric.due else None,
        "source": _span(metric.source),
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return {"start": span.start, "end": span.end} if span else None


def _number(value: Decimal) -> int | float:
    """Whole figures without a decimal point."""
    return int(value) if value == value.to_integral_value() else float(value)
