"""Columns give up what they do not need, keep what the user gave them, and come back when there is room."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.layout_store import LayoutStore
from ui.tables.rows_model import Column, RowsModel
from ui.tables.squeezing import squeezed
from ui.tables.view import TableView
from ui.theme import Theme

Row = tuple[str, str, str]
COLUMNS: tuple[Column[Row], ...] = (
    Column("state", "状态", lambda r: r[0], 160),
    Column("title", "问题", lambda r: r[1], 200, stretch=True),
    Column("unit", "单位", lambda r: r[2], 200),
)
ROWS = (("办结", "一个不长的名称", "市交通局"), ("在办", "另一个名称", "市住房和城乡建设局"))
STATE, TITLE, UNIT = range(3)


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> TableView[Row]:
    made: TableView[Row] = TableView(RowsModel(COLUMNS), theme)
    qtbot.addWidget(made)
    made.rows.set_rows(ROWS)
    made.resize(700, 300)
    made.show()
    return made


def wide(table: TableView[Row], at: int) -> int:
    return table.fontMetrics().horizontalAdvance(COLUMNS[at].text(ROWS[1])) + 16


def whole(table: TableView[Row]) -> int:
    return sum(table.columnWidth(at) for at in range(len(COLUMNS)))


def test_with_room_enough_columns_are_as_wide_as_they_are_made(table: TableView[Row]) -> None:
    assert (table.columnWidth(STATE), table.columnWidth(UNIT)) == (160, 200)
    assert whole(table) == table.viewport().width()


def test_in_a_narrow_table_nothing_lies_aside_and_no_word_is_cut(table: TableView[Row]) -> None:
    table.resize(380, 300)
    QApplication.processEvents()
    assert table.horizontalScrollBar().maximum() == 0
    assert whole(table) <= table.viewport().width()
    for at in (STATE, UNIT):
        assert table.columnWidth(at) >= wide(table, at)
    table.resize(700, 300)
    assert (table.columnWidth(STATE), table.columnWidth(UNIT)) == (160, 200)


def test_a_column_that_stretches_keeps_its_words_as_long_as_others_can_give(
    table: TableView[Row],
) -> None:
    table.resize(520, 300)
    assert table.columnWidth(TITLE) >= wide(table, TITLE)
    assert table.columnWidth(UNIT) >= wide(table, UNIT)
    assert whole(table) <= table.viewport().width()


def test_a_width_of_the_users_own_is_kept(
    table: TableView[Row], theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    table.setColumnWidth(STATE, 150)
    table.resize(380, 300)
    assert table.columnWidth(STATE) == 150
    layout = LayoutStore(tmp_path / "window.ini")
    table.keep(layout, "a")
    assert table.columnWidth(UNIT) < 200, "remembering changes nothing on the screen"
    again: TableView[Row] = TableView(RowsModel(COLUMNS), theme)
    qtbot.addWidget(again)
    again.rows.set_rows(ROWS)
    again.resize(700, 300)
    again.show()
    again.restore(layout, "a")
    assert again.columnWidth(STATE) == 150
    assert again.columnWidth(UNIT) == 200, "what was squeezed for want of room is not remembered"


WIDTHS = st.dictionaries(st.integers(0, 9), st.tuples(st.integers(20, 400), st.integers(10, 400)))


@given(WIDTHS, st.integers(0, 3000))
def test_squeezing_never_widens_never_cuts_and_fits_where_it_can(
    columns: dict[int, tuple[int, int]], room: int
) -> None:
    usual = {at: width for at, (width, _) in columns.items()}
    needed = {at: need for at, (_, need) in columns.items()}
    made = squeezed(usual, needed, room)
    for at, width in made.items():
        assert min(usual[at], needed[at]) <= width <= usual[at]
    least = sum(min(usual[at], needed[at]) for at in usual)
    if least <= room:
        assert sum(made.values()) <= max(room, 0)
    if sum(usual.values()) <= room:
        assert made == usual
