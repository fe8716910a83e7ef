"""A review in progress is kept step by step: closing the window or losing power costs nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.errors import DubanError
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_values import Text
from models.review import SavedReview
from tests.support.reviewing import PLAN, entry, press, read
from tests.support.windows import rest
from ui.dialogs.unfinished import UnfinishedDialog
from ui.main_window import MainWindow
from ui.review.window import ReviewWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "方案.txt"


def answer(words: str) -> None:
    """Press the button with these words in the question that comes up next."""

    def press_button() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(50, press_button)
            return
        next(made for made in box.buttons() if made.text() == words).click()

    QTimer.singleShot(50, press_button)


def kept(window: MainWindow) -> DraftReview | None:
    entries = window.desk.application.unfinished_reviews()
    return window.desk.application.resume_review(entries[0].sha256) if entries else None


def test_escape_shuts_no_review_and_an_empty_ledger_offers_to_go_on(
    empty_window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    page = empty_window.turn_to("workbench")
    go_on = page.findChild(QPushButton, "workbench.go_on")
    assert not go_on.isVisible()
    review = read(empty_window, path, PLAN)
    press(qtbot, review, Qt.Key.Key_Return, CTRL)
    qtbot.keyClick(review, Qt.Key.Key_Escape)
    rest(empty_window)
    assert review.isVisible()
    review.close()
    rest(empty_window)
    assert go_on.isVisible()
    assert "接着核" in go_on.text()
    go_on.click()
    rest(empty_window)
    assert empty_window.findChild(UnfinishedDialog) is not None


def test_every_step_is_in_the_store_without_being_asked_for(
    empty_window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    review = read(empty_window, path, PLAN)
    assert kept(empty_window) is None
    press(qtbot, review, Qt.Key.Key_Return, CTRL)
    rest(empty_window)
    assert kept(empty_window) == review.session.review
    press(qtbot, review, Qt.Key.Key_Z, CTRL)
    rest(empty_window)
    assert kept(empty_window) == review.session.review


def test_words_still_being_typed_are_kept_at_closing(
    empty_window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    review = read(empty_window, path, PLAN)
    review.session.select(0)
    title = review.editor.words.lines[Text.TITLE]
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "East canal")
    review.close()
    rest(empty_window)
    found = kept(empty_window)
    assert found is not None
    assert found.entry(0).item.title == "East canal"
    assert "核稿已保存" in empty_window.notices.texts()[-1]


def test_a_review_without_steps_leaves_nothing_behind(empty_window: MainWindow, path: Path) -> None:
    review = read(empty_window, path, PLAN)
    review.findChild(QPushButton, "review.cancel").click()
    rest(empty_window)
    assert empty_window.findChild(ReviewWindow) is None
    assert empty_window.desk.application.unfinished_reviews() == ()


def test_the_same_file_offers_to_go_on(empty_window: MainWindow, path: Path) -> None:
    first = read(empty_window, path, PLAN)
    first.session.accept({0, 1})
    first.close()
    rest(empty_window)
    answer("接着核")
    second = read(empty_window, path)
    assert second.session.review.counts.accepted == 2
    second.close()
    rest(empty_window)
    answer("从头核")
    third = read(empty_window, path)
    assert third.session.review.counts.accepted == 0
    third.close()
    rest(empty_window)
    answer("取消")
    empty_window.read_document(path)
    rest(empty_window)
    assert empty_window.findChild(ReviewWindow) is None
    assert empty_window.desk.application.unfinished_reviews()[0].settled == 1


def test_posting_ends_it(empty_window: MainWindow, path: Path) -> None:
    review = read(empty_window, path, PLAN)
    review.session.accept({0, 1, 2, 3})
    rest(empty_window)
    assert len(empty_window.desk.application.unfinished_reviews()) == 1
    review.findChild(QPushButton, "review.post").click()
    rest(empty_window)
    assert len(empty_window.desk.application.items()) == 4
    assert empty_window.desk.application.unfinished_reviews() == ()


def test_the_list_goes_on_without_the_file_and_drops(empty_window: MainWindow, path: Path) -> None:
    review = read(empty_window, path, PLAN)
    review.session.accept({0})
    review.close()
    rest(empty_window)
    path.unlink()
    empty_window.actions_["unfinished"].trigger()
    rest(empty_window)
    dialog = empty_window.findChild(UnfinishedDialog)
    assert [row.items for row in dialog.model.shown()] == [4]
    dialog.findChild(QPushButton, "unfinished.resume").click()
    rest(empty_window)
    again = empty_window.findChild(ReviewWindow)
    assert again.session.review.entry(0).accepted
    assert entry(again).item.number == "2"
    again.close()
    rest(empty_window)
    empty_window.show_unfinished()
    rest(empty_window)
    dialog = next(one for one in empty_window.findChildren(UnfinishedDialog) if one.isVisible())
    answer("不删除")
    dialog.drop()
    rest(empty_window)
    assert dialog.model.rowCount() == 1
    answer("删除")
    dialog.drop()
    rest(empty_window)
    assert dialog.model.rowCount() == 0
    assert not dialog.findChild(QPushButton, "unfinished.resume").isEnabled()
    dialog.reject()


def test_where_nothing_can_be_kept_closing_asks(
    empty_window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    review = read(empty_window, path, PLAN)

    def full(*_: object, **__: object) -> None:
        raise DubanError("磁盘已满。", "请腾出空间。")

    monkeypatch.setattr(empty_window.desk.application, "keep_review", full)
    review.session.accept({0})
    rest(empty_window)
    assert "没有存下：磁盘已满" in review.told.text()
    answer("继续核稿")
    review.close()
    rest(empty_window)
    assert review.isVisible()
    monkeypatch.undo()
    review.session.accept({3})
    rest(empty_window)
    found = kept(empty_window)
    assert found is not None
    assert found.counts.accepted == 2
    monkeypatch.setattr(empty_window.desk.application, "keep_review", full)
    review.session.accept({1})
    answer("放弃核稿")
    review.close()
    rest(empty_window)
    assert empty_window.findChild(ReviewWindow) is None


def test_what_cannot_be_read_any_more_does_not_keep_one_from_beginning_anew(
    empty_window: MainWindow, path: Path
) -> None:
    review = read(empty_window, path, PLAN)
    review.session.accept({0})
    review.close()
    rest(empty_window)
    with empty_window.desk.application._store.writing() as session:
        session.execute(sa.update(SavedReview).values(state="{}"))
    again = read(empty_window, path)
    assert again.session.review.counts.accepted == 0
    again.session.accept({3})
    rest(empty_window)
    found = kept(empty_window)
    assert found is not None
    assert found.entry(3).accepted


def test_the_empty_ledger_offers_what_was_left_unfinished(
    empty_window: MainWindow, path: Path
) -> None:
    review = read(empty_window, path, PLAN)
    review.session.accept({0})
    review.close()
    page = empty_window.turn_to("ledger")
    rest(empty_window)
    offer = page.findChild(QPushButton, "ledger.unfinished")
    assert offer.isVisible()
    offer.click()
    rest(empty_window)
    dialog = empty_window.findChild(UnfinishedDialog)
    assert dialog.model.rowCount() == 1
    dialog.reject()
    application = empty_window.desk.application
    application.accept_draft(application.read_document(path))
    empty_window.desk.refresh()
    rest(empty_window)
    page.filters.search.setText("没有这样的事项")
    page.filters._tell()
    rest(empty_window)
    assert not offer.isVisible()
