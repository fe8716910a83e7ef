"""A folder in; its window of the desktop out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_folder(folder: Path) -> None:
    """Open a folder as the desktop does."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
