"""A light set by a person instead of the rule, with the reason that is printed beside it."""

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
