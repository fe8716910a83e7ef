"""排名 in the window: places by month and year, lines that lead to items, weights tried and kept, papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.bulletin.paper import PaperRef
from desktop_app.supervision.weights import default_weights
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.ranking import RankingPage
from ui.ranking.weights_dialog import WeightsDialog


def click(qtbot: QtBot, page: RankingPage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def words(page: RankingPage) -> str:
    return "".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def page(window: MainWindow) -> RankingPage:
    window.desk.choose_month("2023-10")
    found = window.turn_to("ranking")
    rest(window)
    assert isinstance(found, RankingPage)
    return found


def test_places_are_those_of_the_command(
    window: MainWindow, page: RankingPage, qtbot: QtBot
) -> None:
    expected = window.desk.application.ranking("2023-10")
    assert page.table.rows.shown() == expected.scores
    click(qtbot, page, "ranking.scope.counties")
    assert page.table.rows.shown() == expected.counties
    click(qtbot, page, "ranking.scope.offices")
    assert page.table.rows.shown() == expected.offices
    click(qtbot, page, "ranking.span.year")
    rest(window)
    assert page.shown == window.desk.application.ranking("2023")
    assert "计入 2 个已关账的月份。2023年11月尚未关账，没有计入。" in words(page)


def test_a_score_opens_down_to_its_items(window: MainWindow, page: RankingPage) -> None:
    losing = next(
        score for score in page.table.rows.rows if score.total is not None and score.total < 60
    )
    assert page.table.select_key(losing.unit)
    rows = page.lines.rows.rows
    assert len(rows) == sum(part.whole for part in losing.parts)
    assert [row.line.points for row in rows] == sorted(row.line.points for row in rows)
    lit = next(row for row in rows if row.line.verdict in ("滞后", "预警"))
    page.lines.opened.emit(lit)
    rest(window)
    assert window.stack.currentWidget().objectName() == "page.ledger"
    assert window.stack.currentWidget().current_key() == lit.line.key


def test_weights_are_tried_before_they_count(
    window: MainWindow, page: RankingPage, qtbot: QtBot
) -> None:
    before = page.shown
    assert before is not None
    click(qtbot, page, "ranking.weights")
    dialog = page.findChild(WeightsDialog)
    assert dialog is not None
    for name in ("reported", "on_schedule", "problems"):
        dialog.findChild(QDoubleSpinBox, f"weights.{name}").setValue(0)
    assert not dialog.accept_button.isEnabled()
    dialog.findChild(QDoubleSpinBox, "weights.reported").setValue(100)
    rest(window, quiet_s=0.6)
    assert dialog.accept_button.isEnabled()
    tried = {row.now.unit: row.then.total for row in dialog.moved.rows.rows}
    assert tried
    assert window.desk.application.ranking_weights() == default_weights()
    dialog.accept_button.click()
    rest(window)
    assert page.shown is not None
    assert {s.unit: s.total for s in page.shown.scores if s.unit in tried} == tried
    assert "本单位权重" in words(page)
    window.actions_["undo"].trigger()
    rest(window)
    assert page.shown == before


def test_the_shipped_weights_come_back(window: MainWindow, page: RankingPage, qtbot: QtBot) -> None:
    shown = page.shown
    assert shown is not None
    own = WeightsDialog(window.desk, shown, page)
    own.findChild(QDoubleSpinBox, "weights.problems").setValue(90)
    own.accept()
    rest(window)
    click(qtbot, page, "ranking.weights")
    page.findChildren(WeightsDialog)[-1].default_button.click()
    rest(window)
    assert page.shown == shown


def test_the_papers_are_written_and_printed(
    window: MainWindow, page: RankingPage, tmp_path: Path
) -> None:
    page.export(tmp_path)
    rest(window)
    names = {path.name for path in tmp_path.iterdir()}
    assert {f"2023-10单位排名（演示数据）.{kind}" for kind in ("pdf", "docx", "xlsx")} <= names
    page.span.choose("year")
    rest(window)
    page.export(tmp_path)
    rest(window)
    assert (tmp_path / "2023年度考核参考表（演示数据）.pdf").exists()
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "印.pdf"))
    paper = window.desk.application.paper(PaperRef("ranking", "2023-10"))
    page.print_on(printer, paper.pdf)
    rest(window)
    assert (tmp_path / "印.pdf").stat().st_size > 10_000
