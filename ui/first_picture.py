"""The month last looked at in; the same month at the next start, before the store is open, out.

Loading the database layer takes longer than drawing the window. A picture is shown only while the
store's file is, to the byte counter, the one it was taken of, on the same day and by the same
program; the store is then opened behind it and the month read again. It never leaves the disk
that the store lies on.
"""

from __future__ import annotations

import hashlib
import io
import json
import pickle
import sys
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import desktop_app
from desktop_app.assessment.views import Assessment
from desktop_app.cycle.views import AnomalyView, CycleView, ReturnView, UnitStatus
from desktop_app.ledger.views import (
    FlagView,
    ItemView,
    MetricView,
    MilestoneView,
    PlanView,
    UnitRole,
    UnitView,
)
from desktop_app.views import LedgerRow, MonthView
from ui.desk_data import DeskData

KINDS = (
    DeskData,
    MonthView,
    LedgerRow,
    ItemView,
    UnitRole,
    MilestoneView,
    MetricView,
    FlagView,
    Assessment,
    PlanView,
    UnitView,
    CycleView,
    ReturnView,
    AnomalyView,
    UnitStatus,
)
OTHERS = {("datetime", "date"), ("datetime", "datetime"), ("datetime", "timezone")}
OTHERS |= {("datetime", "timedelta"), ("decimal", "Decimal")}
# SQLite counts the changes of a file in these bytes of its first page.
COUNTER = slice(24, 28)
HEADER = 100
LARGE = 1_500_000
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

    def recall(self) -> DeskData | None:
        """The month as it was shown last, if nothing has changed since; else None."""
        try:
            kept = self._file.read_bytes()
            head, _, body = kept.partition(b"\n")
            if head.decode() != self._key():
                return None
            data = _Reader(io.BytesIO(body)).load()
        except (OSError, ValueError, pickle.UnpicklingError, EOFError, AttributeError, TypeError):
            return None
        return data if isinstance(data, DeskData) else None

    def keep(self, data: DeskData) -> None:
        """Keep a picture of a store that is closed; quietly none where that cannot be."""
        with suppress(OSError):
            if self.store.stat().st_dev != self.folder.parent.stat().st_dev:
                return
            self.folder.mkdir(parents=True, exist_ok=True)
            body = pickle.dumps(data, protocol=pickle.HIGHEST_PROTOCOL)
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
        name = hashlib.sha256(str(self.store.resolve()).encode()).hexdigest()[:16]
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
    """Builds nothing but frozen views, words, dates and figures."""

    def find_class(self, module: str, name: str) -> Any:
        known = (module, name) in OTHERS or module == "models.words"
        if known or any((kind.__module__, kind.__name__) == (module, name) for kind in KINDS):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def _program() -> str:
    """Tells one version of what judges and words the rows from another."""
    here = Path(desktop_app.__file__).parent
    parts = [path for name in JUDGING for path in (here / name).glob("*.py")]
    stamps = [path.stat().st_mtime_ns for path in parts or [Path(sys.executable)]]
    return str(max(stamps))


def _shape() -> str:
    words = [f"{kind.__name__}:{[field.name for field in fields(kind)]}" for kind in KINDS]
    return hashlib.sha256("|".join(words).encode()).hexdigest()[:16]
