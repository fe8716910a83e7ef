"""督办措施: steps taken towards units, what became of them, and the authority they rest on."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.base import ActionKind, enum_type

_EMPTY = {"server_default": ""}


class Authority(SQLModel, table=True):
    """授权依据: the document by which the government lets this office supervise, and for how long."""

    id: int | None = Field(default=None, primary_key=True)
    document: str
    number: str = ""
    issuer: str = ""
    scope: str = ""
    starts_on: date
    ends_on: date | None = None


class Action(SQLModel, table=True):
    """One numbered step of the ladder towards one unit; its life is told by its events.

    `reply_due` is the first one, None where no reply is asked; `source` is a code of
    `SourceKind`. Steps that answer no month, such as a meeting's decision, have no cycle.
    """

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True)
    kind: ActionKind = Field(sa_type=enum_type(ActionKind))
    cycle_id: int | None = Field(default=None, foreign_key="cycle.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    item_keys: str
    issued_on: date
    reply_due: date | None = None
    reason: str = ""
    cause: str = Field(default="", max_length=16, sa_column_kwargs=_EMPTY)
    source: str = Field(default="", max_length=16, sa_column_kwargs=_EMPTY)
    source_words: str = Field(default="", sa_column_kwargs=_EMPTY)
    approver: str = Field(default="", sa_column_kwargs=_EMPTY)
    approved_on: date | None = None
    authority_id: int | None = Field(default=None, foreign_key="authority.id")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    # The step this one follows up, such as a letter nobody answered.
    parent_id: int | None = Field(default=None, foreign_key="action.id")


class ActionEvent(SQLModel, table=True):
    """What happened to a step on a day, in the order it was entered."""

    __tablename__ = "action_event"

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="action.id", index=True)
    event: str = Field(max_length=16)
    on_date: date
    person: str = ""
    words: str = ""
    due: date | None = None
    document: str = ""
    at: datetime


class Rectification(SQLModel, table=True):
    """整改清单: what is to be put right, how, until when, and what the check found."""

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="action.id", index=True)
    position: int = 0
    words: str
    measure: str = ""
    deadline: date
    result: str = ""
    passed: bool | None = None
    checked_on: date | None = None


class ProposalDecision(SQLModel, table=True):
    """What a person decided about a proposed step: accepted, changed or rejected, and why."""

    __tablename__ = "proposal_decision"

    id: int | None = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="cycle.id", index=True)
    kind: ActionKind = Field(sa_type=enum_type(ActionKind))
    unit_id: int = Field(foreign_key="unit.id", index=True)
    item_keys: str
    decision: str = Field(max_length=16)
    reason: str = ""
    person: str = ""
    at: datetime
    action_id: int | None = Field(default=None, foreign_key="action.id")
