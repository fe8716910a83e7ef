"""A pair of items with what an edition changes in; why a person should see the change first, out.

An edition often repeats the slips of the one before, which somebody has mended since: applied
unseen, it would undo the mending.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftItem
from desktop_app.ledger.edition_texts import canonical
from desktop_app.ledger.edition_views import Field, FieldChange
from desktop_app.ledger.views import ItemView

# Doubts of reading that make the new value itself unsure, by the field they are about.
_UNSURE = {
    Field.UNITS: frozenset(
        {
            flags.UNIT_REPAIRED,
            flags.UNIT_ROLE,
            flags.UNITS_MISSING,
            flags.UNITS_SAID,
            flags.UNITS_BY_PART,
        }
    ),
    Field.MILESTONES: frozenset(
        {flags.DATE_INVALID, flags.VAGUE_DATE, flags.DATE_CONTRADICTS, flags.DATE_CONDITION}
    ),
}
# Two names that differ by one character of four or five.
_SLIP = 70.0


def doubt_of(item: ItemView, draft: DraftItem, fields: Sequence[FieldChange]) -> str:
    """One sentence; empty where nothing speaks against taking the change over."""
    changed = {each.field for each in fields}
    if Field.UNITS in changed:
        slip = _slip(item, draft)
        if slip:
            return slip
    if Field.MILESTONES in changed and _lost_its_date(item, draft):
        return "台账里有时限，新版这一处没有读出时限，请对照原文后再更新。"
    for field, codes in _UNSURE.items():
        flag = next((flag for flag in draft.flags if flag.code in codes), None)
        if field in changed and flag is not None:
            return f"新版这一处读得不确定，请核对后再更新：{flag.message}"
    return ""


def _slip(item: ItemView, draft: DraftItem) -> str:
    """A new name that is nearly one which the ledger has for the item, or that nobody knows."""
    known = {unit.name for unit in item.units}
    named = {unit.name for unit in draft.units}
    for name in sorted(named - known):
        near = [old for old in known - named if fuzz.ratio(name, old) >= _SLIP]
        if near and len(near[0]) == len(name):
            return f"新版印作“{name}”，台账里是“{near[0]}”，疑为错字，请核对后再更新。"
    strange = next((u.name for u in draft.units if not u.known and u.name not in known), "")
    return f"新版的单位“{strange}”不在名录中，请核对后再更新。" if strange else ""


def _lost_its_date(item: ItemView, draft: DraftItem) -> bool:
    """Gone with the same words for what is to be done: dropped in a column, or not readable."""
    if canonical(item.target) != canonical(draft.target):
        return False
    had = any(milestone.binding for milestone in item.milestones)
    return had and not any(not milestone.default for milestone in draft.milestones)
