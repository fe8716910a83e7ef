"""Settings in one place: each choice is in force at once and is remembered; a broken file is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_app.application import Application
from desktop_app.errors import DubanError
from tests.support.windows import end, make_window, rest
from ui.dialogs.ask import Question
from ui.dialogs.office import OfficeDialog, confirm_office
from ui.dialogs.rounds import DueRuleDialog
from ui.layout_store import LayoutStore
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage
from ui.theme import Look, Theme


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    made = window.turn_to("settings")
    assert isinstance(made, SettingsPage)
    rest(window)
    return made


def words_of(page: SettingsPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel))


def press(page: SettingsPage, name: str, window: MainWindow) -> None:
    page.findChild(QPushButton, name).click()
    rest(window)


def test_high_contrast_is_on_the_screen_at_once(window: MainWindow, page: SettingsPage) -> None:
    before = window.desk.theme.look
    try:
        page.style_choice.setCurrentIndex(page.style_choice.findData("contrast"))
        page.style_choice.activated.emit(page.style_choice.currentIndex())
        rest(window)
        assert window.desk.theme.palette.name == "高对比度"
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        assert "#000000" in application.styleSheet()
        ground = window.grab().toImage().pixelColor(window.width() // 2, window.height() - 4)
        assert ground.lightness() > 240
    finally:
        window.set_look(before)


def test_a_family_is_chosen_and_one_that_is_gone_is_passed_over(
    window: MainWindow, page: SettingsPage
) -> None:
    before = window.desk.theme.look
    try:
        window.set_look(replace(before, family="没有这种字体"))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        assert "没有这种字体" not in application.styleSheet()
        assert window.desk.layout.text("look/family") == "没有这种字体"
        chosen = page.family_choice.itemData(page.family_choice.count() - 1)
        page.family_choice.setCurrentIndex(page.family_choice.count() - 1)
        page.family_choice.activated.emit(page.family_choice.currentIndex())
        rest(window)
        assert window.desk.layout.text("look/family") == chosen
    finally:
        window.set_look(before)


def test_names_of_the_office_are_printed_from_then_on(
    window: MainWindow, page: SettingsPage
) -> None:
    press(page, "settings.office", window)
    dialog = window.findChild(OfficeDialog)
    assert dialog is not None
    dialog.lines["organ"].clear()
    assert not dialog.accept_button.isEnabled()
    dialog.lines["organ"].setText("云州市发展和改革委员会")
    dialog.lines["copy_to"].setText("市委办公室、 市政府办公室、")
    dialog.accept_button.click()
    rest(window)
    office = window.desk.application.office()
    assert office.organ == "云州市发展和改革委员会"
    assert office.copy_to == ("市委办公室", "市政府办公室")
    assert "云州市发展和改革委员会" in words_of(page)
    assert window.desk.application.bulletin("2023-11").organ == "云州市发展和改革委员会"


def test_names_no_paper_could_print_are_refused(window: MainWindow) -> None:
    application = window.desk.application
    before = application.office()
    for wrong in ("", " ", "两\n行", "长" * 300):
        with pytest.raises(DubanError):
            application.set_office(replace(before, organ=wrong))
    assert application.office() == before
    odd = replace(before, printer='带“引号”和"引号"以及\\反斜线')
    application.set_office(odd)
    assert application.office() == odd


def test_the_reporting_day_is_set_here_too(window: MainWindow, page: SettingsPage) -> None:
    press(page, "settings.due", window)
    dialog = window.findChild(DueRuleDialog)
    assert dialog is not None
    dialog._number.setValue(8)
    dialog.accept_button.click()
    rest(window)
    assert window.desk.application.due_rule().number == 8
    assert "次月8日" in words_of(page)
    assert "设定报送日" in window.actions_["undo"].text()


def test_faces_of_papers_are_named(page: SettingsPage) -> None:
    words = words_of(page)
    assert all(f"{role}用 " in words for role in ("仿宋", "楷体", "黑体", "小标宋"))


@pytest.mark.parametrize("broken", [b"\x00\x01\x02", b"[look\nstyle", "没有等号的一行".encode()])
def test_a_broken_settings_file_is_told_and_kept_aside(
    application: Application, theme: Theme, broken: bytes
) -> None:
    path = application.paths.data / "window.ini"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(broken)
    window = make_window(application, theme)
    assert any("设置文件已损坏" in text for text in window.notices.texts())
    end(window)
    (aside,) = path.parent.glob("window-损坏-*.ini")
    assert aside.read_bytes() == broken
    again = make_window(application, theme)
    assert not any("设置文件" in text for text in again.notices.texts())
    end(again)


def test_a_good_settings_file_stays_where_it_is(tmp_path: Path) -> None:
    first = LayoutStore(tmp_path / "window.ini")
    first.keep_text("look/style", Look("dark").style)
    first.keep_data("多/字", {"说明": ["一", "二\n三"], "空": None})
    first.flush()
    second = LayoutStore(tmp_path / "window.ini")
    assert second.told == ""
    assert second.data("多/字") == {"说明": ["一", "二\n三"], "空": None}
    assert list(tmp_path.iterdir()) == [tmp_path / "window.ini"]


def test_before_the_first_number_the_name_of_the_office_is_confirmed(
    empty_window: MainWindow, window: MainWindow
) -> None:
    heard: list[str] = []
    confirm_office(empty_window.desk, empty_window, lambda: heard.append("first"))
    rest(empty_window)
    question = empty_window.findChild(Question, "office.confirm")
    assert "聊城市发展和改革委员会" in question.sentence.text()
    assert heard == []
    question.reject()
    rest(empty_window)
    assert heard == []
    confirm_office(empty_window.desk, empty_window, lambda: heard.append("second"))
    rest(empty_window)
    empty_window.findChildren(Question, "office.confirm")[-1].accept_button.click()
    assert heard == ["second"]
    confirm_office(window.desk, window, lambda: heard.append("invented months"))
    rest(window)
    assert heard[-1] == "invented months"
