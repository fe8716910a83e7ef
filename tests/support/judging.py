"""Small invented ledgers for tests of lights, letters and bulletins."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

from desktop_app.cycle.views import CycleView, ReturnView
from desktop_app.ledger.views import ItemView, MilestoneView, PlanView, UnitRole
from models.base import CycleState, Kind, Precision, Role

PLAN = PlanView(
    1,
    "sample",
    "某市贯彻落实样例提升三年行动计划（2023—2025年）实施方案",
    "某政字〔2023〕1号",
    "某市人民政府",
    date(2023, 8, 25),
    date(2023, 1, 1),
    date(2025, 12, 31),
)
PLANS = {1: PLAN}
_ids = count(1)


def milestone(
    due: str,
    *,
    default: bool = False,
    confirmed: bool = False,
    recurring: bool = False,
    done: str | None = None,
    phrase: str | None = None,
    number: int = 0,
) -> MilestoneView:
    day = date.fromisoformat(due)
    return MilestoneView(
        number or next(_ids),
        "" if default else "建成",
        day,
        Precision.YEAR,
        recurring,
        phrase if phrase is not None else ("" if default else f"{day.year}年底前"),
        default,
        confirmed,
        date.fromisoformat(done) if done else None,
        None,
        None,
    )


def item(
    key: str = "附件1/1",
    *dues: str | MilestoneView,
    units: tuple[str, ...] = ("市交通局", "市财政局"),
    parent: str | None = None,
    title: str = "",
    group: str = "交通",
    number: int = 0,
) -> ItemView:
    list_name, own = key.split("/")
    milestones = tuple(due if isinstance(due, MilestoneView) else milestone(due) for due in dues)
    return ItemView(
        id=number or next(_ids),
        plan_id=1,
        key=key,
        list_name=list_name,
        number=own,
        parent_key=parent,
        kind=Kind.PROJECT,
        group=group,
        category=None,
        title=title or f"样例工程{own}",
        target="按期建成。",
        stage=None,
        units=tuple(UnitRole(name, Role.RESPONSIBLE) for name in units),
        milestones=milestones or (milestone("2025-12-31", default=True),),
        metrics=(),
        flags=(),
        pinyin="",
        source_start=None,
        source_end=None,
    )


def led_by(what: ItemView, *leads: str) -> ItemView:
    """The item with these units named as leads before all its others."""
    others = tuple(part for part in what.units if part.name not in leads)
    return replace(what, units=(*(UnitRole(name, Role.LEAD) for name in leads), *others))


def report(
    key: str = "附件1/1",
    percent: str | int | None = None,
    *,
    unit: str = "市交通局",
    month: str = "2023-09",
    progress: str = "正在施工。",
    problem: str = "",
    next_step: str = "",
) -> ReturnView:
    return ReturnView(
        month,
        key,
        unit,
        progress,
        None if percent is None else Decimal(str(percent)),
        problem,
        next_step,
        "张三",
        "0000",
        f"{unit}.xlsx",
        2,
        date(2023, 10, 4),
    )


def cycle(
    month: str = "2023-09",
    state: CycleState = CycleState.CLOSED,
    due: str = "2023-10-05",
    *,
    demo: bool = False,
) -> CycleView:
    closed = state is CycleState.CLOSED
    moment = datetime(2023, 10, 6, tzinfo=UTC)
    return CycleView(
        1,
        month,
        state,
        date.fromisoformat(due),
        demo,
        replace_day(moment, 1),
        moment if closed else None,
        "0" * 64 if closed else None,
    )


def replace_day(moment: datetime, day: int) -> datetime:
    return moment.replace(day=day)


def renamed(view: ItemView, **changes: object) -> ItemView:
    return replace(view, **changes)  # type: ignore[arg-type]
