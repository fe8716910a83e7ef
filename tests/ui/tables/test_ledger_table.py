"""The ledger's table: columns that stay, rows that grow, groups that fold, conditions as chips."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.ledger.edit_words import EditField, present
from models.words import Light
from tests.support.ui_rows import item, ledger_row
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.ledger import LedgerPage
from ui.tables.grouping import GroupedModel, Grouping
from ui.tables.ledger import COLUMNS, LedgerQuery, light_code

LEFT = Qt.MouseButton.LeftButton
TITLE = 1


@pytest.fixture
def page(window: MainWindow) -> LedgerPage:
    found = window.turn_to("ledger")
    rest(window)
    assert isinstance(found, LedgerPage)
    return found


def column(name: str) -> int:
    return next(at for at, each in enumerate(COLUMNS) if each.name == name)


def headings(page: LedgerPage) -> list[str]:
    found = (page.model.heading(row) for row in range(page.model.rowCount()))
    return [heading.name for heading in found if heading is not None]


def keys(page: LedgerPage) -> list[str]:
    return [row.item.key for row in page.model.shown()]


# --- columns that stay ---------------------------------------------------------------------


def test_number_and_title_stay_when_scrolled_sideways(page: LedgerPage) -> None:
    table, frozen = page.table, page.table.frozen
    assert [COLUMNS[at].title for at in range(2)] == ["编号", "事项"]
    bar = table.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert frozen.isVisible()
    assert frozen.width() == table.columnWidth(0) + table.columnWidth(TITLE)
    assert frozen.horizontalScrollBar().value() == 0
    assert not frozen.isColumnHidden(TITLE)
    assert frozen.isColumnHidden(2)


def test_both_parts_scroll_down_together_and_share_cursor_and_rows(
    page: LedgerPage, qtbot: QtBot
) -> None:
    table, frozen = page.table, page.table.frozen
    table.verticalScrollBar().setValue(40)
    assert frozen.verticalScrollBar().value() == 40
    assert frozen.rowAt(5) == table.rowAt(5) == 40
    qtbot.mouseClick(
        frozen.viewport(), LEFT, pos=frozen.visualRect(page.model.index(42, 0)).center()
    )
    assert table.current_row() is page.model.row(42)
    assert page.detail.row is page.model.row(42)
    frozen.verticalScrollBar().setValue(3)
    assert table.verticalScrollBar().value() == 3


def test_widths_hiding_and_sorting_go_both_ways(page: LedgerPage, qtbot: QtBot) -> None:
    table, frozen = page.table, page.table.frozen
    table.setColumnWidth(TITLE, 260)
    assert frozen.columnWidth(TITLE) == 260
    frozen.horizontalHeader().resizeSection(0, 140)
    assert table.columnWidth(0) == 140
    table.setColumnHidden(0, True)
    assert frozen.width() == 260
    table.setColumnHidden(0, False)
    heads = frozen.horizontalHeader()
    assert heads.sortIndicatorSection() == -1  # no arrow where nothing is sorted
    place = QPoint(heads.sectionViewportPosition(TITLE) + 20, heads.height() // 2)
    qtbot.mouseClick(heads.viewport(), LEFT, pos=place)
    assert [at for at, _ in page.model.sorting] == [TITLE]
    titles = [row.item.title for row in page.model.shown()]
    assert titles == sorted(titles, reverse=page.model.sorting[0][1])


def test_columns_dragged_before_them_go_back(page: LedgerPage) -> None:
    header = page.table.horizontalHeader()
    header.moveSection(header.visualIndex(5), 0)
    assert [header.visualIndex(at) for at in range(2)] == [0, 1]
    header.moveSection(header.visualIndex(5), 3)
    assert header.visualIndex(5) == 3


def test_walking_right_brings_cells_out_from_behind_them(page: LedgerPage, qtbot: QtBot) -> None:
    table = page.table
    table.setCurrentIndex(page.model.index(3, column("progress")))
    assert table.horizontalScrollBar().value() > 0
    table.setCurrentIndex(page.model.index(3, column("light")))
    assert table.visualRect(page.model.index(3, column("light"))).left() >= table.frozen.width()


def test_a_title_is_written_where_it_stays(page: LedgerPage, window: MainWindow) -> None:
    page.show_query(LedgerQuery(open_key="附件3/10"))
    rest(window)
    table = page.table
    flag = QItemSelectionModel.SelectionFlag.NoUpdate
    at = page.model.index(table.currentIndex().row(), TITLE)
    table.selectionModel().setCurrentIndex(at, flag)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.frozen.findChild(QLineEdit)
    assert editor is not None
    editor.setText("样品新名称")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    rest(window)
    (found,) = window.desk.application.items(["附件3/10"])
    assert present(found, EditField.TITLE) == "样品新名称"


# --- rows that grow ------------------------------------------------------------------------


def test_rows_grow_with_their_words_and_shrink_again(page: LedgerPage, window: MainWindow) -> None:
    table = page.table
    plain = table.rowHeight(0)
    page.look.growing.trigger()
    rest(window)
    heights = [table.rowHeight(row) for row in range(8)]
    assert max(heights) > plain
    assert [table.frozen.rowHeight(row) for row in range(8)] == heights
    far = page.model.rowCount() - 1
    assert table.rowHeight(far) == plain  # not measured before it is seen
    table.scrollToBottom()
    rest(window)
    seen = [table.rowHeight(row) for row in range(far - 5, far + 1)]
    assert max(seen) > plain
    page.look.growing.trigger()
    rest(window)
    assert {table.rowHeight(row) for row in range(far + 1)} == {plain}


def test_rows_grow_by_key(page: LedgerPage, window: MainWindow) -> None:
    window.activateWindow()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_H, both)
    assert page.table.growing


def test_an_item_asked_for_is_in_sight_also_among_rows_that_grow(
    page: LedgerPage, window: MainWindow
) -> None:
    page.look.growing.trigger()
    for key in ("附件2/30", "附件1/3", "主要任务/(四)1"):
        page.show_query(LedgerQuery(open_key=key))
        rest(window)
        index = page.table.currentIndex()
        assert page.model.row(index.row()).item.key == key
        seen = page.table.visualRect(page.model.index(index.row(), 2))
        assert page.table.viewport().rect().contains(seen.center())


# --- groups --------------------------------------------------------------------------------


def test_groups_have_headings_with_counts_and_fold(
    page: LedgerPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.look.groups["light"].trigger()
    whole = len(window.desk.data.view.rows)
    assert headings(page)[0] == "滞后"
    assert page.model.count == len(keys(page)) == whole
    codes = [light_code(row) for row in page.model.shown()]
    assert codes == sorted(codes, key=["red", "yellow", "green", "blue", "grey", "undated"].index)
    first = page.model.heading(0)
    assert first is not None
    assert f"{codes.count('red')} 条" in first.words
    table = page.table
    place = table.visualRect(page.model.index(0, column("lead"))).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=place)
    assert len(keys(page)) == whole - first.count
    assert page.model.count == whole  # folded rows are still found
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert len(keys(page)) == whole
    page.look.fold.trigger()
    assert keys(page) == []
    page.look.unfold.trigger()
    assert len(keys(page)) == whole


def test_units_stand_in_groups_as_in_the_register(page: LedgerPage, window: MainWindow) -> None:
    page.look.groups["lead"].trigger()
    order = [unit.name for unit in window.desk.data.units]
    named = [name for name in headings(page) if name in order]
    assert named == sorted(named, key=order.index)
    assert len(named) > 20


def test_filters_sorting_and_search_work_within_groups(
    page: LedgerPage, window: MainWindow
) -> None:
    page.look.groups["list"].trigger()
    page.show_query(LedgerQuery(query="铁路"))
    assert headings(page) == sorted({key.split("/")[0] for key in keys(page)})
    page.model.sort(column("percent"), Qt.SortOrder.DescendingOrder)
    assert headings(page) == sorted({key.split("/")[0] for key in keys(page)})
    page.show_query(LedgerQuery(open_key="附件3/1.8"))
    rest(window)
    assert page.table.current_row().item.key == "附件3/1.8"
    page.look.fold.trigger()
    page.show_query(LedgerQuery(open_key="附件3/1.1"))
    rest(window)
    assert page.table.current_row().item.key == "附件3/1.1"  # its group was unfolded


def test_headings_are_neither_chosen_nor_copied(page: LedgerPage, window: MainWindow) -> None:
    page.look.groups["list"].trigger()
    page.show_query(LedgerQuery(query="济郑"))
    page.table.selectAll()
    assert {row.item.key for row in page.table.selected()} == set(keys(page))
    page.table.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 1 + len(keys(page))


def test_look_is_remembered_with_the_page_and_in_views(
    page: LedgerPage, window: MainWindow
) -> None:
    page.look.groups["due"].trigger()
    page.look.growing.trigger()
    page.keep(window.desk.layout)
    page.views.save("按时限")
    page.look.groups[""].trigger()
    page.look.growing.trigger()
    page.restore(window.desk.layout)
    assert page.table.grouped_by == "due"
    assert page.table.growing
    page.table.group_by("")
    page.views.choose("按时限")
    assert page.table.grouped_by == "due"
    page.look.mark()
    assert page.look.groups["due"].isChecked()
    page.table.set_columns_kept({"grouping": "没有", "growing": "是"})
    assert page.table.grouped_by == ""
    assert not page.table.growing


def test_the_grouped_model_keeps_the_rules_of_qt(qapp: object) -> None:
    rows = [
        ledger_row(item(f"附件{at % 3 + 1}/{at}"), Light.RED if at % 2 else Light.GREEN)
        for at in range(12)
    ]
    model = GroupedModel(COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(rows)
    model.group_by(Grouping("list", "清单", lambda row: (row.item.list_name, row.item.list_name)))
    assert [model.heading(row) is not None for row in (0, 1, 5)] == [True, False, True]
    assert model.rowCount() == 15
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.toggle(0)
    model.show_only([0, 3, 4])
    assert model.count == 3
    model.set_rows(())
    assert model.rowCount() == 0


# --- conditions as chips -------------------------------------------------------------------


def chips(page: LedgerPage) -> dict[str, QPushButton]:
    found = page.filters.active.findChildren(QPushButton)
    return {
        chip.objectName().removeprefix("ledger.active."): chip
        for chip in found
        if chip.isVisibleTo(page)
    }


def test_every_condition_is_a_chip_that_can_go(
    page: LedgerPage, window: MainWindow, qtbot: QtBot
) -> None:
    query = LedgerQuery(
        unit="市财政局",
        marks=frozenset({"flagged"}),
        due="dated",
        list_name="附件1",
        sub_items=False,
    )
    page.show_query(query)
    rest(window)
    names = {"mark:flagged", "unit", "due", "place", "sub_items"}
    assert set(chips(page)) == names
    assert chips(page)["unit"].text().startswith("单位：市财政局")
    before = set(keys(page))
    for name in sorted(names):
        qtbot.mouseClick(chips(page)[name], LEFT)
        rest(window)
        assert name not in chips(page)
        assert set(keys(page)) >= before
    assert page.filters.query == LedgerQuery()
    assert page.tree.place() == ("", "")
    assert not page.filters.active.isVisible()
    assert len(keys(page)) == len(window.desk.data.view.rows)


@pytest.mark.parametrize("mark", ["unreported", "problem", "worse", "overridden", "flagged"])
def test_more_conditions_combine(page: LedgerPage, window: MainWindow, mark: str) -> None:
    page.filters.marks.actions_[mark].trigger()
    rest(window)
    rows = window.desk.data.view.rows
    holds = {
        "unreported": lambda row: not row.assessment.reported,
        "problem": lambda row: row.assessment.problem != "",
        "worse": lambda row: (
            row.assessment.previous is not None
            and row.assessment.light in (Light.RED, Light.YELLOW)
            and row.assessment.light is not row.assessment.previous
            and row.assessment.previous is not Light.RED
        ),
        "overridden": lambda row: row.assessment.overridden,
        "flagged": lambda row: len(row.item.flags) > 0,
    }[mark]
    assert keys(page) == [row.item.key for row in rows if holds(row)]
    assert f"mark:{mark}" in chips(page)
    page.filters.set_query(LedgerQuery(marks=frozenset({mark, "unreported"}), list_name="附件2"))
    wanted = [r.item.key for r in rows if holds(r) and not r.assessment.reported]
    assert keys(page) == [key for key in wanted if key.startswith("附件2/")]
