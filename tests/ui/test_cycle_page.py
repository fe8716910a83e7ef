"""调度: open, forms, collect by dropping, anomalies, close and reopen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPlainTextEdit, QPushButton

from desktop_app.cycle.codes import Code
from desktop_app.cycle.dues import DueRule
from models.base import CycleState
from tests.support.windows import drop_files, rest
from ui.dialogs.ask import MonthDialog, ReasonDialog, months_from, next_month
from ui.dialogs.collecting import PreviewDialog
from ui.dialogs.months import months_to_open
from ui.main_window import MainWindow
from ui.pages.cycle import CyclePage


@pytest.fixture
def page(window: MainWindow) -> CyclePage:
    found = window.turn_to("cycle")
    rest(window)
    assert isinstance(found, CyclePage)
    return found


def state(window: MainWindow, month: str) -> CycleState:
    cycles = {cycle.month: cycle for cycle in window.desk.application.cycles()}
    return cycles[month].state


def test_months_and_units_are_listed(page: CyclePage, window: MainWindow) -> None:
    assert [c.month for c in page.months.rows.shown()] == ["2023-11", "2023-10", "2023-09"]
    view = window.desk.data.view
    assert len(page.statuses.rows.shown()) == len(view.statuses)
    assert len(page.anomalies.rows.shown()) == len(view.anomalies)


def test_choosing_a_month_shows_it_everywhere(page: CyclePage, window: MainWindow) -> None:
    page.months.select_key("2023-09")
    rest(window)
    assert window.desk.month == "2023-09"
    assert "关账数据校验值" in page._summary.text()
    assert not page.findChild(QPushButton, "cycle.collect").isEnabled()


def test_a_month_is_opened_by_the_dialog(page: CyclePage, window: MainWindow) -> None:
    page.findChild(QPushButton, "cycle.open").click()
    dialog = page.findChild(MonthDialog)
    assert dialog.month == "2023-12"
    assert dialog.due_by == date(2024, 1, 5)
    dialog.accept_button.click()
    rest(window)
    assert window.desk.month == "2023-12"
    assert state(window, "2023-12") is CycleState.OPEN


@pytest.mark.parametrize(
    ("spans", "today", "taken", "first", "last", "proposed"),
    [
        # A plan under way, nothing opened: from its beginning on, the last month that is over.
        ([("2026-09-01", "2027-06-30")], "2026-11-21", [], "2026-09", "2027-06", "2026-10"),
        ([("2026-11-01", "2027-06-30")], "2026-11-21", [], "2026-11", "2027-06", "2026-11"),
        # Months opened before: the next one; a month left out may be caught up with.
        ([("2026-09-01", "2027-06-30")], "2026-11-21", ["2026-10"], "2026-09", "2027-06", "2026-11"),
        # The plan is over, or there is none.
        ([("2023-01-01", "2023-12-31")], "2026-11-21", ["2023-12"], "2023-01", "2024-01", "2024-01"),
        ([], "2026-11-21", [], "2026-11", "2027-10", "2026-11"),
    ],
)  # fmt: skip
def test_the_months_of_the_plan_are_offered(
    spans: list[tuple[str, str]],
    today: str,
    taken: list[str],
    first: str,
    last: str,
    proposed: str,
) -> None:
    days = [(date.fromisoformat(begin), date.fromisoformat(end)) for begin, end in spans]
    offered, at = months_to_open(days, date.fromisoformat(today), taken)
    assert (offered[0], offered[-1], at) == (first, last, proposed)
    assert at in offered
    assert not set(taken) & set(offered)


def test_sheets_are_chosen_by_file_or_by_folder(
    page: CyclePage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open_month("2023-12", date(2024, 1, 5))
    rest(window)
    page.export_forms(tmp_path / "调度表", "市交通运输局")
    rest(window)
    fill_in(next((tmp_path / "调度表").glob("*.xlsx")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "调度表"))
    page.findChild(QPushButton, "cycle.collect").click()
    menu = page.findChild(QMenu, "cycle.collect.menu")
    assert [action.text() for action in menu.actions()] == ["选择文件…", "选择文件夹…"]
    menu.actions()[1].trigger()
    rest(window)
    assert page.findChild(PreviewDialog).found.files == 1


def test_sheets_that_came_in_time_are_not_late_because_they_are_taken_in_late(
    page: CyclePage, window: MainWindow, tmp_path: Path
) -> None:
    page.open_month("2023-12", date(2024, 1, 5))
    rest(window)
    page.export_forms(tmp_path, "市交通运输局")
    rest(window)
    sheet = next(tmp_path.glob("*.xlsx"))
    fill_in(sheet)
    drop_files(page.drop, [sheet])
    rest(window)
    dialog = page.findChild(PreviewDialog)
    assert dialog.received.day == date(2023, 12, 4)
    dialog.received.show_day(date(2024, 1, 9))
    rest(window)
    assert Code.LATE in {each.code for each in dialog.found.anomalies}
    assert dialog._tabs.tabText(1) == f"异常 {len(dialog.found.anomalies)} 条"
    dialog.received.show_day(date(2024, 1, 4))
    rest(window)
    assert Code.LATE not in {each.code for each in dialog.found.anomalies}
    dialog.accept_button.click()
    rest(window)
    (taken,) = {each.received_on for each in window.desk.data.view.returns}
    assert taken == date(2024, 1, 4)


def test_where_nothing_can_be_taken_in_the_reason_is_on_show(
    page: CyclePage, window: MainWindow, tmp_path: Path
) -> None:
    page.open_month("2023-12", date(2024, 1, 5))
    rest(window)
    old = tmp_path / "市教育局.et"
    old.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600)
    page.collect([tmp_path])
    rest(window)
    dialog = page.findChild(PreviewDialog)
    assert "没有收的文件" in dialog._tabs.tabText(dialog._tabs.currentIndex())
    shown = dialog._tabs.currentWidget().findChildren(QLabel)
    assert any("市教育局.et" in each.text() for each in shown)
    dialog.reject()


def test_a_month_that_still_runs_is_not_closed_and_nobody_is_asked(
    page: CyclePage, window: MainWindow
) -> None:
    page.open_month("2023-12", date(2024, 1, 5))
    rest(window)
    page.close_month()
    assert page.findChild(QPushButton, "accept") is None
    assert "2023年12月还没有结束" in window.notices.texts()[-1]
    assert state(window, "2023-12") is CycleState.OPEN


def test_before_sheets_are_due_nobody_is_called_late(page: CyclePage, window: MainWindow) -> None:
    page.open_month("2023-12", date(2024, 1, 5))
    rest(window)
    at = [column.name for column in page.statuses.rows.columns].index("state")
    assert {page.statuses.rows.index(row, at).data() for row in range(3)} == {"待报"}
    page.months.select_key("2023-10")
    rest(window)
    words = {
        page.statuses.rows.index(row, at).data() for row in range(page.statuses.rows.rowCount())
    }
    assert {"未报", "部分未报"} & words


def test_the_dialog_proposes_the_day_of_the_rule(page: CyclePage, window: MainWindow) -> None:
    window.desk.application.set_due_rule(DueRule(number=8))
    window.desk.refresh()
    rest(window)
    page.findChild(QPushButton, "cycle.open").click()
    dialog = page.findChild(MonthDialog)
    assert dialog.due_by == date(2024, 1, 8)
    dialog.reject()


def test_forms_go_out_and_come_back_by_dropping(
    page: CyclePage, window: MainWindow, tmp_path: Path
) -> None:
    page.open_month("2023-12", date(2024, 1, 5))
    rest(window)
    folder = tmp_path / "调度表"
    page.export_forms(folder)
    rest(window)
    forms = sorted(folder.glob("*.xlsx"))
    assert len(forms) > 40
    sheet = next(path for path in forms if "市交通运输局" in path.name)
    filled = fill_in(sheet)
    drop_files(page.drop, [sheet])
    rest(window)
    page.findChild(PreviewDialog).accept_button.click()
    rest(window)
    assert "收到 1 份新表" in page._result.text()
    status = next(s for s in page.statuses.rows.shown() if s.name == "市交通运输局")
    assert status.reported == filled
    drop_files(page.drop, [sheet])
    rest(window)
    assert "1 份以前收过" in page._result.text()


def test_an_anomaly_is_settled(page: CyclePage, window: MainWindow) -> None:
    first = page.anomalies.rows.row(0)
    page.anomalies.selectRow(0)
    page.findChild(QPushButton, "cycle.settle").click()
    rest(window)
    again = next(a for a in page.anomalies.rows.shown() if a.id == first.id)
    assert again.settled
    assert window.actions_["undo"].isEnabled()


def test_closing_asks_and_reopening_needs_a_reason(page: CyclePage, window: MainWindow) -> None:
    page.close_month()
    question = page.findChildren(QPushButton, "accept")[-1].window()
    assert "未报齐" in question.sentence.text()
    assert state(window, "2023-11") is CycleState.COLLECTING
    question.accept_button.click()
    rest(window)
    assert state(window, "2023-11") is CycleState.CLOSED
    page.reopen_month()
    dialog = page.findChild(ReasonDialog)
    assert not dialog.accept_button.isEnabled()
    dialog.findChild(QPlainTextEdit, "reason").setPlainText("某局补报")
    dialog.accept_button.click()
    rest(window)
    assert state(window, "2023-11") is not CycleState.CLOSED


def test_a_foreign_file_is_refused_in_one_sentence(
    page: CyclePage, window: MainWindow, tmp_path: Path
) -> None:
    odd = tmp_path / "照片.jpg"
    odd.write_bytes(b"\xff\xd8\xff not a sheet")
    drop_files(page.drop, [odd])
    rest(window)
    dialog = page.findChild(PreviewDialog)
    assert "1 份收不进来" in dialog.sentence.text()
    assert not dialog.accept_button.isEnabled()


def test_months_offered() -> None:
    assert next_month("2023-12") == "2024-01"
    assert months_from("2023-11", 3, ["2023-12"]) == ["2023-11", "2024-01", "2024-02"]


def fill_in(path: Path) -> int:
    """Report on every row of a form; returns how many rows it has."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    headings = next(
        row for row in sheet.iter_rows() if any(cell.value == "完成百分比" for cell in row)
    )
    places = {cell.value: cell.column for cell in headings}
    rows = 0
    for row in range(headings[0].row + 1, sheet.max_row + 1):
        if sheet.cell(row, places["事项编号"]).value:
            sheet.cell(row, places["本月进展"]).value = "按计划推进"
            sheet.cell(row, places["完成百分比"]).value = 97
            rows += 1
    book.save(path)
    return rows
