"""What was found about a doubt in the review is told in the ledger's detail."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.ledger.findings import FindingView
from tests.support.reviewing import PLAN, press, read
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.ledger import LedgerPage
from ui.tables.ledger import LedgerQuery
from ui.widgets.findings import finding_html


def test_the_detail_tells_who_settled_a_doubt_and_why(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    review = read(empty_window, tmp_path / "方案.txt", PLAN)
    review.top.person.setText("周工")
    review.doubts.reason.setEditText("新设机构，已报编办")
    press(qtbot, review, Qt.Key.Key_F9)
    units = review.editor.units
    units.name.setEditText("市水利局")
    units.everywhere.setChecked(False)
    review.findChild(QPushButton, "review.unit.replace").click()
    review.session.accept({0, 1, 2, 3})
    review.findChild(QPushButton, "review.post").click()
    rest(empty_window)
    page = empty_window.turn_to("ledger")
    assert isinstance(page, LedgerPage)
    page.show_query(LedgerQuery(open_key="附件1/2"))
    rest(empty_window)
    words = page.detail.text()
    assert "存疑处理" in words
    assert "新设机构，已报编办" in words
    assert "周工" in words
    page.show_query(LedgerQuery(open_key="附件1/3"))
    rest(empty_window)
    assert "已改为市水利局　周工　" in page.detail.text()
    assert "<s>市渠道中心、市财政局</s> → <b>市水利局、市财政局</b>" in page.detail.text()
    page.show_query(LedgerQuery(open_key="附件1/1"))
    rest(empty_window)
    assert "存疑处理" not in page.detail.text()


def test_a_doubt_settled_in_the_ledger_bears_the_reviewers_name(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    review = read(empty_window, tmp_path / "方案.txt", PLAN)
    review.top.person.setText("周工")
    review.session.accept({0, 1, 2, 3})
    review.findChild(QPushButton, "review.post").click()
    rest(empty_window)
    page = empty_window.turn_to("ledger")
    assert isinstance(page, LedgerPage)
    page.show_query(LedgerQuery(open_key="附件1/2"))
    rest(empty_window)
    settle = next(
        made
        for made in page.detail.findChildren(QPushButton)
        if made.text() == "已核对" and made.isVisibleTo(page.detail)
    )
    settle.click()
    rest(empty_window)
    assert "在台账中核对　周工" in page.detail.text()


def test_a_finding_without_particulars_is_told_as_settled() -> None:
    html = finding_html(FindingView("undated", "<未设时限>", None, "", "", "", ""), "#777")
    assert "&lt;未设时限&gt;" in html
    assert "已核对" in html
    assert "→" not in html
