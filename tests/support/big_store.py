"""A path and a number of items in, a large store about an invented city out: `python -m tests.support.big_store 10000 FILE`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlmodel import Session

from desktop_app.ledger.search import sounds
from models.base import CycleState, Kind, Precision, Role, UnitKind
from models.cycle import Cycle, ItemReturn, ReturnFile
from models.plan import Assignment, AssignmentList, Item, Plan, Unit
from models.schedule import Milestone
from models.store import create_store

MONTHS = ("2024-05", "2024-06")
UNITS, LISTS, GROUPS = 60, 20, 10
PARTS_OF = 10
SILENT = 7
UNDATED = 4
PLACES = ("东岭", "西河", "南湖", "北山", "云台", "柳林", "沙洲", "青石", "临江", "平原")
THINGS = ("大桥", "污水处理厂", "产业园", "物流中心", "小学", "灌区", "换热站", "干线公路", "码头")
DEEDS = ("新建", "扩建", "改造", "提升", "迁建")
OFFICES = ("交通", "水务", "教育", "住建", "工信", "农业", "民政", "财政", "环保", "卫健")
WORD_SOUNDS = {word: sounds(word).split(" ") for word in (*PLACES, *THINGS, *DEEDS)}


def make_big_store(path: Path, items: int) -> Path:
    """Items with units, dates and two months of returns; nothing in it is real."""
    with create_store(path) as store, store.writing() as session:
        _frame(session)
        _insert(session, Item, _items(items))
        _insert(session, Assignment, _assignments(items))
        _insert(session, Milestone, _milestones(items))
        for month in range(1, len(MONTHS) + 1):
            _insert(session, ItemReturn, _returns(items, month))
    return path


def title_of(number: int) -> tuple[str, str]:
    """The title of an item with its pinyin."""
    words = (
        PLACES[number % len(PLACES)],
        THINGS[number // len(PLACES) % len(THINGS)],
        DEEDS[number // 90 % len(DEEDS)],
    )
    spoken = " ".join(
        "".join(parts) for parts in zip(*map(WORD_SOUNDS.__getitem__, words), strict=True)
    )
    return f"{''.join(words)}{number}号工程", spoken


def _frame(session: Session) -> None:
    session.add(
        Plan(
            id=1,
            code="big",
            title="云州市虚构重点工程清单",
            starts_on=date(2024, 1, 1),
            ends_on=date(2026, 12, 31),
        )
    )
    for number in range(1, UNITS + 1):
        name = f"云州市{OFFICES[number % len(OFFICES)]}{number}处"
        session.add(
            Unit(id=number, name=name, kind=UnitKind.CITY, position=number, pinyin=sounds(name))
        )
    session.flush()
    for number in range(1, LISTS + 1):
        session.add(AssignmentList(id=number, plan_id=1, name=f"清单{number}", position=number))
    for number, month in enumerate(MONTHS, start=1):
        opened = datetime(2024, int(month[-2:]), 1, tzinfo=UTC)
        due = date(2024, int(month[-2:]) + 1, 5)
        session.add(
            Cycle(
                id=number,
                month=month,
                state=CycleState.OPEN,
                due_by=due,
                opened_at=opened,
                demo=True,
            )
        )
        session.flush()
        session.add(
            ReturnFile(
                id=number,
                cycle_id=number,
                sha256=str(number),
                name="虚构.xlsx",
                received_at=opened,
                received_on=opened.date(),
            )
        )
    session.flush()


def _insert(session: Session, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    session.connection().execute(table.__table__.insert(), list(rows))


def _parent(number: int) -> int | None:
    """The first of each ten is the whole, the others its parts."""
    first = number - (number - 1) % PARTS_OF
    return None if first == number else first


def _items(count: int) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        title, letters = title_of(number)
        place = (number - 1) // PARTS_OF
        listed = place % LISTS + 1
        yield {
            "id": number,
            "key": f"清单{listed}/{number}",
            "list_id": listed,
            "parent_id": _parent(number),
            "number": str(number),
            "kind": Kind.PROJECT,
            "group_name": f"第{place // LISTS % GROUPS + 1}组",
            "title": title,
            "target": f"完成{title}主体施工，同步办理验收，年内投入使用。",
            "position": number,
            "pinyin": letters,
        }


def _assignments(count: int) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        for position, role in enumerate((Role.LEAD, Role.COOP)):
            unit = (number * 7 + position * 13) % UNITS + 1
            yield {"item_id": number, "unit_id": unit, "role": role, "position": position}


def _milestones(count: int) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        undated = number % UNDATED == 0
        due = date(2024 + number % 3, number % 12 + 1, 28)
        yield {
            "item_id": number,
            "position": 0,
            "text": "建成投用",
            "due": date(2026, 12, 31) if undated else due,
            "precision": Precision.DAY,
            "phrase": "" if undated else f"{due.year}年{due.month}月28日前",
            "is_default": undated,
            "confirmed": False,
            "recurring": False,
        }


def _returns(count: int, month: int) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        if number % SILENT != month:
            yield {
                "cycle_id": month,
                "item_id": number,
                "unit_id": number * 7 % UNITS + 1,
                "file_id": month,
                "row": number,
                "progress": f"已完成第{number % 9 + 1}段施工",
                "percent": Decimal(number % 80 + month * 10),
                "problem": "征地进度慢" if number % 11 == 0 else "",
                "next_step": "",
                "reporter": "",
                "phone": "",
                "superseded": False,
                "corrected": "",
            }


if __name__ == "__main__":
    make_big_store(Path(sys.argv[2]), int(sys.argv[1]))
