"""The window's thread in; how long it was busy, and how long it did not answer, between beats out."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer

BEAT_MS = 5


class Watchdog:
    """A timer on the window's thread that should never come late.

    `worked` is what this thread computed between two beats, whatever else the machine does;
    `gaps` are the times by the wall clock, which also grow while other programs are at work.
    """

    def __init__(self) -> None:
        self.worked: list[float] = []
        self.gaps: list[float] = []
        self._timer = QTimer()
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._restart()
        self._timer.start()

    def _restart(self) -> None:
        self._wall, self._own = time.perf_counter(), time.thread_time()

    def _beat(self) -> None:
        self.gaps.append((time.perf_counter() - self._wall) * 1000)
        self.worked.append((time.thread_time() - self._own) * 1000)
        self._restart()

    def stop(self) -> float:
        """The longest stretch of work in milliseconds."""
        self._timer.stop()
        self._beat()
        return max(self.worked)
