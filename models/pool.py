"""项目库: which project stood in which batch since when, what was invested by month, who stands behind it."""

from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Batch, DecimalText, enum_type


class PoolCluster(SQLModel, table=True):
    """包联: one cluster, one city leader, one working group, one research body."""

    __tablename__ = "pool_cluster"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    leader: str
    working_group: str = ""
    research_body: str = ""
    demo: bool = False


class PoolProject(SQLModel, table=True):
    """A project of the pool: an item of the ledger, or one entered by hand under its own number."""

    __tablename__ = "pool_project"

    id: int | None = Field(default=None, primary_key=True)
    item_id: int | None = Field(default=None, foreign_key="item.id", unique=True)
    number: str | None = Field(default=None, unique=True)
    title: str = ""
    owner: str = ""
    planned_start: date | None = None
    planned_end: date | None = None
    cluster_id: int | None = Field(default=None, foreign_key="pool_cluster.id", index=True)
    demo: bool = False


class PoolMove(SQLModel, table=True):
    """A dated move into a batch; without a batch the project left the pool."""

    __tablename__ = "pool_move"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="pool_project.id", index=True)
    batch: Batch | None = Field(default=None, sa_type=enum_type(Batch), nullable=True)
    on_date: date
    reason: str
    person: str = ""
    at: datetime


class PoolVerdict(SQLModel, table=True):
    """What the yearly review decided about a project, by whom and why; one a year."""

    __tablename__ = "pool_verdict"
    __table_args__ = (sa.UniqueConstraint("project_id", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="pool_project.id", index=True)
    year: int
    verdict: str = Field(max_length=16)
    reason: str
    person: str = ""
    on_date: date


class PoolInvestment(SQLModel, table=True):
    """What was known of a project's money at the end of a month, in 万元."""

    __tablename__ = "pool_investment"
    __table_args__ = (sa.UniqueConstraint("project_id", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="pool_project.id", index=True)
    month: str = Field(max_length=7)
    total: Decimal | None = Field(default=None, sa_type=DecimalText)
    year_plan: Decimal | None = Field(default=None, sa_type=DecimalText)
    month_done: Decimal | None = Field(default=None, sa_type=DecimalText)
    year_done: Decimal | None = Field(default=None, sa_type=DecimalText)
    total_done: Decimal | None = Field(default=None, sa_type=DecimalText)
    funds: Decimal | None = Field(default=None, sa_type=DecimalText)
    paid: Decimal | None = Field(default=None, sa_type=DecimalText)
