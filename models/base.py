"""Words and column types shared by all tables: enumerations in, checked text columns out."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlmodel import SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING


class Kind(StrEnum):
    """类型: what sort of obligation an item is."""

    POLICY = "policy"
    MATTER = "matter"
    PROJECT = "project"
    TASK = "task"
    MEASURE = "measure"
    INDICATOR = "indicator"


class Role(StrEnum):
    """How a unit takes part: 牵头, 配合, or plainly 责任 where the document does not say."""

    LEAD = "lead"
    COOP = "coop"
    RESPONSIBLE = "responsible"


class UnitKind(StrEnum):
    """Where a unit belongs: 市直, 县市区, 开发区, 中央驻聊, 企业, 高校, 其他."""

    CITY = "city"
    COUNTY = "county"
    ZONE = "zone"
    CENTRAL = "central"
    COMPANY = "company"
    SCHOOL = "school"
    OTHER = "other"


class Precision(StrEnum):
    """How exactly the document dates a milestone."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    PERIOD = "period"


class Op(StrEnum):
    """How a metric is compared with its target value."""

    AT_LEAST = ">="
    EQUAL = "="
    AT_MOST = "<="


class CycleState(StrEnum):
    """State of a month: open → collecting → assessed → closed."""

    OPEN = "open"
    COLLECTING = "collecting"
    ASSESSED = "assessed"
    CLOSED = "closed"


class Light(StrEnum):
    """亮灯: 滞后, 预警, 正常, 办结, 未到期/长期/未设时限."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"


class ActionKind(StrEnum):
    """督办措施, from the mildest to the last step of the ladder."""

    REMINDER = "提醒"
    URGE = "催办"
    NOTICE = "督办通知"
    TALK = "约谈"
    BULLETIN = "通报"
    RECTIFY = "整改"
    REVISIT = "回访核查"


class DecimalText(sa.types.TypeDecorator[Decimal]):
    """A figure kept exactly: SQLite would turn NUMERIC into floating point."""

    impl = sa.String(32)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Figure to text."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Text to figure."""
        return None if value is None else Decimal(value)


def enum_type(enum: type[StrEnum]) -> sa.Enum:
    """A text column that holds the members' values and is CHECKed by the database."""
    return sa.Enum(
        enum,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=16,
        name=enum.__name__.lower(),
    )
