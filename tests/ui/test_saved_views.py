"""视图: filters, sorting and columns kept under a name."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QInputDialog

from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.ledger import LedgerPage
from ui.tables.ledger import COLUMNS, LedgerQuery, light_code
from ui.tables.query_store import from_data, to_data
from ui.widgets.saved_views import KEPT


@pytest.fixture
def page(window: MainWindow) -> LedgerPage:
    found = window.turn_to("ledger")
    rest(window)
    assert isinstance(found, LedgerPage)
    return found


def column(name: str) -> int:
    return next(at for at, each in enumerate(COLUMNS) if each.name == name)


def test_a_view_brings_back_filter_sorting_and_columns(
    page: LedgerPage, window: MainWindow
) -> None:
    page.show_query(LedgerQuery(lights=frozenset({"green"}), unit="市交通运输局"))
    page.model.sort_by(((column("due"), True), (column("title"), False)))
    page.table.setColumnHidden(column("stage"), False)
    rest(window)
    before = [row.item.key for row in page.model.shown()]
    assert page.views.save("  交通  在办 ")
    page.show_query(LedgerQuery())
    page.model.sort(-1)
    page.table.setColumnHidden(column("stage"), True)
    rest(window)
    page.views.choose("交通 在办")
    rest(window)
    assert [row.item.key for row in page.model.shown()] == before
    assert page.model.sorting == ((column("due"), True), (column("title"), False))
    assert not page.table.isColumnHidden(column("stage"))
    assert page.filters.query.unit == "市交通运输局"


def test_views_that_come_with_the_program_only_filter(page: LedgerPage, window: MainWindow) -> None:
    page.views.choose("滞后和预警")
    rest(window)
    assert {light_code(row) for row in page.model.shown()} <= {"red", "yellow"}


def test_a_view_is_named_and_removed_in_the_menu(page: LedgerPage, window: MainWindow) -> None:
    page.views._ask_name()
    dialog = window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("常用")
    dialog.accept()
    rest(window)
    assert page.views.names == ["常用"]
    page.views._fill()
    titles = [action.text() for action in page.views.menu().actions()]
    assert "常用" in titles
    assert "删除视图" in titles
    page.views.remove("常用")
    assert page.views.names == []


def test_a_view_without_a_name_is_not_kept(page: LedgerPage) -> None:
    assert not page.views.save("   ")
    assert page.views.names == []


@pytest.mark.parametrize("broken", [None, "x", ["x"], {"甲": "x"}, {"甲": {"columns": 7}}])
def test_a_broken_settings_file_shows_everything(
    page: LedgerPage, window: MainWindow, broken: object
) -> None:
    window.desk.layout.keep_data(KEPT, broken)
    page.views._fill()
    page.views.choose("甲")
    rest(window)
    assert len(page.model.shown()) == len(page.model.rows)


def test_queries_survive_being_kept() -> None:
    query = LedgerQuery("铁路", frozenset({"red"}), "市水利局", "90", "附件3", "能源", False)
    assert from_data(to_data(query)) == query
    assert from_data({"due": "soon", "lights": ["pink"], "sub_items": 1}) == LedgerQuery()


def test_keeping_a_view_is_told(window: MainWindow) -> None:
    page = window.turn_to("ledger")
    rest(window)
    page.views.save("交通红灯")
    assert "“交通红灯”" in window.notices.texts()[-1]
