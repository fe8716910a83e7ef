"""Every dialog is walked by Tab: each field is reached, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QTabBar, QWidget

from tests.support.scenes.dialogs import DIALOGS
from tests.support.scenes.stage import Stage
from tests.support.windows import rest
from tests.ui.test_access import fields, name_of
from ui.main_window import MainWindow
from ui.widgets.day_edit import DayEdit

KEY = "附件3/1.1"
MOST = 200
# Rows of a form do not stand to the pixel.
SLACK = 6
PARTS_OF_A_DAY = 3
WALKED = {name: scene for name, scene in DIALOGS.items() if name != "questions"}


class Walker(Stage):
    """Walks through each dialog by Tab instead of photographing it."""

    __slots__ = ("faults", "seen")

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window, folder, KEY)
        self.faults: list[str] = []
        self.seen = 0

    def rest(self) -> None:
        """Shorter than for a picture."""
        rest(self.window, quiet_s=0.1)

    def keep(self, shown: QWidget, name: str) -> Path:
        """Note what is not reached, and what is reached out of turn."""
        self.rest()
        if not isinstance(shown, QFileDialog):
            self.seen += 1
            self.faults += [f"{name}: {words}" for words in walk(shown)]
        return self.folder


def walk(shown: QWidget) -> Iterator[str]:
    """What is wrong with the way of the cursor through a dialog."""
    wanted = [field for field in fields(shown) if _stops(field)]
    if len(wanted) < 2:
        return
    start = min(wanted, key=lambda field: (_box(field, shown).top(), _box(field, shown).left()))
    start.setFocus(Qt.FocusReason.TabFocusReason)
    way = [start]
    stayed = 0
    for _ in range(MOST):
        held = shown.focusWidget()
        assert held is not None
        QTest.keyClick(held, Qt.Key.Key_Tab)
        now = shown.focusWidget()
        stayed = stayed + 1 if now is held else 0
        # A date is gone through by year, month and day.
        if stayed > (PARTS_OF_A_DAY if isinstance(held, DayEdit) else 0):
            yield f"Tab stays in {_name(held)}"
            return
        met = next((each for each in wanted if each is now or each.isAncestorOf(now)), None)
        if met is start and way[-1] is not start:
            break
        if met is not None and met is not way[-1]:
            way.append(met)
    yield from (f"{_name(field)} is not reached" for field in wanted if field not in way)
    places = [(field, _box(field, shown)) for field in way]
    for (one, before), (other, after) in pairwise(places):
        if not in_turn(before, after):
            yield f"from {_name(one)} back to {_name(other)}"


def in_turn(before: QRect, after: QRect) -> bool:
    """Further down, or in the same line further right; a pane beside begins at its top."""
    below = after.top() >= before.bottom() - SLACK
    right = after.left() >= before.right() - SLACK
    inside = before.contains(after.center())
    return below or right or inside


def _stops(field: QWidget) -> bool:
    inner = isinstance(field.parentWidget(), QTabBar)
    return not inner and field.width() > 1 and not _skipped(field)


def _skipped(field: QWidget) -> bool:
    """Of several radio buttons only the chosen one is stopped at."""
    alone = isinstance(field, QAbstractButton) and field.autoExclusive()
    return alone and not field.isChecked()


def _box(field: QWidget, shown: QWidget) -> QRect:
    return QRect(field.mapTo(shown, QPoint(0, 0)), field.size())


def _name(field: QWidget) -> str:
    return f"{type(field).__name__} {field.objectName() or name_of(field)}"


def test_tab_goes_through_every_dialog_as_it_is_read(window: MainWindow, tmp_path: Path) -> None:
    walker = Walker(window, tmp_path)
    for scene in WALKED.values():
        scene(walker)
    assert walker.seen > len(WALKED) - 5
    assert not walker.faults, "\n".join(walker.faults)


@pytest.mark.parametrize(
    ("after", "fair"),
    [
        (QRect(0, 40, 100, 30), True),
        (QRect(110, 0, 50, 30), True),
        (QRect(300, -80, 90, 400), True),
        (QRect(0, -40, 100, 30), False),
        (QRect(-60, 0, 50, 30), False),
    ],
)
def test_what_counts_as_the_order_of_reading(after: QRect, fair: bool) -> None:
    assert in_turn(QRect(0, 0, 100, 30), after) is fair
