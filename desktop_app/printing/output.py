"""Finished bytes in, a whole file or an OutputError out: never half a file."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from desktop_app.errors import OutputError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SHUT = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY}


def replace_file(path: Path, data: bytes) -> None:
    """Puts `data` at `path` in one step, keeping the old file whole until then.

    Raises OutputError when the folder is missing or read-only, the file is open elsewhere or
    write-protected, or the disk is full.
    """
    temporary = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        _refuse_protected(path)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            _settle(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise OutputError(*_sentence(path, error)) from error


def _settle(descriptor: int) -> None:
    """Waits until the disk has the data; network folders that cannot say so are not an error."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise


def _refuse_protected(path: Path) -> None:
    # A rename would quietly replace a file that somebody has write-protected.
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "folder", str(path))
    if path.exists() and not path.stat().st_mode & 0o222:
        raise PermissionError(errno.EACCES, "write-protected", str(path))


def _sentence(path: Path, error: OSError) -> tuple[str, str]:
    """The sentence and the remedy for an error at a path."""
    if error.errno in _FULL:
        return f"磁盘空间不足，未能写入“{path.name}”。", "请清理磁盘或换一个位置后重试。"
    if error.errno == errno.ENOENT:
        return f"文件夹“{path.parent}”不存在。", "请先新建该文件夹或另选位置。"
    if error.errno in {errno.EISDIR, errno.ENOTDIR}:
        return f"“{path}”不是可写的文件位置。", "请换一个文件名或另选位置。"
    if error.errno in {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ}:
        return f"文件名“{path.name[:40]}”过长或含有不允许的字符。", "请改用较短的文件名。"
    if error.errno in _SHUT:
        return (
            f"“{path.name}”不能写入：文件正被打开、已设为只读，或文件夹没有写权限。",
            "请关闭打开该文件的程序、取消只读，或另选位置后重试。",
        )
    return f"写入“{path.name}”时出错（{error.strerror}）。", "请检查磁盘或另选位置后重试。"
