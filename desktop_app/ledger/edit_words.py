"""The fields of an item that a person may write, and what is wanted, changed or refused in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.ledger.views import ItemView, UnitRole
from models.words import Precision, Role


class EditField(StrEnum):
    """The fields of an item that a person may write."""

    TITLE = "title"
    TARGET = "target"
    GROUP = "group"
    CATEGORY = "category"
    STAGE = "stage"
    UNITS = "units"
    DUE = "due"


FIELD_TITLES: Mapping[EditField, str] = {
    EditField.TITLE: "事项名称",
    EditField.TARGET: "目标任务",
    EditField.GROUP: "分组",
    EditField.CATEGORY: "类别",
    EditField.STAGE: "阶段",
    EditField.UNITS: "责任单位",
    EditField.DUE: "完成时限",
}
ROLE_WORDS: Mapping[Role, str] = {Role.LEAD: "牵头", Role.COOP: "配合", Role.RESPONSIBLE: "责任"}


@dataclass(frozen=True, slots=True)
class Wish:
    """Words wanted in a field; `seen` is what the user saw there, None when he did not look."""

    key: str
    field: EditField
    words: str
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one item that will change, in words and in values."""

    key: str
    field: EditField
    before: str
    after: str
    milestone_id: int | None = None
    due: date | None = None
    precision: Precision | None = None
    units: tuple[UnitRole, ...] = ()


def moved(change: Change) -> bool:
    """Whether a deadline that stood is moved, for which there must be a reason."""
    return change.field is EditField.DUE and bool(change.before) and change.after != change.before


@dataclass(frozen=True, slots=True)
class Refusal:
    """A wish that cannot be fulfilled and why, in one sentence with what to do."""

    wish: Wish
    sentence: str


@dataclass(frozen=True, slots=True)
class EditPlan:
    """What fulfilling wishes comes to; `same` counts wishes for what is already there."""

    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...]
    same: int


def present(item: ItemView, field: EditField) -> str:
    """What stands in a field now, as one would type it."""
    match field:
        case EditField.UNITS:
            return "、".join(spelled(unit) for unit in item.units)
        case EditField.DUE:
            return item.next_due.isoformat() if item.next_due and not item.undated else ""
        case EditField.GROUP:
            return item.group
        case _:
            return getattr(item, field.value) or ""


def spelled(unit: UnitRole) -> str:
    """A unit with its role in brackets, as one would type it."""
    return unit.name if unit.role is Role.RESPONSIBLE else f"{unit.name}（{ROLE_WORDS[unit.role]}）"
