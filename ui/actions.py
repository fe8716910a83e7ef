"""The window in; its menus and shortcuts out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

# A property of commands that would find nothing to do.
IDLE = "idle"


@dataclass(frozen=True, slots=True)
class Command:
    """A menu entry: what it is called, what it does, its keys, whether it changes the store."""

    name: str
    title: str
    run: Callable[[], object]
    keys: str = ""
    writes: bool = False


class Actions:
    """The window's commands by name, in menus and on keys."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._made: dict[str, QAction] = {}
        self._writing: list[QAction] = []

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    @property
    def all(self) -> list[QAction]:
        """Every command, in the order of the menus."""
        return list(self._made.values())

    def add_menu(self, title: str, commands: list[Command | None]) -> QMenu:
        """Add a menu; None draws a line."""
        menu = self._window.menuBar().addMenu(title)
        for command in commands:
            if command is None:
                menu.addSeparator()
            else:
                menu.addAction(self._action(command))
        return menu

    def set_read_only(self) -> None:
        """Take away every command that would change the store."""
        for action in self._writing:
            action.setEnabled(False)
            action.setToolTip("台账以只读方式打开")

    def set_undo(self, undo: str | None, redo: str | None, *, read_only: bool) -> None:
        """Name what would be taken back and done again.

        Their keys are heard even where there is nothing: what happens then is said.
        """
        for name, word, operation in (("undo", "撤销", undo), ("redo", "恢复", redo)):
            action = self._made[name]
            action.setText(f"{word}“{operation}”" if operation else word)
            action.setEnabled(not read_only)
            action.setProperty(IDLE, not operation)

    def _action(self, command: Command) -> QAction:
        action = QAction(command.title, self._window)
        action.setObjectName(f"action.{command.name}")
        action.triggered.connect(_without_arguments(command.run))
        if command.keys:
            action.setShortcuts([QKeySequence(keys) for keys in command.keys.split("|")])
        if command.writes:
            self._writing.append(action)
        self._made[command.name] = action
        return action


def _without_arguments(run: Callable[[], object]) -> Callable[[], None]:
    """A slot that leaves out the `checked` which Qt sends along."""

    def slot() -> None:
        run()

    return slot
