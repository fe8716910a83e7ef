"""The window's thread stays free: a beat of 10 ms goes on while slow things are done."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QTimer

from tests.support.windows import rest
from tests.ui.conftest import application, demo_store, qapp, theme, window
from ui.main_window import MainWindow

# The fixtures of the window tests serve here too.
__all__ = ["application", "demo_store", "qapp", "theme", "window"]

BEAT_MS = 10
# One late beat may be another program's; a blocked thread gives a long one or many.
LONGEST_S = 0.6
LATE_S = 0.15
MOST_LATE_SHARE = 0.1


class Watchdog:
    """Measures the time between beats of a timer on the window's thread."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.gaps: list[float] = []
        self._timer = QTimer()
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now

    def stop(self) -> None:
        self._timer.stop()
        late = [gap for gap in self.gaps if gap > LATE_S]
        assert max(self.gaps) < LONGEST_S, max(self.gaps)
        assert len(late) <= max(2, len(self.gaps) * MOST_LATE_SHARE), late


def test_making_the_bulletin_does_not_block(window: MainWindow, tmp_path: Path) -> None:
    page = window.turn_to("bulletin")
    rest(window)
    window.turn_to("ledger")
    rest(window)
    dog = Watchdog()
    application = window.desk.application
    window.tasks.run(
        "导出",
        lambda progress: application.write_bulletin(
            "2023-09", tmp_path / "out", ("pdf", "docx", "xlsx"), progress
        ),
        lambda _: None,
    )
    rest(window)
    dog.stop()
    assert page is not None
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_changing_the_month_does_not_block(window: MainWindow) -> None:
    window.turn_to("ledger")
    rest(window)
    dog = Watchdog()
    for month in ("2023-09", "2023-10", "2023-11"):
        window.desk.choose_month(month)
        rest(window)
    dog.stop()


def test_a_keystroke_in_search_is_answered_quickly(window: MainWindow) -> None:
    page = window.turn_to("ledger")
    rest(window)
    times = []
    for words in ("j", "jz", "jzg", "jzgt", "jzg", "jz", "j", ""):
        query = page.filters.query
        page.filters.search.blockSignals(True)
        page.filters.search.setText(words)
        page.filters.search.blockSignals(False)
        started = time.perf_counter()
        page.filters._tell()
        times.append(time.perf_counter() - started)
        assert query is not None
    times.sort()
    assert times[len(times) // 2] < 0.05
