"""A window in; the document that the user wants to have read out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

KINDS = "公文 (*.txt *.docx *.xlsx *.csv *.pdf);;所有文件 (*)"


def ask_document(parent: QWidget) -> Path | None:
    """Ask for a file to read."""
    name, _ = QFileDialog.getOpenFileName(parent, "读取公文", "", KINDS)
    return Path(name) if name else None
