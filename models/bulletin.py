"""通报 as issued: the frozen content tree with its hash."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Bulletin(SQLModel, table=True):
    """Frozen content of one printed bulletin; `number` is its issue within the year."""

    __table_args__ = (sa.UniqueConstraint("cycle_id", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="cycle.id", index=True)
    number: str
    content: str
    sha256: str = Field(max_length=64)
    issued_at: datetime
