"""Frozen views of the ledger: what pages, sheets and bulletins are allowed to hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.words import Kind, Op, Precision, Role, UnitKind


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with its period; `source` is the document's text where it was kept."""

    id: int
    code: str
    title: str
    number: str | None
    issuer: str | None
    issued_on: date | None
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class UnitView:
    """责任单位 with every other way of writing it."""

    id: int
    name: str
    kind: UnitKind
    position: int
    pinyin: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitRole:
    """One unit's part in an item."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """节点; `is_default` stands in for a missing date and counts as 未设时限 until confirmed."""

    id: int
    text: str
    due: date
    precision: Precision
    recurring: bool
    phrase: str
    is_default: bool
    confirmed: bool
    done_on: date | None
    source_start: int | None
    source_end: int | None

    @property
    def binding(self) -> bool:
        """Whether somebody may be called late by it."""
        return not self.is_default or self.confirmed


@dataclass(frozen=True, slots=True)
class MetricView:
    """量化目标."""

    name: str
    op: Op
    value: Decimal
    value_max: Decimal | None
    unit: str
    due: date | None


@dataclass(frozen=True, slots=True)
class FlagView:
    """A doubt that a person has not settled yet."""

    id: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """事项 with everything that belongs to it; `units` are in printed order.

    `withdrawn_on` is the day a newer edition of the plan left the item out.
    """

    id: int
    plan_id: int
    key: str
    list_name: str
    number: str
    parent_key: str | None
    kind: Kind
    group: str
    category: str | None
    title: str
    target: str
    stage: str | None
    units: tuple[UnitRole, ...]
    milestones: tuple[MilestoneView, ...]
    metrics: tuple[MetricView, ...]
    flags: tuple[FlagView, ...]
    pinyin: str
    source_start: int | None
    source_end: int | None
    withdrawn_on: date | None = None

    @property
    def lead(self) -> str:
        """The unit answering for the item: the first in printed order; empty when none."""
        return self.units[0].name if self.units else ""

    @property
    def leads(self) -> tuple[str, ...]:
        """Every unit said to lead, in printed order; without any, the first unit."""
        named = tuple(part.name for part in self.units if part.role is Role.LEAD)
        return named or tuple(part.name for part in self.units[:1])

    @property
    def undated(self) -> bool:
        """未设时限: no milestone that binds anybody."""
        return not any(milestone.binding for milestone in self.milestones)

    @property
    def next_due(self) -> date | None:
        """The first binding due date not done yet; it may be overdue."""
        open_dues = [m.due for m in self.milestones if m.binding and m.done_on is None]
        return min(open_dues, default=None)
