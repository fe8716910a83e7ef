"""The ladder on an open store: steps proposed, decided, carried to their end; a part of the facade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.assessment.past import past_lights
from desktop_app.care import StoreCare
from desktop_app.cycle.queries import load_cycle, load_cycles
from desktop_app.cycle.views import CycleView
from desktop_app.errors import CycleError, DubanError
from desktop_app.operations.actions import ActionOperations, NewLine, NewStep
from desktop_app.operations.authority import end_authority, record_authority
from desktop_app.operations.deciding import DecidingOperations
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import Done
from desktop_app.operations.vault import KeptFile, Vault
from desktop_app.supervision.followups import followups
from desktop_app.supervision.ladder import Ladder
from desktop_app.supervision.proposals import Proposal, propose
from desktop_app.supervision.queries import (
    authority_on,
    load_actions,
    load_asked,
    load_attachments,
    load_authorities,
    load_decisions,
)
from desktop_app.supervision.standing import EventView, StepError
from desktop_app.supervision.states import Event, State
from desktop_app.supervision.views import (
    ActionView,
    Asked,
    AttachmentView,
    AuthorityView,
    Decision,
    DecisionView,
    StepProposal,
)
from desktop_app.views import MonthView
from models.base import ActionKind, CycleState

if TYPE_CHECKING:
    from desktop_app.intake.units import UnitRegistry

# In a store of invented months the desk stands some days after the newest month's sheets were due.
DEMO_DAYS = 5


class SupervisionCare(StoreCare):
    """What can be done with steps of the ladder."""

    def month(self, month: str | None = None) -> MonthView:
        """Everything about a month."""
        raise NotImplementedError

    def registry(self) -> UnitRegistry:
        """The unit registry."""
        raise NotImplementedError

    def letter_number(self, year: int, number: int) -> str:
        """发文字号 of the n-th letter of a year."""
        raise NotImplementedError

    @cached_property
    def _steps(self) -> ActionOperations:
        return ActionOperations(self._journal, self._clock, number_of=self.letter_number)

    @cached_property
    def _deciding(self) -> DecidingOperations:
        return DecidingOperations(self._journal, self._clock, self._steps)

    @property
    def vault(self) -> Vault:
        """Where files are kept beside the store."""
        return Vault(self.store_path)

    @property
    def ladder(self) -> Ladder:
        """The rules steps are proposed by, and the times to reply."""
        return self._steps.ladder

    def desk_day(self) -> date:
        """The day replies are looked at by: today, but never long after invented months."""
        today = self._clock.today()
        with explained(self.store_path), self._store.reading() as session:
            cycles = load_cycles(session)
        if not cycles or not cycles[-1].demo:
            return today
        return min(today, cycles[-1].due_by + timedelta(days=DEMO_DAYS))

    # --- what is known -------------------------------------------------------------------

    def actions(self, numbers: Sequence[str] | None = None) -> tuple[ActionView, ...]:
        """All steps, newest first, or those named; an unknown number is refused."""
        with explained(self.store_path), self._store.reading() as session:
            return load_actions(session, numbers)

    def authorities(self) -> tuple[AuthorityView, ...]:
        """Every recorded 授权依据."""
        with explained(self.store_path), self._store.reading() as session:
            return load_authorities(session)

    def authority(self, on: date | None = None) -> AuthorityView | None:
        """The 授权依据 letters of a day rest on; without one they are called 提示 or 督导."""
        return authority_on(self.authorities(), on or self._clock.today())

    def authority_words(self, on: date) -> str:
        """The 授权依据 that covers a day, as letters cite it; empty without one."""
        found = self.authority(on)
        return found.words if found is not None else ""

    def asked_units(self, month: str) -> dict[str, Asked]:
        """减负: how often each unit was asked in a calendar month."""
        with explained(self.store_path), self._store.reading() as session:
            return load_asked(session, month)

    def step_proposals(self, month: str) -> tuple[StepProposal, ...]:
        """Everything the ladder proposes for a month, with what was decided already.

        Follow-ups on earlier steps are proposed in the newest month only.
        """
        view = self.month(month)
        cycle = _cycle_of(view)
        day, issued_on = self.desk_day(), self.issue_day(cycle)
        with explained(self.store_path), self._store.reading() as session:
            cycles = load_cycles(session)
            steps = load_actions(session)
            decided = load_decisions(session, cycle.month)
            asked = load_asked(session, f"{issued_on:%Y-%m}")
        found = self.ladder_proposals(view)
        if cycle.month == cycles[-1].month:
            found = (*found, *followups(steps, view.assessments, day, self.ladder))
        decided = {**_recorded(steps, cycle.month), **decided}
        made = [
            StepProposal(
                each,
                asked.get(each.unit, Asked(each.unit, ())),
                self.ladder.reply_due(each.kind, issued_on),
                decided.get((each.kind, each.unit, each.keys)),
            )
            for each in found
        ]
        # What waits for a decision comes first, the gravest step on top.
        rungs = list(ActionKind)
        made.sort(key=lambda s: (s.decision is not None, -rungs.index(s.proposal.kind)))
        return tuple(made)

    def ladder_proposals(self, view: MonthView) -> tuple[Proposal, ...]:
        """What the lights and sheets of a month give by the ladder; earlier steps aside."""
        cycle = _cycle_of(view)
        items = [row.item for row in view.rows]
        with explained(self.store_path), self._store.reading() as session:
            by_id = past_lights(session, cycle.month, load_cycles(session))
        past = {item.key: [light for _, light in by_id.get(item.id, ())] for item in items}
        return propose(
            items,
            view.assessments,
            view.statuses,
            cycle,
            today=self._clock.today(),
            past=past,
            ladder=self.ladder,
        )

    def issue_day(self, cycle: CycleView) -> date:
        """The day steps of a month are dated: its closing, or today while it is open."""
        if cycle.closed_at is not None and cycle.state is CycleState.CLOSED:
            return cycle.closed_at.astimezone().date()
        today = self._clock.calendar_day()
        return min(today, self.desk_day()) if cycle.demo else today

    # --- deciding ------------------------------------------------------------------------

    def accept_proposal(
        self,
        month: str,
        proposal: Proposal,
        step: NewStep | None = None,
        *,
        person: str = "",
        reason: str = "",
    ) -> Done[str]:
        """Enter the step that was proposed, or another that a person chose; gives its number."""
        with explained(self.store_path):
            cycle = self._cycle(month)
            chosen = step or self.step_for(cycle, proposal)
            return self._deciding.accept(cycle, proposal, chosen, person, reason)

    def step_for(self, cycle: CycleView, proposal: Proposal) -> NewStep:
        """The step a proposal leads to when nothing is changed."""
        return NewStep(
            kind=proposal.kind,
            unit=proposal.unit,
            keys=proposal.keys,
            reason=proposal.reason,
            # What follows on a letter comes after it, also where the month was closed long ago.
            issued_on=self.desk_day() if proposal.follows else self.issue_day(cycle),
            cycle_id=cycle.id,
            cause=proposal.cause,
            source_words=f"{cycle.month}月度调度",
            follows=proposal.follows[0] if proposal.follows else "",
        )

    def reject_proposal(
        self, month: str, proposal: Proposal, reason: str, person: str = ""
    ) -> Done[str]:
        """Leave a proposal aside for a reason."""
        with explained(self.store_path):
            return self._deciding.reject(self._cycle(month), proposal, reason, person)

    def add_action(self, step: NewStep, month: str | None = None) -> Done[str]:
        """Enter a step that no rule proposed, such as one a leader asked for."""
        name = self.registry().resolve(step.unit).name
        with explained(self.store_path):
            cycle_id = self._cycle(month).id if month else step.cycle_id
            return self._steps.add(replace(step, unit=name, cycle_id=cycle_id))

    # --- carrying to the end -------------------------------------------------------------

    def enter_event(
        self, number: str, event: EventView, files: Sequence[Path] = ()
    ) -> Done[ActionView]:
        """Enter what happened to a step, with the files that prove it."""
        with explained(self.store_path):
            return self._steps.enter(number, event, [self.vault.keep(path) for path in files])

    def rectify_action(
        self, number: str, event: EventView, lines: Sequence[NewLine]
    ) -> Done[ActionView]:
        """Turn a step into 整改 with its list."""
        with explained(self.store_path):
            return self._steps.rectify(number, event, lines)

    def check_rectification(
        self, number: str, line: int, result: str, *, passed: bool, on: date | None = None
    ) -> Done[str]:
        """Enter what the check of a line found; lines are counted from 1."""
        (action,) = self.actions([number])
        if action.state is not State.RECTIFYING:
            raise StepError(f"{number}不在整改中。", "请先转入整改，或查看它的现状。")
        if not 1 <= line <= len(action.rectifications):
            raise StepError(f"{number}的整改清单没有第{line}项。", "请核对序号。")
        with explained(self.store_path):
            wanted = action.rectifications[line - 1].id
            return self._steps.check_line(wanted, result, passed=passed, on=on)

    def close_action(self, number: str, on: date, person: str) -> Done[ActionView]:
        """销号: only after a check was passed."""
        return self.enter_event(number, EventView(Event.CLOSE, on, person))

    def attachment_path(self, attachment: AttachmentView) -> Path:
        """Where the bytes of a kept file lie; refused when they are gone or altered."""
        return self.vault.find(KeptFile(attachment.name, attachment.sha256, attachment.size))

    def attachment_problems(self) -> tuple[str, ...]:
        """A sentence for each attached file that is gone or altered."""
        with explained(self.store_path), self._store.reading() as session:
            kept = load_attachments(session)
        told = []
        for each in kept:
            try:
                self.attachment_path(each)
            except DubanError as error:
                told.append(error.sentence)
        return tuple(told)

    # --- authority -----------------------------------------------------------------------

    def record_authority(
        self,
        document: str,
        starts_on: date,
        ends_on: date | None = None,
        *,
        number: str = "",
        issuer: str = "",
        scope: str = "",
    ) -> Done[AuthorityView]:
        """Enter the document by which the government lets this office supervise."""
        with explained(self.store_path):
            return record_authority(
                self._journal,
                document,
                starts_on,
                ends_on,
                number=number,
                issuer=issuer,
                scope=scope,
            )

    def end_authority(self, authority_id: int, on: date) -> Done[AuthorityView]:
        """End the term of an authority."""
        with explained(self.store_path):
            return end_authority(self._journal, authority_id, on)

    def _cycle(self, month: str) -> CycleView:
        with self._store.reading() as session:
            return load_cycle(session, month)


def _cycle_of(view: MonthView) -> CycleView:
    if view.cycle is None:
        raise CycleError("还没有打开任何月份。", "请先在“调度”页开账，或运行 duban cycle open。")
    return view.cycle


def _recorded(
    steps: Sequence[ActionView], month: str
) -> dict[tuple[ActionKind, str, tuple[str, ...]], DecisionView]:
    """Letters that went out without a decision on a proposal count as accepted."""
    return {
        (step.kind, step.unit, step.keys): DecisionView(Decision.ACCEPTED, "", "", step.number)
        for step in steps
        if step.month == month and step.state is not State.VOID
    }


def find_proposal(proposals: Sequence[StepProposal], kind: ActionKind, unit: str) -> StepProposal:
    """The open proposal of a kind to a unit; raises `DubanError` when there is none."""
    for each in proposals:
        if (each.proposal.kind, each.proposal.unit) == (kind, unit) and each.decision is None:
            return each
    raise DubanError(
        f"本月没有待定的、对“{unit}”{kind.value}的建议。",
        "请用 duban actions MONTH --proposed 查看建议。",
    )
