"""Stores of this user: opened in windows of their own, made anew, remembered, out of the menu."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QWidget

from ui.desk import Desk
from ui.dialogs.ask import Question
from ui.layout_store import LayoutStore
from ui.places import STORES

if TYPE_CHECKING:
    from desktop_app.progress import Progress

KEPT = "stores/recent"
MOST = 8
EMPTY, BUILT_IN, DEMO = "empty", "built-in", "demo"
KINDS = (
    ("空台账：以后读取本地方案", EMPTY),
    ("装入内置的聊城市三年行动计划方案", BUILT_IN),
    ("内置方案加演示月份（试用）", DEMO),
)


def window_command(store: Path) -> list[str]:
    """The command that opens a window of its own on a store."""
    program = [sys.executable]
    if not getattr(sys, "frozen", False):
        program += ["-m", "desktop_app"]
    return [*program, "--store", str(store)]


def start_window(store: Path) -> int:
    """Start a window of its own on a store; its process number, 0 when it could not start."""
    program, *arguments = window_command(store)
    started, number = QProcess.startDetached(program, arguments, str(Path.cwd()))
    return int(number) if started else 0


class Recent:
    """The stores opened last, newest first."""

    def __init__(self, layout: LayoutStore) -> None:
        self._layout = layout

    @property
    def paths(self) -> list[Path]:
        """Remembered stores, whether or not they are still there."""
        value = self._layout.data(KEPT)
        known = value if isinstance(value, list) else []
        return [Path(each) for each in known if isinstance(each, str) and each][:MOST]

    def remember(self, store: Path) -> None:
        """Put a store first."""
        path = store.resolve()
        known = self.paths
        if known[:1] == [path]:
            return  # every start with the same store: nothing to write
        others = [each for each in known if each != path]
        self._layout.keep_data(KEPT, [str(each) for each in (path, *others)][:MOST])
        self._layout.flush()


class StoreMenu(QMenu):
    """最近打开: filled each time it opens."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("最近打开(&R)", parent)
        self._desk = desk
        self._recent = Recent(desk.layout)
        self._recent.remember(desk.store)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the stores; the one on show and those that are gone cannot be chosen."""
        self.clear()
        here = self._desk.store.resolve()
        for path in self._recent.paths:
            present = path.is_file()
            words = str(path) if present else f"{path}（找不到）"
            if path == here:
                words = f"{path}（当前）"
            action = self.addAction(words)
            action.setEnabled(present and path != here)
            action.triggered.connect(lambda _=False, path=path: open_store(self._desk, path))


def open_store(desk: Desk, path: Path) -> None:
    """Open a store in a window of its own; the present window stays as it is."""
    if not path.is_file():
        desk.say(f"找不到台账文件 {path}，它可能被移走或改名。", "warning")
    elif start_window(path):
        desk.say(f"正在另一个窗口打开 {path.name}。")
    else:
        desk.say("没有能启动新的窗口。请关闭其他程序后再试，或从桌面重新启动程序。", "warning")


def ask_open(desk: Desk, parent: QWidget) -> None:
    """Ask which store to open."""
    dialog = QFileDialog(parent, "打开台账", str(desk.store.parent), STORES)
    dialog.setObjectName("stores.open")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: open_store(desk, Path(name)))
    dialog.open()


class NewStore(Question):
    """Asks where a new store is to be and what is to be in it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            "新建台账",
            "一个台账就是一个文件，可以拷走、备份。只能录入非涉密信息，涉密信息不得录入。",
            "选择位置…",
            parent,
        )
        self.setObjectName("stores.new")
        self._desk = desk
        self.kind = QComboBox()
        self.kind.setObjectName("stores.kind")
        for words, kind in KINDS:
            self.kind.addItem(words, kind)
        self.form.addRow("内容", self.kind)

    def accept(self) -> None:
        """Ask where, then make it."""
        dialog = QFileDialog(self.parentWidget(), "新台账放在哪里", str(self._desk.store.parent))
        dialog.setObjectName("stores.place")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(STORES)
        dialog.setDefaultSuffix("duban")
        # A store is never overwritten: the sentence of the refusal says so.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        desk, kind = self._desk, str(self.kind.currentData())
        dialog.fileSelected.connect(lambda name: make_store(desk, Path(name), kind))
        dialog.open()
        super().accept()


def make_store(desk: Desk, path: Path, kind: str) -> None:
    """Make a store and open it in a window of its own; an existing file is refused."""
    plan = None if kind == EMPTY else "liaocheng-2023"

    def work(progress: Progress) -> Path:
        desk.application.make_another(path, plan, demo=kind == DEMO, progress=progress)
        return path

    desk.tasks.run("新建台账", work, lambda made: open_store(desk, made))
