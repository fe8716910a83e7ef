"""调度期 and 填报: one month, the sheets that came back, and what was odd about them."""

from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import CycleState, DecimalText, enum_type


class Cycle(SQLModel, table=True):
    """A month (`YYYY-MM`); once closed, `snapshot` holds its frozen JSON and `sha256` its hash.

    `held` lists the ids of the items it was closed with, as JSON, once it has been opened again.
    """

    id: int | None = Field(default=None, primary_key=True)
    month: str = Field(unique=True, max_length=7)
    state: CycleState = Field(sa_type=enum_type(CycleState))
    due_by: date
    demo: bool = False
    opened_at: datetime
    closed_at: datetime | None = None
    snapshot: str | None = None
    sha256: str | None = Field(default=None, max_length=64)
    held: str | None = None


class ReturnFile(SQLModel, table=True):
    """A returned sheet as it came in; the same bytes are taken in once per month."""

    __tablename__ = "return_file"
    __table_args__ = (sa.UniqueConstraint("cycle_id", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="cycle.id", index=True)
    sha256: str = Field(max_length=64)
    name: str
    received_at: datetime
    received_on: date


class ItemReturn(SQLModel, table=True):
    """What a unit reported on an item; a later sheet supersedes, the earlier is kept."""

    __tablename__ = "item_return"

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="cycle.id", index=True)
    item_id: int = Field(foreign_key="item.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    file_id: int | None = Field(default=None, foreign_key="return_file.id")
    row: int = 0
    progress: str = ""
    percent: Decimal | None = Field(default=None, sa_type=DecimalText)
    problem: str = ""
    next_step: str = ""
    reporter: str = ""
    phone: str = ""
    superseded: bool = False
    # What a person put right by hand, and who; printed wherever the row is shown.
    corrected: str = Field(default="", sa_column_kwargs={"server_default": ""})


class Anomaly(SQLModel, table=True):
    """Something in a returned sheet that a person should see, with the sender's words."""

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="cycle.id", index=True)
    file_id: int | None = Field(default=None, foreign_key="return_file.id")
    code: str
    item_key: str | None = None
    unit_name: str | None = None
    row: int = 0
    message: str
    settled: bool = False
    # How it was settled: accepted, corrected, returned; empty while open or answered by a later sheet.
    decision: str = Field(default="", max_length=16, sa_column_kwargs={"server_default": ""})
    note: str = Field(default="", sa_column_kwargs={"server_default": ""})
    # The row in the sender's own words, as JSON, so that it can still be taken in.
    words: str = Field(default="", sa_column_kwargs={"server_default": ""})


class Asking(SQLModel, table=True):
    """A sheet made for a unit in a month: how often it was asked is told before it is asked again."""

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="cycle.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    asked_on: date
    items: int


class RoundRule(SQLModel, table=True):
    """When sheets are due; the newest row is in force, the earlier ones tell how it was before."""

    __tablename__ = "round_rule"

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=16)
    number: int
    next_month: bool
    december: int | None = None
    shift: str = Field(max_length=16)


class MetricReading(SQLModel, table=True):
    """The value of a 量化目标 as a unit reported it in a month; a later one supersedes."""

    __tablename__ = "metric_reading"

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="cycle.id", index=True)
    item_id: int = Field(foreign_key="item.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    file_id: int | None = Field(default=None, foreign_key="return_file.id")
    # By name: a newer edition of the plan may replace the metric's row.
    metric: str
    value: Decimal = Field(sa_type=DecimalText)
    superseded: bool = False


class EvidenceFile(SQLModel, table=True):
    """A file that proves what was reported; its bytes lie beside the store under their hash."""

    __tablename__ = "evidence_file"
    __table_args__ = (sa.UniqueConstraint("item_id", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="item.id", index=True)
    cycle_id: int | None = Field(default=None, foreign_key="cycle.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    sha256: str = Field(max_length=64)
    name: str
    size: int
    added_on: date
    note: str = ""
