"""问题 发现—协调—解决—反馈: what stands in the way, who clears it until when, and the files of it all."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.base import ProblemClass, enum_type


class Problem(SQLModel, table=True):
    """One problem; closed only when its solution was fed back to those who raised it."""

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True)
    title: str
    source: str = Field(max_length=16)
    source_words: str = ""
    found_on: date
    cycle_id: int | None = Field(default=None, foreign_key="cycle.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="item.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    kind: ProblemClass | None = Field(default=None, sa_type=enum_type(ProblemClass), nullable=True)
    coordinator: str = ""
    until: date | None = None
    result: str = ""
    solved_on: date | None = None
    feedback: str = ""
    closed_on: date | None = None


class ProblemEvent(SQLModel, table=True):
    """What happened to a problem on a day."""

    __tablename__ = "problem_event"

    id: int | None = Field(default=None, primary_key=True)
    problem_id: int = Field(foreign_key="problem.id", index=True)
    event: str = Field(max_length=16)
    on_date: date
    person: str = ""
    words: str = ""
    at: datetime


class ProblemDismissal(SQLModel, table=True):
    """A sentence of a return that a person found to be no problem of its own."""

    __tablename__ = "problem_dismissal"

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="cycle.id", index=True)
    item_id: int = Field(foreign_key="item.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    words: str
    reason: str
    person: str = ""
    at: datetime


class Attachment(SQLModel, table=True):
    """A file of a step or a problem; its bytes lie beside the store under their hash."""

    id: int | None = Field(default=None, primary_key=True)
    action_id: int | None = Field(default=None, foreign_key="action.id", index=True)
    event_id: int | None = Field(default=None, foreign_key="action_event.id")
    problem_id: int | None = Field(default=None, foreign_key="problem.id", index=True)
    name: str
    sha256: str = Field(max_length=64)
    size: int
    added_on: date
