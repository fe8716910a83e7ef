"""An item as it was read and as it was reviewed in, what a person found about its doubts out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftFinding, DraftItem, DraftMetric, DraftMilestone
from desktop_app.intake.review_values import Entry

_DATES = ("date", "vague", "undated")


def findings_of(entry: Entry, read: DraftItem | None) -> tuple[DraftFinding, ...]:
    """The settled doubts of an item with the words they were about, before and after.

    `read` is the item as it was read; None where the item was not read but made by hand.
    """
    found = []
    for doubt in entry.doubts:
        if doubt.settled:
            old = part_words(read, doubt.flag.code) if read is not None else ""
            new = part_words(entry.item, doubt.flag.code)
            changed = (old, new) if old != new else ("", "")
            found.append(DraftFinding(doubt.flag, doubt.reason, doubt.person, doubt.at, *changed))
    return tuple(found)


def stamped(
    before: Sequence[Entry], after: Sequence[Entry], person: str, at: datetime | None
) -> tuple[Entry, ...]:
    """The entries with who and when on every doubt that a step has settled, by itself or in passing."""
    known = {entry.id: entry for entry in before}
    return tuple(
        entry if entry is known.get(entry.id) else _stamped(entry, person, at) for entry in after
    )


def _stamped(entry: Entry, person: str, at: datetime | None) -> Entry:
    if not any(doubt.settled and doubt.at is None for doubt in entry.doubts):
        return entry
    doubts = tuple(
        replace(doubt, person=person, at=at) if doubt.settled and doubt.at is None else doubt
        for doubt in entry.doubts
    )
    return replace(entry, doubts=doubts)


def part_words(item: DraftItem, code: str) -> str:
    """The part of an item that doubts of a kind are about, in words."""
    if code.startswith("unit"):
        return "、".join(unit.name for unit in item.units)
    if code.startswith(_DATES):
        return "；".join(_milestone(milestone) for milestone in item.milestones)
    if code.startswith("figure"):
        return "；".join(_metric(metric) for metric in item.metrics)
    if code.startswith("number"):
        return item.number
    if code in {flags.TARGET_SHIFTED, flags.ROW_JOINED}:
        return item.target
    return f"{item.title}：{item.target}" if item.target else item.title


def _milestone(milestone: DraftMilestone) -> str:
    return "未设时限" if milestone.default else milestone.due.isoformat()


def _metric(metric: DraftMetric) -> str:
    upper = f"—{metric.value_max}" if metric.value_max is not None else ""
    return f"{metric.name}{metric.op.value}{metric.value}{upper}{metric.unit}"
