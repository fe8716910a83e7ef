"""A number of rows in, the month of a large invented ledger as the window is handed it, without a store, out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop_app.assessment.views import Assessment
from desktop_app.ledger.search import haystack
from desktop_app.ledger.views import ItemView, MilestoneView, UnitRole
from desktop_app.views import LedgerRow, MonthView
from models.words import Kind, Light, Precision, Role
from tests.support.big_store import PARTS_OF, title_of
from ui.desk_data import DeskData

AS_OF = date(2024, 6, 30)
UNITS = tuple(f"云州市虚构{number}局" for number in range(1, 61))
LIGHTS = tuple(Light)


def big_desk(rows: int) -> DeskData:
    """Rows with units, a date, a light and a report each."""
    made = tuple(_row(number) for number in range(1, rows + 1))
    view = MonthView(None, AS_OF, made, {}, (), (), (), "默认规则", plan_over=False, demo=True)
    return DeskData(
        month=None,
        plans=(),
        units=(),
        cycles=(),
        view=view,
        demo=True,
        undo_name=None,
        redo_name=None,
        haystacks={row.item.key: haystack(row.item) for row in made},
        used_units=frozenset(UNITS),
    )


def _row(number: int) -> LedgerRow:
    item = _item(number)
    share = Decimal(number % 100)
    return LedgerRow(
        item,
        Assessment(
            key=item.key,
            month="",
            as_of=AS_OF,
            light=LIGHTS[number % len(LIGHTS)],
            reasons=("虚构的原因，仅供试验。",),
            percent=share,
            schedule=Decimal(50),
            gap=Decimal(50) - share,
            progress=f"已完成第{number % 9 + 1}段施工，正在办理手续",
        ),
    )


def _item(number: int) -> ItemView:
    title, letters = title_of(number)
    first = number - (number - 1) % PARTS_OF
    due = date(2024 + number % 3, number % 12 + 1, 28)
    node = MilestoneView(
        *(number, "建成投用", due, Precision.DAY, False, "年内", False, False, None, None, None)
    )
    units = (
        UnitRole(UNITS[number % len(UNITS)], Role.LEAD),
        UnitRole(UNITS[number * 7 % len(UNITS)], Role.COOP),
    )
    return ItemView(
        id=number,
        plan_id=1,
        key=f"清单{first // PARTS_OF % 20 + 1}/{number}",
        list_name=f"清单{first // PARTS_OF % 20 + 1}",
        number=str(number),
        parent_key=None if first == number else f"清单{first // PARTS_OF % 20 + 1}/{first}",
        kind=Kind.PROJECT,
        group="",
        category=None,
        title=title,
        target=f"完成{title}主体施工，同步办理验收，年内投入使用。",
        stage=None,
        units=units,
        milestones=(node,),
        metrics=(),
        flags=(),
        pinyin=letters,
        source_start=None,
        source_end=None,
    )
