"""Care of an open store: undo, journal and backups; the lower half of the facade."""

from __future__ import annotations

from pathlib import Path

from desktop_app.clock import Clock
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import Done, Journal, LogEntry
from models import backup as backups
from models.backup import BackupFile
from models.lock import holder_of, myself
from models.store import Store


class StoreCare:
    """What can be done to any open store, whatever is in it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._journal = Journal(store, clock)

    @property
    def store_path(self) -> Path:
        """The store's file."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed."""
        return self._store.read_only

    def at_its_place(self) -> bool:
        """Whether the store's file lies where it was opened; it may be moved, or its stick pulled out."""
        return self._store.at_its_place()

    @property
    def why_read_only(self) -> str:
        """Why the store may only be looked at, and what to do about it; empty where it may be written."""
        if not self.read_only:
            return ""
        whose = holder_of(self.store_path)
        if not whose:
            return (
                "台账以只读方式打开：文件或所在文件夹不能写入，只能查看和打印。"
                "请检查权限，或把台账复制到本机再打开。"
            )
        who = "本机的另一个窗口" if whose == myself() else whose
        return (
            f"台账以只读方式打开：{who}正在使用它，这里只能查看和打印。"
            "那边关闭后，重新打开这个窗口就能改。"
        )

    def close(self) -> None:
        """Fold the store back into one file and free it."""
        self._store.close()

    def undo(self) -> Done[str]:
        """Take back the newest operation."""
        with explained(self.store_path):
            return self._journal.undo()

    def redo(self) -> Done[str]:
        """Do again what was taken back last."""
        with explained(self.store_path):
            return self._journal.redo()

    def undo_name(self) -> str | None:
        """What `undo` would take back."""
        with explained(self.store_path):
            return self._journal.undo_name()

    def redo_name(self) -> str | None:
        """What `redo` would do again."""
        with explained(self.store_path):
            return self._journal.redo_name()

    def mark(self) -> str:
        """Changes with every operation and with the judging day: what was read then still holds."""
        newest = self.log(1)
        number = newest[0].id if newest else 0
        return f"{number}|{self.undo_name()}|{self.redo_name()}|{self._clock.today()}"

    def _stamp(self) -> str:
        """Changes with every write to the files of the store, whoever writes."""
        log = self.store_path.with_name(f"{self.store_path.name}-wal")
        stats = [path.stat() for path in (self.store_path, log) if path.exists()]
        return "".join(f"|{stat.st_size}|{stat.st_mtime_ns}" for stat in stats)

    def log(self, limit: int = 200) -> tuple[LogEntry, ...]:
        """The journal, newest first."""
        with explained(self.store_path):
            return self._journal.log(limit)

    def backup(self, folder: Path | None = None) -> Path:
        """A copy by hand, into the store's backup folder unless another is named."""
        target = folder or backups.folder_of(self.store_path)
        with explained(self.store_path):
            return backups.back_up(self.store_path, target, self._clock.now(), "manual")

    def backups(self) -> tuple[BackupFile, ...]:
        """The copies kept beside the store, newest first."""
        return backups.list_backups(backups.folder_of(self.store_path))

    @property
    def clock(self) -> Clock:
        """The clock the store was opened with."""
        return self._clock

    def note_restored(self, file: Path, saved: Path | None) -> None:
        """Write into the journal that this store was put back from a backup."""
        aside = f"；恢复前的台账另存为 {saved.name}" if saved is not None else ""
        with explained(self.store_path):
            self._journal.note("从备份恢复", f"{file.name}{aside}")

    def backup_if_due(self) -> Path | None:
        """The automatic copy, made when the newest is older than half an hour."""
        if self.read_only:
            return None
        with explained(self.store_path):
            return backups.back_up_if_due(self.store_path, self._clock.now())

    def _backup_before_import(self) -> None:
        if not self.read_only:
            backups.back_up(
                self.store_path, backups.folder_of(self.store_path), self._clock.now(), "import"
            )
