"""序时进度: an item's binding milestones in, the share due by a day and the nodes on the way out.

The k-th of n due dates stands for k/n of the whole. An item whose milestones all recur (每年…) is
measured year by year instead: its percentage is that of the year's task. Where recurring and single
milestones are mixed, all of them together make one row of nodes.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from desktop_app.assessment.wording import in_quotes
from desktop_app.ledger.views import MilestoneView

FULL = Decimal(100)
_DATE = re.compile(r"\s*\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?\s*")
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Node:
    """A due date with the cumulative share (0–100) that should be done by then.

    `year` is the year whose percentage counts for it, None where the whole plan's counts;
    `expected` marks a yearly date derived from a milestone of a later year.
    """

    due: date
    share: Decimal
    milestone: MilestoneView
    year: int | None = None
    expected: bool = False

    @property
    def done_on(self) -> date | None:
        """When a person recorded it as done."""
        return None if self.expected else self.milestone.done_on

    @property
    def threshold(self) -> Decimal:
        """The percentage that counts as having reached the node.

        Cut to one place: 33.3 reported must count as a third, and 66.67 as two thirds.
        """
        return self.share.quantize(_TENTH, ROUND_DOWN)

    @property
    def label(self) -> str:
        """Short words for the node: the document's own time words where it has some."""
        words = self.milestone.phrase or self.milestone.text or "完成时限"
        short = words if len(words) <= 20 else f"{words[:19]}…"
        return f"{self.year}年度，{short}" if self.year is not None else short

    @property
    def named(self) -> str:
        """The node by its words; the item itself where they are but the date said beside them."""
        if self.year is None and _DATE.fullmatch(self.milestone.phrase or self.milestone.text):
            return "本项"
        return f"节点{in_quotes(self.label)}"


@dataclass(frozen=True, slots=True)
class Timetable:
    """The nodes that make up the share at one day, and earlier years' nodes (`arrears`)."""

    start: date
    nodes: tuple[Node, ...]
    arrears: tuple[Node, ...] = ()
    year: int | None = None

    def share(self, day: date) -> Decimal:
        """The share due by the end of `day`, 0–100 to one place, linear between nodes."""
        return _interpolate(self.start, self.nodes, day).quantize(_TENTH, ROUND_HALF_UP)


def timetable(milestones: Sequence[MilestoneView], start: date, day: date) -> Timetable | None:
    """The nodes that govern `day`; None when no milestone binds (未设时限)."""
    binding = sorted((m for m in milestones if m.binding), key=lambda m: (m.due, m.id))
    if not binding:
        return None
    if all(m.recurring for m in binding):
        return _yearly(binding, start, day)
    return Timetable(start, _nodes([(m.due, m, False) for m in binding], None))


def schedule_share(milestones: Sequence[MilestoneView], start: date, day: date) -> Decimal | None:
    """序时进度 at the end of `day` in percent, one place; None when nothing binds.

    `start` is the plan's first day, at whose beginning nothing is due.
    """
    table = timetable(milestones, start, day)
    return None if table is None else table.share(day)


def _nodes(dues: list[tuple[date, MilestoneView, bool]], year: int | None) -> tuple[Node, ...]:
    total = len(dues)
    return tuple(
        Node(due, FULL * sum(other <= due for other, _, _ in dues) / total, m, year, expected)
        for due, m, expected in dues
    )


def _yearly(binding: list[MilestoneView], start: date, day: date) -> Timetable:
    last = binding[-1].due.year
    year = min(max(day.year, start.year), last)
    by_year = {
        number: _nodes(_dues_of(binding, number), number)
        for number in range(min(start.year, binding[0].due.year), year + 1)
    }
    arrears = tuple(node for number in sorted(by_year) if number < year for node in by_year[number])
    return Timetable(max(start, date(year, 1, 1)), by_year[year], arrears, year)


def _dues_of(binding: list[MilestoneView], year: int) -> list[tuple[date, MilestoneView, bool]]:
    """The year's own milestones; without any, the dates of later years moved into it."""
    own = [(m.due, m, False) for m in binding if m.due.year == year]
    if own:
        return own
    moved = {(m.due.month, m.due.day): m for m in reversed(binding) if m.due.year > year}
    return sorted(
        ((_same_day(m.due, year), m, True) for m in moved.values()),
        key=lambda entry: (entry[0], entry[1].id),
    )


def _same_day(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _interpolate(start: date, nodes: Sequence[Node], day: date) -> Decimal:
    # Days count at their end: the first day of the plan is one day's work, the due day all of it.
    before, done = start - timedelta(days=1), Decimal(0)
    for node in nodes:
        if node.due <= day:
            before, done = max(before, node.due), node.share
            continue
        if day <= before:
            return done
        elapsed, whole = (day - before).days, (node.due - before).days
        return done + (node.share - done) * elapsed / whole
    return done
