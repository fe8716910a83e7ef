"""核稿: what a person found about a doubt, and reviews that are not finished yet."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class Finding(SQLModel, table=True):
    """Who settled a doubt, when and why, with the words before and after where they changed."""

    id: int | None = Field(default=None, primary_key=True)
    flag_id: int = Field(foreign_key="flag.id", index=True)
    at: datetime
    person: str = ""
    reason: str = ""
    old: str = ""
    new: str = ""


class SavedReview(SQLModel, table=True):
    """A review under way: the draft as it was read, and what has been done to it since, as JSON."""

    __tablename__ = "saved_review"

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True, max_length=64)
    file_name: str
    title: str
    as_new: bool = False
    items: int = 0
    doubts: int = 0
    settled: int = 0
    draft: str
    state: str
    begun_at: datetime
    saved_at: datetime
