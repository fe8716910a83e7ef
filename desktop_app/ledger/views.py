"""Frozen views of the ledger: what pages, sheets and bulletins are allowed to hold."""

from __future__ import annotations

from collections.abc import Iterable
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
class MeetingSource:
    """The meeting that decided on an item which no document lists; `first_month` asks about it."""

    id: int
    title: str
    held_on: date
    first_month: str = ""

    @property
    def words(self) -> str:
        """Where the item comes from: 2023年10月联席会，2023年10月10日议定."""
        day = self.held_on
        return f"{self.title}，{day.year}年{day.month}月{day.day}日议定"


@dataclass(frozen=True, slots=True)
class ItemView:
    """事项 with everything that belongs to it; `units` are in printed order.

    `withdrawn_on` is the day a newer edition of the plan left the item out; `meeting` decided on
    an item that stands in no document. `plan_month` is the first month of its plan (2023-01).
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
    meeting: MeetingSource | None = None
    plan_month: str = ""

    def asked_in(self, month: str) -> bool:
        """Whether a month's round asks about it: none before its plan, or the meeting behind it."""
        if self.meeting is None:
            return self.plan_month <= month
        return (self.meeting.first_month or f"{self.meeting.held_on:%Y-%m}") <= month

    @property
    def source(self) -> str:
        """The meeting it comes from, in words; empty for what a document lists."""
        return self.meeting.words if self.meeting is not None else ""

    @property
    def whole_target(self) -> str:
        """What is to be done, and the meeting that decided on it where no document says so."""
        return f"{self.target}\n来源：{self.source}" if self.meeting else self.target

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


def asked_items(items: Iterable[ItemView], month: str) -> tuple[ItemView, ...]:
    """What a month's round asks about.

    A month before every plan in the ledger was opened by a person who wants it: it asks about all
    that documents list, rather than about nothing.
    """
    found = tuple(items)
    asked = tuple(item for item in found if item.asked_in(month))
    return asked or tuple(item for item in found if item.meeting is None)
