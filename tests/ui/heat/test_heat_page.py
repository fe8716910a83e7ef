"""热力图 by mouse and keyboard: boxes open their items in their month, range, late only, export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.assessment.heat import HeatBox, HeatBy, HeatMap, HeatRow
from models.words import Light
from tests.support.pdf_reading import all_text
from tests.support.windows import rest
from ui.heat.view import HeatView
from ui.main_window import MainWindow
from ui.pages.heat import HeatPage
from ui.pages.ledger import LedgerPage
from ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow) -> HeatPage:
    made = window.turn_to("heat")
    rest(window)
    assert isinstance(made, HeatPage)
    return made


def find(heat: HeatMap, wanted: Callable[[HeatBox], bool]) -> tuple[int, int]:
    """Row and column of the first box that is wanted."""
    return next(
        (row, column)
        for row, each in enumerate(heat.rows)
        for column, box in enumerate(each.boxes)
        if wanted(box)
    )


def ledger_keys(window: MainWindow) -> set[str]:
    ledger = window.stack.currentWidget()
    assert isinstance(ledger, LedgerPage)
    return {row.item.key for row in ledger.model.shown()}


def test_a_click_opens_the_late_items_in_their_month(
    page: HeatPage, window: MainWindow, qtbot: QtBot
) -> None:
    heat = page.view.heat
    row, column = find(heat, lambda box: box.worst is Light.RED)
    assert heat.months[column] == "2023-09"
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=page.view.place_of(row, column).center())
    rest(window)
    assert window.desk.month == "2023-09"
    assert ledger_keys(window) == set(heat.rows[row].boxes[column].keys)
    shown = window.stack.currentWidget()
    assert isinstance(shown, LedgerPage)
    lights = {each.assessment.light for each in shown.model.shown()}
    assert lights <= {Light.RED, Light.YELLOW}
    caption = shown.filters.query.caption
    assert "2023年9月" in caption
    assert heat.rows[row].name in caption


def test_arrows_walk_and_enter_opens(page: HeatPage, window: MainWindow, qtbot: QtBot) -> None:
    view = page.view
    assert view.current == view.heat.rows[0].boxes[-1]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(view, key)
    box = view.heat.rows[2].boxes[-2]
    assert view.current == box
    assert "2023年10月" in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current == view.heat.rows[2].boxes[0]
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    rest(window)
    assert ledger_keys(window) == set(view.heat.rows[2].boxes[-1].keys)
    assert window.desk.month == "2023-11"


def test_groups_are_shown_and_remembered(page: HeatPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, "heat.by.group"), LEFT)
    rest(window)
    assert page.view.heat.by is HeatBy.GROUP
    assert any(row.name == "附件1 财税" for row in page.view.heat.rows)
    page.keep(window.desk.layout)
    again = HeatPage(window.desk)
    again.restore(window.desk.layout)
    assert again._by is HeatBy.GROUP


def test_a_range_of_months_and_only_the_late(page: HeatPage, qtbot: QtBot) -> None:
    page.last.setCurrentIndex(page.last.findData("2023-10"))
    assert page.view.heat.months == ("2023-09", "2023-10")
    assert "2023年10月" in page.said.text()
    page.first.setCurrentIndex(page.first.findData("2023-10"))
    assert page.view.heat.months == ("2023-10",)
    page.first.setCurrentIndex(page.first.findData("2023-11"))  # the wrong way round
    assert page.view.heat.months == ("2023-10", "2023-11")
    rows = len(page.view.heat.rows)
    page.late_only.click()
    assert 0 < len(page.view.heat.rows) < rows
    assert all(any(box.late for box in row.boxes) for row in page.view.heat.rows)


def test_the_title_is_what_the_core_says(page: HeatPage) -> None:
    assert page.said.text() == page.view.heat.finding()
    assert "滞后" in page.said.text()


def test_boxes_tell_their_counts_and_shares(page: HeatPage) -> None:
    row, column = find(page.view.heat, lambda box: box.worst is Light.RED)
    words = page.view.words_at(page.view.place_of(row, column).center())
    box = page.view.heat.rows[row].boxes[column]
    assert page.view.heat.rows[row].name in words
    assert f"滞后 {box.count} 项" in words
    assert "%" in words
    assert page.view.words_at(page.view.rect().topLeft()) == ""


def test_export_writes_pages_and_pictures(
    page: HeatPage, window: MainWindow, tmp_path: Path
) -> None:
    dialog = page.export.ask("pdf")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    rest(window)
    page.export.write(tmp_path, "png")
    rest(window)
    assert page.said.text().removesuffix("。") in all_text(
        (tmp_path / "【演示】热力图.pdf").read_bytes()
    )
    assert (tmp_path / "【演示】热力图_1.png").read_bytes().startswith(b"\x89PNG")


def test_a_change_of_the_open_month_shows_at_once(page: HeatPage, window: MainWindow) -> None:
    key = "附件3/1"
    before = window.desk.application.heat(HeatBy.UNIT)
    window.desk.write(
        "改灯",
        lambda _: window.desk.application.override_light(
            "2023-11", key, Light.RED, "样品理由", "甲某"
        ),
    )
    rest(window)
    assert page.view.heat != before.between("2023-09", "2023-11")
    (row,) = [row for row in page.view.heat.rows if row.name == "市交通运输局"]
    assert (key, Light.RED) in row.boxes[-1].lights


def test_without_months_it_says_what_to_do(empty_window: MainWindow) -> None:
    page = empty_window.turn_to("heat")
    rest(empty_window)
    assert isinstance(page, HeatPage)
    assert page._stack.currentIndex() == 1
    assert not page.export.isEnabled()
    assert page._empty._title.text() == "还没有月份"


def test_many_months_scroll_and_names_stay(theme: Theme, qtbot: QtBot) -> None:
    months = tuple(f"{year}-{month:02}" for year in (2023, 2024, 2025) for month in range(1, 13))
    boxes = tuple(HeatBox((("附件1/1", Light.GREEN),)) for _ in months)
    view = HeatView(theme)
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    rows = tuple(HeatRow(f"样品{at}局", boxes) for at in range(200))
    view.show_heat(HeatMap(HeatBy.UNIT, months, rows))
    assert view.horizontalScrollBar().value() == view.horizontalScrollBar().maximum() > 0
    assert view.place_of(0, len(months) - 1).right() <= view.viewport().width()
    for _ in range(len(months)):
        qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.horizontalScrollBar().value() == 0
    for _ in range(30):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.current == rows[-1].boxes[0]
    assert view.place_of(199, 0).bottom() <= view.viewport().height()
