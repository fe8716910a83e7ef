"""公文模板: kinds, texts with the page beside them, checked before they are kept."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.windows import rest
from ui.dialogs.ask import Question
from ui.main_window import MainWindow
from ui.templates.window import TemplatesWindow


@pytest.fixture
def templates(window: MainWindow) -> TemplatesWindow:
    window.desk.choose_month("2023-09")
    page = window.turn_to("settings")
    rest(window)
    button = page.findChild(QPushButton, "settings.templates")
    assert isinstance(button, QPushButton)
    button.click()
    rest(window)
    (found,) = page.findChildren(TemplatesWindow)
    rest(window, until=lambda: found.view.page_count > 0)
    return found


def choose(templates: TemplatesWindow, window: MainWindow, name: str) -> None:
    names = [templates.kinds.item(row).text() for row in range(templates.kinds.count())]
    templates.kinds.setCurrentRow(next(i for i, one in enumerate(names) if one.startswith(name)))
    rest(window, until=lambda: templates._shown == templates.code)


def told(templates: TemplatesWindow, window: MainWindow, words: str) -> None:
    rest(window, until=lambda: words in templates.told.text())


def test_the_first_kind_is_shown_with_its_page(
    templates: TemplatesWindow, window: MainWindow
) -> None:
    assert templates.kinds.item(0).text() == "督查通报"
    assert "# 一、总体情况" in templates.editors[0].toPlainText()
    told(templates, window, "模板没有问题。")
    assert templates.view.page_count > 5
    assert not templates._save.isEnabled()
    assert not templates._reset.isEnabled()


def test_a_change_is_tried_kept_and_taken_back(
    templates: TemplatesWindow, window: MainWindow
) -> None:
    library = window.desk.application.templates
    templates.editors[0].setPlainText("§only\n红灯{{ red.n }}项。\n")
    rest(window, until=lambda: 0 < templates.view.page_count < 4)
    told(templates, window, "尚未保存")
    assert not library.file("bulletin/wording.j2").own
    templates._save.click()
    rest(window, until=lambda: library.file("bulletin/wording.j2").own)
    rest(window, until=lambda: templates.tabs.tabText(0) == "正文（已改）")
    assert templates.kinds.currentItem().text() == "督查通报（已改）"
    templates._reset.click()
    rest(window, until=lambda: not library.file("bulletin/wording.j2").own)
    rest(window, until=lambda: templates.view.page_count > 5)
    assert not templates.unsaved


def test_a_fault_is_told_and_not_kept(templates: TemplatesWindow, window: MainWindow) -> None:
    pages = templates.view.page_count
    templates.editors[0].setPlainText("甲\n{{ redd.n }}\n")
    told(templates, window, "模板文件“bulletin/wording.j2”第2行：没有“redd”这个名字")
    assert templates.view.page_count == pages
    templates._save.click()
    rest(window)
    assert not window.desk.application.templates.file("bulletin/wording.j2").own
    assert templates.unsaved


def test_what_was_typed_survives_looking_at_another_kind(
    templates: TemplatesWindow, window: MainWindow
) -> None:
    templates.editors[0].setPlainText("甲。\n")
    choose(templates, window, "会议纪要")
    assert "议定事项" in templates.editors[0].toPlainText()
    told(templates, window, "模板没有问题。")
    choose(templates, window, "督查通报")
    rest(window, until=lambda: templates.editors[0].toPlainText() == "甲。\n")
    templates.close()
    rest(window)
    assert templates.isVisible()
    question = templates.findChild(Question, "templates.leave")
    assert question is not None
    question.accept_button.click()
    rest(window)
    assert not any(one.isVisible() for one in window.findChildren(TemplatesWindow))


def test_a_new_kind_is_made_from_another(
    templates: TemplatesWindow, window: MainWindow, qtbot: QtBot
) -> None:
    choose(templates, window, "调度通知")
    templates.copy()
    (question,) = [
        one for one in templates.findChildren(Question) if one.windowTitle() == "另存为新文书"
    ]
    for name, words in (("templates.new_name", "进展催报"), ("templates.new_code", "my_letter")):
        field = question.findChild(QLineEdit, name)
        assert field is not None
        qtbot.keyClicks(field, words) if words.isascii() else field.setText(words)
    question.accept_button.click()
    rest(window, until=lambda: "my_letter" in window.desk.application.templates.codes())
    rest(
        window,
        until=lambda: any(
            templates.kinds.item(row).text().startswith("进展催报")
            for row in range(templates.kinds.count())
        ),
    )
    assert window.desk.application.templates.kind("进展催报").code == "my_letter"
