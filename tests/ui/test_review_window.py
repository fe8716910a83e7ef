"""The review as it is done: walking by keys, deciding, posting, and what is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.intake_help import shared
from tests.support.reviewing import NEXT_PLAN, PLAN, entry, press, read
from tests.support.windows import drop_files, rest
from ui.main_window import MainWindow
from ui.review.table import Show
from ui.review.window import ReviewWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def review(empty_window: MainWindow, tmp_path: Path) -> ReviewWindow:
    return read(empty_window, tmp_path / "方案.txt", PLAN)


def answer(words: str) -> None:
    """Press the button with these words in the question that comes up next."""

    def press_button() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(made for made in box.buttons() if made.text() == words).click()

    QTimer.singleShot(50, press_button)


def post_button(review: ReviewWindow) -> QPushButton:
    return review.findChild(QPushButton, "review.post")


def told(review: ReviewWindow) -> str:
    return review.findChild(QLabel, "review.told").text()


def test_it_opens_at_the_first_doubt_with_the_counts(review: ReviewWindow) -> None:
    assert review.isVisible()
    assert entry(review).item.number == "2"
    assert review.progress.counts.text() == "存疑 2 处，已核 0 处"
    assert "共 4 项 · 已接受 0 · 存疑未核 2 · 待接受 2" in review.progress.bar.toolTip()
    assert not post_button(review).isEnabled()
    assert "2 项存疑未核" in review.hint.text()
    assert post_button(review).toolTip() == review.hint.text()


def test_f8_visits_every_doubt_of_the_real_plan(empty_window: MainWindow, qtbot: QtBot) -> None:
    review = read(empty_window, shared("seeds/004_4f434c85db146d21.txt"))
    expected = list(review.session.review.points())
    assert len(expected) > 50
    seen = [review.session.point]
    for _ in expected[1:]:
        press(qtbot, review, Qt.Key.Key_F8)
        seen.append(review.session.point)
    assert seen == expected
    press(qtbot, review, Qt.Key.Key_F8)
    assert review.session.point == expected[0]
    press(qtbot, review, Qt.Key.Key_F8, SHIFT)
    assert review.session.point == expected[-1]


def test_each_doubt_turns_to_the_part_it_is_about(review: ReviewWindow) -> None:
    review.walk()
    assert review.editor.tabs.tabText(review.editor.tabs.currentIndex()).startswith("单位")
    assert review.editor.units.table.currentRow() == 0
    assert entry(review).item.units[0].name == "市渠道中心"


def test_ctrl_enter_accepts_keeps_the_doubt_and_goes_on(review: ReviewWindow, qtbot: QtBot) -> None:
    press(qtbot, review, Qt.Key.Key_Return, CTRL)
    assert review.session.review.entry(1).accepted
    assert entry(review).item.number == "3"
    press(qtbot, review, Qt.Key.Key_Return, CTRL)
    assert review.progress.counts.text() == "存疑 2 处，已核 2 处"
    assert "已接受 2 · 存疑未核 0 · 待接受 2" in review.progress.bar.toolTip()
    assert post_button(review).isEnabled()
    press(qtbot, review, Qt.Key.Key_Return, CTRL)
    assert not review.session.review.entry(2).accepted


def test_f9_settles_with_the_reason_given(review: ReviewWindow, qtbot: QtBot) -> None:
    review.doubts.reason.setEditText("新设机构")
    press(qtbot, review, Qt.Key.Key_F9)
    doubt = review.session.review.entry(1).doubts[0]
    assert (doubt.settled, doubt.reason) == (True, "新设机构")
    assert entry(review).item.number == "3"


def test_del_merge_split_and_undo_by_keys(review: ReviewWindow, qtbot: QtBot) -> None:
    start = review.session.review
    review.session.select(0)
    press(qtbot, review, Qt.Key.Key_M, CTRL)
    assert entry(review).item.title == "东渠扩建；西渠衬砌"
    press(qtbot, review, Qt.Key.Key_Z, CTRL)
    assert review.session.review == start
    review.session.select(0)
    review.source.setFocus()
    review.source.go_to(review.session.text.index("到2024年年底"))
    press(qtbot, review, Qt.Key.Key_M, CTRL | SHIFT)
    assert [one.item.number for one in review.session.review.entries] == ["1", "1-2", "2", "3", "4"]
    press(qtbot, review, Qt.Key.Key_Z, CTRL)
    assert review.session.review == start
    press(qtbot, review, Qt.Key.Key_Y, CTRL)
    assert len(review.session.review.entries) == 5
    review.table.setFocus()
    press(qtbot, review, Qt.Key.Key_Delete)
    assert len(review.session.review.entries) == 4


def test_the_target_field_is_split_at_its_own_cursor(review: ReviewWindow, qtbot: QtBot) -> None:
    review.session.select(0)
    review.editor.tabs.setCurrentIndex(0)
    target = review.editor.words.target
    target.setFocus()
    cursor = target.textCursor()
    cursor.setPosition(target.toPlainText().index("到2024年年底"))
    target.setTextCursor(cursor)
    press(qtbot, review, Qt.Key.Key_M, CTRL | SHIFT)
    assert review.session.review.entries[1].item.target.startswith("到2024年年底")


def test_a_cursor_outside_the_item_splits_nothing(review: ReviewWindow) -> None:
    review.session.select(0)
    review.table.setFocus()
    review.source.go_to(0)
    review.split()
    assert "光标" in told(review)
    assert not review.session.history.edited


def test_deleting_a_letter_is_not_deleting_an_item(review: ReviewWindow, qtbot: QtBot) -> None:
    review.editor.tabs.setCurrentIndex(0)
    line = review.editor.words.lines[next(iter(review.editor.words.lines))]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert len(review.session.review.entries) == 4


def test_keys_are_shown_on_buttons_and_tips(review: ReviewWindow) -> None:
    shown = {made.text() for made in review.findChildren(QPushButton)}
    assert {"下一处存疑 F8", "接受 Ctrl+Enter", "删除 Del", "与下一项合并 Ctrl+M"} <= shown
    assert "从光标处拆分 Ctrl+Shift+M" in shown
    back = review.findChild(QPushButton, "review.back")
    assert "Shift+F8" in back.toolTip()


def test_the_table_shows_what_is_asked_for(review: ReviewWindow) -> None:
    review.findChild(QPushButton, "review.clear").click()
    for show, numbers in (
        (Show.DOUBTFUL, ["2", "3"]),
        (Show.ACCEPTED, ["1", "4"]),
        (Show.WAITING, ["2", "3"]),
        (Show.ALL, ["1", "2", "3", "4"]),
    ):
        review.progress.shown.setCurrentText(show.value)
        assert [row.item.number for row in review.model.shown()] == numbers


def test_several_rows_are_accepted_together(review: ReviewWindow) -> None:
    review.table.selectAll()
    review.accept_items()
    assert review.session.review.counts.accepted == 4
    review.accept_items()


def test_posting_gives_the_items_and_the_next_document_knows_the_unit(
    review: ReviewWindow, empty_window: MainWindow, tmp_path: Path
) -> None:
    application = empty_window.desk.application
    review.walk()
    units = review.editor.units
    units.name.setEditText("市水利局")
    units.replace()
    assert review.session.review.counts.undecided == 0
    review.findChild(QPushButton, "review.clear").click()
    assert application.items() == ()
    post_button(review).click()
    rest(empty_window)
    items = application.items()
    assert [item.number for item in items] == ["1", "2", "3", "4"]
    assert [unit.name for unit in items[2].units] == ["市水利局", "市财政局"]
    assert [unit.name for unit in items[1].units] == ["市水利局"]
    assert "记住单位写法 1 个" in empty_window.notices.texts()[-1]
    assert application.undo_name() is not None
    assert application.undo_name() != "记住单位写法"
    assert empty_window.findChild(ReviewWindow) is None

    following = read(empty_window, tmp_path / "下一份.txt", NEXT_PLAN)
    assert [unit.name for unit in entry(following).item.units] == ["市水利局"]
    assert following.session.review.counts.undecided == 0


def test_kept_doubts_stay_on_the_items_in_the_ledger(
    review: ReviewWindow, empty_window: MainWindow
) -> None:
    review.session.accept({0, 1, 2, 3})
    post_button(review).click()
    rest(empty_window)
    flags = {
        item.number: [flag.code for flag in item.flags]
        for item in (empty_window.desk.application.items())
    }
    assert flags == {"1": [], "2": ["unit_unknown"], "3": ["unit_unknown"], "4": []}


@pytest.mark.parametrize(
    ("words", "posted"),
    [("全部接受并入账", 4), ("只入已接受的", 2), ("返回核稿", 0)],
)
def test_items_that_would_be_left_out_are_asked_about(
    review: ReviewWindow, empty_window: MainWindow, words: str, posted: int
) -> None:
    review.session.accept({1, 2})
    answer(words)
    post_button(review).click()
    rest(empty_window)
    assert len(empty_window.desk.application.items()) == posted


def test_a_refused_posting_keeps_the_review(review: ReviewWindow, empty_window: MainWindow) -> None:
    application = empty_window.desk.application
    review.session.accept({0, 1, 2, 3})
    # Meanwhile the same plan came into the ledger in another version of the file.
    rival = empty_window.desk.store.parent / "同一方案.txt"
    rival.write_text(PLAN + "\n注:另一份文件。\n", encoding="utf-8")
    application.accept_draft(application.read_document(rival))
    post_button(review).click()
    rest(empty_window)
    assert review.isVisible()
    assert "已有同一方案" in told(review)
    assert post_button(review).isEnabled()


def test_remarks_about_the_document_are_shown_and_settled(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    review = read(
        empty_window, tmp_path / "方案.txt", PLAN.replace("三年行动方案(2023—2025年)", "方案")
    )
    assert review.session.review.counts.remarks == 1
    assert review.pages.currentWidget() is review.pages.plan
    assert "起止年份" in review.doubts.list.item(0).text()
    review.settle()
    assert review.session.review.counts.remarks == 0


def test_doubts_that_the_document_leaves_open_are_kept_together(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    undated = (
        PLAN.replace("2024年6月底前", "")
        .replace("2024年9月底前", "")
        .replace("市渠道中心", "市水利局")
    )
    review = read(empty_window, tmp_path / "方案.txt", undated)
    alike = review.findChild(QPushButton, "review.alike")
    assert alike.isVisible()
    assert "2 项" in alike.text()
    alike.click()
    assert review.session.review.counts.undecided == 0
    assert [flag.code for flag in review.session.review.entry(1).left] == ["undated"]


def test_a_document_without_items_opens_and_cannot_be_posted(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    review = read(empty_window, tmp_path / "空.txt", "关于召开会议的通知\n请准时参加。\n")
    assert review.pages.tabText(0) == "事项 0"
    review.accept_items()
    review.walk()
    review.split()
    review.add_item()
    assert "没有选中原文" in told(review)
    assert not post_button(review).isEnabled()


def test_dropping_a_document_opens_the_review(empty_window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, encoding="utf-8")
    drop_files(empty_window, [path])
    rest(empty_window)
    assert empty_window.findChild(ReviewWindow) is not None


def test_the_clipboard_is_read_like_a_file(empty_window: MainWindow) -> None:
    QApplication.clipboard().setText(
        "序号\t事项\t目标任务\t责任单位\n1\t修桥\t到2024年底建成通车。\t市交通运输局\n"
    )
    empty_window.paste_document()
    rest(empty_window)
    review = empty_window.findChild(ReviewWindow)
    assert review is not None
    assert [entry(review).item.title] == ["修桥"]


def test_an_empty_clipboard_is_told(empty_window: MainWindow) -> None:
    QApplication.clipboard().setText("  ")
    empty_window.paste_document()
    rest(empty_window)
    assert empty_window.findChild(ReviewWindow) is None
