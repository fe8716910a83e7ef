"""Letters on an open store: entered as steps, frozen as they go out, opened again; a part of the facade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.bulletin.paper import PaperRef
from desktop_app.bulletin.templates.kind import Register
from desktop_app.operations.actions import Letter, next_letter_number, sent_number
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import Done
from desktop_app.operations.letters import LetterPaper
from desktop_app.operations.register import IssuedPaper
from desktop_app.papers import PaperCare, PaperView

if TYPE_CHECKING:
    from desktop_app.bulletin.templates.library import TemplateLibrary
    from desktop_app.drafting import Material


class LetteringCare(PaperCare):
    """What goes out as a letter: its number stands in the register of steps."""

    if TYPE_CHECKING:

        @property
        def templates(self) -> TemplateLibrary:
            """The templates in force."""

        def _material(self, ref: PaperRef) -> Material: ...

    def _unused(self, paper: PaperView, given: Mapping[str, str]) -> tuple[str, ...]:
        """Told where what was typed came too late for a letter that went out."""
        if paper.issued is None or not given:
            return ()
        now = replace(self._edited(paper.ref, self._generated(paper.ref)).document, number="")
        if now == replace(paper.document, number=""):
            return ()
        return (
            f"{paper.issued.full_number}发出后内容冻结，已按原件印出；要改，请先作废文号再发。",
        )

    def issue_paper(self, ref: PaperRef, person: str = "") -> Done[IssuedPaper]:
        """Number and freeze a paper; a letter is entered as a step taken."""
        if not self._is_letter(ref):
            return super().issue_paper(ref, person)
        done = self._issue_letters(self._material(ref), (ref.unit,), person)
        return Done(done.value[0], done.name, done.changed)

    def _standing(self, ref: PaperRef, register: Sequence[IssuedPaper]) -> IssuedPaper | None:
        """Of a letter: what went out under the number of the same step."""
        if not self._is_letter(ref):
            return super()._standing(ref, register)
        number = self._sent_number(ref)
        same = (p for p in register if p.full_number == number and not p.void)
        return next(same, None) if number else None

    def next_number(self, ref: PaperRef) -> str:
        """The number a paper would get if it were issued now, or the one its letter has."""
        if not self._is_letter(ref):
            return super().next_number(ref)
        material = self._material(ref)
        action, facts = material.kind.number.action, material.last
        assert action is not None  # noqa: S101 -- kinds of the register of steps name one
        words = self._publisher.number_words(material.kind, facts)
        with explained(self.store_path), self._store.reading() as session:
            free = next_letter_number(session, action, facts.dated.year, words)
        return self._sent_number(ref) or free

    def _sent_number(self, ref: PaperRef) -> str:
        material = self._material(ref)
        letter = self._letter(material, ref.unit)
        with explained(self.store_path), self._store.reading() as session:
            return sent_number(session, material.last.cycle.id, letter) or ""

    def _letter(self, material: Material, unit: str) -> Letter:
        action = material.kind.number.action
        assert action is not None  # noqa: S101 -- kinds of the register of steps name one
        cause = material.kind.number.cause
        late = material.last.unanswered(action).get(unit, ()) if cause else ()
        keys = material.units.get(unit, ())
        follows = late[0].number if late else ""
        return Letter(action, unit, keys, material.kind.name, cause, follows)

    def _issue_letters(
        self, material: Material, units: Sequence[str], person: str = ""
    ) -> Done[tuple[IssuedPaper, ...]]:
        # All are worded before anything is entered: a broken template leaves no number behind.
        refs = [PaperRef(material.kind.code, material.period, unit) for unit in units]
        for ref in refs:
            self._refuse_unfilled(ref)
        papers = []
        for ref in refs:
            document = self._generated(ref)
            # What the step is about stands in the register by the title of its letter.
            letter = replace(self._letter(material, ref.unit), reason=document.title)
            papers.append(LetterPaper(ref, letter, document))
        with explained(self.store_path):
            return self._publisher.issue_letters(material.kind, material.last, papers, person)

    def _is_letter(self, ref: PaperRef) -> bool:
        return self.templates.kind(ref.kind).number.register_ is Register.ACTION
