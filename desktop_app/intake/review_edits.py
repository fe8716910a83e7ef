"""A review and a person's correction in, the corrected review out; what became true is settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.errors import DubanError
from desktop_app.intake import flags
from desktop_app.intake.draft import (
    DraftFlag,
    DraftItem,
    DraftMetric,
    DraftMilestone,
    DraftUnit,
)
from desktop_app.intake.review import DraftReview, doubted
from desktop_app.intake.review_values import Correction, Doubt, Entry, Text
from models.words import Precision, Role

_UNIT_DOUBTS = (flags.UNIT_UNKNOWN, flags.UNIT_COLLECTIVE, flags.UNIT_REPAIRED)


def edit_text(review: DraftReview, number: int, field: Text, words: str) -> DraftReview:
    """Correct the words of an item. Raises `DubanError` for an empty title, a number taken."""
    words = words.strip()
    entry = review.entry(number)
    if field is Text.TITLE and not words:
        raise DubanError("事项名称不能为空。", "请填写名称。")
    if field is Text.NUMBER:
        return _renumber(review, entry, words)
    empty = None if field in {Text.CATEGORY, Text.STAGE} else ""
    change: dict[str, Any] = {field.value: words or empty}
    return _with_item(review, entry, replace(entry.item, **change))


def set_units(review: DraftReview, number: int, units: Sequence[DraftUnit]) -> DraftReview:
    """Give an item these units in this order. Raises `DubanError` for a unit named twice."""
    names = [unit.name for unit in units]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise DubanError(f"“{twice}”已经是这一项的责任单位。", "同一单位只列一次。")
    entry = review.entry(number)
    return _with_item(review, entry, replace(entry.item, units=tuple(units)))


def add_unit(
    review: DraftReview, number: int, name: str, role: Role = Role.RESPONSIBLE
) -> DraftReview:
    """Add a unit at the end; one that the registry does not know is doubted."""
    name = "".join(name.split())
    if not name:
        raise DubanError("单位名称不能为空。", "请从名录中选择，或填写全称。")
    known = name in review.known_units
    item = review.entry(number).item
    added = set_units(review, number, (*item.units, DraftUnit(name, role, name, known)))
    if known:
        return added
    message = f"名录中没有“{name}”，入账后登记为新单位，请核对。"
    return doubt(added, number, DraftFlag(flags.UNIT_UNKNOWN, message))


def set_role(review: DraftReview, number: int, place: int, role: Role) -> DraftReview:
    """Change how the unit at a place takes part."""
    units = list(review.entry(number).item.units)
    units[place] = replace(units[place], role=role)
    return set_units(review, number, units)


def move_unit(review: DraftReview, number: int, place: int, by: int) -> DraftReview:
    """Move the unit at a place up (-1) or down (+1); at an end nothing moves."""
    units = list(review.entry(number).item.units)
    target = min(max(place + by, 0), len(units) - 1)
    units.insert(target, units.pop(place))
    return set_units(review, number, units)


def remove_unit(review: DraftReview, number: int, place: int) -> DraftReview:
    """Take the unit at a place away."""
    units = list(review.entry(number).item.units)
    del units[place]
    return set_units(review, number, units)


def replace_unit(
    review: DraftReview,
    number: int,
    place: int,
    name: str,
    *,
    everywhere: bool = False,
    remember: bool = True,
) -> DraftReview:
    """Say which registered unit a printed name means, here or wherever it is printed.

    Doubts that quote the printed name are settled. `remember` keeps the pair as a correction,
    unless the printed name is another unit's own or a collective one.
    Raises `DubanError` for a name that the registry does not know.
    """
    if name not in review.known_units:
        raise DubanError(f"名录中没有“{name}”。", "请从名录中选择已有单位。")
    old = review.entry(number).item.units[place]
    printed = old.printed or old.name
    collective = _is_collective(review.entry(number), printed)
    ids = {entry.id for entry in review.entries} if everywhere else {number}
    known_units = review.known_units
    review = review.changed(ids, lambda found: _replaced(found, old, name, known_units))
    if remember and not collective and printed != name and printed not in review.known_units:
        others = tuple(known for known in review.corrections if known.printed != printed)
        review = replace(review, corrections=(*others, Correction(printed, name)))
    return review


def set_milestones(
    review: DraftReview, number: int, milestones: Sequence[DraftMilestone]
) -> DraftReview:
    """Give an item these milestones; real ones drive out the stand-in, none bring it back."""
    entry = review.entry(number)
    real = [milestone for milestone in milestones if not milestone.default]
    kept = tuple(real or milestones)
    review = _with_item(review, entry, replace(entry.item, milestones=kept))
    end = review.draft.document.ends_on
    for milestone in real:
        if end is not None and milestone.due > end and milestone not in entry.item.milestones:
            review = doubt(review, number, late_flag(milestone.due, end))
    return review


def late_flag(due: date, end: date) -> DraftFlag:
    """The doubt about a date behind the plan's end."""
    message = f"{due.isoformat()}晚于方案期末{end.isoformat()}，请核对。"
    return DraftFlag(flags.DATE_AFTER_PLAN, message)


def set_metrics(review: DraftReview, number: int, metrics: Sequence[DraftMetric]) -> DraftReview:
    """Give an item these figures. Raises `DubanError` for one without name or a turned range."""
    for metric in metrics:
        if not metric.name.strip():
            raise DubanError("指标名称不能为空。", "请填写这个数说的是什么。")
        if metric.value_max is not None and metric.value_max < metric.value:
            raise DubanError("指标的上限小于下限。", "请核对两个数的先后。")
    entry = review.entry(number)
    return _with_item(review, entry, replace(entry.item, metrics=tuple(metrics)))


def tidied(review: DraftReview, entry: Entry) -> Entry:
    """The entry after an edit: doubts that no longer hold settled, missing parts doubted."""
    item = entry.item
    dated = any(not milestone.default for milestone in item.milestones)
    settled = {
        flags.UNDATED: dated,
        flags.UNITS_MISSING: bool(item.units),
        flags.TEXT_MISSING: bool(item.title.strip() and item.target.strip()),
    }
    doubts = tuple(
        Doubt(known.flag, True, "已补齐")
        if settled.get(known.flag.code) and not known.settled
        else known
        for known in entry.doubts
    )
    if not item.milestones:
        item, doubts = stood_in(review, item, doubts)
    if not item.units:
        missing = DraftFlag(flags.UNITS_MISSING, "没有责任单位，请对照原文补齐。")
        doubts = _raised(doubts, missing)
    fresh = any(not each.settled and each not in entry.doubts for each in doubts)
    return replace(entry, item=item, doubts=doubts, accepted=entry.accepted and not fresh)


def stood_in(
    review: DraftReview, item: DraftItem, doubts: tuple[Doubt, ...]
) -> tuple[DraftItem, tuple[Doubt, ...]]:
    """An item without any date gets the plan's end in its place, and the doubt that goes with it."""
    end = review.draft.document.ends_on
    message = "未设时限：没有完成时间，请商牵头单位报时间表。"
    if end is not None:
        text = item.target or item.title
        stand_in = DraftMilestone(text, end, Precision.PERIOD, default=True)
        item = replace(item, milestones=(stand_in,))
        message = (
            f"未设时限：没有完成时间，暂以方案期末{end.isoformat()}代替，请商牵头单位报时间表。"
        )
    return item, _raised(doubts, DraftFlag(flags.UNDATED, message))


def _raised(doubts: tuple[Doubt, ...], flag: DraftFlag) -> tuple[Doubt, ...]:
    """The doubts with this one open, unless one of its kind is open already."""
    if any(doubt.flag.code == flag.code and not doubt.settled for doubt in doubts):
        return doubts
    return doubted(doubts, flag)


def _with_item(review: DraftReview, entry: Entry, item: DraftItem) -> DraftReview:
    if item == entry.item:
        return review
    return review.changed({entry.id}, lambda _: tidied(review, replace(entry, item=item)))


def doubt(review: DraftReview, number: int, flag: DraftFlag) -> DraftReview:
    """Raise a doubt about an item; what was accepted is open again."""
    return review.changed(
        {number},
        lambda entry: replace(entry, doubts=doubted(entry.doubts, flag), accepted=False),
    )


def _renumber(review: DraftReview, entry: Entry, number: str) -> DraftReview:
    old = entry.item
    if not number:
        raise DubanError("序号不能为空。", "请填写清单内的序号。")
    key = replace(old, number=number).key
    if any(other.item.key == key and other.id != entry.id for other in review.entries):
        raise DubanError(f"“{key}”已经有了。", "同一清单内序号不能重复。")
    review = _with_item(review, entry, replace(old, number=number))
    below = {
        other.id
        for other in review.entries
        if other.item.parent == old.number and other.item.list_name == old.list_name
    }
    return review.changed(
        below, lambda child: replace(child, item=replace(child.item, parent=number))
    )


def _is_collective(entry: Entry, printed: str) -> bool:
    return any(
        doubt.flag.code == flags.UNIT_COLLECTIVE and f"“{printed}”" in doubt.flag.message
        for doubt in entry.doubts
    )


def _replaced(entry: Entry, old: DraftUnit, name: str, known: frozenset[str]) -> Entry:
    """The entry with a printed unit read as `name`; a unit it names already is not doubled."""
    units: list[DraftUnit] = []
    hit = False
    for unit in entry.item.units:
        same = unit.name == old.name and unit.printed == old.printed
        hit = hit or same
        made = replace(unit, name=name, known=name in known) if same else unit
        if made.name not in {other.name for other in units}:
            units.append(made)
    if not hit:
        return entry
    quotes = (f"“{old.printed or old.name}”", f"“{old.name}”")
    doubts = tuple(
        Doubt(doubt.flag, True, f"已改为{name}")
        if doubt.flag.code in _UNIT_DOUBTS
        and not doubt.settled
        and any(quote in doubt.flag.message for quote in quotes)
        else doubt
        for doubt in entry.doubts
    )
    return replace(entry, item=replace(entry.item, units=tuple(units)), doubts=doubts)
