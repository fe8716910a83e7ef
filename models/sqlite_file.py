"""What only SQLite knows of a file: header, copies, faults. Loads nothing but SQLite itself."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from models.faults import StoreFault, StoreFaultCode

APPLICATION_ID = 0x4455424E  # "DUBN"
HEADER = b"SQLite format 3\x00"


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


def reading_uri(path: Path) -> str:
    """The address of a store that is only looked at."""
    # A WAL store in a folder we may not write needs immutable=1: no -shm can be made there.
    writable = os.access(path.resolve().parent, os.W_OK)
    return f"{path.resolve().as_uri()}?{'mode=ro' if writable else 'immutable=1'}"


def look_at(path: Path) -> str | None:
    """The schema's revision of a store that is sound; None before its first migration.

    Raises a fault where the file is damaged.
    """
    tables = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    try:
        with closing(sqlite3.connect(reading_uri(path), uri=True, timeout=10)) as connection:
            findings = [row[0] for row in connection.execute("PRAGMA quick_check(20)")]
            if findings != ["ok"]:
                raise StoreFault(StoreFaultCode.CORRUPT, "; ".join(map(str, findings)))
            if not connection.execute(tables).fetchone()[0]:
                return None
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return str(row[0]) if row else None
    except sqlite3.Error as error:
        raise translate(error) from error


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
