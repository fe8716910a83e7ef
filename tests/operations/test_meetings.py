"""Meetings on a real store: planned, held, decisions that become steps and problems."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.errors import DubanError
from desktop_app.operations.actions import ActionOperations
from desktop_app.operations.meetings import Becomes, MeetingOperations, NewDecision, NewMeeting
from desktop_app.operations.problems import ProblemOperations
from desktop_app.supervision.meetings import AgendaLine, MeetingView, load_meetings
from desktop_app.supervision.problems import load_problems
from desktop_app.supervision.queries import load_actions
from models.base import ActionKind, MeetingKind
from tests.support.month_bench import MONTH
from tests.support.small_store import COUNTY, TRANSPORT, Bench

HELD = date(2023, 10, 10)


@pytest.fixture
def desk(bench: Bench) -> MeetingOperations:
    bench.today = date(2023, 12, 1)
    journal, clock = bench.journal, bench.clock
    actions, problems = ActionOperations(journal, clock), ProblemOperations(journal, clock)
    return MeetingOperations(journal, clock, actions, problems)


def one(bench: Bench) -> MeetingView:
    with bench.store.reading() as session:
        return load_meetings(session)[0]


def planned(desk: MeetingOperations) -> int:
    agenda = [AgendaLine("【红灯】铁路通道建设", "附件3/1"), AgendaLine("通报上月情况")]
    new = NewMeeting(MeetingKind.JOINT, HELD, chair="张某", month=MONTH)
    return desk.plan(new, agenda).value


def test_decisions_become_steps_and_problems_of_the_meeting(
    bench: Bench, desk: MeetingOperations
) -> None:
    number = planned(desk)
    with pytest.raises(DubanError, match="还没有登记召开"):
        desk.decide(number, NewDecision("加快施工"))
    desk.hold(number, HELD)
    step = desk.decide(
        number,
        NewDecision("十日内报施工计划", Becomes.ACTION, TRANSPORT, date(2023, 10, 20), "附件3/1"),
    ).value
    plain = desk.decide(number, NewDecision("县里自查", Becomes.ACTION, COUNTY)).value
    problem = desk.decide(
        number, NewDecision("协调解决用地指标", Becomes.PROBLEM, item_key="附件3/1")
    ).value
    desk.decide(number, NewDecision("会议强调安全生产"))
    view = one(bench)
    assert (view.title, view.held, len(view.agenda)) == ("2023年10月联席会", True, 2)
    assert [entry.became for entry in view.decisions] == [step, plain, problem, ""]
    with bench.store.reading() as session:
        found = {each.number: each for each in load_actions(session)}
        (raised,) = load_problems(session)
    assert (found[step].meeting, found[step].source) == ("2023年10月联席会", "meeting")
    assert (found[step].kind, found[step].first_due) == (ActionKind.NOTICE, date(2023, 10, 20))
    # Minutes without a date: twenty days by practice.
    assert found[plain].first_due == date(2023, 10, 30)
    assert (found[step].approver, found[step].approved_on) == ("张某", HELD)
    assert (raised.number, raised.meeting, raised.item_key) == (problem, view.title, "附件3/1")
    for _ in range(4):
        bench.journal.undo()
    assert one(bench).decisions == ()
    with bench.store.reading() as session:
        assert load_actions(session) == ()


def test_a_planned_meeting_is_changed_or_cancelled_a_held_one_is_not(
    bench: Bench, desk: MeetingOperations
) -> None:
    number = planned(desk)
    desk.set_agenda(number, [AgendaLine("只议一件事")])
    assert [line.words for line in one(bench).agenda] == ["只议一件事"]
    desk.cancel(number)
    with bench.store.reading() as session:
        assert load_meetings(session) == ()
    bench.journal.undo()
    desk.hold(number, HELD)
    for refused in (lambda: desk.cancel(number), lambda: desk.set_agenda(number, [])):
        with pytest.raises(DubanError, match="已经召开"):
            refused()
    with pytest.raises(DubanError, match="还没有到"):
        desk.hold(number, date(2024, 1, 1))
    for wrong, words in (
        (NewDecision(" "), "写明内容"),
        (NewDecision("办", Becomes.ACTION), "承办单位"),
    ):
        with pytest.raises(DubanError, match=words):
            desk.decide(number, wrong)
