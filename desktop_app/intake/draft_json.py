"""A draft in, the JSON form that `duban intake` prints out."""

from __future__ import annotations

from typing import Any

from desktop_app.documents.blocks import Span
from desktop_app.intake.draft import Draft, DraftItem
from desktop_app.intake.item_form import day, item_form, number
from models.base import Light


def draft_json(draft: Draft) -> dict[str, Any]:
    """The whole draft under the names of the outside contract."""
    info = draft.document
    return {
        "document": {
            "title": info.title,
            "number": info.number,
            "issuer": info.issuer,
            "issued_on": day(info.issued_on),
            "sha256": info.sha256,
            "starts_on": day(info.starts_on),
            "ends_on": day(info.ends_on),
        },
        "lists": [{"name": entry.name, "title": entry.title} for entry in draft.lists],
        "items": [draft_item(item) for item in draft.items],
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
                "amount_wan": number(entry.amount_wan),
                "cap": entry.cap,
                "one_off": entry.one_off,
                "amount_min_wan": (
                    None if entry.amount_min_wan is None else number(entry.amount_min_wan)
                ),
                "rate": entry.rate,
                "per": entry.per,
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


def draft_item(item: DraftItem) -> dict[str, Any]:
    """One draft item in the item form; nothing is reported yet, so its light is grey."""
    form = item_form(item)
    for metric, read in zip(form["metrics"], item.metrics, strict=True):
        metric["source"] = _span(read.source)
    return {
        **form,
        "progress": None,
        "light": Light.GREY.value,
        "reasons": [],
        "source": _span(item.source),
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return {"start": span.start, "end": span.end} if span else None
