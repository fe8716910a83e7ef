"""F1 opens the manual where it speaks of what is on the screen; its pictures are there and small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.paths import user_paths
from tests.support.windows import rest
from ui.help_view import Manual
from ui.main_window import MainWindow
from ui.page import Page
from ui.page_book import PAGES

FOLDER = user_paths().manual
MOST_BYTES = 3_000_000
LARGEST = 1920


def manual_of(window: MainWindow) -> Manual:
    window.actions_["help"].trigger()
    rest(window)
    found = window.findChild(Manual)
    assert found is not None
    return found


@pytest.mark.parametrize("name", [name for name, _, _ in PAGES])
def test_each_page_has_its_place_in_the_manual(window: MainWindow, name: str) -> None:
    page = window.turn_to(name)
    rest(window)
    assert isinstance(page, Page)
    manual = manual_of(window)
    chosen = manual.contents.currentItem()
    assert chosen is not None, f"手册里没有“{page.title}”一节"
    assert (page.help_section or page.title) in chosen.text()
    assert 0 <= manual.text.cursorRect().top() < manual.text.viewport().height()
    manual.close()


def test_the_manual_is_searched_by_keys_and_begins_again_at_its_end(window: MainWindow) -> None:
    manual = manual_of(window)
    QTest.keyClick(manual, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    manual.search.setText("督查结论")
    places = []
    for _ in range(3):
        QTest.keyClick(manual.search, Qt.Key.Key_Return)
        places.append(manual.text.textCursor().position())
    assert places[0] == places[1] == places[2]
    assert manual.text.textCursor().selectedText() == "督查结论"
    manual.search.setText("没有这几个字的")
    manual.find_next()
    assert "没有“没有这几个字的”" in manual._told.text()
    manual.close()


def test_a_second_press_uses_the_same_window(window: MainWindow) -> None:
    first = manual_of(window)
    assert manual_of(window) is first
    first.close()


def test_a_missing_manual_still_names_the_keys(window: MainWindow, tmp_path: Path) -> None:
    manual = Manual(tmp_path, window)
    assert "Ctrl+F" in manual.text.toPlainText()
    assert not manual.show_section("台账")
    manual.close()


def test_pictures_of_the_manual_are_there_and_small() -> None:
    words = (FOLDER / "index.md").read_text(encoding="utf-8")
    named = {FOLDER / name for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", words)}
    present = set((FOLDER / "pictures").iterdir())
    assert named <= present
    assert sum(path.stat().st_size for path in present) < MOST_BYTES
    assert len(named) >= 8
    for path in present:
        with Image.open(path) as picture:
            assert picture.width <= LARGEST, path.name


def test_every_picture_says_that_its_figures_are_invented() -> None:
    words = (FOLDER / "index.md").read_text(encoding="utf-8")
    for caption in re.findall(r"!\[([^\]]*)\]", words):
        assert "演示" in caption, caption
