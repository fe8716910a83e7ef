"""A small plan in a real store: three units, seven items, one folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook
from sqlmodel import Session

from desktop_app.assessment.rules import load_rule_set
from desktop_app.clock import Clock
from desktop_app.cycle.columns import COLUMNS
from desktop_app.cycle.forms import write_forms
from desktop_app.cycle.queries import load_cycle, load_cycles, load_returns
from desktop_app.ledger.queries import load_items, load_units
from desktop_app.operations.cycles import CycleOperations
from desktop_app.operations.journal import Journal
from models.base import Kind, Precision, Role, UnitKind
from models.plan import Assignment, AssignmentList, Item, Plan, Unit, UnitAlias
from models.schedule import Milestone
from models.store import Store, create_store

ROOT = Path(__file__).resolve().parents[2]
HEADINGS = [column.heading for column in COLUMNS]
TRANSPORT, REFORM, COUNTY = "市交通运输局", "市发展改革委", "东阿县"
# key, parent, title, target, units (first leads), due or None, recurring
ITEMS = (
    ("附件1/1", None, "争取中央预算内资金", "建立台账，逐项对接", (REFORM, TRANSPORT), None, False),
    ("附件2/1", None, "县域物流配送中心", "建成并投用", (COUNTY, REFORM), date(2024, 6, 30), False),
    ("附件2/2", None, "阿胶产业园二期", "主体完工", (COUNTY,), date(2023, 12, 31), False),
    ("附件3/1", None, "铁路通道建设", "分段推进", (TRANSPORT, REFORM), date(2023, 12, 31), False),
    ("附件3/1.1", "附件3/1", "北线铁路聊城段", "全线通车", (TRANSPORT,), date(2023, 12, 31), False),
    ("附件3/1.2", "附件3/1", "南线铁路聊城段", "规划建设", (TRANSPORT, REFORM), None, False),
    ("附件3/2", None, "公路年度养护", "每年完成计划", (TRANSPORT,), date(2025, 12, 31), True),
)


@dataclass(slots=True)
class Bench:
    """A store with everything that works on months, and the day it is."""

    folder: Path
    store: Store
    today: date

    @property
    def clock(self) -> Clock:
        return Clock(lambda: datetime(*self.today.timetuple()[:3], 4, tzinfo=UTC))

    @property
    def journal(self) -> Journal:
        return Journal(self.store, self.clock)

    @property
    def cycles(self) -> CycleOperations:
        rules = load_rule_set(folder=ROOT / "resources" / "rules")
        return CycleOperations(self.store, self.journal, self.clock, rules)

    def forms(self, month: str, only: str | None = None) -> dict[str, Path]:
        """The month's forms by unit, in a new folder."""
        folder = self.folder / f"forms-{month}-{len(list(self.folder.iterdir()))}"
        with self.store.reading() as session:
            earlier = [c.month for c in load_cycles(session) if c.month < month]
            previous = load_returns(session, earlier[-1:]).get(earlier[-1], ()) if earlier else ()
            cycle, items = load_cycle(session, month), load_items(session)
            units = load_units(session)
        paths = write_forms(items, units, cycle, previous, folder, only)
        return {path.stem.split("_")[1]: path for path in paths}


@contextmanager
def small_bench(folder: Path, today: date = date(2023, 9, 30)) -> Iterator[Bench]:
    """A fresh store with the small plan."""
    with create_store(folder / "small.duban") as store:
        with store.writing() as session:
            _fill(session)
        yield Bench(folder, store, today)


def _fill(session: Session) -> None:
    plan = Plan(
        code="small", title="小方案", starts_on=date(2023, 1, 1), ends_on=date(2025, 12, 31)
    )
    session.add(plan)
    units = {
        TRANSPORT: Unit(name=TRANSPORT, kind=UnitKind.CITY, position=2),
        REFORM: Unit(name=REFORM, kind=UnitKind.CITY, position=1),
        COUNTY: Unit(name=COUNTY, kind=UnitKind.COUNTY, position=3),
    }
    session.add_all(units.values())
    session.flush()
    session.add(UnitAlias(unit_id=units[REFORM].id, alias="聊城市发展和改革委员会"))
    session.add(UnitAlias(unit_id=units[TRANSPORT].id, alias="市交通局"))
    lists: dict[str, AssignmentList] = {}
    items: dict[str, Item] = {}
    for place, (key, parent, title, target, names, due, recurring) in enumerate(ITEMS):
        name, number = key.split("/")
        if name not in lists:
            lists[name] = AssignmentList(plan_id=plan.id, name=name, position=len(lists))
            session.add(lists[name])
            session.flush()
        item = Item(
            key=key,
            list_id=lists[name].id,
            parent_id=items[parent].id if parent else None,
            number=number,
            kind=Kind.PROJECT,
            title=title,
            target=target,
            position=place,
        )
        session.add(item)
        session.flush()
        items[key] = item
        for order, unit in enumerate(names):
            role = Role.LEAD if order == 0 else Role.COOP
            session.add(
                Assignment(item_id=item.id, unit_id=units[unit].id, role=role, position=order)
            )
        session.add(
            Milestone(
                item_id=item.id,
                text=target,
                due=due or date(2025, 12, 31),
                precision=Precision.YEAR if due is None or due.month == 12 else Precision.MONTH,
                recurring=recurring,
                phrase="到期" if due else "",
                is_default=due is None,
            )
        )


def fill_form(path: Path, rows: dict[str, tuple[object, ...]]) -> Path:
    """Fill a form as a unit does: item key → progress, percent, problem, next step …"""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(2, sheet.max_row + 1):
        for place, value in enumerate(rows.get(str(sheet.cell(row, 1).value), ()), start=6):
            sheet.cell(row, place).value = value
    book.save(path)
    return path


def hand_made(path: Path, rows: list[list[object]], *, title: str = "调度表") -> Path:
    """A workbook of bare rows, as somebody types it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path
