"""One writer at a time: a lock file beside the store that names its holder."""

from __future__ import annotations

import getpass
import json
import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from models.faults import StoreFault, StoreFaultCode


class StoreLock:
    """Held for as long as a store is open for writing; the system frees it after a crash."""

    def __init__(self, store: Path) -> None:
        # The window takes it on one thread and frees it on another.
        self._lock = FileLock(store.with_name(f"{store.name}-lock"), timeout=0, thread_local=False)
        self._note = store.with_name(f"{store.name}-owner")

    def acquire(self) -> None:
        """Take the lock or raise a LOCKED fault that names the holder."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise StoreFault(StoreFaultCode.LOCKED, "lock held", self._holder()) from error
        except OSError as error:
            raise StoreFault(StoreFaultCode.READ_ONLY, str(error)) from error
        owner = {"user": getpass.getuser(), "machine": socket.gethostname(), "process": os.getpid()}
        self._note.write_text(json.dumps(owner, ensure_ascii=False), encoding="utf-8")

    def release(self) -> None:
        """Free the lock and take its traces away."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            self._lock.release()
            # filelock leaves its file behind on some systems; a stick should look clean.
            Path(self._lock.lock_file).unlink(missing_ok=True)

    def _holder(self) -> str:
        return holder(self._note)


def holder(note: Path) -> str:
    """Who holds a store, as its note says: user@machine; empty where it does not say."""
    try:
        owner = json.loads(note.read_text(encoding="utf-8"))
        return f"{owner['user']}@{owner['machine']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def holder_of(store: Path) -> str:
    """Who has a store open for writing; empty when nobody has."""
    return holder(store.with_name(f"{store.name}-owner"))


def myself() -> str:
    """Who is at work here, as notes name them."""
    return f"{getpass.getuser()}@{socket.gethostname()}"
