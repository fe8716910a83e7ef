"""会议: the meetings a plan is steered by, what was put before them and what they decided."""

from datetime import date

from sqlmodel import Field, SQLModel

from models.base import MeetingKind, enum_type


class Meeting(SQLModel, table=True):
    """One meeting, planned or held; `cycle_id` is the month its agenda was drawn from."""

    id: int | None = Field(default=None, primary_key=True)
    kind: MeetingKind = Field(sa_type=enum_type(MeetingKind))
    held_on: date
    title: str
    place: str = ""
    chair: str = ""
    held: bool = False
    cycle_id: int | None = Field(default=None, foreign_key="cycle.id")


class MeetingEntry(SQLModel, table=True):
    """A line of the agenda, or a decision; decisions point at what became of them."""

    __tablename__ = "meeting_entry"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    decision: bool = False
    position: int = 0
    item_key: str = ""
    words: str
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    due: date | None = None
    action_id: int | None = Field(default=None, foreign_key="action.id")
    problem_id: int | None = Field(default=None, foreign_key="problem.id")
    # The item of the ledger that a decision became, and the first month that asks about it.
    item_id: int | None = Field(default=None, foreign_key="item.id")
    first_month: str = Field(default="", max_length=7, sa_column_kwargs={"server_default": ""})
