"""A bench with September open: words to look at what a month holds and to send sheets back."""

from pathlib import Path

import sqlalchemy as sa

from desktop_app.cycle.queries import (
    load_anomalies,
    load_cycle,
    load_returns,
)
from desktop_app.cycle.views import AnomalyView, ReturnView
from models.base import CycleState
from tests.support.small_store import (
    TRANSPORT,
    Bench,
    fill_form,
    hand_made,
)

MONTH = "2023-09"
HEAD: list[object] = ["编号", "名称", "本月进展情况", "进度(%)"]
RAIL, NORTH, SOUTH, ROAD = "附件3/1", "附件3/1.1", "附件3/1.2", "附件3/2"


def returned(bench: Bench, month: str = MONTH) -> dict[tuple[str, str], ReturnView]:
    with bench.store.reading() as session:
        rows = load_returns(session, [month]).get(month, ())
    return {(row.unit, row.item_key): row for row in rows}


def state(bench: Bench, month: str = MONTH) -> CycleState:
    with bench.store.reading() as session:
        return load_cycle(session, month).state


def anomalies(bench: Bench, month: str = MONTH) -> tuple[AnomalyView, ...]:
    with bench.store.reading() as session:
        return load_anomalies(session, month)


def report(bench: Bench, rows: dict[str, tuple[object, ...]], unit: str = TRANSPORT) -> Path:
    return fill_form(bench.forms(MONTH, unit)[unit], rows)


def typed(bench: Bench, *rows: list[object], name: str = "市交通局.xlsx") -> Path:
    return hand_made(bench.folder / name, [HEAD, *rows])


def everything(bench: Bench) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables of the month, to show that nothing was written."""
    with bench.store.reading() as session:
        return {
            table: [tuple(row) for row in session.execute(sa.text(f"SELECT * FROM {table}"))]  # noqa: S608
            for table in ("cycle", "return_file", "item_return", "anomaly", "operation")
        }
