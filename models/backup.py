"""Backups: an open store in, verified dated copies out, thinned as they grow old."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from models import sqlite_only
from models.faults import StoreFault, StoreFaultCode

INTERVAL = timedelta(minutes=30)
NAME = re.compile(r"-(\d{8}-\d{6})-([a-z]+)\.duban$")
STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One kept copy; `taken_at` is local wall time, `reason` why it was made."""

    path: Path
    taken_at: datetime
    reason: str


def folder_of(store: Path) -> Path:
    """Where the copies of a store are kept: beside it, so that a stick carries them along."""
    return store.with_name(f"{store.stem}-备份")


def list_backups(folder: Path) -> tuple[BackupFile, ...]:
    """The copies in a folder, newest first; other files are ignored."""
    found = []
    if folder.is_dir():
        for path in folder.iterdir():
            match = NAME.search(path.name)
            if match:
                # Wall time without zone: the name is for people, and only its order matters.
                taken = datetime.strptime(match[1], STAMP)  # noqa: DTZ007
                found.append(BackupFile(path, taken, match[2]))
    return tuple(sorted(found, key=lambda b: (b.taken_at, b.path.name), reverse=True))


def back_up(store: Path, folder: Path, now: datetime, reason: str) -> Path:
    """Copy a store into `folder` and check the copy. Raises `StoreFault`, leaving no half copy.

    A damaged store is not copied, so a bad file never pushes a good backup out.
    """
    stamp = now.astimezone().strftime(STAMP)
    target = folder / f"{store.stem}-{stamp}-{reason}.duban"
    while target.exists() and reason == "restore":
        # What is put back may be the very copy that was set aside a moment ago.
        now += timedelta(seconds=1)
        stamp = now.astimezone().strftime(STAMP)
        target = folder / f"{store.stem}-{stamp}-{reason}.duban"
    partial = target.with_name(f"{target.name}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sqlite_only.copy_into(store, partial)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise StoreFault(StoreFaultCode.READ_ONLY, str(error)) from error
    return target


def back_up_if_due(store: Path, now: datetime) -> Path | None:
    """An automatic copy when the newest is older than `INTERVAL`, and thinning after it."""
    folder = folder_of(store)
    wall = now.astimezone().replace(tzinfo=None)
    newest = next(iter(list_backups(folder)), None)
    if newest is not None and timedelta() <= wall - newest.taken_at < INTERVAL:
        return None
    target = back_up(store, folder, now, "auto")
    thin_folder(folder, wall)
    return target


def thin_folder(folder: Path, now: datetime) -> None:
    """Delete the automatic copies that `superfluous` names; copies made by hand stay."""
    automatic = [backup for backup in list_backups(folder) if backup.reason != "manual"]
    doomed = superfluous([backup.taken_at for backup in automatic], now)
    for backup in automatic:
        if backup.taken_at in doomed:
            backup.path.unlink(missing_ok=True)


def superfluous(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which copies may go: all of 2 days stay, then one a day for 14 days, one a week for
    8 weeks, one a month for good. The newest of each slot is the one that stays.
    """
    doomed: set[datetime] = set()
    taken: set[tuple[str, int, int]] = set()
    for time in sorted(set(times), reverse=True):
        slot = _slot(time, now)
        if slot is None:
            continue
        if slot in taken:
            doomed.add(time)
        taken.add(slot)
    return doomed


def _slot(time: datetime, now: datetime) -> tuple[str, int, int] | None:
    age = now - time
    if age <= timedelta(days=2):
        return None
    if age <= timedelta(days=14):
        return ("day", time.year, time.timetuple().tm_yday)
    if age <= timedelta(weeks=8):
        week = time.isocalendar()
        return ("week", week.year, week.week)
    return ("month", time.year, time.month)


def restore(backup: Path, store: Path, now: datetime) -> Path | None:
    """Put a copy in the place of a store that nobody has open; the store is backed up before.

    Returns the copy made of the former store, None where there was none or it was too damaged.
    """
    sqlite_only.check_header(backup)
    partial = store.with_name(f"{store.name}.part")
    saved = None
    if store.exists():
        saved = _save_former(store, now)
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        sqlite_only.copy_into(backup, partial)
        for suffix in ("-wal", "-shm", "-journal"):
            store.with_name(store.name + suffix).unlink(missing_ok=True)
        partial.replace(store)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise StoreFault(StoreFaultCode.READ_ONLY, str(error)) from error
    return saved


def _save_former(store: Path, now: datetime) -> Path:
    try:
        return back_up(store, folder_of(store), now, "restore")
    except StoreFault as fault:
        if fault.code in {StoreFaultCode.FULL, StoreFaultCode.READ_ONLY}:
            raise
        # Too damaged for a proper copy: move the bytes aside, never throw them away.
        stamp = now.astimezone().strftime(STAMP)
        aside = store.with_name(f"{store.stem}-{stamp}-损坏.duban")
        store.replace(aside)
        return aside
