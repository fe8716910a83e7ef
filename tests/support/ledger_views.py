"""Drafts as the ledger would show them after posting, without a store."""

from __future__ import annotations

from itertools import count

from desktop_app.intake.draft import Draft, DraftItem
from desktop_app.ledger.views import ItemView, MetricView, MilestoneView, UnitRole


def views_of(draft: Draft, plan_id: int = 1) -> tuple[ItemView, ...]:
    """The views that posting the draft as a plan of its own gives."""
    numbers = count(1)
    keys = {item.key for item in draft.items}
    return tuple(_view(item, n, plan_id, keys, numbers) for n, item in enumerate(draft.items, 1))


def _view(
    item: DraftItem, number: int, plan_id: int, keys: set[str], numbers: count[int]
) -> ItemView:
    above = f"{item.list_name}/{item.parent}" if item.parent else None
    milestones = sorted(item.milestones, key=lambda m: m.due)
    units = {unit.name: unit.role for unit in reversed(item.units)}
    ordered = dict.fromkeys(unit.name for unit in item.units)
    return ItemView(
        id=number,
        plan_id=plan_id,
        key=item.key,
        list_name=item.list_name,
        number=item.number,
        parent_key=above if above in keys else None,
        kind=item.kind,
        group=item.group,
        category=item.category,
        title=item.title,
        target=item.target,
        stage=item.stage,
        units=tuple(UnitRole(name, units[name]) for name in ordered),
        milestones=tuple(
            MilestoneView(
                next(numbers), m.text, m.due, m.precision, m.recurring, m.phrase,
                m.default, False, None, None, None,
            )
            for m in milestones
        ),
        metrics=tuple(
            MetricView(m.name, m.op, m.value, m.value_max, m.unit, m.due) for m in item.metrics
        ),
        flags=(),
        pinyin="",
        source_start=None,
        source_end=None,
    )  # fmt: skip
