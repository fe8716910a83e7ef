"""Every change is one operation: work on a session in, result with what changed and undo out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.clock import Clock
from desktop_app.errors import DubanError
from models import images, sqlite_only
from models.journal import Operation, RowImage
from models.store import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The result of an operation; `changed` names the tables it touched, none if nothing did."""

    value: T
    name: str
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the journal; `state` is 有效, 已撤销 or 撤销."""

    id: int
    name: str
    detail: str
    at: datetime
    rows: int
    undoable: bool
    undone: bool
    undoes: int | None


class Journal:
    """The only door to writing: one transaction and one journal entry for each change."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def run(
        self,
        name: str,
        work: Callable[[Session], T],
        *,
        detail: Callable[[T], str] | str = "",
        undoable: bool = True,
    ) -> Done[T]:
        """Do `work` as one operation named `name`; an exception leaves the store as it was.

        Work that changes no row leaves no journal entry.
        """
        recorder = images.Recorder()
        with self._store.writing() as session:
            recorder.attach(session)
            value = work(session)
            session.flush()
            rows = _changed(recorder)
            if rows:
                text = detail(value) if callable(detail) else detail
                self._enter(
                    session,
                    Operation(name=name, detail=text, at=self._clock.now(), undoable=undoable),
                    rows,
                )
        return Done(value, name, frozenset(table for table, _, _, _ in rows))

    def note(self, name: str, detail: str) -> None:
        """Write down what was done to the store as a whole: no row of it changes, nothing undoes it."""
        with self._store.writing() as session:
            session.add(Operation(name=name, detail=detail, at=self._clock.now(), undoable=False))

    def undo(self) -> Done[str]:
        """Take back the newest operation. Raises `DubanError` when there is none to take back."""
        return self._turn(back=True)

    def redo(self) -> Done[str]:
        """Do again what `undo` took back last."""
        return self._turn(back=False)

    def undo_name(self) -> str | None:
        """What `undo` would take back, for a menu text."""
        with self._store.reading() as session:
            operation = _undo_candidate(session)
            return operation.name if operation is not None and operation.undoable else None

    def redo_name(self) -> str | None:
        """What `redo` would do again, for a menu text."""
        with self._store.reading() as session:
            operation = _redo_candidate(session)
            return operation.name if operation is not None else None

    def log(self, limit: int = 200) -> tuple[LogEntry, ...]:
        """The newest entries first."""
        count = (
            sa.select(sa.func.count(col(RowImage.id)))
            .where(col(RowImage.operation_id) == col(Operation.id))
            .scalar_subquery()
        )
        statement = (
            sa.select(
                col(Operation.id),
                col(Operation.name),
                col(Operation.detail),
                col(Operation.at),
                count,
                col(Operation.undoable),
                col(Operation.undone),
                col(Operation.undoes),
            )
            .order_by(col(Operation.id).desc())
            .limit(limit)
        )
        with self._store.reading() as session:
            return tuple(LogEntry(*row) for row in session.execute(statement))

    def _turn(self, *, back: bool) -> Done[str]:
        with self._store.writing() as session:
            operation = _undo_candidate(session) if back else _redo_candidate(session)
            if operation is None:
                word = "撤销" if back else "恢复"
                raise DubanError(f"没有可{word}的操作。", "台账没有改动。")
            if back and not operation.undoable:
                raise DubanError(
                    f"没有可撤销的操作：最近一步“{operation.name}”不能撤销。",
                    "关账、发文等请用相应的反向操作（如“重新打开”“作废”），并写明原因。",
                )
            name, number = operation.name, operation.id
            sqlite_only.defer_foreign_keys(session.connection())
            rows = _images_of(session, number)
            for image in rows:
                _guard(session, image, back=back)
            images.put_all(
                session,
                [
                    (image.table_name, image.row_id, image.before if back else image.after)
                    for image in (reversed(rows) if back else rows)
                ],
            )
            operation.undone = back
            title = f"撤销：{name}" if back else f"恢复：{name}"
            session.add(Operation(name=title, at=self._clock.now(), undoable=False, undoes=number))
            tables = frozenset(image.table_name for image in rows)
        return Done(name, title, tables)

    def _enter(
        self,
        session: Session,
        operation: Operation,
        rows: list[tuple[str, int, str | None, str | None]],
    ) -> None:
        # A new operation ends redo: what was undone before it can never come back.
        session.execute(
            sa.update(Operation).where(col(Operation.undone).is_(True)).values(undoable=False)
        )
        session.add(operation)
        session.flush()
        assert operation.id is not None  # noqa: S101 -- set by the flush
        session.execute(
            sa.insert(RowImage),
            [
                {
                    "operation_id": operation.id,
                    "table_name": table,
                    "row_id": row_id,
                    "before": before,
                    "after": after,
                }
                for table, row_id, before, after in rows
            ],
        )


def _changed(recorder: images.Recorder) -> list[tuple[str, int, str | None, str | None]]:
    return [
        (table, row_id, recorder.before[table, row_id], after)
        for (table, row_id), after in recorder.after.items()
        if recorder.before[table, row_id] != after
    ]


def seen_operations(session: Session) -> str:
    """Which operations a session sees, as a text that changes with every one done or undone."""
    undone = sa.func.sum(sa.case((col(Operation.undone).is_(True), col(Operation.id)), else_=0))
    newest, taken_back = session.execute(sa.select(sa.func.max(col(Operation.id)), undone)).one()
    return f"{newest or 0}|{taken_back or 0}"


def _undo_candidate(session: Session) -> Operation | None:
    statement = (
        sa.select(Operation)
        .where(col(Operation.undoes).is_(None), col(Operation.undone).is_(False))
        .order_by(col(Operation.id).desc())
        .limit(1)
    )
    return session.execute(statement).scalar_one_or_none()


def _redo_candidate(session: Session) -> Operation | None:
    statement = (
        sa.select(Operation)
        .where(col(Operation.undone).is_(True), col(Operation.undoable).is_(True))
        .order_by(col(Operation.id))
        .limit(1)
    )
    return session.execute(statement).scalar_one_or_none()


def _images_of(session: Session, operation_id: int | None) -> list[RowImage]:
    statement = (
        sa.select(RowImage)
        .where(col(RowImage.operation_id) == operation_id)
        .order_by(col(RowImage.id))
    )
    return list(session.execute(statement).scalars())


def _guard(session: Session, image: RowImage, *, back: bool) -> None:
    expected = image.after if back else image.before
    if not images.agrees(images.current(session, image.table_name, image.row_id), expected):
        raise DubanError(
            "这一步涉及的数据后来又被改动，不能撤销。", "请在操作记录中查看后来的改动，手工改回。"
        )
