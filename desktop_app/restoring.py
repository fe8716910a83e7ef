"""A backup in; what it holds beside the present store, and the store put back as it was then, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop_app.application import Application
from desktop_app.clock import Clock
from desktop_app.cycle.views import CycleView
from desktop_app.errors import DubanError
from desktop_app.files import scratch_folder
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import LogEntry
from desktop_app.paths import Paths
from desktop_app.rulings import bring_back_files
from models import backup as backups
from models import sqlite_only
from models.lock import StoreLock

# More steps than this are not counted one by one.
MOST_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Holding:
    """What a store holds, in a few figures; `newest` is the last step that was done in it."""

    plans: tuple[str, ...]
    items: int
    months: tuple[CycleView, ...]
    newest: LogEntry | None
    demo: bool


@dataclass(frozen=True, slots=True)
class BackupLook:
    """A backup beside the present store.

    `lost` are the steps done since, newest first; `related` says whether the backup is of this
    very store: steps that both know are the same.
    """

    file: Path
    now: Holding
    then: Holding
    lost: tuple[LogEntry, ...]
    related: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """The store opened again; `saved` is where it lies as it was before, `refused` why nothing was done."""

    application: Application
    saved: Path | None
    refused: DubanError | None


def look_into(file: Path, application: Application) -> BackupLook:
    """What a backup holds; nothing is changed, and a spoilt one raises `DubanError`."""
    with _copy_of(file, application) as copy:
        then, known = holding(copy), copy.log(MOST_STEPS)
    present = application.log(MOST_STEPS)
    lost = tuple(step for step in present if not known or step.id > known[0].id)
    return BackupLook(file, holding(application), then, lost, _related(present, known))


def holding(application: Application) -> Holding:
    """What an open store holds."""
    log = application.log(1)
    return Holding(
        plans=tuple(plan.title for plan in application.plans()),
        items=len(application.items()),
        months=application.cycles(),
        newest=log[0] if log else None,
        demo=application.is_demo,
    )


def restore_store(file: Path, store: Path, paths: Paths, clock: Clock) -> Path | None:
    """Put a backup in the place of a store that nobody has open; where the former one was saved.

    The copy must be sound before anything is replaced; the step is written in the journal.
    """
    with scratch_folder() as folder:
        with explained(file):
            sqlite_only.check_header(file)
            sqlite_only.copy_into(file, folder / file.name)
        Application.open(folder / file.name, paths, clock).close()
    with explained(store):
        store.parent.mkdir(parents=True, exist_ok=True)
        lock = StoreLock(store)
        lock.acquire()
        try:
            saved = backups.restore(file, store, clock.now())
            bring_back_files(file, store)
        finally:
            lock.release()
    with Application.open(store, paths, clock) as application:
        application.note_restored(file, saved)
    return saved


def put_back(file: Path, application: Application) -> Restored:
    """The same for a store that is open here: it is closed, put back, and opened again."""
    store, paths, clock = application.store_path, application.paths, application.clock
    saved, refused = None, None
    application.close()
    try:
        saved = restore_store(file, store, paths, clock)
    except DubanError as error:
        refused = error
    return Restored(Application.open_or_read(store, paths, clock), saved, refused)


@contextmanager
def _copy_of(file: Path, application: Application) -> Iterator[Application]:
    """A backup opened as a copy of its own, brought up to date where an earlier program wrote it."""
    with scratch_folder() as folder:
        copy = folder / file.name
        with explained(file):
            sqlite_only.check_header(file)
            sqlite_only.copy_into(file, copy)
        with Application.open(copy, application.paths, application.clock) as opened:
            yield opened


def _related(present: Sequence[LogEntry], known: Sequence[LogEntry]) -> bool:
    """Whether the first step that both have is the same one."""
    steps = {step.id: (step.name, step.at) for step in known}
    shared = [step for step in present if step.id in steps]
    return bool(shared) and all(steps[each.id] == (each.name, each.at) for each in shared[-1:])
