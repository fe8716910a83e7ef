"""Small habits of tables: several columns ticked at one go, Home and End by rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.ledger import LedgerPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow) -> LedgerPage:
    found = window.turn_to("ledger")
    rest(window)
    assert isinstance(found, LedgerPage)
    return found


def test_several_columns_are_ticked_at_one_go(page: LedgerPage) -> None:
    names = [column.name for column in page.model.columns]
    menu = page.table.column_menu()
    menu.popup(QPoint(0, 0))
    for name in ("problem", "reasons"):
        at = names.index(name)
        assert page.table.isColumnHidden(at)
        box = menu.actionGeometry(menu.actions()[at])
        QTest.mouseClick(menu, LEFT, pos=box.center())
        assert not page.table.isColumnHidden(at)
        assert menu.isVisible()
    menu.setActiveAction(menu.actions()[names.index("problem")])
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert page.table.isColumnHidden(names.index("problem"))
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_end_and_home_go_to_the_last_row_and_the_first(page: LedgerPage) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_End)
    last = page.table.current_row()
    assert last is not None
    assert last.item.key == page.model.shown()[-1].item.key
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    first = page.table.current_row()
    assert first is not None
    assert first.item.key == page.model.shown()[0].item.key
