"""What people decide about lights: single lights set by hand, rule sets chosen, months frozen."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Light, enum_type


class LightOverride(SQLModel, table=True):
    """改灯: who decided it and why; one per item and month."""

    __tablename__ = "light_override"
    __table_args__ = (sa.UniqueConstraint("cycle_id", "item_id"),)

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="cycle.id", index=True)
    item_id: int = Field(foreign_key="item.id", index=True)
    light: Light = Field(sa_type=enum_type(Light))
    reason: str
    person: str
    document: str = ""
    # 正当理由: the item was late for a good cause; it does not count towards months running.
    cause: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})


class PlanRules(SQLModel, table=True):
    """The rule set a plan is judged by, with its whole text: lights travel with the store."""

    __tablename__ = "plan_rules"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", unique=True)
    code: str
    text: str


class RuleCopy(SQLModel, table=True):
    """A rule set of the office's own, made from another and edited."""

    __tablename__ = "rule_copy"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    text: str


class FrozenItem(SQLModel, table=True):
    """One item of a closed month out of its snapshot, so that one item can be read alone."""

    __tablename__ = "frozen_item"
    __table_args__ = (sa.UniqueConstraint("cycle_id", "item_id"),)

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="cycle.id", index=True, ondelete="CASCADE")
    item_id: int = Field(index=True)
    light: Light = Field(sa_type=enum_type(Light))
    content: str
