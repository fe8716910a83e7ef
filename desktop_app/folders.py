"""A folder the user named in; the same folder, made and writable, or one clear sentence out."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

from desktop_app.errors import OutputError


def make_folder(folder: Path) -> Path:
    """Make sure that files can be put into `folder`. Raises `OutputError` otherwise."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(f"“{folder}”不是文件夹。", "请换一个输出文件夹。") from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise OutputError(
                "磁盘已满，没有写入任何文件。", "请清理磁盘空间或换一个文件夹。"
            ) from error
        raise OutputError(
            f"文件夹“{folder}”不能写入。", "请换一个有写权限的文件夹，或请管理员开放权限。"
        ) from error
    return folder
