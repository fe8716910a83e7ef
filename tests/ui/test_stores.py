"""Stores from the menu: opened in windows of their own, made anew, remembered."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop_app.application import Application
from tests.support.stores import fixed_clock
from tests.support.windows import paths_in, rest
from ui import stores
from ui.app import last_store
from ui.layout_store import LayoutStore
from ui.main_window import MainWindow
from ui.stores import KEPT, MOST, NewStore, Recent, StoreMenu, open_store


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Which windows would have been started: starting them is tested by itself."""
    asked: list[Path] = []

    def start(store: Path) -> int:
        asked.append(store)
        return 4711

    monkeypatch.setattr(stores, "start_window", start)
    return asked


@pytest.fixture
def notices(window: MainWindow) -> list[str]:
    heard: list[str] = []
    window.desk.noticed.connect(lambda notice: heard.append(notice.text))
    return heard


def test_recent_stores_are_kept_newest_first_and_once(tmp_path: Path) -> None:
    recent = Recent(LayoutStore(tmp_path / "window.ini"))
    for number in range(MOST + 3):
        recent.remember(tmp_path / f"{number}.duban")
    recent.remember(tmp_path / "5.duban")
    assert [path.stem for path in recent.paths] == ["5", "10", "9", "8", "7", "6", "4", "3"]


def test_the_next_start_shows_the_store_shown_last(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    assert last_store(paths) == paths.default_store
    layout, other = LayoutStore(paths.data / "window.ini"), tmp_path / "本地.duban"
    Recent(layout).remember(other)
    assert last_store(paths) == paths.default_store  # it is gone
    other.touch()
    assert last_store(paths) == other.resolve()
    broken = paths.data / "window.ini"
    broken.write_bytes(b"\x00\xff")
    assert last_store(paths) == paths.default_store
    assert broken.read_bytes() == b"\x00\xff"


@pytest.mark.parametrize("broken", ["x", 7, {"a": 1}, [1, None, ""]])
def test_a_broken_list_is_as_good_as_none(tmp_path: Path, broken: object) -> None:
    layout = LayoutStore(tmp_path / "window.ini")
    layout.keep_data(KEPT, broken)
    assert Recent(layout).paths == []


def test_the_menu_names_what_is_gone_and_what_is_open(
    window: MainWindow, started: list[Path], tmp_path: Path
) -> None:
    other, gone = tmp_path / "另一个.duban", tmp_path / "没了.duban"
    Application.create(other, paths_in(tmp_path), fixed_clock()).close()
    for path in (gone, other, window.desk.store):
        Recent(window.desk.layout).remember(path)
    menu = StoreMenu(window.desk, window)
    menu.fill()
    here, second, third = menu.actions()
    assert (here.text().endswith("（当前）"), here.isEnabled()) == (True, False)
    assert (third.text().endswith("（找不到）"), third.isEnabled()) == (True, False)
    second.trigger()
    assert started == [other.resolve()]


def test_a_store_that_is_gone_is_told(
    window: MainWindow, started: list[Path], notices: list[str], tmp_path: Path
) -> None:
    open_store(window.desk, tmp_path / "没了.duban")
    assert started == []
    assert "找不到台账文件" in notices[-1]


def test_a_new_store_is_made_and_opened(
    window: MainWindow, started: list[Path], tmp_path: Path
) -> None:
    window.actions_["new_store"].trigger()
    asked = window.findChild(NewStore)
    assert asked is not None
    asked.accept()
    place = window.findChild(QFileDialog, "stores.place")
    assert place is not None
    made = tmp_path / "某县.duban"
    place.fileSelected.emit(str(made))
    place.close()
    rest(window)
    assert started == [made]
    with Application.open(made, paths_in(tmp_path), fixed_clock()) as opened:
        assert opened.items() == ()
        assert opened.units()


def test_an_existing_file_is_never_overwritten(
    window: MainWindow, started: list[Path], notices: list[str]
) -> None:
    before = window.desk.store.read_bytes()
    stores.make_store(window.desk, window.desk.store, stores.EMPTY)
    rest(window)
    assert started == []
    assert window.desk.store.read_bytes() == before
    assert window.notices.isVisible()


def test_a_window_of_its_own_really_opens(
    application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait_until: object
) -> None:
    store = tmp_path / "自己.duban"
    Application.create(store, paths_in(tmp_path), fixed_clock()).close()
    home = tmp_path / "home"
    monkeypatch.setenv("DUBAN_HOME", str(home))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.chdir(Path(__file__).resolve().parents[2])
    number = stores.start_window(store)
    assert number
    try:
        assert callable(wait_until)
        wait_until(lambda: any(home.rglob("window.ini")))
    finally:
        os.kill(number, signal.SIGTERM)


@pytest.fixture
def wait_until() -> object:
    import time

    def wait(reached: object) -> None:
        assert callable(reached)
        for _ in range(600):
            if reached():
                return
            time.sleep(0.05)
        raise AssertionError("the window did not open")

    return wait


def test_the_command_of_an_installed_program_has_no_module(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "-m" in stores.window_command(Path("甲.duban"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert stores.window_command(Path("甲.duban")) == [sys.executable, "--store", "甲.duban"]


def test_about_names_every_library_with_its_licence(window: MainWindow) -> None:
    from ui.about import About, parts

    window.actions_["about"].trigger()
    shown = window.findChild(About)
    assert shown is not None
    words = shown.words.toPlainText()
    known = {part.name.lower().replace("_", "-"): part for part in parts()}
    assert {"pyside6-essentials", "sqlmodel", "qt-material", "reportlab"} <= set(known)
    assert all(part.version in words and part.licence in words for part in known.values())
    assert "涉密信息不得录入" in words
