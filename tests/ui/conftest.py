"""Windows for tests: offscreen, on copies of one store that is filled once."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.application import Application
from tests.support.stores import fixed_clock
from tests.support.windows import end, make_window, paths_in
from ui.app import dress, make_qt_application
from ui.layout_store import LayoutStore
from ui.main_window import MainWindow
from ui.theme import Theme

PLAN = "liaocheng-2023"
TODAY = datetime(2023, 12, 4, 4, tzinfo=UTC)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_qt_application()


@pytest.fixture(scope="session")
def theme(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Theme:
    folder = tmp_path_factory.mktemp("theme")
    return dress(qapp, LayoutStore(folder / "window.ini"), paths_in(folder))


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    path = folder / "演示.duban"
    Application.create(path, paths_in(folder), fixed_clock(now=TODAY), PLAN, demo=True).close()
    return path


@pytest.fixture
def application(demo_store: Path, tmp_path: Path) -> Iterator[Application]:
    path = tmp_path / "演示.duban"
    shutil.copy(demo_store, path)
    with Application.open(path, paths_in(tmp_path), fixed_clock(now=TODAY)) as opened:
        yield opened


@pytest.fixture
def window(application: Application, theme: Theme) -> Iterator[MainWindow]:
    made = make_window(application, theme)
    yield made
    end(made)


@pytest.fixture
def empty_window(tmp_path: Path, theme: Theme) -> Iterator[MainWindow]:
    paths = paths_in(tmp_path)
    with Application.create(tmp_path / "新.duban", paths, fixed_clock()) as opened:
        made = make_window(opened, theme)
        yield made
        end(made)
