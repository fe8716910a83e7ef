"""A window in; the document that the user wants to have read out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.places import ask_file

KINDS = "公文 (*.txt *.docx *.xlsx *.csv *.pdf);;所有文件 (*)"


def ask_document(desk: Desk, parent: QWidget) -> Path | None:
    """Ask for a file to read."""
    return ask_file(desk, parent, "读取公文", KINDS)
