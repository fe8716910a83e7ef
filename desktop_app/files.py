"""Finished bytes in; whole files out, or one Chinese sentence and everything as it was."""

from __future__ import annotations

import errno
import os
import re
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop_app.errors import OutputError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SHUT = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY}
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")


def safe_name(text: str) -> str:
    """A name that Windows and Linux both allow in a folder."""
    name = _FORBIDDEN.sub("_", text).strip(" .")[:80] or "_"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def make_folder(folder: Path) -> Path:
    """Make sure that files can be put into `folder`. Raises `OutputError` otherwise."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _folder_refusal(folder, error) from error
    return folder


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step, keeping the old file whole until then.

    Raises `OutputError` when the folder is missing or read-only, the file is open elsewhere or
    write-protected, or the disk is full.
    """
    _put({path: data})


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for files under way, gone afterwards; `OutputError` where there is no room for it.

    Only what fails on the way to it is told: errors of the target have their own sentence.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
    except OSError as error:
        if error.errno not in _FULL | _SHUT:
            raise
        where = tempfile.gettempdir()
        raise OutputError(
            f"临时文件夹“{where}”所在的磁盘空间不足或不能写入，没有写入任何文件。",
            "请清理这个磁盘后重试。",
        ) from error


def write_all(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write every file beside its place first, then put all in place; raises `OutputError`."""
    made = not folder.exists()
    make_folder(folder)
    try:
        return _put({folder / name: data for name, data in files.items()})
    except OutputError:
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise


def _put(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    waiting: dict[Path, Path] = {}
    path = next(iter(files), Path())
    try:
        for path, data in files.items():
            _refuse_protected(path)
            temporary = path.with_name(f".{secrets.token_hex(6)}.tmp")
            waiting[temporary] = path
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                _settle(file.fileno())
        for temporary, path in waiting.items():
            temporary.replace(path)
    except OSError as error:
        for temporary in waiting:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise output_error(path, error) from error
    return tuple(files)


def output_error(path: Path, error: OSError) -> OutputError:
    """Why nothing could be written at a path, and what to do."""
    return OutputError(*_sentence(path, error))


def _settle(descriptor: int) -> None:
    """Wait until the disk has the data; network folders that cannot say so are not an error."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise


class _OpenElsewhereError(OSError):
    """Another program has the file open; `lock` is the mark it left beside it."""

    def __init__(self, path: Path, lock: Path) -> None:
        super().__init__(errno.EBUSY, "open elsewhere", str(path))
        self.lock = lock


def _refuse_open(path: Path) -> None:
    """Refuse to replace a file that WPS, Word or LibreOffice shows: saving there would undo ours."""
    if not path.exists():
        return
    # Office puts ~$ before a short name and over the first two characters of a long one.
    marks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#", f".~{path.name}")
    for mark in marks:
        lock = path.with_name(mark)
        if lock.exists():
            raise _OpenElsewhereError(path, lock)
    # Windows says so itself: nobody may write what another program has locked.
    with path.open("r+b"):
        pass


def _refuse_protected(path: Path) -> None:
    # A rename would quietly replace a file that somebody has write-protected.
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "folder", str(path))
    if path.exists() and not path.stat().st_mode & 0o222:
        raise PermissionError(errno.EACCES, "write-protected", str(path))
    _refuse_open(path)


def _sentence(path: Path, error: OSError) -> tuple[str, str]:
    """The sentence and the remedy for an error at a path."""
    if isinstance(error, _OpenElsewhereError):
        return (
            f"“{path.name}”正在 WPS 或其他程序中打开，没有写入任何文件。",
            f"请先关闭它再导出；确已关闭的，删去同一文件夹里的“{error.lock.name}”后重试。",
        )
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


def _folder_refusal(folder: Path, error: OSError) -> OutputError:
    if error.errno in _FULL:
        return OutputError("磁盘空间不足，没有写入任何文件。", "请清理磁盘或换一个文件夹。")
    if error.errno in {errno.EEXIST, errno.ENOTDIR}:
        return OutputError(f"“{folder}”不是文件夹。", "请换一个输出文件夹。")
    return OutputError(
        f"文件夹“{folder}”不能写入。", "请换一个有写权限的文件夹，或请管理员开放权限。"
    )
