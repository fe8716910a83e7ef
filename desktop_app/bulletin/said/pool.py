"""The project pool over a month or a year in, what a template can say of it out.

Docstrings of what a template can name are Chinese: they are the help shown to whoever edits one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from desktop_app.bulletin.organs import OrganNames
from desktop_app.bulletin.values import Count
from desktop_app.supervision.pool import BATCHES, MoveView, ProjectView, money_words, share_words
from desktop_app.supervision.pool_rules import Finding, ReviewLine, Warned, way_of
from models.words import Batch


@dataclass(frozen=True, slots=True)
class PoolMonth:
    """What the papers of the pool are made of; moves count from `since` to `until`."""

    office: OrganNames
    name: str
    since: date
    until: date
    projects: tuple[ProjectView, ...]
    warned: tuple[tuple[ProjectView, Warned], ...]
    review: tuple[ReviewLine, ...]
    clusters: tuple[tuple[str, str, str, str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class PoolMoveSaid:
    """一次变动."""

    _project: ProjectView
    _place: int

    @property
    def _move(self) -> MoveView:
        return self._project.moves[self._place]

    @property
    def on(self) -> date:
        """日期."""
        return self._move.on

    @property
    def key(self) -> str:
        """项目编号."""
        return self._project.key

    @property
    def title(self) -> str:
        """项目名称."""
        return self._project.title

    @property
    def owner(self) -> str:
        """责任单位."""
        return self._project.owner

    @property
    def way(self) -> str:
        """怎样变动：入库谋划、由谋划转入储备、由储备退出."""
        return way_of(self._project, self._place)

    @property
    def reason(self) -> str:
        """理由."""
        return self._move.reason

    @property
    def person(self) -> str:
        """经办人."""
        return self._move.person


@dataclass(frozen=True)
class PooledSaid:
    """项目库里的一个项目；投资单位万元，不知道的为空."""

    _project: ProjectView
    _until: date
    _warned: tuple[Warned, ...]

    @property
    def key(self) -> str:
        """项目编号."""
        return self._project.key

    @property
    def title(self) -> str:
        """项目名称."""
        return self._project.title

    @property
    def owner(self) -> str:
        """责任单位."""
        return self._project.owner

    @property
    def cluster(self) -> str:
        """所属集群."""
        return self._project.cluster

    @property
    def batch(self) -> str:
        """批次."""
        last = self._project.last_move(self._until)
        return last.name if last else ""

    @property
    def total(self) -> str:
        """总投资."""
        return money_words(self._project.standing(self._until).total)

    @property
    def year_plan(self) -> str:
        """年度计划投资."""
        return money_words(self._project.standing(self._until).year_plan)

    @property
    def year_done(self) -> str:
        """本年完成投资."""
        return money_words(self._project.standing(self._until).year_done)

    @property
    def total_done(self) -> str:
        """累计完成投资."""
        return money_words(self._project.standing(self._until).total_done)

    @property
    def done_share(self) -> str:
        """投资完成率."""
        return _share(self._project.standing(self._until).done_share)

    @property
    def funds_share(self) -> str:
        """资金到位率."""
        return _share(self._project.standing(self._until).funds_share)

    @property
    def paid_share(self) -> str:
        """资金支付率."""
        return _share(self._project.standing(self._until).paid_share)

    @property
    def warnings(self) -> tuple[str, ...]:
        """预警的名称."""
        return tuple(each.fault.value for each in self._warned)


@dataclass(frozen=True)
class WarnedSaid:
    """一条预警."""

    key: str
    title: str
    owner: str
    fault: str
    words: str


@dataclass(frozen=True)
class BatchSaid:
    """一个批次."""

    name: str
    n: Count


@dataclass(frozen=True)
class JudgedSaid:
    """年度评估的一行."""

    key: str
    title: str
    words: str
    verdict: str


@dataclass(frozen=True)
class FindingSaid:
    """年度评估的一类情形."""

    name: str
    lines: tuple[JudgedSaid, ...]

    @property
    def n(self) -> Count:
        """项数."""
        return Count(len(self.lines), (line.key for line in self.lines), self.name)


@dataclass(frozen=True)
class ClusterSaid:
    """一个集群的包联."""

    name: str
    leader: str
    group: str
    research: str
    projects: tuple[str, ...]


@dataclass(frozen=True)
class PoolSaid:
    """项目库（变动清单、年度评估清单）."""

    _pool: PoolMonth

    @property
    def office(self) -> OrganNames:
        """本机关."""
        return self._pool.office

    @property
    def name(self) -> str:
        """所说的时间：2023年10月、2023年."""
        return self._pool.name

    @property
    def until(self) -> date:
        """截止日期."""
        return self._pool.until

    @cached_property
    def projects(self) -> tuple[PooledSaid, ...]:
        """在库的项目，按批次."""
        until = self._pool.until
        warned: dict[str, list[Warned]] = {}
        for project, found in self._pool.warned:
            warned.setdefault(project.key, []).append(found)
        inside = [
            (p, m.batch) for p in self._pool.projects if (m := p.last_move(until)) and m.batch
        ]
        ordered = sorted(inside, key=lambda pair: BATCHES.index(_batch(pair[1])))
        return tuple(PooledSaid(p, until, tuple(warned.get(p.key, ()))) for p, _ in ordered)

    @property
    def all(self) -> Count:
        """在库项目数."""
        return Count(len(self.projects), (p.key for p in self.projects), "在库项目")

    @property
    def batches(self) -> tuple[BatchSaid, ...]:
        """四个批次和各自的项目数."""
        return tuple(
            BatchSaid(
                batch.value,
                _count(
                    [p.key for p in self.projects if p.batch == batch.value], f"{batch.value}项目"
                ),
            )
            for batch in BATCHES
        )

    @cached_property
    def moves(self) -> tuple[PoolMoveSaid, ...]:
        """期内的变动，按日期."""
        found = [
            PoolMoveSaid(project, place)
            for project in self._pool.projects
            for place, move in enumerate(project.moves)
            if self._pool.since <= move.on <= self._pool.until
        ]
        return tuple(sorted(found, key=lambda move: move.on))

    @property
    def warned(self) -> tuple[WarnedSaid, ...]:
        """预警，一条一行."""
        return tuple(
            WarnedSaid(project.key, project.title, project.owner, found.fault.value, found.words)
            for project, found in self._pool.warned
        )

    @property
    def findings(self) -> tuple[FindingSaid, ...]:
        """年度评估的各类情形：年内变动、停留过久、建议退出."""
        return tuple(
            FindingSaid(
                finding.value,
                tuple(
                    JudgedSaid(line.key, line.title, line.words, line.verdict)
                    for line in self._pool.review
                    if line.finding is finding
                ),
            )
            for finding in Finding
        )

    @property
    def clusters(self) -> tuple[ClusterSaid, ...]:
        """各集群的包联."""
        return tuple(ClusterSaid(*cluster) for cluster in self._pool.clusters)


def _batch(batch: Batch | None) -> Batch:
    assert batch is not None  # noqa: S101 -- only projects inside are ordered
    return batch


def _count(keys: Sequence[str], meaning: str) -> Count:
    return Count(len(keys), keys, meaning)


def _share(value: Decimal | None) -> str:
    return share_words(value) if value is not None else ""
