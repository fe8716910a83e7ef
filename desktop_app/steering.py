"""Problems and meetings on an open store; a part of the facade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from desktop_app.answering import AnsweringCare
from desktop_app.cycle.calendar import check_month
from desktop_app.cycle.queries import load_returns
from desktop_app.errors import DubanError
from desktop_app.ledger.queries import load_items, load_plans
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import Done
from desktop_app.operations.meetings import MeetingOperations, NewDecision, NewMeeting
from desktop_app.operations.problems import Assignment, NewProblem, ProblemOperations
from desktop_app.supervision.meetings import (
    AgendaLine,
    MeetingView,
    NextMeeting,
    agenda_lines,
    build_agenda,
    default_rules,
    load_meetings,
    next_meetings,
)
from desktop_app.supervision.problems import (
    ProblemProposal,
    ProblemView,
    load_dismissed,
    load_problems,
    propose_problems,
)
from models.base import MeetingKind


class SteeringCare(AnsweringCare):
    """What can be done with problems and meetings."""

    @cached_property
    def _problems(self) -> ProblemOperations:
        return ProblemOperations(self._journal, self._clock)

    @cached_property
    def _meetings(self) -> MeetingOperations:
        return MeetingOperations(self._journal, self._clock, self._steps, self._problems)

    # --- problems ------------------------------------------------------------------------

    def problems(self, numbers: Sequence[str] | None = None) -> tuple[ProblemView, ...]:
        """All problems, newest first, or those named; an unknown number is refused."""
        with explained(self.store_path), self._store.reading() as session:
            return load_problems(session, numbers)

    def problem_proposals(self, month: str) -> tuple[ProblemProposal, ...]:
        """What units reported as problems in a month and nobody has dealt with yet."""
        check_month(month)
        with explained(self.store_path), self._store.reading() as session:
            returns = load_returns(session, [month]).get(month, ())
            known, dismissed = load_problems(session), load_dismissed(session, month)
        return propose_problems(returns, known, dismissed)

    def add_problem(self, new: NewProblem) -> Done[str]:
        """Enter a problem by hand."""
        with explained(self.store_path):
            return self._problems.add(new)

    def take_problems(
        self, proposals: Sequence[ProblemProposal], on: date | None = None, person: str = ""
    ) -> Done[tuple[str, ...]]:
        """Enter problems that units reported."""
        with explained(self.store_path):
            return self._problems.take(proposals, on or self.desk_day(), person)

    def join_problem(self, number: str, proposal: ProblemProposal) -> Done[str]:
        """Add a report to the problem it resembles."""
        with explained(self.store_path):
            return self._problems.join(number, proposal, self.desk_day())

    def dismiss_problem(
        self, proposal: ProblemProposal, reason: str, person: str = ""
    ) -> Done[str]:
        """Leave a reported sentence aside for a reason."""
        with explained(self.store_path):
            return self._problems.dismiss(proposal, reason, person)

    def assign_problem(
        self, number: str, to: Assignment, on: date | None = None, person: str = ""
    ) -> Done[ProblemView]:
        """Class a problem; say who coordinates until when."""
        with explained(self.store_path):
            return self._problems.assign(number, to, on or self.desk_day(), person)

    def progress_problem(
        self, number: str, words: str, on: date | None = None, person: str = ""
    ) -> Done[ProblemView]:
        """Say how the coordination is going."""
        with explained(self.store_path):
            return self._problems.progress(number, words, on or self.desk_day(), person)

    def solve_problem(
        self, number: str, result: str, on: date | None = None, person: str = ""
    ) -> Done[ProblemView]:
        """Enter the solution."""
        with explained(self.store_path):
            return self._problems.solve(number, result, on or self.desk_day(), person)

    def feed_back_problem(
        self, number: str, words: str, on: date | None = None, person: str = ""
    ) -> Done[ProblemView]:
        """Enter the feedback, which closes the problem."""
        with explained(self.store_path):
            return self._problems.feed_back(number, words, on or self.desk_day(), person)

    def reopen_problem(
        self, number: str, reason: str, on: date | None = None, person: str = ""
    ) -> Done[ProblemView]:
        """Open a problem again."""
        with explained(self.store_path):
            return self._problems.reopen(number, reason, on or self.desk_day(), person)

    def attach_to_problem(self, number: str, path: Path) -> Done[str]:
        """Put a file with a problem."""
        with explained(self.store_path):
            return self._problems.attach(number, self.vault.keep(path))

    # --- meetings ------------------------------------------------------------------------

    def meetings(self) -> tuple[MeetingView, ...]:
        """All meetings, newest first."""
        with explained(self.store_path), self._store.reading() as session:
            return load_meetings(session)

    def meeting(self, meeting_id: int) -> MeetingView:
        """One meeting; an unknown one is refused."""
        for each in self.meetings():
            if each.id == meeting_id:
                return each
        raise DubanError(f"没有第 {meeting_id} 号会议。", "请用 duban meetings 查看编号。")

    def next_meetings(self) -> tuple[NextMeeting, ...]:
        """When each kind of meeting is due next; none once every plan's period is over."""
        day = self.desk_day()
        with explained(self.store_path), self._store.reading() as session:
            plans, known = load_plans(session), load_meetings(session)
        if plans and all(plan.ends_on < day for plan in plans):
            return ()
        since = min((plan.issued_on or plan.starts_on for plan in plans), default=date.min)
        return next_meetings(known, day, since=since)

    def agenda_for(self, kind: MeetingKind, month: str) -> tuple[AgendaLine, ...]:
        """What a meeting of this kind would have before it."""
        view = self.month(month)
        return build_agenda(
            default_rules()[kind],
            [row.item for row in view.rows],
            view.assessments,
            self.problems(),
            self.desk_day(),
        )

    def plan_meeting(
        self, new: NewMeeting, agenda: Sequence[AgendaLine] | None = None
    ) -> Done[int]:
        """Plan a meeting; its agenda is built from its month unless another is given."""
        if agenda is None:
            agenda = self.agenda_for(new.kind, new.month) if new.month else ()
        with explained(self.store_path):
            return self._meetings.plan(new, agenda)

    def set_agenda(self, meeting_id: int, agenda: Sequence[AgendaLine]) -> Done[int]:
        """Replace the agenda of a meeting to come."""
        with explained(self.store_path):
            return self._meetings.set_agenda(meeting_id, agenda)

    def word_agenda(self, meeting_id: int, texts: Sequence[str]) -> Done[int]:
        """Replace the agenda of a meeting to come by lines as a person typed them."""
        with explained(self.store_path), self._store.reading() as session:
            keys = {item.key for item in load_items(session)}
        return self.set_agenda(meeting_id, agenda_lines(texts, keys))

    def rebuild_agenda(self, meeting_id: int, month: str) -> Done[int]:
        """Build the agenda of a meeting to come anew, from a month and the open problems."""
        return self.set_agenda(meeting_id, self.agenda_for(self.meeting(meeting_id).kind, month))

    def hold_meeting(self, meeting_id: int, on: date | None = None, chair: str = "") -> Done[str]:
        """Enter that a meeting was held."""
        with explained(self.store_path):
            return self._meetings.hold(meeting_id, on or self.desk_day(), chair)

    def cancel_meeting(self, meeting_id: int) -> Done[str]:
        """Take away a planned meeting."""
        with explained(self.store_path):
            return self._meetings.cancel(meeting_id)

    def note_decision(self, meeting_id: int, new: NewDecision) -> Done[str]:
        """Enter what a meeting decided."""
        named = self._named(new)
        with explained(self.store_path):
            return self._meetings.decide(meeting_id, named)

    def note_on_the_spot(
        self, meeting: int | NewMeeting, new: NewDecision, on: date | None = None
    ) -> Done[str]:
        """Enter a decision with the meeting it belongs to, held today, as one operation."""
        named = self._named(new)
        agenda: tuple[AgendaLine, ...] = ()
        if isinstance(meeting, NewMeeting) and meeting.month:
            agenda = self.agenda_for(meeting.kind, meeting.month)
        with explained(self.store_path):
            return self._meetings.note(meeting, agenda, on or self.desk_day(), named)

    def _named(self, new: NewDecision) -> NewDecision:
        """The decision with its units by their registered names."""
        resolve = self.registry().resolve
        return replace(
            new,
            unit=resolve(new.unit).name if new.unit else "",
            helpers=tuple(resolve(each).name for each in new.helpers),
        )
