"""工作台: figures agree with the month and open their lists; an empty store is guided."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from models.base import Light
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.ledger import LedgerPage
from ui.widgets.light_cards import LightCard


def card(window: MainWindow, code: str) -> LightCard:
    return window.findChild(LightCard, f"card.{code}")


def test_cards_count_what_the_month_counts(window: MainWindow) -> None:
    lights = window.desk.data.view.lights
    assert card(window, "red")._number.text() == str(lights[Light.RED])
    assert card(window, "yellow")._number.text() == str(lights[Light.YELLOW])
    grey = int(card(window, "grey")._number.text()) + int(card(window, "undated")._number.text())
    assert grey == lights[Light.GREY]


def test_every_card_opens_a_list_of_that_length(window: MainWindow, qtbot: QtBot) -> None:
    for code in ("red", "yellow", "green", "blue", "undated"):
        window.turn_to("workbench")
        rest(window)
        count = int(card(window, code)._number.text())
        qtbot.mouseClick(card(window, code), Qt.MouseButton.LeftButton)
        rest(window)
        page = window.stack.currentWidget()
        assert isinstance(page, LedgerPage)
        assert page.model.rowCount() == count


def test_cards_open_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(card(window, "blue"), Qt.Key.Key_Return)
    rest(window)
    assert window.stack.currentWidget().objectName() == "page.ledger"


def test_a_red_item_opens_with_its_reasons(window: MainWindow, qtbot: QtBot) -> None:
    bench = window.page("workbench")
    line = bench._red._model.row(0)
    bench._red.table.setCurrentIndex(bench._red._model.index(0, 0))
    qtbot.keyClick(bench._red.table, Qt.Key.Key_Return)
    rest(window)
    page = window.stack.currentWidget()
    assert isinstance(page, LedgerPage)
    assert page.detail.row is not None
    assert page.detail.row.item.key == line.key
    assert page.detail.row.assessment.light in {Light.RED, Light.YELLOW}


def test_a_plan_that_is_over_says_so(window: MainWindow) -> None:
    bench = window.page("workbench")
    over = window.desk.data.view.plan_over
    assert bench._over.isVisible() == over


def test_links_lead_to_the_pages(window: MainWindow) -> None:
    bench = window.page("workbench")
    bench._odd.click()
    rest(window)
    assert window.stack.currentWidget().objectName() == "page.cycle"
    window.turn_to("workbench")
    missing = {key for s in window.desk.data.view.statuses for key in s.missing}
    bench._missing.click()
    rest(window)
    page = window.stack.currentWidget()
    assert isinstance(page, LedgerPage)
    assert page.model.rowCount() == len(missing)


def test_an_empty_store_is_guided_to_the_built_in_plan(empty_window: MainWindow) -> None:
    load = empty_window.findChild(QPushButton, "guide.plan")
    assert load.isVisible()
    assert empty_window.findChild(QPushButton, "guide.document").isVisible()
    load.click()
    rest(empty_window)
    assert len(empty_window.desk.application.items()) > 150
    assert not load.isVisible()
    assert card(empty_window, "undated").isVisible()
