"""Files one after another in; a folder that appears whole, with a hash for each of them, out.

The list of hashes is written as sha256sum writes it: any machine can check the folder without us.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from desktop_app.errors import DubanError, OutputError
from desktop_app.files import make_folder, output_error, safe_name

HASHES = "校验清单.sha256"
_BLOCK = 1 << 20


class SealedFolder:
    """A folder under way; names are relative, their parts joined by `/`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._hashes: dict[str, str] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """What is in it, in the order in which it came."""
        return tuple(self._hashes)

    def add(self, name: str, data: bytes) -> str:
        """Put bytes in; the name they got, which differs where it was taken or not allowed."""
        free, path = self._place(name)
        path.write_bytes(data)
        self._hashes[free] = hashlib.sha256(data).hexdigest()
        return free

    def copy(self, name: str, source: Path) -> str:
        """Put a file in, however large."""
        free, path = self._place(name)
        with source.open("rb") as given, path.open("xb") as taken:
            shutil.copyfileobj(given, taken, _BLOCK)
        self._hashes[free] = _hash(path)
        return free

    def close(self) -> None:
        """Write the list of hashes."""
        lines = "".join(f"{digest}  {name}\n" for name, digest in self._hashes.items())
        (self._folder / HASHES).write_text(lines, encoding="utf-8", newline="\n")

    def _place(self, name: str) -> tuple[str, Path]:
        parts = [safe_name(part) for part in PurePosixPath(name).parts]
        stem, ending = Path(parts[-1]).stem, Path(parts[-1]).suffix
        free, count = "/".join(parts), 1
        while free in self._hashes or free == HASHES:
            count += 1
            free = "/".join([*parts[:-1], f"{stem}（{count}）{ending}"])
        path = self._folder / free
        path.parent.mkdir(parents=True, exist_ok=True)
        return free, path


@contextmanager
def sealed_folder(parent: Path, name: str) -> Iterator[tuple[SealedFolder, Path]]:
    """A folder to fill and the place where it will stand; nothing stands there on any failure.

    Raises `OutputError` where something of that name is there already or nothing can be written.
    """
    target = make_folder(parent) / safe_name(name)
    if target.exists():
        raise OutputError(
            f"“{target.name}”已经在这个文件夹里，没有改动它。", "请另选文件夹，或先把旧的移走。"
        )
    under_way = parent / f".{secrets.token_hex(6)}.tmp"
    try:
        under_way.mkdir()
        sealed = SealedFolder(under_way)
        yield sealed, target
        sealed.close()
        under_way.rename(target)
    except OSError as error:
        raise output_error(target, error) from error
    finally:
        shutil.rmtree(under_way, ignore_errors=True)


def broken_seals(folder: Path) -> tuple[str, ...]:
    """A sentence for each file that is gone, altered or was put in later.

    Raises `DubanError` where the folder holds no list of hashes.
    """
    try:
        lines = (folder / HASHES).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DubanError(
            f"“{folder}”里没有可读的{HASHES}，不能核对。", "请选择归档导出的那个文件夹。"
        ) from error
    wanted = {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name}
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != HASHES
    }
    gone = [f"缺少：{name}" for name in wanted if name not in there]
    altered = [
        f"与归档时不一致：{name}"
        for name, digest in wanted.items()
        if name in there and _hash(folder / name) != digest
    ]
    return (*gone, *altered, *(f"归档后放入：{name}" for name in sorted(there - set(wanted))))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
