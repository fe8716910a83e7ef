"""Letters decided on in; their steps in the register and their frozen pages, as one operation, out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.bulletin.edits import apply_edits
from desktop_app.bulletin.paper import PaperRef
from desktop_app.clock import Clock
from desktop_app.cycle.views import CycleView
from desktop_app.operations.actions import ActionOperations, Letter
from desktop_app.operations.bulletins import Issue, Render, freeze, refuse_stale
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.register import IssuedPaper, issued_paper, read_content
from desktop_app.operations.wordings import load_edits
from desktop_app.supervision.standing import EventView
from desktop_app.supervision.states import Event
from models.bulletin import Bulletin


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """A letter to be sent: the step it stands for and the words of the program, without a number."""

    ref: PaperRef
    letter: Letter
    document: OfficialDocument


class LetterOperations:
    """Numbers letters by the register of steps and freezes what goes out."""

    def __init__(
        self, journal: Journal, clock: Clock, render: Render, actions: ActionOperations
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._render = render
        self._actions = actions

    def issue(
        self,
        cycle: CycleView,
        papers: Sequence[LetterPaper],
        issued_on: date,
        number_of: Callable[[int, int], str],
        person: str = "",
    ) -> Done[tuple[IssuedPaper, ...]]:
        """Enter and freeze letters, all or none; a letter that went out is given back as it was.

        It is the same letter while kind, unit, month and items are the same and its number was
        not voided. Raises `DubanError` where an edit of its wording waits for a person.
        """

        def work(session: Session) -> tuple[IssuedPaper, ...]:
            return tuple(
                self._issue(session, cycle, paper, issued_on, number_of, person) for paper in papers
            )

        kinds = "、".join(sorted({paper.letter.kind.value for paper in papers}))
        return self._journal.run(
            f"发函：{kinds}", work, detail=f"{cycle.month} {len(papers)} 件", undoable=False
        )

    def void(self, number: str, reason: str, person: str) -> Done[IssuedPaper]:
        """Void the step of a letter, and with it what was frozen under its number."""

        def work(session: Session) -> IssuedPaper:
            event = EventView(Event.VOID, self._clock.today(), person, reason)
            self._actions.enter_in(session, number, event)
            row = _frozen(session, number, void=True)
            assert row is not None  # noqa: S101 -- voided just now, with its step
            return issued_paper(row)

        return self._journal.run("作废文号", work, detail=f"{number}：{reason.strip()}")

    def _issue(
        self,
        session: Session,
        cycle: CycleView,
        paper: LetterPaper,
        issued_on: date,
        number_of: Callable[[int, int], str],
        person: str,
    ) -> IssuedPaper:
        number = self._actions.letter_in(session, cycle, paper.letter, issued_on, number_of)
        found = _frozen(session, number)
        if found is not None:
            read_content(found)
            return issued_paper(found)
        edited = apply_edits(replace(paper.document, number=number), load_edits(session, paper.ref))
        refuse_stale(edited)
        pdf, pages = self._render(edited.document)
        issue = Issue(paper.ref, cycle.id, edited.document, pdf, pages, person, self._clock.now())
        return issued_paper(freeze(session, issue))


def _frozen(session: Session, number: str, *, void: bool = False) -> Bulletin | None:
    """What was frozen under the number of a letter."""
    return session.execute(
        sa.select(Bulletin)
        .where(col(Bulletin.full_number) == number, col(Bulletin.voided_at).is_not(None) == void)
        .order_by(col(Bulletin.id).desc())
        .limit(1)
    ).scalar_one_or_none()
