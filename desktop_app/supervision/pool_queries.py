"""A session in, the projects and clusters of the pool as frozen views out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.errors import DubanError
from desktop_app.ledger.queries import load_items
from desktop_app.ledger.views import ItemView
from desktop_app.supervision.pool import (
    FIGURE_TITLES,
    ClusterView,
    MonthMoney,
    MoveView,
    ProjectView,
    VerdictView,
)
from models.plan import Item
from models.pool import PoolCluster, PoolInvestment, PoolMove, PoolProject, PoolVerdict
from models.words import Kind


def load_pool(session: Session, keys: Sequence[str] | None = None) -> tuple[ProjectView, ...]:
    """All projects that are or were in the pool, or those named; an unknown key is refused."""
    items, moves, months = _items(session), _moves(session), _months(session)
    verdicts = _verdicts(session)
    clusters = dict(session.execute(sa.select(col(PoolCluster.id), col(PoolCluster.name))).all())
    found = []
    for row in session.execute(sa.select(PoolProject).order_by(col(PoolProject.id))).scalars():
        item = items.get(row.item_id or 0)
        view = ProjectView(
            id=row.id or 0,
            key=item.key if item else row.number or "",
            title=item.title if item else row.title,
            by_hand=item is None,
            owner=row.owner or (item.lead if item else ""),
            planned_start=row.planned_start,
            planned_end=row.planned_end,
            cluster=clusters.get(row.cluster_id, ""),
            demo=row.demo,
            moves=tuple(moves.get(row.id or 0, ())),
            months=tuple(months.get(row.id or 0, ())),
            verdicts=tuple(verdicts.get(row.id or 0, ())),
        )
        if keys is None or view.key in keys:
            found.append(view)
    absent = set(keys or ()) - {view.key for view in found}
    if absent:
        raise DubanError(
            f"项目库中没有“{'、'.join(sorted(absent))}”。", "请用 duban pool 或“项目库”页查看编号。"
        )
    return tuple(found)


def projects_outside(session: Session) -> tuple[ItemView, ...]:
    """Items of kind project, and their sub-items, that never were in the pool."""
    known = set(session.execute(sa.select(col(PoolProject.item_id))).scalars())
    items = load_items(session)
    projects = {item.key for item in items if item.kind is Kind.PROJECT}
    return tuple(
        item
        for item in items
        if item.id not in known and (item.key in projects or item.parent_key in projects)
    )


def load_clusters(session: Session) -> tuple[ClusterView, ...]:
    """包联 of every cluster."""
    members: dict[str, list[str]] = defaultdict(list)
    for project in load_pool(session):
        members[project.cluster].append(project.key)
    statement = sa.select(PoolCluster).order_by(col(PoolCluster.id))
    return tuple(
        ClusterView(
            row.name,
            row.leader,
            row.working_group,
            row.research_body,
            row.demo,
            tuple(members.get(row.name, ())),
        )
        for row in session.execute(statement).scalars()
    )


def _items(session: Session) -> dict[int, ItemView]:
    statement = sa.select(col(Item.key)).join(PoolProject, col(PoolProject.item_id) == col(Item.id))
    keys = list(session.execute(statement).scalars())
    return {item.id: item for item in load_items(session, keys, withdrawn=True)} if keys else {}


def _moves(session: Session) -> dict[int, list[MoveView]]:
    found: dict[int, list[MoveView]] = defaultdict(list)
    statement = sa.select(PoolMove).order_by(col(PoolMove.on_date), col(PoolMove.id))
    for row in session.execute(statement).scalars():
        found[row.project_id].append(MoveView(row.on_date, row.batch, row.reason, row.person))
    return found


def _verdicts(session: Session) -> dict[int, list[VerdictView]]:
    found: dict[int, list[VerdictView]] = defaultdict(list)
    statement = sa.select(PoolVerdict).order_by(col(PoolVerdict.year))
    for row in session.execute(statement).scalars():
        view = VerdictView(row.year, row.verdict, row.reason, row.person, row.on_date)
        found[row.project_id].append(view)
    return found


def _months(session: Session) -> dict[int, list[MonthMoney]]:
    found: dict[int, list[MonthMoney]] = defaultdict(list)
    statement = sa.select(PoolInvestment).order_by(col(PoolInvestment.month))
    for row in session.execute(statement).scalars():
        figures = {name: getattr(row, name) for name in FIGURE_TITLES}
        found[row.project_id].append(MonthMoney(row.month, **figures))
    return found
