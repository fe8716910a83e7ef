"""Every dialog, tab and state fits a small screen in every type size, says what its fields are, and cuts no caption."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)

from tests.support.scenes.dialogs import DIALOGS
from tests.support.scenes.others import OTHERS
from tests.support.scenes.pages import STATES
from tests.support.scenes.stage import Stage
from tests.support.windows import rest
from tests.ui.test_access import fields, name_of
from ui.main_window import MainWindow
from ui.theme import Look, Theme

# 1366×768 and 1920×1080 at 150 %, less what the desktop and the frame take.
ROOM = (1280, 680)
KEY = "附件3/1.1"
ONE_LINE = (QLineEdit, QComboBox, QAbstractSpinBox, QPushButton)
# Boxes that hold the program until they are answered cannot be walked through here.
WALKED = {name: scene for name, scene in DIALOGS.items() if name != "questions"}


class Inspector(Stage):
    """Looks at each dialog instead of photographing it."""

    __slots__ = ("faults", "seen")

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window, folder, KEY)
        self.faults: list[str] = []
        self.seen = 0

    def rest(self) -> None:
        """Shorter than for a picture."""
        rest(self.window, quiet_s=0.1)

    def keep(self, shown: QWidget, name: str) -> Path:
        """Note what is wrong with it."""
        self.rest()
        self.seen += 1
        if isinstance(shown, QFileDialog):
            return self.folder
        shown.resize(shown.size().boundedTo(QSize(*ROOM)))
        self.rest()
        if shown.width() > ROOM[0] or shown.height() > ROOM[1]:
            self.faults.append(f"{name} {shown.width()}×{shown.height()}")
        found = (*_silent(shown), *_cut(shown), *_squeezed(shown))
        self.faults += [f"{name}: {words}" for words in found]
        return self.folder


def _silent(shown: QWidget) -> Iterator[str]:
    for field in fields(shown):
        if not name_of(field).strip():
            yield f"{type(field).__name__} {field.objectName()} has no name"


def _cut(shown: QWidget) -> Iterator[str]:
    for made in shown.findChildren(QPushButton):
        wide = made.fontMetrics().horizontalAdvance(made.text())
        if made.isVisible() and made.width() < wide:
            yield f"“{made.text()}” is cut"


def _squeezed(shown: QWidget) -> Iterator[str]:
    for field in fields(shown):
        if isinstance(field, ONE_LINE) and field.height() < field.minimumSizeHint().height() - 2:
            yield f"{name_of(field)} is squeezed to {field.height()}"


@pytest.fixture
def sized(qapp: QApplication, theme: Theme) -> Iterator[Callable[[str], None]]:
    before = theme.look
    yield lambda size: theme.apply(qapp, Look(before.style, size))
    theme.apply(qapp, before)


@pytest.mark.parametrize("size", ["中", "特大"])
def test_every_dialog_fits_and_can_be_read_aloud(
    window: MainWindow, sized: Callable[[str], None], tmp_path: Path, size: str
) -> None:
    sized(size)
    inspector = Inspector(window, tmp_path)
    for scene in WALKED.values():
        scene(inspector)
    assert inspector.seen > len(WALKED)
    assert not inspector.faults, "\n".join(inspector.faults)


@pytest.mark.parametrize("size", ["中", "特大"])
def test_every_tab_and_state_of_a_page_is_whole_and_can_be_read_aloud(
    window: MainWindow, sized: Callable[[str], None], tmp_path: Path, size: str
) -> None:
    sized(size)
    inspector = Inspector(window, tmp_path)
    for scene in (*STATES.values(), OTHERS["meeting.parts"], OTHERS["notices"]):
        scene(inspector)
    assert inspector.seen > 2 * len(STATES)
    assert not inspector.faults, "\n".join(inspector.faults)
