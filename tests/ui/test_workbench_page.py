"""工作台: figures agree with the month and open their lists; an empty store is guided."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.application import Application
from desktop_app.views import LedgerRow
from models.base import Light
from tests.support.stores import fixed_clock
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.actions import ActionsPage
from ui.pages.cycle import CyclePage
from ui.pages.ledger import LedgerPage
from ui.pages.workbench import _over_words
from ui.tables.changes import before_code, turned_red, turned_yellow
from ui.tables.ledger import due_within, light_code
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
    late = [status for status in window.desk.data.view.statuses if status.missing]
    bench._missing.click()
    rest(window)
    page = window.stack.currentWidget()
    assert isinstance(page, CyclePage)
    shown = page.statuses.rows.shown()
    assert {status.name for status in shown[: len(late)]} == {status.name for status in late}
    first = page.statuses.current_row()
    assert first is not None
    assert len(first.missing) == max(len(status.missing) for status in late)


def test_a_plan_that_is_over_says_which_month_is_on_show(window: MainWindow) -> None:
    data = window.desk.data
    assert "最后一个调度月份（2023年11月）" in _over_words(data)
    window.desk.choose_month("2023-10")
    rest(window)
    words = _over_words(window.desk.data)
    assert "2023年10月" in words
    assert "最后" not in words
    assert "还没有开过调度月份" in _over_words(replace(data, month=None))


def test_an_empty_store_leads_to_the_demonstration(
    empty_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Path] = []
    monkeypatch.setattr("ui.stores.start_window", lambda path: started.append(path) or 1)
    rest(empty_window)
    demo = empty_window.page("workbench").findChild(QPushButton, "guide.demo")
    path = empty_window.desk.store.with_name("演示.duban")
    demo.click()
    rest(empty_window)
    assert started == [path]
    with Application.open(path, empty_window.desk.paths, fixed_clock()) as made:
        assert made.is_demo
        assert [cycle.month for cycle in made.cycles()] == ["2023-09", "2023-10", "2023-11"]
    demo.click()
    rest(empty_window)
    assert started == [path, path]


def keys_shown(window: MainWindow) -> set[str]:
    page = window.stack.currentWidget()
    assert isinstance(page, LedgerPage)
    return {row.item.key for row in page.model.shown()}


def top(window: MainWindow) -> list[LedgerRow]:
    return [row for row in window.desk.data.view.rows if row.item.parent_key is None]


def press_link(shown: QLabel, number: int = 0) -> None:
    """Press the n-th link of a label by keyboard."""
    shown.setFocus()
    for _ in range(number + 1):
        QTest.keyClick(shown, Qt.Key.Key_Tab)
    QTest.keyClick(shown, Qt.Key.Key_Return)


def test_the_change_on_a_card_opens_what_came_and_went(window: MainWindow) -> None:
    rows = top(window)
    for code in ("red", "yellow", "green", "blue", "undated"):
        shown = card(window, code)
        before = sum(before_code(row) == code for row in rows)
        moved = int(shown._number.text()) - before
        told = shown._change.text()
        if not moved:
            assert told == "与上月持平"
            continue
        assert f"比上月{'增' if moved > 0 else '减'} {abs(moved)} 项" in told
        window.turn_to("workbench")
        rest(window)
        press_link(shown._change)
        rest(window)
        now = {row.item.key for row in rows if light_code(row) == code}
        was = {row.item.key for row in rows if before_code(row) == code}
        assert keys_shown(window) == now ^ was


@pytest.mark.parametrize("link", ["red", "new", "turned"])
def test_each_number_of_the_heading_opens_its_list(window: MainWindow, link: str) -> None:
    bench = window.page("workbench")
    rows, heading = top(window), bench._red.heading
    wanted = {
        "red": {row.item.key for row in rows if row.assessment.light is Light.RED},
        "new": set(turned_red(rows)),
        "turned": {row.item.key for row in turned_yellow(rows)},
    }[link]
    links = re.findall("href='([a-z]+)'>[^<]*?([0-9]+) 项", heading.text())
    numbers = dict(links)
    assert int(numbers.get(link, 0)) == len(wanted)
    if wanted:
        press_link(heading, [name for name, _ in links].index(link))
        rest(window)
        assert keys_shown(window) == wanted


def test_every_due_window_opens_its_list(window: MainWindow, qtbot: QtBot) -> None:
    bench = window.page("workbench")
    as_of = window.desk.data.view.as_of
    for name, made in bench._windows.items():
        wanted = {row.item.key for row in top(window) if due_within(row, name, as_of)}
        assert made.text().endswith(f" {len(wanted)}")
        assert made.isEnabled() == bool(wanted)
        if wanted:
            qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
            rest(window)
            assert keys_shown(window) == wanted
            window.turn_to("workbench")
            rest(window)


def test_undated_and_better_open_their_lists(window: MainWindow, qtbot: QtBot) -> None:
    bench, rows = window.page("workbench"), top(window)
    for made, wanted in (
        (bench._undated, {row.item.key for row in rows if light_code(row) == "undated"}),
        (bench._better, set(turned_red(rows, back=True))),
        (bench._newly, set(turned_red(rows))),
    ):
        window.turn_to("workbench")
        rest(window)
        assert made.isVisible() == bool(wanted)
        if wanted:
            assert made.text().startswith(str(len(wanted)))
            qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
            rest(window)
            assert keys_shown(window) == wanted


def test_late_replies_open_the_late_steps(window: MainWindow, qtbot: QtBot) -> None:
    application = window.desk.application
    today = application.desk_day()
    late = [view.number for view in application.actions() if view.overdue(today)]
    assert late
    bench = window.page("workbench")
    assert bench._unanswered.text() == f"{len(late)} 件督办逾期未反馈 →"
    qtbot.mouseClick(bench._unanswered, Qt.MouseButton.LeftButton)
    rest(window)
    page = window.stack.currentWidget()
    assert isinstance(page, ActionsPage)
    assert page.tabs.currentWidget() is page.actions_
    shown = [view.number for view in page.actions_.table.rows.shown()]
    assert sorted(shown) == sorted(late)


def test_oddities_open_at_the_first_that_waits(window: MainWindow, qtbot: QtBot) -> None:
    bench = window.page("workbench")
    odd = [each for each in window.desk.data.view.anomalies if not each.settled]
    assert bench._odd.text().startswith(str(len(odd)))
    qtbot.mouseClick(bench._odd, Qt.MouseButton.LeftButton)
    rest(window)
    page = window.stack.currentWidget()
    assert isinstance(page, CyclePage)
    assert page.odd.table.current_row() is not None
    assert not page.odd.table.current_row().settled


def colours(widget: QWidget) -> set[str]:
    picture = widget.grab().toImage()
    places = itertools.product(range(picture.width()), range(picture.height()))
    return {picture.pixelColor(x, y).name() for x, y in places}


def test_another_look_reaches_links_and_marks(window: MainWindow) -> None:
    window.turn_to("workbench")
    look, light = window.desk.theme.look, window.desk.theme.palette
    moved = next(made for made in window.findChildren(LightCard) if "<a" in made._change.text())
    assert light["primary"] in colours(moved)
    window.set_look(replace(look, style="dark"))
    try:
        rest(window)
        dark = window.desk.theme.palette
        assert dark["primary"] in colours(moved)
        assert light["primary"] not in colours(moved)
        assert dark.light(Light.RED).solid in colours(card(window, "red").mark)
    finally:
        window.set_look(look)


def test_an_empty_store_is_guided_to_the_built_in_plan(empty_window: MainWindow) -> None:
    load = empty_window.findChild(QPushButton, "guide.plan")
    assert load.isVisible()
    assert empty_window.findChild(QPushButton, "guide.document").isVisible()
    load.click()
    rest(empty_window)
    assert len(empty_window.desk.application.items()) > 150
    assert not load.isVisible()
    assert card(empty_window, "undated").isVisible()
