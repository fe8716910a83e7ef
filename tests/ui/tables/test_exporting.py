"""台账 to Excel: what is on show goes out, in the order and with the columns on show."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.ledger import LedgerPage
from ui.places import OUT
from ui.tables.ledger import LedgerQuery

ASKED = "ui.places.QFileDialog.getSaveFileName"


@pytest.fixture
def page(window: MainWindow) -> LedgerPage:
    found = window.turn_to("ledger")
    rest(window)
    assert isinstance(found, LedgerPage)
    return found


def sheet_rows(path: Path) -> list[list[object]]:
    (sheet,) = load_workbook(path).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = next(at for at, row in enumerate(rows) if row[0] == "编号")
    return rows[heads:]


def test_what_a_county_has_due_soon_goes_to_excel(
    page: LedgerPage,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    page.show_query(LedgerQuery(query="东阿", due="60"))
    rest(window)
    offered = []

    def ask(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(name).name)
        return str(tmp_path / "东阿到期.xlsx"), ""

    monkeypatch.setattr(ASKED, ask)
    export = page.findChild(QPushButton, "ledger.export")
    qtbot.mouseClick(export, Qt.MouseButton.LeftButton)
    rest(window)
    heads, *rows = sheet_rows(tmp_path / "东阿到期.xlsx")
    assert heads[:3] == ["编号", "事项", "亮灯"]
    assert [row[0] for row in rows] == [row.item.key for row in page.model.shown()]
    assert offered == ["2023年11月督办事项清单（演示数据）.xlsx"]
    assert window.desk.layout.text(OUT) == str(tmp_path)


def test_hidden_columns_stay_at_home_and_groups_keep_their_order(
    page: LedgerPage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [column.name for column in page.model.columns]
    page.table.setColumnHidden(names.index("progress"), True)
    page.table.setColumnHidden(names.index("reasons"), False)
    page.table.group_by("light")
    monkeypatch.setattr(ASKED, lambda *_: (str(tmp_path / "甲"), ""))
    page.table.setFocus()
    page._export()
    rest(window)
    heads, *rows = sheet_rows(tmp_path / "甲.xlsx")
    assert "本月进展" not in heads
    assert "亮灯原因" in heads
    assert len(rows) == len(page.model.rows)


def test_nothing_on_show_is_told(
    page: LedgerPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_query(LedgerQuery(query="没有这个词"))
    rest(window)
    monkeypatch.setattr(ASKED, lambda *_: pytest.fail("asked for a file"))
    page._export()
    assert "没有可以导出" in window.notices.texts()[-1]


def test_copying_says_how_many(page: LedgerPage, window: MainWindow) -> None:
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rest(window)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2
    assert "已复制 1 行" in window.notices.texts()[-1]
