"""通报, figures: a click on a figure opens the items behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.printing.places import TracedFigure
from models.words import Light
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.bulletin import FIGURES, BulletinPage
from ui.pages.ledger import LedgerPage
from ui.widgets.page_marks import MarkKind

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow) -> BulletinPage:
    window.desk.choose_month("2023-10")
    found = window.turn_to("bulletin")
    rest(window)
    assert isinstance(found, BulletinPage)
    return found


def figure_of(page: BulletinPage, meaning: str) -> TracedFigure:
    places = page.pane._places
    assert places is not None
    return next(each for each in places.figures if meaning in each.meaning and each.spots)


def place_of(page: BulletinPage, figure: TracedFigure) -> QPoint:
    spot = figure.spots[0]
    page.view.reveal(spot.page, spot.box)
    left, top, right, bottom = spot.box
    return page.view.point_of(spot.page, (left + right) / 2, (top + bottom) / 2)


def items(page: BulletinPage) -> list[str]:
    model = page.figures.items.rows
    return [model.row(n).key for n in range(model.rowCount())]


def test_a_click_on_a_figure_opens_its_items(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    figure = figure_of(page, "红灯")
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=place_of(page, figure))
    assert page._tabs.currentIndex() == FIGURES
    assert page.figures.figure is figure
    assert items(page) == list(figure.keys)
    red = {
        r.item.key
        for r in window.desk.application.month("2023-10").rows
        if r.assessment.light is Light.RED
    }
    assert int(figure.text) == len(figure.keys)
    assert set(figure.keys) <= red
    chosen = [mark for mark in page.view._marks if mark.kind is MarkKind.CHOSEN]
    assert [(m.page, m.box) for m in chosen] == [(s.page, s.box) for s in figure.spots]


def test_the_pointer_tells_a_figure(page: BulletinPage, qtbot: QtBot) -> None:
    at = place_of(page, figure_of(page, "红灯"))
    QTest.mouseMove(page.view.viewport(), at)
    page.view.hovered.emit(*_under(page, at))
    assert page.view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    page.view.hovered.emit(-1, 0.0, 0.0)
    assert page.view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def _under(page: BulletinPage, at: QPoint) -> tuple[int, float, float]:
    place = at + page.view._offset()
    number = next(n for n, box in enumerate(page.view._boxes) if box.contains(place))
    box = page.view._boxes[number]
    return number, (place.x() - box.x()) / box.width(), (place.y() - box.y()) / box.height()


def test_an_item_opens_in_the_ledger(page: BulletinPage, window: MainWindow, qtbot: QtBot) -> None:
    page.show_figure(figure_of(page, "红灯"))
    table = page.figures.items
    key = items(page)[0]
    at = table.visualRect(page.figures._items.index(0, 2)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=at)
    qtbot.mouseDClick(table.viewport(), LEFT, pos=at)
    rest(window)
    ledger = window.stack.currentWidget()
    assert isinstance(ledger, LedgerPage)
    assert ledger.current_key() == key


def test_all_items_of_a_figure_are_listed(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    figure = figure_of(page, "黄灯")
    page.show_figure(figure)
    qtbot.mouseClick(page.figures.list_button, LEFT)
    rest(window)
    ledger = window.stack.currentWidget()
    assert isinstance(ledger, LedgerPage)
    shown = ledger.table.rows
    assert {shown.row(n).item.key for n in range(shown.rowCount())} == set(figure.keys)


def test_going_down_the_list_walks_through_the_pages(page: BulletinPage, qtbot: QtBot) -> None:
    page._tabs.setCurrentIndex(FIGURES)
    table = page.figures.figures
    table.setFocus()
    table.selectRow(0)
    for _ in range(5):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    figure = page.figures.figure
    assert figure is not None
    assert table.currentIndex().row() == 5
    assert all(
        mark.page == figure.spots[0].page
        for mark in page.view._marks
        if mark.kind is MarkKind.CHOSEN
    )
    assert items(page) == list(figure.keys)


def test_almost_every_figure_has_its_place(page: BulletinPage) -> None:
    places = page.pane._places
    assert places is not None
    lost = [figure for figure in places.figures if not figure.spots]
    assert len(places.figures) > 300
    assert len(lost) < len(places.figures) / 50
