"""A year of 47 invented units: a store with one item each in, what each of them sends every month out.

序时 of an item due on the last day of the leap year 2024, by month's end, in percent:
8.5 16.4 24.9 33.1 41.5 49.7 58.2 66.7 74.9 83.3 91.5 100. Who reports what:

units  1-20  on time, as scheduled (`PACE`); done in December
units 21-30  half of it: 10 points behind from March, 30 from August (unit 21 corrects April)
units 31-38  as scheduled; in March and June two differing sheets at once, the second is right;
             units 31-33 send May a second time, with another figure
units 39-42  as scheduled; three days late in February and August
units 43-44  as scheduled; nothing from April to June
units 45-46  as scheduled; in February and May they write 120, May is corrected by a person
unit  47     an item without a date: grey, asked for a timetable, until it is done in December
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from models.base import Kind, Precision, Role, UnitKind
from models.plan import Assignment, AssignmentList, Item, Plan, Unit
from models.schedule import Milestone
from models.store import create_store

UNITS = 47
MONTHS = tuple(f"2024-{number:02d}" for number in range(1, 13))
PACE = (8, 16, 25, 33, 41, 50, 58, 67, 75, 83, 92, 100)
HALF = (4, 8, 12, 16, 20, 25, 29, 33, 37, 41, 46, 50)
TWICE, AGAIN, WRONG, LATE = (3, 6), 5, (2, 5), (2, 8)
HEAD = "编号,名称,本月进展,完成率\n"


def name(number: int) -> str:
    return f"第{number:02d}局"


def key(number: int) -> str:
    return f"附件1/{number}"


def title(number: int) -> str:
    return f"样例工程第{number:02d}号"


def year_store(path: Path) -> Path:
    """A plan of 2024 with 47 units and one item each."""
    with create_store(path) as store, store.writing() as session:
        plan = Plan(
            code="year", title="一年方案", starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31)
        )
        session.add(plan)
        session.flush()
        sheet = AssignmentList(plan_id=plan.id, name="附件1", position=0)
        session.add(sheet)
        session.flush()
        for number in range(1, UNITS + 1):
            unit = Unit(name=name(number), kind=UnitKind.CITY, position=number)
            item = Item(
                key=key(number), list_id=sheet.id, number=str(number), kind=Kind.PROJECT,
                title=title(number), target="建成", position=number,
            )  # fmt: skip
            session.add_all((unit, item))
            session.flush()
            session.add(Assignment(item_id=item.id, unit_id=unit.id, role=Role.LEAD, position=0))
            session.add(
                Milestone(
                    item_id=item.id, text="建成", due=date(2024, 12, 31), precision=Precision.YEAR,
                    phrase="" if number == UNITS else "2024年底前", is_default=number == UNITS,
                )
            )  # fmt: skip
    return path


def percent(number: int, month: int) -> int:
    """What a unit truly has done by a month's end."""
    slow = 21 <= number <= 30 and not (number == 21 and month > 4)
    return (HALF if slow else PACE)[month - 1]


def silent(number: int, month: int) -> bool:
    return number in (43, 44) and month in (4, 5, 6)


def sheet_text(number: int, share: object) -> str:
    words = "已建成并通过竣工验收" if share == 100 else f"完成投资的{share}%"
    return f"{HEAD}{key(number)},{title(number)},{words},{share}\n"


def send(folder: Path, month: int) -> tuple[list[Path], list[Path], list[Path]]:
    """The month's sheets as they come in: on time, three days late, and a second time later."""
    folder.mkdir(parents=True)
    timely: list[Path] = []
    late: list[Path] = []
    again: list[Path] = []
    for number in range(1, UNITS + 1):
        if silent(number, month):
            continue
        share: object = percent(number, month)
        if number in (45, 46) and month in WRONG:
            share = 120
        if 31 <= number <= 38 and month in TWICE:
            timely.append(_write(folder, number, "初稿", 5 + month))
        path = _write(folder, number, "报送", share)
        (late if 39 <= number <= 42 and month in LATE else timely).append(path)
        if month == AGAIN and number in (31, 32, 33):
            again.append(_write(folder, number, "补报", percent(number, month) + 1))
    return timely, late, again


def due(month: str) -> date:
    """The 5th of the next month."""
    first = date(int(month[:4]), int(month[5:]), 1)
    return (first + timedelta(days=31)).replace(day=5)


def _write(folder: Path, number: int, what: str, share: object) -> Path:
    # Named so that drafts are read before what was meant.
    path = folder / f"{name(number)}_{'1' if what == '初稿' else '2'}{what}.csv"
    path.write_text(sheet_text(number, share), encoding="utf-8-sig")
    return path
