"""What a place is wanted for in; the folder or files the user chose out, and the next question begins there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.desk import Desk

STORES = "督办台账 (*.duban)"
# What goes out of the program and what comes into it mostly lie in different folders.
OUT, IN = "folders/out", "folders/in"


def ask_folder(desk: Desk, parent: QWidget, title: str, kept: str = OUT) -> Path | None:
    """Ask where to write, or with `IN` what to read; None when the user leaves it."""
    chosen = QFileDialog.getExistingDirectory(parent, title, beginning(desk, kept))
    if not chosen:
        return None
    keep(desk, kept, Path(chosen))
    return Path(chosen)


def ask_files(desk: Desk, parent: QWidget, title: str, kinds: str = "") -> list[Path]:
    """Ask which files to read; none when the user leaves it."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, beginning(desk, IN), kinds)
    if names:
        keep(desk, IN, Path(names[0]).parent)
    return [Path(name) for name in names]


def ask_file(desk: Desk, parent: QWidget, title: str, kinds: str = "") -> Path | None:
    """Ask which file to read; None when the user leaves it."""
    name, _ = QFileDialog.getOpenFileName(parent, title, beginning(desk, IN), kinds)
    if not name:
        return None
    keep(desk, IN, Path(name).parent)
    return Path(name)


def ask_target(desk: Desk, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask what to call a file to be written; the question warns before one is replaced."""
    offered = str(Path(beginning(desk, OUT)) / name)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, offered, kinds)
    if not chosen:
        return None
    keep(desk, OUT, Path(chosen).parent)
    return Path(chosen)


def beginning(desk: Desk, kept: str) -> str:
    """Where a question for a place begins: where the last one ended, else beside the store."""
    last = desk.layout.text(kept)
    return last if last and Path(last).is_dir() else str(desk.store.parent)


def keep(desk: Desk, kept: str, folder: Path) -> None:
    """Begin there the next time."""
    desk.layout.keep_text(kept, str(folder))
