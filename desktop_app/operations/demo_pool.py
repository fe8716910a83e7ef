"""The ledger's projects in, a few of them put into the pool with invented figures, each marked, out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlmodel import Session

from desktop_app.clock import Clock
from desktop_app.operations.demo_texts import MARK
from desktop_app.operations.journal import Journal
from desktop_app.operations.pool import NewCluster, PoolOperations
from desktop_app.supervision.pool_queries import projects_outside
from models.words import Batch

# Batches with their days; every batch is seen once, the third stands too long where it is.
STORIES: tuple[tuple[tuple[Batch, date], ...], ...] = (
    ((Batch.RESERVED, date(2022, 9, 1)), (Batch.STARTED, date(2023, 3, 1))),
    ((Batch.STARTED, date(2022, 11, 1)),),
    ((Batch.PLANNED, date(2021, 10, 8)),),
    ((Batch.RESERVED, date(2023, 4, 10)),),
    ((Batch.STARTED, date(2022, 5, 1)), (Batch.FINISHED, date(2023, 9, 20))),
)
# total, year_plan, year_done, total_done, funds, paid; None where nothing is reported yet.
MONEY = (
    (("2023-09", (52000, 20000, 12800, 16500, 21000, 15200)), ("2023-10", (52000, 20000, 15900, 19600, 24000, 18100))),
    (("2023-09", (86000, 30000, 14200, 20500, 30000, 13100)), ("2023-10", (74000, 30000, 16800, 23100, 32000, 14300))),
    (),
    (("2023-10", (18500, 3000, 0, 0, 2000, 0)),),
    (("2023-10", (9600, 4200, 4200, 9580, 9600, 8900)),),
)  # fmt: skip
NAMES = ("total", "year_plan", "year_done", "total_done", "funds", "paid")


def add_demo_pool(session: Session, journal: Journal, clock: Clock) -> None:
    """Invented moves and figures of the first projects, and one invented 包联."""
    operations = PoolOperations(journal, clock)
    items = [item for item in projects_outside(session) if item.parent_key is None]
    for item, moves, months in zip(items, STORIES, MONEY, strict=False):
        for batch, on in moves:
            reason = f"{MARK}会议确定转入{batch.value}批次"
            operations.move_in(session, item.key, batch, on, reason, "演示经办人", demo=True)
        for month, figures in months:
            named = {name: Decimal(n) for name, n in zip(NAMES, figures, strict=True)}
            operations.invest_in(session, item.key, month, named)
    cluster = NewCluster("演示产业集群", "演示市领导", "演示工作专班", "演示研究机构")
    operations.cluster_in(session, cluster, demo=True)
