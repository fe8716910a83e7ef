"""Where things stood when the window closed in; the same places at the next start out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings


class LayoutStore:
    """Remembers geometry, columns, page, filters and look in an ini file.

    A broken file or value is as good as none: the window opens as on the first day.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

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
