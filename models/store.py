"""The store: a path in, an open, checked and locked database out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from models import schema, sqlite_only
from models.faults import StoreFault, StoreFaultCode
from models.guard import Guard
from models.lock import StoreLock
from models.media import is_plain_local_disk


class Store:
    """An open `*.duban` file; use as a context manager or call `close`."""

    def __init__(self, path: Path, *, read_only: bool, lock: StoreLock | None) -> None:
        self.path = path
        self.read_only = read_only
        self._lock = lock
        self._engine = sqlite_only.make_engine(path, read_only=read_only)
        self._local = is_plain_local_disk(path)
        self._file = _identity(path, local=self._local)
        self._writer = self._engine.execution_options(**{sqlite_only.WRITE_OPTION: True})

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for queries: one consistent view, nothing to save."""
        self._require_file()
        try:
            with Session(self._engine) as session:
                yield session
        except DBAPIError as error:
            raise sqlite_only.translate(error) from error

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session in one BEGIN IMMEDIATE transaction: commits at the end or changes nothing."""
        if self.read_only:
            raise StoreFault(StoreFaultCode.READ_ONLY, "opened read-only")
        self._require_file()
        try:
            with Session(self._writer) as session, session.begin():
                yield session
        except DBAPIError as error:
            raise sqlite_only.translate(error) from error

    def _require_file(self) -> None:
        """Raises GONE when the file is no longer at its place: what was written would be lost."""
        if not self.at_its_place():
            raise StoreFault(StoreFaultCode.GONE, str(self.path))

    def at_its_place(self) -> bool:
        """Whether the very file that was opened still lies at its place."""
        return _identity(self.path, local=self._local) == self._file

    def migrate(self) -> None:
        """Bring the schema up to date; see `models.schema.migrate`."""
        try:
            schema.migrate(self._engine)
        except DBAPIError as error:
            raise sqlite_only.translate(error) from error

    def check(self) -> list[str]:
        """Findings of SQLite's integrity and foreign key checks; empty when sound."""
        try:
            with self._engine.connect() as connection:
                return sqlite_only.quick_check(connection) + sqlite_only.foreign_key_findings(
                    connection
                )
        except DBAPIError as error:
            raise sqlite_only.translate(error) from error

    def verify(self) -> bool:
        """Strict opening: damage and version. True when a migration is needed."""
        try:
            with self._engine.connect() as connection:
                findings = sqlite_only.quick_check(connection)
                if findings:
                    raise StoreFault(StoreFaultCode.CORRUPT, "; ".join(findings))
                return schema.gate(connection)
        except DBAPIError as error:
            raise sqlite_only.translate(error) from error

    def close(self) -> None:
        """Fold the WAL back into the one file and free the lock."""
        self._engine.dispose()
        if not self.read_only:
            sqlite_only.settle(self.path)
        if self._lock is not None:
            self._lock.release()


def _identity(path: Path, *, local: bool) -> tuple[int, int] | None:
    """Which file lies at a place; None when there is none, or its disk has gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    # Shares and sticks number their files anew as they like.
    return (found.st_dev, found.st_ino) if local else (0, 0)


def open_store(
    path: Path,
    *,
    read_only: bool = False,
    before_migration: Callable[[Path], object] | None = None,
) -> Store:
    """Open strictly: header, lock, damage, version; migrate if needed, after `before_migration`.

    Raises `StoreFault`; the file is then as it was.
    """
    sqlite_only.check_header(path)
    lock = None
    if not read_only:
        lock = StoreLock(path)
        lock.acquire()
    try:
        # Looked at read-only first: a store that is refused stays as it is, to the byte.
        with Store(path, read_only=True, lock=None) as looked_at:
            outdated = looked_at.verify()
        if outdated and read_only:
            raise StoreFault(StoreFaultCode.OUTDATED, "needs migration")
        if outdated and before_migration is not None:
            before_migration(path)
        store = Store(path, read_only=read_only, lock=lock)
        if outdated:
            _migrate_or_close(store)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return store


def open_guarded(guard: Guard) -> Store:
    """A store that was locked and found sound before; the guard's lock is the store's from now on."""
    guard.look_again()
    return Store(guard.path, read_only=False, lock=guard.lock)


def _migrate_or_close(store: Store) -> None:
    try:
        store.migrate()
    except BaseException:
        store.close()
        raise


def create_store(path: Path) -> Store:
    """A new empty store; nothing is left behind when making it fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreFault(StoreFaultCode.READ_ONLY, str(error)) from error
    sqlite_only.create_file(path)
    try:
        lock = StoreLock(path)
        lock.acquire()
        store = Store(path, read_only=False, lock=lock)
        store.migrate()
    except BaseException:
        with suppress(UnboundLocalError):
            lock.release()
        discard(path)
        raise
    return store


def discard(path: Path) -> None:
    """Take away a store that was only half made, with its side files."""
    for suffix in ("", "-wal", "-shm", "-journal", "-lock", "-owner"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
