"""The round in the window: previews, decisions on anomalies, the matrix, rules, lights by hand, evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
)

from desktop_app.cycle.codes import Code
from desktop_app.cycle.dues import DueKind
from models.base import Light
from tests.support.windows import drop_files, rest
from ui.dialogs.collecting import PreviewDialog
from ui.dialogs.overriding import OverrideDialog
from ui.dialogs.rounds import DueRuleDialog
from ui.dialogs.rules import RulesDialog
from ui.dialogs.settling import CorrectionDialog
from ui.main_window import MainWindow
from ui.pages.cycle import CyclePage
from ui.pages.ledger import LedgerPage
from ui.tables.ledger import LedgerQuery
from ui.tables.rounds import anomaly_state, box_words
from ui.widgets.evidence_box import EvidenceBox

UNIT = "市交通运输局"


@pytest.fixture
def page(window: MainWindow) -> CyclePage:
    found = window.turn_to("cycle")
    rest(window)
    assert isinstance(found, CyclePage)
    return found


@pytest.fixture
def sheet(page: CyclePage, window: MainWindow, tmp_path: Path) -> Path:
    """December open, one unit's sheet with a good row, a bad percentage, and nothing else."""
    page.open_month("2023-12", date(2024, 1, 5))
    rest(window)
    (path,) = window.desk.application.write_forms("2023-12", tmp_path / "表", UNIT)
    book = load_workbook(path)
    table = book.worksheets[0]
    for row, (progress, percent) in enumerate((("推进到位", 97), ("推进", 120)), start=2):
        table.cell(row, 6).value, table.cell(row, 7).value = progress, percent
    book.save(path)
    return path


def collect(page: CyclePage, window: MainWindow, *paths: Path) -> None:
    drop_files(page.drop, paths)
    rest(window)
    page.findChild(PreviewDialog).accept_button.click()
    rest(window)


def test_nothing_is_taken_in_before_it_was_seen(
    page: CyclePage, window: MainWindow, sheet: Path
) -> None:
    drop_files(page.drop, [sheet])
    rest(window)
    dialog = page.findChild(PreviewDialog)
    assert [change.kind for change in dialog.changes.rows.rows] == ["new", "new"]
    assert {odd.code for odd in dialog.odd.rows.rows} >= {Code.PERCENT_INVALID}
    assert window.desk.application.month("2023-12").returns == ()
    dialog.reject()
    rest(window)
    assert window.desk.application.month("2023-12").returns == ()
    collect(page, window, sheet)
    assert len(window.desk.application.month("2023-12").returns) == 2


def test_a_locked_file_is_named_and_the_rest_is_taken_in(
    page: CyclePage, window: MainWindow, sheet: Path
) -> None:
    locked = sheet.with_name("加密.xlsx")
    locked.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600)
    drop_files(page.drop, [sheet, locked])
    rest(window)
    dialog = page.findChild(PreviewDialog)
    assert "1 份收不进来" in dialog.sentence.text()
    assert "收入其余 1 份" in dialog.accept_button.text()
    dialog.accept_button.click()
    rest(window)
    assert len(window.desk.application.month("2023-12").returns) == 2


def test_an_anomaly_is_corrected_beside_the_senders_words(
    page: CyclePage, window: MainWindow, sheet: Path
) -> None:
    collect(page, window, sheet)
    wrong = next(a for a in page.anomalies.rows.rows if a.code == Code.PERCENT_INVALID)
    page.anomalies.select_key(wrong.id)
    assert "完成百分比：120" in page.odd._words.text()
    page.findChild(QPushButton, "cycle.correct").click()
    dialog = page.findChild(CorrectionDialog)
    dialog.findChild(QLineEdit, "settle.percent").setText("12%")
    assert not dialog.accept_button.isEnabled()
    dialog.findChild(QLineEdit, "settle.person").setText("张三")
    dialog.accept_button.click()
    rest(window)
    again = next(a for a in page.anomalies.rows.rows if a.id == wrong.id)
    assert anomaly_state(again) == "已更正"
    row = next(
        r for r in window.desk.data.view.returns if (r.unit, r.item_key) == (UNIT, wrong.item_key)
    )
    assert row.percent == 12
    assert "由“120”更正为12%（张三）" in row.corrected


def test_several_anomalies_are_sent_back_at_once(
    page: CyclePage, window: MainWindow, sheet: Path
) -> None:
    collect(page, window, sheet)
    page.anomalies.selectAll()
    page.findChild(QPushButton, "cycle.return").click()
    rest(window)
    assert {anomaly_state(a) for a in page.anomalies.rows.rows} == {"已退回"}
    window.actions_["undo"].trigger()
    rest(window)
    assert {anomaly_state(a) for a in page.anomalies.rows.rows} == {"待核对"}


def test_one_row_that_nobody_can_place_does_not_hold_up_the_others(
    page: CyclePage, window: MainWindow, sheet: Path
) -> None:
    stray = sheet.with_name("说不清.csv")
    stray.write_text("编号,名称,进展,完成率\n附件9/99,没有这一项,推进,20\n", encoding="utf-8")
    named = stray.rename(stray.with_name(f"{UNIT}.csv"))
    collect(page, window, sheet, named)
    waiting = [each for each in page.anomalies.rows.rows if not each.settled]
    unclear = [each for each in waiting if each.code == Code.UNKNOWN_ITEM]
    assert unclear
    page.anomalies.selectAll()
    page.odd.accept()
    rest(window)
    states = {each.id: anomaly_state(each) for each in page.anomalies.rows.rows}
    assert {states[each.id] for each in unclear} == {"待核对"}
    assert {states[each.id] for each in waiting if each not in unclear} == {"已采用"}
    assert any(f"有 {len(unclear)} 条还认不出" in text for text in window.notices.texts())
    assert "--" not in "".join(window.notices.texts())


def test_a_long_name_of_a_proof_does_not_widen_the_details(
    window: MainWindow, tmp_path: Path
) -> None:
    page = window.turn_to("ledger")
    assert isinstance(page, LedgerPage)
    page.show_query(LedgerQuery(open_key="附件3/1.1"))
    rest(window)
    proof = tmp_path / ("附在事项后面的名称特别长的验收材料和会议纪要扫描件" * 3 + ".pdf")
    proof.write_bytes(b"%PDF-1.4")
    page.detail.findChild(EvidenceBox).attach([proof])
    rest(window)
    assert page.detail.horizontalScrollBar().maximum() == 0
    removed = next(m for m in page.detail.findChildren(QPushButton) if m.text() == "移除")
    right = removed.mapTo(page.detail, removed.rect().topRight()).x()
    assert right <= page.detail.width()


def test_the_matrix_opens_the_list_behind_a_box(page: CyclePage, window: MainWindow) -> None:
    table = page.matrix.table
    assert table is not None
    assert [c.title for c in table.rows.columns][1:] == ["2023年11月", "2023年10月", "2023年9月"]
    at = next(i for i, row in enumerate(table.rows.rows) if row.boxes[1].missing)
    box = table.rows.row(at).boxes[1]
    assert f"{box.reported}/{box.asked}" in box_words(box)
    page.matrix._open(table.rows.index(at, 2))
    rest(window)
    ledger = window.stack.currentWidget()
    assert isinstance(ledger, LedgerPage)
    assert window.desk.month == "2023-10"
    assert ledger.model.rowCount() == len(box.missing)


def test_how_often_a_unit_was_asked_is_shown(
    page: CyclePage, window: MainWindow, sheet: Path
) -> None:
    page.export_forms(sheet.parent.parent / "再发", UNIT)
    rest(window)
    at = next(i for i, s in enumerate(page.statuses.rows.shown()) if s.name == UNIT)
    asked = [column.name for column in page.statuses.rows.columns].index("asked")
    assert page.statuses.rows.index(at, asked).data() == "2 次"


def test_the_reporting_day_is_set(page: CyclePage, window: MainWindow) -> None:
    page.findChild(QPushButton, "cycle.due").click()
    rest(window)
    dialog = page.findChild(DueRuleDialog)
    dialog.findChild(QComboBox, "due.kind").setCurrentIndex(2)
    assert "2024-01-08" in dialog._seen.text()
    dialog.accept_button.click()
    rest(window)
    rule = window.desk.application.due_rule()
    assert (rule.kind, rule.number) == (DueKind.WORKDAYS, 5)
    assert "第5个工作日" in page.findChild(QPushButton, "cycle.due").text()


def test_rules_are_tried_before_they_count(page: CyclePage, window: MainWindow) -> None:
    before = window.desk.data.view.lights
    page.findChild(QPushButton, "cycle.rules").click()
    rest(window)
    dialog = page.findChild(RulesDialog)
    dialog.findChild(QDoubleSpinBox, "rules.red").setValue(12)
    rest(window, lambda: bool(dialog.changes.rows.rows), quiet_s=0.6)
    would = len(dialog.changes.rows.rows)
    assert f"会变 {would} 盏灯" in dialog._seen.text()
    assert window.desk.application.month("2023-11").lights == before
    dialog.accept_button.click()
    rest(window)
    view = window.desk.application.month("2023-11")
    assert view.lights[Light.RED] > before[Light.RED]
    assert "本单位修改" in view.rule_name


def test_rules_of_months_running_are_fields_with_a_preview(
    page: CyclePage, window: MainWindow
) -> None:
    page.findChild(QPushButton, "cycle.rules").click()
    rest(window)
    dialog = page.findChild(RulesDialog)
    chosen = dialog.findChild(QComboBox, "rules.set")
    chosen.setCurrentIndex(chosen.findData("sanya-2022"))
    assert dialog.findChild(QSpinBox, "rules.running.yellow.months").value() == 2
    assert "约谈" in dialog.findChild(QLineEdit, "rules.running.yellow.step").text()
    chosen.setCurrentIndex(chosen.findData("duban-default"))
    assert dialog.findChild(QSpinBox, "rules.running.yellow.months").text() == "不用"
    dialog.findChild(QSpinBox, "rules.running.yellow.months").setValue(2)
    turned = dialog.findChild(QComboBox, "rules.running.yellow.gives")
    turned.setCurrentIndex(turned.findData("red"))
    dialog.findChild(QComboBox, "rules.start").setCurrentIndex(1)
    dialog.findChild(QSpinBox, "rules.start.months").setValue(3)
    rest(window, lambda: bool(dialog.changes.rows.rows), quiet_s=0.6)
    assert {change.after for change in dialog.changes.rows.rows} == {Light.RED}
    assert "连续2个月亮黄灯或更重为红" in dialog._told.text()
    would = {change.key for change in dialog.changes.rows.rows}
    dialog.accept_button.click()
    rest(window)
    application = window.desk.application
    (kept,) = {id(r): r for r in application.rules_in_force().values()}.values()
    assert (kept.running[0].months, kept.running[0].gives) == (2, Light.RED)
    assert (kept.start.missed, kept.start.red_after_months) == (Light.YELLOW, 3)
    rows = {row.item.key: row.assessment.light for row in application.month("2023-11").rows}
    assert {rows[key] for key in would} == {Light.RED}


def open_item(window: MainWindow, key: str) -> LedgerPage:
    page = window.turn_to("ledger")
    assert isinstance(page, LedgerPage)
    page.show_query(LedgerQuery(open_key=key))
    rest(window)
    return page


def test_a_light_is_set_by_hand_and_taken_back(window: MainWindow) -> None:
    red = next(r for r in window.desk.data.view.rows if r.assessment.light is Light.RED)
    page = open_item(window, red.item.key)
    page.findChild(QPushButton, "detail.override").click()
    dialog = window.findChild(OverrideDialog)
    dialog.findChild(QPlainTextEdit, "override.reason").setPlainText("汛期停工")
    assert not dialog.accept_button.isEnabled()
    dialog.findChild(QLineEdit, "override.person").setText("张三")
    dialog.accept_button.click()
    rest(window)
    shown = page.detail.row.assessment
    assert (shown.light, shown.overridden) == (Light.GREEN, True)
    button = page.findChild(QPushButton, "detail.override")
    assert "撤回" in button.text()
    button.click()
    next(d for d in window.findChildren(QDialog) if d.windowTitle() == "撤回人工改灯").accept()
    rest(window)
    assert page.detail.row.assessment.light is Light.RED


def test_evidence_is_dropped_on_an_item(window: MainWindow, tmp_path: Path) -> None:
    page = open_item(window, "附件3/1")
    proof = tmp_path / "验收单.pdf"
    proof.write_bytes(b"%PDF-1.4 done")
    drop_files(page.findChild(EvidenceBox), [proof])
    rest(window)
    (kept,) = window.desk.application.evidence("附件3/1")
    assert kept.month == "2023-11"
    assert any(b.text() == "验收单.pdf" for b in page.findChildren(QPushButton))


def test_the_workbench_opens_each_number(window: MainWindow) -> None:
    bench = window.turn_to("workbench")
    rest(window)
    assert any(
        "2023年11月调度表报送截止" in made.text() for made in bench._agenda if made.isVisible()
    )
    bench.findChild(QPushButton, "workbench.better").click()
    rest(window)
    ledger = window.stack.currentWidget()
    assert isinstance(ledger, LedgerPage)
    gone = [
        row
        for row in window.desk.data.view.rows
        if row.item.parent_key is None
        and row.assessment.previous is Light.RED
        and row.assessment.light is not Light.RED
    ]
    assert ledger.model.rowCount() == len(gone) > 0
    assert ledger.model.index(0, 0).data(Qt.ItemDataRole.DisplayRole)
