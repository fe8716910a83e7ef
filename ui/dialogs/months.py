"""The plans, the day and the months opened so far in; the months to be offered, and the one proposed, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ui.dialogs.ask import months_from, next_month

# Without a plan, and beyond its end, a year is offered.
AHEAD = 12


def months_to_open(
    spans: Iterable[tuple[date, date]], today: date, taken: Sequence[str]
) -> tuple[list[str], str]:
    """From the plans' first month to their last, and the month to begin with.

    That is the one after the last that was opened, else the last that is over: its sheets are due
    now. A month that has not begun can be opened as well, one before every plan by the command.
    """
    known = tuple(spans)
    present = _month(today)
    begin = min((_month(start) for start, _ in known), default=present)
    end = max((_month(end) for _, end in known), default="")
    over = _month(today.replace(day=1) - timedelta(days=1))
    proposed = next_month(max(taken)) if taken else max(begin, over if known else present)
    # A plan whose time is over, or no plan at all: the months from here on.
    last = max(end, proposed) if known else months_from(present, AHEAD, ())[-1]
    months, month = [], min(begin, proposed)
    while month <= last:
        if month not in taken:
            months.append(month)
        month = next_month(month)
    return months, proposed


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
