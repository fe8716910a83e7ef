"""What is said about a doubt: put right is not read well, and every button turns to the next one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests.support.reviewing import PLAN, read
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.review.doubts_box import PUT_RIGHT, READ_WELL
from ui.review.window import ReviewWindow

MISPRINT = PLAN.replace("2024年6月底前", "2024年2月30日前").replace("市渠道中心", "市水利局")


@pytest.fixture
def review(empty_window: MainWindow, tmp_path: Path) -> ReviewWindow:
    return read(empty_window, tmp_path / "方案.txt", MISPRINT)


def to_the_date(review: ReviewWindow) -> None:
    doubt = review.session.doubt
    while doubt is not None and not doubt.flag.code.startswith("date"):
        assert review.session.walk()
        doubt = review.session.doubt
    review.pages.turn_to_doubt()


def put_right(review: ReviewWindow, window: MainWindow) -> None:
    dates = review.editor.dates
    dates.table.selectRow(0)
    dates.due.setText("2024-02-29")
    dates.change()
    rest(window)


def test_a_day_put_right_is_not_said_to_be_read_well(
    review: ReviewWindow, empty_window: MainWindow
) -> None:
    to_the_date(review)
    assert review.doubts.reason.currentText() == READ_WELL
    put_right(review, empty_window)
    assert review.doubts.reason.currentText() == PUT_RIGHT
    number = review.session.entry.id
    review.findChild(QPushButton, "review.settle").click()
    (finding,) = [d for d in review.session.review.entry(number).doubts if d.settled]
    assert finding.reason == PUT_RIGHT


def test_words_of_ones_own_stay(review: ReviewWindow, empty_window: MainWindow) -> None:
    to_the_date(review)
    review.doubts.reason.setEditText("电话核实")
    put_right(review, empty_window)
    assert review.doubts.reason.currentText() == "电话核实"


def test_the_next_doubt_is_read_well_again(review: ReviewWindow, empty_window: MainWindow) -> None:
    to_the_date(review)
    put_right(review, empty_window)
    review.session.undo()
    rest(empty_window)
    assert review.doubts.reason.currentText() == READ_WELL


def test_keeping_doubts_together_turns_to_the_next(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    words = (
        PLAN.replace("市财政局", "各县（市、区）")
        .replace("市渠道中心", "市水利局")
        .replace("2024年6月底前", "2024年2月30日前")
    )
    review = read(empty_window, tmp_path / "方案.txt", words)
    while review.session.doubt.flag.code.startswith("date"):
        assert review.session.walk()
    review.pages.turn_to_doubt()
    assert review.editor.tabs.currentWidget() is review.editor.units
    review.findChild(QPushButton, "review.alike").click()
    assert review.session.doubt.flag.code.startswith("date")
    assert review.editor.tabs.currentWidget() is review.editor.dates
