"""The clock, injected so that tests and --as-of can choose the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Gives the moment for records and the day that lights are judged by."""

    now: Callable[[], datetime]
    as_of: date | None = None

    def calendar_day(self) -> date:
        """The real local day, whatever day is judged by: sheets come in and papers go out on it."""
        return self.now().astimezone().date()

    def today(self) -> date:
        """The chosen day, else the local calendar day."""
        return self.as_of or self.calendar_day()


def system_clock(as_of: date | None = None) -> Clock:
    """The real clock, with an optional fixed judging day."""
    return Clock(lambda: datetime.now(UTC), as_of)
