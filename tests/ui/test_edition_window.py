"""A newer edition of a known plan: shown as changes, ticked one by one or together, applied once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.ledger.edition_views import Change, Entry
from tests.support.edition_sample import (
    NEW,
    NEW_TITLE,
    OLD,
    OLD_TITLE,
    plan_application,
    write_plan,
)
from tests.support.windows import make_window, rest
from ui.main_window import MainWindow
from ui.review.check_model import CHECK
from ui.review.edition import EditionWindow
from ui.review.window import ReviewWindow
from ui.theme import Theme


@pytest.fixture
def plan_window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[MainWindow]:
    with plan_application(tmp_path) as application:
        window = make_window(application, theme)
        qtbot.addWidget(window)
        yield window
        window.close()


def compared(window: MainWindow, path: Path) -> EditionWindow:
    window.read_document(path)
    rest(window)
    found = window.findChild(EditionWindow)
    assert isinstance(found, EditionWindow)
    return found


@pytest.fixture
def edition(plan_window: MainWindow, tmp_path: Path) -> EditionWindow:
    return compared(plan_window, write_plan(tmp_path / "新.csv", NEW_TITLE, NEW))


def press(edition: EditionWindow, name: str) -> None:
    edition.findChild(QPushButton, name).click()


def shown(edition: EditionWindow) -> list[Entry]:
    return list(edition.model.shown())


def test_an_edition_is_compared_and_not_reviewed(
    edition: EditionWindow, plan_window: MainWindow
) -> None:
    assert plan_window.findChild(ReviewWindow) is None
    changes = [entry.change for entry in shown(edition)]
    assert set(changes) == set(Change) - {Change.UNCHANGED}
    assert edition.findChild(QPushButton, "edition.apply").text() == f"更新 {len(changes)} 条"
    edition.all_entries.setChecked(True)
    assert Change.UNCHANGED in [entry.change for entry in shown(edition)]


def test_the_detail_sets_old_words_beside_new(edition: EditionWindow) -> None:
    assert edition.table.select_key(
        next(entry.id for entry in shown(edition) if "供水管网" in entry.title)
    )
    words = edition.detail.toPlainText()
    for part in ("台账", "新版", "80公里", "95公里", "市水利局", "市财政局"):
        assert part in words


def test_only_what_is_ticked_is_applied(edition: EditionWindow, plan_window: MainWindow) -> None:
    press(edition, "edition.none")
    assert not edition.findChild(QPushButton, "edition.apply").isEnabled()
    edition.apply()
    wanted = next(at for at, e in enumerate(shown(edition)) if e.change is Change.WITHDRAWN)
    edition.model.toggle([wanted])
    press(edition, "edition.apply")
    rest(plan_window)
    titles = [item.title for item in plan_window.desk.application.items()]
    assert "灌区量测设施" not in titles
    assert "小型水库除险加固" not in titles
    assert "退出1项" in plan_window.notices.texts()[0]
    assert plan_window.findChild(EditionWindow) is None


def test_all_that_is_certain_is_applied_as_one_step(
    edition: EditionWindow, plan_window: MainWindow
) -> None:
    application = plan_window.desk.application
    before = application.items()
    press(edition, "edition.apply")
    rest(plan_window)
    assert [item.title for item in application.items()] == [row[2] for row in NEW]
    application.undo()
    assert application.items() == before


def test_ticks_by_click_and_by_space(edition: EditionWindow, qtbot: QtBot) -> None:
    model, table = edition.model, edition.table
    index = model.index(0, 0)
    assert model.data(index, CHECK) == Qt.CheckState.Checked
    box = table.visualRect(index)
    spot = QPoint(box.left() + 16, box.center().y())
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert model.data(index, CHECK) == Qt.CheckState.Unchecked
    edition.activateWindow()
    table.setFocus()
    table.selectRow(0)
    assert QApplication.focusWidget() is table
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert model.data(index, CHECK) == Qt.CheckState.Checked
    assert not model.setData(model.index(0, 1), Qt.CheckState.Checked, CHECK)


def test_another_plan_after_all_is_reviewed_as_such(
    edition: EditionWindow, plan_window: MainWindow
) -> None:
    press(edition, "edition.new")
    rest(plan_window)
    review = plan_window.findChild(ReviewWindow)
    assert isinstance(review, ReviewWindow)
    ids = {entry.id for entry in review.session.review.entries}
    review.session.accept(ids)
    review.post()
    rest(plan_window)
    assert len(plan_window.desk.application.plans()) == 2


def test_a_wrong_pair_becomes_one_gone_and_one_new(edition: EditionWindow) -> None:
    pair = next(entry for entry in shown(edition) if entry.title == "沿河老提水站机组更新工程")
    assert edition.table.select_key(pair.id)
    press(edition, "edition.part")
    changes = {entry.title: entry.change for entry in shown(edition)}
    assert changes["沿河提水站更新"] is Change.WITHDRAWN
    assert changes["沿河老提水站机组更新工程"] is Change.ADDED
    assert pair.id not in edition.model.chosen
    new = next(entry for entry in shown(edition) if entry.change is Change.ADDED)
    assert edition.table.select_key(new.id)
    press(edition, "edition.part")
    assert "两边" in edition.told.text()


def test_the_same_edition_again_changes_nothing(plan_window: MainWindow, tmp_path: Path) -> None:
    edition = compared(plan_window, write_plan(tmp_path / "旧.csv", OLD_TITLE, OLD))
    assert shown(edition) == []
    assert not edition.findChild(QPushButton, "edition.apply").isEnabled()
    assert any("没有变化" in words.text() for words in edition.findChildren(QLabel))


def test_a_ledger_changed_meanwhile_refuses_and_says_so(
    edition: EditionWindow, plan_window: MainWindow
) -> None:
    application = plan_window.desk.application
    application.edit_item(application.items()[0].key, "title", "东渠改建")
    press(edition, "edition.apply")
    rest(plan_window)
    assert edition.isVisible()
    assert "台账又有改动" in edition.told.text()


def test_the_adjustment_lists_are_written(
    edition: EditionWindow, plan_window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "清单"
    folder.mkdir()
    edition.export_to(folder)
    rest(plan_window)
    assert {path.suffix for path in folder.iterdir()} == {".pdf", ".docx", ".xlsx"}
    assert "已导出 3 个文件" in edition.told.text()
