"""问题 in, carried from finding to feedback as operations out; nothing is closed without feedback."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.clock import Clock
from desktop_app.cycle.calendar import check_month, day_name
from desktop_app.cycle.queries import load_cycle
from desktop_app.errors import DubanError
from desktop_app.ledger.queries import load_items
from desktop_app.operations.actions import unit_id
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.posting import add_row, row_id
from desktop_app.operations.vault import KeptFile
from desktop_app.supervision.problems import (
    STEP_NAMES,
    ProblemProposal,
    ProblemStep,
    ProblemView,
    load_problems,
)
from models.base import ProblemClass
from models.problem import Attachment, Problem, ProblemDismissal, ProblemEvent

TITLE_LENGTH = 60


class ProblemError(DubanError):
    """A problem cannot do this now."""


@dataclass(frozen=True, slots=True)
class NewProblem:
    """A problem to be entered; `source` is return, hand, meeting or check."""

    title: str
    found_on: date
    source: str = "hand"
    source_words: str = ""
    item_key: str = ""
    unit: str = ""
    month: str | None = None
    meeting_id: int | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """How a problem is to be solved: its class, who coordinates, until when."""

    kind: ProblemClass
    coordinator: str
    until: date | None
    words: str = ""


class ProblemOperations:
    """Keeps the list of problems."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def add(self, new: NewProblem) -> Done[str]:
        """Enter a problem; the value is its number."""
        return self._journal.run(
            "登记问题",
            lambda session: self.add_in(session, new),
            detail=lambda n: f"{n} {new.title}",
        )

    def add_in(self, session: Session, new: NewProblem) -> str:
        """Enter a problem within an operation."""
        title = " ".join(new.title.split())
        if not title:
            raise ProblemError("问题须写明内容。", "请用一句话写明是什么问题。")
        self._refuse_future(new.found_on)
        row = Problem(
            number=_next_number(session, new.found_on.year),
            title=title,
            source=new.source,
            source_words=new.source_words,
            found_on=new.found_on,
            cycle_id=load_cycle(session, check_month(new.month)).id if new.month else None,
            item_id=_item_id(session, new.item_key) if new.item_key else None,
            unit_id=unit_id(session, new.unit) if new.unit else None,
            meeting_id=new.meeting_id,
        )
        add_row(session, row)
        self._note(session, row, ProblemStep.FOUND, new.found_on, new.person, new.source_words)
        return row.number

    def take(
        self, proposals: Sequence[ProblemProposal], found_on: date, person: str = ""
    ) -> Done[tuple[str, ...]]:
        """Enter problems that units reported, as one operation."""

        def work(session: Session) -> tuple[str, ...]:
            return tuple(
                self.add_in(
                    session,
                    NewProblem(
                        title=each.words[:TITLE_LENGTH],
                        found_on=found_on,
                        source="return",
                        source_words=each.words,
                        item_key=each.item_key,
                        unit=each.unit,
                        month=each.month,
                        person=person,
                    ),
                )
                for each in proposals
            )

        return self._journal.run("登记单位反映的问题", work, detail="、".join)

    def join(self, number: str, proposal: ProblemProposal, on: date) -> Done[str]:
        """Add what a unit reported again to the problem it resembles."""
        words = f"{proposal.month} {proposal.unit}再次反映：{proposal.words}"

        def work(session: Session) -> str:
            row = self._row(session, number)
            self._note(session, row, ProblemStep.PROGRESS, on, "", words)
            self._dismiss(session, proposal, f"并入{number}", "")
            return number

        return self._journal.run("并入已有问题", work, detail=f"{number} {proposal.words}")

    def dismiss(self, proposal: ProblemProposal, reason: str, person: str = "") -> Done[str]:
        """Leave a reported sentence aside as no problem of its own; the reason is kept."""
        if not reason.strip():
            raise ProblemError("不列为问题须写明理由。", "请填写理由，如“属正常工序，不需协调”。")

        def work(session: Session) -> str:
            self._dismiss(session, proposal, reason.strip(), person)
            return proposal.item_key

        return self._journal.run("不列为问题", work, detail=f"{proposal.item_key} {reason.strip()}")

    def assign(self, number: str, to: Assignment, on: date, person: str = "") -> Done[ProblemView]:
        """Class a problem and say who coordinates until when."""
        if not to.coordinator.strip():
            raise ProblemError("研判交办须写明协调单位或协调人。", "请填写由谁协调。")
        if to.until is None and to.kind is not ProblemClass.LATER:
            raise ProblemError(
                "研判交办须写明解决时限。", "请填写日期；确无条件的选“暂不具备条件”。"
            )

        def change(session: Session, row: Problem) -> None:
            if to.until is not None and to.until < row.found_on:
                raise ProblemError(f"解决时限{day_name(to.until)}早于发现日期。", "请核对日期。")
            row.kind, row.until = to.kind, to.until
            row.coordinator = to.coordinator.strip()

        return self._step(number, ProblemStep.ASSIGN, on, person, to.words, change)

    def progress(self, number: str, words: str, on: date, person: str = "") -> Done[ProblemView]:
        """Say how the coordination is going."""
        return self._step(number, ProblemStep.PROGRESS, on, person, _told(words, "进展"))

    def solve(self, number: str, result: str, on: date, person: str = "") -> Done[ProblemView]:
        """Enter the solution; the problem still waits for feedback."""
        words = _told(result, "解决结果")

        def change(_: Session, row: Problem) -> None:
            if row.kind is None:
                raise ProblemError("这个问题还没有研判交办。", "请先确定分类、协调单位和时限。")
            row.result, row.solved_on = words, on

        return self._step(number, ProblemStep.SOLVE, on, person, words, change)

    def feed_back(self, number: str, words: str, on: date, person: str = "") -> Done[ProblemView]:
        """Enter how the solution was told to those who raised it; this closes the problem."""
        told = _told(words, "反馈情况")

        def change(_: Session, row: Problem) -> None:
            if row.solved_on is None:
                raise ProblemError("问题还没有解决结果，不能反馈销号。", "请先登记解决结果。")
            row.feedback, row.closed_on = told, on

        return self._step(number, ProblemStep.FEEDBACK, on, person, told, change)

    def reopen(self, number: str, reason: str, on: date, person: str = "") -> Done[ProblemView]:
        """Open a problem again that turned out not to be solved."""
        told = _told(reason, "重新打开的原因")

        def change(_: Session, row: Problem) -> None:
            if row.solved_on is None:
                raise ProblemError("这个问题还没有解决，不用重新打开。", "可以直接登记进展。")
            row.result, row.solved_on, row.feedback, row.closed_on = "", None, "", None

        return self._step(number, ProblemStep.REOPEN, on, person, told, change, shut=True)

    def attach(self, number: str, kept: KeptFile) -> Done[str]:
        """Put a file with a problem."""

        def work(session: Session) -> str:
            row = self._row(session, number)
            session.add(
                Attachment(
                    problem_id=row.id,
                    name=kept.name,
                    sha256=kept.sha256,
                    size=kept.size,
                    added_on=self._clock.today(),
                )
            )
            return number

        return self._journal.run("附问题材料", work, detail=f"{number} {kept.name}")

    def _step(
        self,
        number: str,
        step: ProblemStep,
        on: date,
        person: str,
        words: str,
        change: Callable[[Session, Problem], None] | None = None,
        *,
        shut: bool = False,
    ) -> Done[ProblemView]:
        self._refuse_future(on)

        def work(session: Session) -> ProblemView:
            row = self._row(session, number)
            if row.closed_on is not None and not shut:
                raise ProblemError(f"{number}已经闭环。", "确需再办的，请先重新打开并写明原因。")
            last = max((e.on for e in load_problems(session, [number])[0].events), default=on)
            if on < last:
                raise ProblemError(
                    f"日期{day_name(on)}早于上一步（{day_name(last)}）。", "请核对日期。"
                )
            if change is not None:
                change(session, row)
            self._note(session, row, step, on, person, words)
            return load_problems(session, [number])[0]

        return self._journal.run(f"问题{STEP_NAMES[step]}：{number}", work, detail=words)

    def _row(self, session: Session, number: str) -> Problem:
        (view,) = load_problems(session, [number])
        row = session.get(Problem, view.id)
        assert row is not None  # noqa: S101 -- it was just read
        return row

    def _note(
        self,
        session: Session,
        row: Problem,
        step: ProblemStep,
        on: date,
        person: str,
        words: str,
    ) -> None:
        session.add(
            ProblemEvent(
                problem_id=row_id(row),
                event=step.value,
                on_date=on,
                person=person.strip(),
                words=words.strip(),
                at=self._clock.now(),
            )
        )
        session.flush()

    def _dismiss(
        self, session: Session, proposal: ProblemProposal, reason: str, person: str
    ) -> None:
        session.add(
            ProblemDismissal(
                cycle_id=load_cycle(session, proposal.month).id,
                item_id=_item_id(session, proposal.item_key),
                unit_id=unit_id(session, proposal.unit),
                words=proposal.words,
                reason=reason,
                person=person.strip(),
                at=self._clock.now(),
            )
        )
        session.flush()

    def _refuse_future(self, on: date) -> None:
        if on > self._clock.today():
            raise ProblemError(f"{day_name(on)}还没有到。", "请登记已经发生的事。")


def _told(words: str, what: str) -> str:
    if not words.strip():
        raise ProblemError(f"{what}不能空着。", "请写明情况后再登记。")
    return words.strip()


def _item_id(session: Session, key: str) -> int:
    found = load_items(session, [key], withdrawn=True)
    if not found:
        raise ProblemError(f"台账中没有事项“{key}”。", "请用 duban items 查看全部编号。")
    return found[0].id


def _next_number(session: Session, year: int) -> str:
    taken = set(session.execute(sa.select(col(Problem.number))).scalars())
    numbers = (f"问题〔{year}〕{n}号" for n in range(1, len(taken) + 2))
    return next(number for number in numbers if number not in taken)
