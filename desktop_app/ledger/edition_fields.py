"""One pair of items in, the fields that differ out, milestones date by date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from desktop_app.intake.draft import DraftItem, DraftMetric, DraftMilestone
from desktop_app.ledger.edition_texts import alike, bare, canonical
from desktop_app.ledger.edition_views import Field, FieldChange
from desktop_app.ledger.views import ItemView, MetricView, MilestoneView
from models.base import Role

ROLE_NAMES = {Role.LEAD: "牵头", Role.COOP: "配合", Role.RESPONSIBLE: ""}
NOTHING: Mapping[Field, Collection[str]] = MappingProxyType({})
# A milestone whose other words are this alike has got another date.
SAME_MILESTONE = 70.0
_OWN_YEAR = re.compile(r"20\d{2}|十[三四五六]五")
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Printed:
    """Which fields a list of the draft prints at all; the others are left as they are."""

    group: bool = True
    category: bool = True
    stage: bool = True


@dataclass(frozen=True, slots=True)
class MilestonePair:
    """A milestone of the ledger with the edition's, either of which may be missing.

    `kept` means that the edition does not change its date: what a person confirmed stays.
    """

    old: MilestoneView | None
    new: DraftMilestone | None
    kept: bool = False


def differences(
    item: ItemView,
    draft: DraftItem,
    printed: Printed,
    replaced: Mapping[Field, Collection[str]] = NOTHING,
) -> tuple[FieldChange, ...]:
    """What the edition changes about an item, in the order in which a person reads it.

    `replaced` holds wordings that a person has corrected: repeating one changes nothing.
    """
    found = [
        FieldChange(field, old, new)
        for field, old, new in _texts(item, draft, printed)
        if canonical(old) != canonical(new)
        and canonical(new) not in map(canonical, replaced.get(field, ()))
    ]
    if _units_of_item(item) != _units_of_draft(draft):
        found.append(FieldChange(Field.UNITS, _item_units(item), _draft_units(draft)))
    reworded = canonical(item.target) != canonical(draft.target)
    found.extend(_dates(pair_milestones(item.milestones, draft.milestones), reworded=reworded))
    found.extend(_figures(item.metrics, draft.metrics, reworded=reworded))
    return tuple(found)


def _texts(item: ItemView, draft: DraftItem, printed: Printed) -> Iterator[tuple[Field, str, str]]:
    yield Field.LIST, item.list_name, draft.list_name
    yield Field.NUMBER, item.number, draft.number
    if printed.group:
        yield Field.GROUP, item.group, draft.group
    if printed.category:
        yield Field.CATEGORY, item.category or "", draft.category or ""
    if printed.stage:
        yield Field.STAGE, item.stage or "", draft.stage or ""
    yield Field.TITLE, item.title, draft.title
    yield Field.TARGET, item.target, draft.target


def printed_fields(items: Sequence[DraftItem]) -> Printed:
    """The fields that the items of one list print anywhere."""
    return Printed(
        any(item.group for item in items),
        any(item.category for item in items),
        any(item.stage for item in items),
    )


# --- units ----------------------------------------------------------------------------


def _units_of_item(item: ItemView) -> list[tuple[str, Role]]:
    return [(unit.name, unit.role) for unit in item.units]


def _units_of_draft(draft: DraftItem) -> list[tuple[str, Role]]:
    """As they are posted: a unit named twice counts where it stands first."""
    seen: dict[str, Role] = {}
    for unit in draft.units:
        seen.setdefault(unit.name, unit.role)
    return list(seen.items())


def _item_units(item: ItemView) -> str:
    return "、".join(_unit(*unit) for unit in _units_of_item(item))


def _draft_units(draft: DraftItem) -> str:
    return "、".join(_unit(*unit) for unit in _units_of_draft(draft))


def _unit(name: str, role: Role) -> str:
    return f"{name}（{ROLE_NAMES[role]}）" if ROLE_NAMES[role] else name


# --- milestones -----------------------------------------------------------------------


def pair_milestones(
    old: Sequence[MilestoneView], new: Sequence[DraftMilestone]
) -> tuple[MilestonePair, ...]:
    """Milestones one to one: by date, by their time words, then by what is due.

    The pairs stand in the edition's order; what it does not name any more comes last.
    """
    left, found = list(old), dict[int, MilestonePair]()
    for same in (_same_all, _same_date, _both_default, _same_phrase, _typed_for_nothing):
        for position, milestone in enumerate(new):
            match = next((m for m in left if same(m, milestone)), None)
            if position not in found and match is not None:
                left.remove(match)
                found[position] = MilestonePair(match, milestone, _kept(match, milestone))
    for position, milestone in enumerate(new):
        if position not in found:
            match = _most_alike(left, milestone)
            if match is not None:
                left.remove(match)
            found[position] = MilestonePair(match, milestone)
    gone = (MilestonePair(milestone, None) for milestone in left)
    return (*(found[position] for position in range(len(new))), *gone)


def _same_all(old: MilestoneView, new: DraftMilestone) -> bool:
    return _same_date(old, new) and canonical(old.text) == canonical(new.text)


def _same_date(old: MilestoneView, new: DraftMilestone) -> bool:
    return (old.due, old.is_default, old.recurring) == (new.due, new.default, new.recurring)


def _both_default(old: MilestoneView, new: DraftMilestone) -> bool:
    return old.is_default and new.default


def _same_phrase(old: MilestoneView, new: DraftMilestone) -> bool:
    same = canonical(old.phrase) == canonical(new.phrase)
    return bool(new.phrase) and same and old.recurring == new.recurring


def _typed_for_nothing(old: MilestoneView, new: DraftMilestone) -> bool:
    """A date that no words of the document gave, where the edition again prints none to read."""
    return new.default and not old.is_default and not old.phrase.strip()


def _kept(old: MilestoneView, new: DraftMilestone) -> bool:
    if _same_date(old, new) or _typed_for_nothing(old, new):
        return True
    if not old.confirmed:
        return False
    # Confirmed and another date under the same words: set by a person, unless the words
    # count from the document's year, which may be a new one.
    return (old.is_default and new.default) or bool(
        _same_phrase(old, new) and _OWN_YEAR.search(new.phrase)
    )


def _most_alike(old: Sequence[MilestoneView], new: DraftMilestone) -> MilestoneView | None:
    if new.default:
        return None
    words = _words(new.text, new.phrase)
    ranked = [(alike(_words(m.text, m.phrase), words), m) for m in old if not m.is_default]
    best = max(ranked, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] >= SAME_MILESTONE else None


def _words(text: str, phrase: str) -> str:
    return _FIGURES.sub("", bare(text.replace(phrase, "") if phrase else text))


def _dates(pairs: Sequence[MilestonePair], *, reworded: bool) -> Iterator[FieldChange]:
    """A change for each date that differs; other words alone count where the target stays."""
    for pair in pairs:
        if pair.old is not None and pair.new is not None and pair.kept:
            if not (reworded or pair.new.default) and _relabelled(pair.old, pair.new):
                yield FieldChange(Field.MILESTONES, milestone_words(pair.old), _new(pair.new))
            continue
        yield FieldChange(
            Field.MILESTONES,
            milestone_words(pair.old) if pair.old is not None else "",
            _new(pair.new) if pair.new is not None else "",
        )


def _relabelled(old: MilestoneView, new: DraftMilestone) -> bool:
    return canonical(old.text) != canonical(new.text) or canonical(old.phrase) != canonical(
        new.phrase
    )


def milestone_words(milestone: MilestoneView) -> str:
    """A milestone of the ledger in words, with what a person has entered about it."""
    if milestone.is_default:
        words = f"{milestone.due.isoformat()}（原文未写时限）"
    else:
        words = f"{milestone.due.isoformat()} {milestone.text}".strip()
    words += "（周期性）" if milestone.recurring else ""
    words += "（已确认）" if milestone.confirmed else ""
    return words + (f"（{milestone.done_on.isoformat()}完成）" if milestone.done_on else "")


def _new(milestone: DraftMilestone) -> str:
    if milestone.default:
        return f"{milestone.due.isoformat()}（原文未写时限）"
    words = f"{milestone.due.isoformat()} {milestone.text}".strip()
    return words + ("（周期性）" if milestone.recurring else "")


# --- figures --------------------------------------------------------------------------


def _figures(
    old: Sequence[MetricView], new: Sequence[DraftMetric], *, reworded: bool
) -> Iterator[FieldChange]:
    """A change for each figure that goes or comes; other names count where the target stays."""
    named = not reworded
    gone, come = _excess(old, new, named=named), _excess(new, old, named=named)
    for index in range(max(len(gone), len(come))):
        yield FieldChange(
            Field.METRICS,
            metric_words(gone[index]) if index < len(gone) else "",
            metric_words(come[index]) if index < len(come) else "",
        )


def _excess(
    one: Sequence[MetricView | DraftMetric],
    other: Sequence[MetricView | DraftMetric],
    *,
    named: bool,
) -> list[MetricView | DraftMetric]:
    """What stands on one side only, however often a figure is repeated."""
    counts = Counter(_figure(metric, named=named) for metric in other)
    left = []
    for metric in one:
        key = _figure(metric, named=named)
        counts[key] -= 1
        if counts[key] < 0:
            left.append(metric)
    return left


def _figure(metric: MetricView | DraftMetric, *, named: bool) -> Hashable:
    name = canonical(metric.name) if named else ""
    return (name, metric.op, metric.value, metric.value_max, metric.unit, metric.due)


def metric_words(metric: MetricView | DraftMetric) -> str:
    """A figure in words."""
    upper = f"—{metric.value_max}" if metric.value_max is not None else ""
    due = f"（{metric.due.isoformat()}）" if metric.due is not None else ""
    return f"{metric.name}{metric.op.value}{metric.value}{upper}{metric.unit}{due}"
