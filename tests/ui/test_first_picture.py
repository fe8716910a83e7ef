"""The picture of the last month: shown at once, never when anything could have changed."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.application import Application
from desktop_app.errors import StoreError
from tests.support.stores import fixed_clock
from tests.support.windows import end, paths_in, rest
from tests.ui.conftest import TODAY as NOW
from ui.app import make_showing
from ui.desk_data import DeskData, read_desk
from ui.first_picture import Album
from ui.showing import REFUSED, Showing

TODAY = date(2023, 12, 4)
PAGES = (
    *("workbench", "ledger", "timeline", "cycle", "actions", "problems", "meetings"),
    *("pool", "bulletin", "units", "ranking", "heat", "settings"),
)
DANGER = pickle.dumps(shutil.rmtree)


@pytest.fixture
def store(demo_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_store, tmp_path / "台账.duban"))


@pytest.fixture
def album(store: Path, tmp_path: Path) -> Album:
    return Album(store, tmp_path / "data" / "cache", TODAY)


def opener(store: Path, tmp_path: Path) -> Application:
    return Application.open(store, paths_in(tmp_path), fixed_clock(TODAY, NOW))


def photograph(album: Album, tmp_path: Path) -> DeskData:
    (tmp_path / "data").mkdir(exist_ok=True)
    with opener(album.store, tmp_path) as application:
        data = read_desk(application, None)
    album.keep(data)
    return data


def test_the_same_month_comes_back(album: Album, tmp_path: Path) -> None:
    assert album.recall() is None
    assert album.recall() != photograph(album, tmp_path)
    with opener(album.store, tmp_path) as application:
        data = read_desk(application, None)
    album.keep(data)
    assert album.recall() == data


def test_another_day_has_no_picture(album: Album, tmp_path: Path) -> None:
    photograph(album, tmp_path)
    assert replace(album, today=date(2023, 12, 5)).recall() is None


def test_a_changed_store_has_no_picture(album: Album, tmp_path: Path) -> None:
    photograph(album, tmp_path)
    assert album.recall() is not None
    with opener(album.store, tmp_path) as application:
        application.close_cycle("2023-11")
    assert album.recall() is None


def test_a_store_put_in_its_place_has_no_picture(album: Album, tmp_path: Path) -> None:
    photograph(album, tmp_path)
    album.store.unlink()
    with Application.create(album.store, paths_in(tmp_path), fixed_clock(TODAY, NOW)):
        pass
    assert album.recall() is None


def test_a_spoilt_or_foreign_picture_is_none(album: Album, tmp_path: Path) -> None:
    photograph(album, tmp_path)
    head = album._file.read_bytes().split(b"\n", 1)[0]
    for body in (b"", b"rubbish", pickle.dumps([1, 2]), pickle.dumps(({}, {})), DANGER):
        album._file.write_bytes(head + b"\n" + body)
        assert album.recall() is None


def test_the_second_start_shows_the_picture_and_then_opens(
    qapp: QApplication, store: Path, tmp_path: Path
) -> None:
    first = showing(store, tmp_path)
    window = first.start()
    assert window is not None
    rest(window)
    shown = window.desk.data
    window.close()
    assert first.finish(window) == 0

    second = showing(store, tmp_path)
    again = second.start()
    assert again is not None
    assert again.desk.data is not None
    assert again.desk.data.view.rows == shown.view.rows
    rest(again)
    application = again.desk.application
    again.desk.write("关账", lambda _: application.close_cycle("2023-11"), said="好")
    rest(again)
    assert again.notices.texts() == ["好"]
    again.close()
    assert second.finish(again) == 0
    end(window)
    end(again)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_may_be_the_first(
    qapp: QApplication, store: Path, tmp_path: Path, page: str
) -> None:
    """A page that asked the store for anything here would once have stopped the start for ever."""
    first = showing(store, tmp_path)
    window = first.start()
    assert window is not None
    rest(window)
    window.turn_to(page)
    rest(window)
    window.close()
    assert first.finish(window) == 0
    second = showing(store, tmp_path)
    again = second.start()
    assert again is not None and again.isVisible()
    assert again.desk.data is not None
    rest(again)
    assert again.stack.currentWidget().objectName() == f"page.{page}"
    again.close()
    assert second.finish(again) == 0
    end(window)
    end(again)


def test_a_store_that_is_refused_behind_the_picture_ends_the_window(
    qapp: QApplication, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = showing(store, tmp_path)
    window = first.start()
    assert window is not None
    rest(window)
    window.close()
    first.finish(window)
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))

    def refuse() -> Application:
        raise StoreError("台账正在被别的程序使用。", "请关闭后再试。")

    second = make_showing(refuse, paths_in(tmp_path), store, TODAY)
    again = second.start()
    assert again is not None
    rest(again, until=lambda: bool(told))
    assert told == ["台账正在被别的程序使用。"]
    assert not again.isVisible()
    assert second.finish(again) == REFUSED
    end(window)
    end(again)


def test_a_store_that_is_refused_at_once_shows_no_window(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    missing = tmp_path / "没有.duban"
    made = showing(missing, tmp_path)
    assert made.run() == REFUSED
    assert len(told) == 1
    assert "没有.duban" in told[0]


def showing(store: Path, tmp_path: Path) -> Showing:
    return make_showing(lambda: opener(store, tmp_path), paths_in(tmp_path), store, TODAY)
