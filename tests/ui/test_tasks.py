"""Work off the window's thread: outcome, failure, progress, stopping, superseding, closing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.progress import CancelledError, Progress
from ui.tasks import Task, TaskRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()


def test_work_runs_elsewhere_and_its_outcome_arrives_here(runner: TaskRunner, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    runner.run("算", lambda _: threading.get_ident(), lambda who: seen.append((who, here())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, receiver = seen[0]
    assert receiver == here()
    assert worker != here()
    assert not runner.busy


def test_a_failure_goes_to_its_taker_or_to_everybody(runner: TaskRunner, qtbot: QtBot) -> None:
    taken: list[BaseException] = []
    runner.run("错", fail, lambda _: None, failed=taken.append)
    qtbot.waitUntil(lambda: bool(taken))
    assert isinstance(taken[0], ZeroDivisionError)
    with qtbot.waitSignal(runner.failed) as told:
        runner.run("错", fail, lambda _: None)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_only_the_newest_of_a_slot_counts(runner: TaskRunner, qtbot: QtBot) -> None:
    seen: list[str] = []
    gate = threading.Event()
    runner.run("旧", lambda _: gate.wait(5) and "old", seen.append, slot="page")
    runner.run("新", lambda _: "new", seen.append, slot="page")
    qtbot.waitUntil(lambda: seen == ["new"])
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert seen == ["new"]


def test_slow_work_is_shown_and_can_be_stopped(runner: TaskRunner, qtbot: QtBot) -> None:
    failures: list[BaseException] = []

    def count(progress: Progress) -> None:
        for step in range(10_000):
            progress(step, 10_000, "第几步")
            time.sleep(0.002)

    with qtbot.waitSignal(runner.slow, timeout=3000) as shown:
        task = runner.run("数", count, lambda _: None, failed=failures.append)
    assert shown.args[0] is task
    qtbot.waitUntil(lambda: task.done > 0)
    assert task.total == 10_000
    task.cancel()
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], CancelledError)


def test_quick_work_shows_nothing(runner: TaskRunner, qtbot: QtBot) -> None:
    shown: list[Task] = []
    runner.slow.connect(shown.append)
    runner.run("快", lambda _: 1, lambda _: None)
    qtbot.wait(900)
    assert shown == []


def test_after_closing_nothing_arrives(qtbot: QtBot) -> None:
    runner = TaskRunner()
    seen: list[int] = []
    runner.run("晚", lambda _: time.sleep(0.05) or 1, seen.append)
    runner.close()
    qtbot.wait(100)
    assert seen == []


def fail(_: Progress) -> None:
    raise ZeroDivisionError


def here() -> int:
    return threading.get_ident()
