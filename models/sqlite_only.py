"""What only SQLite knows of an open database: pragmas, checks. Portable code never needs this module."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from models.media import is_plain_local_disk
from models.sqlite_file import (
    APPLICATION_ID,
    check_header,
    copy_into,
    create_file,
    reading_uri,
    settle,
    translate,
)

__all__ = [
    "APPLICATION_ID",
    "WRITE_OPTION",
    "check_header",
    "copy_into",
    "create_file",
    "defer_foreign_keys",
    "foreign_key_findings",
    "make_engine",
    "quick_check",
    "settle",
    "translate",
]

WRITE_OPTION = "duban_write"


def make_engine(path: Path, *, read_only: bool) -> Engine:
    """An engine with foreign keys on and BEGIN in our own hands."""
    uri = reading_uri(path) if read_only else f"{path.resolve().as_uri()}?mode=rw"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=10, check_same_thread=False
        )

    # A file pool without reuse limits: each thread takes its own connection.
    engine = sa.create_engine(
        "sqlite://", creator=connect, hide_parameters=True, poolclass=sa.pool.QueuePool
    )
    local = is_plain_local_disk(path)

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA busy_timeout = 10000")
        if not read_only:
            _set_journal(connection, local=local)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITE_OPTION, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _set_journal(connection: Any, *, local: bool) -> None:
    # WAL is unsafe on shares and sticks; read the mode back, since SQLite may refuse silently.
    wanted = "wal" if local else "delete"
    mode = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0]
    if mode != wanted:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute(f"PRAGMA synchronous = {'NORMAL' if mode == 'wal' else 'FULL'}")


def quick_check(connection: Connection) -> list[str]:
    """SQLite's own findings about damage; empty when sound."""
    rows = connection.exec_driver_sql("PRAGMA quick_check(20)").scalars().all()
    return [] if rows == ["ok"] else [str(row) for row in rows]


def foreign_key_findings(connection: Connection) -> list[str]:
    """Rows whose parent is gone, as `table row` words."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [f"{row[0]} {row[1]} → {row[2]}" for row in rows]


def defer_foreign_keys(connection: Connection) -> None:
    """Check foreign keys at COMMIT only: undo puts rows back in any order."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
