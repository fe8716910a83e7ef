"""What a returned file says, as values: reports, oddities, values of metrics."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop_app.cycle.codes import Code
from desktop_app.ledger.views import ItemView


@dataclass(frozen=True, slots=True)
class Report:
    """What one row says about one item; `doubt` is the percentage cell's, if any."""

    item: ItemView
    unit: str
    row: int
    progress: str
    percent: Decimal | None
    problem: str
    next_step: str
    reporter: str
    phone: str
    doubt: str | None = None
    blank: bool = False
    superseded: bool = False
    words: str = ""

    @property
    def name(self) -> str:
        """The item as messages name it."""
        return f"“{self.item.key} {self.item.title}”"

    @property
    def content(self) -> tuple[object, ...]:
        """What counts when two rows are compared."""
        return (self.progress, self.percent, self.problem, self.next_step, self.doubt)


@dataclass(frozen=True, slots=True)
class Oddity:
    """An anomaly found; `row` 0 speaks of the whole file."""

    code: Code
    message: str
    row: int = 0
    item_key: str | None = None
    unit: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a metric that a unit answered with."""

    item: ItemView
    unit: str
    metric: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Filed:
    """All that a file brings: reports to post in order, what was odd, and values of metrics."""

    reports: tuple[Report, ...]
    oddities: tuple[Oddity, ...]
    values: tuple[Value, ...] = ()
