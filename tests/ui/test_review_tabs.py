"""The parts of an item under review, corrected as a person would."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.intake.review_values import Text
from models.words import Op, Precision, Role
from tests.support.reviewing import PLAN, entry, read
from ui.main_window import MainWindow
from ui.review.window import ReviewWindow


@pytest.fixture
def review(empty_window: MainWindow, tmp_path: Path) -> ReviewWindow:
    made = read(empty_window, tmp_path / "方案.txt", PLAN)
    made.session.select(0)
    return made


def press(review: ReviewWindow, name: str) -> None:
    review.findChild(QPushButton, name).click()


def told(review: ReviewWindow) -> str:
    return review.findChild(QLabel, "review.told").text()


def test_words_are_taken_over_when_the_field_is_left(review: ReviewWindow, qtbot: QtBot) -> None:
    title = review.editor.words.lines[Text.TITLE]
    title.setText("东渠改建")
    title.editingFinished.emit()
    assert entry(review).item.title == "东渠改建"
    review.editor.words.target.setPlainText("通水。")
    review.walk()
    assert review.session.review.entry(0).item.target == "通水。"
    review.session.undo()
    review.session.undo()
    assert not review.session.history.edited


def test_refused_words_are_said_and_put_back(review: ReviewWindow) -> None:
    number = review.editor.words.lines[Text.NUMBER]
    number.setText("2")
    number.editingFinished.emit()
    assert "已经有了" in told(review)
    assert number.text() == "1"


def test_a_step_elsewhere_leaves_alone_what_is_being_typed(review: ReviewWindow) -> None:
    words = review.editor.words
    words.target.setPlainText("还没写完")
    review.session.do("接受", lambda review: review.accept({3}))
    assert words.target.toPlainText() == "还没写完"
    words.commit()
    assert entry(review).item.target == "还没写完"


def test_units_are_added_moved_given_roles_and_removed(review: ReviewWindow) -> None:
    units = review.editor.units
    units.name.setEditText("市发展改革委")
    press(review, "review.unit.add")
    names = [unit.name for unit in entry(review).item.units]
    assert names == ["市水利局", "市财政局", "市发展改革委"]
    units.table.go_to(2)
    press(review, "review.unit.lead")
    assert entry(review).item.units[2].role is Role.LEAD
    units._move(-1)
    assert entry(review).item.units[1].name == "市发展改革委"
    assert units.table.currentRow() == 1
    press(review, "review.unit.remove")
    assert [unit.name for unit in entry(review).item.units] == ["市水利局", "市财政局"]


def test_an_unknown_unit_is_replaced_here_and_only_by_a_registered_one(
    review: ReviewWindow,
) -> None:
    review.walk()
    units = review.editor.units
    assert units.table.currentRow() == 1
    units.name.setEditText("市财政局")
    units.everywhere.setChecked(False)
    press(review, "review.unit.replace")
    assert [unit.name for unit in entry(review).item.units] == ["市水利局", "市财政局"]
    assert review.session.review.entry(2).item.units[0].name == "市渠道中心"
    review.session.undo()
    units.name.setEditText("市水务大学")
    press(review, "review.unit.replace")
    assert "名录中没有“市水务大学”" in told(review)
    units.table.go_to(-1)
    press(review, "review.unit.replace")
    assert "选中" in told(review)


def test_a_unit_read_as_printed_is_replaced_in_its_own_item_only(review: ReviewWindow) -> None:
    units = review.editor.units
    units.table.go_to(0)
    assert not units.everywhere.isChecked()
    units.name.setEditText("市农业农村局")
    press(review, "review.unit.replace")
    assert entry(review).item.units[0].name == "市农业农村局"
    assert review.session.review.entry(3).item.units[0].name == "市水利局"
    assert review.session.review.corrections == ()
    review.walk()
    review.walk()
    assert units.everywhere.isChecked()
    assert units.remember.isChecked()


def test_a_date_is_checked_before_it_is_taken(review: ReviewWindow) -> None:
    dates = review.editor.dates
    dates.table.go_to(0)
    dates.due.setText("2023-02-30")
    press(review, "review.date.change")
    assert "没有“2023-02-30”这一天" in told(review)
    assert entry(review).item.milestones[0].due == date(2023, 12, 31)
    dates.due.setText("2023年11月底")
    press(review, "review.date.change")
    changed = entry(review).item.milestones[0]
    assert (changed.due, changed.precision) == (date(2023, 11, 30), Precision.MONTH)
    assert changed.phrase == "到2023年年底"
    dates.due.setText("2024-03")
    dates.words.setText("中期检查")
    press(review, "review.date.add")
    assert entry(review).item.milestones[-1].text == "中期检查"
    for _ in range(3):
        dates.table.go_to(0)
        press(review, "review.date.remove")
    assert [milestone.default for milestone in entry(review).item.milestones] == [True]
    assert [flag.code for flag in entry(review).left] == ["undated"]


def test_figures_are_changed_added_and_removed(review: ReviewWindow) -> None:
    figures = review.editor.figures
    figures.table.go_to(0)
    figures.value.setText("三十")
    press(review, "review.figure.change")
    assert "不是一个数" in told(review)
    figures.value.setText("32")
    figures.upper.setText("40")
    figures.op.setCurrentIndex(figures.op.findData(Op.EQUAL))
    press(review, "review.figure.change")
    metric = entry(review).item.metrics[0]
    assert (str(metric.value), str(metric.value_max), metric.op) == ("32", "40", Op.EQUAL)
    assert metric.source is not None
    figures.name.setText("衬砌")
    figures.due.setText("2025")
    press(review, "review.figure.add")
    assert entry(review).item.metrics[-1].due == date(2025, 12, 31)
    count = len(entry(review).item.metrics)
    figures.table.go_to(0)
    press(review, "review.figure.remove")
    assert len(entry(review).item.metrics) == count - 1
