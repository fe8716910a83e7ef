"""通报, words: edited by hand over live figures, left out, added, restored, undone, kept through refreshes."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.bulletin.edits import Line, State
from desktop_app.bulletin.paper import MONTHLY, PaperRef
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.bulletin import WORDS, BulletinPage

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
REF = PaperRef(MONTHLY, "2023-10")


@pytest.fixture
def page(window: MainWindow) -> BulletinPage:
    window.desk.choose_month("2023-10")
    found = window.turn_to("bulletin")
    rest(window)
    assert isinstance(found, BulletinPage)
    found._tabs.setCurrentIndex(WORDS)
    return found


def lines(page: BulletinPage) -> tuple[Line, ...]:
    assert page._shown is not None
    return page._shown.paper.lines


def with_figures(page: BulletinPage) -> Line:
    """The first paragraph about lights: it has several figures."""
    return next(
        x
        for x in lines(page)
        if x.generated and "红灯" in x.generated.text and len(x.generated.figures) > 3
    )


def line(page: BulletinPage, key: str) -> Line:
    return next(each for each in lines(page) if each.key == key)


def printed(window: MainWindow) -> str:
    document = window.desk.application.paper(REF).document
    return "\n".join(getattr(block, "text", "") for block in document.body)


def typed_at_end(page: BulletinPage, qtbot: QtBot, words: str) -> None:
    page.words.field.setFocus()
    page.words.field.moveCursor(QTextCursor.MoveOperation.End)
    # As an input method commits Chinese words.
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(page.words.field, event)


def edit(page: BulletinPage, window: MainWindow, qtbot: QtBot, words: str) -> str:
    key = with_figures(page).key
    page.words.go_to(key)
    typed_at_end(page, qtbot, words)
    qtbot.keyClick(page.words.field, Qt.Key.Key_Return, CTRL)
    rest(window)
    return key


def test_an_edit_is_printed_marked_and_can_be_undone(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    before = page.view.page_count
    key = edit(page, window, qtbot, "请逐项整改。")
    made = line(page, key)
    assert made.state is State.EDITED
    assert made.generated is not None
    assert made.result.text == made.generated.text + "请逐项整改。"
    assert [f.text for f in made.result.figures] == [f.text for f in made.generated.figures]
    assert "请逐项整改。" in printed(window)
    assert page.view.page_count == before
    assert "修改1段" in page.words.told.text()
    assert page.words.generated.toPlainText() == f"原文：{made.generated.text}"
    window.actions_["undo"].trigger()
    rest(window)
    assert line(page, key).state is State.PLAIN
    assert "请逐项整改。" not in printed(window)


def test_a_figure_is_one_piece(page: BulletinPage, window: MainWindow, qtbot: QtBot) -> None:
    chosen = with_figures(page)
    page.words.go_to(chosen.key)
    field = page.words.field
    words = field.words()
    assert words.count("⟦") == len(chosen.generated.figures)  # type: ignore[union-attr]
    field.setFocus()
    place = next(
        n
        for n in range(field.document().characterCount())
        if field.document().characterAt(n) == "\ufffc"
    )
    cursor = field.textCursor()
    cursor.setPosition(place + 1)
    field.setTextCursor(cursor)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.words().count("⟦") == words.count("⟦") - 1
    first = page.words
    qtbot.mouseClick(first.figures, LEFT)
    action = first._menu.actions()[0]
    first._menu.hide()
    action.trigger()
    assert field.words() == words


def test_copied_figures_stay_figures(page: BulletinPage, window: MainWindow) -> None:
    page.words.go_to(with_figures(page).key)
    field = page.words.field
    words = field.words()
    field.selectAll()
    field.copy()
    assert QApplication.clipboard().text() == with_figures(page).generated.text  # type: ignore[union-attr]
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.paste()
    assert field.words() == words * 2
    QApplication.clipboard().setText("别处\n抄来的\ufffc字")
    field.selectAll()
    field.paste()
    assert field.words() == "别处抄来的字"
    field.document().setModified(False)


def test_leaving_out_and_restoring(page: BulletinPage, window: MainWindow, qtbot: QtBot) -> None:
    chosen = with_figures(page)
    page.words.go_to(chosen.key)
    qtbot.mouseClick(page.words.omit, LEFT)
    rest(window)
    assert line(page, chosen.key).state is State.OMITTED
    assert chosen.generated is not None
    assert chosen.generated.text not in printed(window)
    assert not page.words.field.isEnabled()
    qtbot.mouseClick(page.words.restore, LEFT)
    rest(window)
    assert chosen.generated.text in printed(window)


def test_a_paragraph_of_ones_own(page: BulletinPage, window: MainWindow, qtbot: QtBot) -> None:
    chosen = with_figures(page)
    page.words.go_to(chosen.key)
    qtbot.mouseClick(page.words.add, LEFT)
    assert page.words.field.words() == ""
    typed_at_end(page, qtbot, "经市政府同意，其中2项已约谈。")
    qtbot.mouseClick(page.words.save, LEFT)
    rest(window)
    (own,) = [each for each in lines(page) if each.state is State.ADDED]
    assert own.typed == ("2",)
    text = printed(window)
    assert (
        text.index("经市政府同意")
        == text.index(chosen.generated.text) + len(chosen.generated.text) + 1
    )  # type: ignore[union-attr]
    page.words.go_to(own.key)
    assert "手写数字2" in page.words.state.text()
    assert page.words.restore.text() == "删去此段"
    qtbot.mouseClick(page.words.restore, LEFT)
    rest(window)
    assert "经市政府同意" not in printed(window)


def test_words_under_way_are_kept_when_one_moves_on(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    key = with_figures(page).key
    page.words.go_to(key)
    typed_at_end(page, qtbot, "没有按保存。")
    page.words.list.setCurrentRow(0)
    rest(window)
    assert "没有按保存。" in printed(window)
    page.words.go_to(key)
    typed_at_end(page, qtbot, "又换了月份。")
    window.desk.choose_month("2023-09")
    rest(window)
    assert "没有按保存。又换了月份。" in printed(window)


def test_edits_survive_refreshed_figures(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.desk.choose_month("2023-11")
    rest(window)
    key = edit(page, window, qtbot, "请逐项整改。")
    application = window.desk.application
    before = line(page, key).result.text
    row = next(
        r
        for r in application.month("2023-11").rows
        if r.assessment.light.value == "green" and r.item.parent_key is None
    )
    from models.words import Light

    window.desk.write(
        "改灯",
        lambda _: application.override_light("2023-11", row.item.key, Light.RED, "试改", "王五"),
    )
    rest(window)
    after = line(page, key)
    # Either the words still fit and took the new figures, or the edit waits for a person.
    assert after.generated is not None
    if after.state is State.EDITED:
        assert after.result.text != before
        assert after.result.text == after.generated.text + "请逐项整改。"
    else:
        assert after.state is State.STALE
        assert "请逐项整改。" not in "".join(
            getattr(b, "text", "") for b in page._shown.paper.document.body
        )  # type: ignore[union-attr]


def stale_page(page: BulletinPage, window: MainWindow) -> str:
    """An edit over words that have changed since."""
    application: Any = window.desk.application
    generated = application._generated(REF)
    key = with_figures(page).key
    from dataclasses import replace

    former = replace(
        generated,
        body=tuple(
            replace(b, text=f"原先。{b.text}", figures=()) if getattr(b, "key", "") == key else b
            for b in generated.body
        ),
    )
    application._wordings.edit(REF, former, key, "我改过的话。", "王五")
    page.reload()
    rest(window)
    return key


def test_a_stale_edit_is_told_and_stops_the_issue(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    key = stale_page(page, window)
    assert page._tabs.tabText(WORDS) == "文字（1待核对）"
    assert "我改过的话" not in printed(window)
    assert not page._issue.isEnabled()
    page.words.go_to(key)
    assert page.words.state.text().startswith("原文已变，请核对")
    assert page.words.field.words() == "我改过的话。"
    assert page.words.save.text() == "保留我的修改"
    qtbot.mouseClick(page.words.save, LEFT)
    rest(window)
    assert "我改过的话" in printed(window)
    assert page._issue.isEnabled()


def test_a_stale_edit_gives_way_to_the_words_of_today(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    key = stale_page(page, window)
    page.words.go_to(key)
    qtbot.mouseClick(page.words.restore, LEFT)
    rest(window)
    assert line(page, key).state is State.PLAIN
    assert page._issue.isEnabled()


def test_a_click_on_a_paragraph_goes_to_its_words(page: BulletinPage, qtbot: QtBot) -> None:
    key = with_figures(page).key
    places = page.pane._places
    assert places is not None
    spot = places.blocks[key][0]
    page.view.reveal(spot.page, spot.box)
    left, top, right, bottom = spot.box
    at = page.view.point_of(spot.page, (left + right) / 2, (top + bottom) / 2)
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=at)
    assert page.words.list.line is not None
    assert page.words.list.line.key == key
    assert page._tabs.currentIndex() == WORDS
