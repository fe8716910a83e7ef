"""The migrations shipped with the program in; whether a store of some revision fits it, out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from models.faults import StoreFault, StoreFaultCode

MIGRATIONS = Path(__file__).parent / "migrations"
# The oldest revision this program still carries migrations for.
OLDEST = "0001"


def revisions_in(folder: Path) -> list[str]:
    """The numbers of the migrations in a folder, oldest first."""
    return sorted(path.name[:4] for path in (folder / "versions").glob("[0-9]*_*.py"))


def outdated(revision: str | None, known: Sequence[str]) -> bool:
    """Whether migration is needed. Raises NEWER or TOO_OLD where the program does not fit."""
    if revision == known[-1]:
        return False
    if revision is None or revision < OLDEST:
        raise StoreFault(StoreFaultCode.TOO_OLD, f"{revision} < {OLDEST}")
    if revision not in known:
        raise StoreFault(StoreFaultCode.NEWER, f"{revision} > {known[-1]}")
    return True
