"""单位: the card tells how a unit stands; every figure and line opens what it counts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.words import Light
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.actions import ActionsPage
from ui.pages.ledger import LedgerPage
from ui.pages.problems import ProblemsPage
from ui.pages.ranking import RankingPage
from ui.pages.units import UnitsPage

TRANSPORT = "市交通运输局"


@pytest.fixture
def page(window: MainWindow) -> UnitsPage:
    made = window.turn_to("units")
    rest(window)
    assert isinstance(made, UnitsPage)
    return made


def choose(page: UnitsPage, unit: str, window: MainWindow) -> None:
    assert page.table.select_key(unit)
    rest(window)


def figure(page: UnitsPage, name: str) -> str:
    return page.card.figures[name].text()


def press(shown: QLabel) -> None:
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Tab)
    QTest.keyClick(shown, Qt.Key.Key_Return)


def test_the_card_is_that_of_the_unit_found(page: UnitsPage, window: MainWindow) -> None:
    choose(page, "市财政局", window)
    page.search.setText("jiaotongyun")
    rest(window)
    assert [row.unit.name for row in page.table.rows.shown()] == [TRANSPORT]
    row = page.table.current_row()
    assert row is not None
    assert row.unit.name == TRANSPORT
    assert page._heading.text().startswith(TRANSPORT)
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert window.focusWidget() is page.table


def test_figures_are_those_of_the_ranking(page: UnitsPage, window: MainWindow) -> None:
    choose(page, TRANSPORT, window)
    ranking = window.desk.application.ranking("2023-11")
    (score,) = [each for each in ranking.scores if each.unit == TRANSPORT]
    assert f"第 {score.rank} 名" in figure(page, "rank")
    assert f"{score.total} 分" in figure(page, "rank")
    led = [
        row.assessment.light
        for row in window.desk.data.view.rows
        if row.item.parent_key is None and TRANSPORT in row.item.leads
    ]
    judged = [light for light in led if light is not Light.GREY]
    good = sum(light in {Light.GREEN, Light.BLUE} for light in judged)
    assert f"{good / len(judged):.1%}".replace(".0%", "%") in figure(page, "schedule")
    assert f"牵头 {len(led)} 项" in figure(page, "items")
    press(page.card.figures["schedule"])
    rest(window)
    ledger = window.stack.currentWidget()
    assert isinstance(ledger, LedgerPage)
    assert sorted(row.assessment.light for row in ledger.model.shown()) == sorted(judged)


def test_months_come_newest_first_and_open_what_was_missing(
    page: UnitsPage, window: MainWindow
) -> None:
    unit = next(s.name for s in window.desk.data.view.statuses if s.missing)
    choose(page, unit, window)
    rows = page.months.rows.shown()
    assert [row.month for row in rows] == ["2023-11", "2023-10", "2023-09"]
    press(page.card.figures["time"])
    assert page.record.currentWidget() is page.months
    page.months.selectRow(0)
    QTest.keyClick(page.months, Qt.Key.Key_Return)
    rest(window)
    ledger = window.stack.currentWidget()
    assert isinstance(ledger, LedgerPage)
    assert {row.item.key for row in ledger.model.shown()} == set(rows[0].box.missing)


def test_letters_open_in_the_register(page: UnitsPage, window: MainWindow) -> None:
    application = window.desk.application
    unit = application.actions()[0].unit
    choose(page, unit, window)
    letters = [view for view in application.actions() if view.unit == unit]
    assert list(page.record.actions_.rows.shown()) == letters
    assert figure(page, "letters").startswith(f"督办　<b><a href='letters'>{len(letters)}</a>")
    press(page.card.figures["letters"])
    assert page.record.currentWidget() is page.record.actions_
    page.record.actions_.selectRow(0)
    QTest.keyClick(page.record.actions_, Qt.Key.Key_Return)
    rest(window)
    shown = window.stack.currentWidget()
    assert isinstance(shown, ActionsPage)
    assert shown.actions_.table.current_row().number == letters[0].number


def test_problems_open_in_their_list(page: UnitsPage, window: MainWindow) -> None:
    problem = window.desk.application.problems()[0]
    choose(page, problem.unit, window)
    assert problem in page.record.problems.rows.shown()
    press(page.card.figures["problems"])
    assert page.record.currentWidget() is page.record.problems
    at = list(page.record.problems.rows.shown()).index(problem)
    page.record.problems.selectRow(at)
    QTest.keyClick(page.record.problems, Qt.Key.Key_Return)
    rest(window)
    shown = window.stack.currentWidget()
    assert isinstance(shown, ProblemsPage)
    assert shown.problems.table.current_row().number == problem.number


def test_the_rank_opens_the_ranking_at_the_unit(page: UnitsPage, window: MainWindow) -> None:
    choose(page, TRANSPORT, window)
    press(page.card.figures["rank"])
    rest(window)
    shown = window.stack.currentWidget()
    assert isinstance(shown, RankingPage)
    assert shown.table.current_row().unit == TRANSPORT


def test_items_open_the_ledger_and_contacts_are_named(
    page: UnitsPage, window: MainWindow, qtbot: QtBot
) -> None:
    choose(page, TRANSPORT, window)
    (contact,) = page.contacts.rows.shown()
    assert contact.name == "演示填报员"
    assert contact.last == "2023-11"
    count = page.items.rows.rowCount()
    press(page.card.figures["items"])
    rest(window)
    ledger = window.stack.currentWidget()
    assert isinstance(ledger, LedgerPage)
    assert ledger.model.rowCount() == count


def test_a_unit_nobody_asks_has_an_empty_card(page: UnitsPage, window: MainWindow) -> None:
    bare = next(row for row in page.table.rows.rows if not row.items)
    choose(page, bare.unit.name, window)
    assert "—" in figure(page, "items")
    assert "本月不参加排名" in figure(page, "rank")
    assert page.contacts.rows.rowCount() == 0
    assert not page._open.isEnabled()
