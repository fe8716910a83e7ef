"""The commands of the review with their keys in; buttons and shortcuts that tell of them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.basics import button


@dataclass(frozen=True, slots=True)
class Key:
    """A command: its name on the button, its keys (the first is shown), what it does to what."""

    name: str
    title: str
    keys: tuple[str, ...]
    tip: str


NEXT = Key("next", "下一处存疑", ("F8",), "转到下一处未核的存疑")
BACK = Key("back", "上一处", ("Shift+F8",), "转到上一处未核的存疑")
SETTLE = Key("settle", "核实，消去存疑", ("F9",), "消去所选存疑，转到下一处")
ACCEPT = Key(
    "accept",
    "接受",
    ("Ctrl+Return", "Ctrl+Enter"),
    "接受所选事项，未消去的存疑保留在台账中；再按一次取消接受",
)
DELETE = Key("delete", "删除", ("Del",), "从草案中去掉所选事项")
MERGE = Key("merge", "与下一项合并", ("Ctrl+M",), "把下一项并入本项")
SPLIT = Key("split", "从光标处拆分", ("Ctrl+Shift+M",), "在原文或目标任务的光标处，把本项拆成两项")
UNDO = Key("undo", "撤销", ("Ctrl+Z",), "撤销上一步核稿操作")
REDO = Key("redo", "恢复", ("Ctrl+Y", "Ctrl+Shift+Z"), "恢复撤销的操作")
DOUBTFUL = Key("doubtful", "只看存疑", ("Ctrl+L",), "只列出存疑未核的事项，再按一次全部列出")
CLEAR = Key("clear", "全部接受无存疑项", ("Ctrl+Shift+Return",), "接受所有没有存疑的事项")


def key_button(
    key: Key, run: Callable[[], object], *, style: str = "small", shown: bool = False
) -> QPushButton:
    """The button of a command; its key stands in the tip, and on the button where `shown`."""
    words = QKeySequence(key.keys[0]).toString().replace("Return", "Enter")
    title = f"{key.title} {words}" if shown else key.title
    made = button(title, run, name=f"review.{key.name}", style=style, tip=f"{key.tip}（{words}）")
    made.setAutoDefault(False)
    return made


def add_keys(
    key: Key, run: Callable[[], object], places: Sequence[QWidget], *, everywhere: bool = True
) -> None:
    """Make the keys of a command work in a window, or only while one of the places has them."""
    context = Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetShortcut

    def pressed() -> None:
        run()

    for place in places:
        for words in key.keys:
            shortcut = QShortcut(QKeySequence(words), place)
            shortcut.setContext(context)
            shortcut.activated.connect(pressed)
