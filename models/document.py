"""公文: an imported file, kept with its text so that every fact can show its source."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel


class Document(SQLModel, table=True):
    """A source document; the same bytes are stored once."""

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True, max_length=64)
    file_name: str
    title: str
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    text: str
    imported_at: datetime
