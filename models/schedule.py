"""节点 and 量化目标: what an item owes, until when, and in which figures."""

from datetime import date
from decimal import Decimal

from sqlmodel import Field, SQLModel

from models.base import DecimalText, Op, Precision, enum_type


class Milestone(SQLModel, table=True):
    """A dated commitment; `is_default` marks the plan end standing in for a missing date.

    `first_due` is the date it had before it was moved for the first time; None while it never was.
    """

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="item.id", index=True)
    position: int = 0
    text: str
    due: date
    precision: Precision = Field(sa_type=enum_type(Precision))
    recurring: bool = False
    phrase: str = ""
    is_default: bool = False
    confirmed: bool = False
    done_on: date | None = None
    source_start: int | None = None
    source_end: int | None = None
    first_due: date | None = None


class Metric(SQLModel, table=True):
    """A figure to be reached; `value_max` is the upper end of a range."""

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="item.id", index=True)
    position: int = 0
    name: str
    op: Op = Field(sa_type=enum_type(Op))
    value: Decimal = Field(sa_type=DecimalText)
    value_max: Decimal | None = Field(default=None, sa_type=DecimalText)
    unit: str = ""
    due: date | None = None
