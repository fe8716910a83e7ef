"""Meetings in: planned, held, their decisions turned into steps, problems and items, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.clock import Clock
from desktop_app.cycle.calendar import check_month, day_name, shift
from desktop_app.cycle.queries import load_cycle, load_cycles
from desktop_app.errors import DubanError
from desktop_app.ledger.queries import load_items
from desktop_app.operations.actions import ActionOperations, NewStep, unit_id
from desktop_app.operations.decided import DecidedItem, add_decided, short
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.posting import add_row, row_id
from desktop_app.operations.problems import NewProblem, ProblemOperations
from desktop_app.supervision.meetings import AgendaLine, default_rules
from desktop_app.supervision.problems import load_problems
from desktop_app.supervision.queries import load_actions
from desktop_app.supervision.views import SourceKind
from models.base import ActionKind, CycleState, MeetingKind
from models.meeting import Meeting, MeetingEntry
from models.plan import Item

RESEND = "从报送期未过的月份起调度，那个月的调度表已经发出的，请给承办单位补发一份。"


class Becomes(StrEnum):
    """What a decision is followed up as."""

    NOTE = "note"
    ACTION = "action"
    PROBLEM = "problem"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting to be planned."""

    kind: MeetingKind
    held_on: date
    title: str = ""
    place: str = ""
    chair: str = ""
    month: str | None = None


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision to be entered; a step needs a unit, and `kind` says which step it is.

    An item of the ledger needs the unit that leads; `helpers`, `title` and `plan` are for it.
    """

    words: str
    becomes: Becomes = Becomes.NOTE
    unit: str = ""
    due: date | None = None
    item_key: str = ""
    kind: ActionKind = ActionKind.NOTICE
    helpers: tuple[str, ...] = ()
    title: str = ""
    plan: str = ""


class MeetingOperations:
    """Keeps the meetings."""

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        actions: ActionOperations,
        problems: ProblemOperations,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._actions = actions
        self._problems = problems

    def plan(self, new: NewMeeting, agenda: Sequence[AgendaLine]) -> Done[int]:
        """Enter a meeting with its agenda; the value is its id."""
        rule = default_rules()[new.kind]
        return self._journal.run(
            f"安排{rule.name}",
            lambda session: _plan(session, new, agenda),
            detail=_title(new),
        )

    def set_agenda(self, meeting_id: int, agenda: Sequence[AgendaLine]) -> Done[int]:
        """Replace the agenda of a meeting that was not held yet."""

        def work(session: Session) -> int:
            row = _row(session, meeting_id)
            if row.held:
                raise DubanError("会议已经召开，议程不能再改。", "补充的内容请记为议定事项。")
            old = sa.select(MeetingEntry).where(
                col(MeetingEntry.meeting_id) == meeting_id, col(MeetingEntry.decision).is_(False)
            )
            for entry in session.execute(old).scalars().all():
                session.delete(entry)
            session.flush()
            _put_agenda(session, meeting_id, agenda)
            return meeting_id

        return self._journal.run("修改会议议程", work, detail=f"{len(agenda)} 项")

    def hold(self, meeting_id: int, on: date, chair: str = "") -> Done[str]:
        """Enter that a meeting was held."""
        self._refuse_future(on)
        return self._journal.run(
            "登记会议召开",
            lambda session: _hold(session, meeting_id, on, chair),
            detail=lambda title: title,
        )

    def cancel(self, meeting_id: int) -> Done[str]:
        """Take away a meeting that was planned and not held."""

        def work(session: Session) -> str:
            row = _row(session, meeting_id)
            if row.held:
                raise DubanError("会议已经召开，不能取消。", "如登记有误，请用“撤销”。")
            mine = sa.select(MeetingEntry).where(col(MeetingEntry.meeting_id) == meeting_id)
            for entry in session.execute(mine).scalars().all():
                session.delete(entry)
            session.flush()
            title = row.title
            session.delete(row)
            return title

        return self._journal.run("取消会议", work, detail=lambda title: title)

    def decide(self, meeting_id: int, new: NewDecision) -> Done[str]:
        """Enter a decision and what it becomes; the value is its number, or the item's."""
        words = _decided_words(new)
        return self._journal.run(
            "记议定事项",
            lambda session: self._decide(session, meeting_id, new, words),
            detail=lambda n: f"{n} {words}".strip(),
        )

    def note(
        self,
        meeting: int | NewMeeting,
        agenda: Sequence[AgendaLine],
        on: date,
        new: NewDecision,
    ) -> Done[str]:
        """On the spot: the meeting where it is missing, that it was held, and the decision, as one."""
        self._refuse_future(on)
        words = _decided_words(new)

        def work(session: Session) -> str:
            number = _plan(session, meeting, agenda) if isinstance(meeting, NewMeeting) else meeting
            if not _row(session, number).held:
                _hold(session, number, on)
            return self._decide(session, number, new, words)

        return self._journal.run("记议定事项", work, detail=lambda n: f"{n} {words}".strip())

    def _decide(self, session: Session, meeting_id: int, new: NewDecision, words: str) -> str:
        row = _row(session, meeting_id)
        if not row.held:
            raise DubanError("会议还没有登记召开，不能记议定事项。", "请先登记会议召开。")
        if new.item_key and not load_items(session, [new.item_key], withdrawn=True):
            raise DubanError(f"台账中没有事项“{new.item_key}”。", "请核对涉及事项的编号，或不填。")
        action = problem = ""
        item: Item | None = None
        if new.becomes is Becomes.ACTION:
            action = self._actions.add_in(session, self._step(row, new, words))
        if new.becomes is Becomes.PROBLEM:
            problem = self._problems.add_in(session, _problem(row, new, words))
        if new.becomes is Becomes.ITEM:
            item = add_decided(session, _item(new, words), row.held_on, self._clock.now())
        session.add(
            MeetingEntry(
                meeting_id=meeting_id,
                decision=True,
                position=_next_place(session, meeting_id),
                item_key=new.item_key,
                words=words,
                unit_id=unit_id(session, new.unit) if new.unit else None,
                due=new.due,
                action_id=load_actions(session, [action])[0].id if action else None,
                problem_id=load_problems(session, [problem])[0].id if problem else None,
                item_id=item.id if item is not None else None,
                first_month=self._first_month(session, row) if item is not None else "",
            )
        )
        session.flush()
        return item.key if item is not None else action or problem

    def _first_month(self, session: Session, meeting: Meeting) -> str:
        """The first month whose sheets can still ask: nobody is late with what he was never asked."""
        month = f"{meeting.held_on:%Y-%m}"
        cycles = {cycle.month: cycle for cycle in load_cycles(session)}
        while month in cycles and (
            cycles[month].state in (CycleState.ASSESSED, CycleState.CLOSED)
            or self._clock.today() > cycles[month].due_by
        ):
            month = shift(month, 1)
        return month

    def _step(self, meeting: Meeting, new: NewDecision, words: str) -> NewStep:
        # Practice where the minutes set no date: 20 days.
        days = self._actions.ladder.limits.get("会议纪要", 20)
        due = new.due or date.fromordinal(meeting.held_on.toordinal() + days)
        return NewStep(
            kind=new.kind,
            unit=new.unit,
            keys=(new.item_key,) if new.item_key else (),
            reason=words,
            issued_on=meeting.held_on,
            reply_due=due,
            cycle_id=meeting.cycle_id,
            cause="meeting",
            source=SourceKind.MEETING,
            source_words=f"{meeting.title}议定",
            approver=meeting.chair,
            approved_on=meeting.held_on if meeting.chair else None,
            meeting_id=meeting.id,
        )

    def _refuse_future(self, on: date) -> None:
        if on > self._clock.today():
            raise DubanError(f"{day_name(on)}还没有到。", "请登记已经召开的会议。")


def _title(new: NewMeeting) -> str:
    return new.title.strip() or (
        f"{new.held_on.year}年{new.held_on.month}月{default_rules()[new.kind].name}"
    )


def _plan(session: Session, new: NewMeeting, agenda: Sequence[AgendaLine]) -> int:
    month = load_cycle(session, check_month(new.month)) if new.month else None
    row = Meeting(
        kind=new.kind,
        held_on=new.held_on,
        title=_title(new),
        place=new.place.strip(),
        chair=new.chair.strip(),
        cycle_id=month.id if month is not None else None,
    )
    number = row_id(add_row(session, row))
    _put_agenda(session, number, agenda)
    return number


def _hold(session: Session, meeting_id: int, on: date, chair: str = "") -> str:
    row = _row(session, meeting_id)
    row.held, row.held_on = True, on
    row.chair = chair.strip() or row.chair
    return row.title


def _decided_words(new: NewDecision) -> str:
    words = " ".join(new.words.split())
    if not words:
        raise DubanError("议定事项须写明内容。", "请用一句话写明议定了什么。")
    if new.becomes is Becomes.ACTION and not new.unit:
        raise DubanError("转为督办措施须写明承办单位。", "请选择单位。")
    if new.becomes is Becomes.ITEM and not new.unit:
        raise DubanError("列入台账须写明牵头单位。", "请选择单位。")
    return words


def _item(new: NewDecision, words: str) -> DecidedItem:
    title = " ".join(new.title.split())
    return DecidedItem(words, title, new.unit, new.helpers, new.due, new.plan, new.item_key)


def _problem(meeting: Meeting, new: NewDecision, words: str) -> NewProblem:
    return NewProblem(
        title=short(words),
        found_on=meeting.held_on,
        source="meeting",
        source_words=words,
        item_key=new.item_key,
        unit=new.unit,
        meeting_id=meeting.id,
    )


def _row(session: Session, meeting_id: int) -> Meeting:
    row = session.get(Meeting, meeting_id)
    if row is None:
        raise DubanError("找不到这次会议。", "请刷新后重试。")
    return row


def _put_agenda(session: Session, meeting_id: int, agenda: Sequence[AgendaLine]) -> None:
    for place, line in enumerate(agenda):
        session.add(
            MeetingEntry(
                meeting_id=meeting_id, position=place, item_key=line.item_key, words=line.words
            )
        )
    session.flush()


def _next_place(session: Session, meeting_id: int) -> int:
    last: int | None = session.execute(
        sa.select(sa.func.max(col(MeetingEntry.position))).where(
            col(MeetingEntry.meeting_id) == meeting_id
        )
    ).scalar_one()
    return 0 if last is None else last + 1
