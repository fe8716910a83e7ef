"""An item of a draft or of the ledger in, the part of its JSON form that both share out."""

# The shapes only name what their classes document.
# ruff: noqa: D102

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from models.words import Kind, Op, Precision, Role


class UnitShape(Protocol):
    """A unit's part in an item."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> Role: ...


class MilestoneShape(Protocol):
    """A dated commitment."""

    @property
    def text(self) -> str: ...
    @property
    def due(self) -> date: ...
    @property
    def precision(self) -> Precision: ...
    @property
    def recurring(self) -> bool: ...
    @property
    def phrase(self) -> str: ...
    @property
    def is_default(self) -> bool: ...
    @property
    def confirmed(self) -> bool: ...
    @property
    def done_on(self) -> date | None: ...
    @property
    def source_start(self) -> int | None: ...
    @property
    def source_end(self) -> int | None: ...


class MetricShape(Protocol):
    """A figure to be reached."""

    @property
    def name(self) -> str: ...
    @property
    def op(self) -> Op: ...
    @property
    def value(self) -> Decimal: ...
    @property
    def value_max(self) -> Decimal | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def due(self) -> date | None: ...


class FlagShape(Protocol):
    """A doubt."""

    @property
    def code(self) -> str: ...
    @property
    def message(self) -> str: ...


class ItemShape(Protocol):
    """What an item is, before or after it is in the ledger."""

    @property
    def key(self) -> str: ...
    @property
    def list_name(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def parent_key(self) -> str | None: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def group(self) -> str: ...
    @property
    def category(self) -> str | None: ...
    @property
    def stage(self) -> str | None: ...
    @property
    def title(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def units(self) -> Sequence[UnitShape]: ...
    @property
    def milestones(self) -> Sequence[MilestoneShape]: ...
    @property
    def metrics(self) -> Sequence[MetricShape]: ...
    @property
    def flags(self) -> Sequence[FlagShape]: ...


def item_form(item: ItemShape) -> dict[str, Any]:
    """The contract's names for everything but progress and light."""
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
        "flags": [{"code": flag.code, "message": flag.message} for flag in item.flags],
    }


def number(value: Decimal | None) -> int | float | None:
    """A figure as JSON knows it: whole numbers without a decimal point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def day(value: date | None) -> str | None:
    """A day as JSON knows it."""
    return value.isoformat() if value else None


def _milestone(milestone: MilestoneShape) -> dict[str, Any]:
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
        "done_on": day(milestone.done_on),
        "source": source,
    }


def _metric(metric: MetricShape) -> dict[str, Any]:
    return {
        "name": metric.name,
        "op": metric.op.value,
        "value": number(metric.value),
        "value_max": number(metric.value_max),
        "unit": metric.unit,
        "due": day(metric.due),
    }
