"""通报 as issued: frozen content, the very PDF, its place in the register; and words edited by hand."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Bulletin(SQLModel, table=True):
    """Frozen content of one issued paper; `number` is its place among those of `word` and `year`.

    `period` is the month, quarter or year it speaks of; `cycle_id` its last month. A voided paper
    keeps its number.
    """

    __table_args__ = (
        sa.UniqueConstraint("cycle_id", "sha256"),
        sa.Index("ix_bulletin_word_year_number", "word", "year", "number", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="cycle.id", index=True)
    number: str
    content: str
    sha256: str = Field(max_length=64)
    issued_at: datetime
    kind: str = "bulletin"
    period: str = ""
    unit: str = ""
    word: str = ""
    year: int = 0
    full_number: str = ""
    title: str = ""
    dated: date | None = None
    snapshot: str | None = Field(default=None, max_length=64)
    pages: int = 0
    pdf_sha256: str = Field(default="", max_length=64)
    person: str = ""
    voided_at: datetime | None = None
    voided_by: str = ""
    void_reason: str = ""


class BulletinPdf(SQLModel, table=True):
    """The bytes that were printed when a paper was issued."""

    __tablename__ = "bulletin_pdf"

    bulletin_id: int = Field(foreign_key="bulletin.id", primary_key=True)
    pdf: bytes


class WordingEdit(SQLModel, table=True):
    """What a person did to one paragraph of a paper that is not issued yet.

    `action` is edit, omit or add; `block` names the paragraph, or the one it stands behind.
    `base` is the generated wording it was made over and `words` the new one, both with marks in
    place of figures; `digest` is the hash of all generated words at that time.
    """

    __tablename__ = "wording_edit"
    __table_args__ = (sa.Index("ix_wording_edit_kind_period_unit", "kind", "period", "unit"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    period: str
    unit: str = ""
    action: str
    block: str
    base: str = ""
    words: str = ""
    digest: str = Field(default="", max_length=64)
    person: str = ""
    at: datetime


class PaperField(SQLModel, table=True):
    """What a person typed for one field of a paper that is not issued yet: 会议名称, 密级, 签发人."""

    __tablename__ = "paper_field"
    __table_args__ = (sa.UniqueConstraint("kind", "period", "unit", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    period: str
    unit: str = ""
    name: str
    words: str
    person: str = ""
    at: datetime
