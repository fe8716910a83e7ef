"""Indicators and awards under review: shown, walked to, corrected, added and removed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.intake.intake import read_draft
from desktop_app.intake.review import DraftReview
from tests.support.intake_help import REGISTRY, source_of
from tests.support.reviewing import read
from ui.main_window import MainWindow
from ui.review.window import ReviewWindow

MEASURES = """某市支持节水若干措施

1.鼓励节水改造。对节水型企业给予最高20万元一次性奖励，其中省级的另奖10万元。(责任单位：市水利局、市财政局)
2.支持再生水利用。对再生水厂给予最高200万元一次性奖励。(责任单位：市水利局)
"""


@pytest.fixture
def review(empty_window: MainWindow, tmp_path: Path) -> ReviewWindow:
    return read(empty_window, tmp_path / "措施.txt", MEASURES)


def press(review: ReviewWindow, name: str) -> None:
    review.findChild(QPushButton, name).click()


def test_the_sample_has_awards_and_a_doubt_about_one() -> None:
    review = DraftReview.begin(read_draft(source_of(MEASURES), REGISTRY))
    assert len(review.draft.awards) >= 2
    assert any(remark.issue.code.startswith("award") for remark in review.remarks)


def test_the_walk_turns_to_the_award_that_is_doubted(review: ReviewWindow) -> None:
    seen = set()
    for _ in range(len(review.session.review.points())):
        remark = review.session.remark
        if remark is not None and remark.code.startswith("award"):
            assert review.pages.currentWidget() is review.pages.awards
            row = review.pages.awards.table.currentRow()
            assert review.session.review.draft.awards[row].measure == remark.place
            assert review.doubts.isVisible()
            assert remark.message in review.doubts.list.item(0).text()
            seen.add(remark.code)
        review.walk()
    assert seen


def test_an_award_is_corrected(review: ReviewWindow) -> None:
    awards = review.pages.awards
    review.pages.setCurrentWidget(awards)
    last = len(review.session.review.draft.awards) - 1
    awards.table.go_to(last)
    assert awards.amount.text() == "200"
    awards.amount.setText("两百")
    press(review, "review.award.change")
    assert "不是一个数" in review.findChild(QLabel, "review.told").text()
    awards.amount.setText("180.5")
    awards.cap.setChecked(False)
    press(review, "review.award.change")
    award = review.session.review.result().awards[last]
    assert (award.amount_wan, award.cap, award.one_off) == (Decimal("180.5"), False, True)
    awards.rate.setText("30%")
    awards.least.setText("500")
    press(review, "review.award.change")
    assert "下限大于上限" in review.findChild(QLabel, "review.told").text()
    awards.least.setText("")
    awards.amount.setText("")
    press(review, "review.award.change")
    award = review.session.review.draft.awards[last]
    assert (award.amount_wan, award.rate) == (0, "30%")
    press(review, "review.award.remove")
    assert len(review.session.review.draft.awards) == last
    review.session.undo()
    assert review.pages.tabText(4) == f"奖补 {last + 1}"


def test_an_indicator_is_added_with_its_values_by_year(review: ReviewWindow, qtbot: QtBot) -> None:
    indicators = review.pages.indicators
    review.pages.setCurrentWidget(indicators)
    for field, words in (
        (indicators.number, "1"),
        (indicators.name, "rate"),
        (indicators.unit, "%"),
        (indicators.values, "2023=90;2025=95"),
    ):
        field.setFocus()
        qtbot.keyClicks(field, words)
    press(review, "review.indicator.add")
    (made,) = review.session.review.draft.indicators
    assert made.values == (("2023", "90"), ("2025", "95"))
    assert review.pages.tabText(3) == "指标 1"
    indicators.values.setText("95")
    press(review, "review.indicator.change")
    assert "哪一年" in review.findChild(QLabel, "review.told").text()
    assert review.session.review.draft.indicators == (made,)


def test_projects_of_a_box_become_items_and_can_be_taken_back(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    words = "某市港口规划（2021—2025年）\n\n专栏1 码头工程\n东港码头项目，西港码头项目。\n"
    review = read(empty_window, tmp_path / "规划.txt", words)
    review.pages.setCurrentWidget(review.pages.projects)
    press(review, "review.project.follow")
    assert [entry.item.title for entry in review.session.review.entries] == [
        "东港码头项目",
        "西港码头项目",
    ]
    press(review, "review.project.follow")
    assert "都已经立为事项" in review.findChild(QLabel, "review.told").text()
    review.session.undo()
    assert not review.session.review.entries
