"""Papers before and after issue on an open store: worded, edited, numbered, opened again; a part of the facade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.bulletin.edits import EditedPaper, Line, apply_edits
from desktop_app.bulletin.paper import MONTHLY, PaperRef
from desktop_app.care import StoreCare
from desktop_app.cycle.views import CycleView
from desktop_app.errors import CycleError
from desktop_app.ledger.views import PlanView
from desktop_app.operations.bulletins import next_number, number_word
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import Done
from desktop_app.operations.register import (
    IssuedPaper,
    load_issued,
    load_register,
    read_paper,
    register_findings,
    step_of,
)
from desktop_app.operations.wordings import WordingOperations, load_edits
from desktop_app.progress import Progress, silent
from desktop_app.views import LedgerRow, MonthView, WrittenFiles
from models.words import CycleState

if TYPE_CHECKING:
    from desktop_app.publishing import Publisher


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper to look at: a draft with its edits, or one that was issued.

    `pdf` are the bytes that are printed and written. `refusal` says why it cannot be issued now.
    """

    ref: PaperRef
    document: OfficialDocument
    pdf: bytes
    lines: tuple[Line, ...] = ()
    issued: IssuedPaper | None = None
    refusal: str = ""

    @property
    def number_mark(self) -> str:
        """The number it went out under, to be part of its files' names; a void one says so."""
        if self.issued is None:
            return ""
        number = f"（{self.issued.full_number}）" if self.issued.full_number else ""
        return number + ("（已作废）" if self.issued.void else "")

    @property
    def stale(self) -> int:
        """How many edits wait for a person."""
        return len(EditedPaper(self.document, self.lines).stale)


class PaperCare(StoreCare):
    """What can be done with the papers of an office."""

    def month(self, month: str | None = None) -> MonthView:
        """Everything about a month."""
        raise NotImplementedError

    def plans(self) -> tuple[PlanView, ...]:
        """All plans followed."""
        raise NotImplementedError

    def cycles(self) -> tuple[CycleView, ...]:
        """All months, oldest first."""
        raise NotImplementedError

    @cached_property
    def _publisher(self) -> Publisher:
        raise NotImplementedError

    # --- before issue --------------------------------------------------------------------

    def paper(self, ref: PaperRef) -> PaperView:
        """A paper as it stands before issue: worded anew, with the edits that hold; no number."""
        generated = self._generated(ref)
        edited = self._edited(ref, generated)
        document = edited.document
        refusal = self._refusal(ref, generated, edited)
        if not document.draft and self._carries_number(ref):
            # Without its number a paper must not be taken for the issued one.
            document = replace(document, draft=True, printed_on=None)
        return PaperView(ref, document, self._publisher.pdf(document), edited.lines, None, refusal)

    def paper_snapshot(self, ref: PaperRef) -> str | None:
        """The hash of the closed months a paper speaks of; None while one is open."""
        cycle = self.month(ref.period).cycle
        closed = cycle is not None and cycle.state is CycleState.CLOSED
        return cycle.sha256 if closed and cycle is not None else None

    def paper_rows(self, ref: PaperRef) -> tuple[LedgerRow, ...]:
        """The items behind the figures of a paper, with their lights."""
        return self.month(ref.period).rows

    def next_number(self, ref: PaperRef) -> str:
        """The number a paper would get if it were issued now."""
        generated = self._generated(ref)
        first = self._numbered(ref, generated, 1)
        with explained(self.store_path), self._store.reading() as session:
            number = next_number(session, number_word(first, ref), first.dated.year)
        numbered = self._numbered(ref, generated, number)
        return numbered.number or numbered.issue

    def warm_papers(self) -> None:
        """Read the faces ahead, so that the first preview does not wait for them."""
        self._publisher.warm()

    def edit_wording(self, ref: PaperRef, key: str, words: str, person: str = "") -> Done[str]:
        """Put a person's words over a paragraph, with marks in place of figures."""
        with explained(self.store_path):
            return self._wordings.edit(ref, self._generated(ref), key, words, person)

    def rewrite_own(self, ref: PaperRef, key: str, words: str, person: str = "") -> Done[str]:
        """Change a paragraph of one's own."""
        with explained(self.store_path):
            return self._wordings.rewrite(ref, self._generated(ref), key, words, person)

    def omit_paragraph(self, ref: PaperRef, key: str, person: str = "") -> Done[str]:
        """Leave a paragraph out."""
        with explained(self.store_path):
            return self._wordings.omit(ref, self._generated(ref), key, person)

    def add_paragraph(self, ref: PaperRef, after: str, words: str, person: str = "") -> Done[str]:
        """Put a paragraph of one's own behind another; gives its key."""
        with explained(self.store_path):
            return self._wordings.add(ref, self._generated(ref), after, words, person)

    def restore_wording(self, ref: PaperRef, key: str) -> Done[str]:
        """Print the generated words again, or take one's own paragraph out."""
        with explained(self.store_path):
            return self._wordings.restore(ref, key)

    # --- issue and the register ----------------------------------------------------------

    def issue_paper(self, ref: PaperRef, person: str = "") -> Done[IssuedPaper]:
        """Number and freeze a paper over closed months."""
        self._refuse_unfilled(ref)
        generated = self._generated(ref)
        if generated.draft:
            raise CycleError("月份尚未关账，不能定稿发文。", "请先在“调度”页关账。")
        with explained(self.store_path):
            return self._publisher.papers.issue(
                ref,
                self._last_month(ref),
                generated.snapshot or "",
                lambda number: self._numbered(ref, generated, number),
                person,
            )

    def issued_papers(self) -> tuple[IssuedPaper, ...]:
        """The register, the newest first."""
        with explained(self.store_path), self._store.reading() as session:
            return load_register(session)

    def issued_paper(self, paper_id: int) -> PaperView:
        """An issued paper, byte for byte; raises `DubanError` when it was altered since."""
        with explained(self.store_path), self._store.reading() as session:
            document, pdf = read_paper(session, paper_id)
            paper = load_issued(session, paper_id)
        return PaperView(
            paper.ref, document, pdf or self._publisher.pdf(document), (), paper, "已经印发"
        )

    def void_paper(self, paper_id: int, reason: str, person: str = "") -> Done[IssuedPaper]:
        """Declare an issued paper void; its number keeps its place. A letter's step goes with it."""
        with explained(self.store_path):
            with self._store.reading() as session:
                step = step_of(session, paper_id)
            if step and reason.strip():
                return self._publisher.letters.void(step, reason, person)
            return self._publisher.papers.void(paper_id, reason, person)

    def issued_version(self, ref: PaperRef) -> int | None:
        """What was issued of a paper while it is still the same; None before."""
        found = self._standing(ref, self.issued_papers())
        return found.id if found is not None else None

    def _standing(self, ref: PaperRef, register: Sequence[IssuedPaper]) -> IssuedPaper | None:
        """The line of the register that a paper stands under while its figures are the same."""
        snapshot = self.paper_snapshot(ref)
        same = (p for p in register if p.ref == ref and p.snapshot == snapshot and not p.void)
        return next(same, None) if snapshot else None

    def register_findings(self) -> tuple[str, ...]:
        """Altered papers and missing numbers."""
        with explained(self.store_path), self._store.reading() as session:
            return register_findings(session)

    def _frozen(self, paper: IssuedPaper) -> tuple[OfficialDocument, bytes | None]:
        """Content and bytes of an issued paper."""
        with self._store.reading() as session:
            return read_paper(session, paper.id)

    # --- out of the program --------------------------------------------------------------

    def write_paper(
        self, paper: PaperView, folder: Path, formats: Sequence[str], progress: Progress = silent
    ) -> WrittenFiles:
        """Write a paper as pdf, docx, xlsx into a folder: all of them or none."""
        return self._publisher.write_bulletin(
            f"{paper.ref.period}督查通报{paper.number_mark}",
            paper.document,
            folder,
            formats,
            progress,
            paper.pdf,
        )

    def bulletin(self, month: str) -> OfficialDocument:
        """The bulletin: frozen for a closed month, a draft 征求意见稿 for an open one."""
        return self._bulletin(month).document

    def bulletin_pdf(self, month: str) -> bytes:
        """The bulletin's PDF: the very bytes that are written and printed."""
        return self._bulletin(month).pdf

    def write_bulletin(
        self, month: str, folder: Path, formats: Sequence[str], progress: Progress = silent
    ) -> WrittenFiles:
        """Write the bulletin as pdf, docx, xlsx into a folder; a closed month is issued."""
        return self.write_paper(self._bulletin(month), folder, formats, progress)

    def _bulletin(self, month: str) -> PaperView:
        ref = PaperRef(MONTHLY, month)
        if self.read_only or self.paper_snapshot(ref) is None:
            return self.paper(ref)
        return self.issued_paper(self.issue_paper(ref).value.id)

    # --- parts ---------------------------------------------------------------------------

    def _last_month(self, ref: PaperRef) -> str:
        """The last month a paper speaks of."""
        return ref.period

    @cached_property
    def _wordings(self) -> WordingOperations:
        return WordingOperations(self._journal, self._clock)

    def _refuse_unfilled(self, ref: PaperRef) -> None:
        """Raise where something that has to be typed is missing."""

    def _generated(self, ref: PaperRef) -> OfficialDocument:
        """A paper as the program words it, without anybody's edits and without a number."""
        raise NotImplementedError

    def _numbered(self, ref: PaperRef, document: OfficialDocument, number: int) -> OfficialDocument:
        """The paper under a number; worded once, numbered as often as asked."""
        raise NotImplementedError

    def _carries_number(self, ref: PaperRef) -> bool:
        """Whether papers of this kind go out under a number, wherever it is given."""
        return ref.kind == MONTHLY

    def _takes_number(self, ref: PaperRef) -> bool:
        """Whether a paper of this kind is numbered and frozen."""
        return ref.kind == MONTHLY

    def _edited(self, ref: PaperRef, generated: OfficialDocument) -> EditedPaper:
        with explained(self.store_path), self._store.reading() as session:
            return apply_edits(generated, load_edits(session, ref))

    def _refusal(self, ref: PaperRef, generated: OfficialDocument, edited: EditedPaper) -> str:
        if self.read_only:
            return "台账以只读方式打开，不能定稿发文。"
        if generated.draft:
            return "月份尚未关账，关账后才能定稿发文。"
        if not self._takes_number(ref):
            if self._carries_number(ref):
                return "这种文书这里只供预览。"
            return "这种文书不编发文字号，可直接打印或导出。"
        if edited.stale:
            return f"有{len(edited.stale)}处修改过的文字待核对，核对后才能定稿发文。"
        return ""
