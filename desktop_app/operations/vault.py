"""Files that prove something in, their bytes kept once beside the store under their hash out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import DubanError
from desktop_app.files import make_folder, replace_file

MOST_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A kept file: what it was called, its hash and size; the store remembers these three."""

    name: str
    sha256: str
    size: int


class Vault:
    """附件: the folder beside a store where files lie under their hash; nothing is ever overwritten.

    Bytes go in before the operation that mentions them; a file nobody mentions any more (after an
    undo) stays, so that redo finds it.
    """

    def __init__(self, store: Path) -> None:
        self.folder = store.with_name(f"{store.stem}-附件")

    def keep(self, path: Path) -> KeptFile:
        """Keep a copy of a file. Raises `DubanError` when it cannot be read or kept."""
        try:
            size = path.stat().st_size
            if not 0 < size <= MOST_BYTES:
                raise DubanError(
                    f"附件“{path.name}”是空文件或超过 200 MB。",
                    "请换一份文件，或压缩、拆分后再附。",
                )
            data = path.read_bytes()
        except OSError as error:
            raise DubanError(
                f"读不了附件“{path.name}”。", "请检查文件是否还在、是否正被别的程序打开。"
            ) from error
        return self.keep_bytes(path.name, data)

    def keep_bytes(self, name: str, data: bytes) -> KeptFile:
        """Keep bytes that came in a mail or an archive."""
        kept = KeptFile(name, hashlib.sha256(data).hexdigest(), len(data))
        target = self.place(kept)
        if not target.exists():
            make_folder(target.parent)
            replace_file(target, data)
        return kept

    def place(self, kept: KeptFile) -> Path:
        """Where the bytes lie; the ending is kept, so that the right program opens them."""
        ending = Path(kept.name).suffix.lower()
        return self.folder / kept.sha256[:2] / f"{kept.sha256}{ending}"

    def find(self, kept: KeptFile) -> Path:
        """The kept bytes, checked against their hash; raises `DubanError` when gone or altered."""
        path = self.place(kept)
        try:
            whole = hashlib.sha256(path.read_bytes()).hexdigest() == kept.sha256
        except OSError as error:
            raise DubanError(
                f"找不到附件“{kept.name}”。",
                f"附件应在“{self.folder}”里，请把该文件夹与台账一起复制过来。",
            ) from error
        if not whole:
            raise DubanError(
                f"附件“{kept.name}”与入账时不一致。", "请从备份的附件文件夹恢复，或重新附一份。"
            )
        return path
