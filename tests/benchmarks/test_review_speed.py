"""Large documents under review: they open at once, every step is quick, the window never stalls."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from desktop_app.application import Application
from tests.benchmarks.test_responsive import LONGEST_MS
from tests.support.reviewing import read
from tests.support.stores import fixed_clock
from tests.support.watchdog import Watchdog
from tests.support.windows import end, make_window, paths_in, rest
from tests.ui.conftest import qapp, theme
from ui.main_window import MainWindow
from ui.review import opening
from ui.theme import Theme

# The fixtures of the window tests serve here too.
__all__ = ["qapp", "theme"]

HEAD = (
    "某市治水三年行动方案(2023—2025年)\n\n附件1\n\n重点任务分工清单\n\n"
    "序号\t类别\t重点任务\t目标任务\t责任单位\n"
)
FILLING = "统筹推进渠系改造与配套建设，完善管护机制，强化要素保障，"
OPENED_S = 1.0
STEP_S = 0.25
# Opening may take so many times as long as Qt's own view of the same text.
FLOORS = 6


@pytest.fixture
def big_window(tmp_path: Path, theme: Theme) -> Iterator[MainWindow]:
    store = tmp_path / "大.duban"
    with Application.create(store, paths_in(tmp_path), fixed_clock()) as opened:
        made = make_window(opened, theme)
        yield made
        end(made)


def rows(count: int, filling: str = "") -> str:
    return "".join(
        f"{n}\t渠道\t{n}号渠道扩建\t到2023年年底,{n}号渠道通水{n + 3}公里;到2024年年底,"
        f"达到{n + 55}公里,投资{n}万元。{filling}\t市水利局 市财政局 市渠道{n % 7}中心\n"
        for n in range(1, count + 1)
    )


def took(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    QApplication.processEvents()
    return time.perf_counter() - started


def bare_view(words: str) -> None:
    """Qt's own view of a text, shown and scrolled to its end."""
    view = QTextEdit()
    view.setPlainText(words)
    view.resize(600, 600)
    view.show()
    QApplication.processEvents()
    view.moveCursor(QTextCursor.MoveOperation.End)
    QApplication.processEvents()
    view.close()


def test_three_hundred_items_with_two_thousand_marks(
    big_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = HEAD + rows(300, FILLING * 3)
    assert len(words) > 45_000
    times: list[float] = []
    really = opening._open_window

    def timed(*given: object, **named: object) -> object:
        made: list[object] = []
        times.append(took(lambda: made.append(really(*given, **named))))  # type: ignore[arg-type]
        return made[0]

    monkeypatch.setattr(opening, "_open_window", timed)
    review = read(big_window, tmp_path / "方案.txt", words)
    assert len(review.session.review.entries) == 300
    assert sum(len(pieces) for pieces in review._pieces) > 2000
    assert times[0] < OPENED_S
    steps = sorted(took(review.walk) for _ in range(9))
    steps += sorted(took(review.settle) for _ in range(9))
    assert steps[4] < STEP_S
    assert steps[13] < STEP_S
    bar = review.source.verticalScrollBar()
    scrolled = [
        took(lambda to=to: (bar.setValue(to), review.source.viewport().repaint()))
        for to in range(0, bar.maximum(), bar.maximum() // 20)
    ]
    assert sorted(scrolled)[len(scrolled) // 2] < 0.05
    review.close()


def test_four_hundred_and_fifty_items_are_decided_and_taken_back(
    big_window: MainWindow, tmp_path: Path
) -> None:
    """Every step on a large draft, and its way back, is quicker than a person notices."""
    words = HEAD + rows(450).replace("到2024年年底,", "适时")
    review = read(big_window, tmp_path / "方案.txt", words)
    session = review.session
    assert len(session.review.entries) == 450
    assert len(session.review.points()) >= 450
    before = session.review
    times = {
        name: sorted(took(step) for _ in range(9))[4]
        for name, step in (
            ("walk", review.walk),
            ("settle", review.settle),
            ("accept", review.accept_items),
            ("merge", session.merge_with_next),
            ("undo", session.undo),
            ("redo", session.redo),
        )
    }
    everything = {entry.id for entry in session.review.entries}
    times["all"] = took(lambda: session.accept(everything))
    times["none"] = took(session.undo)
    assert max(times.values()) < STEP_S, times
    while session.history.undo_name:
        session.undo()
    assert session.review == before
    review.close()


def test_three_megabytes_of_text_do_not_stall_the_window(
    big_window: MainWindow, tmp_path: Path
) -> None:
    words = HEAD + rows(40) + "\n" + f"{FILLING * 4}\n" * 10_000
    path = tmp_path / "方案.txt"
    path.write_text(words, encoding="utf-8")
    assert path.stat().st_size > 3_000_000
    floor = took(lambda: bare_view(words))
    dog = Watchdog()
    review = read(big_window, path)
    review.walk()
    review.settle()
    rest(big_window)
    longest = dog.stop()
    # A busy machine is slow in both: Qt's own view of the same text is the measure.
    assert longest < max(LONGEST_MS, FLOORS * floor * 1000), (longest, floor)
    assert len(review.session.review.entries) == 40
    review.close()


def test_reading_a_long_file_can_be_stopped(big_window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(HEAD + rows(6000, FILLING), encoding="utf-8")
    task = opening.read_and_review(path, big_window.desk, big_window)
    told: list[str] = []
    big_window.tasks.progressed.connect(lambda task: told.append(task.text))
    deadline = time.monotonic() + 20
    while not told and time.monotonic() < deadline:
        QApplication.processEvents()
    task.cancel()
    rest(big_window)
    assert told
    assert big_window.findChild(opening.QWidget, "review.window") is None
