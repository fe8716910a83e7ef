"""Row images: a flushed session in, JSON before and after each changed row out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, inspect
from sqlmodel import Session, SQLModel

Image = dict[str, Any]
# The journal does not record itself.
UNRECORDED = {"operation", "row_image"}


@dataclass(slots=True)
class Recorder:
    """Collects the images of every row that a session flushes, first before to last after."""

    before: dict[tuple[str, Any], str | None] = field(default_factory=dict)
    after: dict[tuple[str, Any], str | None] = field(default_factory=dict)

    def attach(self, session: Session) -> None:
        """Listen to one session until it ends."""
        event.listen(session, "after_flush", self._after_flush)

    def _after_flush(self, session: Session, _context: Any) -> None:
        for row in session.new:
            self._note(row, None, _image(row))
        for row in session.dirty:
            if session.is_modified(row):
                self._note(row, _old_image(row), _image(row))
        for row in session.deleted:
            self._note(row, _old_image(row), None)

    def _note(self, row: Any, before: Image | None, after: Image | None) -> None:
        table = row.__table__.name
        if table in UNRECORDED:
            return
        key = (table, inspect(row).identity[0] if inspect(row).identity else _image_key(row))
        self.before.setdefault(key, _dump(before))
        self.after[key] = _dump(after)


def _image_key(row: Any) -> Any:
    column = next(iter(row.__table__.primary_key.columns))
    return getattr(row, column.name)


def _image(row: Any) -> Image:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def _old_image(row: Any) -> Image:
    state = inspect(row)
    image = _image(row)
    for name in image:
        history = state.attrs[name].history
        if history.deleted:
            image[name] = history.deleted[0]
    return image


def _dump(image: Image | None) -> str | None:
    if image is None:
        return None
    return json.dumps(image, ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Enum):
        return str(value.value)
    raise TypeError(f"no image for {type(value)}")


def current(session: Session, table_name: str, key: Any) -> str | None:
    """The row as it stands now, as an image text; None when it does not exist."""
    table = SQLModel.metadata.tables[table_name]
    row = session.execute(sa.select(table).where(_primary(table) == key)).mappings().one_or_none()
    return None if row is None else _dump(dict(row))


def agrees(now: str | None, expected: str | None) -> bool:
    """Whether a row stands as an image says; columns that came with a later schema do not count."""
    if now is None or expected is None:
        return now == expected
    row = json.loads(now)
    return all(row.get(name) == value for name, value in json.loads(expected).items())


def put_all(session: Session, wanted: Sequence[tuple[str, Any, str | None]]) -> None:
    """Make rows look like their images, in the given order.

    A unique value may have passed from one row to another: whoever gives one up leaves first.
    Foreign keys have to be deferred.
    """
    for table_name, key, image in wanted:
        if _gives_up(session, table_name, key, image):
            put(session, table_name, key, None)
    for table_name, key, image in wanted:
        if image is not None:
            put(session, table_name, key, image)


def _gives_up(session: Session, table_name: str, key: Any, image: str | None) -> bool:
    now = current(session, table_name, key)
    if now is None or image is None:
        return now is not None
    old, new = json.loads(now), json.loads(image)
    table = SQLModel.metadata.tables[table_name]
    unique = [c for c in table.constraints if isinstance(c, sa.UniqueConstraint)]
    return any(old[column.name] != new[column.name] for each in unique for column in each.columns)


def put(session: Session, table_name: str, key: Any, image: str | None) -> None:
    """Make the row look like the image: insert, update or delete it."""
    table = SQLModel.metadata.tables[table_name]
    match_key = _primary(table) == key
    if image is None:
        session.execute(sa.delete(table).where(match_key))
        return
    values = _typed(table, json.loads(image))
    if current(session, table_name, key) is None:
        session.execute(sa.insert(table).values(**values))
    else:
        session.execute(sa.update(table).where(match_key).values(**values))


def _primary(table: sa.Table) -> sa.ColumnElement[Any]:
    return next(iter(table.primary_key.columns))


def _typed(table: sa.Table, image: Image) -> Image:
    return {name: _value(table.columns[name], value) for name, value in image.items()}


def _value(column: sa.Column[Any], value: Any) -> Any:
    if value is None:
        return None
    kind = column.type
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    if isinstance(kind, sa.DateTime) or "UTCDateTime" in type(kind).__name__:
        return datetime.fromisoformat(value)
    if isinstance(kind, sa.Enum) and kind.enum_class is not None:
        return kind.enum_class(value)
    if type(kind).__name__ == "DecimalText":
        return Decimal(value)
    return value
