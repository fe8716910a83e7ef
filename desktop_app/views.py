"""What the window and the command line are handed: frozen, ready to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.assessment.views import Assessment
from desktop_app.cycle.views import AnomalyView, CycleView, ReturnView, UnitStatus
from desktop_app.ledger.search import natural
from desktop_app.ledger.views import ItemView
from models.words import Light

if TYPE_CHECKING:
    from desktop_app.assessment.frozen import JudgedMonth


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An item with its light."""

    item: ItemView
    assessment: Assessment


LATE = frozenset({Light.RED, Light.YELLOW})


def for_meeting(rows: Iterable[LedgerRow], *, only_late: bool) -> tuple[LedgerRow, ...]:
    """The rows a meeting goes through: red before yellow, later before less late, then by number.

    Sub-items speak within their parent, unless they are late themselves.
    """
    wanted = [
        row
        for row in rows
        if row.assessment.light in LATE or (not only_late and row.item.parent_key is None)
    ]
    return tuple(sorted(wanted, key=_urgency))


def _urgency(row: LedgerRow) -> tuple[object, ...]:
    judged = row.assessment
    rank = list(Light).index(judged.light)
    return rank, -judged.days_late, -(judged.gap or 0), natural(row.item.key)


@dataclass(frozen=True, slots=True)
class MonthView:
    """Everything about one month. `cycle` is None for a ledger whose first month is not open.

    `plan_over` says that the judging day of the newest month lies past the plan's end.
    `lights` counts top-level items only; sub-items show within their parents. `coming` are items
    of the ledger that the newest month does not ask about yet.
    """

    cycle: CycleView | None
    as_of: date
    rows: tuple[LedgerRow, ...]
    previous: dict[str, Light]
    statuses: tuple[UnitStatus, ...]
    anomalies: tuple[AnomalyView, ...]
    returns: tuple[ReturnView, ...]
    rule_name: str
    plan_over: bool
    demo: bool
    coming: tuple[LedgerRow, ...] = ()

    @property
    def followed(self) -> tuple[LedgerRow, ...]:
        """Every item of the ledger: those of the month and those that follow it."""
        return (*self.rows, *self.coming)

    @property
    def assessments(self) -> dict[str, Assessment]:
        """Assessments by item key."""
        return {row.item.key: row.assessment for row in self.rows}

    @property
    def lights(self) -> dict[Light, int]:
        """How many top-level items stand under each light."""
        counts = Counter(row.assessment.light for row in self.rows if row.item.parent_key is None)
        return {light: counts.get(light, 0) for light in Light}


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One item in one month: its judgement and what each unit reported."""

    month: str
    assessment: Assessment
    returns: tuple[ReturnView, ...]


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """Files of one document that were written, with what the printer has to tell."""

    files: tuple[Path, ...]
    number: str
    pages: int
    snapshot: str | None
    faces: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def sorts_of(written: Iterable[WrittenFiles]) -> str:
    """What letters were written, told apart by what their names say: 催报调度表3件、催报时间表5件."""
    names = (one.files[0].stem.split("_", 1)[0][len("2023-09") :] for one in written if one.files)
    return "、".join(f"{name}{count}件" for name, count in Counter(names).most_common())


def month_view(cycle: CycleView, judged: JudgedMonth, *, plan_over: bool) -> MonthView:
    """A judged month as the window shows it."""
    by_key = judged.by_key()
    return MonthView(
        cycle=cycle,
        as_of=judged.as_of,
        rows=tuple(LedgerRow(item, by_key[item.key]) for item in judged.items),
        previous=dict(judged.previous),
        statuses=judged.statuses,
        anomalies=judged.anomalies,
        returns=judged.returns,
        rule_name=judged.rule_name,
        plan_over=plan_over,
        demo=judged.demo,
    )
