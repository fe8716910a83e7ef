"""Letters and the answers to them on an open store; a part of the facade."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from desktop_app.supervising import SupervisionCare
from desktop_app.supervision.answers import Keys, LetterDue, Unanswered
from desktop_app.supervision.followups import followups
from desktop_app.supervision.ladder import When
from desktop_app.supervision.proposals import Proposal, propose
from desktop_app.supervision.states import State
from desktop_app.supervision.views import ActionView, Decision
from desktop_app.views import MonthView
from models.base import ActionKind

OVERDUE = When.REPLY_OVERDUE.value


class AnsweringCare(SupervisionCare):
    """Which letters go out, until when they ask for an answer, and which got none."""

    def letter_dues(self, month: str) -> LetterDue:
        """The day a letter of a month asks an answer by: that of its step, else the ladder's time.

        The register is read once however many letters ask. A letter printed again after an
        extension still says what it said when it was sent.
        """

        @cache
        def known() -> dict[tuple[ActionKind, str, Keys], date | None]:
            # Newest first in the register: the newest of the very same letters counts.
            return {
                (view.kind, view.unit, view.keys): view.first_due
                for view in reversed(self.actions())
                if view.month == month and view.state is not State.VOID
            }

        def due(kind: ActionKind, unit: str, keys: Keys, dated: date) -> date | None:
            found = known()
            if (kind, unit, keys) in found:
                return found[kind, unit, keys]
            return self.ladder.reply_due(kind, dated)

        return due

    def unanswered(self, month: str) -> Unanswered:
        """By unit the letters whose answer is overdue and that a step of a kind follows up.

        Those that wait for the step come first; where there are none, those of the steps entered.
        """

        @cache
        def steps() -> tuple[ActionView, ...]:
            return self.actions()

        def found(kind: ActionKind) -> dict[str, tuple[ActionView, ...]]:
            by_number = {step.number: step for step in steps()}
            waiting: dict[str, list[ActionView]] = {}
            if month == self.working_month():
                for each in followups(steps(), {}, self.desk_day(), self.ladder):
                    if each.cause == OVERDUE and each.kind is kind:
                        waiting.setdefault(each.unit, []).append(by_number[each.follows[0]])
            answered = {
                step.unit: [by_number[step.follows]]
                for step in steps()
                if (step.month, step.kind, step.cause) == (month, kind, OVERDUE)
                and step.state is not State.VOID
                and step.follows in by_number
            }
            return {unit: tuple(each) for unit, each in {**answered, **waiting}.items()}

        return found

    def working_month(self) -> str | None:
        """The newest month opened."""
        raise NotImplementedError

    def letter_proposals(self, view: MonthView, kind: ActionKind) -> tuple[Proposal, ...]:
        """The proposals that letters of a kind go out for; what a person set aside is left out."""
        if view.cycle is None:
            return ()
        found = [
            each
            for each in self.step_proposals(view.cycle.month)
            if each.proposal.kind is kind and each.proposal.cause in ("", OVERDUE, *_BY_LIGHTS)
        ]
        aside = {
            (each.proposal.unit, each.proposal.keys)
            for each in found
            if each.decision and each.decision.decision in (Decision.REJECTED, Decision.CHANGED)
        }
        wanted = [each.proposal for each in found]
        if kind is ActionKind.TALK:
            # Whoever was not talked to in the second month may still be in the third.
            wanted = _with(wanted, self._second_month(view))
        return tuple(each for each in wanted if (each.unit, each.keys) not in aside)

    def _second_month(self, view: MonthView) -> tuple[Proposal, ...]:
        assert view.cycle is not None  # noqa: S101 -- the caller has looked
        return propose(
            [row.item for row in view.rows],
            view.assessments,
            view.statuses,
            view.cycle,
            today=self._clock.today(),
            ladder=self.ladder,
        )


_BY_LIGHTS = (When.NEAR_DUE.value, When.SHEET.value, When.UNDATED.value, When.LIGHT.value)


def _with(wanted: Sequence[Proposal], more: Sequence[Proposal]) -> list[Proposal]:
    talks = [each for each in more if each.kind is ActionKind.TALK]
    units = {each.unit for each in talks}
    return [*talks, *(each for each in wanted if each.unit not in units or each.follows)]
