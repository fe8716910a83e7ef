"""Facts in, the items worth naming as good examples out."""

from __future__ import annotations

from desktop_app.bulletin.facts import MonthFacts
from desktop_app.ledger.views import ItemView
from models.base import Light


def praiseworthy(facts: MonthFacts) -> tuple[tuple[ItemView, ...], tuple[ItemView, ...]]:
    """Newly done first, then furthest ahead of schedule; and those left out for a doubtful report.

    Left out is also what a person set.
    """
    ahead = [item for item in facts.lit(Light.BLUE, Light.GREEN) if _is_ahead(facts, item)]
    doubted = _doubted(facts)
    sure = [item for item in ahead if item.key not in doubted]
    sure.sort(key=lambda item: _merit(facts, item))
    return tuple(sure), tuple(item for item in ahead if item.key in doubted)


def _doubted(facts: MonthFacts) -> set[str]:
    """Items with an unsettled anomaly of their own or of a sub-item."""
    keys = {a.item_key for a in facts.anomalies if a.item_key and not a.settled}
    parents = {facts.by_key[key].parent_key for key in keys if key in facts.by_key}
    return keys | {key for key in parents if key}


def _is_ahead(facts: MonthFacts, item: ItemView) -> bool:
    found = facts.assessments[item.key]
    if found.overridden or not found.reported or found.percent is None or found.percent_from:
        return False
    # Praise goes to those who answer for an item, for what they say themselves.
    if item.leads and found.reporting_unit not in item.leads:
        return False
    return found.light is Light.BLUE or (found.gap is not None and found.gap < 0)


def _merit(facts: MonthFacts, item: ItemView) -> tuple[bool, bool, float]:
    found = facts.assessments[item.key]
    done = found.light is Light.BLUE
    return not done, done and found.previous is Light.BLUE, float(found.gap or 0)
