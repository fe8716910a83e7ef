"""A backup looked into and put back from the window: the present ledger is set aside, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from desktop_app.application import Application
from tests.support.stores import fixed_clock
from tests.support.windows import end, make_window, paths_in, rest
from tests.ui.conftest import TODAY
from ui.dialogs.restoring import RestoreDialog, show_backup
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage
from ui.theme import Theme

CLOCK = fixed_clock(now=TODAY)


@pytest.fixture
def backup(window: MainWindow) -> Path:
    """A copy, and two steps done after it."""
    application = window.desk.application
    made = application.backup()
    first, second = [i.milestones[0].id for i in application.items() if i.milestones][:2]
    for number in (first, second):
        window.desk.write("确认时限", lambda _, n=number: application.confirm_milestone(n))
        rest(window)
    return made


def confirmed(application: Application) -> int:
    return sum(mark.confirmed for item in application.items() for mark in item.milestones)


def words_of(dialog: RestoreDialog) -> str:
    return "\n".join(made.text() for made in dialog.findChildren(QLabel))


def test_a_backup_is_chosen_looked_into_and_put_back(window: MainWindow, backup: Path) -> None:
    before = confirmed(window.desk.application)
    page = window.turn_to("settings")
    rest(window)
    assert isinstance(page, SettingsPage)
    chosen = page.findChild(QPushButton, "settings.restore")
    assert not chosen.isEnabled()
    page.backups.select_key(backup)
    chosen.click()
    rest(window)
    dialog = window.findChild(RestoreDialog)
    assert "备份之后的 2 步改动" in dialog.told.text()
    assert dialog.told.text().count("确认时限") == 2
    assert "2023年9月至2023年11月，共 3 个月（最后一月收表中）" in words_of(dialog)
    dialog.accept_button.click()
    rest(window, until=lambda: window.desk.data is not None)
    application = window.desk.application
    assert confirmed(application) == before - 2
    step = application.log(1)[0]
    assert (step.name, step.undoable) == ("从备份恢复", False)
    aside = next(each for each in application.backups() if each.reason == "restore")
    assert aside.path.name in step.detail
    assert any("已从" in words and aside.path.name in words for words in window.notices.texts())
    # The window goes on as if nothing had been, and the way back is open.
    assert window.isEnabled()
    mark = next(i.milestones[0].id for i in application.items() if i.milestones)
    window.desk.write("确认时限", lambda _: application.confirm_milestone(mark))
    rest(window)
    assert window.actions_["undo"].text() == "撤销“确认时限”"
    show_backup(window.desk, window, aside.path)
    rest(window)
    window.findChildren(RestoreDialog)[-1].accept_button.click()
    rest(window, until=lambda: window.desk.data is not None)
    assert confirmed(window.desk.application) == before
    window.desk.application.close()


def test_leaving_the_question_changes_nothing(window: MainWindow, backup: Path) -> None:
    application = window.desk.application
    before = application.log(1), confirmed(application)
    show_backup(window.desk, window, backup)
    rest(window)
    window.findChild(RestoreDialog).reject()
    rest(window)
    assert (application.log(1), confirmed(application)) == before
    assert window.desk.application is application


def test_a_backup_of_another_store_is_told_as_such(window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "别的.duban"
    Application.create(other, paths_in(tmp_path), fixed_clock()).close()
    show_backup(window.desk, window, other)
    rest(window)
    dialog = window.findChild(RestoreDialog)
    assert "不是这个台账的" in words_of(dialog)
    assert "0 条（含子项）" in words_of(dialog)
    dialog.reject()


def test_what_is_no_backup_is_refused_and_the_store_stays(
    window: MainWindow, tmp_path: Path
) -> None:
    bad = tmp_path / "坏的.duban"
    bad.write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    before = confirmed(window.desk.application)
    show_backup(window.desk, window, bad)
    rest(window)
    assert window.findChild(RestoreDialog) is None
    assert "坏的.duban" in window.notices.texts()[-1]
    assert confirmed(window.desk.application) == before


def test_a_backup_that_is_spoilt_after_it_was_looked_at_leaves_the_store_open(
    window: MainWindow, backup: Path
) -> None:
    before = confirmed(window.desk.application)
    show_backup(window.desk, window, backup)
    rest(window)
    backup.write_bytes(b"no store any more")
    window.findChild(RestoreDialog).accept_button.click()
    rest(window, until=lambda: window.desk.data is not None)
    assert window.isEnabled()
    assert backup.name in window.notices.texts()[-1]
    assert confirmed(window.desk.application) == before
    assert window.desk.application.log(1)[0].name == "确认时限"
    window.desk.application.close()


def test_the_menu_asks_for_a_file_where_backups_are_kept(window: MainWindow, backup: Path) -> None:
    window.actions_["restore"].trigger()
    dialog = window.findChild(QFileDialog, "restore.choose")
    assert Path(dialog.directory().absolutePath()) == backup.parent
    dialog.fileSelected.emit(str(backup))
    dialog.reject()
    rest(window)
    assert window.findChild(RestoreDialog) is not None


def test_a_read_only_window_restores_nothing(
    demo_store: Path, tmp_path: Path, theme: Theme
) -> None:
    paths = paths_in(tmp_path)
    with Application.open(demo_store, paths, CLOCK, read_only=True) as application:
        window = make_window(application, theme)
        assert not window.actions_["restore"].isEnabled()
        show_backup(window.desk, window, demo_store)
        rest(window)
        assert window.findChild(RestoreDialog) is None
        end(window)
