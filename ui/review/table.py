"""Items under review in, the rows of a table with their state out."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.intake.draft import DraftMilestone
from desktop_app.intake.review_values import Entry
from models.words import Light
from ui import text
from ui.tables.rows_model import Column

LONGEST_LIST = 6


class Show(StrEnum):
    """Which items the table shows; the values are what the user reads."""

    ALL = "全部事项"
    DOUBTFUL = "只看存疑"
    WAITING = "尚未接受"
    ACCEPTED = "已接受"


def wanted(entry: Entry, show: Show) -> bool:
    """Whether a choice shows an item."""
    return {
        Show.ALL: True,
        Show.DOUBTFUL: entry.undecided,
        Show.WAITING: not entry.accepted,
        Show.ACCEPTED: entry.accepted,
    }[show]


def state(entry: Entry) -> tuple[Light, str]:
    """The shape and word that tell how far an item is."""
    left = len(entry.left)
    if entry.accepted:
        return (Light.GREEN, f"已接受·疑{left}") if left else (Light.GREEN, "已接受")
    return (Light.YELLOW, f"存疑 {left}") if left else (Light.GREY, "待接受")


def due(milestones: tuple[DraftMilestone, ...]) -> str:
    """The first date and how many more there are."""
    real = sorted(milestone.due for milestone in milestones if not milestone.default)
    if not real:
        return text.UNDATED
    more = f" 等{len(real)}个" if len(real) > 1 else ""
    return f"{real[0].isoformat()}{more}"


def _key(entry: Entry) -> str:
    """The item's key; a long list name would leave no room for the number."""
    item = entry.item
    return item.key if len(item.list_name) <= LONGEST_LIST else f"…/{item.number}"


def _units(entry: Entry) -> str:
    return "、".join(unit.name for unit in entry.item.units)


def _rank(entry: Entry) -> tuple[int, int]:
    return (0 if entry.undecided else 2 if entry.accepted else 1, -len(entry.left))


COLUMNS: tuple[Column[Entry], ...] = (
    Column("state", "状态", lambda e: state(e)[1], 120, _rank, light=state),
    Column("key", "编号", _key, 124, tip=lambda e: e.item.key),
    Column("title", "事项名称", lambda e: e.item.title, 200, stretch=True),
    Column("units", "责任单位", _units, 132),
    Column("due", "时限", lambda e: due(e.item.milestones), 118),
)
