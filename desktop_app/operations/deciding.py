"""Proposals of the ladder in, what a person decided on each, with the step it led to, out."""

from __future__ import annotations

from sqlmodel import Session

from desktop_app.clock import Clock
from desktop_app.cycle.views import CycleView
from desktop_app.operations.actions import ActionOperations, NewStep, unit_id
from desktop_app.operations.journal import Done, Journal
from desktop_app.supervision.proposals import Proposal
from desktop_app.supervision.queries import load_actions, load_decisions
from desktop_app.supervision.standing import StepError
from desktop_app.supervision.views import Decision
from models.action import ProposalDecision


class DecidingOperations:
    """A person decides on every proposal: accept, change the step, or reject with a reason."""

    def __init__(self, journal: Journal, clock: Clock, actions: ActionOperations) -> None:
        self._journal = journal
        self._clock = clock
        self._actions = actions

    def accept(
        self,
        cycle: CycleView,
        proposal: Proposal,
        step: NewStep,
        person: str = "",
        reason: str = "",
    ) -> Done[str]:
        """Enter the step a proposal led to; another kind than proposed needs a reason."""
        changed = step.kind is not proposal.kind
        if changed and not reason.strip():
            raise StepError(
                f"建议的是{proposal.kind.value}，改用{step.kind.value}须写明理由。",
                "请填写改用的理由。",
            )

        def work(session: Session) -> str:
            _refuse_decided(session, cycle, proposal)
            number = self._actions.add_in(session, step)
            (action,) = load_actions(session, [number])
            decision = Decision.CHANGED if changed else Decision.ACCEPTED
            self._note(session, cycle, proposal, decision, reason, person, action.id)
            return number

        word = f"改用{step.kind.value}" if changed else f"采纳{proposal.kind.value}建议"
        return self._journal.run(word, work, detail=lambda n: f"{n} {proposal.unit}")

    def reject(
        self, cycle: CycleView, proposal: Proposal, reason: str, person: str = ""
    ) -> Done[str]:
        """Leave a proposal aside; the reason is kept."""
        if not reason.strip():
            raise StepError("不采纳建议须写明理由。", "请填写理由，如“已在联席会上说明情况”。")

        def work(session: Session) -> str:
            _refuse_decided(session, cycle, proposal)
            self._note(session, cycle, proposal, Decision.REJECTED, reason, person, None)
            return proposal.unit

        return self._journal.run(
            f"不采纳{proposal.kind.value}建议", work, detail=f"{proposal.unit}：{reason.strip()}"
        )

    def _note(
        self,
        session: Session,
        cycle: CycleView,
        proposal: Proposal,
        decision: Decision,
        reason: str,
        person: str,
        action_id: int | None,
    ) -> None:
        session.add(
            ProposalDecision(
                cycle_id=cycle.id,
                kind=proposal.kind,
                unit_id=unit_id(session, proposal.unit),
                item_keys="\n".join(proposal.keys),
                decision=decision.value,
                reason=reason.strip(),
                person=person.strip(),
                at=self._clock.now(),
                action_id=action_id,
            )
        )
        session.flush()


def _refuse_decided(session: Session, cycle: CycleView, proposal: Proposal) -> None:
    known = load_decisions(session, cycle.month).get((proposal.kind, proposal.unit, proposal.keys))
    if known is not None:
        raise StepError(f"这条建议{known.words}。", "如要改变，请先撤销那一步。")
