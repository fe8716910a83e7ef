"""What only SQLite knows: file header, pragmas, checks. Portable code never needs this module."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from models.faults import StoreFault, StoreFaultCode
from models.media import is_plain_local_disk

APPLICATION_ID = 0x4455424E  # "DUBN"
HEADER = b"SQLite format 3\x00"
WRITE_OPTION = "duban_write"


def check_header(path: Path) -> None:
    """Refuse what is not an SQLite file of ours before SQLite touches it."""
    if not path.exists():
        raise StoreFault(StoreFaultCode.MISSING, str(path))
    if path.is_dir():
        raise StoreFault(StoreFaultCode.FOREIGN, "a folder")
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError as error:
        raise StoreFault(StoreFaultCode.UNREADABLE, str(error)) from error
    if head[:16] != HEADER:
        raise StoreFault(StoreFaultCode.FOREIGN, "no SQLite header")
    if len(head) < 72 or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise StoreFault(StoreFaultCode.FOREIGN, "another program's application_id")


def make_engine(path: Path, *, read_only: bool) -> Engine:
    """An engine with foreign keys on and BEGIN in our own hands."""
    uri = path.resolve().as_uri()
    if read_only:
        # A WAL store in a folder we may not write needs immutable=1: no -shm can be made there.
        uri += "?immutable=1" if not _folder_writable(path) else "?mode=ro"
    else:
        uri += "?mode=rw"

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


def _folder_writable(path: Path) -> bool:
    import os  # noqa: PLC0415 -- only needed for this odd case

    return os.access(path.resolve().parent, os.W_OK)


def create_file(path: Path) -> None:
    """Make an empty store file that carries our application id; the folder must exist."""
    if path.exists():
        raise StoreFault(StoreFaultCode.EXISTS, str(path))
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise translate(error) from error


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


def settle(path: Path) -> None:
    """Leave one plain file behind: a store at rest keeps no WAL, so a reader needs no side files."""
    # While another reader has the store open it stays in WAL, which is harmless. A store that was
    # taken away must not come back as an empty file.
    uri = f"{path.resolve().as_uri()}?mode=rw"
    with suppress(sqlite3.Error), closing(sqlite3.connect(uri, uri=True, timeout=0)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def copy_into(source: Path, target: Path) -> None:
    """A consistent copy of a store that may be in use, by SQLite's backup interface."""
    uri = f"{source.resolve().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(uri, uri=True)) as origin,
            closing(sqlite3.connect(target)) as copy,
        ):
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            findings = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise translate(error) from error
    if findings != "ok":
        target.unlink(missing_ok=True)
        raise StoreFault(StoreFaultCode.CORRUPT, str(findings))


def translate(error: BaseException) -> StoreFault:
    """The fault behind an SQLite error, told apart by its result code."""
    original = getattr(error, "orig", None) or error
    name = getattr(original, "sqlite_errorname", "") or ""
    text = str(original)
    for prefix, code in (
        ("SQLITE_FULL", StoreFaultCode.FULL),
        ("SQLITE_READONLY_DBMOVED", StoreFaultCode.GONE),
        ("SQLITE_READONLY", StoreFaultCode.READ_ONLY),
        ("SQLITE_BUSY", StoreFaultCode.LOCKED),
        ("SQLITE_LOCKED", StoreFaultCode.LOCKED),
        ("SQLITE_CORRUPT", StoreFaultCode.CORRUPT),
        ("SQLITE_NOTADB", StoreFaultCode.FOREIGN),
        ("SQLITE_IOERR_WRITE", StoreFaultCode.FULL),
        ("SQLITE_CANTOPEN", StoreFaultCode.UNREADABLE),
        ("SQLITE_IOERR", StoreFaultCode.UNREADABLE),
    ):
        if name.startswith(prefix):
            return StoreFault(code, text)
    if text.startswith(("no such column", "no such table")) or " has no column named " in text:
        # Sound, but made or changed by another version of the program.
        return StoreFault(StoreFaultCode.OTHER_SHAPE, text)
    return StoreFault(StoreFaultCode.CORRUPT, text)
