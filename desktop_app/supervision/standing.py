"""The events of a step in, how it stands today out: state, clocks, pending requests, what may come next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop_app.cycle.calendar import day_name
from desktop_app.errors import DubanError
from desktop_app.supervision.states import (
    ENDED,
    EVENT_NAMES,
    NEEDS_DUE,
    NEEDS_PERSON,
    NEEDS_WORDS,
    STATE_NAMES,
    TRANSITIONS,
    WAITING,
    Event,
    State,
    events_of,
    first_state,
)
from models.words import ActionKind

# Art. 17: asked within 30 days of the conclusion, decided within 30 days of the asking.
REVIEW_ASK_DAYS = 30
REVIEW_DECIDE_DAYS = 30
NEAR_DAYS = 3


class StepError(DubanError):
    """A step cannot do this now."""


@dataclass(frozen=True, slots=True)
class EventView:
    """One thing that happened; `due` is the date asked for or given."""

    event: Event
    on: date
    person: str = ""
    words: str = ""
    due: date | None = None
    document: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a step stands after its events."""

    kind: ActionKind
    issued_on: date
    state: State
    due: date | None
    last_on: date
    paused_from: State | None = None
    paused_on: date | None = None
    paused_by: Event | None = None
    paused_days: int = 0
    extension: EventView | None = None
    extensions: int = 0
    reply: EventView | None = None
    check: EventView | None = None
    concluded_on: date | None = None
    review: EventView | None = None
    reviewed: EventView | None = None
    returned: int = 0
    closed_on: date | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing is waited for any more."""
        return self.state in ENDED

    @property
    def review_until(self) -> date | None:
        """Until when a 复核 may be asked for."""
        return self.concluded_on + timedelta(days=REVIEW_ASK_DAYS) if self.concluded_on else None

    @property
    def review_due(self) -> date | None:
        """Until when a 复核 under way has to be decided."""
        return self.review.on + timedelta(days=REVIEW_DECIDE_DAYS) if self.review else None

    def days_over(self, today: date) -> int:
        """How many days a reply is overdue; 0 while in time, paused or answered."""
        if self.state not in WAITING or self.due is None:
            return 0
        return max(0, (today - self.due).days)

    def near(self, today: date) -> bool:
        """Whether a reply is due within three days."""
        return (
            self.state in WAITING
            and self.due is not None
            and 0 <= (self.due - today).days <= NEAR_DAYS
        )

    def allowed(self, *, list_done: bool = True) -> tuple[Event, ...]:
        """What may come next, given whether every line of the 整改清单 passed its check."""
        return tuple(
            event for event in events_of(self.state) if not _objection(self, event, list_done)
        )


def begin(kind: ActionKind, issued_on: date, due: date | None) -> Standing:
    """A step on the day it was entered."""
    return Standing(kind, issued_on, first_state(kind), due, issued_on)


def standing_of(
    kind: ActionKind, issued_on: date, due: date | None, events: Iterable[EventView]
) -> Standing:
    """Fold the events of a step, which were checked when they were entered."""
    found = begin(kind, issued_on, due)
    for event in events:
        found = _after(found, event)
    return found


def check_event(found: Standing, event: EventView, *, list_done: bool = True) -> Standing:
    """The standing after one more event; raises `StepError` where it cannot happen."""
    name = EVENT_NAMES[event.event]
    if (found.state, event.event) not in TRANSITIONS:
        can = "、".join(EVENT_NAMES[each] for each in found.allowed(list_done=list_done))
        raise StepError(
            f"这项措施{STATE_NAMES[found.state]}，不能{name}。",
            f"现在可以：{can}。" if can else "它已经办结，不用再处理。",
        )
    objection = _objection(found, event.event, list_done)
    if objection:
        raise StepError(*objection)
    _check_fields(found, event, name)
    return _after(found, event)


def _check_fields(found: Standing, event: EventView, name: str) -> None:
    if event.on < found.last_on:
        raise StepError(
            f"{name}的日期{day_name(event.on)}早于上一步（{day_name(found.last_on)}）。",
            "请核对日期。",
        )
    if event.event in NEEDS_WORDS and not event.words.strip():
        raise StepError(f"{name}须写明情况。", "请填写内容或理由后再登记。")
    if event.event in NEEDS_PERSON and not event.person.strip():
        raise StepError(f"{name}须写明由谁决定。", "请填写决定人或核查人。")
    until = found.review_until
    if event.event is Event.REVIEW_ASK and until is not None and event.on > until:
        raise StepError(
            f"复核应在收到结论之日起{REVIEW_ASK_DAYS}日内申请，{day_name(until)}已满。",
            "请告知申请单位；确需受理的，另按来信来访办理。",
        )
    if event.event in NEEDS_DUE:
        _check_due(found, event, name)


def _check_due(found: Standing, event: EventView, name: str) -> None:
    if event.due is None:
        raise StepError(f"{name}须写明新的时限。", "请填写日期，如 2023-10-31。")
    if event.due <= event.on:
        raise StepError(f"{name}的新时限{day_name(event.due)}已经过了。", "请填写以后的日期。")
    asks = event.event in {Event.EXTEND_ASK, Event.EXTEND_GRANT}
    if asks and found.due is not None and event.due <= found.due:
        raise StepError(f"延期后的时限不晚于原时限{day_name(found.due)}。", "请填写更晚的日期。")
    if event.event is Event.EXTEND_ASK and found.due is not None and event.on > found.due:
        raise StepError(
            f"延期应在到期前申请，原时限{day_name(found.due)}已过。",
            "请按逾期处理，或退办后重新定期限。",
        )


def _objection(found: Standing, event: Event, list_done: bool) -> tuple[str, str] | None:
    """Why an event that the table allows cannot happen just now: sentence and remedy."""
    match event:
        case Event.EXTEND_ASK if found.due is None or found.state not in WAITING:
            return "这项措施现在没有反馈时限，不用延期。", "请直接登记进展。"
        case Event.EXTEND_ASK if found.extension is not None:
            return "已有一份延期申请待答复。", "请先同意或不同意那一份。"
        case Event.EXTEND_GRANT | Event.EXTEND_REFUSE if found.extension is None:
            return "没有待答复的延期申请。", "请先登记延期申请。"
        case Event.PASS if found.state is State.RECTIFYING and not list_done:
            return "整改清单还有未核查通过的事项。", "请先逐项登记核查结果。"
        case Event.RESUME if found.paused_by is not Event.PAUSE:
            return "这项措施因停工停计，不是中止。", "请登记复工。"
        case Event.RESTART if found.paused_by is not Event.STOP:
            return "这项措施是中止，不是停工。", "请登记恢复。"
        case Event.REVIEW_ASK if found.concluded_on is None:
            return "还没有督查结论，不能申请复核。", "请先登记督查结论及反馈日期。"
        case Event.REVIEW_ASK if found.review is not None:
            return "已有一份复核申请在办。", "请先登记复核决定。"
        case Event.REVIEW_ASK if found.reviewed is not None:
            return "这份结论已经复核过。", "如有新的结论，请先登记。"
        case Event.REVIEW_KEEP | Event.REVIEW_CHANGE if found.review is None:
            return "没有在办的复核申请。", "请先登记复核申请。"
    return None


def _after(found: Standing, event: EventView) -> Standing:
    new = replace(found, state=TRANSITIONS[found.state, event.event], last_on=event.on)
    due = event.due or found.due
    match event.event:
        case Event.PAUSE | Event.STOP:
            return replace(new, paused_from=found.state, paused_on=event.on, paused_by=event.event)
        case Event.RESUME | Event.RESTART:
            return _resumed(new, event.on)
        case Event.REPLY:
            return replace(new, reply=event, extension=None)
        case Event.SEND_BACK:
            return replace(new, due=due, returned=found.returned + 1, extension=None)
        case Event.PASS | Event.FAIL:
            return replace(new, due=due, check=event, extension=None)
        case Event.RECTIFY:
            return replace(new, due=due, check=None, extension=None)
        case Event.EXTEND_ASK | Event.EXTEND_GRANT | Event.EXTEND_REFUSE:
            return _extended(new, event)
        case Event.CLOSE | Event.VOID | Event.APPROVE | Event.REFUSE:
            return replace(new, closed_on=event.on)
    return _reviewed(new, event)


def _extended(found: Standing, event: EventView) -> Standing:
    if event.event is Event.EXTEND_ASK:
        return replace(found, extension=event)
    if event.event is Event.EXTEND_REFUSE:
        return replace(found, extension=None)
    return replace(found, due=event.due, extension=None, extensions=found.extensions + 1)


def _reviewed(found: Standing, event: EventView) -> Standing:
    match event.event:
        case Event.CONCLUDE:
            return replace(found, concluded_on=event.on, reviewed=None)
        case Event.REVIEW_ASK:
            return replace(found, review=event)
        case Event.REVIEW_KEEP | Event.REVIEW_CHANGE:
            return replace(found, review=None, reviewed=event)
    return found


def _resumed(found: Standing, on: date) -> Standing:
    """Back to where the step was paused; the clock stood still meanwhile."""
    assert found.paused_on is not None  # noqa: S101 -- the table leads here only from PAUSED
    assert found.paused_from is not None  # noqa: S101
    days = (on - found.paused_on).days
    return replace(
        found,
        state=found.paused_from,
        due=found.due + timedelta(days=days) if found.due is not None else None,
        paused_from=None,
        paused_on=None,
        paused_by=None,
        paused_days=found.paused_days + days,
    )
