"""Slow work in; its result, failure and progress back on the window's own thread out."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from desktop_app.progress import CancelledError, Progress
from ui.memory import give_back_memory

T = TypeVar("T")
SHOW_AFTER_MS = 600
TELL_EVERY_S = 0.05
LARGE_AFTER_S = 1.0
WAIT_AT_CLOSE_MS = 15_000


class Task:
    """One piece of work under way; `label` is Chinese and names it to the user."""

    def __init__(self, number: int, label: str) -> None:
        self.number = number
        self.label = label
        self.done = 0
        self.total = 0
        self.text = ""
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop before its next step."""
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._cancelled


class _Relay(QObject):
    """Carries news of all tasks from their threads to the window's."""

    ended = Signal(int, bool, object)
    stepped = Signal(int, int, int, str)


class _Job(QRunnable):
    def __init__(self, task: Task, work: Callable[[Progress], Any], relay: _Relay) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._task = task
        self._work = work
        self._relay = relay
        self._told = 0.0

    def run(self) -> None:
        """Runs on a thread of the pool."""
        began = time.monotonic()
        try:
            result = self._work(self._progress)
            if time.monotonic() - began > LARGE_AFTER_S:
                # Whatever took so long has left much behind that is free again.
                give_back_memory()
        except BaseException as error:
            # Every failure, even a defect, is told on the window's thread.
            self._relay.ended.emit(self._task.number, False, error)
        else:
            self._relay.ended.emit(self._task.number, True, result)

    def _progress(self, done: int, total: int, text: str) -> None:
        if self._task.cancelled:
            raise CancelledError
        now = time.monotonic()
        if now - self._told >= TELL_EVERY_S or done >= total:
            self._told = now
            self._relay.stepped.emit(self._task.number, done, total, text)


class TaskRunner(QObject):
    """Runs work off the window's thread.

    `slow` is emitted for a task that has been running for 0.6 s, `progressed` after its steps,
    `ended` when it is over; `failed` for failures nobody else took.
    """

    slow = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(3)
        self._relay = _Relay(self)
        self._relay.ended.connect(self._on_ended)
        self._relay.stepped.connect(self._on_stepped)
        self._numbers = itertools.count(1)
        self._running: dict[int, tuple[_Job, Task, Callable[[Any], None], Any]] = {}
        self._slots: dict[str, int] = {}
        self._closed = False

    def run(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[BaseException], None] | None = None,
        slot: str = "",
        first: bool = False,
    ) -> Task:
        """Run `work` on another thread, then `done` (or `failed`) with its outcome on this one.

        A later task of the same `slot` makes the outcome of an earlier one void. What others may
        be waiting for runs `first`: on a thread of its own, however many are taken.
        """
        task = Task(next(self._numbers), label)
        if slot:
            self._slots[slot] = task.number
        job = _Job(task, work, self._relay)

        def settle(outcome: Any) -> None:
            if not slot or self._slots.get(slot) == task.number:
                done(outcome)

        self._running[task.number] = (job, task, settle, failed)
        if first:
            self._pool.reserveThread()
            self._pool.startOnReservedThread(job)
        else:
            self._pool.start(job)
        QTimer.singleShot(SHOW_AFTER_MS, self, lambda: self._show(task))
        return task

    @property
    def busy(self) -> bool:
        """Whether anything is still under way."""
        return bool(self._running)

    def close(self) -> None:
        """Stop what can be stopped and wait for the rest; nothing is told any more."""
        self._closed = True
        for _, task, _, _ in self._running.values():
            task.cancel()
        self._pool.clear()
        self._pool.waitForDone(WAIT_AT_CLOSE_MS)

    def _show(self, task: Task) -> None:
        if task.number in self._running and not self._closed:
            self.slow.emit(task)

    @Slot(int, int, int, str)
    def _on_stepped(self, number: int, done: int, total: int, text: str) -> None:
        if number in self._running:
            task = self._running[number][1]
            task.done, task.total, task.text = done, total, text
            self.progressed.emit(task)

    @Slot(int, bool, object)
    def _on_ended(self, number: int, well: bool, outcome: Any) -> None:
        _, task, settle, failed = self._running.pop(number)
        if self._closed:
            return
        self.ended.emit(task)
        if well:
            settle(outcome)
        elif failed is not None:
            failed(outcome)
        else:
            self.failed.emit(outcome)
