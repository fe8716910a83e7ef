"""A path in; a store that is locked for writing and found sound, its database layer not yet loaded, out."""

from __future__ import annotations

from pathlib import Path

from models.faults import StoreFault, StoreFaultCode
from models.lock import StoreLock
from models.revisions import MIGRATIONS, outdated, revisions_in
from models.sqlite_file import check_header, look_at


class Guard:
    """Keeps a store from every other writer, as strictly as `open_store` does, until it is opened.

    Raises `StoreFault` where the store could not simply be opened, also where it wants migrating.
    """

    def __init__(self, path: Path) -> None:
        check_header(path)
        self.path = path
        self.lock = StoreLock(path)
        self.lock.acquire()
        try:
            self._look()
        except BaseException:
            self.lock.release()
            raise

    def look_again(self) -> None:
        """Raises `StoreFault` when the file has been changed, in spite of the lock, and spoilt."""
        if self._stamp() != self._seen:
            check_header(self.path)
            self._look()

    def release(self) -> None:
        """Let others write."""
        self.lock.release()

    def _look(self) -> None:
        self._seen = self._stamp()
        if outdated(look_at(self.path), revisions_in(MIGRATIONS)):
            raise StoreFault(StoreFaultCode.OUTDATED, "needs migration")

    def _stamp(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns
