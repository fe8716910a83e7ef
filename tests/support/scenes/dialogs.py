"""Every dialog, window and question that the main window can open, as scenes by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QTableView

from desktop_app.supervision.states import Event
from tests.support.scenes.pages import Scene
from tests.support.scenes.stage import Stage
from ui.bulletin.questions import IssueDialog
from ui.dialogs.restoring import show_backup
from ui.editing.opening import ask_bulk, paste_cells
from ui.gantt.moving import ask_move
from ui.page import Page
from ui.pages.actions import ActionsPage
from ui.pages.bulletin import BulletinPage
from ui.pages.cycle import CyclePage
from ui.pages.ledger import LedgerPage
from ui.pages.problems import ProblemsPage
from ui.supervision.step_dialogs import CheckDialog, EventDialog, RectifyDialog
from ui.tables.ledger import LedgerQuery

PASTED = (
    "编号\t完成时限\t责任单位\n附件1/9\t2024-06-30\t市财政局\n附件9/99\t2024-02-30\t不知名的局\n"
)


def pressed(page: str, button: str) -> Scene:
    """The dialog behind a button of a page."""

    def play(stage: Stage) -> None:
        stage.turn(page)
        stage.dialog(f"dialog-{button}", lambda: stage.press(button))

    return play


def in_tab(page: str, tabs: str, at: int, button: str) -> Scene:
    """The dialog behind a button of a tab."""

    def play(stage: Stage) -> None:
        stage.turn(page)
        stage.tabs(tabs).setCurrentIndex(at)
        stage.rest()
        stage.dialog(f"dialog-{button}", lambda: stage.press(button))
        stage.tabs(tabs).setCurrentIndex(0)

    return play


def commanded(command: str) -> Scene:
    """The dialog behind a command of the menus."""

    def play(stage: Stage) -> None:
        stage.turn("workbench")
        stage.dialog(f"dialog-{command}", stage.window.actions_[command].trigger)

    return play


def opened(name: str, kind: type[Page], act: Callable[[Page], object]) -> Scene:
    """The dialog that a page opens when it is asked."""

    def play(stage: Stage) -> None:
        page = stage.turn(kind.name)
        assert isinstance(page, kind)
        stage.dialog(f"dialog-{name}", lambda: act(page))

    return play


def step_dialogs(stage: Stage) -> None:
    """What may happen to a step, whether or not it may happen to this one."""
    page = stage.turn("actions")
    assert isinstance(page, ActionsPage)
    tab = page.actions_
    stage.tabs("actions.tabs").setCurrentIndex(1)
    view = tab.table.rows.row(0)
    for event in (Event.REPLY, Event.EXTEND_ASK, Event.SEND_BACK):
        dialog = EventDialog(view, event, tab._today, tab)
        stage.dialog(f"dialog-step.{event.value}", dialog.open)
    stage.dialog("dialog-step.rectify", RectifyDialog(view, tab._today, tab).open)
    stage.dialog("dialog-step.check", CheckDialog(view, tab._today, tab).open)
    stage.tabs("actions.tabs").setCurrentIndex(0)


def ledger_dialogs(stage: Stage) -> None:
    """What is done to chosen rows."""
    page = stage.turn("ledger")
    assert isinstance(page, LedgerPage)
    page.show_query(LedgerQuery(open_key=stage.key))
    stage.rest()
    window = stage.window
    stage.dialog("dialog-bulk", lambda: ask_bulk(window.desk, page.table.rows.rows[:4], window))
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText(PASTED)
    stage.dialog("dialog-paste", lambda: paste_cells(window.desk, window))
    stage.dialog("dialog-override", lambda: stage.press("detail.override"))
    stage.dialog("dialog-view.name", page.views._ask_name)


def timeline_move(stage: Stage) -> None:
    """A date dragged elsewhere."""
    stage.turn("timeline")
    data = stage.window.desk.data
    assert data is not None
    row = next(r for r in data.view.rows if any(m.binding for m in r.item.milestones))
    mark = next(m for m in row.item.milestones if m.binding)
    stage.dialog(
        "dialog-gantt.move",
        lambda: ask_move(stage.window.desk, row, mark, mark.due, None, stage.window),
    )


def issue(stage: Stage) -> None:
    """The question before a paper is issued."""
    page = stage.turn("bulletin")
    assert isinstance(page, BulletinPage)
    assert page._shown is not None
    dialog = IssueDialog(page._shown.paper, 1, len(page._shown.sizes), "王某", page)
    stage.dialog("dialog-issue", dialog.open)


def anomaly(stage: Stage) -> None:
    """An anomaly put right."""
    page = stage.turn("cycle")
    assert isinstance(page, CyclePage)
    rows = page.anomalies.rows.rows
    at = next(i for i, row in enumerate(rows) if '"posted"' in row.words)
    page.anomalies.selectRow(at)
    stage.dialog("dialog-correct", page.odd.correct)


def reopen(stage: Stage) -> None:
    """The reason for which a closed month is opened again."""
    page = stage.turn("cycle")
    assert isinstance(page, CyclePage)
    stage.dialog("dialog-cycle.reopen", page.reopen_month)


def problem_steps(stage: Stage) -> None:
    """Each step of a problem."""
    page = stage.turn("problems")
    assert isinstance(page, ProblemsPage)
    from ui.supervision.problems_tab import NEXT

    for step in dict.fromkeys(step for steps in NEXT.values() for step in steps):
        stage.dialog(f"dialog-problem.{step.value}", lambda step=step: page.problems.ask(step))


def questions(stage: Stage) -> None:
    """Questions in boxes of the system."""
    from ui.review.questions import ask_about_rest, ask_to_give_up

    stage.blocking("question-rest", lambda: ask_about_rest(12, stage.window))
    stage.blocking("question-give-up", lambda: ask_to_give_up(stage.window))


def register(stage: Stage) -> None:
    """发文登记 as a window of its own."""
    stage.turn("bulletin")
    stage.dialog("dialog-register", lambda: stage.press("bulletin.register.show"))


def restore(stage: Stage) -> None:
    """A copy of the ledger, looked into before it is put back."""
    stage.turn("settings")
    desk = stage.window.desk
    copy = desk.application.backup()
    stage.dialog("dialog-restore", lambda: show_backup(desk, stage.window, copy))


def collected(stage: Stage) -> None:
    """What returned sheets would change, before they are taken in."""
    page = stage.turn("cycle")
    assert isinstance(page, CyclePage)
    with TemporaryDirectory() as folder:
        page.export_forms(Path(folder))
        stage.rest()
        (Path(folder) / "旧表.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600)
        stage.dialog("dialog-collect", lambda: page.collect([Path(folder)]))


def first_row(page: str, table: str) -> Scene:
    """Puts the cursor on the first row, for the dialogs after it."""

    def play(stage: Stage) -> None:
        stage.turn(page)
        found = stage.window.findChild(QTableView, table)
        assert found is not None
        found.selectRow(0)

    return play


DIALOGS: dict[str, Scene] = {
    "unfinished": commanded("unfinished"),
    "new_store": commanded("new_store"),
    "open_store": commanded("open_store"),
    "pack": commanded("pack"),
    "about": commanded("about"),
    "help": commanded("help"),
    "finder": commanded("finder"),
    "ledger.dialogs": ledger_dialogs,
    "timeline.move": timeline_move,
    "cycle.open": pressed("cycle", "cycle.open"),
    "cycle.close": pressed("cycle", "cycle.close"),
    "cycle.due": pressed("cycle", "cycle.due"),
    "cycle.rules": pressed("cycle", "cycle.rules"),
    "cycle.correct": anomaly,
    "cycle.reopen": reopen,
    "actions.accept": pressed("actions", "actions.accept"),
    "actions.reject": pressed("actions", "actions.reject"),
    "actions.authority": pressed("actions", "actions.authority"),
    "actions.add": in_tab("actions", "actions.tabs", 1, "actions.add"),
    "actions.steps": step_dialogs,
    "problems.add": pressed("problems", "problems.add"),
    "problems.steps": problem_steps,
    "problems.dismiss": in_tab("problems", "problems.tabs", 1, "problems.dismiss"),
    "meetings.plan": pressed("meetings", "meetings.plan"),
    "meetings.decide": pressed("meetings", "meetings.decide"),
    "pool.add": pressed("pool", "pool.add"),
    "pool.move": pressed("pool", "pool.move"),
    "pool.invest": pressed("pool", "pool.invest"),
    "pool.dates": pressed("pool", "pool.dates"),
    "pool.join": pressed("pool", "pool.join"),
    "pool.judge": in_tab("pool", "pool.tabs", 1, "pool.review.judge"),
    "pool.cluster": in_tab("pool", "pool.tabs", 2, "pool.cluster.add"),
    "bulletin.register": register,
    "bulletin.batch": pressed("bulletin", "bulletin.batch"),
    "bulletin.fill": pressed("bulletin", "bulletin.fill"),
    "bulletin.issue": issue,
    "units.learnt": pressed("units", "units.learnt"),
    "ranking.weights": pressed("ranking", "ranking.weights"),
    "settings.office": pressed("settings", "settings.office"),
    "settings.templates": pressed("settings", "settings.templates"),
    "settings.restore": restore,
    "cycle.collect": collected,
    "questions": questions,
}
