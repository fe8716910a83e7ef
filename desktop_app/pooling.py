"""The project pool on an open store; a part of the facade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from desktop_app.ledger.views import ItemView
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import Done
from desktop_app.operations.pool import NewCluster, NewProject, PoolOperations
from desktop_app.supervising import SupervisionCare
from desktop_app.supervision.pool import (
    ClusterView,
    ProjectView,
    Standing,
    VerdictView,
    figures_doubted,
)
from desktop_app.supervision.pool_queries import load_clusters, load_pool, projects_outside
from desktop_app.supervision.pool_rules import (
    ReviewLine,
    Warned,
    default_pool_rules,
    review,
    warn,
)
from models.words import Batch


@dataclass(frozen=True, slots=True)
class PoolRow:
    """A project as it stands on a day: its batch, money, warnings and doubted figures."""

    project: ProjectView
    batch: Batch | None
    days: int
    money: Standing
    warnings: tuple[Warned, ...]
    doubts: tuple[str, ...]

    @property
    def number(self) -> str:
        """What lists know it by."""
        return self.project.key


class PoolCare(SupervisionCare):
    """What can be asked of the project pool and done with it."""

    @cached_property
    def _pool(self) -> PoolOperations:
        return PoolOperations(self._journal, self._clock)

    def pool(self, keys: Sequence[str] | None = None) -> tuple[PoolRow, ...]:
        """All projects that are or were in the pool, or those named, as they stand today."""
        day = self.desk_day()
        with explained(self.store_path), self._store.reading() as session:
            found = load_pool(session, keys)
        rules = default_pool_rules()
        return tuple(_row(project, day, warn(project, day, rules)) for project in found)

    def pool_outside(self) -> tuple[ItemView, ...]:
        """Projects of the ledger that never were in the pool."""
        with explained(self.store_path), self._store.reading() as session:
            return projects_outside(session)

    def pool_clusters(self) -> tuple[ClusterView, ...]:
        """包联 of every cluster."""
        with explained(self.store_path), self._store.reading() as session:
            return load_clusters(session)

    def pool_review(self, year: int) -> tuple[ReviewLine, ...]:
        """The yearly review list."""
        with explained(self.store_path), self._store.reading() as session:
            found = load_pool(session)
        return review(found, year, self.desk_day(), default_pool_rules())

    def add_project(
        self, new: NewProject, batch: Batch, on: date, reason: str, person: str = ""
    ) -> Done[ProjectView]:
        """Enter a project by hand."""
        with explained(self.store_path):
            return self._pool.add(new, batch, on, reason, person)

    def move_project(
        self, key: str, batch: Batch | None, on: date, reason: str, person: str = ""
    ) -> Done[ProjectView]:
        """Move a project into, between or out of the batches."""
        with explained(self.store_path):
            return self._pool.move(key, batch, on, reason, person)

    def set_project_dates(
        self, key: str, start: date | None, end: date | None
    ) -> Done[ProjectView]:
        """Record the planned start and end of a project."""
        with explained(self.store_path):
            return self._pool.set_dates(key, start, end)

    def invest(
        self, key: str, month: str, figures: Mapping[str, Decimal | None]
    ) -> Done[ProjectView]:
        """Enter a project's figures of a month."""
        with explained(self.store_path):
            return self._pool.invest(key, month, figures)

    def judge_project(self, key: str, said: VerdictView) -> Done[ProjectView]:
        """Record what the yearly review decided about a project."""
        with explained(self.store_path):
            return self._pool.judge(key, said)

    def set_cluster(self, new: NewCluster) -> Done[str]:
        """Record the 包联 of a cluster."""
        with explained(self.store_path):
            return self._pool.set_cluster(new)

    def join_cluster(self, name: str, keys: Sequence[str]) -> Done[str]:
        """Put projects into a cluster, or with an empty name out of theirs."""
        with explained(self.store_path):
            return self._pool.join_cluster(name, keys)


def _row(project: ProjectView, day: date, warnings: tuple[Warned, ...]) -> PoolRow:
    last = project.last_move(day)
    return PoolRow(
        project,
        last.batch if last else None,
        (day - last.on).days if last else 0,
        project.standing(day),
        warnings,
        figures_doubted(project.months),
    )
