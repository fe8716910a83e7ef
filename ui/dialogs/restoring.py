"""A backup in; what it holds beside the present ledger, and the ledger put back where the user agrees, out."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget

from desktop_app.restoring import BackupLook, Holding, Restored, look_into, put_back
from ui import text
from ui.desk import Desk
from ui.dialogs.ask import Question
from ui.places import STORES
from ui.widgets.basics import label

# So many of the steps that would be gone are named.
STEPS_NAMED = 6
AGAIN_MS = 50
STRANGE = "这份备份不是这个台账的：操作记录对不上。恢复后，这里就换成另一个台账的内容，请看清楚。"


def ask_restore(desk: Desk, window: QWidget) -> None:
    """Ask for a backup, beginning where they are kept."""
    folder = desk.store.with_name(f"{desk.store.stem}-备份")
    begin = folder if folder.is_dir() else desk.store.parent
    dialog = QFileDialog(window, "从哪一份备份恢复", str(begin), STORES)
    dialog.setObjectName("restore.choose")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: show_backup(desk, window, Path(name)))
    dialog.open()


def show_backup(desk: Desk, window: QWidget, file: Path) -> None:
    """Look into a backup and show what it holds; nothing is done before the user says so."""
    if desk.read_only:
        desk.say(desk.application.why_read_only, "warning")
        return

    def ask(look: BackupLook) -> None:
        dialog = RestoreDialog(look, window)
        dialog.accepted.connect(lambda: _when_quiet(desk, lambda: _restore(desk, window, file)))
        dialog.open()

    desk.tasks.run("查看备份", lambda _: look_into(file, desk.application), ask)


def _when_quiet(desk: Desk, then: Callable[[], None]) -> None:
    """Nothing may be reading the store while it is closed."""
    if desk.tasks.busy:
        QTimer.singleShot(AGAIN_MS, desk, lambda: _when_quiet(desk, then))
    else:
        then()


def _restore(desk: Desk, window: QWidget, file: Path) -> None:
    window.setEnabled(False)

    def done(restored: Restored) -> None:
        window.setEnabled(True)
        desk.take_over(restored.application)
        if restored.refused is not None:
            desk.tasks.failed.emit(restored.refused)
            return
        aside = f"恢复前的台账另存为“{restored.saved.name}”。" if restored.saved else ""
        place = restored.saved.parent if restored.saved else None
        desk.say(f"已从“{file.name}”恢复。{aside}", "success", place=place)

    def failed(error: BaseException) -> None:
        window.setEnabled(True)
        desk.tasks.failed.emit(error)

    desk.tasks.run("恢复台账", lambda _: put_back(file, desk.application), done, failed=failed)


class RestoreDialog(Question):
    """Shows the present ledger and the backup side by side, and what would be gone."""

    def __init__(self, look: BackupLook, parent: QWidget) -> None:
        super().__init__(
            "从备份恢复",
            f"用备份“{look.file.name}”替换现在的台账。现在的台账先另存为一份备份，随时可以再换回来；"
            "佐证材料等附件一并带回。",
            "恢复",
            parent,
        )
        self.setObjectName("restore.dialog")
        self.setMinimumWidth(620)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, words in enumerate(("", "现在的台账", "这份备份")):
            grid.addWidget(label(words, "heading"), 0, column)
        for row, (name, tell) in enumerate(_ROWS, start=1):
            grid.addWidget(label(name, "muted"), row, 0)
            for column, held in ((1, look.now), (2, look.then)):
                grid.addWidget(label(tell(held), wrap=True), row, column)
        self.told = label(_lost(look), wrap=True)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)  # noqa: S101
        whole.insertLayout(1, grid)
        whole.insertWidget(2, self.told)
        if not look.related:
            whole.insertWidget(3, label(STRANGE, "danger", wrap=True))


def _lost(look: BackupLook) -> str:
    if not look.related:
        return ""
    if not look.lost:
        return "备份之后没有再改动过。"
    named = "；".join(
        f"{text.moment(step.at)} {escape(step.name)}" for step in look.lost[:STEPS_NAMED]
    )
    more = f"；等 {len(look.lost)} 步" if len(look.lost) > STEPS_NAMED else ""
    return f"<b>备份之后的 {len(look.lost)} 步改动恢复后不再有：</b>{named}{more}。"


def _months(held: Holding) -> str:
    if not held.months:
        return "还没有开过月份"
    first, last = held.months[0], held.months[-1]
    span = text.month(first.month)
    if first is not last:
        span += f"至{text.month(last.month)}，共 {len(held.months)} 个月"
    return f"{span}（最后一月{text.STATES[last.state]}）"


def _newest(held: Holding) -> str:
    step = held.newest
    return "没有" if step is None else f"{text.moment(step.at)}　{step.name}"


_ROWS: tuple[tuple[str, Callable[[Holding], str]], ...] = (
    ("方案", lambda held: "；".join(held.plans) or "没有"),
    ("事项", lambda held: f"{held.items} 条（含子项）{'，有演示数据' if held.demo else ''}"),
    ("调度", _months),
    ("最近一步", _newest),
)
