"""督办 in the window, by mouse and keyboard: decide on a proposal, carry the step to its end."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.operations.actions import NewStep
from desktop_app.supervision.states import Event, State
from desktop_app.supervision.views import ActionView, SourceKind
from models.words import ActionKind
from tests.support.forms import fill, press, told
from tests.support.windows import rest
from ui.dialogs.ask import Question
from ui.main_window import MainWindow
from ui.pages.actions import ActionsPage
from ui.supervision.authority_dialog import AuthorityDialog
from ui.supervision.step_dialogs import AcceptDialog, EventDialog, NewStepDialog, RectifyDialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow) -> ActionsPage:
    shown = window.turn_to("actions")
    rest(window)
    assert isinstance(shown, ActionsPage)
    return shown


def own(window: MainWindow) -> list[ActionView]:
    """The steps that are not part of the demo."""
    found = window.desk.application.actions()
    return [view for view in found if not view.number.startswith("演示")]


def sent(window: MainWindow, due: date = date(2023, 12, 20)) -> str:
    step = NewStep(
        ActionKind.NOTICE, "市水利局", (), "演示：请报施工计划", date(2023, 11, 20), reply_due=due
    )
    number = window.desk.application.add_action(step, "2023-11").value
    window.desk.refresh()
    rest(window)
    page = window.page("actions")
    assert isinstance(page, ActionsPage)
    page.show_data(window.desk.data)
    rest(window)
    page.tabs.setCurrentIndex(1)
    assert page.actions_.select(number)
    return number


def test_a_proposal_is_accepted_by_keyboard(
    window: MainWindow, page: ActionsPage, qtbot: QtBot
) -> None:
    tab = page.proposals
    rungs = list(ActionKind)
    kinds = [rungs.index(step.proposal.kind) for step in tab.table.rows.shown()]
    assert kinds == sorted(kinds, reverse=True)  # the gravest on top
    place = kinds.index(rungs.index(ActionKind.BULLETIN))
    first = tab.table.rows.row(place)
    tab.table.selectRow(place)
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    dialog = tab.findChild(AcceptDialog)
    assert dialog is not None
    dialog.findChild(QComboBox, "form.kind").setCurrentText("督办通知")
    press(qtbot, dialog, "accept")
    assert dialog.isVisible()
    assert told(dialog) == "改用督办通知须写明理由。"
    fill(dialog, "why", "先书面督办")
    press(qtbot, dialog, "accept")
    rest(window)
    (made,) = own(window)
    assert (made.kind, made.unit, made.first_due) == (
        ActionKind.NOTICE, first.proposal.unit, date(2023, 12, 11),
    )  # fmt: skip
    assert window.notices.texts()[-1] == f"已登记督办通知：{made.number}。"
    assert page.tabs.tabText(1) == "办理（5，逾期 1）"
    assert [s.decision.number for s in tab.table.rows.shown() if s.decision] == [made.number]
    window.actions_["undo"].trigger()
    rest(window)
    assert own(window) == []


def test_a_proposal_is_left_aside_only_with_a_reason(
    window: MainWindow, page: ActionsPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.proposals.reject_button, LEFT)
    dialog = next(
        d for d in page.proposals.children() if d.objectName() == "" and hasattr(d, "accept_button")
    )
    assert not dialog.accept_button.isEnabled()
    dialog.findChild(QPlainTextEdit, "reason").setPlainText("已在会上说明")
    qtbot.mouseClick(dialog.accept_button, LEFT)
    rest(window)
    decided = [s.decision for s in window.desk.application.step_proposals("2023-11") if s.decision]
    assert [d.reason for d in decided] == ["已在会上说明"]


def test_a_step_goes_its_way_to_being_struck_off(
    window: MainWindow, page: ActionsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    number = sent(window)
    tab = page.actions_

    def do(event: Event) -> EventDialog:
        press(qtbot, tab, f"actions.do.{event.value}")
        return tab.findChildren(EventDialog)[-1]

    def done(dialog: QWidget, state: State) -> None:
        press(qtbot, dialog, "accept")
        rest(window)
        assert window.desk.application.actions([number])[0].state is state
        assert tab.table.current_row().state is state

    done(do(Event.RECEIVE), State.WORKING)
    reply = do(Event.REPLY)
    press(qtbot, reply, "accept")
    assert told(reply) == "请填写反馈内容。"
    fill(reply, "words", "已倒排工期")
    paper = tmp_path / "回复.pdf"
    paper.write_bytes(b"%PDF")
    reply.attached.add([paper])
    done(reply, State.REPLIED)
    assert "已倒排工期" in tab.story.toPlainText()
    assert "附件：回复.pdf" in tab.story.toPlainText()

    press(qtbot, tab, "actions.do.rectify")
    order = tab.findChild(RectifyDialog)
    order.table.item(0, 0).setText("补办手续")
    order.table.item(0, 2).setText("下周五")
    press(qtbot, order, "accept")
    assert "不是日期" in told(order)
    order.table.item(0, 2).setText("2023-12-15")
    done(order, State.RECTIFYING)
    assert Event.PASS not in tab.table.current_row().allowed
    press(qtbot, tab, "actions.check")
    check = tab.children()[-1]
    fill(check, "result", "现场看过")
    press(qtbot, check, "accept")
    rest(window)
    passed = do(Event.PASS)
    fill(passed, "words", "整改属实")
    fill(passed, "person", "演示核查人")
    done(passed, State.CHECKED)
    closed = do(Event.CLOSE)
    fill(closed, "person", "演示核查人")
    done(closed, State.CLOSED)
    assert "销号" in tab.story.toPlainText()


def test_late_replies_light_up_and_are_found_by_their_chip(
    window: MainWindow, page: ActionsPage, qtbot: QtBot
) -> None:
    late = sent(window, date(2023, 11, 29))
    sent(window)
    tab = page.actions_
    assert page.tabs.tabText(1) == "办理（6，逾期 2）"
    press(qtbot, tab, "actions.state.overdue")
    shown = [view.number for view in tab.table.rows.shown()]
    assert late in shown
    assert all(view.overdue(date(2023, 12, 4)) for view in tab.table.rows.shown())
    tab.select(late)
    assert any(
        label.text() == "反馈逾期5天" and label.isVisible() for label in tab.findChildren(QLabel)
    )
    press(qtbot, tab, "actions.state.all")
    page.focus_search()
    qtbot.keyClicks(tab.search, "zzz")
    assert tab.table.rows.rowCount() == 0


def test_what_cannot_be_is_told_in_the_dialog(
    window: MainWindow, page: ActionsPage, qtbot: QtBot
) -> None:
    sent(window, date(2023, 12, 5))
    tab = page.actions_
    tab.ask_event(Event.EXTEND_ASK)
    dialog = tab.findChildren(EventDialog)[-1]
    fill(dialog, "words", "设备晚到")
    press(qtbot, dialog, "accept")
    assert dialog.isVisible()
    assert "延期" in told(dialog)


def test_authority_is_recorded_and_the_quiet_warning_goes(
    window: MainWindow, page: ActionsPage, qtbot: QtBot
) -> None:
    warning = page.proposals._authority
    assert warning.isVisible()
    press(qtbot, page, "actions.authority")
    dialog = page.findChild(AuthorityDialog)
    press(qtbot, dialog, "accept")
    assert told(dialog) == "请填写授权文件的全称。"
    fill(dialog, "document", "关于授权开展督查的批复")
    press(qtbot, dialog, "accept")
    rest(window)
    assert window.desk.application.authority_words(date(2023, 12, 10))
    assert not warning.isVisible()


def test_the_source_proposes_its_usual_limit(window: MainWindow, page: ActionsPage) -> None:
    page.ask_add()
    dialog = page.findChild(NewStepDialog)
    today = page.desk.application.desk_day()
    # 领导批示 comes first: 15 days; 会议议定 20; a check has no usual limit: the step's own 7.
    assert dialog.step.reply_due == today + timedelta(days=15)
    dialog._source.choose(SourceKind.MEETING)
    assert dialog.step.reply_due == today + timedelta(days=20)
    dialog._limit.choose("领导批示（急）")
    assert dialog.step.reply_due == today + timedelta(days=5)
    dialog._source.choose(SourceKind.CHECK)
    assert dialog.step.reply_due == today + timedelta(days=7)


def test_many_letters_are_numbered_only_after_being_asked(
    window: MainWindow, page: ActionsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = page.proposals
    (tmp_path / "函件").mkdir()
    monkeypatch.setattr(
        "ui.places.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path / "函件")
    )
    urging = [s for s in tab.table.rows.rows if s.proposal.kind is ActionKind.URGE]
    tab.reject(urging[0], "已电话催过")
    rest(window)
    at = next(i for i, s in enumerate(tab.table.rows.shown()) if s.proposal.kind is ActionKind.URGE)
    tab.table.selectRow(at)
    tab._all.click()
    asked = tab.findChild(Question, "proposals.all")
    assert asked is not None
    assert own(window) == []
    units = {s.proposal.unit for s in urging[1:]}
    assert f"{len(units)} 个单位" in asked.sentence.text()
    assert f"{len(urging) - 1} 条建议还没有决定" in asked.sentence.text()
    asked.reject()
    rest(window)
    assert own(window) == []
    tab._all.click()
    tab.findChild(Question, "proposals.all").accept_button.click()
    rest(window)
    assert {view.unit for view in own(window)} == units
    assert any((tmp_path / "函件").iterdir())
