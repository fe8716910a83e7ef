"""Ledger rows made by hand: the frozen views the window shows, with only what a test names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop_app.assessment.views import Assessment
from desktop_app.ledger.views import ItemView, MilestoneView, UnitRole
from desktop_app.views import LedgerRow
from models.words import Kind, Light, Precision, Role


def milestone(
    due: date, *, text: str = "建成投用", done_on: date | None = None, default: bool = False
) -> MilestoneView:
    """A milestone that binds unless it stands in for a missing date."""
    phrase = "" if default else f"{due.year}年底前"
    return MilestoneView(
        1, text, due, Precision.DAY, False, phrase, default, False, done_on, None, None
    )


def item(
    key: str,
    *,
    title: str = "一个事项",
    milestones: tuple[MilestoneView, ...] = (),
    source: tuple[int, int] | None = None,
) -> ItemView:
    """An item of one unit."""
    list_name, number = key.split("/")
    return ItemView(
        id=1,
        plan_id=1,
        key=key,
        list_name=list_name,
        number=number,
        parent_key=None,
        kind=Kind.PROJECT,
        group="交通",
        category=None,
        title=title,
        target="按期建成",
        stage=None,
        units=(UnitRole("市交通运输局", Role.LEAD),),
        milestones=milestones,
        metrics=(),
        flags=(),
        pinyin="",
        source_start=source[0] if source else None,
        source_end=source[1] if source else None,
    )


def ledger_row(
    view: ItemView,
    light: Light,
    *,
    undated: bool = False,
    percent: Decimal | None = None,
    schedule: Decimal | None = None,
    gap: Decimal | None = None,
) -> LedgerRow:
    """An item with its judgement at the end of September 2023."""
    judged = Assessment(
        view.key,
        "2023-09",
        date(2023, 9, 30),
        light,
        ("理由",),
        percent=percent,
        schedule=schedule,
        gap=gap,
        undated=undated,
    )
    return LedgerRow(view, judged)
