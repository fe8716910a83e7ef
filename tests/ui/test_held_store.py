"""A store whose picture is on show is held from others, and opened by whoever first asks something of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.application import Application
from desktop_app.errors import StoreError
from desktop_app.holding import hold_store
from models.lock import StoreLock
from models.sqlite_file import look_at
from tests.support.stores import fixed_clock
from tests.support.windows import end, paths_in, rest
from tests.ui.conftest import TODAY as NOW
from ui.app import make_showing
from ui.main_window import MainWindow
from ui.showing import Showing

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2023, 12, 4)
CLOCK = fixed_clock(TODAY, NOW)


@pytest.fixture
def store(qapp: QApplication, demo_store: Path, tmp_path: Path) -> Path:
    """A store that was looked at before, so that there is a picture of it."""
    copied = Path(shutil.copy(demo_store, tmp_path / "台账.duban"))
    showing, window = start(copied, tmp_path)
    shut(showing, window)
    return copied


def start(store: Path, folder: Path) -> tuple[Showing, MainWindow]:
    paths = paths_in(folder)
    showing = make_showing(
        lambda: Application.open_or_read(store, paths, CLOCK),
        paths,
        store,
        TODAY,
        lambda: hold_store(store, paths, CLOCK),
    )
    window = showing.start()
    assert window is not None
    rest(window)
    return showing, window


def shut(showing: Showing, window: MainWindow) -> None:
    window.close()
    assert showing.finish(window) == 0
    end(window)


def test_looking_opens_nothing_and_keeps_others_from_writing(store: Path, tmp_path: Path) -> None:
    showing, window = start(store, tmp_path)
    assert window.desk.data is not None
    assert not window.desk.data.empty
    assert not window.desk.opened
    assert not window.desk.read_only
    with Application.open_or_read(store, paths_in(tmp_path), CLOCK) as other:
        assert other.read_only
    shut(showing, window)
    with Application.open_or_read(store, paths_in(tmp_path), CLOCK) as other:
        assert not other.read_only


def test_the_first_page_stands_whole(store: Path, tmp_path: Path) -> None:
    showing, window = start(store, tmp_path)
    shown = window.desk.data
    assert shown is not None
    with Application.open_or_read(store, paths_in(tmp_path), CLOCK) as application:
        assert shown.agenda == application.agenda()
        late = [view for view in application.actions() if view.overdue(TODAY)]
    assert shown.late_replies == len(late)
    assert shown.agenda
    assert not window.desk.opened
    shut(showing, window)


def test_whoever_asks_opens_it(store: Path, tmp_path: Path) -> None:
    showing, window = start(store, tmp_path)
    window.turn_to("actions")
    rest(window)
    assert window.desk.opened
    assert not window.desk.read_only
    shut(showing, window)


def test_reaching_for_a_page_opens_it(store: Path, tmp_path: Path) -> None:
    showing, window = start(store, tmp_path)
    window.navigation.itemEntered.emit(window.navigation.item(3))
    rest(window)
    assert window.desk.opened
    shut(showing, window)


def test_the_first_change_opens_it_and_is_kept(store: Path, tmp_path: Path) -> None:
    showing, window = start(store, tmp_path)
    window.desk.write("关账", lambda _: window.desk.application.close_cycle("2023-11"), said="好")
    rest(window)
    assert window.notices.texts() == ["好"]
    assert window.desk.data is not None
    assert window.desk.data.cycles[-1].sha256
    shut(showing, window)
    showing, window = start(store, tmp_path)
    assert window.desk.data is not None
    assert window.desk.data.cycles[-1].sha256
    assert not window.desk.opened
    shut(showing, window)


def test_a_store_that_has_gone_is_told_when_it_is_asked(store: Path, tmp_path: Path) -> None:
    showing, window = start(store, tmp_path)
    gone = store.rename(store.with_name("拔走了.duban"))
    window.desk.write("关账", lambda _: window.desk.application.close_cycle("2023-11"))
    rest(window)
    assert any(store.name in words for words in window.notices.texts())
    assert window.desk.data is not None
    gone.rename(store)
    window.close()
    showing.finish(window)
    end(window)


def test_what_cannot_simply_be_opened_is_not_held(store: Path, tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    assert hold_store(tmp_path / "没有.duban", paths, CLOCK) is None
    lock = StoreLock(store)
    lock.acquire()
    assert hold_store(store, paths, CLOCK) is None
    lock.release()
    spoilt = tmp_path / "坏.duban"
    kept = store.read_bytes()
    spoilt.write_bytes(kept[:4096] + b"\xff" * 8192 + kept[12288:])
    assert hold_store(spoilt, paths, CLOCK) is None
    assert not spoilt.with_name(f"{spoilt.name}-owner").exists()


def test_a_store_spoilt_while_it_was_held_is_refused(store: Path, tmp_path: Path) -> None:
    held = hold_store(store, paths_in(tmp_path), CLOCK)
    assert held is not None
    assert look_at(store) is not None
    kept = store.read_bytes()
    store.write_bytes(kept[:4096] + b"\xff" * 8192 + kept[12288:])
    with pytest.raises(StoreError, match="已损坏"):
        held.open()
    lock = StoreLock(store)
    lock.acquire()
    lock.release()


def test_holding_loads_no_database_layer(store: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from models.guard import Guard;"
        "guard = Guard(Path(sys.argv[1])); guard.release();"
        "print([name for name in ('sqlalchemy', 'sqlmodel', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(store)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.strip() == "[]"
