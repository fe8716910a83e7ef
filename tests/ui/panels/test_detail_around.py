"""The detail of an item names its problems and steps, and each opens where it is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.actions import ActionsPage
from ui.pages.ledger import LedgerPage
from ui.pages.problems import ProblemsPage
from ui.panels.section import Section
from ui.tables.ledger import LedgerQuery


def opened(window: MainWindow, key: str) -> LedgerPage:
    page = window.turn_to("ledger")
    assert isinstance(page, LedgerPage)
    page.show_query(LedgerQuery(open_key=key))
    rest(window, quiet_s=0.4)
    return page


def press_first(section: Section) -> None:
    section.words.setFocus()
    QTest.keyClick(section.words, Qt.Key.Key_Tab)
    QTest.keyClick(section.words, Qt.Key.Key_Return)


def test_problems_of_the_item_are_told_and_open(window: MainWindow) -> None:
    problem = next(each for each in window.desk.application.problems() if each.item_key)
    page = opened(window, problem.item_key)
    assert problem.title in page.detail.text()
    press_first(page.detail._problems)
    rest(window)
    shown = window.stack.currentWidget()
    assert isinstance(shown, ProblemsPage)
    assert shown.problems.table.current_row().item_key == problem.item_key


def test_steps_that_name_the_item_are_told_and_open(window: MainWindow) -> None:
    step = next(each for each in window.desk.application.actions() if each.keys)
    page = opened(window, step.keys[0])
    words = page.detail.text()
    assert step.number in words
    assert step.kind.value in words
    press_first(page.detail._actions)
    rest(window)
    shown = window.stack.currentWidget()
    assert isinstance(shown, ActionsPage)
    assert step.keys[0] in shown.actions_.table.current_row().keys


def test_an_item_without_any_shows_no_empty_headings(window: MainWindow) -> None:
    application = window.desk.application
    bare = next(
        row.item.key
        for row in window.desk.data.view.rows
        if not any(application.around(row.item.key))
    )
    page = opened(window, bare)
    assert not page.detail._problems.isVisible()
    assert not page.detail._actions.isVisible()
    assert page.detail._target.isVisible()


def test_every_part_the_ledger_promises_is_there(window: MainWindow) -> None:
    page = opened(window, "附件3/1.1")
    detail = page.detail
    assert "background" in detail._source.words.text()  # the source's own words, marked
    assert detail._milestones.line.isVisible()
    assert detail._curve.isVisible()
    assert "序时" in detail._history.words.text()
    months = detail._months.text()
    assert months.index("2023年11月") < months.index("2023年10月") < months.index("2023年9月")
    assert detail._evidence.isVisible()
