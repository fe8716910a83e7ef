"""Corrections in the ledger's table: in the cell, for many rows, and pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from desktop_app.ledger.edit_words import EditField, present
from tests.support.windows import rest
from ui.dialogs.ask import ReasonDialog
from ui.editing.dialogs import BulkDialog, PasteDialog
from ui.main_window import MainWindow
from ui.pages.ledger import LedgerPage
from ui.tables.ledger import COLUMNS, LedgerQuery

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: MainWindow) -> LedgerPage:
    found = window.turn_to("ledger")
    rest(window)
    assert isinstance(found, LedgerPage)
    return found


def column(name: str) -> int:
    return next(at for at, each in enumerate(COLUMNS) if each.name == name)


def value(window: MainWindow, key: str, field: EditField) -> str:
    (item,) = window.desk.application.items([key])
    return present(item, field)


def type_into(page: LedgerPage, window: MainWindow, name: str, words: str) -> None:
    index = page.table.currentIndex()
    page.table.setCurrentIndex(page.model.index(index.row(), column(name)))
    page.table.setColumnHidden(column(name), False)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText(words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    rest(window)


@pytest.fixture
def notices(window: MainWindow) -> list[str]:
    heard: list[str] = []
    window.desk.noticed.connect(lambda notice: heard.append(notice.text))
    return heard


def test_a_cell_is_written_and_taken_back(
    page: LedgerPage, window: MainWindow, notices: list[str]
) -> None:
    page.show_query(LedgerQuery(open_key="附件3/10"))
    rest(window)
    before = value(window, "附件3/10", EditField.STAGE)
    type_into(page, window, "stage", "主体施工")
    assert value(window, "附件3/10", EditField.STAGE) == "主体施工"
    assert page.current_key() == "附件3/10"
    assert window.actions_["undo"].text() == "撤销“修改阶段”"
    assert any("已修改 附件3/10 的阶段" in words for words in notices)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    rest(window)
    assert value(window, "附件3/10", EditField.STAGE) == before


def test_a_change_that_a_closed_month_does_not_show_is_told(
    page: LedgerPage, window: MainWindow, notices: list[str]
) -> None:
    window.desk.choose_month("2023-10")
    rest(window)
    page.show_query(LedgerQuery(open_key="附件3/10"))
    rest(window)
    type_into(page, window, "stage", "主体施工")
    assert value(window, "附件3/10", EditField.STAGE) == "主体施工"
    assert any("2023年10月已关账，这里仍显示关账时的内容" in words for words in notices)


def test_a_day_that_does_not_exist_is_told_and_changes_nothing(
    page: LedgerPage, window: MainWindow, notices: list[str]
) -> None:
    page.show_query(LedgerQuery(open_key="附件3/10"))
    rest(window)
    before = value(window, "附件3/10", EditField.DUE)
    type_into(page, window, "due", "2024-02-30")
    assert value(window, "附件3/10", EditField.DUE) == before
    assert any("没有“2024-02-30”这一天" in words for words in notices)
    told = page.table.findChild(QLabel, "cell.told")
    assert "没有“2024-02-30”这一天" in told.text()
    assert told.x() >= page.table.frozen.width()


def test_a_cell_that_is_gone_from_sight_is_told_by_a_notice(
    page: LedgerPage, window: MainWindow, notices: list[str]
) -> None:
    row = next(row for row in page.model.rows if row.item.key == "附件3/10")
    page.show_query(LedgerQuery(query="没有这个词"))
    rest(window)
    page._write_cell(row, "due", "2024-02-30")
    rest(window)
    assert any("没有“2024-02-30”这一天" in words for words in notices)


@pytest.mark.parametrize("name", ["due", "units"])
def test_what_cannot_be_read_stays_in_the_cell_with_why(
    page: LedgerPage, window: MainWindow, name: str
) -> None:
    page.show_query(LedgerQuery(open_key="附件3/10"))
    rest(window)
    type_into(page, window, name, "2024-02-30")
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "2024-02-30"
    told = page.table.findChild(QLabel, "cell.told")
    assert told.text() == editor.toolTip() != ""
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    rest(window)
    left = page.table.findChild(QLabel, "cell.told")
    assert left is None or not left.isVisible()


def test_a_name_left_empty_is_told_in_the_columns_that_stay(
    page: LedgerPage, window: MainWindow
) -> None:
    page.show_query(LedgerQuery(open_key="附件3/10"))
    rest(window)
    before = value(window, "附件3/10", EditField.TITLE)
    type_into(page, window, "title", "")
    assert value(window, "附件3/10", EditField.TITLE) == before
    assert page.table.frozen.findChild(QLabel, "cell.told") is not None


def test_a_deadline_is_moved_for_a_reason_only(page: LedgerPage, window: MainWindow) -> None:
    page.show_query(LedgerQuery(open_key="附件3/6"))
    rest(window)
    before = value(window, "附件3/6", EditField.DUE)
    type_into(page, window, "due", "2024-06-30")
    asked = next(each for each in window.findChildren(ReasonDialog) if each.isVisible())
    assert value(window, "附件3/6", EditField.DUE) == before
    assert f"{before} → 2024-06-30" in asked.sentence.text()
    assert not asked.accept_button.isEnabled()
    words = asked.findChild(QPlainTextEdit)
    assert words is not None
    words.setPlainText("经市政府批准延期")
    asked.accept_button.click()
    rest(window)
    assert value(window, "附件3/6", EditField.DUE) == "2024-06-30"
    assert "经市政府批准延期" in window.desk.application.log(1)[0].detail


def test_an_undated_item_gets_its_first_day_without_being_asked(
    page: LedgerPage, window: MainWindow
) -> None:
    page.show_query(LedgerQuery(open_key="附件3/10"))
    rest(window)
    assert value(window, "附件3/10", EditField.DUE) == ""
    type_into(page, window, "due", "2024年6月底")
    assert value(window, "附件3/10", EditField.DUE) == "2024-06-30"


def test_many_deadlines_are_moved_for_a_reason_only(page: LedgerPage, window: MainWindow) -> None:
    page.show_query(LedgerQuery(open_key="附件3/6"))
    rest(window)
    page._ask_bulk()
    dialog = window.findChild(BulkDialog)
    assert dialog is not None
    dialog.words.setText("2024-09-30")
    wait_for(window, lambda: bool(dialog.plan.changes))
    assert not dialog.accept_button.isEnabled()
    dialog.reason.setText("经批准延期")
    assert dialog.accept_button.isEnabled()


def test_columns_that_follow_from_others_cannot_be_written(page: LedgerPage) -> None:
    for name in ("number", "light", "percent", "schedule", "gap", "lead"):
        flags = page.model.flags(page.model.index(0, column(name)))
        assert not flags & Qt.ItemFlag.ItemIsEditable, name


def test_many_rows_are_changed_as_one(page: LedgerPage, window: MainWindow) -> None:
    page.filters.search.setText("附件3/1.")
    rest(window)
    page.table.selectAll()
    keys = [row.item.key for row in page.table.selected()]
    assert len(keys) > 3
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_E, CONTROL)
    dialog = window.findChild(BulkDialog)
    assert dialog is not None
    assert not dialog.accept_button.isEnabled()
    dialog.field.setCurrentIndex(dialog.field.findData(EditField.STAGE))
    QTest.keyClicks(dialog.words, "A1")
    wait_for(window, dialog.accept_button.isEnabled)
    assert dialog.preview.model.rowCount() == len(keys)
    dialog.reason.setText("联席会议定")
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    rest(window)
    assert {value(window, key, EditField.STAGE) for key in keys} == {"A1"}
    assert "联席会议定" in window.desk.application.log()[0].detail
    wake(window)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    rest(window)
    assert "A1" not in {value(window, key, EditField.STAGE) for key in keys}


def test_words_that_cannot_be_read_cannot_be_accepted(page: LedgerPage, window: MainWindow) -> None:
    page.show_query(LedgerQuery(open_key="附件3/10"))
    rest(window)
    page._ask_bulk()
    dialog = window.findChild(BulkDialog)
    assert dialog is not None
    dialog.words.setText("尽快")
    wait_for(window, lambda: dialog.preview.model.rowCount() == 1)
    assert not dialog.accept_button.isEnabled()
    assert "不是一个确定的日期" in dialog.preview.model.row(0)[4]


def test_copied_rows_are_pasted_back_with_corrections(page: LedgerPage, window: MainWindow) -> None:
    page.filters.search.setText("附件2/2")
    rest(window)
    page.table.setColumnHidden(column("stage"), False)
    page.table.selectAll()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_C, CONTROL)
    clipboard = QGuiApplication.clipboard()
    paste(page, window)
    dialog = window.findChild(PasteDialog)
    assert dialog is not None
    assert "没有要修改的" in dialog.preview.sentence.text()
    assert not dialog.accept_button.isEnabled()
    dialog.reject()
    rest(window)
    clipboard.setText("编号\t阶段\n附件2/20\t前期\n附件2/21\t在建\n附件7/7\t在建\n")
    paste(page, window)
    dialog = window.findChild(PasteDialog)
    assert dialog is not None
    assert "附件7/7" in dialog.preview.model.row(0)[4]
    assert dialog.accept_button.text() == "修改 2 处"
    dialog.accept()
    rest(window)
    assert value(window, "附件2/20", EditField.STAGE) == "前期"
    assert value(window, "附件2/21", EditField.STAGE) == "在建"


def test_pasted_nonsense_is_told_at_once(
    page: LedgerPage, window: MainWindow, notices: list[str]
) -> None:
    QGuiApplication.clipboard().setText("今天天气很好")
    paste(page, window)
    assert window.findChild(PasteDialog) is None
    assert any("没有看到带“编号”的表头" in words for words in notices)


def test_a_row_changed_in_another_window_is_not_overwritten(
    page: LedgerPage, window: MainWindow, notices: list[str]
) -> None:
    page.show_query(LedgerQuery(open_key="附件3/10"))
    rest(window)
    application = window.desk.application
    application.edit_item("附件3/10", "stage", "停工")
    type_into(page, window, "stage", "在建")
    assert value(window, "附件3/10", EditField.STAGE) == "停工"
    assert any("已被改为“停工”" in words for words in notices)


def test_shift_adds_a_column_to_the_sorting(page: LedgerPage, window: MainWindow) -> None:
    click(page, "light", Qt.KeyboardModifier.NoModifier)
    click(page, "due", SHIFT)
    rows = page.model.shown()
    lights = [row.assessment.light for row in rows]
    assert len(page.model.sorting) == 2
    assert [light for at, light in enumerate(lights) if at == 0 or lights[at - 1] is not light]
    for light in set(lights):
        dues = [r.item.next_due for r in rows if r.assessment.light is light and r.item.next_due]
        undated = [r.assessment.undated for r in rows if r.assessment.light is light]
        if not any(undated):
            assert dues == sorted(dues)
    header = page.model.headerData(column("due"), Qt.Orientation.Horizontal)
    assert header == "时限 ②"
    click(page, "title", Qt.KeyboardModifier.NoModifier)
    assert len(page.model.sorting) == 1


def click(page: LedgerPage, name: str, modifier: Qt.KeyboardModifier) -> None:
    header = page.table.horizontalHeader()
    at = column(name)
    place = QPoint(header.sectionViewportPosition(at) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def paste(page: LedgerPage, window: MainWindow) -> None:
    wake(window)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_V, CONTROL)
    rest(window)


def wake(window: MainWindow) -> None:
    """Offscreen, a closed dialog does not hand the keyboard back by itself."""
    window.activateWindow()
    rest(window)


def wait_for(window: MainWindow, reached: Callable[[], bool]) -> None:
    for _ in range(100):
        rest(window)
        if reached():
            return
        QTest.qWait(20)
    raise AssertionError("not reached")
