"""Frozen views of a month: its state, what was returned, and what was odd about it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from models.words import CycleState, Light


@dataclass(frozen=True, slots=True)
class CycleView:
    """调度期; `demo` months hold invented data and are marked 演示数据 wherever they appear.

    `held` are the ids of the items that a month opened again was closed with, as JSON.
    """

    id: int
    month: str
    state: CycleState
    due_by: date
    demo: bool
    opened_at: datetime
    closed_at: datetime | None
    sha256: str | None
    held: str | None = None

    @property
    def ends_on(self) -> date:
        """The last day of the month: lights of the month are judged by it."""
        year, month = (int(part) for part in self.month.split("-"))
        return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class ReturnView:
    """What one unit reported on one item in one month (the version in force)."""

    month: str
    item_key: str
    unit: str
    progress: str
    percent: Decimal | None
    problem: str
    next_step: str
    reporter: str
    phone: str
    file_name: str
    row: int
    received_on: date
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a metric of an item in one month, as a unit reported it."""

    month: str
    item_key: str
    metric: str
    unit: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class AnomalyView:
    """Something odd in a returned sheet; `message` quotes the sender."""

    id: int
    code: str
    item_key: str | None
    unit: str | None
    file_name: str
    row: int
    message: str
    settled: bool
    decision: str = ""
    note: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """How many items a unit was asked about, how many it reported, and which are missing."""

    name: str
    items: int
    reported: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """减负: how often a unit was asked in a month, by sheets and by letters, and when last."""

    sheets: int
    letters: int
    last: date | None

    @property
    def times(self) -> int:
        """All askings together."""
        return self.sheets + self.letters


@dataclass(frozen=True, slots=True)
class Override:
    """改灯: a light set by a person; `document` may be empty, `cause` marks a 正当理由."""

    light: Light
    reason: str
    person: str
    document: str
    cause: bool = False
