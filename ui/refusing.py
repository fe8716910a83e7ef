"""A store that could not be opened in; why, and the ways on: a backup put back, another ledger, out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop_app.errors import DubanError
from ui.icons import icon
from ui.places import STORES
from ui.stores import start_window

if TYPE_CHECKING:
    from desktop_app.clock import Clock
    from desktop_app.paths import Paths


def tell_refused(error: DubanError, store: Path, paths: Paths) -> None:
    """Say why a store was refused; a window of its own goes on where the user finds a way."""
    box = QMessageBox(QMessageBox.Icon.Warning, "打不开台账 — 督办台账", error.sentence)
    box.setWindowIcon(icon(paths.resources / "icons", "duban", "#000000"))
    box.setInformativeText(error.remedy)
    restore = None
    if _backups(store).is_dir():
        restore = box.addButton("从备份恢复…", QMessageBox.ButtonRole.ActionRole)
    other = box.addButton("打开别的台账…", QMessageBox.ButtonRole.ActionRole)
    box.addButton("关闭", QMessageBox.ButtonRole.RejectRole)
    box.exec()
    if restore is not None and box.clickedButton() is restore:
        _restore(store, paths)
    elif box.clickedButton() is other:
        chosen = _ask(store.parent, "打开台账")
        if chosen is not None:
            start_window(chosen)


def _backups(store: Path) -> Path:
    return store.with_name(f"{store.stem}-备份")


def _restore(store: Path, paths: Paths) -> None:
    """Put a backup in the place of a store that is spoilt; what is left of it is kept beside."""
    from desktop_app.clock import system_clock  # noqa: PLC0415

    chosen = _ask(_backups(store), "从哪一份备份恢复（文件名里是备份的时间）")
    if chosen is not None:
        put_back_unopened(chosen, store, paths, system_clock())


def put_back_unopened(backup: Path, store: Path, paths: Paths, clock: Clock) -> None:
    """The same with a backup that was chosen; the ledger then opens in a window of its own."""
    from desktop_app.restoring import restore_store  # noqa: PLC0415

    try:
        saved = restore_store(backup, store, paths, clock)
    except DubanError as error:
        _say("没有恢复", error.sentence, error.remedy)
        return
    aside = f"原来的文件另存为“{saved}”。" if saved is not None else ""
    _say("已恢复", f"已从“{backup.name}”恢复。{aside}", "点“确定”打开台账。")
    start_window(store)


def _ask(folder: Path, title: str) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(None, title, str(folder), STORES)
    return Path(name) if name else None


def _say(title: str, words: str, more: str) -> None:
    box = QMessageBox(QMessageBox.Icon.Information, title, words)
    box.setInformativeText(more)
    box.exec()
