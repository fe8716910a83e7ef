"""方案, 清单, 事项, 责任单位: who must do what, and by which list of which plan."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Kind, Role, UnitKind, enum_type


class Plan(SQLModel, table=True):
    """A plan whose lists are followed; its end is the default due date of undated items."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    title: str
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    starts_on: date
    ends_on: date
    document_id: int | None = Field(default=None, foreign_key="document.id")


class AssignmentList(SQLModel, table=True):
    """清单: an annex or chapter of a plan."""

    __tablename__ = "assignment_list"
    __table_args__ = (sa.UniqueConstraint("plan_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    name: str
    title: str = ""
    position: int = 0


class Item(SQLModel, table=True):
    """事项: one numbered obligation; `key` is its public name, such as 附件3/1."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    list_id: int = Field(foreign_key="assignment_list.id", index=True)
    parent_id: int | None = Field(default=None, foreign_key="item.id", index=True)
    number: str
    kind: Kind = Field(sa_type=enum_type(Kind))
    group_name: str = ""
    category: str | None = None
    title: str
    target: str = ""
    stage: str | None = None
    position: int = 0
    source_start: int | None = None
    source_end: int | None = None
    withdrawn_on: date | None = None
    pinyin: str = ""


class Unit(SQLModel, table=True):
    """责任单位 under its canonical name; `position` is the customary printing order."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    kind: UnitKind = Field(sa_type=enum_type(UnitKind))
    position: int = 0
    pinyin: str = ""


class UnitAlias(SQLModel, table=True):
    """Another way in which documents and sheets write a unit's name."""

    __tablename__ = "unit_alias"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    alias: str = Field(unique=True)
    learned: bool = False


class Assignment(SQLModel, table=True):
    """One unit's part in one item, in printed order."""

    __table_args__ = (sa.UniqueConstraint("item_id", "unit_id"),)

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="item.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    role: Role = Field(sa_type=enum_type(Role))
    position: int = 0


class Flag(SQLModel, table=True):
    """A doubt about an item that a person has to settle."""

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="item.id", index=True)
    code: str
    message: str
    settled: bool = False
