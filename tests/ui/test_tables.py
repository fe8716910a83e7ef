"""The rows model and the ledger's filter, apart from any window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop_app.ledger.search import natural
from models.words import Light
from tests.support.ui_rows import item, ledger_row, milestone
from ui.tables.ledger import COLUMNS, LedgerQuery, Matcher, due_within, light_code
from ui.tables.rows_model import ROW_ROLE, Column, RowsModel
from ui.tables.view import TableView
from ui.theme import Theme

AS_OF = date(2023, 9, 30)


@dataclass(frozen=True)
class Pair:
    name: str
    figure: int | None


PAIRS = (Pair("乙", 2), Pair("甲", None), Pair("丙", 1))
PAIR_COLUMNS: tuple[Column[Pair], ...] = (
    Column("name", "名称", lambda pair: pair.name),
    Column("figure", "数", lambda pair: str(pair.figure or ""), order=lambda pair: pair.figure),
)


def names(model: RowsModel[Pair]) -> list[str]:
    return [pair.name for pair in model.shown()]


def test_the_model_keeps_the_rules_of_qt(qapp: QApplication) -> None:
    model: RowsModel[Pair] = RowsModel(PAIR_COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(PAIRS)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_filter(lambda _, pair: pair.name != "乙")
    model.set_rows(())
    assert model.rowCount() == 0


def test_unknown_figures_sort_last_both_ways(qapp: QApplication) -> None:
    model: RowsModel[Pair] = RowsModel(PAIR_COLUMNS)
    model.set_rows(PAIRS)
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["丙", "乙", "甲"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["乙", "丙", "甲"]
    model.sort(-1)
    assert names(model) == ["乙", "甲", "丙"]


def test_the_cursor_follows_its_row_when_sorting(qapp: QApplication) -> None:
    model: RowsModel[Pair] = RowsModel(PAIR_COLUMNS)
    model.set_rows(PAIRS)
    place = QPersistentModelIndex(model.index(2, 0))
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert place.data(ROW_ROLE) is PAIRS[2]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sets(st.integers(0, 40), max_size=8).map(list))
def test_natural_order_counts_numbers(figures: list[int]) -> None:
    keys = [f"附件3/{figure}" for figure in figures]
    assert sorted(keys, key=natural) == [f"附件3/{figure}" for figure in sorted(figures)]


def test_every_column_can_be_shown_and_sorted_for_any_row(qapp: QApplication) -> None:
    bare = ledger_row(item("附件1/1"), Light.GREY)
    full = ledger_row(
        item("附件1/2", milestones=(milestone(date(2023, 12, 31)),)),
        Light.RED,
        percent=Decimal("33.3"),
        schedule=Decimal(75),
        gap=Decimal("41.7"),
    )
    model: RowsModel[object] = RowsModel(COLUMNS)  # type: ignore[arg-type]
    model.set_rows((bare, full))
    for at in range(model.columnCount()):
        model.sort(at)
        assert isinstance(model.index(0, at).data(), str)
    shown = {column.name: column.text(full) for column in COLUMNS}
    assert shown["percent"] == "33.3%"
    assert shown["gap"] == "低 41.7"
    assert shown["due"] == "2023-12-31"


@pytest.mark.parametrize(
    ("due", "window", "inside"),
    [
        (date(2023, 9, 29), "overdue", True),
        (date(2023, 9, 30), "overdue", False),
        (date(2023, 9, 30), "30", True),
        (date(2023, 10, 30), "30", True),
        (date(2023, 10, 31), "30", False),
        (date(2023, 10, 31), "60", True),
        (date(2023, 9, 1), "90", False),
    ],
)
def test_due_windows_at_their_edges(due: date, window: str, inside: bool) -> None:
    row = ledger_row(item("附件1/1", milestones=(milestone(due),)), Light.GREEN)
    assert due_within(row, window, AS_OF) is inside


def test_a_finished_item_is_in_no_due_window() -> None:
    row = ledger_row(item("附件1/1", milestones=(milestone(date(2023, 9, 1)),)), Light.BLUE)
    assert not due_within(row, "overdue", AS_OF)


def test_grey_is_told_apart() -> None:
    dated = ledger_row(item("附件1/1", milestones=(milestone(date(2025, 1, 1)),)), Light.GREY)
    undated = ledger_row(item("附件1/2"), Light.GREY, undated=True)
    assert light_code(dated) == "grey"
    assert light_code(undated) == "undated"


def test_every_restriction_of_a_query_is_noticed() -> None:
    assert not LedgerQuery().restricted
    assert not LedgerQuery(list_name="附件1", group="财税", open_key="附件1/1").restricted
    for query in (
        LedgerQuery(query="路"),
        LedgerQuery(lights=frozenset({"red"})),
        LedgerQuery(unit="市财政局"),
        LedgerQuery(due="30"),
        LedgerQuery(sub_items=False),
        LedgerQuery(keys=frozenset({"附件1/1"})),
    ):
        assert query.restricted


def test_all_words_must_be_found() -> None:
    row = ledger_row(item("附件1/1", title="济郑高铁"), Light.GREEN)
    hay = {"附件1/1": "济郑高铁\njzgt\n市交通运输局"}
    for words, found in (("高铁 交通", True), ("JZGT", True), ("高铁 财政", False), ("", True)):
        query = replace(LedgerQuery(), query=words)
        assert Matcher(query, AS_OF, hay)(0, row) is found


def test_lights_are_drawn_in_tables_whose_words_wrap(qapp: QApplication, theme: Theme) -> None:
    lit: tuple[Column[Pair], ...] = (
        Column("light", "灯", lambda pair: pair.name, light=lambda pair: (Light.RED, pair.name)),
    )
    plain: tuple[Column[Pair], ...] = (Column("light", "灯", lambda pair: pair.name),)
    seen = []
    for columns in (lit, plain):
        view: TableView[Pair] = TableView(RowsModel(columns), theme)
        view.set_lines(2)
        view.rows.set_rows(PAIRS[:1])
        view.resize(200, 120)
        picture = view.viewport().grab().toImage()
        red = theme.palette.light(Light.RED).soft
        seen.append(
            sum(
                picture.pixelColor(x, y).name() == red.lower()
                for x in range(0, picture.width(), 3)
                for y in range(0, picture.height(), 3)
            )
        )
    assert seen[0] > 10
    assert seen[1] == 0
