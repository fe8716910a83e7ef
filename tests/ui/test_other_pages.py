"""时间轴, 督办, 单位, 设置 and reading a document, each driven once the way a user would."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from models.words import ActionKind
from tests.support.windows import drop_files, rest
from ui.main_window import MainWindow
from ui.pages.actions import ActionsPage
from ui.pages.ledger import LedgerPage
from ui.pages.settings import SettingsPage
from ui.pages.units import UnitsPage
from ui.review.window import ReviewWindow

TASKS = """关于加快示范工程建设的实施方案

附件

示范工程重点任务分工清单

序号\t重点任务\t责任单位
1\t建设城北示范渠，2024年年底前完成主体工程。\t市水利局、市财政局
2\t改造城南泵站十座。\t市水利局
"""


def open_page(window: MainWindow, name: str) -> object:
    page = window.turn_to(name)
    rest(window)
    return page


def test_proposals_and_their_letters(window: MainWindow, tmp_path: Path) -> None:
    page = open_page(window, "actions")
    assert isinstance(page, ActionsPage)
    tab = page.proposals
    assert tab.table.rows.shown() == window.desk.application.step_proposals("2023-11")
    # Not every step is a letter: a 回访核查 goes to nobody.
    rows = tab.table.rows.shown()
    tab.table.selectRow([row.proposal.kind for row in rows].index(ActionKind.URGE))
    chosen = tab.table.current_row().proposal
    assert [row.item.key for row in tab.items.rows.shown()] == [
        row.item.key for row in window.desk.data.view.rows if row.item.key in chosen.keys
    ]
    page.write(chosen.kind, tmp_path / "函件", chosen.unit)
    rest(window)
    written = {path.suffix for path in (tmp_path / "函件").iterdir()}
    assert written == {".pdf", ".docx"}


def test_units_count_their_items_and_open_them(window: MainWindow) -> None:
    page = open_page(window, "units")
    assert isinstance(page, UnitsPage)
    page.search.setText("jtys")
    rows = page.table.rows.shown()
    assert [row.unit.name for row in rows] == ["市交通运输局"]
    page.table.selectRow(0)
    rest(window)
    count = page.items.rows.rowCount()
    assert count == rows[0].items
    assert count == sum(rows[0].lights.values())
    page._open.click()
    rest(window)
    ledger = window.stack.currentWidget()
    assert isinstance(ledger, LedgerPage)
    assert ledger.model.rowCount() == count


def test_a_unit_has_its_returns_score_and_letters(window: MainWindow) -> None:
    page = open_page(window, "units")
    assert isinstance(page, UnitsPage)
    application = window.desk.application
    unit = application.actions()[0].unit
    assert page.table.select_key(unit)
    rest(window)
    record = application.unit_record(unit, window.desk.month)
    assert record.returns
    assert record.score is not None
    tabs = page.record
    assert tabs.returns.rows.rows == record.returns
    assert tabs.actions_.rows.rows == record.actions
    assert tabs.lines.rows.rowCount() == sum(part.whole for part in record.score.parts)
    assert tabs.tabText(2) == f"得分 {record.score.total}"
    tabs.returns.opened.emit(record.returns[0])
    rest(window)
    ledger = window.stack.currentWidget()
    assert isinstance(ledger, LedgerPage)
    assert ledger.current_key() == record.returns[0].item_key


def test_look_changes_at_once_and_is_remembered(window: MainWindow) -> None:
    page = open_page(window, "settings")
    assert isinstance(page, SettingsPage)
    before = window.desk.theme.look
    try:
        page.style_choice.setCurrentIndex(page.style_choice.findData("dark"))
        page.size_choice.setCurrentIndex(page.size_choice.findData("大"))
        page.size_choice.activated.emit(2)
        rest(window)
        assert window.desk.theme.palette.dark
        assert window.desk.layout.text("look/style") == "dark"
        assert window.desk.layout.text("look/size") == "大"
    finally:
        window.set_look(before)


def test_backup_check_and_journal(window: MainWindow) -> None:
    page = open_page(window, "settings")
    assert isinstance(page, SettingsPage)
    before = len(page.backups.rows.shown())
    page.findChild(QPushButton, "settings.backup").click()
    rest(window)
    assert len(page.backups.rows.shown()) == before + 1
    assert page.log.rows.shown() == window.desk.application.log()
    page.findChild(QPushButton, "settings.check").click()
    rest(window)
    assert window.notices.texts()[-1] == "台账完好，没有发现问题。"


def test_a_dropped_document_is_read_shown_and_accepted(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    document = tmp_path / "方案.txt"
    document.write_text(TASKS, encoding="utf-8")
    drop_files(empty_window, [document])
    rest(empty_window)
    review = empty_window.findChild(ReviewWindow)
    assert review is not None
    assert empty_window.desk.application.items() == ()
    review.settle()  # the document states no period
    review.session.accept({entry.id for entry in review.session.review.entries})
    review.findChild(QPushButton, "review.post").click()
    rest(empty_window)
    items = empty_window.desk.application.items()
    assert {unit.name for item in items for unit in item.units} == {"市水利局", "市财政局"}
    assert "已入账" in empty_window.notices.texts()[-1]


def test_an_unreadable_document_is_refused_in_one_sentence(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 not a document")
    drop_files(empty_window, [broken])
    rest(empty_window)
    assert empty_window.findChild(ReviewWindow) is None
    assert len(empty_window.notices.texts()) == 1


@pytest.mark.parametrize(
    "name",
    [
        "workbench",
        "ledger",
        "timeline",
        "cycle",
        "actions",
        "problems",
        "meetings",
        "pool",
        "units",
        "settings",
    ],
)
def test_every_page_stands_in_an_empty_store(empty_window: MainWindow, name: str) -> None:
    empty_window.turn_to(name)
    rest(empty_window)
    assert empty_window.stack.currentWidget().objectName() == f"page.{name}"
    assert empty_window.notices.texts() == []
