"""The life of a step as data: states, events, and which event leads from which state to which."""

from __future__ import annotations

from enum import StrEnum

from models.words import ActionKind


class State(StrEnum):
    """Where a step stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    ISSUED = "issued"
    WORKING = "working"
    REPLIED = "replied"
    RECTIFYING = "rectifying"
    PAUSED = "paused"
    CHECKED = "checked"
    CLOSED = "closed"
    VOID = "void"


class Event(StrEnum):
    """What can happen to a step."""

    RECEIVE = "receive"
    REPLY = "reply"
    SEND_BACK = "send_back"
    RECTIFY = "rectify"
    PASS = "pass"  # noqa: S105 -- a check passed
    FAIL = "fail"
    CLOSE = "close"
    EXTEND_ASK = "extend_ask"
    EXTEND_GRANT = "extend_grant"
    EXTEND_REFUSE = "extend_refuse"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    RESTART = "restart"
    CONCLUDE = "conclude"
    REVIEW_ASK = "review_ask"
    REVIEW_KEEP = "review_keep"
    REVIEW_CHANGE = "review_change"
    APPROVE = "approve"
    REFUSE = "refuse"
    NOTE = "note"
    VOID = "void"


STATE_NAMES = {
    State.PROPOSED: "待批准",
    State.APPROVED: "已批准",
    State.REFUSED: "未获批准",
    State.ISSUED: "已发出",
    State.WORKING: "办理中",
    State.REPLIED: "已反馈待审核",
    State.RECTIFYING: "整改中",
    State.PAUSED: "已中止",
    State.CHECKED: "待销号",
    State.CLOSED: "已销号",
    State.VOID: "已作废",
}
EVENT_NAMES = {
    Event.RECEIVE: "签收",
    Event.REPLY: "反馈",
    Event.SEND_BACK: "退办",
    Event.RECTIFY: "转入整改",
    Event.PASS: "核查通过",
    Event.FAIL: "核查未通过",
    Event.CLOSE: "销号",
    Event.EXTEND_ASK: "申请延期",
    Event.EXTEND_GRANT: "同意延期",
    Event.EXTEND_REFUSE: "不同意延期",
    Event.PAUSE: "中止",
    Event.RESUME: "恢复",
    Event.STOP: "停工",
    Event.RESTART: "复工",
    Event.CONCLUDE: "作出督查结论",
    Event.REVIEW_ASK: "申请复核",
    Event.REVIEW_KEEP: "复核维持",
    Event.REVIEW_CHANGE: "复核改变",
    Event.APPROVE: "批准",
    Event.REFUSE: "不予批准",
    Event.NOTE: "备注",
    Event.VOID: "作废",
}

# Waiting for the unit's answer; the reply clock runs here.
WAITING = (State.ISSUED, State.WORKING)
OPEN = (*WAITING, State.REPLIED, State.RECTIFYING)
ENDED = frozenset({State.APPROVED, State.REFUSED, State.CLOSED, State.VOID})

_STAY = (
    Event.EXTEND_ASK,
    Event.EXTEND_GRANT,
    Event.EXTEND_REFUSE,
    Event.CONCLUDE,
    Event.REVIEW_ASK,
    Event.REVIEW_KEEP,
    Event.REVIEW_CHANGE,
    Event.NOTE,
)
# Art. 17: a conclusion may still be reviewed when the step is over.
_STAY_AFTER = (
    Event.CONCLUDE,
    Event.REVIEW_ASK,
    Event.REVIEW_KEEP,
    Event.REVIEW_CHANGE,
    Event.NOTE,
)

# PAUSED and its ends are completed by the fold: a step goes back to where it was paused.
TRANSITIONS: dict[tuple[State, Event], State] = {
    (State.PROPOSED, Event.APPROVE): State.APPROVED,
    (State.PROPOSED, Event.REFUSE): State.REFUSED,
    (State.PROPOSED, Event.NOTE): State.PROPOSED,
    (State.PROPOSED, Event.VOID): State.VOID,
    (State.APPROVED, Event.NOTE): State.APPROVED,
    (State.REFUSED, Event.NOTE): State.REFUSED,
    (State.ISSUED, Event.RECEIVE): State.WORKING,
    (State.ISSUED, Event.REPLY): State.REPLIED,
    (State.WORKING, Event.REPLY): State.REPLIED,
    (State.REPLIED, Event.REPLY): State.REPLIED,
    (State.RECTIFYING, Event.REPLY): State.RECTIFYING,
    (State.REPLIED, Event.SEND_BACK): State.WORKING,
    **{
        (state, Event.RECTIFY): State.RECTIFYING
        for state in (State.ISSUED, State.WORKING, State.REPLIED, State.CHECKED)
    },
    **{(state, Event.PASS): State.CHECKED for state in OPEN},
    (State.ISSUED, Event.FAIL): State.WORKING,
    (State.WORKING, Event.FAIL): State.WORKING,
    (State.REPLIED, Event.FAIL): State.WORKING,
    (State.RECTIFYING, Event.FAIL): State.RECTIFYING,
    (State.CHECKED, Event.CLOSE): State.CLOSED,
    **{(state, event): State.PAUSED for state in OPEN for event in (Event.PAUSE, Event.STOP)},
    (State.PAUSED, Event.RESUME): State.PAUSED,
    (State.PAUSED, Event.RESTART): State.PAUSED,
    (State.PAUSED, Event.NOTE): State.PAUSED,
    (State.PAUSED, Event.VOID): State.VOID,
    **{(state, event): state for state in OPEN for event in _STAY},
    **{(state, Event.VOID): State.VOID for state in (*OPEN, State.CHECKED)},
    **{(state, event): state for state in (State.CHECKED, State.CLOSED) for event in _STAY_AFTER},
}
# What a button cannot do without.
NEEDS_WORDS = frozenset(Event) - {Event.RECEIVE, Event.CLOSE, Event.RESUME, Event.RESTART}
NEEDS_DUE = frozenset({Event.SEND_BACK, Event.FAIL, Event.EXTEND_ASK, Event.EXTEND_GRANT})
NEEDS_PERSON = frozenset(
    {
        Event.APPROVE,
        Event.REFUSE,
        Event.EXTEND_GRANT,
        Event.EXTEND_REFUSE,
        Event.PASS,
        Event.FAIL,
        Event.CLOSE,
        Event.VOID,
        Event.PAUSE,
        Event.STOP,
        Event.CONCLUDE,
        Event.REVIEW_KEEP,
        Event.REVIEW_CHANGE,
    }
)


def first_state(kind: ActionKind) -> State:
    """Where a step begins: accountability is only ever proposed, everything else is sent."""
    return State.PROPOSED if kind is ActionKind.ACCOUNTABILITY else State.ISSUED


def events_of(state: State) -> tuple[Event, ...]:
    """What can happen next by the table alone, in the order of the events."""
    return tuple(event for event in Event if (state, event) in TRANSITIONS)
