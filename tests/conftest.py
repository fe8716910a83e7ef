"""Shared by all tests: no screen is needed, and built stores are made once and copied."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from desktop_app.application import Application
from desktop_app.clock import system_clock
from desktop_app.paths import Paths
from tests.support.program import Program

RESOURCES = Path(__file__).resolve().parents[1] / "resources"


def paths_in(folder: Path) -> Paths:
    """Folders of a user who lives in `folder`."""
    return Paths(folder / "home", folder / "home" / "logs", RESOURCES)


@pytest.fixture(scope="session")
def plan_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the built-in plan, made once; copy before changing it."""
    folder = tmp_path_factory.mktemp("plan")
    path = folder / "台账.duban"
    Application.create(path, paths_in(folder), system_clock(), "liaocheng-2023").close()
    return path


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the built-in plan and the demo months, made once."""
    folder = tmp_path_factory.mktemp("demo")
    path = folder / "台账.duban"
    Application.create(path, paths_in(folder), system_clock(), "liaocheng-2023", demo=True).close()
    return path


@pytest.fixture
def duban(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Program:
    """The command line on a store that does not exist yet."""
    return Program(tmp_path, capsys, monkeypatch)


@pytest.fixture
def duban_plan(duban: Program, plan_store: Path) -> Program:
    """The command line on a fresh copy of the built-in plan."""
    shutil.copy(plan_store, duban.store)
    return duban


@pytest.fixture
def duban_demo(duban: Program, demo_store: Path) -> Program:
    """The command line on a fresh copy of the demo store."""
    shutil.copy(demo_store, duban.store)
    return duban
