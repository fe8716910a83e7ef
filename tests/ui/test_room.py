"""Nothing is cut off: columns keep their words, buttons their captions, the window its screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.page_book import PAGES
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.theme import Look, Theme
from ui.widgets.basics import GivingLink

NAMES = [name for name, _, _ in PAGES]
# 1920 points at 150 % are 1280 to us, 1366 at 100 % are 1366.
DENSE_SCREEN, SMALL_SCREEN = (1280, 720), (1366, 768)
PADDING = 2


@pytest.fixture
def large_type(qapp: QApplication, theme: Theme) -> Iterator[None]:
    before = theme.look
    theme.apply(qapp, Look(before.style, "特大"))
    yield
    theme.apply(qapp, before)


def cut_captions(window: MainWindow) -> list[str]:
    return [
        f"{made.text()} {made.width()}"
        for made in window.findChildren(QPushButton)
        if made.isVisible()
        and not made.property("chip")
        and not isinstance(made, GivingLink)
        and made.width() < made.fontMetrics().horizontalAdvance(made.text()) + PADDING
    ]


def test_the_window_fits_a_dense_screen(window: MainWindow) -> None:
    for name in NAMES:
        window.turn_to(name)
        rest(window)
    least = window.minimumSizeHint()
    assert (least.width(), least.height()) <= DENSE_SCREEN
    window.resize(*DENSE_SCREEN)
    rest(window)
    assert (window.width(), window.height()) == DENSE_SCREEN


@pytest.mark.parametrize("name", NAMES)
def test_captions_are_whole(window: MainWindow, name: str) -> None:
    window.resize(*SMALL_SCREEN)
    window.turn_to(name)
    rest(window)
    assert cut_captions(window) == []


@pytest.mark.parametrize("name", NAMES)
def test_captions_are_whole_in_the_largest_type(
    large_type: None, window: MainWindow, name: str
) -> None:
    window.resize(*SMALL_SCREEN)
    window.turn_to(name)
    rest(window)
    assert window.width() <= SMALL_SCREEN[0]
    assert cut_captions(window) == []


@pytest.mark.parametrize(("room", "wanted"), [(900, 900 - 2 * 120), (200, 92)])
def test_a_column_stretches_but_never_to_a_thread(
    qapp: QApplication, theme: Theme, room: int, wanted: int
) -> None:
    columns: tuple[Column[str], ...] = (
        Column("a", "左", str, 120),
        Column("b", "中间", str, 200, stretch=True),
        Column("c", "右", str, 120),
    )
    view = TableView(RowsModel(columns), theme)
    view.setVerticalScrollBarPolicy(view.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
    view.show()
    view.resize(room + 2, 300)
    qapp.processEvents()
    assert abs(view.columnWidth(1) - wanted) <= 4
    view.setColumnHidden(0, True)
    view.resize(room + 3, 300)
    qapp.processEvents()
    assert view.columnWidth(1) >= wanted
    view.close()
