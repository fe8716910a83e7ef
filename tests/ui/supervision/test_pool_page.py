"""项目库 in the window, by mouse: chips, a move, figures, and a project by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.pool_lists import MOVES, REVIEW
from desktop_app.supervision.pool_rules import Finding
from models.words import Batch
from tests.support.forms import fill, press, told
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.pool import PoolPage
from ui.supervision.form import DayField
from ui.supervision.pool_dialogs import (
    ClusterDialog,
    DatesDialog,
    EnterDialog,
    InvestDialog,
    JoinDialog,
    MoveDialog,
    VerdictDialog,
)


@pytest.fixture
def page(window: MainWindow) -> PoolPage:
    found = window.turn_to("pool")
    rest(window)
    assert isinstance(found, PoolPage)
    return found


def test_chips_count_and_choose(page: PoolPage, qtbot: QtBot) -> None:
    rows = page.pool.table.rows
    assert rows.rowCount() == 5
    chip = page.findChild(QPushButton, "pool.state.开工")
    assert chip is not None
    assert chip.text() == "开工 2"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert {row.batch for row in rows.shown()} == {Batch.STARTED}
    page.pool.search.setText("没有这样的项目")
    assert rows.rowCount() == 0


def test_a_move_needs_a_reason_and_is_taken_back(
    window: MainWindow, page: PoolPage, qtbot: QtBot
) -> None:
    row = next(row for row in page.pool.table.rows.rows if row.batch is Batch.RESERVED)
    assert page.pool.select(row.number)
    press(qtbot, page, "pool.move")
    dialog = page.findChild(MoveDialog)
    assert dialog is not None
    assert dialog.batch.value is Batch.STARTED
    dialog.accept()
    assert "理由" in told(dialog)
    fill(dialog, "reason", "已取得施工许可")
    dialog.accept()
    rest(window)
    (moved,) = page.desk.application.pool([row.number])
    assert (moved.batch, moved.project.moves[-1].reason) == (Batch.STARTED, "已取得施工许可")
    assert page.pool.table.current_row() == moved
    window.actions_["undo"].trigger()
    rest(window)
    assert page.pool.table.current_row().batch is Batch.RESERVED


def test_figures_are_checked_in_the_dialog(
    window: MainWindow, page: PoolPage, qtbot: QtBot
) -> None:
    row = next(row for row in page.pool.table.rows.rows if row.batch is Batch.PLANNED)
    assert page.pool.select(row.number)
    press(qtbot, page, "pool.invest")
    dialog = page.findChild(InvestDialog)
    assert dialog is not None
    dialog.accept()
    assert "没有填写任何数字" in told(dialog)
    fill(dialog, "total", "约五百")
    dialog.accept()
    assert "不是数字" in told(dialog)
    fill(dialog, "total", "12,000.50")
    fill(dialog, "total_done", "3000")
    dialog.accept()
    rest(window)
    current = page.pool.table.current_row()
    assert current is not None
    assert str(current.money.done_share) == "25.0"
    assert "12,000.5" in page.pool.story.toPlainText()


def test_a_project_by_hand_and_one_of_the_ledger(
    window: MainWindow, page: PoolPage, qtbot: QtBot
) -> None:
    key, title = page.desk.application.pool_outside()[0].key, "样品泵站"
    words = f"{key}　{page.desk.application.pool_outside()[0].title}"
    for typed in (title, words):
        press(qtbot, page, "pool.add")
        dialog = page.findChildren(EnterDialog)[-1]
        fill(dialog, "project", typed)
        fill(dialog, "reason", "会议确定")
        dialog.accept()
        rest(window)
    known = {row.number: row.project for row in page.pool.table.rows.rows}
    assert known["库/1"].title == title
    assert not known[key].by_hand


def test_planned_dates_and_a_cluster(window: MainWindow, page: PoolPage, qtbot: QtBot) -> None:
    number = page.pool.table.rows.rows[0].number
    assert page.pool.select(number)
    press(qtbot, page, "pool.dates")
    dates = page.findChild(DatesDialog)
    dates.findChild(DayField, "form.start").set_value(date(2024, 5, 1))
    dates.findChild(DayField, "form.end").set_value(date(2024, 3, 1))
    dates.accept()
    assert "早于计划开工" in told(dates)
    dates.findChild(DayField, "form.end").set_value(date(2025, 3, 1))
    dates.accept()
    rest(window)
    (row,) = page.desk.application.pool([number])
    assert (row.project.planned_start, row.project.planned_end) == (
        date(2024, 5, 1),
        date(2025, 3, 1),
    )
    page.tabs.setCurrentWidget(page.clusters)
    press(qtbot, page, "pool.cluster.add")
    cluster = page.findChild(ClusterDialog)
    for name, words in (("name", "样品集群"), ("leader", "甲某、乙某")):
        fill(cluster, name, words)
    cluster.accept()
    assert "像是几个" in told(cluster)
    fill(cluster, "leader", "甲某")
    cluster.accept()
    rest(window)
    page.tabs.setCurrentWidget(page.pool)
    press(qtbot, page, "pool.join")
    join = page.findChild(JoinDialog)
    join.cluster.choose("样品集群")
    join.accept()
    rest(window)
    made = {c.name: c for c in page.desk.application.pool_clusters()}["样品集群"]
    assert (made.leader, made.projects) == ("甲某", (number,))
    shown = page.clusters.table.rows
    assert row.project.title in {shown.index(at, 4).data() for at in range(shown.rowCount())}


def test_the_yearly_review_is_decided_in_its_list(
    window: MainWindow, page: PoolPage, qtbot: QtBot
) -> None:
    page.tabs.setCurrentWidget(page.review)
    leaving = next(
        n for n, r in enumerate(page.review.table.rows.rows) if r.finding is Finding.LEAVE
    )
    page.review.table.selectRow(leaving)
    press(qtbot, page, "pool.review.judge")
    dialog = page.findChild(VerdictDialog)
    assert dialog.verdict.value == "退出"
    dialog.accept()
    assert "理由" in told(dialog)
    fill(dialog, "reason", "多年没有进展")
    fill(dialog, "person", "张三")
    dialog.accept()
    rest(window)
    line = page.review.table.rows.rows[leaving]
    assert line.verdict.startswith("退出：多年没有进展（")
    page.review.table.selectRow(leaving)
    press(qtbot, page, "pool.review.move")
    move = page.findChild(MoveDialog)
    move.batch.choose(None)
    fill(move, "reason", "年度评估退出")
    move.accept()
    rest(window)
    assert page.desk.application.pool([line.key])[0].batch is None
    page.review.year.setValue(2022)
    rest(window)
    assert page.review.table.rows.rows == page.desk.application.pool_review(2022)


def test_both_lists_are_exported(window: MainWindow, page: PoolPage, tmp_path: Path) -> None:
    page.export(MOVES, tmp_path)
    page.export(REVIEW, tmp_path)
    rest(window)
    names = {path.name for path in tmp_path.glob("*.xlsx")}
    assert names == {
        "2023-11项目库变动清单（演示数据）.xlsx",
        "2023项目库年度评估清单（演示数据）.xlsx",
    }
