"""The operations journal: each change as one named step with the row images that undo it."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class Operation(SQLModel, table=True):
    """One change as the user names it; `undoes` points at the operation it took back."""

    id: int | None = Field(default=None, primary_key=True)
    name: str
    detail: str = ""
    at: datetime
    undoable: bool = True
    undone: bool = False
    undoes: int | None = None


class RowImage(SQLModel, table=True):
    """A row before and after an operation, as JSON; None means it did not exist."""

    __tablename__ = "row_image"

    id: int | None = Field(default=None, primary_key=True)
    operation_id: int = Field(foreign_key="operation.id", index=True)
    table_name: str
    row_id: int
    before: str | None = None
    after: str | None = None


class StoreInfo(SQLModel, table=True):
    """A named fact about the store itself, such as the rule set in force."""

    __tablename__ = "store_info"

    name: str = Field(primary_key=True)
    value: str
