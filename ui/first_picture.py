"""The month last looked at in; the same month at the next start, before the store is open, out.

Loading the database layer takes longer than drawing the window. A picture is shown only while the
store's file is, to the byte counter, the one it was taken of, on the same day and by the same
program; the store is then opened behind it and the month read again. It never leaves the disk
that the store lies on.
"""

from __future__ import annotations

import json
import pickle
import sys
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import desktop_app
from ui.desk_data import DeskData
from ui.memory import give_back_memory
from ui.picture_table import packed, shapes, unpacked

OTHERS = {("datetime", "date"), ("datetime", "datetime"), ("datetime", "timezone")}
OTHERS |= {("datetime", "timedelta"), ("decimal", "Decimal")}
WORDS = frozenset({"models.words", "desktop_app.cycle.agenda"})
# SQLite counts the changes of a file in these bytes of its first page.
COUNTER = slice(24, 28)
HEADER = 100
LARGE = 1_500_000
SPOILT = (
    *(OSError, ValueError, pickle.UnpicklingError, EOFError),
    *(AttributeError, TypeError, LookupError),
)
JUDGING = (".", "assessment", "cycle", "ledger")


@dataclass(frozen=True, slots=True)
class Album:
    """Where the picture of a store is kept, and for which day."""

    store: Path
    folder: Path
    today: date

    @property
    def large(self) -> bool:
        """Whether looking at the picture takes so long that the window should stand first."""
        try:
            return self._file.stat().st_size > LARGE
        except OSError:
            return False

    @property
    def current(self) -> bool:
        """Whether there is a picture of the store as it lies there now."""
        try:
            with self._file.open("rb") as file:
                return file.readline().decode().rstrip("\n") == self._key()
        except (OSError, ValueError):
            return False

    def recall(self) -> DeskData | None:
        """The month as it was shown last, if nothing has changed since; else None."""
        try:
            if not self.current:
                return None
            with self._file.open("rb") as file:
                file.readline()
                data = unpacked(*_Reader(file).load())
            give_back_memory()
            return data
        except SPOILT:
            return None

    def keep(self, data: DeskData) -> None:
        """Keep a picture of a store that is closed; quietly none where that cannot be."""
        with suppress(OSError):
            if self.store.stat().st_dev != self.folder.parent.stat().st_dev:
                return
            self.folder.mkdir(parents=True, exist_ok=True)
            body = pickle.dumps(packed(data), protocol=pickle.HIGHEST_PROTOCOL)
            partial = self._file.with_suffix(".part")
            partial.write_bytes(self._key().encode() + b"\n" + body)
            partial.chmod(0o600)
            partial.replace(self._file)

    def forget(self) -> None:
        """Throw the picture away."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    @property
    def _file(self) -> Path:
        # Two stores of one name may only cost each other their picture: the key names the store.
        name = f"{zlib.crc32(str(self.store.resolve()).encode()):08x}"
        return self.folder / f"{name}.picture"

    def _key(self) -> str:
        stat = self.store.stat()
        with self.store.open("rb") as file:
            counter = file.read(HEADER)[COUNTER]
        log = self.store.with_name(f"{self.store.name}-wal")
        return json.dumps(
            {
                "store": str(self.store.resolve()),
                "size": stat.st_size,
                "changed": stat.st_mtime_ns,
                "counter": counter.hex(),
                "log": log.stat().st_size if log.exists() else 0,
                "today": self.today.isoformat(),
                "shape": _shape(),
                "program": _program(),
            }
        )


class _Reader(pickle.Unpickler):
    """Builds nothing but lists, words, dates and figures."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in OTHERS or module in WORDS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def _program() -> str:
    """Tells one version of what judges and words the rows from another."""
    here = Path(desktop_app.__file__).parent
    parts = [path for name in JUDGING for path in (here / name).glob("*.py")]
    stamps = [path.stat().st_mtime_ns for path in parts or [Path(sys.executable)]]
    return str(max(stamps))


def _shape() -> str:
    return f"{zlib.crc32(repr(shapes()).encode()):08x}"
