"""The life of a step: a table of states and events, the clocks, and what is refused with which words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.supervision.standing import (
    EventView,
    Standing,
    StepError,
    begin,
    check_event,
    standing_of,
)
from desktop_app.supervision.states import (
    ENDED,
    EVENT_NAMES,
    STATE_NAMES,
    TRANSITIONS,
    Event,
    State,
    events_of,
)
from models.words import ActionKind

SENT = date(2023, 10, 9)
DUE = date(2023, 10, 16)


def day(number: int) -> date:
    return SENT + timedelta(days=number)


def event(what: Event, on: int = 1, due: int | None = None, words: str = "情况属实") -> EventView:
    return EventView(what, day(on), "王某", words, None if due is None else day(due))


def after(*events: EventView, kind: ActionKind = ActionKind.NOTICE) -> Standing:
    """A step after events that were all entered by the rules."""
    found = begin(kind, SENT, DUE)
    for each in events:
        found = check_event(found, each)
    assert found == standing_of(kind, SENT, DUE, events)
    return found


REPLY, PASSED = event(Event.REPLY, 3), event(Event.PASS, 5)
RECTIFY = event(Event.RECTIFY, 4, due=30)
WAYS: dict[State, tuple[EventView, ...]] = {
    State.ISSUED: (),
    State.WORKING: (event(Event.RECEIVE),),
    State.REPLIED: (REPLY,),
    State.RECTIFYING: (REPLY, RECTIFY),
    State.PAUSED: (event(Event.PAUSE, 2),),
    State.CHECKED: (REPLY, PASSED),
    State.CLOSED: (REPLY, PASSED, event(Event.CLOSE, 6)),
    State.VOID: (event(Event.VOID, 2),),
}

# state → what may come next; everything else is refused.
NEXT = {
    State.ISSUED: "签收 反馈 转入整改 核查通过 核查未通过 申请延期 中止 停工 作出督查结论 备注 作废",
    State.WORKING: "反馈 转入整改 核查通过 核查未通过 申请延期 中止 停工 作出督查结论 备注 作废",
    State.REPLIED: "反馈 退办 转入整改 核查通过 核查未通过 中止 停工 作出督查结论 备注 作废",
    State.RECTIFYING: "反馈 核查通过 核查未通过 中止 停工 作出督查结论 备注 作废",
    State.PAUSED: "恢复 备注 作废",
    State.CHECKED: "转入整改 销号 作出督查结论 备注 作废",
    State.CLOSED: "作出督查结论 备注",
    State.VOID: "",
}


@pytest.mark.parametrize("state", list(WAYS))
def test_what_may_come_next(state: State) -> None:
    found = after(*WAYS[state])
    assert found.state is state
    allowed = found.allowed()
    assert " ".join(EVENT_NAMES[each] for each in allowed) == NEXT[state]
    for what in set(Event) - set(allowed):
        with pytest.raises(StepError):
            check_event(found, event(what, 20, due=60))
    assert found.ended is (not events_of(state) or state in ENDED)


def test_every_state_and_event_has_a_name_and_a_way_out() -> None:
    assert set(STATE_NAMES) == set(State)
    assert set(EVENT_NAMES) == set(Event)
    for state in set(State) - ENDED:
        assert any(
            target is not state for (origin, _), target in TRANSITIONS.items() if origin is state
        )


def test_nothing_is_struck_off_before_a_check() -> None:
    for state in (State.ISSUED, State.WORKING, State.REPLIED, State.RECTIFYING):
        with pytest.raises(StepError, match="不能销号"):
            check_event(after(*WAYS[state]), event(Event.CLOSE, 9))
    rectifying = after(*WAYS[State.RECTIFYING])
    with pytest.raises(StepError, match="整改清单还有未核查通过的事项"):
        check_event(rectifying, event(Event.PASS, 9), list_done=False)
    assert Event.PASS not in rectifying.allowed(list_done=False)


def test_accountability_is_only_a_proposal() -> None:
    found = begin(ActionKind.ACCOUNTABILITY, SENT, None)
    assert found.state is State.PROPOSED
    assert found.allowed() == (Event.APPROVE, Event.REFUSE, Event.NOTE, Event.VOID)
    with pytest.raises(StepError, match="须写明由谁决定"):
        check_event(found, EventView(Event.APPROVE, day(2), "", "同意"))
    approved = check_event(found, EventView(Event.APPROVE, day(2), "市政府", "同意，按程序办理"))
    assert approved.state is State.APPROVED
    assert approved.ended
    assert approved.allowed() == (Event.NOTE,)


def test_a_reply_is_overdue_from_the_day_after() -> None:
    found = after(event(Event.RECEIVE))
    assert [found.days_over(day(n)) for n in (6, 7, 8, 12)] == [0, 0, 1, 5]
    assert [found.near(day(n)) for n in (3, 4, 7, 8)] == [False, True, True, False]
    assert after(REPLY).days_over(day(30)) == 0
    sent_back = after(REPLY, event(Event.SEND_BACK, 4, due=10))
    assert (sent_back.days_over(day(12)), sent_back.returned) == (2, 1)


def test_extensions_are_asked_before_the_due_date_and_answered() -> None:
    asked = after(event(Event.EXTEND_ASK, 7, due=20))
    assert asked.extension is not None
    assert asked.days_over(day(9)) == 2  # asking alone moves nothing
    granted = check_event(asked, event(Event.EXTEND_GRANT, 9, due=18))
    assert (granted.due, granted.extensions, granted.extension) == (day(18), 1, None)
    refused = check_event(asked, event(Event.EXTEND_REFUSE, 9))
    assert (refused.due, refused.extension) == (DUE, None)
    with pytest.raises(StepError, match="延期应在到期前申请"):
        after(event(Event.EXTEND_ASK, 8, due=20))
    with pytest.raises(StepError, match="不晚于原时限"):
        after(event(Event.EXTEND_ASK, 3, due=7))
    with pytest.raises(StepError, match="已有一份延期申请"):
        check_event(asked, event(Event.EXTEND_ASK, 7, due=21))
    with pytest.raises(StepError, match="没有待答复的延期申请"):
        after(event(Event.EXTEND_GRANT, 3, due=20))


@pytest.mark.parametrize(
    ("stop", "go", "other"),
    [(Event.PAUSE, Event.RESUME, Event.RESTART), (Event.STOP, Event.RESTART, Event.RESUME)],
)
def test_the_clock_stands_still_while_paused(stop: Event, go: Event, other: Event) -> None:
    paused = after(event(Event.RECEIVE), event(stop, 4))
    assert paused.days_over(day(40)) == 0
    with pytest.raises(StepError):
        check_event(paused, event(other, 24))
    resumed = check_event(paused, event(go, 24))
    assert (resumed.state, resumed.due, resumed.paused_days) == (State.WORKING, day(27), 20)
    assert resumed.days_over(day(29)) == 2


def test_review_has_thirty_days_to_be_asked_and_thirty_to_be_decided() -> None:
    concluded = after(REPLY, PASSED, event(Event.CLOSE, 6), event(Event.CONCLUDE, 7))
    assert concluded.review_until == day(37)
    with pytest.raises(StepError, match="30日内申请"):
        check_event(concluded, event(Event.REVIEW_ASK, 38))
    asked = check_event(concluded, event(Event.REVIEW_ASK, 37))
    assert asked.review_due == day(67)
    decided = check_event(asked, event(Event.REVIEW_CHANGE, 50))
    assert (decided.review_due, decided.state) == (None, State.CLOSED)
    with pytest.raises(StepError, match="已经复核过"):
        check_event(decided, event(Event.REVIEW_ASK, 51))
    with pytest.raises(StepError, match="还没有督查结论"):
        after(event(Event.REVIEW_ASK, 3))


@pytest.mark.parametrize(
    ("entered", "words"),
    [
        (EventView(Event.REPLY, day(-1), "", "已整改"), "早于上一步"),
        (EventView(Event.REPLY, day(2), "", "  "), "须写明情况"),
        (EventView(Event.PASS, day(2), "", "属实"), "须写明由谁决定"),
        (EventView(Event.FAIL, day(2), "王某", "未动工"), "须写明新的时限"),
        (EventView(Event.FAIL, day(2), "王某", "未动工", day(2)), "已经过了"),
    ],
)
def test_what_is_missing_is_told(entered: EventView, words: str) -> None:
    with pytest.raises(StepError, match=words):
        after(entered)
