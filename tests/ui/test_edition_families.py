"""A revised plan with merged and split items, decided entry by entry in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.edition_pair import (
    NEW,
    NEW_TITLE,
    OLD,
    OLD_TITLE,
    YEAR_2024,
    YEAR_2025,
    YEAR_TITLE,
    Rows,
    write_plan,
)
from tests.support.pdf_reading import all_text, bare
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.review.edition import EditionWindow
from ui.review.window import ReviewWindow


def posted(window: MainWindow, folder: Path, title: str, rows: Rows) -> None:
    """The plan is in the ledger."""
    application = window.desk.application
    application.accept_draft(application.read_document(write_plan(folder, title, rows)))


def compared(window: MainWindow, path: Path) -> EditionWindow:
    window.read_document(path)
    rest(window)
    found = window.findChild(EditionWindow)
    assert isinstance(found, EditionWindow)
    return found


def test_what_is_certain_goes_first_and_the_rest_is_decided_one_by_one(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    posted(empty_window, tmp_path, OLD_TITLE, OLD)
    path = write_plan(tmp_path, NEW_TITLE, NEW)
    edition = compared(empty_window, path)
    asked = {entry.title for entry in edition._comparison.doubtful}
    assert len(asked) == 5
    assert not any(edition._comparison.entries[0].id == chosen for chosen in edition.model.chosen)
    edition.findChild(QPushButton, "edition.apply").click()
    rest(empty_window)
    items = {item.title: item for item in empty_window.desk.application.items()}
    assert "智慧城管平台" not in items
    assert items["口袋公园建设"].number == "10"
    assert {"东环路拓宽改造", "西环路拓宽改造", "雨污分流改造"} <= set(items)

    edition = compared(empty_window, path)
    for title in sorted(asked):
        row = next(
            at for at in range(edition.model.rowCount()) if edition.model.row(at).title == title
        )
        edition.table.selectRow(row)
        qtbot.keyClick(edition.table, Qt.Key.Key_Space)
    assert edition.findChild(QPushButton, "edition.apply").text() == "更新 5 条"
    edition.findChild(QPushButton, "edition.apply").click()
    rest(empty_window)
    items = {item.title: item.number for item in empty_window.desk.application.items()}
    assert items == {row[2]: row[0] for row in NEW}
    assert empty_window.desk.application.compare_edition(
        empty_window.desk.application.read_document(path)
    ).same


def printed(edition: EditionWindow, window: MainWindow, folder: Path) -> str:
    folder.mkdir()
    edition.export_to(folder)
    rest(window)
    (pdf,) = folder.glob("*.pdf")
    return bare(all_text(pdf.read_bytes()))


def test_the_five_lists_name_what_is_decided_and_count_what_is_not(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    posted(empty_window, tmp_path, OLD_TITLE, OLD)
    edition = compared(empty_window, write_plan(tmp_path, NEW_TITLE, NEW))
    words = printed(edition, empty_window, tmp_path / "之前")
    assert "智慧城管平台" in words
    assert "断头路打通" not in words
    assert "另有5项新旧对应关系存疑" in words
    edition.model.choose(edition.model.chosen | {e.id for e in edition._comparison.doubtful})
    words = printed(edition, empty_window, tmp_path / "之后")
    for title in ("断头路打通", "智慧城管平台", "城市易涝点消除", "东环路拓宽改造"):
        assert title in words
    assert "存疑" not in words
    edition.reject()


def test_next_years_plan_ticks_nothing_and_is_reviewed_on_its_own(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    posted(empty_window, tmp_path, YEAR_TITLE.format(2024), YEAR_2024)
    edition = compared(empty_window, write_plan(tmp_path, YEAR_TITLE.format(2025), YEAR_2025))
    assert edition.model.chosen == frozenset()
    assert not edition.findChild(QPushButton, "edition.apply").isEnabled()
    assert any("另一年度的方案" in one.text() for one in edition.findChildren(QLabel))
    edition.findChild(QPushButton, "edition.new").click()
    rest(empty_window)
    review = empty_window.findChild(ReviewWindow)
    review.session.accept({entry.id for entry in review.session.review.entries})
    review.findChild(QPushButton, "review.post").click()
    rest(empty_window)
    titles = [plan.title for plan in empty_window.desk.application.plans()]
    assert titles == [YEAR_TITLE.format(2024), YEAR_TITLE.format(2025)]
    assert len(empty_window.desk.application.items()) == 10
