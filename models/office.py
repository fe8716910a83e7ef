"""What an office has changed of the data shipped with the program: its own copy of a whole file."""

from sqlmodel import Field, SQLModel


class OwnData(SQLModel, table=True):
    """A data file of the office's own, in force instead of the shipped one of the same code."""

    __tablename__ = "own_data"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=60)
    text: str
