"""From the text to the field and back, with real clicks and keys; words of the text made parts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.documents.blocks import Span
from desktop_app.intake.review_plan import PlanField
from desktop_app.intake.review_values import Text
from tests.support.reviewing import PLAN, click, entry, press, read
from ui.main_window import MainWindow
from ui.review.selection_bar import ADD, PART_KEYS
from ui.review.table import Show
from ui.review.window import ReviewWindow

CTRL = Qt.KeyboardModifier.ControlModifier
EXTRA = (
    PLAN.replace("\n附件1\n", "\n专栏1 水源工程\n北湖水库、东湖水库\n\n附件1\n", 1)
    + "\n另有排涝站新建。2024年9月底前建成排涝站3座。(责任单位：市水利局、市财政局)\n"
)
TASK = "排涝站新建。2024年9月底前建成排涝站3座。(责任单位：市水利局、市财政局)"


@pytest.fixture
def review(empty_window: MainWindow, tmp_path: Path) -> ReviewWindow:
    return read(empty_window, tmp_path / "方案.txt", EXTRA)


def place(review: ReviewWindow, words: str, nth: int = 0) -> int:
    at = -1
    for _ in range(nth + 1):
        at = review.session.text.index(words, at + 1)
    return at


def select(review: ReviewWindow, words: str, nth: int = 0) -> None:
    start = place(review, words, nth)
    review.source.setFocus()
    review.source.choose(Span(start, start + len(words)))


def pointed(review: ReviewWindow) -> str:
    """The words that stand out over all other marks."""
    primary = review.source._palette.colour("primary")
    found = [
        mark.cursor.selectedText()
        for mark in review.source.extraSelections()
        if mark.format.property(QTextFormat.Property.BackgroundBrush).color() == primary
    ]
    return "".join(found)


def tab(review: ReviewWindow) -> str:
    return review.editor.tabs.tabText(review.editor.tabs.currentIndex()).split(" ")[0]


def test_a_click_on_a_unit_goes_to_its_row(review: ReviewWindow, qtbot: QtBot) -> None:
    click(qtbot, review.source, place(review, "市财政局"))
    assert entry(review).item.number == "1"
    assert (tab(review), review.editor.units.table.currentRow()) == ("单位", 1)
    assert pointed(review) == "市财政局"


def test_a_click_on_a_date_and_on_a_figure(review: ReviewWindow, qtbot: QtBot) -> None:
    click(qtbot, review.source, place(review, "到2024年年底") + 2)
    assert (tab(review), review.editor.dates.table.currentRow()) == ("时限", 1)
    assert pointed(review) == "到2024年年底"
    click(qtbot, review.source, place(review, "55公里"))
    assert (tab(review), review.editor.figures.table.currentRow()) == ("指标", 1)


def test_a_click_on_the_title_and_on_plain_words(review: ReviewWindow, qtbot: QtBot) -> None:
    click(qtbot, review.source, place(review, "南站改造"))
    assert entry(review).item.number == "3"
    assert tab(review) == "基本"
    assert review.editor.words.lines[Text.TITLE].selectedText() == "南站改造"
    click(qtbot, review.source, place(review, "改造泵站10座"))
    target = review.editor.words.target
    assert target.toPlainText()[target.textCursor().position() :].startswith("改造泵站")
    assert pointed(review) == ""


def test_a_row_on_the_right_points_to_its_words(review: ReviewWindow, qtbot: QtBot) -> None:
    review.session.select(0)
    review.editor.tabs.setCurrentWidget(review.editor.dates)
    table = review.editor.dates.table
    spot = table.visualItemRect(table.item(1, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert pointed(review) == "到2024年年底"
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert pointed(review) == "到2023年年底"
    review.editor.tabs.setCurrentWidget(review.editor.units)
    units = review.editor.units.table
    spot = units.visualItemRect(units.item(1, 0)).center()
    qtbot.mouseClick(units.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert pointed(review) == "市财政局"


def test_the_fields_of_an_item_point_to_title_and_target(
    review: ReviewWindow, qtbot: QtBot
) -> None:
    review.activateWindow()
    review.session.select(2)
    review.editor.tabs.setCurrentIndex(0)
    qtbot.mouseClick(review.editor.words.lines[Text.TITLE], Qt.MouseButton.LeftButton)
    assert pointed(review) == "南站改造"
    qtbot.mouseClick(review.editor.words.target.viewport(), Qt.MouseButton.LeftButton)
    assert pointed(review) == "2024年9月底前改造泵站10座。"


def test_the_walk_points_to_the_words_that_are_doubted(review: ReviewWindow, qtbot: QtBot) -> None:
    assert pointed(review) == "市渠道中心"
    review.session.select(0)
    assert pointed(review) == ""
    press(qtbot, review, Qt.Key.Key_F8)
    assert pointed(review) == "市渠道中心"


def test_a_missing_item_is_added_from_selected_words(review: ReviewWindow, qtbot: QtBot) -> None:
    review.session.select(3)
    select(review, TASK)
    press(qtbot, review, Qt.Key.Key_N, CTRL)
    item = entry(review).item
    assert (item.key, item.title) == ("附件1/5", "排涝站新建")
    assert [unit.name for unit in item.units] == ["市水利局", "市财政局"]
    assert [milestone.due for milestone in item.milestones] == [date(2024, 9, 30)]
    assert review.table.current_row().item == item
    press(qtbot, review, Qt.Key.Key_Z, CTRL)
    assert len(review.session.review.entries) == 4


def test_selected_words_become_parts_of_the_item_by_keys(
    review: ReviewWindow, qtbot: QtBot
) -> None:
    review.session.select(3)
    select(review, "市财政局", 2)
    press(qtbot, review, Qt.Key.Key_3, CTRL)
    assert [unit.name for unit in entry(review).item.units] == ["市水利局", "市财政局"]
    assert (tab(review), review.editor.units.table.currentRow()) == ("单位", 1)
    select(review, "2024年9月底前", 1)
    press(qtbot, review, Qt.Key.Key_4, CTRL)
    assert entry(review).item.milestones[-1].due == date(2024, 9, 30)
    select(review, "建成排涝站3座")
    press(qtbot, review, Qt.Key.Key_5, CTRL)
    assert entry(review).item.metrics[-1].value == 3
    select(review, "排涝站新建")
    press(qtbot, review, Qt.Key.Key_1, CTRL)
    assert entry(review).item.title == "排涝站新建"
    select(review, "2024年9月底前建成排涝站3座。")
    press(qtbot, review, Qt.Key.Key_2, CTRL)
    assert entry(review).item.target == "2024年9月底前建成排涝站3座。"
    assert review.session.history.undo_name == "选文字作目标"


def test_the_buttons_wait_for_a_selection_made_with_the_mouse(
    review: ReviewWindow, qtbot: QtBot
) -> None:
    add = review.findChild(QPushButton, f"review.{ADD.name}")
    assert not add.isEnabled()
    review.source.go_to(place(review, TASK))
    review.source.ensureCursorVisible()
    start = review.source.cursorRect().center() + QPoint(1, 0)
    review.source.go_to(place(review, TASK) + 5)
    end = review.source.cursorRect().center() + QPoint(1, 0)
    view = review.source.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert review.source.textCursor().selectedText() == "排涝站新建"
    assert add.isEnabled()
    names = {f"review.{key.name}" for key in PART_KEYS.values()}
    assert all(review.findChild(QPushButton, name).isEnabled() for name in names)
    add.click()
    assert entry(review).item.title == "排涝站新建"
    assert {"units_missing", "undated"} <= {flag.code for flag in entry(review).left}


def test_words_that_are_no_date_are_refused_in_a_sentence(
    review: ReviewWindow, qtbot: QtBot
) -> None:
    before = review.session.review
    select(review, "东渠扩建")
    press(qtbot, review, Qt.Key.Key_4, CTRL)
    assert "没有认出日期" in review.findChild(QLabel, "review.told").text()
    assert review.session.review is before


def test_only_what_is_doubtful_by_key(review: ReviewWindow, qtbot: QtBot) -> None:
    press(qtbot, review, Qt.Key.Key_L, CTRL)
    assert review.progress.shown.currentText() == Show.DOUBTFUL.value
    assert [row.item.number for row in review.model.shown()] == ["2", "3"]
    press(qtbot, review, Qt.Key.Key_L, CTRL)
    assert len(review.model.shown()) == 4


def test_every_key_stands_in_the_legend(review: ReviewWindow) -> None:
    words = review.findChild(QLabel, "review.keys").text()
    for key in ("F8", "Shift+F8", "F9", "Ctrl+Enter", "Ctrl+L", "Ctrl+N", "Ctrl+1～5", "Ctrl+Z"):
        assert key in words


def test_particulars_are_corrected_and_shown_where_they_are_printed(
    review: ReviewWindow, qtbot: QtBot
) -> None:
    click(qtbot, review.source, place(review, "2025年)"))
    assert review.pages.currentWidget() is review.pages.plan
    ends = review.pages.plan.lines[PlanField.ENDS_ON]
    assert ends.selectedText() == "2025-12-31"
    assert pointed(review) == "2025"
    ends.setFocus()
    ends.selectAll()
    qtbot.keyClicks(ends, "2027-06")
    qtbot.keyClick(ends, Qt.Key.Key_Return)
    assert review.session.review.draft.document.ends_on == date(2027, 6, 30)
    assert ends.text() == "2027-06-30"
    starts = review.pages.plan.lines[PlanField.STARTS_ON]
    starts.setFocus()
    starts.selectAll()
    qtbot.keyClicks(starts, "2028")
    qtbot.keyClick(starts, Qt.Key.Key_Return)
    assert "晚于期末" in review.findChild(QLabel, "review.told").text()
    assert starts.text() == "2023-01-01"
    press(qtbot, review, Qt.Key.Key_F8)
    assert review.pages.currentWidget() is review.pages.items


def test_a_title_still_being_typed_is_taken_over_by_posting(
    review: ReviewWindow, empty_window: MainWindow, qtbot: QtBot
) -> None:
    review.session.accept({0, 1, 2, 3})
    review.pages.setCurrentWidget(review.pages.plan)
    number = review.pages.plan.lines[PlanField.NUMBER]
    number.setFocus()
    qtbot.keyClicks(number, "2023-7")
    review.post()
    from tests.support.windows import rest

    rest(empty_window)
    (plan,) = empty_window.desk.application.plans()
    assert plan.number == "2023-7"


def test_an_item_is_moved_to_a_new_list(review: ReviewWindow, qtbot: QtBot) -> None:
    review.session.select(0)
    review.editor.tabs.setCurrentIndex(0)
    lists = review.editor.words.lists
    assert lists.currentText() == "附件1"
    line = lists.lineEdit()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "B")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert review.session.review.entry(0).item.key == "B/1"
    assert review.session.history.undo_name == "移到其他清单"
    press(qtbot, review, Qt.Key.Key_Z, CTRL)
    assert review.session.review.entry(0).item.key == "附件1/1"


def test_a_project_of_a_box_is_clicked_corrected_added_and_removed(
    review: ReviewWindow, qtbot: QtBot
) -> None:
    pages = review.pages
    assert pages.tabText(2) == "项目 2"
    click(qtbot, review.source, place(review, "东湖水库"))
    assert pages.currentWidget() is pages.projects
    assert pages.projects.table.currentRow() == 1
    assert pointed(review) == "东湖水库"
    pages.projects.name.setText("东湖水库扩容")
    review.findChild(QPushButton, "review.project.change").click()
    pages.projects.name.setText("西湖水库")
    review.findChild(QPushButton, "review.project.add").click()
    names = [project.name for project in review.session.review.draft.projects]
    assert names == ["北湖水库", "东湖水库扩容", "西湖水库"]
    assert pages.projects.table.currentRow() == 2
    review.findChild(QPushButton, "review.project.remove").click()
    pages.projects.name.setText(" ")
    review.findChild(QPushButton, "review.project.change").click()
    assert "项目名称" in review.findChild(QLabel, "review.told").text()
    assert len(review.session.review.draft.projects) == 2
    assert review.session.history.undo_name == "去掉专栏项目"


def test_the_name_of_the_reviewer_is_remembered_and_kept_with_findings(
    review: ReviewWindow, qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    qtbot.keyClicks(review.top.person, "Zhou")
    review.table.setFocus()
    press(qtbot, review, Qt.Key.Key_F9)
    doubt = review.session.review.entry(1).doubts[0]
    assert (doubt.settled, doubt.person) == (True, "Zhou")
    assert doubt.at == empty_window.desk.application.now()
    review.close()
    again = read(empty_window, tmp_path / "另一份.txt", PLAN)
    assert again.top.person.text() == "Zhou"
