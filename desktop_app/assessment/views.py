"""The judgement on one item in one month: a light that explains itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.words import Light


@dataclass(frozen=True, slots=True)
class Assessment:
    """亮灯 of one item.

    `percent` and `schedule` are percentages (0–100) reported and due by `as_of`; `gap` is
    schedule minus percent in percentage points; `days_late` counts from the day after the
    overdue milestone's due date. `reasons` are Chinese sentences that can be read aloud;
    `steps` are what a rule on months running asks for, to be decided by a person.
    `percent_from` is the earlier month whose percentage was carried over, empty for this month's.
    """

    key: str
    month: str
    as_of: date
    light: Light
    reasons: tuple[str, ...]
    percent: Decimal | None = None
    schedule: Decimal | None = None
    gap: Decimal | None = None
    days_late: int = 0
    overdue_due: date | None = None
    reported: bool = False
    undated: bool = False
    overridden: bool = False
    progress: str = ""
    problem: str = ""
    next_step: str = ""
    reporting_unit: str = ""
    previous: Light | None = None
    steps: tuple[str, ...] = ()
    percent_from: str = ""

    @property
    def done(self) -> bool:
        """Whether the item is 办结: then none of its milestones is open any more."""
        return self.light is Light.BLUE
