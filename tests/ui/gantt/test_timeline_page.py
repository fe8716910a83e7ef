"""时间轴 by mouse and keyboard: tree, zoom, dragging with a reason, undo, refusals, export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.ledger.views import MilestoneView
from models.words import Light
from tests.support.pdf_reading import all_text
from tests.support.ui_rows import item, ledger_row, milestone
from tests.support.windows import rest
from ui.gantt.moving import MoveDialog, why_not
from ui.gantt.scale import Zoom
from ui.gantt.view import GanttView
from ui.main_window import MainWindow
from ui.pages.ledger import LedgerPage
from ui.pages.timeline import TimelinePage
from ui.theme import Theme
from ui.widgets.milestone_line import Span

RAIL = "附件3/1.1"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow) -> TimelinePage:
    made = window.turn_to("timeline")
    rest(window)
    assert isinstance(made, TimelinePage)
    return made


def number_of(canvas: GanttView, key: str) -> int:
    return [each.key for each in canvas.rows].index(key)


def go_to(canvas: GanttView, key: str) -> MilestoneView:
    """Put a row in sight; its first milestone."""
    canvas._move_to(number_of(canvas, key))
    return canvas.rows[canvas._current].movable[0]


def place_of(canvas: GanttView, key: str, day: date) -> QPoint:
    return QPoint(round(canvas.scale().x(day)), canvas.middle_of(number_of(canvas, key)))


def drag(canvas: GanttView, key: str, to: date) -> None:
    mark = go_to(canvas, key)
    port = canvas.viewport()
    start, end = place_of(canvas, key, mark.due), place_of(canvas, key, to)
    QTest.mousePress(port, LEFT, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(port, start + (end - start) * step / 5)
    QTest.mouseRelease(port, LEFT, pos=end)
    QApplication.processEvents()


def asked(window: MainWindow) -> MoveDialog:
    dialog = window.findChild(MoveDialog)
    assert dialog is not None
    return dialog


def due_of(window: MainWindow, key: str) -> date:
    return window.desk.application.items([key])[0].milestones[0].due


def test_rows_are_the_dated_items_and_the_parents_of_dated_ones(
    page: TimelinePage, window: MainWindow
) -> None:
    rows = window.desk.data.view.rows
    dated = {row.item.key for row in rows if not row.item.undated}
    parents = {row.item.parent_key for row in rows if row.item.key in dated} - {None}
    assert {each.key for each in page.canvas.rows} == dated | parents
    page.dated_only.click()
    assert page.canvas.row_count == len(rows)
    page.list_choice.setCurrentIndex(page.list_choice.findData("附件3"))
    assert {each.key.split("/")[0] for each in page.canvas.rows} == {"附件3"}


def test_search_leaves_what_is_found_with_the_parents_above(
    page: TimelinePage, window: MainWindow
) -> None:
    everything = len(page.canvas.rows)
    window.actions_["search"].trigger()
    assert page.focus_search()
    page.search.setText("jizheng")
    found = {each.key for each in page.canvas.rows}
    assert RAIL in found, "a sub-item is found by whole pinyin"
    assert "附件3/1" in found, "its parent stands above it"
    assert len(found) < everything
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert window.focusWidget() is page.canvas
    page.search.setText("没有这样的词")
    assert not page.canvas.isVisible()
    assert "没有找到“没有这样的词”" in page._empty.findChild(QLabel).text()
    assert not page.export.isEnabled()
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(page.canvas.rows) == everything
    assert page.canvas.isVisible()


def test_an_item_sent_for_is_shown_whatever_was_searched(page: TimelinePage) -> None:
    page.search.setText("没有这样的词")
    page.show_part(RAIL)
    assert page.search.text() == ""
    assert page.current_key() == RAIL


def test_enter_opens_the_row_in_the_ledger(
    page: TimelinePage, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.canvas, Qt.Key.Key_Down)
    wanted = page.canvas.rows[1].key
    qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    rest(window)
    ledger = window.stack.currentWidget()
    assert isinstance(ledger, LedgerPage)
    assert ledger.detail.row.item.key == wanted


def test_sub_items_fold_by_mouse_by_space_and_all_at_once(page: TimelinePage, qtbot: QtBot) -> None:
    canvas, whole = page.canvas, page.canvas.row_count
    parent = next(each for each in canvas.rows if each.children)
    go_to(canvas, parent.key)
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.row_count == whole - parent.children
    assert canvas.current.key == parent.key
    place = QPoint(8, canvas.middle_of(canvas._current))
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=place)
    assert canvas.row_count == whole
    page.fold.click()
    assert all(each.depth == 0 for each in canvas.rows)
    page.fold.click()
    assert canvas.row_count == whole


def test_zoom_by_buttons_keys_and_wheel(page: TimelinePage, qtbot: QtBot) -> None:
    canvas = page.canvas
    assert canvas.zoom is Zoom.YEAR
    assert page.zooms[Zoom.YEAR].isChecked()
    assert canvas.horizontalScrollBar().maximum() == 0
    for zoom in (Zoom.MONTH, Zoom.QUARTER):
        qtbot.mouseClick(page.zooms[zoom], LEFT)
        assert canvas.zoom is zoom
        assert [each for each in Zoom if page.zooms[each].isChecked()] == [zoom]
        assert canvas.horizontalScrollBar().maximum() > 0
    before = canvas.scale().per_day
    qtbot.keyClick(canvas, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert canvas.scale().per_day > before
    qtbot.keyClick(canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert canvas.scale().per_day == pytest.approx(before)
    turn_wheel(canvas, 120, around=700)
    assert canvas.scale().per_day > before
    for _ in range(40):
        turn_wheel(canvas, -120, around=700)
    assert canvas.zoom is Zoom.YEAR


def test_the_day_under_the_pointer_stays_there_while_zooming(page: TimelinePage) -> None:
    canvas = page.canvas
    canvas.set_zoom(Zoom.QUARTER)
    day = canvas.scale().day(800)
    turn_wheel(canvas, 240, around=800)
    assert abs(canvas.scale().x(day) - 800) < 3


def turn_wheel(canvas: GanttView, turned: int, around: int) -> None:
    place = QPointF(around, 200)
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def test_dragging_asks_for_a_reason_and_is_one_operation(
    page: TimelinePage, window: MainWindow, qtbot: QtBot
) -> None:
    first = due_of(window, RAIL)
    page.zooms[Zoom.MONTH].click()
    drag(page.canvas, RAIL, date(2024, 2, 15))
    dialog = asked(window)
    assert abs((dialog.chosen - date(2024, 2, 15)).days) <= 1
    assert not dialog.accept_button.isEnabled()
    wanted = dialog.chosen
    reason = dialog.findChild(QPlainTextEdit, "gantt.reason")
    qtbot.keyClicks(reason, "flood season")
    qtbot.mouseClick(dialog.accept_button, LEFT)
    rest(window)
    assert due_of(window, RAIL) == wanted
    entry = window.desk.application.log()[0]
    assert entry.name == "修改节点时限"
    assert "flood season" in entry.detail
    mark = go_to(page.canvas, RAIL)
    assert mark.due == wanted
    told = page.canvas.words_at(place_of(page.canvas, RAIL, wanted))
    assert f"原定 {first.isoformat()}" in told
    assert "1个比原定推迟" in page.said.text()
    assert window.actions_["undo"].text() == "撤销“修改节点时限”"
    window.actions_["undo"].trigger()
    rest(window)
    assert due_of(window, RAIL) == first
    assert "原定" not in page.canvas.words_at(place_of(page.canvas, RAIL, first))


def test_escape_lets_go_and_cancel_changes_nothing(
    page: TimelinePage, window: MainWindow, qtbot: QtBot
) -> None:
    canvas, port = page.canvas, page.canvas.viewport()
    mark = go_to(canvas, RAIL)
    start = place_of(canvas, RAIL, mark.due)
    QTest.mousePress(port, LEFT, pos=start)
    QTest.mouseMove(port, start + QPoint(60, 0))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(port, LEFT, pos=start + QPoint(60, 0))
    assert window.findChild(MoveDialog) is None
    drag(canvas, RAIL, date(2024, 6, 30))
    asked(window).reject()
    rest(window)
    assert due_of(window, RAIL) == mark.due


def test_the_keyboard_chooses_a_milestone_and_changes_its_date(
    page: TimelinePage, window: MainWindow, qtbot: QtBot
) -> None:
    canvas = page.canvas
    several = next(
        each
        for each in canvas.rows
        if len(each.marks) > 1 and not any(m.recurring or m.done_on for m in each.marks)
    )
    go_to(canvas, several.key)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.chosen == several.marks[1]
    qtbot.keyClick(canvas, Qt.Key.Key_F2)
    dialog = asked(window)
    assert dialog.chosen == several.marks[1].due
    dialog.reason.setPlainText("经批准")
    assert not dialog.accept_button.isEnabled()  # still the same day
    dialog.day.setDate(dialog.day.date().addDays(-10))
    assert dialog.told.text() == "提前 10 天"
    dialog.accept()
    rest(window)
    found = window.desk.application.items([several.key])[0].milestones
    assert (several.marks[1].due - found[1].due).days == 10


def test_an_undated_item_is_given_a_date_with_f2(
    page: TimelinePage, window: MainWindow, qtbot: QtBot
) -> None:
    page.dated_only.click()
    canvas = page.canvas
    bare = next(each for each in canvas.rows if each.row.item.undated)
    go_to(canvas, bare.key)
    qtbot.keyClick(canvas, Qt.Key.Key_F2)
    dialog = asked(window)
    dialog.reason.setPlainText("牵头单位报来时间表")
    assert dialog.accept_button.isEnabled()
    dialog.accept()
    rest(window)
    assert not window.desk.application.items([bare.key])[0].undated


def test_a_closed_month_refuses_with_a_sentence(page: TimelinePage, window: MainWindow) -> None:
    window.desk.choose_month("2023-09")
    rest(window)
    told: list[str] = []
    page.canvas.refused.connect(told.append)
    drag(page.canvas, RAIL, date(2024, 6, 30))
    assert window.findChild(MoveDialog) is None
    assert "2023年9月已关账" in told[0]
    assert "换到未关账的月份" in told[0]


def test_done_recurring_and_read_only_are_refused(window: MainWindow) -> None:
    view = window.desk.data.view
    plain = milestone(date(2024, 6, 30))
    assert why_not(view, plain, read_only=False) == ""
    assert "只读" in why_not(view, plain, read_only=True)
    done = milestone(date(2024, 6, 30), done_on=date(2024, 6, 1))
    assert "2024-06-01 完成" in why_not(view, done, read_only=False)


def test_what_the_pointer_is_over_is_told(page: TimelinePage, window: MainWindow) -> None:
    canvas = page.canvas
    mark = go_to(canvas, RAIL)
    assert mark.due.isoformat() in canvas.words_at(place_of(canvas, RAIL, mark.due))
    title = canvas.current.row.item.title
    assert title in canvas.words_at(QPoint(30, canvas.middle_of(canvas._current)))
    assert canvas.words_at(QPoint(30, 2)) == ""


def test_export_writes_what_is_on_show(
    page: TimelinePage, window: MainWindow, tmp_path: Path
) -> None:
    page.list_choice.setCurrentIndex(page.list_choice.findData("附件3"))
    dialog = page.export.ask("pdf")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    rest(window)
    page.export.write(tmp_path, "png")
    rest(window)
    text = all_text((tmp_path / "【演示】时间轴.pdf").read_bytes())
    assert "济郑高铁" in text
    assert "附件2" not in text
    assert (tmp_path / "【演示】时间轴.png").read_bytes().startswith(b"\x89PNG")


def test_an_empty_ledger_says_so_and_exports_nothing(empty_window: MainWindow) -> None:
    made = empty_window.turn_to("timeline")
    rest(empty_window)
    assert isinstance(made, TimelinePage)
    assert made._stack.currentIndex() == 1
    assert not made.export.isEnabled()
    assert made.said.text() == ""


def test_ten_thousand_rows_are_painted_as_fast_as_fifty(theme: Theme, qtbot: QtBot) -> None:
    span = Span(date(2023, 1, 1), date(2025, 12, 31))
    marks = tuple(milestone(date(year, 12, 31)) for year in (2023, 2024, 2025))
    many = [ledger_row(item(f"附件1/{at}", milestones=marks), Light.GREEN) for at in range(10_000)]
    canvas = GanttView(theme)
    qtbot.addWidget(canvas)
    canvas.resize(1200, 700)
    canvas.show()
    painted: list[int] = []
    for rows in (many[:50], many):
        canvas.show_rows(rows, span, date(2023, 11, 30))
        canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum() // 2)
        count = counting(canvas)
        canvas.viewport().grab()
        painted.append(count())
    assert painted[0] == painted[1] < 40


def counting(canvas: GanttView) -> Callable[[], int]:
    """How many rows are put into words while painting."""
    asked_for = 0

    class Watched(list):  # type: ignore[type-arg]
        def __getitem__(self, at):  # type: ignore[no-untyped-def]
            nonlocal asked_for
            asked_for += 1
            return super().__getitem__(at)

    canvas.rows = Watched(canvas.rows)
    return lambda: asked_for
