"""The monthly round on an open store: months, sheets, returns and what was odd; a part of the facade."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from desktop_app.assessment.frozen import JudgedMonth
from desktop_app.assessment.months import read_month
from desktop_app.assessment.past import item_month, lights_of
from desktop_app.care import StoreCare
from desktop_app.clock import Clock
from desktop_app.cycle.agenda import Todo, agenda
from desktop_app.cycle.calendar import check_month
from desktop_app.cycle.codes import Decision
from desktop_app.cycle.dues import Due, DueRule, due_of
from desktop_app.cycle.matrix import Matrix, build_matrix
from desktop_app.cycle.queries import (
    load_anomalies,
    load_asked,
    load_cycle,
    load_cycles,
    load_due_rule,
    load_returns,
    month_items,
)
from desktop_app.cycle.views import AnomalyView, Asked, CycleView
from desktop_app.ledger.queries import load_items, load_plans, load_units
from desktop_app.month_memory import MonthMemory
from desktop_app.operations.cycles import CycleOperations
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import Done, seen_operations
from desktop_app.operations.settling import Correction, SettlingOperations
from desktop_app.progress import Progress, silent
from desktop_app.views import HistoryEntry
from models.base import CycleState, Light
from models.store import Store

if TYPE_CHECKING:
    from desktop_app.assessment.ruleset import RuleSet
    from desktop_app.operations.collecting import CollectResult


class RoundCare(StoreCare):
    """What can be done with months."""

    _cycles: CycleOperations
    _rules: RuleSet

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self._months = MonthMemory()

    # --- when --------------------------------------------------------------------------

    def due_rule(self) -> DueRule:
        """When sheets are due."""
        with explained(self.store_path), self._store.reading() as session:
            return load_due_rule(session)

    def set_due_rule(self, rule: DueRule) -> Done[str]:
        """Say when sheets are due from the next month on."""
        with explained(self.store_path):
            return self._cycles.set_due_rule(rule)

    def due_of(self, month: str) -> Due:
        """When the sheets of a month would be due by the rule."""
        return due_of(check_month(month), self.due_rule())

    def agenda(self, today: date | None = None) -> tuple[Todo, ...]:
        """What is due today, this week, next week and later."""
        with explained(self.store_path), self._store.reading() as session:
            plans = load_plans(session)
            cycles = load_cycles(session)
            rule = load_due_rule(session)
        starts = [plan.starts_on for plan in plans]
        ends = [plan.ends_on for plan in plans]
        period = (min(starts), max(ends)) if plans else None
        return agenda(cycles, rule, today or self._clock.today(), period)

    # --- months ------------------------------------------------------------------------

    def open_cycle(self, month: str, due_by: date | None = None) -> Done[CycleView]:
        """Open a month."""
        with explained(self.store_path):
            return self._cycles.open(month, due_by)

    def write_forms(
        self, month: str, folder: Path, unit: str | None = None, progress: Progress = silent
    ) -> tuple[Path, ...]:
        """One prefilled sheet for each unit, or for one unit only; remembered as an asking."""
        from desktop_app.cycle.forms import by_unit, write_forms  # noqa: PLC0415

        with explained(self.store_path), self._store.reading() as session:
            cycle = load_cycle(session, check_month(month))
            items = month_items(session, cycle)
            units = load_units(session)
            earlier = [other for other in load_cycles(session) if other.month < cycle.month]
            returns = load_returns(session, [c.month for c in earlier[-1:]])
            lights = self._lights_of(earlier[-1].month) if earlier else {}
        previous = returns.get(earlier[-1].month, ()) if earlier else ()
        paths = write_forms(items, units, cycle, previous, folder, unit, progress, lights)
        if not self.read_only and cycle.state is not CycleState.CLOSED:
            counts = {name: len(mine) for name, mine in by_unit(items).items()}
            if unit is not None:
                meant = {each.name for each in units if unit in (each.name, *each.aliases)}
                counts = {name: count for name, count in counts.items() if name in meant}
            with explained(self.store_path):
                self._cycles.record_asked(month, counts)
        return paths

    def anomalies(self, month: str) -> tuple[AnomalyView, ...]:
        """What was odd about the sheets of a month, in the order it was found."""
        with explained(self.store_path), self._store.reading() as session:
            load_cycle(session, check_month(month))
            return load_anomalies(session, month)

    def asked(self, month: str) -> dict[str, Asked]:
        """How often each unit was asked in a month."""
        with explained(self.store_path), self._store.reading() as session:
            return load_asked(session, check_month(month))

    def collect(
        self,
        month: str,
        paths: Sequence[Path],
        progress: Progress = silent,
        *,
        skip_unreadable: bool = False,
        received: date | None = None,
    ) -> Done[CollectResult]:
        """Take in returned sheets as one operation, after a backup."""
        with explained(self.store_path):
            self._backup_before_import()
            return self._cycles.collect(
                month, paths, received, progress, skip_unreadable=skip_unreadable
            )

    def preview_collect(
        self,
        month: str,
        paths: Sequence[Path],
        progress: Progress = silent,
        *,
        received: date | None = None,
    ) -> CollectResult:
        """What collecting would change; nothing is written."""
        with explained(self.store_path):
            return self._cycles.preview(month, paths, received, progress)

    def close_cycle(self, month: str) -> Done[str]:
        """Freeze a month; returns the snapshot's hash."""
        with explained(self.store_path):
            return self._cycles.close(month)

    def reopen_cycle(self, month: str, reason: str) -> Done[CycleView]:
        """Open a closed month again, for a reason that is journalled."""
        with explained(self.store_path):
            return self._cycles.reopen(month, reason)

    # --- what a person decides -----------------------------------------------------------

    def settle_anomaly(self, anomaly_id: int) -> Done[str]:
        """A person has dealt with something odd in a sheet."""
        with explained(self.store_path):
            return self._cycles.settle_anomaly(anomaly_id)

    def settle(
        self,
        anomaly_ids: Sequence[int],
        decision: Decision,
        correction: Correction | None = None,
        note: str = "",
    ) -> Done[tuple[str, ...]]:
        """Accept, correct or send back what was odd."""
        with explained(self.store_path):
            return SettlingOperations(self._journal).settle(anomaly_ids, decision, correction, note)

    def override_light(
        self,
        month: str,
        key: str,
        light: Light,
        reason: str,
        person: str,
        document: str = "",
        *,
        cause: bool = False,
    ) -> Done[str]:
        """Set a light by hand, or record a 正当理由; reason and name are required and printed."""
        with explained(self.store_path):
            return self._cycles.override_light(
                month, key, light, reason, person, document, cause=cause
            )

    def take_back_override(self, month: str, key: str) -> Done[str]:
        """Let the rules decide again."""
        with explained(self.store_path):
            return self._cycles.take_back_override(month, key)

    # --- looking back --------------------------------------------------------------------

    def history(self, key: str) -> tuple[HistoryEntry, ...]:
        """One item through all months, oldest first; closed months are read item by item."""
        entries = []
        with explained(self.store_path), self._store.reading() as session:
            wanted = {item.id for item in load_items(session, [key], withdrawn=True)}
            for cycle in load_cycles(session):
                if cycle.state is CycleState.CLOSED:
                    # Found by id: a closed month knows an item by the key of its time.
                    found = next(
                        (f for i in wanted if (f := item_month(session, cycle, i)) is not None),
                        None,
                    )
                    if found is not None:
                        entries.append(HistoryEntry(cycle.month, found.assessment, found.returns))
                    continue
                judged = self._judged(session, cycle)
                then = next((item.key for item in judged.items if item.id in wanted), None)
                if then is not None:
                    returns = tuple(row for row in judged.returns if row.item_key == then)
                    entries.append(HistoryEntry(cycle.month, judged.by_key()[then], returns))
        return tuple(entries)

    def _judged(self, session: Session, cycle: CycleView) -> JudgedMonth:
        """A month as it stands; a running one is judged again only when something has changed."""

        def judge() -> JudgedMonth:
            return read_month(session, cycle, self._clock, self._rules)

        if cycle.state is CycleState.CLOSED:
            return judge()
        # By what this session sees: an operation that ends meanwhile must not lend its mark to
        # a month that was read before it.
        mark = f"{seen_operations(session)}|{self._clock.today()}{self._stamp()}"
        return self._months.read(mark, cycle.month, judge)

    def matrix(self) -> Matrix:
        """Units by months: reported, late, missing, and the lights of the items they lead."""
        with explained(self.store_path), self._store.reading() as session:
            cycles = load_cycles(session)
            items, units = load_items(session), load_units(session)
            returns = load_returns(session)
        lights = {cycle.month: self._lights_of(cycle.month) for cycle in cycles}
        return build_matrix(cycles, items, units, returns, lights, self._clock.today())

    def _lights_of(self, month: str) -> dict[str, Light]:
        """Lights of a month by today's item keys."""
        with self._store.reading() as session:
            cycle = load_cycle(session, month)
            if cycle.state is CycleState.CLOSED:
                keys = {item.id: item.key for item in load_items(session, withdrawn=True)}
                kept = lights_of(session, [cycle.id])[cycle.id]
                return {keys[item_id]: light for item_id, light in kept.items() if item_id in keys}
            judged = self._judged(session, cycle)
        return {key: found.light for key, found in judged.by_key().items()}
