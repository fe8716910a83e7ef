"""Where things stood when the window closed in; the same places at the next start out."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings


class LayoutStore:
    """Remembers geometry, columns, page, filters and look in an ini file.

    A broken value is as good as none. A broken file is put aside, a new one begun, and `told` says
    so; where nothing can be kept, `told` says that. It is empty while all is well.
    """

    def __init__(self, path: Path, *, mend: bool = True) -> None:
        self.told = ""
        if not mend:  # only to look into it
            self._settings = QSettings(str(path), QSettings.Format.IniFormat)
            return
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
        if _broken(path):
            self._put_aside(path)
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)
        if not self._settings.isWritable():
            self.told = (
                f"设置文件“{path}”不能写入，这次改的外观和列宽下次不会记住。请检查文件夹的权限。"
            )

    def text(self, name: str, default: str = "") -> str:
        """A remembered word."""
        value = self._settings.value(name, default)
        return value if isinstance(value, str) else default

    def data(self, name: str) -> Any:
        """A remembered value of lists, dicts, text and numbers; None when there is none."""
        try:
            return json.loads(self.text(name, "null"))
        except ValueError:
            return None

    def state(self, name: str) -> QByteArray:
        """A remembered state of a Qt widget; empty when there is none."""
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_text(self, name: str, value: str) -> None:
        """Remember a word."""
        self._settings.setValue(name, value)

    def keep_data(self, name: str, value: object) -> None:
        """Remember a value of lists, dicts, text and numbers."""
        self._settings.setValue(name, json.dumps(value, ensure_ascii=False))

    def keep_state(self, name: str, value: QByteArray) -> None:
        """Remember the state of a Qt widget."""
        self._settings.setValue(name, value)

    def flush(self) -> None:
        """Write to disk now."""
        self._settings.sync()

    def _put_aside(self, path: Path) -> None:
        stamp = f"{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S}"
        aside = path.with_name(f"{path.stem}-损坏-{stamp}{path.suffix}")
        try:
            path.replace(aside)
        except OSError:
            self.told = (
                f"设置文件“{path}”已损坏，又移不开，这次按最初的样子打开。请删除它后重开程序。"
            )
        else:
            self.told = (
                f"设置文件已损坏，已换成新的，外观和列宽回到最初的样子；原文件留在“{aside}”。"
                "台账数据不受影响。"
            )


def _broken(path: Path) -> bool:
    """Whether there is a file that is no settings file."""
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    if b"\0" in written:
        return True
    lines = (line.strip() for line in written.splitlines())
    return any(line and line[:1] not in b";#[" and b"=" not in line for line in lines)
