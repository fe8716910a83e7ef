"""All months, steps and problems in; what there is to know of each unit on one card out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop_app.cycle.matrix import Box, Matrix
from desktop_app.cycle.views import ReturnView
from desktop_app.supervision.problems import ProblemView
from desktop_app.supervision.ranking import Ranking, Score
from desktop_app.supervision.views import ActionView
from desktop_app.supervision.weights import ON_SCHEDULE, REPORTED


@dataclass(frozen=True, slots=True)
class Contact:
    """Who signed for a unit's sheets: for how many rows, and when last."""

    name: str
    phone: str
    last: str
    rows: int


@dataclass(frozen=True, slots=True)
class UnitMonth:
    """One month of a unit: what it reported and which lights its items showed."""

    month: str
    box: Box


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit on the month's ranking, its months (newest first), letters, problems and contacts.

    `of` counts the units that have a place.
    """

    unit: str
    score: Score | None
    of: int
    months: tuple[UnitMonth, ...]
    letters: tuple[ActionView, ...]
    problems: tuple[ProblemView, ...]
    contacts: tuple[Contact, ...]
    today: date

    @property
    def on_schedule(self) -> Decimal | None:
        """The share of judged items it leads that keep to the schedule, in percent."""
        return self._part(ON_SCHEDULE)

    @property
    def judged(self) -> frozenset[str]:
        """The items that share counts."""
        part = self.score.part(ON_SCHEDULE) if self.score is not None else None
        return frozenset(line.key for line in part.lines) if part is not None else frozenset()

    @property
    def on_time(self) -> Decimal | None:
        """The share of rows it sent in time, in percent."""
        return self._part(REPORTED)

    @property
    def late(self) -> tuple[ActionView, ...]:
        """Steps it owes an answer on."""
        return tuple(step for step in self.letters if step.overdue(self.today))

    @property
    def open_problems(self) -> int:
        """Problems that still wait for anything."""
        return sum(1 for problem in self.problems if problem.open)

    def _part(self, name: str) -> Decimal | None:
        return self.score.part(name).score if self.score is not None else None


def unit_cards(
    units: Iterable[str],
    ranking: Ranking | None,
    matrix: Matrix,
    steps: Sequence[ActionView],
    problems: Sequence[ProblemView],
    returns: Mapping[str, Sequence[ReturnView]],
    today: date,
) -> dict[str, UnitCard]:
    """A card for each unit; a month without ranking leaves scores out."""
    scores = {score.unit: score for score in ranking.scores} if ranking is not None else {}
    placed = sum(1 for score in scores.values() if score.rank)
    boxes = {row.unit: row.boxes for row in matrix.rows}
    contacts = _contacts(returns)
    return {
        unit: UnitCard(
            unit,
            scores.get(unit),
            placed,
            tuple(
                UnitMonth(month, box)
                for month, box in zip(matrix.months, boxes.get(unit, ()), strict=False)
            )[::-1],
            tuple(step for step in steps if step.unit == unit),
            tuple(problem for problem in problems if unit in (problem.unit, problem.coordinator)),
            contacts.get(unit, ()),
            today,
        )
        for unit in units
    }


def _contacts(returns: Mapping[str, Sequence[ReturnView]]) -> dict[str, tuple[Contact, ...]]:
    """People by unit, those heard of last first; who gave neither name nor phone is nobody."""
    found: dict[str, dict[tuple[str, str], Contact]] = {}
    for month in sorted(returns):
        for row in returns[month]:
            who = row.reporter.strip(), row.phone.strip()
            if not any(who):
                continue
            known = found.setdefault(row.unit, {})
            rows = known[who].rows + 1 if who in known else 1
            known[who] = Contact(*who, month, rows)
    return {
        unit: tuple(sorted(known.values(), key=lambda each: (each.last, each.rows), reverse=True))
        for unit, known in found.items()
    }
