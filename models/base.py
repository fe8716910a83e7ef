"""Words and column types shared by all tables: enumerations in, checked text columns out."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlmodel import SQLModel

from models.figures import figure
from models.words import (
    ActionKind,
    Batch,
    CycleState,
    Kind,
    Light,
    MeetingKind,
    Op,
    Precision,
    ProblemClass,
    Role,
    UnitKind,
)

__all__ = [
    "NAMING",
    "ActionKind",
    "Batch",
    "CycleState",
    "DecimalText",
    "Kind",
    "Light",
    "MeetingKind",
    "Op",
    "Precision",
    "ProblemClass",
    "Role",
    "UnitKind",
    "enum_type",
]

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING


class DecimalText(sa.types.TypeDecorator[Decimal]):
    """A figure kept exactly: SQLite would turn NUMERIC into floating point."""

    impl = sa.String(32)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Figure to text."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Text to figure."""
        return None if value is None else figure(value)


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
