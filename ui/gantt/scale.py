"""A stretch of days and a zoom in; places in pixels, days and marked months out."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ui.widgets.milestone_line import Span

DAYS_A_MONTH = 30.4
MOST = 14.0
"""Pixels a day takes at most."""
STEP = 1.25
SNAP_BELOW = 1.5
"""With fewer pixels a day, one cannot aim at a day: dragging goes from month end to month end."""


class Zoom(StrEnum):
    """What a glance takes in."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


ZOOM_WORDS = {Zoom.YEAR: "年", Zoom.QUARTER: "季", Zoom.MONTH: "月"}
_PER_DAY = {Zoom.QUARTER: 150 / 91, Zoom.MONTH: 110 / DAYS_A_MONTH}


@dataclass(frozen=True, slots=True)
class Scale:
    """Days of `span` from `left` on, `per_day` pixels each, scrolled away by `scrolled`."""

    span: Span
    left: float
    per_day: float
    scrolled: float = 0.0

    @property
    def length(self) -> float:
        """Pixels the whole span takes."""
        return self.days * self.per_day

    @property
    def days(self) -> int:
        """How many days there are from the first to the last."""
        return max(1, (self.span.end - self.span.start).days)

    def x(self, day: date) -> float:
        """Where a day lies; days outside lie at the ends."""
        into = min(max((day - self.span.start).days, 0), self.days)
        return self.left + into * self.per_day - self.scrolled

    def day(self, x: float) -> date:
        """The day at a place, within the span."""
        into = round((x - self.left + self.scrolled) / self.per_day)
        return self.span.start + timedelta(days=min(max(into, 0), self.days))

    def aimed(self, x: float) -> date:
        """The day one means by a place: a month's end where days are too narrow to be told apart."""
        day = self.day(x)
        if self.per_day >= SNAP_BELOW:
            return day
        ends = (month_end(day), month_end(day.replace(day=1) - timedelta(days=1)))
        return min(max(min(ends, key=lambda e: abs(e - day)), self.span.start), self.span.end)

    def quarters(self) -> Iterator[tuple[date, date]]:
        """First and last day of each quarter in the span."""
        yield from self._stretches(3)

    def months(self) -> Iterator[tuple[date, date]]:
        """First and last day of each month in the span."""
        yield from self._stretches(1)

    def years(self) -> Iterator[tuple[date, date]]:
        """First and last day of each year in the span."""
        yield from self._stretches(12)

    def _stretches(self, step: int) -> Iterator[tuple[date, date]]:
        span = self.span
        day = date(span.start.year, (span.start.month - 1) // step * step + 1, 1)
        while day <= span.end:
            number = day.month - 1 + step
            following = date(day.year + number // 12, number % 12 + 1, 1)
            yield max(day, span.start), min(following - timedelta(days=1), span.end)
            day = following


def month_end(day: date) -> date:
    """The last day of a month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def per_day(zoom: Zoom, fit: float) -> float:
    """Pixels a day takes at a zoom; never less than what fills the width."""
    return max(fit, _PER_DAY.get(zoom, fit))


def zoom_of(pixels: float, fit: float) -> Zoom:
    """The zoom that so many pixels a day come nearest to."""
    reached = [zoom for zoom, each in _PER_DAY.items() if pixels >= max(each, fit * 1.01)]
    return reached[-1] if reached else Zoom.YEAR
