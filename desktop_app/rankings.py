"""How units stand on an open store, and by which weights; a part of the facade."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.assessment.months import read_month
from desktop_app.cycle.queries import load_cycles, load_returns
from desktop_app.cycle.views import CycleView, ReturnView
from desktop_app.errors import DubanError
from desktop_app.ledger.queries import load_units
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import Done
from desktop_app.operations.own_data import OwnDataOperations, load_own
from desktop_app.supervising import SupervisionCare
from desktop_app.supervision.problems import ProblemView, load_problems
from desktop_app.supervision.ranking import Ranking, Score, rank
from desktop_app.supervision.views import ActionView
from desktop_app.supervision.weights import (
    CODE,
    Weights,
    default_weights,
    parse_weights,
    weights_text,
)
from models.words import CycleState

if TYPE_CHECKING:
    from sqlmodel import Session

    from desktop_app.assessment.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """All that is on record of one unit: its score in a month, what it sent, what was done to it."""

    unit: str
    score: Score | None
    returns: tuple[ReturnView, ...]
    actions: tuple[ActionView, ...]
    problems: tuple[ProblemView, ...]


class RankingCare(SupervisionCare):
    """Rankings by month and year, and the weights they use."""

    _rules: RuleSet

    def ranking(self, period: str, weights: Weights | None = None) -> Ranking:
        """Scores of the units over a month (2023-11) or the closed months of a year (2023).

        With `weights`, as it would be by those.
        """
        with explained(self.store_path), self._store.reading() as session:
            chosen, unfinished = _chosen(load_cycles(session), period)
            judged = [read_month(session, each, self._clock, self._rules) for each in chosen]
            problems = load_problems(session)
            kinds = {unit.name: unit.kind for unit in load_units(session)}
            used = weights or _weights(session)
        until = min(self.desk_day(), chosen[-1].due_by)
        return Ranking(
            period=period,
            months=tuple(each.month for each in judged),
            unfinished=unfinished,
            until=until,
            weights=used,
            scores=rank(judged, problems, until, used, kinds),
            demo=any(each.demo for each in judged),
        )

    def unit_record(self, unit: str, month: str | None) -> UnitRecord:
        """What is on record of a unit; the score is of the month, all else of all months."""
        scores = self.ranking(month).scores if month is not None else ()
        with explained(self.store_path), self._store.reading() as session:
            returns = load_returns(session)
            problems = load_problems(session)
        return UnitRecord(
            unit=unit,
            score=next((score for score in scores if score.unit == unit), None),
            returns=tuple(
                row
                for each in sorted(returns, reverse=True)
                for row in returns[each]
                if row.unit == unit
            ),
            actions=tuple(action for action in self.actions() if action.unit == unit),
            problems=tuple(p for p in problems if unit in (p.unit, p.coordinator)),
        )

    def ranking_weights(self) -> Weights:
        """The weights in force."""
        with explained(self.store_path), self._store.reading() as session:
            return _weights(session)

    def save_weights(self, weights: Weights) -> Done[str]:
        """Rank by these weights from now on."""
        text = weights_text(weights)
        # Read back before it is kept: a text that cannot be read would stop every ranking.
        parse_weights(text, weights.name)
        with explained(self.store_path):
            return self._own_data.save(CODE, text, "改排名权重", weights.words)

    def restore_weights(self) -> Done[str]:
        """Rank by the shipped weights again."""
        with explained(self.store_path):
            words = default_weights().words
            return self._own_data.drop(CODE, "恢复默认排名权重", words)

    @cached_property
    def _own_data(self) -> OwnDataOperations:
        return OwnDataOperations(self._journal)


def _weights(session: Session) -> Weights:
    own = load_own(session, CODE)
    return default_weights() if own is None else parse_weights(own, "本台账")


def _chosen(cycles: tuple[CycleView, ...], period: str) -> tuple[list[CycleView], tuple[str, ...]]:
    """The months to count, and those not closed: a month as it stands, of a year what is closed."""
    if "-" in period:
        found = [cycle for cycle in cycles if cycle.month == period]
        open_ = [cycle for cycle in found if cycle.state is not CycleState.CLOSED]
    else:
        every = [cycle for cycle in cycles if cycle.month[:4] == period]
        found = [cycle for cycle in every if cycle.state is CycleState.CLOSED]
        open_ = [cycle for cycle in every if cycle not in found]
        if every and not found:
            raise DubanError(
                f"{period}年还没有关账的月份，不能汇总。", "请先在“调度”页关账，或按月排名。"
            )
    if not found:
        raise DubanError(f"{period} 没有开过账的月份。", "请写成 2023-11 或 2023。")
    return found, tuple(cycle.month for cycle in open_)
