"""Steps decided on in, numbered steps in the register with everything that happens to them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.bulletin.organs import LIAOCHENG
from desktop_app.clock import Clock
from desktop_app.cycle.calendar import day_name
from desktop_app.cycle.views import CycleView
from desktop_app.errors import DubanError
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.posting import add_row, row_id
from desktop_app.operations.register import void_frozen
from desktop_app.operations.vault import KeptFile
from desktop_app.supervision.ladder import Ladder, When, default_ladder
from desktop_app.supervision.queries import authority_on, load_actions, load_authorities
from desktop_app.supervision.standing import EventView, StepError, check_event
from desktop_app.supervision.states import EVENT_NAMES, Event
from desktop_app.supervision.views import ActionView, SourceKind
from models.action import Action, ActionEvent, Rectification
from models.base import ActionKind
from models.plan import Unit
from models.problem import Attachment

# What goes out as a letter and so takes a 发文字号; the rest is numbered in the register only.
LETTER_KINDS = frozenset(ActionKind) - {ActionKind.BULLETIN, ActionKind.ACCOUNTABILITY}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter decided on: its kind, receiver, items and reason."""

    kind: ActionKind
    unit: str
    keys: tuple[str, ...]
    reason: str
    cause: str = ""
    follows: str = ""


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step to be entered; `reply_due` None takes the ladder's time unless `no_reply` is set."""

    kind: ActionKind
    unit: str
    keys: tuple[str, ...]
    reason: str
    issued_on: date
    reply_due: date | None = None
    no_reply: bool = False
    cycle_id: int | None = None
    cause: str = ""
    source: SourceKind = SourceKind.MONTH
    source_words: str = ""
    approver: str = ""
    approved_on: date | None = None
    meeting_id: int | None = None
    follows: str = ""


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line of a 整改清单 to be entered."""

    words: str
    measure: str
    deadline: date


class ActionOperations:
    """Keeps the register of supervision actions."""

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        ladder: Ladder | None = None,
        number_of: Callable[[int, int], str] = LIAOCHENG.letter_number,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._ladder = ladder
        self._number_of = number_of

    @property
    def ladder(self) -> Ladder:
        """The rules and times in force."""
        return self._ladder or default_ladder()

    def record(
        self,
        cycle: CycleView,
        letters: Sequence[Letter],
        issued_on: date,
        number_of: Callable[[int, int], str],
    ) -> Done[tuple[str, ...]]:
        """Enter letters as one operation; returns their numbers in order.

        The same kind to the same unit in the same month about the same items keeps its number: it
        is the same letter printed again; about other items it is another letter. `number_of(year, n)` words the n-th number of a year.
        """

        def work(session: Session) -> tuple[str, ...]:
            return tuple(
                self.letter_in(session, cycle, letter, issued_on, number_of) for letter in letters
            )

        kinds = "、".join(sorted({letter.kind.value for letter in letters}))
        return self._journal.run(
            f"发函：{kinds}", work, detail=f"{cycle.month} {len(letters)} 件", undoable=False
        )

    def add(self, step: NewStep) -> Done[str]:
        """Enter one step; the value is its number."""
        return self._journal.run(
            f"登记{step.kind.value}",
            lambda session: self.add_in(session, step),
            detail=lambda number: f"{number} {step.unit}",
        )

    def add_in(
        self,
        session: Session,
        step: NewStep,
        number_of: Callable[[int, int], str] | None = None,
    ) -> str:
        """Enter one step within an operation; the value is its number."""
        number_of = number_of or self._number_of
        self._check(step)
        due = step.reply_due or self.ladder.reply_due(step.kind, step.issued_on)
        authority = authority_on(load_authorities(session), step.issued_on)
        row = add_row(
            session,
            Action(
                number=next_letter_number(session, step.kind, step.issued_on.year, number_of),
                kind=step.kind,
                cycle_id=step.cycle_id,
                unit_id=unit_id(session, step.unit),
                item_keys="\n".join(step.keys),
                issued_on=step.issued_on,
                reply_due=None if step.no_reply else due,
                reason=step.reason.strip(),
                cause=step.cause,
                source=step.source.value,
                source_words=step.source_words.strip(),
                approver=step.approver.strip(),
                approved_on=step.approved_on,
                authority_id=authority.id if authority is not None else None,
                meeting_id=step.meeting_id,
                parent_id=_action_id(session, step.follows) if step.follows else None,
            ),
        )
        return row.number

    def enter(
        self, number: str, event: EventView, files: Sequence[KeptFile] = ()
    ) -> Done[ActionView]:
        """Enter what happened to a step. Raises `StepError` where it cannot happen."""
        if event.event is Event.RECTIFY:
            raise StepError("转入整改须列出整改清单。", "请逐项填写整改事项、措施和期限。")
        return self._journal.run(
            f"{EVENT_NAMES[event.event]}：{number}",
            lambda session: self.enter_in(session, number, event, files),
            detail=event.words,
        )

    def enter_in(
        self, session: Session, number: str, event: EventView, files: Sequence[KeptFile] = ()
    ) -> ActionView:
        """Enter what happened within an operation."""
        if event.on > self._clock.today():
            raise StepError(f"{day_name(event.on)}还没有到。", "请登记已经发生的事。")
        (view,) = load_actions(session, [number])
        check_event(view.standing, event, list_done=view.list_done)
        row = add_row(
            session,
            ActionEvent(
                action_id=view.id,
                event=event.event.value,
                on_date=event.on,
                person=event.person.strip(),
                words=event.words.strip(),
                due=event.due,
                document=event.document.strip(),
                at=self._clock.now(),
            ),
        )
        if event.event is Event.VOID:
            void_frozen(session, number, row.at, row.person, row.words)
        for kept in files:
            session.add(
                Attachment(
                    action_id=view.id,
                    event_id=row_id(row),
                    name=kept.name,
                    sha256=kept.sha256,
                    size=kept.size,
                    added_on=event.on,
                )
            )
        session.flush()
        return load_actions(session, [number])[0]

    def rectify(self, number: str, event: EventView, lines: Sequence[NewLine]) -> Done[ActionView]:
        """Turn a step into 整改 with its list; the last deadline becomes the step's."""
        if not lines or any(not line.words.strip() for line in lines):
            raise StepError("整改清单不能空着。", "请逐项填写整改事项、措施和期限。")
        early = min(line.deadline for line in lines)
        if early <= event.on:
            raise StepError(f"整改期限{day_name(early)}已经过了。", "请填写以后的日期。")

        def work(session: Session) -> ActionView:
            due = max(line.deadline for line in lines)
            told = EventView(
                Event.RECTIFY, event.on, event.person, event.words, due, event.document
            )
            view = self.enter_in(session, number, told)
            first = len(view.rectifications)
            for place, line in enumerate(lines, first):
                session.add(
                    Rectification(
                        action_id=view.id,
                        position=place,
                        words=line.words.strip(),
                        measure=line.measure.strip(),
                        deadline=line.deadline,
                    )
                )
            session.flush()
            return load_actions(session, [number])[0]

        return self._journal.run(f"转入整改：{number}", work, detail=f"整改清单 {len(lines)} 项")

    def check_line(
        self, line_id: int, result: str, *, passed: bool, on: date | None = None
    ) -> Done[str]:
        """Enter what the check of one line of a 整改清单 found."""
        day = on or self._clock.today()
        if not result.strip():
            raise StepError("核查结果须写明情况。", "请填写核查看到的事实。")
        if day > self._clock.today():
            raise StepError(f"{day_name(day)}还没有到。", "请登记已经发生的事。")

        def work(session: Session) -> str:
            row = session.get(Rectification, line_id)
            if row is None:
                raise StepError("这一项整改已不在清单里。", "请刷新后重试。")
            row.result, row.passed, row.checked_on = result.strip(), passed, day
            return row.words

        word = "通过" if passed else "未通过"
        return self._journal.run(f"整改核查{word}", work, detail=lambda words: words)

    def letter_in(
        self,
        session: Session,
        cycle: CycleView,
        letter: Letter,
        issued_on: date,
        number_of: Callable[[int, int], str],
    ) -> str:
        """The number of a letter within an operation: the one it has, or a new step's."""
        sent = sent_number(session, cycle.id, letter)
        if sent is not None:
            return sent
        step = NewStep(
            letter.kind,
            letter.unit,
            letter.keys,
            letter.reason,
            issued_on,
            cycle_id=cycle.id,
            cause=letter.cause,
            follows=letter.follows,
        )
        return self.add_in(session, step, number_of)

    def _check(self, step: NewStep) -> None:
        if not step.reason.strip():
            raise StepError(f"{step.kind.value}须写明事由。", "请填写事由和数字。")
        if step.reply_due is not None and step.reply_due <= step.issued_on:
            raise StepError(
                f"反馈时限{day_name(step.reply_due)}不晚于发出日期。", "请填写以后的日期。"
            )
        if step.approved_on is not None and not step.approver.strip():
            raise StepError("填了批准日期，没有填批准人。", "请填写批准人。")


def unit_id(session: Session, name: str) -> int:
    """The row of a unit by its canonical name; raises `DubanError` when there is none."""
    found: int | None = session.execute(
        sa.select(col(Unit.id)).where(col(Unit.name) == name)
    ).scalar_one_or_none()
    if found is None:
        raise DubanError(f"台账中没有责任单位“{name}”。", "请用 duban units 查看单位名称。")
    return found


def _action_id(session: Session, number: str) -> int:
    return load_actions(session, [number])[0].id


def sent_number(session: Session, cycle_id: int, letter: Letter) -> str | None:
    """The number under which the very same letter is in the register, unless it was voided."""
    late = When.REPLY_OVERDUE.value
    cause = col(Action.cause)
    void = sa.select(col(ActionEvent.action_id)).where(col(ActionEvent.event) == Event.VOID.value)
    return session.execute(
        sa.select(col(Action.number))
        .where(col(Action.cycle_id) == cycle_id)
        .where(col(Action.unit_id) == unit_id(session, letter.unit))
        .where(col(Action.kind) == letter.kind)
        .where(col(Action.item_keys) == "\n".join(letter.keys))
        # A letter about another that got no answer is not the one about the items themselves.
        .where(cause == late if letter.cause == late else cause != late)
        .where(col(Action.id).not_in(void))
        .order_by(col(Action.id).desc())
        .limit(1)
    ).scalar_one_or_none()


def next_letter_number(
    session: Session, kind: ActionKind, year: int, number_of: Callable[[int, int], str]
) -> str:
    """The first free number of a year: voided steps keep theirs, and undo takes back the last."""
    words = number_of if kind in LETTER_KINDS else lambda year, n: f"{kind.value}〔{year}〕{n}号"
    taken = set(session.execute(sa.select(col(Action.number))).scalars())
    return next(words(year, n) for n in range(1, len(taken) + 2) if words(year, n) not in taken)
