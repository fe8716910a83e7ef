"""督办措施: a step taken towards a unit, its letter, and the reply that is due."""

from datetime import date

from sqlmodel import Field, SQLModel

from models.base import ActionKind, enum_type


class Action(SQLModel, table=True):
    """One numbered step of the ladder towards one unit in one month."""

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True)
    kind: ActionKind = Field(sa_type=enum_type(ActionKind))
    cycle_id: int = Field(foreign_key="cycle.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    item_keys: str
    issued_on: date
    reply_due: date
    reason: str = ""
    reply: str = ""
    replied_on: date | None = None
