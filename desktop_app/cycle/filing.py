"""Finished bytes in, whole files in a folder out, or an OutputError and no new file at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from desktop_app.errors import OutputError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")


def safe_name(text: str) -> str:
    """A name that Windows and Linux both allow in a folder."""
    name = _FORBIDDEN.sub("_", text).strip(" .")[:80] or "_"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def write_all(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write every file beside its place first, then put all in place; raises `OutputError`."""
    waiting: dict[Path, Path] = {}
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            temporary = folder / f".{secrets.token_hex(6)}.tmp"
            waiting[temporary] = folder / name
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for temporary, path in waiting.items():
            temporary.replace(path)
    except OSError as error:
        _clear(waiting, folder if made else None)
        raise _refusal(folder, error) from error
    return tuple(waiting.values())


def _clear(waiting: Mapping[Path, Path], made: Path | None) -> None:
    for temporary in waiting:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    if made is not None:
        with suppress(OSError):
            made.rmdir()


def _refusal(folder: Path, error: OSError) -> OutputError:
    if error.errno in _FULL:
        return OutputError("磁盘空间不足，调度表没有写出。", "请清理磁盘或换一个文件夹后重试。")
    if error.errno in {errno.EEXIST, errno.ENOTDIR}:
        return OutputError(f"“{folder.name}”不是文件夹。", "请另选一个文件夹存放调度表。")
    return OutputError(
        f"文件夹“{folder.name}”不能写入，调度表没有写出。",
        "请关闭其中打开着的表、检查写权限，或另选文件夹后重试。",
    )
